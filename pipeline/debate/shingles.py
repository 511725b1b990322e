"""Runs of equal words between documents, found through an inverted index of word shingles.

Every shingle is traced to the first document that has it, so the work grows with the number of words
and not with the number of pairs of documents (after Broder 1997; linking to the first only is ours).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.text import words

MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
"""Constants of splitmix64 (Steele, Lea & Flood 2014), which spreads word codes over 64 bits."""


@dataclass(frozen=True)
class WordTable:
    """The words of all documents in one row, documents in their given order: arrays of shape (n_words,)."""

    document: np.ndarray  # position of the word's document in that order
    start_char: np.ndarray
    end_char: np.ndarray
    code: np.ndarray  # the same for the same word, whatever its case
    is_content: np.ndarray  # not a stopword


def word_table(documents_text: list[str], stopwords: frozenset[str]) -> WordTable:
    """Return the words of the texts, folded to one case."""
    spans = [list(words(text)) for text in documents_text]
    folded = [
        span.of(text).casefold() for text, found in zip(documents_text, spans, strict=True) for span in found
    ]
    code, vocabulary = pd.factorize(np.array(folded, dtype=object))
    flat = np.array([span for found in spans for span in found], dtype=np.int64).reshape(-1, 2)
    is_content = np.array([word not in stopwords for word in vocabulary], dtype=bool)
    return WordTable(
        document=np.repeat(np.arange(len(spans)), [len(found) for found in spans]),
        start_char=flat[:, 0],
        end_char=flat[:, 1],
        code=code,
        is_content=is_content[code],
    )


def shared_stretches(
    table: WordTable, text_of: np.ndarray, source_of: np.ndarray, size: int, max_texts: int
) -> pd.DataFrame:
    """Return the longest runs of at least ``size`` words that a document shares with the first that had them.

    Columns: ``first, later`` (positions of documents), ``first_word, later_word`` (positions in ``table``)
    and ``n_words``. ``text_of`` and ``source_of`` give each document's text and source, shape (n_documents,):
    a run in more than ``max_texts`` texts is a set phrase, and one source never echoes itself.
    """
    at = _shingle_starts(table, size)
    keys = _shingle_keys(table.code, at, size)
    order = np.argsort(keys, kind="stable")
    at, group = at[order], _runs(keys[order])
    origin = at[np.searchsorted(group, group)]  # the first place in the group of each place
    first, later = table.document[origin], table.document[at]
    n_texts = pd.DataFrame({"group": group, "text": text_of[later]}).drop_duplicates().groupby("group").size()
    kept = (source_of[first] != source_of[later]) & (n_texts.to_numpy()[group] <= max_texts)
    matches = pd.DataFrame({"first_word": origin[kept], "later_word": at[kept]})
    return _joined(matches, table.document, size)


def _shingle_starts(table: WordTable, size: int) -> np.ndarray:
    """Return where a whole shingle begins: its last word still belongs to the same document."""
    starts = np.arange(max(len(table.document) - size + 1, 0))
    return starts[table.document[starts] == table.document[starts + size - 1]]


def _shingle_keys(code: np.ndarray, at: np.ndarray, size: int) -> np.ndarray:
    """Return a 64-bit key of the ``size`` words from each place; equal words give equal keys."""
    mixed = _mixed(code.astype(np.uint64))
    keys = np.zeros(len(at), dtype=np.uint64)
    for i in range(size):
        keys = keys * MIX[0] + mixed[at + i]
    return keys


def _mixed(values: np.ndarray) -> np.ndarray:
    values = (values + np.uint64(1)) * MIX[0]
    values = (values ^ (values >> np.uint64(30))) * MIX[1]
    values = (values ^ (values >> np.uint64(27))) * MIX[2]
    return values ^ (values >> np.uint64(31))


def _runs(values: np.ndarray) -> np.ndarray:
    """Number the runs of equal values from 0."""
    if not len(values):
        return np.zeros(0, dtype=np.int64)
    return np.concatenate([[0], np.cumsum(values[1:] != values[:-1])])


def _joined(matches: pd.DataFrame, document: np.ndarray, size: int) -> pd.DataFrame:
    """Join matching shingles that continue each other in both documents into stretches."""
    matches = matches.sort_values("later_word", kind="stable").reset_index(drop=True)
    first, later = matches["first_word"].to_numpy(), matches["later_word"].to_numpy()
    follows = (np.diff(first) == 1) & (np.diff(later) == 1)
    follows &= (np.diff(document[first]) == 0) & (np.diff(document[later]) == 0)
    begins = (
        np.flatnonzero(np.concatenate([[True], ~follows])) if len(matches) else np.zeros(0, dtype=np.int64)
    )
    n_shingles = np.diff(np.concatenate([begins, [len(matches)]]))
    return pd.DataFrame(
        {
            "first": document[first[begins]],
            "later": document[later[begins]],
            "first_word": first[begins],
            "later_word": later[begins],
            "n_words": n_shingles + size - 1,
        }
    )
