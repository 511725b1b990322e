"""Files as parts that are read one by one: tables cut by rows, mailboxes by mails, archives by members.

A part is small enough to be read at once, so a table of a million rows takes no more memory than one of
a thousand, and several processes read it together. The rows of a file are numbered through its parts.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from pipeline.documents.columns import field_columns
from pipeline.documents.encoding import decoded
from pipeline.documents.models import Key, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.readers.archive import Member, members_of, read_archive, stretches
from pipeline.documents.readers.json import looks_like_json
from pipeline.documents.readers.mail import is_mailbox, mail_starts
from pipeline.documents.readers.rows import EMPTY_ROW
from pipeline.documents.readers.table import find_dialect
from pipeline.documents.readers.text import TABLE_SUFFIXES
from pipeline.documents.sniffing import ZIP_STARTS, is_text, opened_zip, zip_kind
from pipeline.documents.sources import MEMBER, Source, file_bytes, opened, too_large

PART_BYTES = 2**17
THREADED_BYTES = 20 * 2**20
"""Up to this size a table of posts and comments is read whole: rows name rows anywhere in it."""
MAILS_BYTES = 2**20
"""A part of a mailbox is the mails that this much holds, or one that is longer."""
WINDOW_BYTES = 2**16
"""In this much after a part's end the next row must begin."""
HEAD_BYTES = 2**16
MAX_CELL_BYTES = 2**19
"""A cell that goes on for longer has a quote that nothing closes, as the reader of rows has it."""
MAX_ROW_BYTES = 2**17
"""So much is looked at to see whether a row begins at a line."""
NO_TEXT = Refusal("empty", EMPTY_ROW)
"""What is said of rows where all of a part are without text, though the table has some."""


class _Table(NamedTuple):
    """How a table of lines is cut: what parts its cells (empty for JSON), and how many a row has."""

    delimiter: str
    n_cells: int
    is_threaded: bool


@dataclass(frozen=True)
class Part:
    """Bytes ``start:end`` of a file, below its first ``n_header`` bytes; all of it where ``end`` is None.

    Of an archive, its members ``start:end``; ``member`` is the name of one that is a part alone.
    """

    source: Source
    start: int = 0
    end: int | None = None
    n_header: int = 0
    is_archive: bool = False
    member: str = ""

    @property
    def shown(self) -> str:
        """What the ledger calls the part when it cannot be read at all."""
        return f"{self.source.shown}{MEMBER}{self.member}" if self.member else self.source.shown


def parts_of(raw_folder: Path, source: Source, params: DocumentsParams) -> Iterator[Part]:
    """Yield the parts of a file; what is wrong with a file shows when its part is read."""
    try:
        with opened(raw_folder, source.path) as (file, size):
            head = file.read(HEAD_BYTES) if size > PART_BYTES else b""
            if head.startswith(ZIP_STARTS):
                yield from _members(file, source, params)
                return
            if size > MAILS_BYTES and is_mailbox(head):
                yield from _mails(file, size, source)
                return
            table = _table(source, head, params) if head else None
            if table is not None and not (table.is_threaded and size <= THREADED_BYTES):
                yield from _cut(file, size, source, head, table)
                return
    except RefusedError:
        pass
    yield Part(source)


def part_bytes(raw_folder: Path, part: Part, params: DocumentsParams) -> bytes:
    """Return the content of a part, below the header of its table.

    Raises:
        RefusedError: the file cannot be read, or is larger than a file that is no table may be.
    """
    if part.end is None:
        return file_bytes(raw_folder, part.source.path, params.max_file_mb * 2**20)
    if part.end - part.start > params.max_file_mb * 2**20:
        raise RefusedError("too_large", too_large(part.end - part.start, params.max_file_mb * 2**20))
    with opened(raw_folder, part.source.path) as (file, _):
        header = file.read(part.n_header)
        file.seek(part.start)
        return header + file.read(part.end - part.start)


