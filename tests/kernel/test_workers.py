"""Jobs in processes of their own: results in order, a bad job alone lost, nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.workers import Bounds, Failure, in_order
from tests.kernel.jobs import job

ROOT = Path(__file__).parents[2]
PARENT = """
from pipeline.workers import Bounds, in_order
from tests.kernel.jobs import nap
if __name__ == "__main__":
    list(in_order(nap, [r"{path}"] * 2, Bounds(2, 600, 500)))
"""


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_without_processes_the_work_is_done_here():
    assert list(in_order(job, ["pid"], Bounds(0, 1, 1))) == [("pid", str(os.getpid()))]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_a_job_that_takes_too_much_is_lost_alone_and_order_holds():
    jobs = ["a", "sleep", "b", "memory", "c", "crash", "d", "e", *"fghijklm"]
    results = dict(in_order(job, jobs, Bounds(2, 3, 500)))
    assert list(results) == jobs
    assert results.pop("sleep") == Failure("time")
    assert results.pop("memory") == Failure("death")
    assert results.pop("crash") == Failure("death")
    assert all(result == name.upper() for name, result in results.items())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_workers_do_not_outlive_who_started_them(tmp_path):
    script, pids = tmp_path / "parent.py", tmp_path / "pids"
    script.write_text(PARENT.format(path=pids))
    parent = subprocess.Popen([sys.executable, script], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    until = time.monotonic() + 60
    while (not pids.exists() or len(pids.read_text().split()) < 2) and time.monotonic() < until:
        time.sleep(0.1)
    workers = [int(pid) for pid in pids.read_text().split()]
    assert len(workers) == 2
    assert all(is_alive(pid) for pid in workers)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 5
    while any(is_alive(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(is_alive(pid) for pid in workers)
