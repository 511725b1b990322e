"""The stage: every file of a folder to documents or to the ledger of what was turned away."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from pipeline.documents.columns import check_columns
from pipeline.documents.judging import load_judge
from pipeline.documents.ledger import Ledger
from pipeline.documents.making import Made
from pipeline.documents.models import Key, Refusal, TurnedAway
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import members_apart, numbered, parts_of
from pipeline.documents.private_people import thread_key
from pipeline.documents.reading import DIED, TOO_SLOW, Job, read_part
from pipeline.documents.sources import walk
from pipeline.workers import Bounds, Failure, in_order

WORK = ".work"
CLOCK_FACTOR = 20
"""By the clock, a part of a file may take this many times what one text may take of processor time."""
FAILURES = {"time": Refusal("unsafe", TOO_SLOW), "death": Refusal("unsafe", DIED)}
"""What a file is turned away for whose worker process was ended, or ended itself."""


def ingest(raw_folder: Path, params: DocumentsParams, tables: Path) -> None:
    """Write every table of the stage for the files under ``raw_folder`` into the folder ``tables``.

    Raises:
        UserError: the column map in ``params`` names a field there is not, the key that links commenters
            can't be used, or the judge of lines is missing.
    """
    check_columns(params.columns)
    thread_key(params.thread_key_file)
    load_judge()
    work = tables / WORK
    work.mkdir(parents=True)
    try:
        ledger = Ledger(tables, work)
        for found in _read(raw_folder, params):
            ledger.take(found)
        ledger.close(params)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _read(raw_folder: Path, params: DocumentsParams) -> Iterator[Made | TurnedAway]:
    """Yield what came of every unit, in the order of files and rows."""
    parts = (part for source in walk(raw_folder) for part in parts_of(raw_folder, source, params))
    jobs = (Job(raw_folder, part, params) for part in parts)
    n_rows = 0
    for job, result in tqdm(_results(jobs, params), desc="documents", unit=" parts", disable=None):
        n_rows = n_before = n_rows if job.part.start else 0
        for found in result:
            key = numbered(found.key, job.part, n_before, n_rows)
            placed = found if key == found.key else renamed(found, key)
            n_rows = max(n_rows, 1 + (placed.key[1] or 0))
            yield placed


def _results(jobs: Iterable[Job], params: DocumentsParams) -> Iterator[tuple[Job, list[Made | TurnedAway]]]:
    """Yield jobs with their results; members of an archive lost together are read again one by one."""
    bounds = Bounds(params.workers, params.file_seconds * CLOCK_FACTOR, params.file_memory_mb)
    for job, result in in_order(read_part, jobs, bounds):
        if isinstance(result, Failure):
            result = [TurnedAway(job.part.shown, None, FAILURES[result.reason])]
        is_lost = any(found.key == (job.part.source.shown, None) for found in result)
        if is_lost and (apart := members_apart(job.raw_folder, job.part)):
            yield from _results((replace(job, part=part) for part in apart), params)
        else:
            yield job, result


def renamed(found: Made | TurnedAway, key: Key) -> Made | TurnedAway:
    """Return what came of a unit of a file's later part under its name in the whole file."""
    if isinstance(found, TurnedAway):
        return TurnedAway(*key, found.refusal)
    found.key = key
    rows = list(found.cuts)
    for piece in [*([found.post] if found.post else []), *found.comments]:
        rows += [piece.row, *piece.cuts]
    for each in rows:
        each["source_row"] = key[1]
    return found
