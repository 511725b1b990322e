"""``python -m tests.messy.fuzz``: thousands of mutated files through ingest; none may crash it or get lost.

Every file must end in documents or in ``turned_away``, no unit in both; a batch must end in time and with
bounded memory; nothing the run says may carry content. A batch that fails is halved until one file is left,
which is made small and kept in ``fixtures/fuzz`` as a regression.
"""

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from tests.messy.composing import grammar
from tests.messy.fixtures import FOLDER, fixtures
from tests.messy.generating import generated
from tests.messy.mutating import mutated
from tests.messy.running import ROOT, Run, run_stage_on

KEPT = FOLDER / "fuzz"
METRICS = ROOT / "metrics" / "fuzz.json"
BATCH = 250
START_S = 30.0
"""Seconds a run may take beside its files; the machine may be busy."""
FILE_S = 30.0
"""Seconds one file may take: the stage is told so, and ends its worker."""
BATCH_S = 3600.0
PEAK_MB = 1500
"""What the largest process may take: ``documents.file_memory_mb``, and what it has before it reads a file."""
SHRINK_TRIES = 24
SEEDS_GENERATED = 80


@dataclass(frozen=True)
class Mutant:
    """A mutated file; ``kind`` is the format it was made from."""

    name: str
    kind: str
    data: bytes


def valid_files(seed: int, n_generated: int = SEEDS_GENERATED) -> list[tuple[str, bytes]]:
    """Return kind and bytes of valid files of every format: the open fixtures and generated ones."""
    found = [*_open_files(), *((case.format, case.data) for case in generated(n_generated, seed))]
    return sorted(found, key=lambda pair: (pair[0], hashlib.sha256(pair[1]).digest()))


@cache
def _open_files() -> list[tuple[str, bytes]]:
    return [(case.format, case.data) for case in fixtures("open")]


def mutants(count: int, seed: int, n_generated: int = SEEDS_GENERATED) -> Iterator[Mutant]:
    """Yield ``count`` mutated files, the formats in turn so that rare ones have their share."""
    rng = random.Random(seed)
    seeds = valid_files(seed, n_generated)
    kinds = sorted({kind for kind, _ in seeds})
    others = [data for _, data in seeds]
    for i in range(count):
        kind = kinds[i % len(kinds)]
        data = rng.choice([data for own, data in seeds if own == kind])
        yield Mutant(f"{i:06}.{kind}", kind, mutated(rng, data, kind, others))


def fault(files: Sequence[Mutant], run: Run) -> str | None:
    """Return what is wrong with a run over ``files``, or None.

    A post merged with an earlier one is turned away as a duplicate, and may have new comments that are kept.
    """
    if run.status:
        return f"the run ended with {run.status}"
    if run.peak_mb > PEAK_MB:
        return f"the run took {run.peak_mb:.0f} MB"
    kept = {(row["source_path"], _row(row)) for row in run.rows("documents")}
    refused = run.rows("turned_away")
    away = {(row["source_path"], _row(row)) for row in refused if row["reason"] != "duplicate"}
    merged = {(row["source_path"], _row(row)) for row in refused} - away
    cut = {row["source_path"] for row in run.rows("cuts")}
    if both := sorted(path for path, _ in kept & away):
        return f"in documents and turned away: {both[0].rpartition('.')[2]}"
    paths = {path.partition("!")[0] for path in [*(p for p, _ in [*kept, *away, *merged]), *cut]}
    if lost := [file.name for file in files if file.name not in paths]:
        return f"no fate: {lost[0].rpartition('.')[2]}"
    return leak(run)


def _row(row: Mapping[str, Any]) -> Any:
    value = row["source_row"]
    return None if value is None or value != value else int(value)


def leak(run: Run) -> str | None:
    """Return what the run said of content: surnames of the texts in its messages or its ledger's details."""
    details = " ".join(row["detail"] for row in run.rows("turned_away")) if run.tables else ""
    told = [name for name in grammar()[1]["last"] if name in run.said or name in details]
    return f"says {len(told)} names of persons" if told else None


def ran(files: Sequence[Mutant]) -> Run:
    return run_stage_on({file.name: file.data for file in files}, BATCH_S, {"file_seconds": int(FILE_S)})


