"""SIGKILL at random times in every stage, then running again, gives what an undisturbed run gives."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.whole.project import DEMO, STAGES, hashes, new_project, repro, start

pytestmark = pytest.mark.slow

N_FILES = 8
ENDS_WITHIN_S = 600


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


def stage_pid(project: Path, stage: str, running: subprocess.Popen[str]) -> int | None:
    """Wait until the stage works in its scratch folder; return its process, None when it was too quick."""
    while running.poll() is None:
        for scratch in (project / ".debatkort" / stage).glob("scratch-*"):
            return int(scratch.name.removeprefix("scratch-"))
        time.sleep(0.01)
    return None


def kill_stage(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it got away, as on a user's machine too
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("victims", ["dvc and stage", "stage", "dvc"])
def test_killing_every_stage_once_changes_no_byte(undisturbed, tmp_path, victims):
    project = fresh(undisturbed, tmp_path)
    chance = random.Random(victims)
    failed = 0
    for stage in STAGES:
        running = start(project, "repro", stage)  # up to this stage and no further, should it get away
        pid = stage_pid(project, stage, running)
        if pid is not None:
            time.sleep(chance.uniform(0, 0.5))
            if victims != "dvc":
                kill_stage(pid)
            if victims != "stage":
                running.kill()
        running.communicate(timeout=ENDS_WITHIN_S)
        failed += running.returncode != 0
    assert failed, "no stage was caught at work"
    repro(project)
    assert hashes(project) == hashes(undisturbed)
    assert not list((project / ".debatkort").glob("*/scratch-*"))


def test_with_nothing_new_nothing_runs(undisturbed):
    before = hashes(undisturbed)
    assert "Running stage" not in repro(undisturbed)
    assert hashes(undisturbed) == before
