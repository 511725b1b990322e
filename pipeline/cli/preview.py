"""``python -m pipeline preview FILE``: show what ingest makes of one file, with zones and cuts marked.

FILE may name a member of an archive (``a.zip!b.txt``) or a row (``export.csv#3``, counted from 1). The page
is for the user's own eyes: cut text is shown as it stands in the file; what is masked is shown as its mask.
"""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.danish.dates import find_dates
from pipeline.documents.making import Made, Piece, made
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import units_in
from pipeline.documents.sources import Source
from pipeline.errors import UserError
from pipeline.params import load_params

WIDTH = 100
MAX_UNITS = 5
MAX_CUT_CHARS = 70
ZONE_MARKS = {"lead": "LEAD", "heading": "##", "body": "", "question": "SPØRGSMÅL", "answer": "SVAR"}
COLUMN = {"title": "title", "authors": "author", "organisation": "organisation", "published_date": "date"}
LABELS = {"title": "Overskrift", "authors": "Forfatter", "organisation": "Udgiver", "published_date": "Dato"}
MASKED = re.compile(r"\[(?:CPR|e-mail|telefon|IP|konto|adresse|nummerplade)\]|Kommentator \w+")
BOLD, DIM, RED, END = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"


class Target(NamedTuple):
    """What to show: a file, of it one member (``b.txt``) or all, and of that one row or all."""

    file: Path
    member: str
    row: int | None


class Line(NamedTuple):
    """A line of the preview: its text, and how a terminal sets it off."""

    text: str
    style: str = ""


