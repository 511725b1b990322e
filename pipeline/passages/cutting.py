"""Cut documents into passages."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from math import ceil
from typing import Any, NamedTuple

import pandas as pd

from pipeline.ids import span_id
from pipeline.passages.params import PassagesParams
from pipeline.tables.passages import PASSAGES
from pipeline.text import Span, n_words


class Zone(NamedTuple):
    """A paragraph, what it is and whose words it holds."""

    start_char: int
    end_char: int
    zone: str
    voice: str | None


class Sentence(NamedTuple):
    """A sentence with its length; the last of a paragraph ends it."""

    start_char: int
    end_char: int
    n_words: int
    ends_paragraph: bool


def cut_passages(
    documents: pd.DataFrame, zones: pd.DataFrame, sentences: pd.DataFrame, params: PassagesParams
) -> pd.DataFrame:
    """Return the passages of all documents (see ``tables/passages.py``)."""
    zones_of = _by_document(
        zones.sort_values(["doc_id", "start_char"]), ("start_char", "end_char", "zone", "voice")
    )
    sentences_of = _by_document(sentences.sort_values(["doc_id", "start_char"]), ("start_char", "end_char"))
    rows = [
        row
        for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True)
        for row in _passages(
            doc_id,
            text,
            [Zone(*row) for row in zones_of.get(doc_id, [(0, len(text), "body", None)])],
            [Span(*row) for row in sentences_of.get(doc_id, [])],
            params,
        )
    ]
    return PASSAGES.frame(rows)


def _by_document(table: pd.DataFrame, columns: Sequence[str]) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for doc_id, *values in zip(table["doc_id"], *(table[name] for name in columns), strict=True):
        found.setdefault(doc_id, []).append(tuple(values))
    return found


def _passages(
    doc_id: str, text: str, zones: Sequence[Zone], spans: Sequence[Span], params: PassagesParams
) -> Iterator[dict[str, object]]:
    for zone, sentences in runs(text, zones, spans):
        for group in groups(sentences, params.min_words, params.max_words):
            start, end = group[0].start_char, group[-1].end_char
            count = n_words(text[start:end])
            yield {
                "passage_id": span_id(doc_id, start),
                "doc_id": doc_id,
                "start_char": start,
                "end_char": end,
                "zone": zone,
                "n_words": count,
                "is_topical": zone != "question" and count >= params.min_topical_words,
            }


def runs(text: str, zones: Sequence[Zone], spans: Sequence[Span]) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each stretch of neighbouring paragraphs of one zone and one voice, with its sentences.

    ``zones`` and ``spans`` (of the sentences) are in the order of the text.
    """
    starts = [span.start_char for span in spans]
    for (zone, _), members in groupby(zones, key=lambda z: (z.zone, z.voice)):
        found: list[Sentence] = []
        for member in members:
            first, last = bisect_left(starts, member.start_char), bisect_left(starts, member.end_char)
            found += _sentences(text, spans[first:last])
        if found and zone != "heading":
            yield zone, found


def _sentences(text: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the sentences of one zone; its last ends a paragraph, and so does one before a blank line."""
    for span, following in zip_longest(spans, spans[1:]):
        ends_paragraph = following is None or "\n\n" in text[span.end_char : following.start_char]
        yield Sentence(span.start_char, span.end_char, n_words(span.of(text)), ends_paragraph)


def groups(sentences: Sequence[Sentence], min_words: int, max_words: int) -> Iterator[list[Sentence]]:
    """Yield the sentences in groups of about ``min_words`` to ``max_words`` words.

    Whole paragraphs are joined until they are long enough; what has become too long is split evenly.
    """
    joined: list[list[Sentence]] = [[]]
    for sentence in sentences:
        joined[-1].append(sentence)
        if sentence.ends_paragraph and _words(joined[-1]) >= min_words:
            joined.append([])
    rest = joined.pop()
    if rest and joined:
        joined[-1] += rest
    elif rest:
        joined.append(rest)
    for group in joined:
        yield from split_evenly(group, max_words)


def split_evenly(group: list[Sentence], max_words: int) -> Iterator[list[Sentence]]:
    """Yield the group in as few even parts as ``max_words`` asks for, cut between paragraphs if possible."""
    total = _words(group)
    parts = ceil(total / max_words) if max_words else 1
    if parts < 2 or len(group) < 2:
        yield group
        return
    cut = _cut_near(group, total / parts, max_words)
    yield group[:cut]
    yield from split_evenly(group[cut:], max_words)


def _cut_near(group: list[Sentence], target: float, max_words: int) -> int:
    """Return after how many sentences to cut: nearest to ``target`` words, rather at a paragraph's end."""
    best, best_cost, length = 1, float("inf"), 0
    for i, sentence in enumerate(group[:-1], start=1):
        length += sentence.n_words
        cost = (
            abs(length - target) * (0.5 if sentence.ends_paragraph else 1.0)
            + (length > max_words) * max_words
        )
        if cost < best_cost:
            best, best_cost = i, cost
    return best


def _words(group: Sequence[Sentence]) -> int:
    return sum(sentence.n_words for sentence in group)
