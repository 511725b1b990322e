"""Who signed in columns: names beside each other with their roles below, or a table of name, role and body.

A plain text has nothing but gaps to set columns apart. The rules for signatures read one person at a time,
so the words of each are brought together in one block: ``NN, formand, X``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name, is_organisation, is_role
from pipeline.documents.models import Block, squeezed

GAP = re.compile(r"[ \xa0]*\t\s*|[ \xa0]{3,}")
MAX_CELL_CHARS = 60
MAX_COLUMNS = 5
MAX_ROWS_BELOW = 3
"""Role, body and town stand below a name."""
HEADERS = frozenset({"navn", "navne", "underskriver", "underskrivere", "underskrift", "hvem", "afsender"})
FIRST_AT = 0.3
"""So far down a text signatures begin at the earliest."""


def set_apart(blocks: list[Block], raw: str) -> list[Block]:
    """Return the blocks of a text with those who signed in columns each in a block of their own."""
    result: list[Block] = []
    i = 0
    while i < len(blocks):
        cells = [] if i < FIRST_AT * len(blocks) else _cells(blocks[i], raw)
        if len(cells) > 1 and all(_is_person(text) for text in cells):
            rows = _rows_below(blocks[i + 1 :], raw, len(cells))
            result += _columns(blocks[i], raw, cells, rows)
            for block in blocks[i + 1 : i + 1 + len(rows)]:
                block.take("signature", "metadata")
                result.append(block)
            i += 1 + len(rows)
            continue
        if len(cells) > 1 and cells[0].lower() in HEADERS:
            blocks[i].take("signature", "metadata")
        elif len(cells) > 1 and _is_person(cells[0]) and _is_said(cells[1]):
            blocks[i].text = ", ".join(cells)
        result.append(blocks[i])
        i += 1
    return result


def _cells(block: Block, raw: str) -> list[str]:
    """Return what stands in the columns of a line, empty for a block that is no such line."""
    text = raw[block.start : block.end].strip()
    if block.cut or "\n" in text or len(text) > MAX_CELL_CHARS * MAX_COLUMNS or not GAP.search(text):
        return []
    cells = [squeezed(cell) for cell in GAP.split(text)]
    is_row = len(cells) <= MAX_COLUMNS and all(0 < len(cell) <= MAX_CELL_CHARS for cell in cells)
    return cells if is_row else []


def _rows_below(blocks: Sequence[Block], raw: str, n: int) -> list[list[str]]:
    """Return the rows right below a row of names that say what each of them is."""
    rows: list[list[str]] = []
    for block in blocks[:MAX_ROWS_BELOW]:
        cells = _cells(block, raw)
        if len(cells) != n or not any(_is_said(cell) for cell in cells):
            break
        rows.append(cells)
    return rows


def _columns(block: Block, raw: str, names: list[str], rows: list[list[str]]) -> list[Block]:
    """Return a block for each name in a row, with what stands below it."""
    found, at = [], block.start
    for i, name in enumerate(names):
        gap = GAP.search(raw, at, block.end) if i + 1 < len(names) else None
        end = gap.start() if gap else block.end
        found.append(replace(block, start=at, end=end, text=", ".join([name, *(row[i] for row in rows)])))
        at = gap.end() if gap else end
    return found


def _is_person(text: str) -> bool:
    return is_name(text) and is_first_name(text.split()[0])


def _is_said(text: str) -> bool:
    return is_role(text) or is_organisation(text)
