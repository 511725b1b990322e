"""One statement per stretch of text: where rules overlap, the plainer way of telling wins.

Order: quoted, unmarked, indirect, position, authorial, free indirect; then the surer, then the longer one.
"""

from collections.abc import Iterable

from pipeline.statements.found import Found

ORDER = ("quoted", "unmarked", "indirect", "position", "authorial", "free_indirect")
SAME = 0.5
"""Shared characters over joint characters from which two spans are one statement."""


def merged(found: Iterable[Found]) -> list[Found]:
    """Return the statements by place, with no two of them telling the same words.

    A demand of the author that holds somebody else's statement in it is dropped too: the sentence reports.
    """
    kept: list[Found] = []
    ranked = sorted(
        found,
        key=lambda f: (
            ORDER.index(f.kind),
            -f.confidence,
            f.span.start_char - f.span.end_char,
            f.span,
            f.rule,
        ),
    )
    for candidate in ranked:
        if not any(_is_same(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda f: f.span)


def _is_same(candidate: Found, other: Found) -> bool:
    shared = min(candidate.span.end_char, other.span.end_char) - max(
        candidate.span.start_char, other.span.start_char
    )
    if shared <= 0:
        return False
    if candidate.kind in ("authorial", "free_indirect") and other.kind != candidate.kind:
        return True
    if other.kind in ("quoted", "unmarked") and candidate.kind in ("indirect", "position"):
        return True
    if candidate.span == other.span:
        return True
    sizes = [span.end_char - span.start_char for span in (candidate.span, other.span)]
    return shared / (sum(sizes) - shared) >= SAME
