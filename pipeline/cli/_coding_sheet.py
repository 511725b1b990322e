"""The workbook in which people code passages, written for Excel and LibreOffice.

Coders see the text and what kind of text it stands in, never what the machine found. Each theme has a
column; its meaning shows where the coder stands in it. The workbook's texts and ids are locked.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from pipeline.reports.safety import cell
from pipeline.themes.codebook import Codebook, Theme

CODING, THEMES, GUIDE, ABOUT = "Kodning", "Temaer", "Vejledning", "Om"
NUMBER, DONE, TEXT, PLACE, NONE = "Nr.", "Kodet", "Tekst", "Hvor den står", "Intet tema"
REMARK, PASSAGE = "Bemærkning", "Passage"
FIRST = (NUMBER, DONE, TEXT, PLACE)
CHOICES = {"for": "for", "imod": "against", "neutral": "neutral", "uklart": "unclear"}
CHOSEN = "x"
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same sample has the same bytes
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS = {NUMBER: 5, DONE: 7, TEXT: 64, PLACE: 14, NONE: 8, REMARK: 34, PASSAGE: 12}
THEME_WIDTH, HEAD_HEIGHT, LINE_HEIGHT, MOST_HEIGHT = 9, 150, 15, 400
LINE_CHARS = 62
"""Characters of a text on one line of its column: LibreOffice leaves rows low if not told."""
MOST_TITLE, MOST_HINT = 32, 255
"""Characters that Excel shows of a hint."""
CODER = "Koder (skriv dit navn eller dine initialer i den gule celle):"
PROGRESS = "Kodet indtil nu:"
GUIDE_LINES = (
    "Sådan gør du",
    "1. Skriv dit navn i den gule celle. I koder hver for sig, hver i sin egen kopi af regnearket.",
    "2. Læs passagen på arket «Kodning», og spørg: Hvad handler den om?",
    "    Et tema kodes, når passagen siger noget om det, også med andre ord end temaets navn.",
    "    At et ord blot nævnes i forbifarten, er ikke nok.",
    "3. Vælg for, imod, neutral eller uklart i temaets kolonne. En passage kan have flere temaer.",
    "    for og imod: den, der taler, vil have mere eller mindre af temaet, sådan som det står ved temaet.",
    "    neutral: temaet omtales uden holdning. uklart: holdningen kan ikke afgøres.",
    "    Stil dig i en celle, og se, hvad temaet er. Arket «Temaer» har hele beskrivelsen med eksempler.",
    "4. Handler passagen ikke om noget af temaerne, så vælg x i «Intet tema».",
    "5. En række uden noget er endnu ikke kodet og tæller ikke med. Du kan aflevere det, du har nået.",
    "6. Er du i tvivl, så vælg det, du hælder til, og skriv tvivlen i «Bemærkning».",
    "7. Gem som Excel-projektmappe (.xlsx), også i LibreOffice, og send filen tilbage.",
    "    Rækker og kolonner skal blive stående, som de er.",
)


@dataclass(frozen=True)
class Asked:
    """A passage as coders see it."""

    passage_id: str
    text: str
    place: str


def heads(codebook: Codebook) -> list[str]:
    """Return the headings of the coding sheet in order."""
    return [*FIRST, NONE, *(theme.name.da for theme in codebook.themes), REMARK, PASSAGE]


def written(asked: Sequence[Asked], codebook: Codebook, about: Mapping[str, str]) -> bytes:
    """Return the bytes of the workbook; ``about`` is kept in it for whoever reads it back."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": "debatkort: kodning", "author": "debatkort", "created": CREATED})
    forms = _forms(book)
    _guide(book.add_worksheet(GUIDE), len(asked), forms)
    _coding(book.add_worksheet(CODING), asked, codebook, forms)
    _themes(book.add_worksheet(THEMES), codebook, forms)
    sheet = book.add_worksheet(ABOUT)
    sheet.set_column(0, 1, 30)
    for i, (name, value) in enumerate(about.items()):
        _row(sheet, i, (name, value), forms["text"])
    book.close()
    return buffer.getvalue()


def _forms(book: Any) -> dict[str, Any]:
    top = {"text_wrap": True, "valign": "top"}
    box = {"border": 1, "border_color": "#D0D0D0"}
    return {
        "text": book.add_format({**top, "bottom": 1, "bottom_color": "#D0D0D0"}),
        "head": book.add_format({**top, "bold": True, "bottom": 1}),
        "turned": book.add_format({"bold": True, "bottom": 1, "rotation": 90, "valign": "bottom"}),
        "quiet": book.add_format({**top, "font_color": "#808080", "font_size": 8}),
        "open": book.add_format({**top, **box, "locked": False}),
        "asked": book.add_format({**box, "bold": True, "bg_color": "#FFF2CC", "locked": False}),
        "filled": book.add_format({"bg_color": "#DDEBF7"}),
    }