def part_units(raw_folder: Path, part: Part, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the units of a part, rows numbered from 0 in each part.

    Raises:
        RefusedError: the part cannot be read at all.
    """
    if part.is_archive:
        with opened(raw_folder, part.source.path) as (file, _):
            yield from read_archive(part.source.shown, file, params, units, slice(part.start, part.end))
        return
    data = part_bytes(raw_folder, part, params)
    for unit in units(part.source.shown, data, params):
        is_whole = part.start > 0 and unit.key == (part.source.shown, None)
        if is_whole and isinstance(unit, TurnedAway) and unit.refusal.reason == "unsupported":
            lines = [line for line in data[part.n_header :].split(b"\n") if line.strip()]
            yield from (TurnedAway(part.source.shown, i, NO_TEXT) for i in range(len(lines)))
        else:
            yield unit


def members_apart(raw_folder: Path, part: Part) -> list[Part]:
    """Return a part of an archive as parts of one member; none of any other part, nor of one member."""
    if not part.is_archive or part.member:
        return []
    try:
        with opened(raw_folder, part.source.path) as (file, _), opened_zip(file) as archive:
            members = members_of(archive)
    except RefusedError:
        return []
    return [_stretch(part.source, members, i, i + 1) for i in range(len(members))[part.start : part.end]]


def units_in(raw_folder: Path, source: Source, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the units of a file, part by part, named as the whole file counts.

    Raises:
        RefusedError: the file, or a part of it, cannot be read at all.
    """
    n_rows = 0
    for part in parts_of(raw_folder, source, params):
        n_before = n_rows = n_rows if part.start else 0
        for unit in part_units(raw_folder, part, params):
            path, row = numbered(unit.key, part, n_before, n_rows)
            n_rows = max(n_rows, 1 + (row or 0))
            yield replace(unit, source_path=path, source_row=row)


def numbered(key: Key, part: Part, n_before: int, n_rows: int) -> Key:
    """Return the name of what stands in a part of a file as the whole file counts.

    ``n_before`` rows came in earlier parts, ``n_rows`` so far; what could not be read counts as one row. What
    is attached to a mail is named by the mail's number; members of archives have names of their own.
    """
    path, row = key
    shown = part.source.shown
    if not part.start:
        return key
    if part.is_archive:
        return path, part.start if path == shown else row
    if path == shown:
        return path, n_rows if row is None else row + n_before
    number, _, name = path.removeprefix(f"{shown}{MEMBER}").partition(MEMBER)
    return f"{shown}{MEMBER}{int(number) + n_before}{MEMBER}{name}", row


def _members(file: BinaryIO, source: Source, params: DocumentsParams) -> list[Part]:
    """Return the parts of an archive; one of a zip that is an office document, or that is damaged."""
    try:
        with opened_zip(file) as archive:
            if zip_kind(archive) != "zip":
                return [Part(source)]
            members = members_of(archive)
    except RefusedError:
        return [Part(source, is_archive=True)]
    return [_stretch(source, members, start, end) for start, end in stretches(members, params)]


def _stretch(source: Source, members: list[Member], start: int, end: int) -> Part:
    member = members[start].name if end - start == 1 else ""
    return Part(source, start, end, is_archive=True, member=member)


def _mails(file: BinaryIO, size: int, source: Source) -> Iterator[Part]:
    """Yield the parts of a mailbox of ``size`` bytes."""
    start = before = 0
    for at in chain(mail_starts(file), (size,)):
        if at - start > MAILS_BYTES and before > start:
            yield Part(source, start, before)
            start = before
        before = at
    yield Part(source, start, size)


def _table(source: Source, head: bytes, params: DocumentsParams) -> _Table | None:
    """Return how the table that begins with ``head`` is cut; None for any other file.

    Only tables whose header is their first line and names their columns are: a part shows no more.
    """
    if b"\n" not in head or b"\0" in head or not is_text(head):
        return None
    text = decoded(head[: head.rindex(b"\n")])
    if looks_like_json(text):
        rows = [_object(line) for line in text.split("\n") if line.strip()]
        is_threaded = any("parent" in field_columns(row, params.columns) for row in rows)
        return _Table("", 0, is_threaded) if rows[0] else None
    is_named_table = PurePosixPath(source.path).suffix.lower() in TABLE_SUFFIXES
    dialect = find_dialect(text, params, is_named_table=is_named_table)
    if dialect is None or dialect.n_skipped:
        return None
    headers = next(csv.reader([text.lstrip("\n").split("\n", 1)[0]], delimiter=dialect.delimiter), [])
    if field_columns(headers, params.columns) != dialect.columns:
        return None
    return _Table(dialect.delimiter, len(headers), "parent" in dialect.columns)


def _object(line: str) -> dict[str, object]:
    """Return the object on a line of JSON, empty when there is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _cut(file: BinaryIO, size: int, source: Source, head: bytes, table: _Table) -> Iterator[Part]:
    """Yield the parts of a table of ``size`` bytes, cut where a row begins."""
    lead = len(head) - len(head.lstrip(b"\n"))
    n_header = head.index(b"\n", lead) + 1 if table.delimiter else 0
    start = 0
    while start < size:
        file.seek(start)
        body = file.read(PART_BYTES)
        window = file.read(WINDOW_BYTES)
        while (at := _row_start(body, window, table)) is None and (more := file.read(len(window))):
            window += more
        end = start + len(body) + (len(window) if at is None else at)
        yield Part(source, start, end, n_header if start else 0)
        start = end


def _row_start(body: bytes, window: bytes, table: _Table) -> int | None:
    """Return where in ``window``, which follows ``body``, the first row begins; None when none does.

    A line begins a row when no quote is open before it and the cells from there are as many as the
    header's. One quote that nothing closes turns the first upside down for all that follows: then a line
    does that begins a row after an odd number of quotes, if none does after an even one for as long as a
    cell may be.
    """
    if not table.delimiter:
        return (window.find(b"\n") + 1) or None
    odd, n_quotes, at = None, body.count(b'"'), 0
    while next_at := window.find(b"\n", at) + 1:
        n_quotes += window.count(b'"', at, next_at)
        if (n_quotes % 2 == 0 or odd is None) and _is_row(window, next_at, table):
            if n_quotes % 2 == 0:
                return next_at
            odd = next_at
        at = next_at
    return odd if len(window) >= MAX_CELL_BYTES else None


def _is_row(window: bytes, at: int, table: _Table) -> bool:
    """Tell whether a whole row stands in ``window`` from ``at``."""
    lines = StringIO(window[at : at + MAX_ROW_BYTES].decode("latin-1"), newline="")
    try:
        row = next(csv.reader(lines, delimiter=table.delimiter), [])
    except csv.Error:
        return False
    return len(row) >= table.n_cells and at + lines.tell() < len(window)
