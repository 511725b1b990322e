"""What stands on printed sheets and in transcripts of them beside the text: running heads, page numbers."""

import re

from pipeline.documents.models import Block
from pipeline.documents.wording import bare, is_prose, same_words, tab_parts

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
PRINT_TITLE = re.compile(r"(?P<tab>\S.{4,150} [-–|·] .{2,40}?) (?:Side|side) \d+(?: af \d+|/\d+)")
"""What a browser prints above each page where the day stands below it."""
PRINT_HEAD = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? (?P<time>\d{1,2}[.:]\d{2} )?"
    r"(?P<tab>(?!\d\d?[.:]\d\d)\S.{4,150} [-–|·] .{2,40})"
)
"""What a browser prints above each page: day, time, title of the tab."""


def cut_print_lines(blocks: list[Block]) -> str:
    """Cut the lines that browsers print round each page; return the tab's title in them, if any."""
    tab = ""
    for block in blocks:
        match = PRINT_HEAD.fullmatch(block.text) or PRINT_TITLE.fullmatch(block.text)
        match = match if not block.cut and (match is None or _is_printed(match, blocks)) else None
        if match and (tab in ("", match["tab"])):
            tab = match["tab"]
            block.take("print_line")
    return tab


def _is_printed(match: "re.Match[str]", blocks: list[Block]) -> bool:
    """Tell whether a line is what browsers print: it has the time, or its title stands on the page too."""
    title = tab_parts(match["tab"])[0]
    is_timed = "time" not in match.re.groupindex or match["time"] is not None
    return is_timed or any(same_words(block.text, title) for block in blocks)


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
