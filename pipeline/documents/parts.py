"""Files as parts that are read one by one: a large table is cut between its rows, all else is whole.

A part is small enough to be read at once, so a table of a million rows takes no more memory than one of
a thousand, and several processes read it together. The rows of a table are numbered through its parts.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.documents.encoding import decoded
from pipeline.documents.models import RefusedError
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.json import looks_like_json
from pipeline.documents.readers.table import find_dialect
from pipeline.documents.readers.text import TABLE_SUFFIXES
from pipeline.documents.sniffing import is_text
from pipeline.documents.sources import Source, file_bytes, opened, too_large

PART_BYTES = 2**20
WINDOW_BYTES = 2**18
"""In this much after a part's end the next row must begin."""
HEAD_BYTES = 2**16
TABLE_FACTOR = 1000
"""A table cut into parts may be this many times as large as another file."""


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
            delimiter = _delimiter(source, head, params) if head else None
            if delimiter is not None and size <= params.max_file_mb * 2**20 * TABLE_FACTOR:
                yield from _cut(file, size, source, head, delimiter)
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


def _delimiter(source: Source, head: bytes, params: DocumentsParams) -> str | None:
    """Return what parts the cells of a table of lines, empty for JSON lines, None for any other file."""
    if b"\n" not in head or b"\0" in head or not is_text(head):
        return None
    text = decoded(head[: head.rindex(b"\n")])
    if looks_like_json(text):
        return "" if text.lstrip().startswith("{") and not text.lstrip().startswith("{\n") else None
    is_named_table = PurePosixPath(source.path).suffix.lower() in TABLE_SUFFIXES
    dialect = find_dialect(text, params, is_named_table=is_named_table)
    return dialect.delimiter if dialect else None


def _cut(file: BinaryIO, size: int, source: Source, head: bytes, delimiter: str) -> Iterator[Part]:
    """Yield the parts of a table of ``size`` bytes, cut where a row begins."""
    lead = len(head) - len(head.lstrip(b"\n"))
    n_header = head.index(b"\n", lead) + 1 if delimiter else 0
    n_cells = len(next(csv.reader([decoded(head[:n_header])], delimiter=delimiter), [])) if delimiter else 0
    start = 0
    while start < size:
        file.seek(start)
        body = file.read(PART_BYTES)
        window = file.read(WINDOW_BYTES)
        while b"\n" not in window and (more := file.read(len(window))):
            window += more
        end = start + len(body) + _row_start(body, window, delimiter, n_cells)
        yield Part(source, start, end, n_header if start else 0)
        start = end


def _row_start(body: bytes, window: bytes, delimiter: str, n_cells: int) -> int:
    """Return where in ``window``, which follows ``body``, the first row begins; its end when none does.

    A line begins a row when no quote is open before it and its cells are as many as the header's. One
    quote that nothing closes turns the first upside down for all that follows, so the second may do.
    """
    if not delimiter:
        return (window.find(b"\n") + 1) or len(window)
    starts, n_quotes, at = [], body.count(b'"'), 0
    while next_at := window.find(b"\n", at) + 1:
        n_quotes += window.count(b'"', at, next_at)
        line = window[next_at : window.find(b"\n", next_at)].decode("latin-1")
        if len(next(csv.reader([line], delimiter=delimiter), [])) >= n_cells:
            if n_quotes % 2 == 0:
                return next_at
            starts.append(next_at)
        at = next_at
    return starts[0] if starts else len(window)
