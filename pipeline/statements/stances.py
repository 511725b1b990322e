"""The themes of a statement and its position on each: the codings that stand in it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.text import Span

OPPOSITE = {"for": "against", "against": "for"}
FLAT_DENIAL = re.compile(r"(?:afvi|benægt)", re.IGNORECASE)
"""Cues that deny a whole clause, which the codings read as if it were held."""


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


def is_turned_by_cue(rule: str, cue: str | None) -> bool:
    """Tell whether a negated statement's codings were made without its negation, so that they must be turned.

    Codings read «mener ikke, at» and «tvivler på, at» in their own sentence; not «Det afviser NN», which is
    about the sentence before, nor «afviser, at».
    """
    if rule == "indirect:anaphor":
        return True
    return rule == "indirect:clause" and cue is not None and FLAT_DENIAL.search(cue) is not None
