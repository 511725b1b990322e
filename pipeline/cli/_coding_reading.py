"""Reading coded workbooks back, from Excel or LibreOffice; whatever is wrong is told with its place."""

import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.cli._coding_sheet import (
    ABOUT,
    CHOICES,
    CHOSEN,
    CODING,
    GUIDE,
    NONE,
    PASSAGE,
    TEXT,
    heads,
)
from pipeline.errors import UserError
from pipeline.themes.codebook import Codebook

ALSO = {"x": "unclear", "mod": "against", "uklar": "unclear", "against": "against", "unclear": "unclear"}
FAULTS = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError)
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Coded:
    """What one coder says of the passages he or she has coded: theme and position of each."""

    coder: str
    passages: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    """The text of every passage in the workbook, coded or not."""
    about: Mapping[str, str]
    """What ``written`` was told to keep."""


def read(path: Path, codebook: Codebook) -> Coded:
    """Return what the coder of a workbook has coded.

    Raises:
        UserError: the file can't be read, names no coder, its columns or passages are not those it was
            written with, or a cell holds no position.
    """
    rows, coder, about = _sheets(path)
    if not coder:
        raise UserError(f"{path}: koderens navn mangler; skriv det i celle B1 på arket «{GUIDE}»")
    columns = _columns(path, rows, codebook)
    _refuse_repeats(path, rows, columns[PASSAGE])
    coded, texts = {}, {}
    for i, row in enumerate(rows[1:], start=2):
        said = {key: _shown(row[column]) for key, column in columns.items()}
        passage_id = said.pop(PASSAGE)
        texts[passage_id] = said.pop(TEXT)
        found = _coded(f"{path}: række {i}", passage_id, said)
        if passage_id and found is not None:
            coded[passage_id] = found
    texts.pop("", None)
    return Coded(coder, coded, texts, about)


def emptied(path: Path, is_gone: Callable[[str], bool]) -> int:
    """Empty the rows of passages in a workbook of ours and return how many; the rows themselves stay.

    A file that is no such workbook is left as it is.
    """
    try:
        book = openpyxl.load_workbook(path)
        sheet = book[CODING]
        column = [_shown(cell.value) for cell in sheet[1]].index(PASSAGE)
    except FAULTS:
        return 0
    rows = [row for row in sheet.iter_rows(min_row=2) if is_gone(_shown(row[column].value))]
    for row in rows:
        for cell in row[1:]:
            cell.value = None
    if rows:
        book.save(path)
    return len(rows)


def _sheets(path: Path) -> tuple[Rows, str, dict[str, str]]:
    """Return the rows of the coding sheet, the coder and what the workbook says of itself."""
    if not path.is_file():
        raise UserError(f"{path}: filen findes ikke; skriv stien til et kodet regneark")
    if path.suffix.lower() != ".xlsx":
        raise UserError(
            f"{path}: er ikke gemt som xlsx; åbn regnearket, vælg Gem som og typen Excel-projektmappe (.xlsx)"
        )
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = list(book[CODING].iter_rows(values_only=True))
        coder = _shown(next(book[GUIDE].iter_rows(min_row=1, max_row=1, min_col=2, max_col=2))[0].value)
        about = {_shown(row[0]): _shown(row[1]) for row in book[ABOUT].iter_rows(max_col=2, values_only=True)}
    except FAULTS:
        raise UserError(
            f"{path}: er ikke et ark fra «coding export», eller arket «{GUIDE}», «{CODING}» eller «{ABOUT}» "
            "er omdøbt eller slettet; brug en kopi af det regneark, der blev skrevet"
        ) from None
    width = max(map(len, rows), default=0)
    return [(*row, *[None] * (width - len(row))) for row in rows], coder, about


def _columns(path: Path, rows: Rows, codebook: Codebook) -> dict[str, int]:
    """Return the column of each theme id, of text, passage and "no theme"."""
    found = [_shown(value) for value in rows[0]] if rows else []
    for name, times in Counter(name for name in found if name).items():
        if times > 1:
            raise UserError(
                f"{path}: arket «{CODING}» har {times} kolonner «{name}»; slet den, der er kommet til"
            )
    wanted = {TEXT: TEXT, PASSAGE: PASSAGE, NONE: NONE}
    wanted |= {theme.id: theme.name.da for theme in codebook.themes}
    for name in wanted.values():
        if name not in found:
            raise UserError(
                f"{path}: arket «{CODING}» har ingen kolonne «{name}»; skriv overskriften, som den var. Er "
                "temaet nyt i kodebogen, så skriv regnearket på ny med coding export"
            )
    if strange := [name for name in found if name and name not in heads(codebook)]:
        raise UserError(
            f"{path}: kolonnen «{strange[0]}» på arket «{CODING}» er ikke et tema i kodebogen; tilføj "
            "temaet i kodebogen, før regnearket skrives, eller slet kolonnen"
        )
    return {key: found.index(name) for key, name in wanted.items()}


def _refuse_repeats(path: Path, rows: Rows, column: int) -> None:
    places: dict[str, int] = {}
    for i, row in enumerate(rows[1:], start=2):
        passage_id = _shown(row[column])
        if passage_id and passage_id in places:
            raise UserError(
                f"{path}: række {places[passage_id]} og {i} har samme id i kolonnen «{PASSAGE}»; ret id'et "
                "tilbage, eller slet den række, der er kopieret"
            )
        places[passage_id] = i


def _coded(place: str, passage_id: str, said: Mapping[str, str]) -> dict[str, str] | None:
    """Return theme and position of a row, or ``None`` where its coder has said nothing."""
    found = {}
    for key, value in said.items():
        low = value.lower()
        if key == NONE or not low:
            continue
        if low not in CHOICES and low not in ALSO:
            raise UserError(f"{place} har «{value}» i et tema; skriv {', '.join(CHOICES)}")
        found[key] = CHOICES.get(low) or ALSO[low]
    is_none = said[NONE].lower()
    if is_none and is_none != CHOSEN:
        raise UserError(f"{place} har «{said[NONE]}» i «{NONE}»; skriv {CHOSEN}, eller lad cellen være tom")
    if is_none and found:
        raise UserError(f"{place} har både et tema og {CHOSEN} i «{NONE}»; slet det ene")
    if (is_none or found) and not passage_id:
        raise UserError(
            f"{place} er kodet, men har intet id i kolonnen «{PASSAGE}»; fortryd, eller kopiér det ind"
        )
    return found if is_none or found else None


def _shown(value: object) -> str:
    return "" if value is None else str(value).strip()
