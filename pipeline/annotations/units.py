"""The pieces a model works on: paragraphs of one zone, with their tokens and sentence starts.

No piece is longer than ``longest_paragraph_chars`` (or one token), so that no model meets a text whose
length hurts it; offsets always count in the whole document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.danish.sentences import sentences
from pipeline.danish.tokens import tokens
from pipeline.text import Span, paragraphs


@dataclass(frozen=True)
class Source:
    """A document as the stage takes it: its text, and where zones begin or end in it."""

    doc_id: str
    source_path: str
    text: str
    borders: tuple[int, ...]


@dataclass(frozen=True)
class Unit:
    """A stretch of a document for the model: its words, where they stand, and where sentences start."""

    span: Span
    words: list[str]
    spans: list[Span]
    spaces: list[bool]
    """Whether white space follows the word."""
    starts: list[bool]
    """Whether a sentence starts at the word, by the rules of ``danish/sentences.py``."""


def sources(documents: pd.DataFrame, zones: pd.DataFrame) -> Iterator[Source]:
    """Yield the documents in the order of their table; ``zones`` is the table of that name."""
    borders = _borders(zones)
    columns = (documents[name] for name in ("doc_id", "source_path", "text"))
    for doc_id, source_path, text in zip(*columns, strict=True):
        yield Source(doc_id, source_path, text, borders.get(doc_id, ()))


def units(source: Source, longest_chars: int) -> Iterator[Unit]:
    """Yield the units of a document; what lies in no zone is in them too."""
    for paragraph in _pieces(source.text, source.borders):
        yield from _cut(source.text, paragraph, longest_chars)


def _borders(zones: pd.DataFrame) -> Mapping[str, tuple[int, ...]]:
    """Return where zones begin or end, by document."""
    found: dict[str, set[int]] = {}
    for doc_id, start, end in zip(zones["doc_id"], zones["start_char"], zones["end_char"], strict=True):
        found.setdefault(doc_id, set()).update((int(start), int(end)))
    return {doc_id: tuple(sorted(places)) for doc_id, places in found.items()}


def _pieces(text: str, borders: Sequence[int]) -> Iterator[Span]:
    """Yield the paragraphs of ``text``, cut where a zone begins or ends inside one."""
    inner = iter(borders)
    border = next(inner, None)
    for paragraph in paragraphs(text):
        start = paragraph.start_char
        while border is not None and border < paragraph.end_char:
            if border > start:
                yield Span(start, border)
                start = border
            border = next(inner, None)
        yield Span(start, paragraph.end_char)


def _cut(text: str, paragraph: Span, longest_chars: int) -> Iterator[Unit]:
    """Yield the paragraph as units: whole sentences up to the longest length, a longer sentence in parts."""
    spans: list[Span] = []
    starts: list[bool] = []
    for sentence in sentences(text[paragraph.start_char : paragraph.end_char]):
        start, end = (paragraph.start_char + char for char in sentence)
        if spans and end - spans[0].start_char > longest_chars:
            yield _unit(text, spans, starts)
            spans, starts = [], []
        for i, token in enumerate(tokens(text, start, end)):
            if spans and token.end_char - spans[0].start_char > longest_chars:
                yield _unit(text, spans, starts)
                spans, starts = [], []
            spans.append(token)
            starts.append(i == 0)
    if spans:
        yield _unit(text, spans, starts)


def _unit(text: str, spans: list[Span], starts: list[bool]) -> Unit:
    words = [span.of(text) for span in spans]
    spaces = [text[span.end_char : span.end_char + 1].isspace() for span in spans]
    return Unit(Span(spans[0].start_char, spans[-1].end_char), words, spans, spaces, starts)