def guilty(files: Sequence[Mutant]) -> list[tuple[Mutant, str]]:
    """Return the files that alone bring a fault about, by halving; those that only do so together are none."""
    wrong = fault(files, ran(files))
    if wrong is None:
        return []
    if len(files) == 1:
        return [(files[0], wrong)]
    half = len(files) // 2
    return [*guilty(files[:half]), *guilty(files[half:])]


def shrunk(mutant: Mutant, wrong: str) -> Mutant:
    """Return a smaller file with the same fault, found by taking ever smaller stretches out."""
    size = len(mutant.data) // 2
    tries = SHRINK_TRIES
    while size >= 16 and tries > 0:
        for start in range(0, len(mutant.data), size):
            tries -= 1
            less = Mutant(mutant.name, mutant.kind, mutant.data[:start] + mutant.data[start + size :])
            if tries > 0 and less.data and fault([less], ran([less])) == wrong:
                mutant = less
                break
        else:
            size //= 2
    return mutant


def keep(mutant: Mutant) -> Path:
    """Write a failing file as a regression fixture, named by its content."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{hashlib.sha256(mutant.data).hexdigest()[:12]}.{mutant.kind}"
    path.write_bytes(mutant.data)
    return path


@dataclass
class Found:
    """What the batches so far came to: files, formats, faults, fates, what they took."""

    n: int = 0
    kinds: set[str] = field(default_factory=set)
    faults: list[tuple[Mutant, str]] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)
    rates: list[float] = field(default_factory=list)
    processor_s: float = 0.0
    peak_mb: float = 0.0

    def take(self, batch: Sequence[Mutant]) -> None:
        """Run one batch and add what came of it."""
        run = ran(batch)
        self.n += len(batch)
        self.kinds |= {file.kind for file in batch}
        self.rates.append(run.seconds / len(batch))
        self.processor_s += run.processor_s
        self.peak_mb = max(self.peak_mb, run.peak_mb)
        wrong = fault(batch, run)
        guilty_files = guilty(batch) if wrong else []
        self.faults += guilty_files or ([(batch[0], f"only together: {wrong}")] if wrong else [])
        self.fates.update(_fates(run))
        say(f"{self.n} files, {self.rates[-1]:.3f} s each, {len(self.faults)} faults {wrong or ''}")

    def figures(self, seed: int) -> dict[str, Any]:
        """Return what is kept in ``metrics``; seconds by the clock depend on what else the machine does."""
        return {
            "n": self.n, "seed": seed, "formats": len(self.kinds), "faults": len(self.faults),
            "crashes": sum("ended with" in wrong for _, wrong in self.faults),
            "fates": dict(sorted(self.fates.items())),
            "seconds_per_file": round(sum(self.rates) / len(self.rates), 3),
            "slowest_batch_seconds_per_file": round(max(self.rates), 3),
            "processor_seconds_per_file": round(self.processor_s / self.n, 3),
            "file_limit_seconds": FILE_S, "peak_mb": round(self.peak_mb),
        }  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    """Fuzz, keep what fails, write the figures after every batch; exits with 1 if anything failed."""
    options = _options(arguments)
    files = mutants(options.mutations, options.seed)
    found = Found()
    while batch := list(islice(files, BATCH)):
        found.take(batch)
        text = json.dumps(found.figures(options.seed), ensure_ascii=False, indent=2, sort_keys=True)
        options.out.write_text(text + "\n", encoding="utf-8")
    for mutant, wrong in found.faults:
        path = keep(shrunk(mutant, wrong) if not wrong.startswith("only") else mutant)
        say(f"{path.name}: {wrong}")
    if found.faults:
        raise SystemExit(1)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _fates(run: Run) -> Counter[str]:
    """Count units by fate: kept, or the reason they were turned away for."""
    if not run.tables:
        return Counter()
    kept = {(row["source_path"], _row(row)) for row in run.rows("documents")}
    return Counter(row["reason"] for row in run.rows("turned_away")) + Counter({"kept": len(kept)})


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.messy.fuzz", description=__doc__)
    parser.add_argument("--mutations", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=METRICS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
