"""Which lines are the head of a text: those above the first running text, and what stands right below it."""

import re

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_capital_name, is_name, is_role
from pipeline.documents.bylines import MAIL, head_byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block
from pipeline.documents.signatures import BOX
from pipeline.documents.voices import QUESTION
from pipeline.documents.wording import is_prose

MAX_HEAD_BLOCKS = 25
MAX_BEFORE_LEAD = 12
"""A lead with byline and date below it stands among so many first blocks."""
MAX_BIOGRAPHY_CHARS = 500
MAX_BEFORE_TITLE = 3
MAX_ADDRESS_CHARS = 80
MAX_ROLE_LINE_CHARS = 110
ANSWER = re.compile(r"[–—-] ?[A-ZÆØÅ]")


def head_lines(blocks: list[Block]) -> list[Block]:
    """Return the blocks before the first running text, and byline and date lines that follow its lead."""
    lines: list[Block] = []
    for i, block in enumerate(blocks[:MAX_HEAD_BLOCKS]):
        if _is_answered(blocks, i):
            break
        if is_prose(block) and not (
            is_head_line(block.text)
            or _presents_name_above(blocks, i)
            or _asks(block, i)
            or _is_box_above_title(blocks, i)
        ):
            if i < MAX_BEFORE_LEAD:
                is_card = i > 1 and is_known_name(blocks[i - 2].text) and _is_role(blocks[i - 1])
                lines += _below_lead(blocks[i + 1 : i + 5], is_card=is_card)
            break
        lines.append(block)
    return lines


def _below_lead(later: list[Block], *, is_card: bool) -> list[Block]:
    """Return the lines of byline and date that stand below a lead and above the text.

    Below a card (``is_card``) with the author's name, role and own words the title stands there too.
    """
    end = next((k for k, b in enumerate(later) if is_prose(b) and not is_head_line(b.text)), len(later))
    later = later[:end]
    names = [k for k in range(len(later)) if _is_name_above(later, k)]
    if not names and not any(is_head_line(block.text) for block in later):
        return []
    return [
        b
        for k, b in enumerate(later)
        if is_head_line(b.text)
        or k in names
        or MAIL.fullmatch(b.text)
        or _is_role_below(later, k, names)
        or (is_card and k + 1 < len(later) and is_head_line(later[k + 1].text))
    ]


def _is_role_below(later: list[Block], k: int, names: list[int]) -> bool:
    """Tell whether a line is the role of the author named in the line above."""
    return k > 0 and (k - 1 in names or bool(head_byline(later[k - 1].text))) and _is_role(later[k])


def _is_role(block: Block) -> bool:
    return len(block.text) < MAX_ROLE_LINE_CHARS and is_role(block.text) and not is_prose(block)


def _is_answered(blocks: list[Block], i: int) -> bool:
    """Tell whether a question is answered in the next line: an interview begins, no title stands here."""
    following = blocks[i + 1].text if i + 1 < len(blocks) else ""
    return QUESTION.match(blocks[i].text) is not None or (
        blocks[i].text.endswith("?") and ANSWER.match(following) is not None
    )


def is_head_line(text: str) -> bool:
    """Tell whether a line is a byline or little else than a date."""
    return bool(head_byline(text)) or line_date(text) is not None


def _asks(block: Block, i: int) -> bool:
    """Tell whether one of the first lines is a single question, as titles may be."""
    text = block.text
    return i < MAX_BEFORE_TITLE and len(text) < 110 and re.fullmatch(r"[^.!?:]+\?", text) is not None


def _is_box_above_title(blocks: list[Block], i: int) -> bool:
    """Tell whether a paragraph presents the author above the title: one of the next lines is a heading."""
    later = blocks[i + 1 : i + 4]
    is_box = BOX.match(blocks[i].text) is not None and len(blocks[i].text) < MAX_BIOGRAPHY_CHARS
    is_titled = any(other.tag in ("h1", "h2") or is_head_line(other.text) for other in later)
    return is_box and is_titled and not is_prose(later[0])


def _is_name_above(blocks: list[Block], i: int) -> bool:
    """Tell whether a line is a bare name right above a line with a date, an address or a role."""
    following = blocks[i + 1].text if i + 1 < len(blocks) else ""
    return is_known_name(blocks[i].text) and (
        line_date(following) is not None
        or (len(following) < MAX_ADDRESS_CHARS and bool(MAIL.search(following)))
        or (i + 1 < len(blocks) and _is_role(blocks[i + 1]))
    )


def _presents_name_above(blocks: list[Block], i: int) -> bool:
    """Tell whether a paragraph of the head says who the name above it is: a role first, then a biography."""
    return (
        i > 0
        and is_known_name(blocks[i - 1].text)
        and len(blocks[i].text) < MAX_BIOGRAPHY_CHARS
        and is_role(first_sentence(blocks[i].text))
    )


def first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph, without its point."""
    return re.split(r"(?<=[a-zæøå]{2})[.] ", text)[0].rstrip(".")


def is_known_name(text: str) -> bool:
    """Tell whether a line is a person's name whose first name is known as one."""
    is_form = is_name(text) or is_capital_name(text)
    return is_form and is_first_name(text.split()[0].title())
