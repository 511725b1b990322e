"""Documents shared out among processes, each with a model of its own; their number changes no answer."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.annotations.model import AnnotationModel, load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.reading import read_documents
from pipeline.annotations.stored import packed
from pipeline.annotations.units import Source
from pipeline.errors import UserError
from pipeline.workers import Bounds, Failure, in_order

FEW_CHARS = 400_000
"""With fewer characters to read, starting processes and loading their models takes longer than it saves."""
HANGS_S = 4 * 3600.0
"""Seconds by the clock after which a job of ``batch_chars`` is given up; the slowest models take minutes."""


@dataclass(frozen=True)
class Job:
    """Documents for one process, of about ``batch_chars`` together; more only where one alone has more."""

    sources: tuple[Source, ...]
    model: str
    params: AnnotationsParams


def read_all(
    sources: Sequence[Source], model: AnnotationModel, params: AnnotationsParams
) -> Iterator[list[tuple[Source, bytes]]]:
    """Yield documents with what is found in them (``stored.packed``), a job at a time, in order.

    Raises:
        UserError: the model cannot be loaded or fails on a text, or a process died.
    """
    jobs = _jobs(sources, model.found.name, params)
    n_workers = _n_workers(sources, params)
    if n_workers < 2:
        for job in jobs:
            yield _together(job, _read(job, model))
        return
    for job, result in in_order(read_job, jobs, Bounds(n_workers, HANGS_S, None)):
        if isinstance(result, Failure):
            raise UserError(
                f"a process ended while it read {_shown(job)} ({result.reason}), most often for lack of "
                "memory; set annotations.workers to 1 or make annotations.batch_chars smaller in params.yaml"
            )
        yield _together(job, result)


def read_job(job: Job) -> list[bytes]:
    """Read the documents of a job in a worker process, which keeps its model for the next one."""
    return _read(job, _kept(job.model))


_kept: Callable[[str], AnnotationModel] = cache(load_model)


def _read(job: Job, model: AnnotationModel) -> list[bytes]:
    model.load()
    try:
        found = read_documents(job.sources, model, job.params)
        return [packed(each, source.text) for each, source in zip(found, job.sources, strict=True)]
    except (UserError, MemoryError):
        raise
    except Exception as error:
        raise UserError(
            f"the model '{job.model}' failed on {_shown(job)} ({type(error).__name__}: {error}); take that "
            "file out of corpus/raw, or set annotations.model to embedded in params.yaml"
        ) from error


def _n_workers(sources: Iterable[Source], params: AnnotationsParams) -> int:
    if sum(len(source.text) for source in sources) < FEW_CHARS:
        return 1
    return params.workers or os.cpu_count() or 1


def _jobs(sources: Iterable[Source], model: str, params: AnnotationsParams) -> Iterator[Job]:
    held: list[Source] = []
    n_chars = 0
    for source in sources:
        if held and n_chars + len(source.text) > params.batch_chars:
            yield Job(tuple(held), model, params)
            held, n_chars = [], 0
        held.append(source)
        n_chars += len(source.text)
    if held:
        yield Job(tuple(held), model, params)


def _together(job: Job, found: list[bytes]) -> list[tuple[Source, bytes]]:
    return list(zip(job.sources, found, strict=True))


def _shown(job: Job) -> str:
    """Return the files of a job as an error names them: the first, and how many more."""
    first, *rest = dict.fromkeys(source.source_path for source in job.sources)
    return f"{first} and {len(rest)} more" if rest else first
