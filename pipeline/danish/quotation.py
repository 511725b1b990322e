"""Quotation marks in Danish text, paired by character.

Retskrivningsordbogen § 58: »…« and ”…” are the main forms and the direction of a mark is no rule, so the same
glyph may open and close. A mark opens where a word follows and none precedes, and closes the other way round;
where both could be, marks alternate. ’ inside a word is an apostrophe («KL’s»).
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.text import Span

FAMILIES = {'"': "straight", "''": "straight", "»": "angle", "«": "angle"}
"""Marks that open and close each other; all others are curly."""

SINGLES = "‘’'‚‹›"
MARK = re.compile(r"[\"“”„‟»«]|''|’’|,,(?=\w)|``")
SINGLE_QUOTED = re.compile(
    rf"(?<![\w{SINGLES}])[{SINGLES}](?=\w)"
    rf"([^\n{SINGLES}]*(?:\w[’'](?=\w)[^\n{SINGLES}]*)*)[{SINGLES}](?!\w)"
)
BEFORE_OPENING = re.compile(r"[\s(\[–—:/-]")
CLOSERS = ".,;:!?…)]"


@dataclass(frozen=True)
class Quotation:
    """What stands between two marks: ``inner`` without them, ``outer`` with them."""

    inner: Span
    outer: Span
    is_closed: bool = True


class _Mark(NamedTuple):
    start_char: int
    end_char: int
    family: str


def quotations(text: str, start_char: int, end_char: int) -> list[Quotation]:
    """Return the outermost quotations of one paragraph, left to right.

    A mark that opens and finds no partner gives an unclosed quotation to the paragraph's end, unless whole
    quotations follow it: then it was a stray and counts for nothing.
    """
    pairs, opened = _pairs(text, start_char, end_char)
    found: list[Quotation] = []
    for first, last in sorted(pairs, key=lambda pair: (pair[0].start_char, -pair[1].end_char)):
        if not found or first.start_char >= found[-1].outer.end_char:
            inner, outer = Span(first.end_char, last.start_char), Span(first.start_char, last.end_char)
            found.append(Quotation(inner, outer))
    found += _unclosed(opened, found, end_char)
    found += _single_quoted(text, start_char, end_char, found)
    return sorted((quote for quote in found if quote.inner.of(text).strip()), key=lambda quote: quote.outer)


def _pairs(text: str, start_char: int, end_char: int) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """Return marks that belong together, inner pairs too, and those that opened and were never closed."""
    pairs: list[tuple[_Mark, _Mark]] = []
    opened: list[_Mark] = []
    for match in MARK.finditer(text, start_char, end_char):
        mark = _Mark(*match.span(), FAMILIES.get(match[0], "curly"))
        partner = max((i for i, other in enumerate(opened) if other.family == mark.family), default=None)
        if partner is not None and _can_close(text, mark, end_char):
            pairs.append((opened[partner], mark))
            del opened[partner:]
        elif _can_open(text, mark, start_char, end_char):
            opened.append(mark)
    return pairs, opened


def _can_open(text: str, mark: _Mark, start_char: int, end_char: int) -> bool:
    """Tell whether a word begins right of the mark and none ends left of it."""
    right = text[mark.end_char] if mark.end_char < end_char else " "
    left = text[mark.start_char - 1] if mark.start_char > start_char else " "
    return not right.isspace() and (
        BEFORE_OPENING.match(left) is not None or (right.isalnum() and not left.isalnum())
    )


def _can_close(text: str, mark: _Mark, end_char: int) -> bool:
    """Tell whether no word begins right of the mark after a space left of it."""
    right = text[mark.end_char] if mark.end_char < end_char else " "
    return not text[mark.start_char - 1].isspace() or right.isspace() or right in CLOSERS


def _unclosed(opened: list[_Mark], found: list[Quotation], end_char: int) -> list[Quotation]:
    """Return the first unclosed mark as a quotation to the end, when no whole one follows it."""
    last_end = found[-1].outer.end_char if found else -1
    for mark in opened:
        if mark.start_char >= last_end and mark.end_char < end_char:
            return [
                Quotation(Span(mark.end_char, end_char), Span(mark.start_char, end_char), is_closed=False)
            ]
    return []


def _single_quoted(text: str, start_char: int, end_char: int, found: list[Quotation]) -> list[Quotation]:
    """Return quotations between single marks that stand in no other quotation."""
    return [
        Quotation(Span(*match.span(1)), Span(*match.span()))
        for match in SINGLE_QUOTED.finditer(text, start_char, end_char)
        if not any(quote.outer.overlaps(Span(*match.span())) for quote in found)
    ]