def _guide(sheet: Any, n_asked: int, forms: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.set_column(1, 1, 30)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, CODER, forms["head"])
    sheet.write_string(0, 1, "", forms["asked"])
    sheet.write_string(1, 0, PROGRESS, forms["head"])
    done = f'COUNTIF({CODING}!$B$2:$B${max(n_asked, 1) + 1},"✓")'
    sheet.write_formula(1, 1, f'={done}&" af {n_asked} passager"', None, f"0 af {n_asked} passager")
    plain = forms["text"]
    for i, line in enumerate(GUIDE_LINES, start=3):
        sheet.write_string(i, 0, line, plain if i > 3 else forms["head"])
    sheet.protect("", {"format_columns": True})


def _coding(sheet: Any, asked: Sequence[Asked], codebook: Codebook, forms: Mapping[str, Any]) -> None:
    names = heads(codebook)
    first, last = names.index(NONE), len(names) - 3
    for i, name in enumerate(names):
        sheet.write_string(0, i, cell(name), forms["turned" if first <= i <= last else "head"])
        sheet.set_column(i, i, WIDTHS.get(name, THEME_WIDTH))
    sheet.set_row(0, HEAD_HEIGHT)
    sheet.freeze_panes(1, len(FIRST) - 1)
    for i, passage in enumerate(asked, start=1):
        sheet.set_row(i, _height(passage.text))
        sheet.write_number(i, 0, i, forms["text"])
        filled = f"COUNTA({_cell(i, first)}:{_cell(i, last)})"
        sheet.write_formula(i, 1, f'=IF({filled}>0,"✓","")', forms["text"], "")
        sheet.write_string(i, 2, cell(passage.text), forms["text"])
        sheet.write_string(i, 3, cell(passage.place), forms["text"])
        for j in range(first, last + 2):
            sheet.write_blank(i, j, None, forms["open"])
        sheet.write_string(i, last + 2, passage.passage_id, forms["quiet"])
    n = max(1, len(asked))
    _hint(sheet, n, first, [CHOSEN], NONE, "x: passagen er læst og handler ikke om noget af temaerne.")
    for j, theme in enumerate(codebook.themes, start=first + 1):
        _hint(sheet, n, j, [*CHOICES], theme.name.da, _meaning(theme))
    sheet.conditional_format(1, first, n, last, {"type": "no_blanks", "format": forms["filled"]})
    sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(text: str) -> int:
    n_lines = sum(len(line) // LINE_CHARS + 1 for line in text.split("\n"))
    return int(min(MOST_HEIGHT, LINE_HEIGHT * max(2, n_lines + 1)))


def _cell(row: int, column: int) -> str:
    return str(xlsxwriter.utility.xl_rowcol_to_cell(row, column))


def _meaning(theme: Theme) -> str:
    return f"for: {theme.pole.more.da}\nimod: {theme.pole.less.da}\n{theme.definition.da}"


def _hint(sheet: Any, n: int, column: int, choices: list[str], title: str, message: str) -> None:
    """Give a column its drop-down list and what a coder sees while in it."""
    sheet.data_validation(
        1, column, n, column,
        {"validate": "list", "source": choices, "error_title": "debatkort",
         "error_message": f"Vælg {_either(choices)}, eller lad cellen være tom.",
         "input_title": _cut(title, MOST_TITLE), "input_message": _cut(message, MOST_HINT)},
    )  # fmt: skip


def _either(choices: Sequence[str]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} eller {choices[-1]}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _themes(sheet: Any, codebook: Codebook, forms: Mapping[str, Any]) -> None:
    names = (
        "Tema",
        "Hvad det er",
        "for betyder",
        "imod betyder",
        "Med",
        "Ikke med",
        "Eksempler",
        "Modeksempler",
    )
    _row(sheet, 0, names, forms["head"])
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 3, 26)
    sheet.set_column(4, 7, 56)
    for i, theme in enumerate(codebook.themes, start=1):
        _row(sheet, i, (
            theme.name.da, theme.definition.da, theme.pole.more.da, theme.pole.less.da,
            "\n".join(f"• {reason.what} ({reason.why})" for reason in theme.include),
            "\n".join(f"• {reason.what} ({reason.why})" for reason in theme.exclude),
            "\n".join(f"• {example.text}" for example in theme.examples),
            "\n".join(f"• {counter.text} ({counter.why})" for counter in theme.counter_examples),
        ), forms["text"])  # fmt: skip


def _row(sheet: Any, i: int, values: Sequence[str], form: Any) -> None:
    for j, value in enumerate(values):
        sheet.write_string(i, j, cell(value), form)
