"""Text with its findings marked: quotations and whole documents as HTML, every character escaped."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from pipeline.reports.links import coding_anchor, statement_anchor
from pipeline.reports.model import Coding, Statement
from pipeline.reports.quoting import GAP, Quote
from pipeline.text import Span


class Mark(NamedTuple):
    """How a coding is marked: the classes of its colour and tier, and its words for a reader who points."""

    classes: str
    title: str


def quote_html(quote: Quote, mark: Mark) -> Markup:
    """Return a quotation: the speaker's words full, the rest of the sentence soft, the evidence marked."""
    parts = [Markup('<span class="gap">{}</span> ').format(GAP)] if quote.is_cut_before else []
    for piece in quote.pieces:
        text = _marked(piece.text, mark if piece.coding else None)
        parts.append(text if piece.is_said else Markup('<span class="around">{}</span>').format(text))
    if quote.is_cut_after:
        parts.append(Markup(' <span class="gap">{}</span>').format(GAP))
    return Markup("").join(parts)


def text_html(
    text: str,
    shown: Span,
    codings: Sequence[tuple[Coding, Mark]],
    statements: Sequence[Statement],
) -> Markup:
    """Return ``shown`` of a document with evidence and statements marked, and an anchor where each begins."""
    edges = {shown.start_char, shown.end_char}
    for span in (*(c.span for c, _ in codings), *(s.span for s in statements)):
        edges |= {edge for edge in span if shown.start_char < edge < shown.end_char}
    starts = {c.span.start_char for c, _ in codings} | {s.span.start_char for s in statements}
    parts = []
    for piece in (Span(*pair) for pair in pairwise(sorted(edges))):
        if piece.start_char in starts:
            parts.append(_anchors_at(codings, statements, piece.start_char))
        covering = [mark for coding, mark in codings if coding.span.overlaps(piece)]
        run = _marked(piece.of(text), _joined(covering))
        is_said = any(s.span.overlaps(piece) for s in statements)
        parts.append(Markup('<span class="said">{}</span>').format(run) if is_said else run)
    return Markup("").join(parts)


def _anchors_at(
    codings: Sequence[tuple[Coding, Mark]], statements: Sequence[Statement], start_char: int
) -> Markup:
    return anchors(
        [c for c, _ in codings if c.span.start_char == start_char],
        [s for s in statements if s.span.start_char == start_char],
    )


def anchors(codings: Sequence[Coding], statements: Sequence[Statement]) -> Markup:
    """Return the empty elements that links to codings and statements lead to."""
    names = dict.fromkeys(coding_anchor(c.span) for c in codings)
    names |= dict.fromkeys(statement_anchor(s.span) for s in statements)
    return Markup("").join(Markup('<span class="at" id="{}"></span>').format(name) for name in names)


def _joined(marks: Sequence[Mark]) -> Mark | None:
    """Return one mark for all: the colour of the first, the words of every one."""
    if not marks:
        return None
    titles = list(dict.fromkeys(mark.title for mark in marks))
    return Mark(marks[0].classes, " · ".join(titles))


def _marked(text: str, mark: Mark | None) -> Markup:
    if mark is None:
        return escape(text)
    return Markup('<mark class="{}" title="{}">{}</mark>').format(mark.classes, mark.title, text)
