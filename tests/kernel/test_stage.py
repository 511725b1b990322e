"""The shell of a stage: all or nothing, one at a time, and no orphan's last word."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each test starts processes of its own

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, time
from pipeline.errors import UserError
from pipeline.stage import run_stage

def work(stage):
    (stage.out / "part").write_text("{text}")
    print("working", flush=True)
    time.sleep({seconds})
    {end}

run_stage("demo", work)
"""


def start(root: Path, seconds: float = 0, text: str = "new", end: str = "pass", through_shell: bool = False):
    program = PROGRAM.format(seconds=seconds, text=text, end=end)
    command = [sys.executable, "-c", program, "--root", str(root)]
    if through_shell:  # as DVC does: a process, a shell, the stage
        command = [sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])", "sh", "-c",
                   '"$0" "$@"; true', *command]  # fmt: skip
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def published(root: Path) -> str | None:
    path = root / "corpus" / "demo" / "part"
    return path.read_text() if path.exists() else None


def scratch(root: Path) -> list[Path]:
    return list((root / ".debatkort" / "demo").glob("scratch-*"))


def test_a_finished_stage_publishes_and_leaves_nothing_behind(tmp_path):
    assert start(tmp_path).wait() == 0
    assert published(tmp_path) == "new"
    assert not scratch(tmp_path)


def test_a_failed_stage_says_why_in_one_line_and_changes_nothing(tmp_path):
    start(tmp_path, text="good").wait()
    failed = start(tmp_path, text="bad", end="raise UserError('params.yaml: no')")
    _, errors = failed.communicate()
    assert (failed.returncode, errors) == (2, "demo: params.yaml: no\n")
    assert published(tmp_path) == "good"
    assert not scratch(tmp_path)


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_stage_changes_nothing_and_the_next_run_cleans_up(tmp_path, signal_number):
    start(tmp_path, text="good").wait()
    killed = start(tmp_path, seconds=30, text="half")
    killed.stdout.readline()
    killed.send_signal(signal_number)
    assert killed.wait(timeout=5) != 0
    assert published(tmp_path) == "good"
    assert start(tmp_path, text="good again").wait() == 0
    assert published(tmp_path) == "good again"
    assert not scratch(tmp_path)


def test_two_runs_of_a_stage_take_turns(tmp_path):
    first = start(tmp_path, seconds=1, text="first")
    first.stdout.readline()
    second = start(tmp_path, text="second")
    assert first.wait() == second.wait() == 0
    assert published(tmp_path) == "second"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see grandparents")
def test_an_orphan_leaves_without_publishing(tmp_path):
    start(tmp_path, text="good").wait()
    runner = start(tmp_path, seconds=3, text="orphan's", through_shell=True)
    runner.stdout.readline()
    runner.kill()  # only the runner, as `kill -9` of dvc does; its shell and the stage live on
    runner.wait()
    time.sleep(4)
    assert published(tmp_path) == "good"


def test_an_output_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "demo").symlink_to(tmp_path / "elsewhere")
    failed = start(tmp_path)
    _, errors = failed.communicate()
    assert failed.returncode == 2
    assert "symbolic link" in errors
    assert not list((tmp_path / "elsewhere").iterdir())
