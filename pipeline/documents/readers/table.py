"""Comma-, semicolon- and tab-separated tables: one unit per row, every cell kept as text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.documents.columns import field_columns, is_of_comments, of_comments
from pipeline.documents.genres import named_genre
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.csv_rows import rows_of
from pipeline.documents.readers.rows import Fields, comment_fields, row_unit, threaded
from pipeline.documents.readers.text_columns import (
    genre_of_rows,
    with_genre_column,
    with_text_columns,
    with_title_column,
)

DELIMITERS = (";", ",", "\t", "|")
SNIFFED_ROWS = 20
MAX_COLUMNS = 20_000
MAX_HEADER_LINES = 12
"""Lines above the header of a table: what was searched for, when, by whom."""
SEPARATOR_LINE = re.compile(r"^\"?sep=(.)\"?$", re.IGNORECASE)
NO_TEXT_COLUMN = (
    "Tabellen har ingen kolonne, vi kender som tekst (fx Brødtekst, tekst, text, body, indhold). {}"
    "Skriv i params.yaml under documents.columns, hvilken kolonne der er teksten, fx 'Svar: text'."
)
TOO_WIDE = "Tabellen har {} kolonner; grænsen er {}. Gem kun de kolonner, der skal bruges."


@dataclass(frozen=True)
class Dialect:
    """How a table is written: its delimiter, its number of columns, and the column of each field.

    ``n_skipped`` counts the rows above the header; ``is_comments`` tells that every row is a comment,
    ``genre`` what a row is that does not say so itself.
    """

    delimiter: str
    n_columns: int
    columns: dict[str, int]
    n_skipped: int = 0
    is_comments: bool = False
    genre: str = ""


def find_dialect(text: str, params: DocumentsParams, *, is_named_table: bool) -> Dialect | None:
    """Return the dialect of a table, or None when ``text`` is prose.

    A text is a table when its first line has a header for text beside another we know. A file named
    as a table may have one column only, lines above its header, or a header for text that we don't know.

    Raises:
        RefusedError: the file is named as a table but has no column of text.
    """
    stated = SEPARATOR_LINE.match(text.lstrip("\n").split("\n", 1)[0].strip())
    dialects = []
    for delimiter in (stated.group(1),) if stated else _delimiters(text):
        rows = list(islice(rows_of(text, delimiter, 0), MAX_HEADER_LINES + SNIFFED_ROWS))
        found = header_of(rows, params, is_named_table=is_named_table or stated is not None)
        if found is not None:
            dialects.append(dialect_of(rows, *found, delimiter))
    if is_named_table and not dialects:
        raise no_text_column(text, params)
    return max(dialects, key=lambda dialect: (-dialect.n_skipped, dialect.n_columns), default=None)


def _delimiters(text: str) -> list[str]:
    """Return the delimiters to try: those in ``text``, and one of the others, which all read it the same."""
    absent = [mark for mark in DELIMITERS if mark not in text]
    return [mark for mark in DELIMITERS if mark not in absent[1:]]


def dialect_of(
    rows: Sequence[list[str]], n_skipped: int, columns: dict[str, int], delimiter: str = ""
) -> Dialect:
    """Return the dialect of a table whose header, after so many rows, and columns are known."""
    headers = rows[n_skipped]
    is_comments = is_of_comments(headers, columns)
    columns = of_comments(headers, columns) if is_comments else columns
    genre = genre_of_rows(rows[: n_skipped + 1], columns)
    return Dialect(delimiter, len(headers), columns, n_skipped, is_comments, genre)


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
        if is_named_table:
            columns = with_text_columns(columns, headers, below)
        is_known = "text" in columns and (len(columns) > 1 or is_named_table)
        if is_known and _is_even(below, len(headers), is_named_table=is_named_table):
            if len(headers) > MAX_COLUMNS:
                raise RefusedError("too_large", TOO_WIDE.format(len(headers), MAX_COLUMNS))
            return i, with_genre_column(with_title_column(columns, headers, below), headers, below)
    return None


def no_text_column(text: str, params: DocumentsParams) -> RefusedError:
    """Return the refusal of a table without a column of text; it names the fields that were found."""
    first = text.lstrip("\n").split("\n", 1)[0][:10_000]
    delimiter = max(DELIMITERS, key=first.count)
    fields = sorted(field_columns(first.split(delimiter)[:MAX_COLUMNS], params.columns))
    known = f"Genkendt: {', '.join(fields)}. " if fields else ""
    return RefusedError("unsupported", NO_TEXT_COLUMN.format(known))


def _is_even(rows: list[list[str]], n_columns: int, *, is_named_table: bool) -> bool:
    """Tell whether most of the first rows have the header's number of cells; last cells may be missing."""
    n_even = sum(len(row) == n_columns or (is_named_table and 1 < len(row) < n_columns) for row in rows)
    return n_even * 2 >= len(rows)


def read_table(source_path: str, text: str, dialect: Dialect) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per row below the header, numbered from 0; blank lines are no rows."""
    rows = rows_of(text, dialect.delimiter, dialect.n_columns)
    below = islice(rows, dialect.n_skipped + 1, None)
    yield from row_units(source_path, (_fields(row, dialect) for row in below), dialect)


def row_units(
    source_path: str, rows: Iterable[Fields], dialect: Dialect, first_row: int = 0
) -> Iterator[Unit | TurnedAway]:
    """Yield the units of rows given as fields, numbered from ``first_row``; posts before their comments."""
    made = map(comment_fields, rows) if dialect.is_comments else (_filed(row, dialect) for row in rows)
    numbered = enumerate(made, start=first_row)
    is_threaded = bool(dialect.columns.keys() & {"parent", "thread"})
    for row, fields in threaded(list(numbered)) if is_threaded else numbered:
        yield row_unit(source_path, row, fields)


def _filed(fields: Fields, dialect: Dialect) -> Fields:
    """Return the fields of a row with the genre that its table tells, where it states none itself."""
    is_said = not dialect.genre or named_genre(fields.get("genre", ""))
    return fields if is_said else {**fields, "genre": dialect.genre}


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
