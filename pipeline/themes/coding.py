"""Coding passages: each theme with its evidence and its position."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from pipeline.danish.clauses import Sentence
from pipeline.danish.positions import Stance, stance
from pipeline.tables.themes import CODEBOOK, CODINGS
from pipeline.text import Span
from pipeline.themes.codebook import Codebook, Pattern, Position, Theme
from pipeline.themes.matching import Written, evidence
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


SENTENCE_I = Token._fields.index("sentence_i")


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
    of_document = tokens_by_document(tokens)
    labels = labels_by_document(entities)
    rows: list[dict[str, Any]] = []
    around: dict[str, int] = {}
    for passage in passages.itertuples():
        tokens_here = of_document[passage.doc_id]
        if passage.doc_id not in around:
            around[passage.doc_id] = surplus_in(texts[passage.doc_id], tokens_here, vocabulary)
        inside = within(tokens_here, passage.start_char, passage.end_char)
        rows += [
            {
                "passage_id": passage.passage_id,
                "doc_id": passage.doc_id,
                "tier": "sure",
                "probability": 1.0,
                **found._asdict(),
            }
            for found in code_passage(texts[passage.doc_id], inside, vocabulary, around[passage.doc_id])
            if not _is_label(found, labels.get(passage.doc_id, []))
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
    """The tokens of each document, made into objects when they are asked for: one document at a time."""

    def __init__(self, tokens: pd.DataFrame) -> None:
        heads = tokens["head_i"].astype("Int64").to_numpy(dtype=object, na_value=None)
        named = ("start_char", "end_char", "sentence_i", "lemma", "upos")
        self._columns = [tokens[name].tolist() for name in named] + [heads, tokens["token_i"].tolist()]
        self._places: dict[str, list[int]] = {}
        for i, doc_id in enumerate(tokens["doc_id"].tolist()):
            place = self._places.setdefault(doc_id, [i, i])
            place[1] = i + 1
        self._made: tuple[str | None, list[Token]] = (None, [])

    def __getitem__(self, doc_id: str) -> list[Token]:
        """Return the tokens of a document in order; one that has none has an empty list."""
        if self._made[0] != doc_id:
            first, stop = self._places.get(doc_id, (0, 0))
            cut = (column[first:stop] for column in self._columns)
            self._made = (doc_id, list(map(Token, *cut)))
        return self._made[1]


def tokens_by_document(tokens: pd.DataFrame) -> TokensByDocument:
    """Return the tokens of each document, in order."""
    ordered = tokens if _is_ordered(tokens) else tokens.sort_values(["doc_id", "token_i"], kind="stable")
    return TokensByDocument(ordered)


def _is_ordered(tokens: pd.DataFrame) -> bool:
    """Tell whether each document's tokens stand together and in order."""
    doc_ids = tokens["doc_id"].to_numpy(dtype=object)
    is_next = doc_ids[1:] == doc_ids[:-1]
    n_runs = len(doc_ids) - int(is_next.sum())
    rises = tokens["token_i"].to_numpy()[1:] > tokens["token_i"].to_numpy()[:-1]
    return n_runs == tokens["doc_id"].nunique() and bool((rises | ~is_next).all())


def within(tokens: Sequence[Token], start_char: int, end_char: int) -> Sequence[Token]:
    """Return the tokens that begin in ``[start_char, end_char)``."""
    first = bisect_right(tokens, start_char - 1, key=lambda token: token.start_char)
    stop = bisect_right(tokens, end_char - 1, key=lambda token: token.start_char)
    return tokens[first:stop]


def surplus_in(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> int:
    """Return how many more words of the public sector than of other fields a document has."""
    return sum(
        vocabulary.entry(text[token.start_char : token.end_char], token.lemma).side for token in tokens
    )


def code_passage(text: str, tokens: Sequence[Token], vocabulary: Vocabulary, around: int = 0) -> list[Coding]:
    """Return the codings of one passage.

    ``text`` is that of the document the tokens are of, ``around`` what ``surplus_in`` says of all of it.
    """
    sentences = [list(members) for _, members in groupby(tokens, key=itemgetter(SENTENCE_I))]
    written = [_written(text, sentence, vocabulary) for sentence in sentences]
    found = []
    for in_sentence, sentence, one in zip(
        evidence(written, vocabulary, around), sentences, written, strict=True
    ):
        if in_sentence:
            view = _view(sentence, one)
            found += [
                _coding(e.finder.theme, e.finder.pattern, sentence, view, e.first, e.stop)
                for e in in_sentence
            ]
    return found


def _written(text: str, sentence: Sequence[Token], vocabulary: Vocabulary) -> Written:
    starts, ends, _, lemmas, upos, _, _ = zip(*sentence, strict=True)
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Written(list(map(vocabulary.entry, forms, lemmas)), forms, upos)


def _view(sentence: Sequence[Token], written: Written) -> Sentence:
    places = {token.token_i: i for i, token in enumerate(sentence)}
    heads = [None if token.head_i is None else places.get(token.head_i) for token in sentence]
    return Sentence(written.entries, written.upos, heads)


def _coding(
    theme: Theme, pattern: Pattern, sentence: Sequence[Token], view: Sentence, first: int, stop: int
) -> Coding:
    position, rule = position_of(theme, pattern, stance(view, first, stop))
    return Coding(theme.id, sentence[first].start_char, sentence[stop - 1].end_char, position, rule)


def position_of(theme: Theme, pattern: Pattern, found: Stance) -> tuple[Position, str | None]:
    """Return the view of more of the theme, given what is wished of the words, and the rule's name."""
    if pattern.position is not None and found.wish in ("unclear", "poor"):
        return pattern.position, "pattern"
    if found.wish in ("neutral", "unclear"):
        return found.wish, found.rule
    if found.wish == "poor":
        return (theme.pole.poor if not pattern.reversed else _opposite(theme.pole.poor)), found.rule
    wants_more = (found.wish == "more") != pattern.reversed
    return ("for" if wants_more else "against"), found.rule


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
