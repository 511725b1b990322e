"""The words of passages as the TF-IDF encoder counts them: lemmas of content words."""

import numpy as np
import pandas as pd

from pipeline.danish.stopwords import stopwords

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
SHORTEST = 2


def terms_of(passages: pd.DataFrame, tokens: pd.DataFrame) -> list[list[str]]:
    """Return for each passage, in the order of the table, the lemmas of its content words."""
    found: list[list[str]] = [[] for _ in range(len(passages))]
    kept = tokens[tokens["upos"].isin(CONTENT)]
    spans = _passages_by_document(passages)
    for doc_id, rows in kept.groupby("doc_id", sort=False).indices.items():
        starts, ends, numbers = spans.get(doc_id, (_NONE, _NONE, _NONE))
        places = kept["start_char"].to_numpy()[rows]
        where = np.searchsorted(starts, places, side="right") - 1
        lemmas = kept["lemma"].to_numpy()[rows]
        for lemma, place, i in zip(lemmas, places, where, strict=True):
            if i >= 0 and place < ends[i] and len(lemma) >= SHORTEST and lemma.lower() not in stopwords():
                found[numbers[i]].append(lemma.lower())
    return found


_NONE = np.zeros(0, dtype="int64")


def _passages_by_document(passages: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    ordered = passages.reset_index(drop=True).sort_values(["doc_id", "start_char"], kind="stable")
    starts, ends, numbers = (
        ordered["start_char"].to_numpy(),
        ordered["end_char"].to_numpy(),
        ordered.index.to_numpy(),
    )
    indices = ordered.groupby("doc_id", sort=False).indices
    return {doc_id: (starts[rows], ends[rows], numbers[rows]) for doc_id, rows in indices.items()}
