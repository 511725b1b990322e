"""A page of letters to the editor in one file: one letter ends and the next begins at a rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.danish.people import is_place
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block, Unit
from pipeline.documents.signatures import PRIVATE_LINE, WITHHELD, line_kind
from pipeline.documents.wording import is_medium, is_prose, named_in_frame, publisher_of

PAGE = re.compile(
    r"(?:dagens |ugens )?læserbreve?|læserne (?:skriver|mener)|fra læserne|breve(?: til redaktionen)?"
    r"|ordet er frit"
    r"|læserdebat|lokaldebat|kort debat|debat|brevkassen?|læsernes (?:mening|breve|side)",
    re.IGNORECASE,
)
"""The name of a page of letters."""
RULE = re.compile(r"(?:[*_=~•-] ?){3,}|[-–—]{2,}")
MOST = 0.75
MIN_LETTERS = 2
MAX_FRAME_CHARS = 300
MAX_PAGE_LINES = 8
"""The name of the page stands among so many first lines."""


def split_letters(unit: Unit) -> Iterator[Unit]:
    """Yield one unit per letter of a page of letters, numbered from 0; any other unit as it is."""
    blocks = [block for block in unit.blocks if not block.cut]
    top = next(
        (i for i, b in enumerate(blocks[:MAX_PAGE_LINES]) if PAGE.fullmatch(b.text.strip(" :#*"))), None
    )
    top = None if top is None else _page_end(blocks, top)
    below = blocks[top + 1 :] if top is not None else []
    letters = max(_without_frame(_letters(below)), _signed(below), key=len)
    if len(letters) < MIN_LETTERS or sum(map(_is_letter, letters)) < MOST * len(letters):
        yield unit
        return
    fields = {**unit.fields, **_of_page(blocks[: (top or 0) + 1]), "genre": "læserbrev"}
    for row, letter in enumerate(letters):
        start, end = letter[0].start, letter[-1].end
        own = tuple(replace(block, start=block.start - start, end=block.end - start) for block in letter)
        yield Unit(unit.source_path, row, unit.raw[start:end], own, fields, unit.hints | {"article"})


def _page_end(blocks: Sequence[Block], top: int) -> int:
    """Return the last line of the page's own head: below its name the day and the paper may stand."""
    while top + 1 < len(blocks) and _states_issue(blocks[top + 1].text):
        top += 1
    return top


def _states_issue(text: str) -> bool:
    return line_date(text) is not None or (is_medium(text) and publisher_of(text) is not None)


def _letters(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return what stands between rules."""
    letters: list[list[Block]] = [[]]
    for block in blocks:
        if RULE.fullmatch(block.text):
            letters.append([])
        else:
            letters[-1].append(block)
    return [letter for letter in letters if letter]


def _without_frame(letters: list[list[Block]]) -> list[list[Block]]:
    """Return the letters without what the page says of itself before the first and below the last."""
    for i in (0, -1):
        is_short = bool(letters) and sum(len(block.text) for block in letters[i]) <= MAX_FRAME_CHARS
        if is_short and not _is_letter(letters[i]):
            letters.pop(i)
    return letters


def _signed(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return what stands between signatures: below one, a line that is no text begins the next letter."""
    letters: list[list[Block]] = [[]]
    for i, block in enumerate(blocks):
        following = blocks[i + 1 : i + 2]
        is_begun = not is_prose(block) and not _signs(block.text) and any(map(is_prose, following))
        if is_begun and i and _signs(blocks[i - 1].text):
            letters.append([])
        letters[-1].append(block)
    return [letter for letter in letters if letter]


def _signs(text: str) -> bool:
    is_home = PRIVATE_LINE.match(text) is not None or is_place(text)
    return is_home or line_kind(text) == "name" or WITHHELD.search(text) is not None


def _is_letter(letter: Sequence[Block]) -> bool:
    """Tell whether there is running text, and below it a name, a place, or that the name is withheld."""
    texts = [i for i, block in enumerate(letter) if is_prose(block)]
    below = [block.text for block in letter[texts[-1] + 1 :]] if texts else []
    return any(line_kind(text) == "name" or WITHHELD.search(text) for text in below)


def _of_page(lines: Sequence[Block]) -> dict[str, str]:
    """Return the date and the paper that the lines above the letters state."""
    found: dict[str, str] = {}
    for block in lines:
        if (day := line_date(block.text)) is not None:
            found.setdefault("date", day.day.isoformat())
        if name := named_in_frame(block.text) or publisher_of(block.text):
            found.setdefault("organisation", name)
    return found
