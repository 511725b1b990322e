"""The words of passages: lemmas of content words, without names of people."""

from collections import Counter

import numpy as np
import pandas as pd

from pipeline.danish.stopwords import stopwords

CONTENT = ("NOUN", "VERB", "ADJ")
SHORTEST = 2
MIN_DOCUMENTS = 2
"""A word of one document alone says nothing about a topic, and may be somebody's name."""

FIELD = 1 << 32
"""Places in all documents in one number: document × FIELD + character."""


def passage_words(passages: pd.DataFrame, tokens: pd.DataFrame, entities: pd.DataFrame) -> list[str]:
    """Return the content words of each passage, in the order of the table, joined by blanks.

    Kept are the lemmas of nouns, verbs and adjectives, and names of organisations we know; never people,
    nor the markers that stand where personal data was masked.
    """
    kept = tokens[_is_kept(tokens, entities)]
    number = _owner(kept, passages)
    words = kept["lemma"].where(kept["upos"] == "PROPN", kept["lemma"].str.lower()).to_numpy()
    found: list[list[str]] = [[] for _ in range(len(passages))]
    for i, word in zip(number.tolist(), words.tolist(), strict=True):
        if i >= 0:
            found[i].append(word)
    common = _common(found, passages["doc_id"].tolist())
    return [" ".join(word for word in row if word in common) for row in found]


def _is_kept(tokens: pd.DataFrame, entities: pd.DataFrame) -> np.ndarray:
    lemma = tokens["lemma"].str.lower()
    is_word = (lemma.str.len() >= SHORTEST) & lemma.str.contains(r"[a-zæøå]", regex=True)
    is_word &= ~lemma.isin(stopwords()) & ~lemma.str.contains(r"\s", regex=True)
    is_masked = (tokens["lemma"].shift(1) == "[") & (tokens["lemma"].shift(-1) == "]")
    is_person = _owner(tokens, entities[entities["label"] == "PER"]) >= 0
    is_known = _owner(tokens, entities[entities["registry_id"].notna()]) >= 0
    is_content = tokens["upos"].isin(CONTENT) | ((tokens["upos"] == "PROPN") & is_known)
    return (is_word & is_content & ~is_masked & ~is_person).to_numpy(dtype=bool)


def _owner(tokens: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Return for each token the row of the span that holds its first character, −1 for none.

    Spans of one table do not overlap.
    """
    if spans.empty:
        return np.full(len(tokens), -1)
    codes = {doc_id: i for i, doc_id in enumerate(sorted(set(spans["doc_id"])))}
    base = spans["doc_id"].map(codes).to_numpy(dtype=np.int64) * FIELD
    order = np.argsort(base + spans["start_char"].to_numpy(), kind="stable")
    starts, ends = (
        (base + spans["start_char"].to_numpy())[order],
        (base + spans["end_char"].to_numpy())[order],
    )
    document = tokens["doc_id"].map(codes).fillna(-1).to_numpy(dtype=np.int64)
    places = document * FIELD + tokens["start_char"].to_numpy()
    at = np.searchsorted(starts, places, side="right") - 1
    is_inside = (document >= 0) & (at >= 0) & (places < ends[at])
    return np.where(is_inside, order[at], -1)


def _common(found: list[list[str]], doc_ids: list[str]) -> frozenset[str]:
    """Return the words that at least ``MIN_DOCUMENTS`` documents have."""
    pairs = {(word, doc_id) for row, doc_id in zip(found, doc_ids, strict=True) for word in row}
    counts = Counter(word for word, _ in pairs)
    return frozenset(word for word, n in counts.items() if n >= MIN_DOCUMENTS)
