"""Coding passages: each theme with its evidence and its position."""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.danish.clauses import Sentence
from pipeline.danish.positions import Stance, Wish, stance
from pipeline.tables.themes import CODEBOOK, CODINGS
from pipeline.text import Span
from pipeline.themes.codebook import Codebook, Pattern, Position, Theme
from pipeline.themes.marking import marked
from pipeline.themes.matching import Evidence, Known, Written, evidence
from pipeline.themes.texts import Integers, Texts, Token
from pipeline.themes.vocabulary import Vocabulary


class Coding(NamedTuple):
    """A row of themes/codings, before the passage is named."""

    theme_id: str
    start_char: int
    end_char: int
    position: Position
    position_rule: str | None


def code(
    documents: pd.DataFrame,
    tokens: pd.DataFrame,
    entities: pd.DataFrame,
    passages: pd.DataFrame,
    vocabulary: Vocabulary,
) -> pd.DataFrame:
    """Return the sure codings (contract ``CODINGS``) of every passage.

    The name of an organisation is a label and shows no theme (coding manual, rule 3).
    """
    with _no_garbage():
        texts = Texts.of(documents, tokens)
        coder = Coder(texts, vocabulary)
        return CODINGS.frame(_rows(texts, coder, labels_by_document(entities), passages))


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no cycles of garbage meanwhile: coding makes none, and looking takes a sixth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _rows(
    texts: Texts, coder: "Coder", labels: dict[str, list[Span]], passages: pd.DataFrame
) -> list[dict[str, Any]]:
    first, stop = texts.spans_of(passages)
    around = coder.surplus(*texts.whole_documents(passages)).tolist()
    spans = zip(first.tolist(), stop.tolist(), around, strict=True)
    rows: list[dict[str, Any]] = []
    for doc_id, passage_id, span in zip(
        passages["doc_id"].tolist(), passages["passage_id"].tolist(), spans, strict=True
    ):
        rows += [
            {
                "passage_id": passage_id,
                "doc_id": doc_id,
                "tier": "sure",
                "probability": 1.0,
                **found._asdict(),
            }
            for found in coder.codings(*span)
            if not _is_label(found, labels.get(doc_id, ()))
        ]
    return rows


def labels_by_document(entities: pd.DataFrame) -> dict[str, list[Span]]:
    """Return where names of organisations stand in each document."""
    found: dict[str, list[Span]] = {}
    names = entities[entities["label"] == "ORG"]
    for doc_id, start_char, end_char in zip(
        names["doc_id"], names["start_char"], names["end_char"], strict=True
    ):
        found.setdefault(doc_id, []).append(Span(start_char, end_char))
    return found


def _is_label(found: Coding, labels: Sequence[Span]) -> bool:
    """Tell whether the words are part of a longer name; a name that is all of the words is their matter."""
    words = Span(found.start_char, found.end_char)
    return any(
        label.start_char <= words.start_char and words.end_char <= label.end_char and label != words
        for label in labels
    )


