"""Files as parts that are read one by one: large tables are cut between rows, mailboxes between mails.

A part is small enough to be read at once, so a table of a million rows takes no more memory than one of
a thousand, and several processes read it together. The rows of a file are numbered through its parts.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from pipeline.documents.columns import field_columns
from pipeline.documents.encoding import decoded
from pipeline.documents.models import Key, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.readers.json import looks_like_json
from pipeline.documents.readers.mail import is_mailbox, mail_starts
from pipeline.documents.readers.rows import EMPTY_ROW
from pipeline.documents.readers.table import find_dialect
from pipeline.documents.readers.text import TABLE_SUFFIXES
from pipeline.documents.sniffing import is_text
from pipeline.documents.sources import Source, file_bytes, opened, too_large

PART_BYTES = 2**17
THREADED_BYTES = 20 * 2**20
"""Up to this size a table of posts and comments is read whole: rows name rows anywhere in it."""
MAILS_BYTES = 2**20
"""A part of a mailbox is the mails that this much holds, or one that is longer."""
WINDOW_BYTES = 2**16
"""In this much after a part's end the next row must begin."""
HEAD_BYTES = 2**16
MAX_ROW_BYTES = 2**17
"""So much is looked at to see whether a row begins at a line."""
MEMBER = "!"
"""Parts a file from what is in it in a path."""
NO_TEXT = Refusal("empty", EMPTY_ROW)
"""What is said of rows where all of a part are without text, though the table has some."""


class _Table(NamedTuple):
    """How a table of lines is cut: what parts its cells (empty for JSON), and how many a row has."""

    delimiter: str
    n_cells: int
    is_threaded: bool


@dataclass(frozen=True)
class Part:
    """Bytes ``start:end`` of a file, below its first ``n_header`` bytes; all of it where ``end`` is None."""

    source: Source
    start: int = 0
    end: int | None = None
    n_header: int = 0


def parts_of(raw_folder: Path, source: Source, params: DocumentsParams) -> Iterator[Part]:
    """Yield the parts of a file; what is wrong with a file shows when its part is read."""
    try:
        with opened(raw_folder, source.path) as (file, size):
            head = file.read(HEAD_BYTES) if size > PART_BYTES else b""
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
    data = part_bytes(raw_folder, part, params)
    for unit in units(part.source.shown, data, params):
        is_whole = part.start > 0 and unit.key == (part.source.shown, None)
        if is_whole and isinstance(unit, TurnedAway) and unit.refusal.reason == "unsupported":
            lines = [line for line in data[part.n_header :].split(b"\n") if line.strip()]
            yield from (TurnedAway(part.source.shown, i, NO_TEXT) for i in range(len(lines)))
        else:
            yield unit


def numbered(key: Key, part: Part, n_before: int, n_rows: int) -> Key:
    """Return the name of what stands in a later part of a file as the whole file counts.

    ``n_before`` rows came in earlier parts, ``n_rows`` so far; what could not be read counts as one row. What
    is attached to a mail is named by the mail's number.
    """
    path, row = key
    shown = part.source.shown
    if path == shown:
        return path, n_rows if row is None else row + n_before
    number, _, name = path.removeprefix(f"{shown}{MEMBER}").partition(MEMBER)
    return f"{shown}{MEMBER}{int(number) + n_before}{MEMBER}{name}", row


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
    does that begins a row after an odd number of quotes, if none does after an even one.
    """
    if not table.delimiter:
        return (window.find(b"\n") + 1) or None
    odd, n_quotes, at = None, body.count(b'"'), 0
    while next_at := window.find(b"\n", at) + 1:
        n_quotes += window.count(b'"', at, next_at)
        if (n_quotes % 2 == 0 or odd is None) and _is_row(window[next_at:], table):
            if n_quotes % 2 == 0:
                return next_at
            odd = next_at
        at = next_at
    return odd


def _is_row(window: bytes, table: _Table) -> bool:
    """Tell whether a whole row stands at the start of ``window``."""
    lines = StringIO(window[:MAX_ROW_BYTES].decode("latin-1"), newline="")
    try:
        row = next(csv.reader(lines, delimiter=table.delimiter), [])
    except csv.Error:
        return False
    return len(row) >= table.n_cells and lines.tell() < len(window)
