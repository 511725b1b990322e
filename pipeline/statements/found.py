"""What a rule finds: a candidate statement, before overlaps are merged and speakers resolved."""

from dataclasses import dataclass
from typing import Literal

from pipeline.statements.clauses import DASHES, QUOTE, Clause
from pipeline.statements.mentions import Mention
from pipeline.text import Span, stripped

Kind = Literal["quoted", "unmarked", "indirect", "free_indirect", "position", "authorial"]
EDGE = ".,;:" + "".join(DASHES)
SHORTEST = 2
"""Fewest characters of what is said."""


@dataclass(frozen=True)
class Found:
    """A statement's content, who says it as the text names them, and by which rule.

    With no ``mentions`` it is the voice of its zone that speaks (the author, or who answers).
    """

    span: Span
    kind: Kind
    mentions: tuple[Mention, ...]
    cue: str | None
    rule: str
    confidence: float
    is_negated: bool = False
    paragraph_i: int = 0
    clause: Span | None = None
    """The sentence the cue stands in, for statements too short to carry a theme."""


def content(text: str, start_char: int, end_char: int) -> Span | None:
    """Return the span without outer white space and punctuation that belongs to no word, None if all is.

    Question and exclamation marks and closing brackets stay.
    """
    while start_char < end_char and (text[start_char].isspace() or text[start_char] in EDGE):
        start_char += 1
    while end_char > start_char and (text[end_char - 1].isspace() or text[end_char - 1] in EDGE):
        end_char -= 1
    return Span(start_char, end_char) if end_char - start_char >= SHORTEST else None


def quoted_content(text: str, inner: Span) -> Span:
    """Return what stands between marks, without white space and a comma that belongs to the inquit."""
    span = stripped(text, *inner)
    if text[span.end_char - 1 : span.end_char] == "," and span.end_char - span.start_char > 1:
        span = Span(span.start_char, span.end_char - 1)
    return span


def tokens_content(text: str, clause: Clause, first_i: int, end_i: int) -> Span | None:
    """Return the content of tokens ``[first_i, end_i)``; a single quotation gives what stands in it."""
    while first_i < end_i and not _counts(clause, first_i):
        first_i += 1
    while end_i > first_i and not _counts(clause, end_i - 1):
        end_i -= 1
    if first_i >= end_i:
        return None
    if end_i - first_i == 1 and clause.tokens[first_i].lower == QUOTE:
        return quoted_content(text, clause.quotes[first_i].inner)
    return content(text, clause.tokens[first_i].start_char, clause.tokens[end_i - 1].end_char)


def _counts(clause: Clause, i: int) -> bool:
    token = clause.tokens[i]
    return token.is_word or token.lower == QUOTE or token.text in '?!)”«»"’…' or token.text == "..."
