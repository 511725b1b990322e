"""Comma-, semicolon- and tab-separated tables: one unit per row, every cell kept as text."""

import csv
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.documents.columns import field_columns
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.rows import row_unit

DELIMITERS = (";", ",", "\t", "|")
SNIFFED_ROWS = 20
MAX_COLUMNS = 2000
MAX_RESTARTS = 50
"""After as many quotes that nothing closes, quotes mean nothing in the rest of the table."""
NO_TEXT_COLUMN = (
    "Tabellen har ingen kolonne, vi kender som tekst (fx Brødtekst, tekst, text, body, indhold). "
    "Skriv i params.yaml under documents.columns, hvilken kolonne der er teksten, fx 'Svar: text'."
)


@dataclass(frozen=True)
class Dialect:
    """How a table is written: its delimiter, its number of columns, and the column of each field."""

    delimiter: str
    n_columns: int
    columns: dict[str, int]


def find_dialect(text: str, params: DocumentsParams, *, is_named_table: bool) -> Dialect | None:
    """Return the dialect of a table, or None when ``text`` is prose.

    A text is a table when its first line has a header for text beside another we know. A file named
    as a table may have one column only.

    Raises:
        RefusedError: the file is named as a table but has no column of text.
    """
    header_line = text.lstrip("\n").split("\n", 1)[0]
    for delimiter in DELIMITERS:
        headers = next(csv.reader([header_line], delimiter=delimiter), [])
        columns = field_columns(headers, params.columns) if len(headers) <= MAX_COLUMNS else {}
        if (
            "text" in columns
            and (len(columns) > 1 or is_named_table)
            and _is_even(text, delimiter, len(headers))
        ):
            return Dialect(delimiter, len(headers), columns)
    if is_named_table:
        raise RefusedError("unsupported", NO_TEXT_COLUMN)
    return None


def _is_even(text: str, delimiter: str, n_columns: int) -> bool:
    """Tell whether most of the first rows have the header's number of cells."""
    widths = Counter(len(row) for row in islice(_rows(text, delimiter), 1, SNIFFED_ROWS) if row)
    return not widths or widths[n_columns] * 2 >= sum(widths.values())


def read_table(source_path: str, text: str, dialect: Dialect) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per row below the header, numbered from 0; blank lines are no rows."""
    rows = (row for row in _rows(text, dialect.delimiter) if row)
    for i, row in enumerate(islice(rows, 1, None)):
        cells = _fitted(row, dialect)
        fields = {
            name: cells[column].strip() for name, column in dialect.columns.items() if column < len(cells)
        }
        yield row_unit(source_path, i, fields)


def _fitted(row: list[str], dialect: Dialect) -> list[str]:
    """Return the cells of a row; a text that unquoted delimiters parted is put together again."""
    extra = len(row) - dialect.n_columns
    if extra <= 0:
        return row
    column = dialect.columns["text"]
    return [
        *row[:column],
        dialect.delimiter.join(row[column : column + extra + 1]),
        *row[column + extra + 1 :],
    ]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows as lists of cells. A quote never closed ends with its line, not with the file."""
    csv.field_size_limit(sys.maxsize)
    lines = [line + "\n" for line in text.lstrip("\n").rstrip("\n").split("\n")]
    at = 0
    for _ in range(MAX_RESTARTS):
        at = yield from _rows_from(lines, at, delimiter)
        if at >= len(lines):
            return
        yield next(csv.reader([lines[at].replace('"', "")], delimiter=delimiter), [])
        at += 1
    yield from csv.reader(lines[at:], delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _rows_from(lines: list[str], start: int, delimiter: str) -> Generator[list[str], None, int]:
    """Yield rows from line ``start``; return the line of a quote that would swallow the rest, or the end."""
    reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
    at = start
    for row in reader:
        end = start + reader.line_num
        is_unclosed = end == len(lines) and sum(line.count('"') for line in lines[at:end]) % 2 == 1
        if is_unclosed:
            return at
        yield [cell.rstrip("\n") for cell in row]
        at = end
    return len(lines)
