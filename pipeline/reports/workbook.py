"""One Excel workbook with the report's tables. Text stays text: no formula, no link, no control character."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from pipeline.reports.report import Report
from pipeline.reports.safety import CUT_MARK, cell
from pipeline.reports.sheets import Sheet, sheets

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same report has the same bytes
MAX_ROWS = 1_000_000
WIDTHS = {"wide": 70, "middle": 34, "narrow": 14}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Formats:
    """The cell formats of a workbook."""

    head: Any
    text: Any
    date: Any
    number: Any


def workbook(report: Report) -> bytes:
    """Return the bytes of ``debatkort.xlsx``."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties(
        {"title": report.language.say("workbook.title"), "author": "debatkort", "created": CREATED}
    )
    formats = Formats(
        head=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        text=book.add_format({"valign": "top", "text_wrap": True}),
        date=book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
        number=book.add_format({"valign": "top", "num_format": "0.##"}),
    )
    for sheet in sheets(report):
        _write(book.add_worksheet(sheet.name), sheet, formats)
    _notes(book, report, formats)
    book.close()
    return buffer.getvalue()


def _write(target: Any, sheet: Sheet, formats: Formats) -> None:
    target.freeze_panes(1, 1)
    for i, (name, width) in enumerate(sheet.columns):
        target.set_column(i, i, WIDTHS[width])
        target.write_string(0, i, cell(name), formats.head)
    n_rows = 0
    for n_rows, row in enumerate(_first(sheet.rows), start=1):
        _row(target, n_rows, row, formats)
    target.autofilter(0, 0, n_rows, len(sheet.columns) - 1)


def _first(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    for i, row in enumerate(rows):
        if i == MAX_ROWS:
            return
        yield row


def _row(target: Any, i: int, row: Sequence[Any], formats: Formats) -> None:
    for j, value in enumerate(row):
        if isinstance(value, str):
            target.write_string(i, j, cell(value), formats.text)
        elif isinstance(value, date):
            target.write_datetime(i, j, datetime(value.year, value.month, value.day), formats.date)  # noqa: DTZ001
        elif value is not None:
            target.write_number(i, j, value, formats.number)


def _notes(book: Any, report: Report, formats: Formats) -> None:
    target = book.add_worksheet(report.language.say("workbook.read_me"))
    target.set_column(0, 0, 100)
    rows = report.language.number(MAX_ROWS)
    for i, note in enumerate(report.language.entry("workbook.notes")):
        target.write_string(i, 0, note.format(cut=CUT_MARK.strip(), rows=rows), formats.text)
