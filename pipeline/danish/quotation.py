"""Quotation marks in Danish text, paired by character.

Retskrivningsordbogen § 58: »…« and ”…” are the main forms and the direction of a mark is no rule, so the same
glyph may open and close. A mark opens where a word follows and none precedes, and closes the other way round;
where both could be, marks alternate. ’ inside a word is an apostrophe («KL’s»).
"""

import re
from dataclasses import dataclass

from pipeline.text import Span

FAMILIES = {
    '"': "straight",
    "“": "curly",
    "”": "curly",
    "„": "curly",
    "‟": "curly",
    "»": "angle",
    "«": "angle",
}
SINGLES = "‘’'‚‹›"
MARK = re.compile(r"[\"“”„‟»«]|''|’’|,,(?=\w)|``")
SINGLE_QUOTED = re.compile(
    rf"(?<![\w{SINGLES}])[{SINGLES}](?=\w)([^\n{SINGLES}]*(?:\w[’'](?=\w)[^\n{SINGLES}]*)*)[{SINGLES}](?!\w)"
)
BEFORE_OPENING = re.compile(r"[\s(\[–—:/-]")
CLOSERS = ".,;:!?…)]"


@dataclass(frozen=True)
class Quotation:
    """What stands between two marks: ``inner`` without them, ``outer`` with them."""

    inner: Span
    outer: Span
    is_closed: bool = True


def quotations(text: str, start_char: int, end_char: int) -> list[Quotation]:
    """Return the quotations of one paragraph, left to right; inner ones of a quotation are not told apart.

    A mark that opens and finds no partner gives an unclosed quotation to the paragraph's end, unless whole
    quotations follow it: then it was a stray.
    """
    found: list[Quotation] = []
    open_marks: list[tuple[int, int, str]] = []
    for match in MARK.finditer(text, start_char, end_char):
        family = FAMILIES.get(match[0], "straight" if match[0] == "''" else "curly")
        if open_marks and _closes(text, match, end_char, family, open_marks):
            while open_marks[-1][2] != family:
                open_marks.pop()
            opened = open_marks.pop()
            inside = Span(opened[1], match.start())
            if inside.start_char < inside.end_char and not (
                open_marks and open_marks[0][0] < opened[0] and _same(open_marks, family)
            ):
                found = [q for q in found if q.outer.start_char < opened[0]]
            found.append(Quotation(inside, Span(opened[0], match.end())))
        elif _opens(text, match, start_char, end_char):
            open_marks.append((match.start(), match.end(), family))
    found = _with_unclosed(text, found, open_marks, end_char)
    singles = _single_quoted(text, start_char, end_char, found)
    return sorted(
        (q for q in [*found, *singles] if text[q.inner.start_char : q.inner.end_char].strip()),
        key=lambda q: q.outer,
    )


def _same(open_marks: list[tuple[int, int, str]], family: str) -> bool:
    return any(opened[2] == family for opened in open_marks)


def _with_unclosed(
    text: str, found: list[Quotation], open_marks: list[tuple[int, int, str]], end_char: int
) -> list[Quotation]:
    """Add the first unclosed mark when nothing whole follows it, and keep only outermost quotations."""
    outermost: list[Quotation] = []
    for quote in sorted(found, key=lambda q: (q.outer.start_char, -q.outer.end_char)):
        if not outermost or quote.outer.start_char >= outermost[-1].outer.end_char:
            outermost.append(quote)
    last_end = outermost[-1].outer.end_char if outermost else -1
    for start, inner_start, _ in open_marks:
        if start >= last_end and inner_start < end_char:
            outermost.append(Quotation(Span(inner_start, end_char), Span(start, end_char), is_closed=False))
            break
    return outermost


def _opens(text: str, match: "re.Match[str]", start_char: int, end_char: int) -> bool:
    """Tell whether a word begins right of the mark and none ends left of it."""
    right = text[match.end()] if match.end() < end_char else " "
    left = text[match.start() - 1] if match.start() > start_char else " "
    return not right.isspace() and (
        BEFORE_OPENING.match(left) is not None or not left.isalnum() and right.isalnum()
    )


def _closes(
    text: str, match: "re.Match[str]", end_char: int, family: str, open_marks: list[tuple[int, int, str]]
) -> bool:
    """Tell whether the mark closes one that is open."""
    if not _same(open_marks, family):
        return False
    right = text[match.end()] if match.end() < end_char else " "
    left = text[match.start() - 1]
    if left.isspace() and right.isalnum():
        return False
    return not (left.isspace() and not right.isspace() and right not in CLOSERS)


def _single_quoted(text: str, start_char: int, end_char: int, found: list[Quotation]) -> list[Quotation]:
    """Return quotations between single marks that stand in no other quotation."""
    return [
        Quotation(Span(*match.span(1)), Span(*match.span()))
        for match in SINGLE_QUOTED.finditer(text, start_char, end_char)
        if not any(quote.outer.overlaps(Span(*match.span())) for quote in found)
    ]
