"""Work on untrusted input in processes of its own, bounded in time and memory.

Results come in the order of the jobs, whatever the number of processes. A process that hangs or dies is
replaced, and only its job is lost. Processes never outlive the stage that started them. What takes long
is stopped by its processor time, so that a busy machine changes no result.

On Linux processes are forked from one that has nothing but the code in it, elsewhere each starts anew.
"""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as LateError
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver, get_context, parent_process
from pathlib import Path
from typing import Any, Literal, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipeline.stage import leave_when_orphaned

J = TypeVar("J")
R = TypeVar("R")

METHOD: Literal["forkserver", "spawn"] = "forkserver" if sys.platform == "linux" else "spawn"
AHEAD = 4
"""So many jobs for each process are given out before the first result is needed."""
GARBAGE_LOOK = 20_000
"""So many new objects before a look for cycles among them; a text makes hundreds, and hardly a cycle."""


@dataclass(frozen=True)
class Bounds:
    """What jobs may take: processes, seconds by the clock for each job, megabytes for each process.

    With no processes the work is done here, and nothing is bounded; without ``memory_mb`` memory is not.
    """

    n_workers: int
    seconds: float
    memory_mb: int | None


class OverTimeError(BaseException):
    """Raised where the work is when it has taken its time; code that catches every Exception lets it pass."""


@dataclass(frozen=True)
class Failure:
    """A job that came to nothing: it took too much time, or its process died (of memory, or a crash)."""

    reason: Literal["time", "death"]


def loading(module: str) -> None:
    """Begin to import ``module`` for all processes to come, while this one goes on with its own imports."""
    if METHOD == "forkserver":
        forkserver.set_forkserver_preload([module])
        forkserver.ensure_running()


def in_order(
    function: Callable[[J], R], jobs: Iterable[J], bounds: Bounds
) -> Iterator[tuple[J, R | Failure]]:
    """Yield ``(job, function(job) or why there is no result)`` in the order of ``jobs``.

    ``function`` must be importable, and jobs and results must be plain data; a worker imports what
    ``loading`` has not.
    """
    if not bounds.n_workers:
        for job in jobs:
            yield job, function(job)
        return
    pool = ProcessPool(
        max_workers=bounds.n_workers, context=get_context(METHOD),
        initializer=_begin, initargs=(bounds.memory_mb,),
    )  # fmt: skip
    waiting: deque[tuple[J, ProcessFuture[R]]] = deque()
    try:
        for job in jobs:
            waiting.append((job, pool.schedule(function, (job,), timeout=bounds.seconds)))
            if len(waiting) >= AHEAD * bounds.n_workers:
                first, future = waiting.popleft()
                yield first, _result(future)
        for job, future in waiting:
            yield job, _result(future)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Bound the processor time of what is done in the block; only the main thread of a process can.

    Raises:
        OverTimeError: the time is up.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _watch_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@cache
def _watch_time() -> None:
    """Have the timer's signal raise the error from now on; nothing else here has such a timer."""
    signal.signal(signal.SIGPROF, _over_time)


def _over_time(_signal: int, _frame: object) -> None:
    raise OverTimeError


def _result(future: "ProcessFuture[Any]") -> Any:
    try:
        return future.result()
    except LateError:
        return Failure("time")
    except (ProcessExpired, MemoryError):
        return Failure("death")


def _begin(memory_mb: int | None) -> None:
    """Bound the memory of a new process, and end it with the one that started it."""
    gc.freeze()  # what is loaded is never looked through for garbage again
    gc.set_threshold(GARBAGE_LOOK, *gc.get_threshold()[1:])
    leave_when_orphaned()
    started_by = parent_process()
    if started_by is None or not started_by.is_alive():
        os._exit(1)
    if memory_mb is not None and sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + memory_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
