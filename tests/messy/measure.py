"""``python -m tests.messy.measure``: what the stage makes of messy files, as figures in ``metrics/messy.json``.

The held-out fixtures show in figures only; the misses of the others are listed, to be read.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.params import load_yaml
from pipeline.quality.counting import share
from pipeline.quality.floors import check
from tests.messy.clusters import copies, scores
from tests.messy.comparing import FIELDS, Compared, Field, Words, compare
from tests.messy.fixtures import fixtures
from tests.messy.generating import generated
from tests.messy.running import ROOT, Run, run_stage_on
from tests.messy.truth import Case

METRICS = ROOT / "metrics" / "messy.json"
FLOORS = ROOT / "quality" / "floors.yaml"
PARTS = ("open", "held_out", "generated")
DOCUMENTS, SEED, CLUSTERS = 400, 20261122, 30
DECIMALS = 4


def main(arguments: list[str] | None = None) -> None:
    """Measure, write the figures and the misses, and hold the figures against their floors."""
    options = _options(arguments)
    compared = {part: _measured(part, _cases(part, options)) for part in PARTS}
    near = copies(options.clusters, options.seed)
    figures: dict[str, Any] = {part: _part(found) for part, found in compared.items()}
    figures["near_duplicates"] = scores(_stage(near.files), near)
    figures["n"] = sum(figures[part]["n"] for part in PARTS)
    figures["made_with"] = {
        "documents": options.documents,
        "seed": options.seed,
        "clusters": options.clusters,
    }
    if options.misses:
        text = misses({part: found for part, found in compared.items() if part != "held_out"})
        options.misses.write_text(_summary(figures) + text, encoding="utf-8")
    options.out.write_text(
        json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )
    sys.stdout.write(_summary(figures) + "\n")
    floors = load_yaml(FLOORS)
    check({"messy": figures}, {path: low for path, low in floors.items() if path.startswith("messy.")})


def _cases(part: str, options: argparse.Namespace) -> list[Case]:
    return generated(options.documents, options.seed) if part == "generated" else fixtures(part)


def _stage(files: Mapping[str, bytes]) -> Run:
    run = run_stage_on(files)
    if run.status:
        raise SystemExit(f"the stage ended with {run.status}: {run.said[-2000:]}")
    return run


def _measured(part: str, cases: Sequence[Case]) -> Compared:
    files = {f"{part}/{case.name}": case.data for case in cases}
    return compare(cases, _stage(files), {name: name for name in files})


def _part(found: Compared) -> dict[str, Any]:
    """Return the figures of one set: all fields together, each field, words, and the same per format."""
    formats = sorted({field.case.format for field in found.fields})
    return {
        **_figures(found.fields, found.words),
        "n": len({id(field.case) for field in found.fields}),
        "formats": {
            name: _brief(
                [f for f in found.fields if f.case.format == name],
                [w for w in found.words if w.case.format == name],
            )
            for name in formats
        },
    }


def _figures(fields: Sequence[Field], words: Sequence[Words]) -> dict[str, Any]:
    names = dict.fromkeys(field.name for field in fields)
    six = [field for field in fields if field.name in FIELDS]
    return {
        "fields": {"all": _right(six), **{name: _right([f for f in fields if f.name == name]) for name in names}},
        "body": {"kept": _ratio(sum(w.n_kept for w in words), sum(w.n_body for w in words)), "n": sum(w.n_body for w in words)},
        "boilerplate": {
            "left": _ratio(sum(w.n_foreign for w in words), sum(w.n_found for w in words)),
            "left_of_all": _ratio(sum(w.n_foreign for w in words), sum(w.n_foreign + w.n_cut for w in words)),
            "clean": _clean(words),
            "n": sum(w.n_found for w in words),
        },
    }  # fmt: skip


def _clean(words: Sequence[Words]) -> float | None:
    """Return one minus the share left, as floors only know that less is worse."""
    n_found = sum(w.n_found for w in words)
    return _ratio(n_found - sum(w.n_foreign for w in words), n_found)


def _brief(fields: Sequence[Field], words: Sequence[Words]) -> dict[str, Any]:
    full = _figures(fields, words)
    return {
        "fields": full["fields"]["all"],
        "kept": full["body"]["kept"],
        "left": full["boilerplate"]["left"],
    }


def _right(fields: Sequence[Field]) -> dict[str, Any]:
    found = share(sum(field.is_right for field in fields), len(fields))
    low, high = (None if x is None else round(x, DECIMALS) for x in (found.low, found.high))
    right = None if found.value is None else round(found.value, DECIMALS)
    return {"right": right, "right_low": low, "right_high": high, "n": found.n}


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, DECIMALS) if whole else None


def _summary(figures: Mapping[str, Any]) -> str:
    """Return the figures as a table to be read."""
    lines = ["| set | " + " | ".join([*FIELDS, "six together", "fate", "body kept", "foreign left"]) + " |"]
    lines.append("|" + "---|" * (len(FIELDS) + 5))
    for part in PARTS:
        fields = figures[part]["fields"]
        cells = [fields.get(name, {}).get("right") for name in [*FIELDS, "all", "fate"]]
        cells += [figures[part]["body"]["kept"], figures[part]["boilerplate"]["left"]]
        lines.append(f"| {part} (n={figures[part]['n']}) | " + " | ".join(map(str, cells)) + " |")
    near = figures["near_duplicates"]
    lines.append(
        f"\nnear-duplicates: precision {near['precision']}, recall {near['recall']} ({near['n']} pairs)\n"
    )
    for part in PARTS:
        told = ", ".join(
            f"{name} {f['fields']['right']}/{f['kept']}/{f['left']}"
            for name, f in figures[part]["formats"].items()
        )
        lines.append(f"{part}, fields/kept/left per format: {told}\n")
    return "\n".join(lines)


def misses(compared: Mapping[str, Compared]) -> str:
    """Return every kind of miss with how often and examples, the most frequent first within its set."""
    parts = []
    for part, found in compared.items():
        parts.append(f"\n## {part}\n")
        kinds: dict[str, list[str]] = defaultdict(list)
        for field in found.fields:
            if not field.is_right:
                line = f"{field.case.name}: wanted [{field.expected[:110]}], found [{field.found[:110]}]"
                kinds[f"{field.name} ({field.case.format})"].append(line)
        for words in found.words:
            if words.lost:
                kinds[f"body lost ({words.case.format})"].append(f"{words.case.name}: {words.lost}")
            if words.left:
                kinds[f"left in the text ({words.case.format})"].append(f"{words.case.name}: {words.left}")
        parts += _listed(kinds, 60 if part == "open" else 6)
    return "\n".join(parts) + "\n"


def _listed(kinds: Mapping[str, Sequence[str]], most: int) -> Iterable[str]:
    counts = Counter({kind: len(lines) for kind, lines in kinds.items()})
    for kind, count in counts.most_common():
        yield f"### {kind}: {count}"
        yield from (f"- {line}" for line in kinds[kind][:most])


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.messy.measure", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="generated documents")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--clusters", type=int, default=CLUSTERS, help="texts printed by several papers")
    parser.add_argument("--out", type=Path, default=METRICS)
    parser.add_argument(
        "--misses", type=Path, help="write the misses (never of the held-out set) to this file"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
