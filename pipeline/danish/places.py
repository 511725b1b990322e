"""Names of places in running text: Danish towns and regions, countries and their capitals."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.danish.wordlists import lines_of
from pipeline.text import Span

DATA = Path(__file__).parent / "data"
GENITIVE = r"(?=(?:[’'´]?s|[’'])?(?!\w))"


def find_places(text: str) -> Iterator[Span]:
    """Yield the places named in ``text``, the longest where several begin together; no genitive ending."""
    index = _by_first_word()
    end = 0
    for word in re.finditer(r"\w+", text):
        candidates = index.get(word[0], [])
        if word[0].endswith("s"):
            candidates = candidates + index.get(word[0][:-1], [])
        for pattern in candidates if word.start() >= end else ():
            match = pattern.match(text, word.start())
            if match and not _is_part_of_word(text, *match.span()):
                end = match.end()
                yield Span(*match.span())
                break


def is_place(name: str) -> bool:
    """Tell whether ``name`` is a place we know."""
    return name in places()


@cache
def places() -> frozenset[str]:
    """Return every place name of the list."""
    return frozenset(
        name for line in lines_of(DATA / "places.txt") if line[0] != "[" for name in line.split("|")
    )


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen makes the name part of a longer one («Ikast-Brande», «København-modellen»)."""
    return (text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()) or (
        text[max(0, start - 1) : start] == "-" and text[max(0, start - 2) : start - 1].isalnum()
    )


@cache
def _by_first_word() -> dict[str, list[re.Pattern[str]]]:
    index: dict[str, list[re.Pattern[str]]] = {}
    for name in sorted(places(), key=lambda name: (-len(name), name)):
        index.setdefault(re.split(r"\W", name)[0], []).append(re.compile(re.escape(name) + GENITIVE))
    return index