def main(argv: list[str]) -> int:
    """Print the preview of a file and return 0; of a file of many texts, the first ones."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline preview", description="Vis, hvad vi læser i en fil."
    )
    parser.add_argument("file", metavar="FIL", help="fx brev.txt, arkiv.zip!brev.txt eller data.csv#3")
    parser.add_argument("--params", type=Path, default=Path("params.yaml"))
    parser.add_argument("--rows", type=int, default=MAX_UNITS, help="så mange tekster af en fil med flere")
    arguments = parser.parse_args(argv)
    has_params = arguments.params.exists()
    params = load_params(DocumentsParams, "documents", arguments.params) if has_params else DocumentsParams()
    is_terminal = sys.stdout.isatty()
    for line in preview(target_of(arguments.file), params, arguments.rows):
        print(_coloured(line) if is_terminal else line.text)
    return 0


def target_of(name: str) -> Target:
    """Return the file that a name means, with member and row.

    Raises:
        UserError: there is no such file.
    """
    row = re.fullmatch(r"(?P<path>.+)#(?P<row>\d+)", name)
    for path, number in ((name, None), (row["path"], int(row["row"]) - 1) if row else (name, None)):
        if Path(path).is_file():
            return Target(Path(path), "", number)
        file, _, member = path.partition("!")
        if member and Path(file).is_file():
            return Target(Path(file), member, number)
    raise UserError(f"{name}: der er ingen fil af det navn")


def preview(target: Target, params: DocumentsParams, n_units: int = MAX_UNITS) -> Iterator[Line]:
    """Yield the lines of the preview; the file is read no further than they need."""
    try:
        source = Source(target.file.name, target.file.name)
        found = units_in(target.file.parent, source, params)
        wanted = (unit for unit in found if _is_wanted(unit, target))
        shown = list(islice(wanted, n_units + 1))
    except RefusedError as error:
        yield Line(f"AFVIST ({error.refusal.reason}): {error.refusal.detail}", RED)
        return
    for unit in shown[:n_units]:
        yield from _unit(unit, params)
    if not shown:
        yield Line("Filen har ingen tekst med det navn eller nummer.", RED)
    if len(shown) > n_units:
        yield Line(f"Kun de første {n_units} tekster er vist; --rows viser flere.", DIM)


def _is_wanted(unit: Unit | TurnedAway, target: Target) -> bool:
    is_member = not target.member or unit.source_path.partition("!")[2] == target.member
    return is_member and target.row in (None, unit.source_row)


def _unit(unit: Unit | TurnedAway, params: DocumentsParams) -> Iterator[Line]:
    yield Line("═" * WIDTH, DIM)
    number = "" if unit.source_row is None else f"#{unit.source_row + 1}"
    yield Line(f"{unit.source_path}{number}", DIM)
    found = made(unit, params) if isinstance(unit, Unit) else unit
    if isinstance(found, TurnedAway):
        yield Line(f"AFVIST ({found.refusal.reason}): {found.refusal.detail}", RED)
    elif isinstance(unit, Unit):
        if found.refusal is not None:
            yield Line(f"AFVIST ({found.refusal.reason}): {found.refusal.detail}", RED)
        for piece in _pieces(found):
            yield from _head(unit, piece, found)
        yield from _text(unit, found)


def _pieces(found: Made) -> list[Piece]:
    return [*([found.post] if found.post else []), *found.comments]


def _head(unit: Unit, piece: Piece, found: Made) -> Iterator[Line]:
    """Yield what is known of a document, and where each piece of it was read."""
    row = piece.row
    yield Line("")
    limit = f"   højst {row['quote_limit_chars']} tegn citeres" if row["quote_limit_chars"] else ""
    genre = (
        f"{row['genre']} ({row['genre_confidence']:.2f})   {row['n_chars']} tegn   {row['language']}{limit}"
    )
    yield Line(genre, BOLD)
    for name, label in LABELS.items():
        if name == "authors":
            for person in piece.people:
                said = ", ".join(part for part in (person.name, person.role, person.organisation) if part)
                where = "navnet er skjult" if person.is_private else _where(unit, found, name, person.name)
                yield Line(f"  {label + ':':<12} {said}   ({where})")
        elif row["genre"] != "comment" or row[name]:
            value = row[name]
            yield Line(
                f"  {label + ':':<12} {value or 'ukendt'}"
                + (f"   ({_where(unit, found, name, value)})" if value else "")
            )


def _where(unit: Unit, found: Made, name: str, value: Any) -> str:
    """Return where a field was read: a column or tag, a line of the file, or the text itself."""
    if unit.fields.get(COLUMN[name]):
        return "fra kolonnen" if "row" in unit.hints else "fra sidens mærker"
    for cut in found.cuts:
        raw = unit.raw[cut["raw_start"] : cut["raw_end"]]
        dates = [date.day for date in find_dates(raw)] if name == "published_date" else []
        if value in dates or (not dates and str(value).casefold() in " ".join(raw.split()).casefold()):
            return f"linje {unit.raw.count(chr(10), 0, cut['raw_start']) + 1}, {cut['rule']}"
    return "sluttet af teksten"


def _text(unit: Unit, found: Made) -> Iterator[Line]:
    """Yield the text in the order of the file: what was kept under its zone, what was cut under its rule."""
    parts: list[tuple[int, list[Line]]] = []
    for piece in _pieces(found):
        at = 0
        starts = [(at := at + len(run.text)) - len(run.text) for run in piece.runs]
        for start, end, zone, voice in piece.zones:
            i = next(i for i in range(len(starts) - 1, -1, -1) if starts[i] <= start)
            raw_start = piece.runs[i].raw_start + (start - starts[i] if piece.runs[i].repair is None else 0)
            parts.append((raw_start, _kept(piece.row["text"][start:end], zone, voice, piece.row["thread_i"])))
    for cut in found.cuts:
        raw = " ".join(unit.raw[cut["raw_start"] : cut["raw_end"]].split())
        said = textwrap.shorten(raw, MAX_CUT_CHARS, placeholder=" …") or raw[:MAX_CUT_CHARS]
        parts.append((cut["raw_start"], [Line(f"✂ {cut['rule']}: {said}", DIM)]))
    yield Line("")
    for _, lines in sorted(parts, key=lambda part: part[0]):
        yield from lines


def _kept(text: str, zone: str, voice: str | None, thread_i: int | None) -> list[Line]:
    marks = (
        f"[kommentar {thread_i + 1}]" if thread_i is not None else "",
        ZONE_MARKS[zone],
        f"[{voice}]" if voice else "",
    )
    mark = " ".join(part for part in marks if part)
    filled = textwrap.wrap(f"{mark} {text}".strip(), WIDTH, initial_indent="  ", subsequent_indent="  ")
    return [Line(""), *(Line(line) for line in filled), Line("")]


def _coloured(line: Line) -> str:
    marked = MASKED.sub(lambda match: f"{RED}{match.group()}{END}{line.style}", line.text)
    return f"{line.style}{marked}{END}" if line.style else marked
