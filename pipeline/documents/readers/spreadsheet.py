"""Excel workbooks: every sheet that is a table of texts, cells as they are shown, formulas by value."""

import math
import re
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain, islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from pipeline.documents.encoding import canonical
from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.rows import Fields
from pipeline.documents.readers.table import (
    MAX_HEADER_LINES,
    SNIFFED_ROWS,
    Dialect,
    dialect_of,
    header_of,
    row_units,
)

Row = tuple[int, list[str]]
"""The number of a row in its sheet, from 0, and its cells."""
MAX_ROWS = 1_048_576
"""The rows of a sheet in Excel."""
MAX_CELLS = 50_000_000
MAX_SHEETS = 200
MAX_XML_BYTES = 400 * 2**20
"""All parts of a workbook together, unpacked."""
MAX_STRINGS_BYTES = 100 * 2**20
"""The texts of all cells, which are held in memory."""
MAX_RATIO = 200
PROLOG_BYTES = 2**16
ROOT = re.compile(rb"<[A-Za-z]")
DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"})
EPOCH = date(1899, 12, 30)
SERIALS = range(25_569, 73_051)
"""Days since 1899 from 1970 to 2099: a number in a column of dates."""
FAULTS = (BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, TypeError,
          AttributeError, IndexError, SyntaxError, OverflowError, RuntimeError)  # fmt: skip
"""What openpyxl raises on workbooks that are not made as they should be (``SyntaxError``: xml)."""
DAMAGED = "Regnearket er beskadiget. Åbn det i Excel, og gem det igen."
BOMB = "Regnearket pakker ud til langt mere, end det fylder, og læses ikke."
NO_TABLE = (
    "Ingen af arkene har en kolonne, vi kender som tekst (fx Brødtekst, tekst, text, body, indhold). "
    "Skriv i params.yaml under documents.columns, hvilken kolonne der er teksten, fx 'Svar: text'."
)


def read_spreadsheet(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per row of every sheet with a column of text, numbered from 0 through all sheets.

    Raises:
        RefusedError: the workbook is damaged, unsafe, or has no sheet with texts.
    """
    _refuse_unsafe(data)
    first_row = 0
    for unit in _sheets(source_path, data, params):
        first_row += 1
        yield unit
    if not first_row:
        raise RefusedError("unsupported", NO_TABLE)


def without_row(data: bytes, row: int, params: DocumentsParams) -> bytes:
    """Return a workbook of the same values without one row of its texts, counted from 0 through all sheets.

    What is no value of a cell is left out (formats, formulas, notes, charts): the row's words may be there.

    Raises:
        RefusedError: the workbook is damaged.
        IndexError: it has no such row.
    """
    from openpyxl import Workbook

    _refuse_unsafe(data)
    new = Workbook(write_only=True)
    try:
        book = _book(data)
        places = [(i, number) for i, _, rows in _tables(book, params) for number, _ in rows]
        gone = places[row]
        for i, sheet in enumerate(book.worksheets):
            copy = new.create_sheet(sheet.title)
            for number, values in _written(sheet):
                if (i, number) != gone:
                    copy.append(values)
    except FAULTS as error:
        if isinstance(error, IndexError):
            raise
        raise RefusedError("unreadable", DAMAGED) from None
    out = BytesIO()
    new.save(out)
    return out.getvalue()


def _book(data: bytes) -> Any:
    from openpyxl import load_workbook  # slow to import, and most folders hold no workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _sheets(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    n_units = 0
    try:
        for _, dialect, rows in _tables(_book(data), params):
            below = (_fields(cells, dialect.columns) for _, cells in rows)
            for unit in row_units(source_path, below, dialect, n_units):
                n_units += 1
                yield unit
    except FAULTS:
        if n_units:
            yield TurnedAway(source_path, n_units, Refusal("unreadable", DAMAGED))
            return
        raise RefusedError("unreadable", DAMAGED) from None


def _tables(book: Any, params: DocumentsParams) -> Iterator[tuple[int, Dialect, Iterator[Row]]]:
    """Yield the number of each sheet with texts, how it is written, and its rows below the header."""
    for i, sheet in enumerate(book.worksheets[:MAX_SHEETS]):
        rows = _rows(sheet)
        head = list(islice(rows, MAX_HEADER_LINES + SNIFFED_ROWS))
        first = [cells for _, cells in head]
        found = header_of(first, params, is_named_table=True)
        if found is not None:
            n_skipped, columns = found
            yield i, dialect_of(first, n_skipped, columns), chain(head[n_skipped + 1 :], rows)


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows that hold anything with their numbers in the sheet, every cell as text."""
    for number, values in _written(sheet):
        cells = [shown(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _written(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows of a sheet that have values; Excel claims many more than were ever used."""
    n_cells = 0
    for number, values in enumerate(islice(sheet.iter_rows(values_only=True), MAX_ROWS)):
        n_cells += len(values)
        if n_cells > MAX_CELLS:
            return
        if any(value is not None for value in values):
            yield number, values


def shown(value: Any) -> str:
    """Return a cell as text: dates as ISO, whole numbers without decimals, errors as nothing."""
    if value is None or isinstance(value, bool | timedelta):
        return ""
    if isinstance(value, datetime):
        return (
            value.isoformat(sep=" ", timespec="minutes")
            if value.time() != time()
            else value.date().isoformat()
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() else str(value)
    text = canonical(str(value)).strip()
    return "" if text in ERRORS else text


def _fields(row: list[str], columns: dict[str, int]) -> Fields:
    fields = {name: row[column] for name, column in columns.items() if column < len(row)}
    number = fields.get("date", "").split(".")[0]
    if number.isdigit() and int(number) in SERIALS:
        fields["date"] = (EPOCH + timedelta(days=int(number))).isoformat()
    return fields


def _refuse_unsafe(data: bytes) -> None:
    """Refuse a workbook that unpacks to too much, or whose xml declares entities, before it is read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = [info for info in archive.infolist() if info.filename.lower().endswith((".xml", ".rels"))]
            total = sum(info.file_size for info in parts)
            strings = sum(i.file_size for i in parts if i.filename.lower().endswith("sharedstrings.xml"))
            if (
                total > MAX_XML_BYTES
                or strings > MAX_STRINGS_BYTES
                or total > 2**20 + MAX_RATIO * sum(info.compress_size for info in parts)
            ):
                raise RefusedError("unsafe", BOMB)
            for info in parts:
                with archive.open(info) as file:
                    _refuse_declarations(file.read(PROLOG_BYTES))
    except FAULTS:
        raise RefusedError("unreadable", DAMAGED) from None


def _refuse_declarations(start: bytes) -> None:
    prolog = start.replace(b"\0", b"")
    root = ROOT.search(prolog)
    if DECLARED.search(prolog) or (root is None and len(start) == PROLOG_BYTES):
        raise RefusedError("unsafe", "Regnearket bruger egne entiteter og læses ikke. Gem det igen i Excel.")