class Coder:
    """Codes passages of texts with what the vocabulary knows of each of their words."""

    def __init__(self, texts: Texts, vocabulary: Vocabulary) -> None:
        self._texts, self._vocabulary = texts, vocabulary
        entries = [vocabulary.entry(word.form, word.lemma) for word in texts.words]
        self._known = [Known(*pair) for pair in zip(entries, texts.words, strict=True)]
        self._marked = np.flatnonzero(marked(texts, entries, vocabulary)).tolist()
        sides = np.array([entry.side for entry in entries], dtype="int64")
        self._sides = np.append(0, np.cumsum(sides[texts.word]))
        self._begins = texts.sentence_begins().tolist()

    def surplus(self, first: Integers, stop: Integers) -> Integers:
        """Return how many more words of the public sector than of other fields stretches of tokens have."""
        return self._sides[stop] - self._sides[first]

    def codings(self, first: int, stop: int, around: int) -> list[Coding]:
        """Return the codings of the passage of tokens ``[first, stop)``.

        ``around`` is the surplus of the document that the passage stands in.
        """
        if bisect_left(self._marked, first) == bisect_left(self._marked, stop):
            return []
        inside = self._begins[bisect_right(self._begins, first) : bisect_left(self._begins, stop)]
        spans = list(pairwise([first, *inside, stop]))
        words = [self._known[i] for i in self._texts.word[first:stop].tolist()]
        written = [Written(words[a - first : b - first], self._marks(a, b)) for a, b in spans]
        found = []
        for (a, b), one, in_one in zip(
            spans, written, evidence(written, self._vocabulary, around), strict=True
        ):
            if in_one:
                sentence = Sentence(one.entries, one.upos, self._heads(a, b))
                found += [self._coding(e, sentence, a) for e in in_one]
        return found

    def _marks(self, first: int, stop: int) -> list[int]:
        """Return the places of marked words in the sentence of tokens ``[first, stop)``."""
        marks = self._marked[bisect_left(self._marked, first) : bisect_left(self._marked, stop)]
        return [i - first for i in marks]

    def _heads(self, first: int, stop: int) -> list[int | None]:
        token_i, head_i = self._texts.token_i[first:stop].tolist(), self._texts.head_i[first:stop].tolist()
        places: dict[int, int] = {number: i for i, number in enumerate(token_i)}
        return [places.get(head) for head in head_i]

    def _coding(self, found: Evidence, sentence: Sentence, begin: int) -> Coding:
        """Return the coding of what is found in a sentence that begins with the token ``begin``."""
        theme, pattern = found.finder.theme, found.finder.pattern
        position, rule = position_of(theme, pattern, stance(sentence, found.first, found.stop))
        start_char = int(self._texts.start_char[begin + found.first])
        end_char = int(self._texts.end_char[begin + found.stop - 1])
        return Coding(theme.id, start_char, end_char, position, rule)


def code_passage(text: str, tokens: Iterable[Token], vocabulary: Vocabulary, around: int = 0) -> list[Coding]:
    """Return the codings of one passage.

    ``text`` is that of the document the tokens are of, ``around`` the surplus of all of it.
    """
    texts = Texts.of_one(text, tokens)
    return Coder(texts, vocabulary).codings(0, len(texts), around)


def position_of(theme: Theme, pattern: Pattern, found: Stance) -> tuple[Position, str | None]:
    """Return the view of more of the theme, given what is wished of the words, and the rule's name."""
    if pattern.position is not None and found.wish in _answered_by(pattern):
        return pattern.position, "pattern"
    if found.wish in ("neutral", "unclear"):
        return found.wish, found.rule
    if found.wish == "poor":
        return (theme.pole.poor if not pattern.reversed else _opposite(theme.pole.poor)), found.rule
    wants_more = (found.wish == "more") != pattern.reversed
    return ("for" if wants_more else "against"), found.rule


def _answered_by(pattern: Pattern) -> tuple[Wish, ...]:
    """Return the wishes that the position of a pattern answers better than the sentence around it.

    A phrase that takes sides does so in a report of facts too (``går ned med flaget``), and what is too
    little or too bad in everyday words is mostly part of the complaint.
    """
    if pattern.everyday:
        return ("unclear", "poor", "neutral", "less")
    return ("unclear", "poor", "neutral") if pattern.phrases else ("unclear", "poor")


def _opposite(position: Position) -> Position:
    return "against" if position == "for" else "for"


def codebook_table(codebook: Codebook, codebook_hash: str) -> pd.DataFrame:
    """Return the codebook as later stages show it (contract ``CODEBOOK``)."""
    return CODEBOOK.frame(
        {
            "theme_id": theme.id,
            "theme_i": i,
            "name_da": theme.name.da,
            "name_en": theme.name.en,
            "definition_da": theme.definition.da,
            "definition_en": theme.definition.en,
            "for_da": theme.pole.more.da,
            "for_en": theme.pole.more.en,
            "against_da": theme.pole.less.da,
            "against_en": theme.pole.less.en,
            "codebook_hash": codebook_hash,
        }
        for i, theme in enumerate(codebook.themes)
    )
