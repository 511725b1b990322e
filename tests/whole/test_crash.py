"""SIGKILL at random times in every stage, then running again, gives what an undisturbed run gives."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.whole.project import DEMO, STAGES, hashes, new_project, repro, start

pytestmark = pytest.mark.slow

N_FILES = 8
STAGE_STARTS_WITHIN_S = 300


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> Path:
    project = new_project(tmp_path_factory.mktemp("undisturbed") / "project")
    for path in sorted(path for path in DEMO.rglob("*.txt"))[:N_FILES]:
        shutil.copy2(path, project / "corpus" / "raw")
    repro(project)
    return project


def fresh(undisturbed: Path, folder: Path) -> Path:
    """Return a project with the same input and nothing computed yet."""
    project = new_project(folder / "project")
    shutil.rmtree(project / "corpus" / "raw")
    shutil.copytree(undisturbed / "corpus" / "raw", project / "corpus" / "raw")
    return project


def stage_pid(project: Path, stage: str) -> int:
    """Wait until the stage works in its scratch folder; return its process."""
    deadline = time.monotonic() + STAGE_STARTS_WITHIN_S
    while time.monotonic() < deadline:
        for scratch in (project / ".debatkort" / stage).glob("scratch-*"):
            return int(scratch.name.removeprefix("scratch-"))
        time.sleep(0.02)
    raise AssertionError(f"{stage} did not start")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("victims", ["dvc and stage", "stage", "dvc"])
def test_killing_every_stage_once_changes_no_byte(undisturbed, tmp_path, victims):
    project = fresh(undisturbed, tmp_path)
    chance = random.Random(victims)
    for stage in STAGES:
        running = start(project, "repro")
        pid = stage_pid(project, stage)
        time.sleep(chance.uniform(0, 1.0))
        is_running = is_alive(pid)
        if victims != "dvc" and is_running:
            os.kill(pid, signal.SIGKILL)
        if victims != "stage" or not is_running:  # a stage that got away must not let DVC go on to the next
            running.kill()
        running.wait(timeout=STAGE_STARTS_WITHIN_S)
    repro(project)
    assert hashes(project) == hashes(undisturbed)
    assert not list((project / ".debatkort").glob("*/scratch-*"))


def test_with_nothing_new_nothing_runs(undisturbed):
    before = hashes(undisturbed)
    assert "Running stage" not in repro(undisturbed)
    assert hashes(undisturbed) == before
