"""Where the words of the gold stand in ``documents.text``."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from pipeline.quality.gold import Unit
from pipeline.text import Span

END_WORDS = 4
"""Words at either end that identify a passage whose middle was masked or mended."""
SLACK = 1.3
"""A passage found by its ends may be at most this many times as long as in the gold."""
OUTER = " \t\n»«”“„\"'’‘›‹.,;:!?–—-…"
"""What may stand around the content of a statement without being part of it."""


class Place(NamedTuple):
    """A span of one document."""

    doc_id: str
    span: Span


class Texts:
    """The documents of each source unit, and the search in them."""

    def __init__(self, documents: pd.DataFrame) -> None:
        self._by_unit: dict[Unit, list[tuple[str, str]]] = {}
        columns = documents[["source_path", "source_row", "doc_id", "text"]]
        for source_path, source_row, doc_id, text in columns.itertuples(index=False):
            unit = Unit(source_path, None if pd.isna(source_row) else int(source_row))
            self._by_unit.setdefault(unit, []).append((doc_id, text))

    def of(self, unit: Unit) -> list[tuple[str, str]]:
        """Return id and text of each document made from the unit."""
        return self._by_unit.get(unit, [])

    def find(self, unit: Unit, words: str) -> Place | None:
        """Return where ``words`` stand in a document of the unit, or None.

        White space and runs of punctuation may differ; if the whole is not there, its first and last
        words find it, so that a masked name or a mended letter does not hide a passage.
        """
        for pattern in (_whole(words), _by_ends(words)):
            for doc_id, text in self.of(unit):
                match = pattern.search(text)
                if match:
                    return Place(doc_id, Span(*match.span()))
        return None


@lru_cache(maxsize=4096)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(_pattern(words.split()))


@lru_cache(maxsize=4096)
def _by_ends(words: str) -> re.Pattern[str]:
    parts = words.split()
    if len(parts) < 2 * END_WORDS:
        return re.compile(r"(?!)")
    between = int(len(words) * SLACK)
    return re.compile(f"{_pattern(parts[:END_WORDS])}[^\\0]{{0,{between}}}?{_pattern(parts[-END_WORDS:])}")


def _pattern(parts: Iterable[str]) -> str:
    """Return a pattern for whole words with any white space between and runs of marks of any length."""
    escaped = r"\s+".join(re.sub(r"(?:\\?[.!?])+$", lambda m: _marks(m.group()), re.escape(p)) for p in parts)
    return rf"(?<!\w){escaped}(?!\w)"


def _marks(run: str) -> str:
    plain = run.replace("\\", "")
    return re.escape(plain) if len(plain) == 1 else "[.!?…]+"


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the marks and white space around its words."""
    start, end = span
    while start < end and text[start] in OUTER:
        start += 1
    while start < end and text[end - 1] in OUTER:
        end -= 1
    return Span(start, end)


def plain(value: str) -> str:
    """Return a name or title as compared: lower case, single spaces, no quotation marks, no party letters."""
    text = re.sub(r"\s*\([^)]{1,4}\)", "", value)
    return re.sub(r"[»«”“„\"]", "", " ".join(text.split())).strip(" .,:").casefold()


def texts_by_id(documents: pd.DataFrame) -> Mapping[str, str]:
    """Return the text of each document by its id."""
    return dict(zip(documents["doc_id"], documents["text"], strict=True))
