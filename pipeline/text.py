"""Characters and spans: the small things every stage does with text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"\w+(?:[-’'./]\w+)*")
"""A word as readers count them: ``MED-udvalg``, ``KL’s`` and ``1.000`` are one each."""


class Span(NamedTuple):
    """Half-open ``[start_char, end_char)`` characters of a text."""

    start_char: int
    end_char: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` in this span."""
        return text[self.start_char : self.end_char]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start_char < other.end_char and other.start_char < self.end_char


def words(text: str) -> Iterator[Span]:
    """Yield the words of ``text`` from left to right."""
    for match in WORD.finditer(text):
        yield Span(*match.span())


def n_words(text: str) -> int:
    """Return how many words ``text`` has."""
    return sum(1 for _ in WORD.finditer(text))


def stripped(text: str, start_char: int = 0, end_char: int | None = None) -> Span:
    """Return the span of ``text[start_char:end_char]`` without the white space at its ends."""
    end = len(text) if end_char is None else end_char
    while start_char < end and text[start_char].isspace():
        start_char += 1
    while start_char < end and text[end - 1].isspace():
        end -= 1
    return Span(start_char, end)


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of ``text``: what stands between blank lines, without outer white space."""
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*", text):
        span = stripped(text, start, gap.start())
        if span.start_char < span.end_char:
            yield span
        start = gap.end()
    span = stripped(text, start)
    if span.start_char < span.end_char:
        yield span
