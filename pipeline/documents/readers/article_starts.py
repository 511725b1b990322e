"""Where the articles of an export begin: at the marks, the title or the source above their headers."""

from collections.abc import Sequence

from pipeline.documents.bylines import head_byline
from pipeline.documents.head_lines import is_known_name
from pipeline.documents.models import Block
from pipeline.documents.readers.article_headers import MOST, Header
from pipeline.documents.readers.article_lines import is_footer, is_frame, is_section
from pipeline.documents.wording import MAX_ACRONYM_CHARS, as_name, is_prose, publisher_of

MAX_TITLE_CHARS = 250
MAX_ABOVE = 6
"""Lines between a counter or rule and the header it belongs to."""
MAX_SOURCE_WORDS = 5
MAX_BELOW = 2
SHORTEST_TITLE_WORDS = 3
"""Words of a title below a header that leaves a shorter line above it to be the paper's name."""


def set_starts(headers: list[Header], blocks: Sequence[Block]) -> None:
    """Set where each article begins, and its title and source where lines beside the header are these."""
    ends = [-1, *(header.last for header in headers[:-1])]
    marks = [_marked_start(header, blocks, end) for header, end in zip(headers, ends, strict=True)]
    above = [line_above(header, blocks, end) for header, end in zip(headers, ends, strict=True)]
    is_marked = _share(marks[1:]) >= MOST
    is_lined = _share(above[1:]) >= MOST
    for header, mark, line in zip(headers, marks, above, strict=True):
        header.start = header.first if line is None or not is_lined else line
        if is_marked and mark is not None:
            header.start = min(header.start, mark)
    name_titles(headers, above if is_lined else [None] * len(headers), blocks)


def name_titles(headers: list[Header], above: Sequence[int | None], blocks: Sequence[Block]) -> None:
    """Set title and source of each header from the lines above, inside and below it."""
    inside = [_lines_inside(header, blocks) for header in headers]
    below = [_line_below(header, blocks) for header in headers]
    titles = _titles(above, inside, below, blocks)
    for i, header in enumerate(headers):
        line = above[i]
        if titles is not above and line is not None and _is_source(blocks[line].text):
            header.values.setdefault("organisation", _in_small(blocks[line].text))
            header.lines.add(line)
        set_title(header, titles[i], inside[i], blocks)


def _in_small(paper: str) -> str:
    """Return the name of a paper, printed in capitals, as it is written; a short one may be an acronym."""
    is_shout = paper.isupper() and " " not in paper and len(paper) > MAX_ACRONYM_CHARS
    return paper.capitalize() if is_shout else as_name(paper)


def _share(found: Sequence[object]) -> float:
    return sum(item is not None for item in found) / len(found)


def _titles(
    above: Sequence[int | None], inside: list[list[int]], below: Sequence[int | None], blocks: Sequence[Block]
) -> Sequence[int | None]:
    """Return the line that is each article's title: those above, inside or below the headers, as a whole.

    Where most lines of a place are names of sources, no titles stand there.
    """
    first_inside = [next((i for i in lines if not _is_source(blocks[i].text)), None) for lines in inside]
    places = (above, first_inside, below)
    return max(
        places,
        key=lambda place: sum(i is not None and not _is_source(blocks[i].text) for i in place),
    )


def set_title(header: Header, title: int | None, inside: list[int], blocks: Sequence[Block]) -> None:
    """Set title, source, section and author from lines that state nothing themselves, where no label did."""
    for i in range(header.first, header.last):
        if i not in header.lines and is_section(blocks[i].text):
            header.values.setdefault("section", blocks[i].text)
        elif i not in header.lines and (is_known_name(blocks[i].text) or head_byline(blocks[i].text)):
            header.values.setdefault("author", blocks[i].text)
    for i in inside:
        if i != title and _is_source(blocks[i].text):
            header.values.setdefault("organisation", blocks[i].text)
    if title is not None and "title" not in header.values:
        header.values["title"] = blocks[title].text


def _is_source(text: str) -> bool:
    """Tell whether a line is the name of a paper, a site or an organisation."""
    return text.count(" ") < MAX_SOURCE_WORDS and publisher_of(text) is not None


def _marked_start(header: Header, blocks: Sequence[Block], end: int) -> int | None:
    """Return where an article begins by the marks above its header: a counter or rule, or rights above it.

    A title and a lead may stand between.
    """
    found = None
    n_texts = 0
    for i in range(header.first - 1, max(end, header.first - 1 - MAX_ABOVE), -1):
        if is_footer(blocks[i].text):
            return i + 1 if found is None else found
        if is_frame(blocks[i]):
            found = i
        elif found is not None:
            return found
        n_texts += is_prose(blocks[i])
        if n_texts > 1:
            break
    return found


def line_above(header: Header, blocks: Sequence[Block], end: int) -> int | None:
    """Return the line above a header where it may be a title; frame and byline are looked past."""
    i = header.first - 1
    while i > end and (is_frame(blocks[i]) or head_byline(blocks[i].text) or is_known_name(blocks[i].text)):
        i -= 1
    return i if i > end and may_be_title(blocks[i]) else None


def is_paper_above(header: Header, above: int, blocks: Sequence[Block]) -> bool:
    """Tell whether the line above a single header names the paper: short, with a longer title below."""
    below = blocks[header.last + 1 : header.last + 1 + MAX_BELOW]
    has_title = any(may_be_title(b) and b.text.count(" ") >= SHORTEST_TITLE_WORDS - 1 for b in below)
    return has_title and blocks[above].text.count(" ") < SHORTEST_TITLE_WORDS - 1


def _lines_inside(header: Header, blocks: Sequence[Block]) -> list[int]:
    return [i for i in range(header.first, header.last) if i not in header.lines and may_be_title(blocks[i])]


def _line_below(header: Header, blocks: Sequence[Block]) -> int | None:
    i = header.last + 1
    return i if i < len(blocks) and may_be_title(blocks[i]) else None


def may_be_title(block: Block) -> bool:
    """Tell whether a line beside a header has the form of a title."""
    is_other = is_prose(block) or is_frame(block) or is_footer(block.text) or bool(head_byline(block.text))
    is_other = is_other or is_section(block.text, is_first=True) or is_known_name(block.text)
    return not is_other and len(block.text) <= MAX_TITLE_CHARS and not block.text.endswith((",", ":"))
