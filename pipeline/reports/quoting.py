"""Quotations: what somebody said, in its sentence, with the evidence marked, no longer than allowed."""

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from pipeline.reports.model import Coding, Document, Statement
from pipeline.reports.params import ReportsParams
from pipeline.text import Span, stripped

GAP = "[…]"
LEAD_CHARS = 80
"""Characters kept before the evidence when a long quotation is cut."""


class Piece(NamedTuple):
    """A run of a quotation: its text, whether it is the speaker's own words, and its evidence if any."""

    text: str
    is_said: bool
    coding: Coding | None


class Quote(NamedTuple):
    """A quotation ready to be shown; ``is_cut_before`` and ``is_cut_after`` ask for a mark of omission."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool

    @property
    def text(self) -> str:
        """Return the quotation as plain text, with marks where it is cut."""
        body = " ".join("".join(piece.text for piece in self.pieces).split())
        return f"{GAP + ' ' if self.is_cut_before else ''}{body}{' ' + GAP if self.is_cut_after else ''}"


def quote_statement(
    document: Document, statement: Statement, theme_id: str | None, is_private: bool, params: ReportsParams
) -> Quote:
    """Return a statement in the sentence it stands in, with the evidence of ``theme_id`` marked.

    A private person's words stand without their sentence, and are cut shorter.
    """
    evidence = [c for c in document.codings if c.theme_id == theme_id and c.span.overlaps(statement.span)]
    is_private = is_private or document.is_private
    context = statement.span if is_private else around(document, statement.span)
    focus = evidence[0].span if evidence else statement.span
    shown = window(document.text, context, focus, limit(document, params, is_private))
    return _cut(document, shown, statement.span, evidence, _is_part(shown, context, statement.span))


def quote_coding(document: Document, coding: Coding, params: ReportsParams) -> Quote:
    """Return the sentence of a coding, with its evidence marked."""
    context = around(document, coding.span)
    shown = window(document.text, context, coding.span, limit(document, params))
    return _cut(document, shown, shown, [coding], _is_part(shown, context, context))


def quote_span(document: Document, span: Span, params: ReportsParams) -> Quote:
    """Return the beginning of a passage."""
    shown = window(document.text, span, Span(span.start_char, span.start_char), limit(document, params))
    return _cut(document, shown, shown, [], _is_part(shown, span, span))


def limit(document: Document, params: ReportsParams, is_private: bool = False) -> int:
    """Return the most characters a list may quote of a document, or of a private person in it."""
    limits = [params.quote_chars]
    if is_private or document.is_private:
        limits.append(params.private_quote_chars)
    if document.quote_limit_chars is not None:
        limits.append(document.quote_limit_chars)
    return max(0, min(limits))


def around(document: Document, span: Span) -> Span:
    """Return ``span`` widened to whole sentences."""
    starts = [s.start_char for s in document.sentences]
    first = bisect_right(starts, span.start_char) - 1
    last = bisect_right(starts, max(span.start_char, span.end_char - 1)) - 1
    if first < 0 or last < 0:
        return span
    return Span(
        min(span.start_char, document.sentences[first].start_char),
        max(span.end_char, document.sentences[last].end_char),
    )


def window(text: str, whole: Span, focus: Span, n_chars: int) -> Span:
    """Return at most ``n_chars`` of ``whole``, cut at blanks, with the start of ``focus`` inside."""
    if whole.end_char - whole.start_char <= n_chars:
        return whole
    start = max(whole.start_char, min(focus.start_char - LEAD_CHARS, whole.end_char - n_chars))
    if focus.start_char - start >= n_chars:
        start = focus.start_char
    end = min(whole.end_char, start + n_chars)
    if start > whole.start_char:
        start = _next_word(text, start, min(focus.start_char, end))
    if end < whole.end_char:
        end = _last_blank(text, start, end)
    return stripped(text, start, end)


def _next_word(text: str, start: int, stop: int) -> int:
    while start < stop and not text[start - 1].isspace():
        start += 1
    return start


def _last_blank(text: str, start: int, end: int) -> int:
    cut = end
    while cut > start and not text[cut].isspace():
        cut -= 1
    # One unbroken run: better cut inside a word than show nothing.
    return cut if cut > start else end


def _is_part(shown: Span, context: Span, said: Span) -> tuple[bool, bool]:
    """Tell whether words of the statement or its sentence are missing before and after what is shown."""
    return (
        shown.start_char > min(context.start_char, said.start_char),
        shown.end_char < max(context.end_char, said.end_char),
    )


def _cut(
    document: Document, shown: Span, said: Span, evidence: list[Coding], parts: tuple[bool, bool]
) -> Quote:
    edges = {shown.start_char, shown.end_char, said.start_char, said.end_char}
    edges |= {edge for coding in evidence for edge in coding.span}
    inside = sorted(edge for edge in edges if shown.start_char <= edge <= shown.end_char)
    pieces = []
    for start, end in pairwise(inside):
        piece = Span(start, end)
        coding = next((c for c in evidence if c.span.overlaps(piece)), None)
        pieces.append(Piece(piece.of(document.text), piece.overlaps(said), coding))
    return Quote(tuple(pieces), *parts)
