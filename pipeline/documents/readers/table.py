"""Comma-, semicolon- and tab-separated tables: one unit per row, every cell kept as text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.documents.columns import field_columns, is_of_comments
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.csv_rows import rows_of
from pipeline.documents.readers.rows import Fields, comment_fields, row_unit, threaded

DELIMITERS = (";", ",", "\t", "|")
SNIFFED_ROWS = 20
MAX_COLUMNS = 20_000
MAX_HEADER_LINES = 12
"""Lines above the header of a table: what was searched for, when, by whom."""
SEPARATOR_LINE = re.compile(r"^\"?sep=(.)\"?$", re.IGNORECASE)
MIN_PROSE_CHARS = 80
"""A column whose cells are longer than this on average, and longer than all others, holds the text."""
NO_TEXT_COLUMN = (
    "Tabellen har ingen kolonne, vi kender som tekst (fx Brødtekst, tekst, text, body, indhold). {}"
    "Skriv i params.yaml under documents.columns, hvilken kolonne der er teksten, fx 'Svar: text'."
)
TOO_WIDE = "Tabellen har {} kolonner; grænsen er {}. Gem kun de kolonner, der skal bruges."


@dataclass(frozen=True)
class Dialect:
    """How a table is written: its delimiter, its number of columns, and the column of each field.

    ``n_skipped`` counts the rows above the header; ``is_comments`` tells that every row is a comment.
    """

    delimiter: str
    n_columns: int
    columns: dict[str, int]
    n_skipped: int = 0
    is_comments: bool = False


def find_dialect(text: str, params: DocumentsParams, *, is_named_table: bool) -> Dialect | None:
    """Return the dialect of a table, or None when ``text`` is prose.

    A text is a table when its first line has a header for text beside another we know. A file named
    as a table may have one column only, lines above its header, or a header for text that we don't know.

    Raises:
        RefusedError: the file is named as a table but has no column of text.
    """
    stated = SEPARATOR_LINE.match(text.lstrip("\n").split("\n", 1)[0].strip())
    for delimiter in (stated.group(1),) if stated else DELIMITERS:
        rows = list(islice(rows_of(text, delimiter, 0), MAX_HEADER_LINES + SNIFFED_ROWS))
        found = header_of(rows, params, is_named_table=is_named_table or stated is not None)
        if found is not None:
            n_skipped, columns = found
            headers = rows[n_skipped]
            is_comments = is_of_comments(headers, columns)
            return Dialect(delimiter, len(headers), columns, n_skipped, is_comments)
    if is_named_table:
        raise no_text_column(text, params)
    return None


def header_of(
    rows: list[list[str]], params: DocumentsParams, *, is_named_table: bool
) -> tuple[int, dict[str, int]] | None:
    """Return which of the first rows is the header, and the column of each field; None if none is.

    Raises:
        RefusedError: the table has more columns than any table of texts.
    """
    for i, headers in enumerate(rows[: MAX_HEADER_LINES if is_named_table else 1]):
        columns = field_columns(headers, params.columns)
        below = rows[i + 1 : i + 1 + SNIFFED_ROWS]
        if "text" not in columns and is_named_table and len(columns) > 1 and len(headers) > 1:
            columns = _with_prose_column(columns, below)
        is_known = "text" in columns and (len(columns) > 1 or is_named_table)
        if is_known and _is_even(below, len(headers)):
            if len(headers) > MAX_COLUMNS:
                raise RefusedError("too_large", TOO_WIDE.format(len(headers), MAX_COLUMNS))
            return i, columns
    return None


def no_text_column(text: str, params: DocumentsParams) -> RefusedError:
    """Return the refusal of a table without a column of text; it names the fields that were found."""
    first = text.lstrip("\n").split("\n", 1)[0][:10_000]
    delimiter = max(DELIMITERS, key=first.count)
    fields = sorted(field_columns(first.split(delimiter)[:MAX_COLUMNS], params.columns))
    known = f"Genkendt: {', '.join(fields)}. " if fields else ""
    return RefusedError("unsupported", NO_TEXT_COLUMN.format(known))


def _with_prose_column(columns: dict[str, int], rows: list[list[str]]) -> dict[str, int]:
    """Return ``columns`` with the one column of running text, where its header is none we know."""
    width = max((len(row) for row in rows), default=0)
    sizes = {
        i: sum(len(row[i]) for row in rows if i < len(row)) / len(rows)
        for i in range(min(width, MAX_COLUMNS))
        if i not in columns.values()
    }
    long = sorted(sizes, key=lambda i: -sizes[i])[:2]
    is_clear = bool(long) and sizes[long[0]] >= MIN_PROSE_CHARS
    if is_clear and (len(long) == 1 or sizes[long[0]] > 2 * sizes[long[1]]):
        return {**columns, "text": long[0]}
    return columns


def _is_even(rows: list[list[str]], n_columns: int) -> bool:
    """Tell whether most of the first rows have the header's number of cells."""
    widths = Counter(len(row) for row in rows)
    return not widths or widths[n_columns] * 2 >= sum(widths.values())


def read_table(source_path: str, text: str, dialect: Dialect) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per row below the header, numbered from 0; blank lines are no rows."""
    rows = rows_of(text, dialect.delimiter, dialect.n_columns)
    below = islice(rows, dialect.n_skipped + 1, None)
    yield from row_units(source_path, (_fields(row, dialect) for row in below), dialect)


def row_units(
    source_path: str, rows: Iterable[Fields], dialect: Dialect, first_row: int = 0
) -> Iterator[Unit | TurnedAway]:
    """Yield the units of rows given as fields, numbered from ``first_row``; posts before their comments."""
    made = map(comment_fields, rows) if dialect.is_comments else rows
    numbered = enumerate(made, start=first_row)
    is_threaded = bool(dialect.columns.keys() & {"parent", "thread"})
    for row, fields in threaded(list(numbered)) if is_threaded else numbered:
        yield row_unit(source_path, row, fields)


def _fields(row: list[str], dialect: Dialect) -> Fields:
    cells = _fitted(row, dialect)
    return {name: cells[column].strip() for name, column in dialect.columns.items() if column < len(cells)}


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
