"""The shell around every stage: one at a time, all or nothing, and never an orphan's last word.

A stage computes in a scratch folder and moves it into place with one rename at the very end, holding
a lock all the while. Killing DVC leaves its stage running (DVC 3.67, SIGKILL); such an orphan notices
that the processes it was started by are gone and leaves without publishing, and a newer run waits for
the lock before it starts.
"""

import argparse
import ctypes
import fcntl
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import UserError
from pipeline.params import load_params

if TYPE_CHECKING:  # worker processes import this module, and most read no tables
    import pandas as pd

    from pipeline.contract import Contract

P = TypeVar("P")

EXIT_USER_ERROR = 2
EXIT_ORPHANED = 130
LOCK_WAIT_S = 60.0
WATCH_INTERVAL_S = 0.2
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Stage:
    """A running stage: where its inputs lie, where its tables go, and its parameters."""

    name: str
    root: Path
    params_path: Path
    out: Path

    def folder(self, stage: str) -> Path:
        """Return the folder of tables of another stage."""
        return self.root / "corpus" / stage

    def read(self, contract: "Contract") -> "pd.DataFrame":
        """Return a checked input table."""
        return contract.read(self.folder(contract.stage))

    def write(
        self, contract: "Contract", frame: "pd.DataFrame", metadata: Mapping[str, str] | None = None
    ) -> None:
        """Check and write one of the stage's own tables."""
        contract.write(frame, self.out, metadata)

    def params(self, params_class: type[P]) -> P:
        """Return the stage's section of ``params.yaml``."""
        return load_params(params_class, self.name, self.params_path)

    @property
    def memory(self) -> Path:
        """Return the folder for work remembered between runs, outside outputs (design.md, rule 8)."""
        return self.root / ".debatkort" / self.name / "memory"


def run_stage(name: str, work: Callable[[Stage], None], output: str | None = None) -> None:
    """Run ``work`` as the stage ``name`` and publish what it wrote; the body of every ``__main__.py``.

    ``--root`` names the folder that holds ``corpus/`` (the project itself, or ``quality``), ``--params``
    the parameter file. ``output`` is the published folder under the root, ``corpus/<name>`` unless given.
    Exits with 2 and one plain message on a ``UserError``.
    """
    parser = argparse.ArgumentParser(prog=f"python -m pipeline.{name}")
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--params", type=Path, default=Path("params.yaml"))
    arguments = parser.parse_args()
    try:
        with _published(name, arguments.root, arguments.root / (output or f"corpus/{name}")) as out:
            work(Stage(name, arguments.root, arguments.params, out))
    except UserError as error:
        sys.stderr.write(f"{name}: {error}\n")
        sys.exit(EXIT_USER_ERROR)


@contextmanager
def _published(name: str, root: Path, target: Path) -> Iterator[Path]:
    """Give a scratch folder; on success it becomes ``target``, on failure nothing has changed."""
    home = root / ".debatkort" / name
    home.mkdir(parents=True, exist_ok=True)
    with _locked(home / "lock"):
        leave_when_orphaned()
        for leftover in home.glob("scratch-*"):
            shutil.rmtree(leftover)
        scratch = home / f"scratch-{os.getpid()}"
        scratch.mkdir()
        try:
            yield scratch
            _publish(scratch, target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _publish(scratch: Path, target: Path) -> None:
    """Move a finished folder into place: its bytes are on disk before its name is."""
    for path in sorted(scratch.rglob("*")):
        if path.is_file():
            _sync(path)
    if target.is_symlink():
        raise UserError(
            f"{target} is a symbolic link; remove it, outputs are only written inside the project"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    scratch.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the stage's lock; the system lets go of it however the process ends."""
    with path.open("w") as file:
        deadline = time.monotonic() + LOCK_WAIT_S
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise UserError(
                        "another run of this stage is still at work; wait for it to end"
                    ) from None
                time.sleep(WATCH_INTERVAL_S)
        yield


def leave_when_orphaned() -> None:
    """Exit without publishing as soon as the shell or the DVC process above has gone.

    The kernel tells of a parent's death at once (Linux); a grandparent's death, and any on other
    systems, is seen by a thread that looks at the processes above every 0.2 s.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = os.getppid()
    ancestors = _ancestors(parent)

    def watch() -> None:
        """End this process when one above it is gone."""
        while True:
            time.sleep(WATCH_INTERVAL_S)
            if os.getppid() != parent or _ancestors(parent) != ancestors:
                os._exit(EXIT_ORPHANED)

    threading.Thread(target=watch, name="orphan-watch", daemon=True).start()


def _ancestors(pid: int, depth: int = 2) -> list[int]:
    """Return the processes above ``pid``, nearest first, as far as ``/proc`` tells."""
    found: list[int] = []
    while pid > 1 and len(found) < depth:
        try:
            status = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            break
        pid = int(status.rpartition(")")[2].split()[1])
        found.append(pid)
    return found
