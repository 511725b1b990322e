"""``python -m pipeline preview FILE``: show what ingest makes of one file, with zones and cuts marked.

The page is for the user's own eyes: cut text is shown as it stands in the file, names and numbers too.
"""

import argparse
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from pipeline.contract import Contract
from pipeline.documents import raw_texts
from pipeline.documents.ingest import ingest
from pipeline.documents.params import DocumentsParams
from pipeline.errors import UserError
from pipeline.params import load_params
from pipeline.tables.documents import CUTS, DOCUMENTS, TABLES, TURNED_AWAY

WIDTH = 100
MAX_UNITS = 5
ZONE_MARKS = {"lead": "LEAD", "heading": "##", "body": "", "question": "SPØRGSMÅL", "answer": "SVAR"}


def main(argv: list[str]) -> int:
    """Print the preview of a file and return 0; of a table, the first rows."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline preview", description="Vis, hvad vi læser i en fil."
    )
    parser.add_argument("file", type=Path, metavar="FIL")
    parser.add_argument("--params", type=Path, default=Path("params.yaml"))
    parser.add_argument("--rows", type=int, default=MAX_UNITS, help="så mange rækker af en tabel")
    arguments = parser.parse_args(argv)
    if not arguments.file.is_file():
        raise UserError(f"{arguments.file}: der er ingen fil af det navn")
    params = (
        load_params(DocumentsParams, "documents", arguments.params)
        if arguments.params.exists()
        else DocumentsParams()
    )
    for line in preview(arguments.file, params, arguments.rows):
        print(line)
    return 0


def preview(file: Path, params: DocumentsParams, n_units: int = MAX_UNITS) -> Iterator[str]:
    """Yield the lines of the preview."""
    with TemporaryDirectory() as folder:
        link = Path(folder) / file.name
        link.write_bytes(file.read_bytes())
        with TemporaryDirectory() as out:
            ingest(Path(folder), replace(params, workers=1), Path(out))
            tables = {contract.name: contract.read(Path(out)) for contract in TABLES}
        raws = (
            raw_texts(Path(folder), next(iter(_paths(tables)), file.name), params.columns)
            if _paths(tables)
            else {}
        )
    for row in _rows(tables, DOCUMENTS)[:n_units]:
        yield from _document(row, tables)
    yield from _cuts(tables, raws, n_units)
    away = _rows(tables, TURNED_AWAY)
    for row in away[:n_units]:
        place = "" if row["source_row"] is None else f", række {row['source_row']}"
        yield f"AFVIST ({row['reason']}{place}): {row['detail']}"
    yield f"I alt: {len(tables['documents'])} dokumenter, {len(tables['cuts'])} klip, {len(away)} afvist."


def _paths(tables: dict[str, pd.DataFrame]) -> list[str]:
    return sorted(set(tables["documents"]["source_path"]))


def _rows(tables: dict[str, pd.DataFrame], contract: Contract) -> list[dict[str, Any]]:
    """Return a table's rows in the order of the source, unknown values as None."""
    frame = tables[contract.name]
    order = [
        name for name in ("source_path", "source_row", "thread_i", "raw_start", "start_char") if name in frame
    ]
    rows = frame.sort_values(order, na_position="first").to_dict("records")
    return [{str(key): None if value is pd.NA else value for key, value in row.items()} for row in rows]


def _document(row: dict[str, Any], tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    yield "═" * WIDTH
    yield f"{row['genre']} ({row['genre_confidence']:.2f})   {row['title'] or '(ingen overskrift)'}"
    yield (
        f"Dato: {row['published_date'] or 'ukendt'}   Udgiver: {row['organisation'] or 'ukendt'}   "
        f"Sprog: {row['language']}"
    )
    authors = tables["authors"]
    for author in authors[authors["doc_id"] == row["doc_id"]].itertuples():
        said = ", ".join(part for part in (author.name, author.role, author.organisation) if part)
        yield f"Forfatter: {said}{' (privat)' if author.is_private else ''}"
    zones = tables["zones"]
    for zone in zones[zones["doc_id"] == row["doc_id"]].itertuples():
        mark = " ".join(part for part in (ZONE_MARKS[zone.zone], zone.voice and f"[{zone.voice}]") if part)
        text = row["text"][zone.start_char : zone.end_char]
        yield ""
        yield textwrap.fill(f"{mark} {text}".strip(), WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""


def _cuts(tables: dict[str, pd.DataFrame], raws: dict[int | None, str], n_units: int) -> Iterator[str]:
    rows = _rows(tables, CUTS)
    wanted = sorted({row["source_row"] if row["source_row"] is not None else -1 for row in rows})[:n_units]
    if rows:
        yield "─" * WIDTH
        yield "Klippet fra:"
    for row in rows:
        if (row["source_row"] if row["source_row"] is not None else -1) in wanted:
            raw = raws.get(row["source_row"], "")[row["raw_start"] : row["raw_end"]]
            yield f"  {row['kind']:<14} {row['rule']:<18} {textwrap.shorten(raw, 60, placeholder='…')}"
