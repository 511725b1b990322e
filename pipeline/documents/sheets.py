"""What stands on printed sheets and in transcripts of them beside the text: running heads, page numbers."""

import re

from pipeline.documents.models import Block
from pipeline.documents.wording import bare, is_prose

NUMBERED = re.compile(r"(?:(?P<before>\d{1,3})\s+)?(?P<words>\D.{5,90}?)(?:\s+(?P<after>\d{1,3}))?")
"""A line with the number of its page at one end."""
TRANSCRIPT = re.compile(r"(?:transkript|transcript|transskription)(?:ion)?", re.IGNORECASE)
"""What sites that share papers set above the text of their pages."""
LEADING_NUMBER = re.compile(r"(?P<number>\d{1,3})\s+(?=[A-ZÆØÅa-zæøå»”\"–-])")
MIN_HEAD_CHARS = 8
NUMBERING = re.compile(
    r"(?:§+|stk\.?|nr\.?|pkt\.?|(?:kapitel|bilag|punkt|afsnit|del|spørgsmål|forslag|anbefaling|mål|trin|fase|krav|tese"
    r"|råd|bud|myte|tema|artikel|paragraf|ændring|uge|dag|år|omgang|princip|case|eksempel)(?:et|en)?)$",
    re.IGNORECASE,
)
"""What ends the words of a heading that is numbered itself: ``Bemærkninger til § 4``, ``Forslag 2``."""


def cut_running_heads(blocks: list[Block]) -> None:
    """Cut lines that stand on several sheets with another number each; the first is left for the head.

    Left and right pages may have the same words in another order.
    """
    found: dict[str, list[tuple[str, Block]]] = {}
    for block in blocks:
        match = NUMBERED.fullmatch(block.text) if not (block.cut or is_prose(block)) else None
        number = (match["before"] or match["after"]) if match else None
        is_numbered = match is not None and match["after"] and NUMBERING.search(match["words"])
        if match and number and not is_numbered and len(match["words"]) >= MIN_HEAD_CHARS:
            words = " ".join(sorted(bare(match["words"]).split()))
            found.setdefault(words, []).append((number, block))
    first = next((block for block in blocks if not block.cut), None)
    for lines in found.values():
        if len({number for number, _ in lines}) > 1:
            for _, block in lines:
                if block is not first:
                    block.take("print_line")


def split_page_numbers(blocks: list[Block], raw: str) -> list[Block]:
    """Split the numbers of the pages off the paragraphs of a transcript, which begin with them in order."""
    if not any(TRANSCRIPT.fullmatch(block.text) for block in blocks):
        return blocks
    result: list[Block] = []
    expected = 1
    for block in blocks:
        match = LEADING_NUMBER.match(raw, block.start, block.end) if not block.cut else None
        if match and expected <= int(match["number"]) <= expected + 1:
            expected = int(match["number"]) + 1
            number, block = block.split(raw, match.end())
            number.take("page_number")
            result.append(number)
        result.append(block)
    return result
