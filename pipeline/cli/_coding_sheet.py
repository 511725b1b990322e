"""The workbook in which people code passages: written for Excel and LibreOffice, read back from either.

Coders see the text and what surrounds it, never what the machine found. A cell of a theme is empty, or
holds the position: for, imod, neutral, uklart (an x is read as uklart).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.errors import UserError
from pipeline.reports.safety import cell
from pipeline.themes.codebook import Codebook

CODING, THEMES, GUIDE, ABOUT = "Kodning", "Temaer", "Vejledning", "Om"
CODER = "Koder (skriv dit navn eller dine initialer i cellen til højre):"
FIXED = ("Passage", "Tekst", "Hvor den står")
REMARK = "Bemærkning"
CHOICES = {"for": "for", "imod": "against", "neutral": "neutral", "uklart": "unclear"}
ALSO = {"x": "unclear", "mod": "against", "uklar": "unclear", "against": "against", "unclear": "unclear"}
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same sample has the same bytes
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FAULTS = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError)
GUIDE_LINES = (
    "Læs hver passage på arket «Kodning». Handler den om et tema, så skriv i temaets kolonne: for, imod,",
    "neutral eller uklart. Gør den ikke, lades cellen tom. En passage kan have flere eller ingen temaer.",
    "for og imod gælder temaets retning, som den står på arket «Temaer». neutral: temaet omtales uden",
    "holdning. uklart: temaet er der, men ikke, om der ønskes mere eller mindre af det.",
    "Slet ikke rækker, og ret ikke i kolonnen «Passage». Rækker, du ikke når, markeres med - i «Bemærkning».",
)
NOT_CODED = "-"


@dataclass(frozen=True)
class Asked:
    """A passage as coders see it."""

    passage_id: str
    text: str
    place: str


@dataclass(frozen=True)
class Coded:
    """What one coder says of the passages he or she has coded: theme and position of each."""

    coder: str
    passages: Mapping[str, Mapping[str, str]]


def written(asked: Sequence[Asked], codebook: Codebook, about: Mapping[str, str]) -> bytes:
    """Return the bytes of the workbook; ``about`` is kept in it for whoever reads it back."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": "debatkort: kodning", "author": "debatkort", "created": CREATED})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    _guide(book.add_worksheet(GUIDE), wrapped, head)
    _coding(book.add_worksheet(CODING), asked, codebook, wrapped, head)
    _themes(book.add_worksheet(THEMES), codebook, wrapped, head)
    sheet = book.add_worksheet(ABOUT)
    sheet.set_column(0, 1, 30)
    for i, (name, value) in enumerate(about.items()):
        _row(sheet, i, (name, value), wrapped)
    book.close()
    return buffer.getvalue()


def _guide(sheet: Any, wrapped: Any, head: Any) -> None:
    sheet.set_column(0, 0, 100)
    sheet.set_column(1, 1, 30)
    sheet.write_string(0, 0, CODER, head)
    sheet.write_string(0, 1, "", head)
    for i, line in enumerate(GUIDE_LINES, start=2):
        sheet.write_string(i, 0, line, wrapped)


def _coding(sheet: Any, asked: Sequence[Asked], codebook: Codebook, wrapped: Any, head: Any) -> None:
    names = [theme.name.da for theme in codebook.themes]
    _row(sheet, 0, (*FIXED, *names, REMARK), head)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 80)
    sheet.set_column(2, 2, 26)
    sheet.set_column(3, 2 + len(names), 10)
    sheet.set_column(3 + len(names), 3 + len(names), 30)
    for i, passage in enumerate(asked, start=1):
        _row(sheet, i, (passage.passage_id, passage.text, passage.place), wrapped)
    sheet.data_validation(
        1, len(FIXED), max(1, len(asked)), len(FIXED) + len(names) - 1,
        {"validate": "list", "source": [*CHOICES], "error_type": "warning",
         "error_title": "debatkort", "error_message": "Skriv for, imod, neutral eller uklart."},
    )  # fmt: skip


def _themes(sheet: Any, codebook: Codebook, wrapped: Any, head: Any) -> None:
    _row(
        sheet, 0, ("Tema", "Hvad det er", "for betyder", "imod betyder", "Med", "Ikke med", "Eksempler"), head
    )
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 6, 44)
    for i, theme in enumerate(codebook.themes, start=1):
        _row(sheet, i, (
            theme.name.da, theme.definition.da, theme.pole.more.da, theme.pole.less.da,
            "\n".join(f"{reason.what} ({reason.why})" for reason in theme.include),
            "\n".join(f"{reason.what} ({reason.why})" for reason in theme.exclude),
            "\n".join(example.text for example in theme.examples),
        ), wrapped)  # fmt: skip


def _row(sheet: Any, i: int, values: Sequence[str], form: Any) -> None:
    for j, value in enumerate(values):
        sheet.write_string(i, j, cell(value), form)


def read(path: Path, codebook: Codebook) -> Coded:
    """Return what the coder of a workbook has coded.

    Raises:
        UserError: the file can't be read, names no coder, lacks a column, or a cell holds no position.
    """
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = list(book[CODING].iter_rows(values_only=True))
        coder = _shown(next(book[GUIDE].iter_rows(min_row=1, max_row=1, min_col=2, max_col=2))[0].value)
    except FAULTS:
        raise UserError(f"{path}: er ikke et ark fra «coding export»; gem det igen som xlsx") from None
    if not coder:
        raise UserError(f"{path}: koderens navn mangler; skriv det i celle B1 på arket «{GUIDE}»")
    columns = _columns(path, rows, codebook)
    return Coded(coder, dict(_coded(path, rows, columns)))


def _columns(path: Path, rows: Sequence[Sequence[Any]], codebook: Codebook) -> dict[str, int]:
    """Return the column of each theme id, of the passage and of the remark."""
    heads = [_shown(value) for value in rows[0]] if rows else []
    wanted = {FIXED[0]: FIXED[0], REMARK: REMARK, **{theme.id: theme.name.da for theme in codebook.themes}}
    for name in wanted.values():
        if name not in heads:
            raise UserError(f"{path}: arket «{CODING}» har ingen kolonne «{name}»; sæt overskriften ind igen")
    return {key: heads.index(name) for key, name in wanted.items()}


def _coded(
    path: Path, rows: Sequence[Sequence[Any]], columns: Mapping[str, int]
) -> Iterator[tuple[str, dict[str, str]]]:
    for i, row in enumerate(rows[1:], start=2):
        passage_id = _shown(row[columns[FIXED[0]]])
        if not passage_id or _shown(row[columns[REMARK]]) == NOT_CODED:
            continue
        found = {}
        for key, column in columns.items():
            said = "" if key in (FIXED[0], REMARK) else _shown(row[column]).lower()
            if said and said not in CHOICES and said not in ALSO:
                raise UserError(f"{path}: række {i} har «{said}» i et tema; skriv {', '.join(CHOICES)}")
            if said:
                found[key] = CHOICES.get(said) or ALSO[said]
        yield passage_id, found


def _shown(value: object) -> str:
    return "" if value is None else str(value).strip()
