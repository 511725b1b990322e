"""Coding passages: each theme with its evidence and its position."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple, Self

import numpy as np
import pandas as pd

from pipeline.danish.clauses import Sentence
from pipeline.danish.positions import Stance, Wish, stance
from pipeline.tables.themes import CODEBOOK, CODINGS
from pipeline.text import Span
from pipeline.themes.codebook import Codebook, Pattern, Position, Theme
from pipeline.themes.matching import Evidence, Written, evidence
from pipeline.themes.vocabulary import Vocabulary


class Token(NamedTuple):
    """One token of a document."""

    start_char: int
    end_char: int
    sentence_i: int
    lemma: str
    upos: str
    head_i: int | None
    token_i: int


class Tokens(NamedTuple):
    """The tokens of a document in order, by columns; a head without a parse is ``None`` or -1."""

    start_char: Sequence[int] = ()
    end_char: Sequence[int] = ()
    sentence_i: Sequence[int] = ()
    lemma: Sequence[str] = ()
    upos: Sequence[str] = ()
    head_i: Sequence[int | None] = ()
    token_i: Sequence[int] = ()

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Self:
        """Return the columns of tokens."""
        return cls(*zip(*tokens, strict=True))


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
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    of_document = TokensByDocument(tokens)
    labels = labels_by_document(entities)
    columns = [passages[name].tolist() for name in ("doc_id", "passage_id", "start_char", "end_char")]
    rows: list[dict[str, Any]] = []
    for doc_id, members in groupby(zip(*columns, strict=True), key=itemgetter(0)):
        document = Document(texts[doc_id], of_document[doc_id], vocabulary)
        names = labels.get(doc_id, [])
        for _, passage_id, start_char, end_char in members:
            rows += [
                {
                    "passage_id": passage_id,
                    "doc_id": doc_id,
                    "tier": "sure",
                    "probability": 1.0,
                    **found._asdict(),
                }
                for found in document.codings(start_char, end_char, document.surplus)
                if not _is_label(found, names)
            ]
    return CODINGS.frame(rows)


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


class TokensByDocument:
    """The tokens of each document, cut out when they are asked for."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        if not _is_ordered(tokens):
            tokens = tokens.sort_values(["doc_id", "token_i"], kind="stable")
        tokens = tokens.assign(head_i=tokens["head_i"].astype("Int64").fillna(-1).astype("int64"))
        self._columns = [tokens[name].to_numpy() for name in Tokens._fields]
        doc_ids = tokens["doc_id"].to_numpy(dtype=object)
        begins = np.flatnonzero(np.append([True], doc_ids[1:] != doc_ids[:-1]))[: len(doc_ids)]
        spans = pairwise([*begins.tolist(), len(doc_ids)])
        self._spans = dict(zip(doc_ids[begins].tolist(), spans, strict=True))

    def __getitem__(self, doc_id: str) -> Tokens:
        """Return the tokens of a document in order; one that has none has none."""
        first, stop = self._spans.get(doc_id, (0, 0))
        return Tokens(*(column[first:stop].tolist() for column in self._columns))


def _is_ordered(tokens: pd.DataFrame) -> bool:
    """Tell whether each document's tokens stand together and in order."""
    doc_ids = tokens["doc_id"].to_numpy(dtype=object)
    is_next = doc_ids[1:] == doc_ids[:-1]
    n_runs = len(doc_ids) - int(is_next.sum())
    rises = tokens["token_i"].to_numpy()[1:] > tokens["token_i"].to_numpy()[:-1]
    return n_runs == tokens["doc_id"].nunique() and bool((rises | ~is_next).all())


class Document:
    """A document as it is coded: its tokens, each with what the vocabulary knows of its form."""

    def __init__(self, text: str, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self._tokens, self._vocabulary = tokens, vocabulary
        self._forms = [text[a:b] for a, b in zip(tokens.start_char, tokens.end_char, strict=True)]
        self._entries = vocabulary.entries(self._forms, tokens.lemma)
        numbers = tokens.sentence_i
        self._begins = [i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]]

        self.surplus = sum([entry.side for entry in self._entries])
        """How many more words of the public sector than of other fields it has."""

    def codings(self, start_char: int, end_char: int, around: int) -> list[Coding]:
        """Return the codings of the passage of tokens that begin in ``[start_char, end_char)``.

        ``around`` is the surplus of the document that the passage stands in.
        """
        first = bisect_left(self._tokens.start_char, start_char)
        stop = bisect_left(self._tokens.start_char, end_char)
        if first >= stop:
            return []
        inside = self._begins[bisect_right(self._begins, first) : bisect_left(self._begins, stop)]
        spans = list(pairwise([first, *inside, stop]))
        written = [
            Written(self._entries[a:b], self._forms[a:b], tuple(self._tokens.upos[a:b])) for a, b in spans
        ]
        found = []
        for (a, b), one, in_one in zip(
            spans, written, evidence(written, self._vocabulary, around), strict=True
        ):
            if in_one:
                sentence = Sentence(one.entries, one.upos, self._heads(a, b))
                found += [self._coding(e, sentence, a) for e in in_one]
        return found

    def _heads(self, first: int, stop: int) -> list[int | None]:
        places: dict[int | None, int] = {
            token_i: i for i, token_i in enumerate(self._tokens.token_i[first:stop])
        }
        return [places.get(head) for head in self._tokens.head_i[first:stop]]

    def _coding(self, found: Evidence, sentence: Sentence, begin: int) -> Coding:
        """Return the coding of what is found in a sentence that begins with the token ``begin``."""
        theme, pattern = found.finder.theme, found.finder.pattern
        position, rule = position_of(theme, pattern, stance(sentence, found.first, found.stop))
        start_char = self._tokens.start_char[begin + found.first]
        return Coding(theme.id, start_char, self._tokens.end_char[begin + found.stop - 1], position, rule)


def code_passage(text: str, tokens: Sequence[Token], vocabulary: Vocabulary, around: int = 0) -> list[Coding]:
    """Return the codings of one passage.

    ``text`` is that of the document the tokens are of, ``around`` the surplus of all of it.
    """
    return Document(text, Tokens.of(tokens), vocabulary).codings(0, len(text), around)


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
