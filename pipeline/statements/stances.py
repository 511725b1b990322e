"""The themes of a statement and its position on each: the codings that stand in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.text import Span


class Coding(NamedTuple):
    """A theme at its evidence."""

    span: Span
    theme_id: str
    position: str


def themes_of(spans: Sequence[Span], codings: Iterable[Coding]) -> dict[str, str]:
    """Return the position by theme of the codings that share a character with one of the spans."""
    positions: dict[str, list[str]] = {}
    for coding in codings:
        if any(coding.span.overlaps(span) for span in spans):
            positions.setdefault(coding.theme_id, []).append(coding.position)
    return {theme_id: combined(found) for theme_id, found in sorted(positions.items())}


def combined(positions: Sequence[str]) -> str:
    """Return one position for several pieces of evidence: for and against together are unclear.

    A clear position is not undone by evidence that says nothing.
    """
    held = {position for position in positions if position in ("for", "against")}
    if len(held) == 1:
        return held.pop()
    return "neutral" if not held and "neutral" in positions else "unclear"
