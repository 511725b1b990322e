"""The tokens of all documents by columns, each distinct word with a number of its own.

Texts say the same words over and over: what is known of a word is looked up once, by its number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.danish.kinds import Remembered

Integers = npt.NDArray[np.int64]


class Token(NamedTuple):
    """One token of a document."""

    start_char: int
    end_char: int
    sentence_i: int
    lemma: str
    upos: str
    head_i: int | None
    token_i: int


class Word(NamedTuple):
    """What tokens have in common: the word as written, its lemma and word class."""

    form: str
    lemma: str
    upos: str


class Texts:
    """The tokens of documents in order; columns of one value a token, and ``words`` by their number.

    ``doc_i`` is the document's row in its table; a head without a parse is -1.
    """

    def __init__(
        self, texts: Mapping[str, str], doc_i: Integers, tokens: Mapping[str, npt.NDArray[Any]]
    ) -> None:
        self._number = {doc_id: i for i, doc_id in enumerate(texts)}
        self.doc_i, self._far = doc_i, max(map(len, texts.values()), default=0) + 1
        self.start_char, self.end_char = tokens["start_char"], tokens["end_char"]
        self.sentence_i, self.token_i, self.head_i = tokens["sentence_i"], tokens["token_i"], tokens["head_i"]
        numbers: Remembered[tuple[str, str, str], int] = Remembered(lambda _: len(numbers))
        written = zip(
            self._forms(list(texts.values())), tokens["lemma"].tolist(), tokens["upos"].tolist(), strict=True
        )
        self.word = np.fromiter(map(numbers.__getitem__, written), dtype="int64", count=len(doc_i))
        self.words = [Word(*key) for key in numbers]
        self._places = doc_i * self._far + self.start_char

    @classmethod
    def of(cls, documents: pd.DataFrame, tokens: pd.DataFrame) -> Self:
        """Return the tokens of tables."""
        texts = dict(zip(documents["doc_id"].tolist(), documents["text"].tolist(), strict=True))
        number = {doc_id: i for i, doc_id in enumerate(texts)}
        doc_ids = tokens["doc_id"].to_numpy(dtype=object)
        begins = np.flatnonzero(np.append([True], doc_ids[1:] != doc_ids[:-1]))[: len(doc_ids)]
        lengths = np.diff(np.append(begins, len(doc_ids)))
        doc_i = np.repeat(np.array([number[doc_id] for doc_id in doc_ids[begins].tolist()], int), lengths)
        columns = {name: tokens[name].to_numpy() for name in Token._fields if name != "head_i"}
        columns["head_i"] = tokens["head_i"].to_numpy(dtype="int64", na_value=-1)
        if not _rises(doc_i, columns["token_i"]):
            order = np.lexsort((columns["token_i"], doc_i))
            doc_i, columns = doc_i[order], {name: column[order] for name, column in columns.items()}
        return cls(texts, doc_i, columns)

    @classmethod
    def of_one(cls, text: str, tokens: Iterable[Token]) -> Self:
        """Return the tokens of a single text."""
        rows = [token if token.head_i is not None else token._replace(head_i=-1) for token in tokens]
        columns = zip(*rows, strict=True) if rows else ((),) * len(Token._fields)
        arrays = {
            name: np.array(column, dtype=object if name in Word._fields else "int64")
            for name, column in zip(Token._fields, columns, strict=True)
        }
        return cls({"": text}, np.zeros(len(rows), dtype="int64"), arrays)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.doc_i)

    def spans_of(self, passages: pd.DataFrame) -> tuple[Integers, Integers]:
        """Return of each passage its first token and one past the last that begins in it."""
        begins = self._numbers(passages) * self._far
        start_char, end_char = passages["start_char"].to_numpy(), passages["end_char"].to_numpy()
        return (
            np.searchsorted(self._places, begins + start_char),
            np.searchsorted(self._places, begins + end_char),
        )

    def whole_documents(self, passages: pd.DataFrame) -> tuple[Integers, Integers]:
        """Return of each passage the first token of its document and one past the last."""
        doc_i = self._numbers(passages)
        return np.searchsorted(self.doc_i, doc_i), np.searchsorted(self.doc_i, doc_i, side="right")

    def sentence_begins(self) -> Integers:
        """Return the first token of each sentence."""
        is_new = (self.sentence_i[1:] != self.sentence_i[:-1]) | (self.doc_i[1:] != self.doc_i[:-1])
        return np.flatnonzero(np.append([True], is_new))[: len(self)]

    def _numbers(self, passages: pd.DataFrame) -> Integers:
        return np.array([self._number[doc_id] for doc_id in passages["doc_id"].tolist()], dtype="int64")

    def _forms(self, texts: Sequence[str]) -> Iterator[str]:
        begins = np.flatnonzero(np.append([True], self.doc_i[1:] != self.doc_i[:-1]))[: len(self.doc_i)]
        for first, stop in pairwise([*begins.tolist(), len(self.doc_i)]):
            text = texts[self.doc_i[first]]
            spans = zip(self.start_char[first:stop].tolist(), self.end_char[first:stop].tolist(), strict=True)
            yield from [text[start:end] for start, end in spans]


def _rises(doc_i: Integers, token_i: Integers) -> bool:
    """Tell whether each token comes after the one before it."""
    return bool(((doc_i[1:] > doc_i[:-1]) | ((doc_i[1:] == doc_i[:-1]) & (token_i[1:] > token_i[:-1]))).all())
