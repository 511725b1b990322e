"""Taking one source out of ``corpus/raw``: a file, an archive's member, a row of a table, an item of a feed.

The only code that changes what a user put there, and only ``forget`` calls it.
"""

import csv
import json
import os
import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.documents.encoding import decoded
from pipeline.documents.models import RefusedError, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.readers.archive import members_of
from pipeline.documents.readers.json import looks_like_json
from pipeline.documents.readers.spreadsheet import without_row as without_sheet_row
from pipeline.documents.readers.table import find_dialect
from pipeline.documents.sniffing import ZIP_FAULTS, kind_of, opened_zip
from pipeline.documents.sources import MEMBER, Source, file_bytes, walk
from pipeline.errors import UserError

NO_LIMIT = 2**62
MAILBOX = b"From "
FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From ")
BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
ITEM = re.compile(rb"<(?P<name>item|entry)[\s>].*?</(?P=name)\s*>\s*", re.DOTALL)
"""Where a mail of a mailbox begins; an item of RSS, Atom or WordPress. What is left is read to be sure."""


def on_disk(raw_folder: Path, source_path: str) -> Path | None:
    """Return the file of a source path as tables write it (of an archive's member, the archive), or None."""
    source = _source(raw_folder, source_path)
    return source and raw_folder / source.path


def _source(raw_folder: Path, source_path: str) -> Source | None:
    found = (s for s in walk(raw_folder) if f"{source_path}{MEMBER}".startswith(f"{s.shown}{MEMBER}"))
    return next(found, None)


def remove(raw_folder: Path, source_path: str, source_row: int | None, params: DocumentsParams) -> None:
    """Remove a source; what is not there is removed already. A table comes out as UTF-8.

    Raises:
        UserError: it is part of a kind of file that we can't take parts out of, or of a damaged one.
    """
    source = _source(raw_folder, source_path)
    if source is None:
        return
    path = raw_folder / source.path
    member = source_path[len(source.shown) + 1 :]
    if not member and source_row is None:
        path.unlink()
        return
    try:
        data = file_bytes(raw_folder, source.path, NO_LIMIT)
        shorter = _without(source_path, data, member, source_row, params)
    except (RefusedError, *ZIP_FAULTS):
        raise UserError(
            f"{source_path} can't be taken out of {source.shown}; pack the file again without it and run "
            "forget again, or forget the whole file"
        ) from None
    _replace(path, shorter)


def _without(path: str, data: bytes, member: str, row: int | None, params: DocumentsParams) -> bytes:
    """Return a file without a ``member``, or or a ``row`` of it (or of the file where it is empty)."""
    if not member:
        return b"" if row is None else without_row(path, data, row, params)
    out = BytesIO()
    with opened_zip(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        names = _names(old)
        for info in old.infolist():
            content = old.read(info)
            name = names.get(info, "")
            if name == member and row is None:
                continue
            if name and f"{member}{MEMBER}".startswith(f"{name}{MEMBER}"):
                content = _without(path, content, member[len(name) + 1 :], row, params)
            new.writestr(info, content)
    return out.getvalue()


def _names(archive: ZipFile) -> dict[ZipInfo, str]:
    """Return the members of an archive with their names; none when nothing is left in it."""
    try:
        return {member.info: member.name for member in members_of(archive)}
    except RefusedError:
        return {}


def without_row(path: str, data: bytes, row: int, params: DocumentsParams) -> bytes:
    """Return a file of many texts without one of them, counted from 0; all others read as they did.

    Raises:
        UserError: this kind of file is no table of lines, or the row can't be told apart.
    """
    try:
        shorter = _without_cells(data, row, params) or _without_stretch(data, row)
        shorter = shorter or _without_text(path, decoded(data), row, params)
    except (RefusedError, IndexError, ValueError):
        shorter = None
    before = _rows(path, data, params)
    if shorter is None or _rows(path, shorter, params) != before[:row] + before[row + 1 :]:
        raise UserError(
            f"{path}: row {row + 1} can't be taken out of a file of this kind; delete it in the file's own "
            "program and run forget again, or forget the whole file"
        )
    return shorter


def _without_cells(data: bytes, row: int, params: DocumentsParams) -> bytes | None:
    """Return a workbook without one row, the values of its other cells alone; None of other files."""
    return without_sheet_row(data, row, params) if kind_of(data) == "xlsx" else None


def _without_stretch(data: bytes, row: int) -> bytes | None:
    """Return a mailbox without one mail, or a feed or blog export without one item; None of other files."""
    if data.startswith(MAILBOX):
        starts = [match.start() for match in FROM_LINE.finditer(data)]
        stretches = list(pairwise([*starts, len(data)]))
    elif data.lstrip(BEFORE_XML).startswith(b"<"):
        stretches = [match.span() for match in ITEM.finditer(data)]
    else:
        return None
    start, end = stretches[row]
    return data[:start] + data[end:]


def _without_text(path: str, text: str, row: int, params: DocumentsParams) -> bytes | None:
    """Return a table without one row, as UTF-8; None where it is no table."""
    is_json = looks_like_json(text)
    shorter = _without_object(text, row) if is_json else _without_line(path, text, row, params)
    return None if shorter is None else shorter.encode()


def _without_object(text: str, row: int) -> str:
    """Return JSON lines, or a JSON list, without one object."""
    if text.lstrip().startswith("["):
        values = json.loads(text)
        del values[row]
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    lines = text.split("\n")
    del lines[[i for i, line in enumerate(lines) if line.strip()][row]]
    return "\n".join(lines)


def _without_line(path: str, text: str, row: int, params: DocumentsParams) -> str | None:
    """Return a table without the lines of one row."""
    dialect = find_dialect(text, params, is_named_table=path.endswith((".csv", ".tsv")))
    if dialect is None:
        return None
    lines = text.split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=dialect.delimiter)
    start, number = 0, -1 - dialect.n_skipped
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if number == row:
                return "\n".join(lines[:start] + lines[reader.line_num :])
            number += 1
        start = reader.line_num
    return None


def _rows(path: str, data: bytes, params: DocumentsParams) -> list[str]:
    """Return what each row of a file holds, in order."""
    rows = [unit for unit in units(path, data, params) if unit.source_row is not None]
    found = sorted(rows, key=lambda unit: unit.source_row or 0)
    return [unit.raw if isinstance(unit, Unit) else unit.refusal.reason for unit in found]


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    scratch = path.with_name(f".{path.name}.forget")
    with scratch.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(path)
