"""Raw text to blocks: paragraphs, or lines where each line says its own thing."""

import re

from pipeline.documents.models import Block, squeezed
from pipeline.documents.privacy import is_divided
from pipeline.text import Span, paragraphs, stripped

MAX_WRAP_CHARS = 130
"""Longer lines than this were not broken to fit a page."""
MIN_WRAP_CHARS = 45
WRAP_SLACK_CHARS = 4
LINE = re.compile(r"[^\n]+")


def text_blocks(raw: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text: parted by blank lines, and by line ends that no margin explains."""
    width = _margin(raw)
    return tuple(
        Block(part.start_char, part.end_char, squeezed(part.of(raw)))
        for span in paragraphs(raw)
        for part in lines(raw, span, width)
    )


def split_lines(raw: str, blocks: list[Block]) -> list[Block]:
    """Return ``blocks`` with those of several lines split as :func:`text_blocks` would."""
    width = _margin(raw)
    return [
        Block(
            **{**vars(block), "start": part.start_char, "end": part.end_char, "text": squeezed(part.of(raw))}
        )
        for block in blocks
        for part in lines(raw, Span(block.start, block.end), width)
    ]


def lines(raw: str, span: Span, width: int) -> list[Span]:
    """Return the parts of a paragraph: neighbouring lines stay together when the margin broke them.

    A line was broken by the margin when the first word of the next would not have fitted on it. A line
    end inside a number or address that is to be masked parts nothing either.
    """
    joined: list[Span] = []
    for piece in _pieces(raw, span):
        if joined and _is_wrapped(raw, joined[-1], piece, width):
            joined[-1] = Span(joined[-1].start_char, piece.end_char)
        else:
            joined.append(piece)
    return joined


def _pieces(raw: str, span: Span) -> list[Span]:
    found = (stripped(raw, m.start(), m.end()) for m in LINE.finditer(raw, *span))
    return [piece for piece in found if piece.start_char < piece.end_char]


def _is_wrapped(raw: str, before: Span, after: Span, width: int) -> bool:
    if is_divided(before.of(raw), after.of(raw)):
        return True
    if not width:
        return False
    line_start = raw.rfind("\n", 0, before.end_char) + 1
    length = before.end_char - max(line_start, before.start_char)
    first_word = re.match(r"\S*", raw[after.start_char : after.end_char])
    next_length = len(first_word.group()) if first_word else 0
    return length + 1 + next_length > width - WRAP_SLACK_CHARS


def _margin(raw: str) -> int:
    """Return the width the text was broken at, in characters, or 0 when its lines are whole paragraphs."""
    lengths = sorted(len(line.strip()) for line in raw.split("\n") if line.strip())
    if len(lengths) < 4 or not MIN_WRAP_CHARS <= lengths[-1] <= MAX_WRAP_CHARS:
        return 0
    near_margin = sum(length > lengths[-1] * 0.8 for length in lengths)
    return lengths[-1] if near_margin >= max(3, 0.3 * len(lengths)) else 0
