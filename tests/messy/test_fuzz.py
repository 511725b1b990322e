"""No mutation of a valid file crashes ingest, loses a file, or makes it tell of its content."""

import json
import random
import sys

import pytest

from tests.messy import fuzz
from tests.messy.fuzz import KEPT, METRICS, Mutant, fault, keep, leak, mutants, shrunk, valid_files
from tests.messy.mutating import BLIND, KNOWING, MAX_BYTES, mutated
from tests.messy.running import Run, run_here, watched

SMALL = sorted(dict(valid_files(1, n_generated=0)).items())
"""One valid file of every format."""


@pytest.mark.slow
def test_150_mutations_of_every_format_end_in_the_ledger():
    files = list(mutants(150, seed=7, n_generated=0))
    assert len({file.kind for file in files}) >= 16
    assert fault(files, run_here({file.name: file.data for file in files})) is None


def test_what_once_failed_does_not_fail_again():
    files = [Mutant(path.name, path.suffix[1:], path.read_bytes()) for path in sorted(KEPT.glob("*.*"))]
    assert files, "tests/messy/fixtures/fuzz holds the inputs that failed once"
    assert fault(files, run_here({file.name: file.data for file in files})) is None


def test_the_figures_in_git_tell_of_no_crash():
    figures = json.loads(METRICS.read_text(encoding="utf-8"))
    assert (figures["crashes"], figures["faults"]) == (0, 0)
    assert figures["n"] >= 800
    assert figures["formats"] >= 18


def test_mutations_are_the_same_for_the_same_seed():
    once, again, other = (list(mutants(20, seed, n_generated=0)) for seed in (3, 3, 4))
    assert once == again
    assert once != other


@pytest.mark.parametrize(
    "mutation", [*dict.fromkeys(BLIND), *dict.fromkeys(m for own in KNOWING.values() for m in own)]
)
def test_every_mutation_changes_some_file_and_takes_any(mutation):
    rng = random.Random(1)
    files = [data for _, data in SMALL]
    known = [data for kind, data in SMALL if mutation in (*BLIND, *KNOWING.get(kind, ()))]
    assert any(mutation(rng, data, files) != data for data in known[:3] * 3)
    assert all(isinstance(mutation(rng, data, files), bytes) for data in (b"", b"a"))


def test_a_mutated_file_is_no_larger_than_the_limit():
    data = b"1" * (2 * MAX_BYTES)
    assert all(len(mutated(random.Random(i), data, "txt", [data])) <= MAX_BYTES for i in range(10))


def _run(said: str = "") -> Run:
    return Run(0, said, {}, 0.0, 0.0)


def test_a_name_in_what_the_run_says_is_a_leak():
    assert leak(_run("documents: 3 parts")) is None
    assert leak(_run("ValueError: Ravnebæk")) == "says 1 names of persons"


def test_a_run_that_ended_badly_or_lost_a_file_is_a_fault():
    file = Mutant("a.txt", "txt", b"x")
    assert fault([file], Run(1, "Traceback", {}, 1.0, 1.0)) == "the run ended with 1"
    found = run_here({"b.txt": "Vi mener, at det er på tide at gøre noget nu.".encode()})
    assert fault([file], found) == "no fate: txt"


HUNGRY = """
from pipeline.workers import Bounds, in_order
from tests.kernel.jobs import job
print([found for _, found in in_order(job, ["a", {order!r}], Bounds(1, 60, None))])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody can wait for the children of others")
def test_the_memory_of_a_worker_is_seen(tmp_path):
    for order, low, high in (("b", 5, 200), ("300 MB", 300, 500)):
        command = [sys.executable, "-c", HUNGRY.format(order=order)]
        status, said, figures = watched(command, tmp_path / "took.json", 60)
        assert (status, "'A'" in said) == (0, True), said
        assert low < figures["peak_mb"] < high
        assert figures["processor_s"] > 0


def test_a_command_that_ends_badly_or_late_is_told(tmp_path):
    took = tmp_path / "took.json"
    assert watched([sys.executable, "-c", "raise SystemExit(3)"], took, 60)[0] == 3
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert watched([sys.executable, "-c", killed], took, 60)[0] == 137
    assert watched([sys.executable, "-c", "import time; time.sleep(60)"], took, 0.3)[:2] == (
        124,
        "more than 0.3 s",
    )


def test_a_failing_file_is_made_small_and_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(fuzz, "ran", lambda files: Run(int(b"bad" in files[0].data), "", {}, 0.0, 0.0))
    monkeypatch.setattr(fuzz, "fault", lambda _, run: "the run ended with 1" if run.status else None)
    monkeypatch.setattr(fuzz, "KEPT", tmp_path)
    small = shrunk(Mutant("a.txt", "txt", b"x" * 500 + b"bad" + b"y" * 500), "the run ended with 1")
    assert b"bad" in small.data
    assert len(small.data) < 600
    assert keep(small).read_bytes() == small.data
