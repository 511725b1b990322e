"""The rows of a delimited text, each found in spite of what is wrong with its neighbours."""

import csv
import re
import sys
from collections.abc import Callable, Iterator

MAX_CELL_LINES = 2000
MAX_CELL_CHARS = 500_000
"""A cell that goes on for longer has a quote that nothing closes."""
MAX_TRIES = 3
"""Lines at which a row with quotes gone wrong is tried to be closed."""
MIN_COLUMNS = 3
WIDE = 6
Reading = Callable[[str, str], list[str] | None]
"""Makes a row of a record, or finds that it is none."""


def rows_of(text: str, delimiter: str, n_columns: int) -> Iterator[list[str]]:
    """Yield the rows of ``text`` as lists of cells; blank lines are no rows.

    A row is what a strict reader makes of a line, or of the lines a quoted cell goes over. Where a quote
    is missing or stands inside a cell unmarked, the row is read alone: the damage stays in it.
    ``n_columns`` is the width of the header; 0 where it is not known.
    """
    csv.field_size_limit(sys.maxsize)
    at = 0
    while at < len(text):
        line, end = _line(text, at)
        if not line.strip():
            at = end
            continue
        row = _strict(line, delimiter)
        if row is None:
            row, end = _damaged(text, at, end, delimiter, n_columns)
        yield [cell.strip("\n") for cell in row]
        at = end


def _line(text: str, at: int) -> tuple[str, int]:
    end = text.find("\n", at)
    return (text[at:], len(text)) if end < 0 else (text[at:end], end + 1)


def _strict(record: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader(record.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _damaged(text: str, at: int, end: int, delimiter: str, n_columns: int) -> tuple[list[str], int]:
    """Return the row that begins at ``at`` and where the next begins; its first line ends at ``end``."""
    for reading in (_strict, _lenient_if(n_columns)):
        if reading is not _strict and (row := reading(text[at:end].rstrip("\n"), delimiter)) is not None:
            return row, end
        over = _over_lines(text, at, end, delimiter, n_columns, reading)
        if over is not None:
            return over
    return lenient(text[at:end].rstrip("\n"), delimiter), end


def _lenient_if(n_columns: int) -> Reading:
    """Return a reader that puts up with quotes inside cells, when it then finds the width of the header."""

    def read(record: str, delimiter: str) -> list[str] | None:
        row = lenient(record, delimiter)
        return row if len(row) == n_columns else None

    return read


def _over_lines(
    text: str, at: int, end: int, delimiter: str, n_columns: int, reading: Reading
) -> tuple[list[str], int] | None:
    """Return the row whose quoted cell goes over several lines, or None when no line closes it.

    Where quotes are as they should be, the row has the width of the header. Where they are not, a line on
    the way that is a whole row itself tells that one is missing before it.
    """
    n_quotes = text.count('"', at, end)
    n_tries = 1 if reading is _strict else MAX_TRIES
    for _ in range(MAX_CELL_LINES):
        if reading is _strict:  # lines without quotes close nothing
            if (quote := text.find('"', end)) < 0:
                return None
            end = text.rfind("\n", end, quote) + 1 or end
        if end >= len(text) or end - at > MAX_CELL_CHARS or not n_tries:
            return None
        start, end = end, (text.find("\n", end) + 1 or len(text))
        n_here = text.count('"', start, end)
        n_quotes += n_here
        if reading is not _strict and _is_row(text[start:end].rstrip("\n"), delimiter, n_columns):
            return None
        if not n_here or (reading is _strict and n_quotes % 2):
            continue  # where quotes are doubled as they should be, an even number of them closes the row
        n_tries -= 1
        row = reading(text[at:end].rstrip("\n"), delimiter)
        if row is not None and (not n_columns or len(row) == n_columns):
            return row, end
    return None


def _is_row(line: str, delimiter: str, n_columns: int) -> bool:
    """Tell whether a line is a row of the table on its own; commas alone prove it only in wide tables."""
    if n_columns < (WIDE if delimiter == "," else MIN_COLUMNS):
        return False
    row = _strict(line, delimiter)
    return row is not None and len(row) == n_columns


def lenient(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line with unmarked quotes inside: only one before a delimiter closes a cell."""
    mark = re.escape(delimiter)
    cell = re.compile(rf'"((?:[^"]|"(?!\s*(?:{mark}|$)))*)"\s*(?:{mark}|$)|([^{mark}]*)(?:{mark}|$)')
    cells: list[str] = []
    at = 0
    while at <= len(line):
        match = cell.match(line, at)
        if match is None:
            return [*cells, line[at:]]
        quoted = match.group(1)
        cells.append(quoted.replace('""', '"') if quoted is not None else match.group(2).removeprefix('"'))
        if not match.group().rstrip().endswith(delimiter) or match.end() == at:
            break
        at = match.end()
    return cells
