"""Passages that carry a theme in none of its words: the tier "possible", by a trained classifier.

The unit is the sentence; a passage carries a theme if one of its sentences does, and that sentence is the
evidence. Where the codebook has found a theme, its words are surer, and nothing is added.
"""

import sys
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.tables.themes import CODINGS
from pipeline.themes.classifier import Classifier, meanings, read_coefficients
from pipeline.themes.codebook import Codebook
from pipeline.themes.support import supported

FEWEST_WORDS = 4
"""A shorter sentence says too little."""
BATCH = 200_000
"""Tokens weighed at a time."""
DECIMALS = 3
NEVER = 2.0
"""A threshold that no probability reaches."""


def load_classifier(path: Path, codebook: Codebook) -> Classifier | None:
    """Return the classifier of the themes it was trained for, or ``None`` where that is none of them.

    A theme that is new in the codebook, or has another name or definition there, gets no possible codings
    until the classifier is trained anew; a notice says so.

    Raises:
        UserError: the file is missing or broken.
    """
    held, wanted = read_coefficients(path), meanings(codebook)
    is_known = [wanted.get(theme) == learnt for theme, learnt in zip(held.themes, held.meanings, strict=True)]
    known = {theme for theme, is_same in zip(held.themes, is_known, strict=True) if is_same}
    if strange := [theme for theme in wanted if theme not in known]:
        sys.stderr.write(
            f"themes: no possible codings of {', '.join(strange)}: {path.name} was not trained for themes of "
            "that name and definition; train it with python -m pipeline possible train\n"
        )
    threshold = np.where(is_known, held.threshold, np.float32(NEVER))
    return Classifier(replace(held, threshold=threshold)) if known else None


def with_possible(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    tokens: pd.DataFrame,
    passages: pd.DataFrame,
    classifier: Classifier,
) -> pd.DataFrame:
    """Return the codings and, after them, the possible ones of passages that have not the theme already.

    Those that their passage does not bear out are only possible too (``support.py``).
    """
    words = words_in(documents, tokens, passages, classifier)
    codings = supported(codings, words, passages, classifier)
    sentences = weighed(words, classifier)
    found = possible(sentences, passages, set(zip(codings["passage_id"], codings["theme_id"], strict=True)),
                     classifier)  # fmt: skip
    return pd.concat([codings, CODINGS.frame(found)], ignore_index=True) if found else codings


def sentences_of(
    documents: pd.DataFrame, tokens: pd.DataFrame, passages: pd.DataFrame, classifier: Classifier
) -> tuple[pd.DataFrame, npt.NDArray[np.float32]]:
    """Return every sentence in a passage (``passage_i, start_char, end_char``) and its probabilities."""
    return weighed(words_in(documents, tokens, passages, classifier), classifier)


def weighed(words: pd.DataFrame, classifier: Classifier) -> tuple[pd.DataFrame, npt.NDArray[np.float32]]:
    """Return every sentence of the words in passages, and its probabilities."""
    new = np.ones(len(words), dtype=bool)
    if len(words) > 1:
        keys = words[["passage_i", "sentence_i"]].to_numpy()
        new[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    stops = np.append(starts[1:], len(words))
    table = pd.DataFrame(
        {
            "passage_i": words["passage_i"].to_numpy()[starts],
            "start_char": words["start_char"].to_numpy()[starts],
            "end_char": words["end_char"].to_numpy()[stops - 1] if len(words) else [],
        }
    )
    probability = _weighed(words["row"].to_numpy(), starts, stops, classifier)
    probability[stops - starts < FEWEST_WORDS] = 0
    return table, probability


def likeliest_in(
    sentences: tuple[pd.DataFrame, npt.NDArray[np.float32]], n_passages: int
) -> npt.NDArray[np.float32]:
    """Return the highest probability of each theme in each passage, ``(n_passages, n_themes)``."""
    table, probability = sentences
    found = np.zeros((n_passages, probability.shape[1]), dtype="float32")
    np.maximum.at(found, table["passage_i"].to_numpy(), probability)
    return found


def _weighed(
    rows: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    stops: npt.NDArray[np.int64],
    classifier: Classifier,
) -> npt.NDArray[np.float32]:
    """Return the probabilities of sentences, a batch of whole ones at a time."""
    found = np.zeros((len(starts), len(classifier.coefficients.themes)), dtype="float32")
    first = 0
    while first < len(starts):
        last = max(first + 1, int(np.searchsorted(stops, starts[first] + BATCH, side="right")))
        begin = starts[first]
        logits = classifier.logits(rows[begin : stops[last - 1]], starts[first:last] - begin)
        found[first:last] = classifier.probabilities(logits)
        first = last
    return found


def words_in(
    documents: pd.DataFrame, tokens: pd.DataFrame, passages: pd.DataFrame, classifier: Classifier
) -> pd.DataFrame:
    """Return the tokens inside passages, in order, with the passage's number and their row in the table."""
    texts = documents["text"].tolist()
    number = {doc_id: i for i, doc_id in enumerate(documents["doc_id"].tolist())}
    far = max(map(len, texts), default=0) + 1
    starts, ends = passages["start_char"].to_numpy(), passages["end_char"].to_numpy()
    begins = _numbers(passages, number) * far + starts
    order = np.argsort(begins, kind="stable")
    doc_i = _numbers(tokens, number)
    places = doc_i * far + tokens["start_char"].to_numpy()
    where = np.searchsorted(begins[order], places, side="right") - 1
    passage_i = np.append(order, -1)[where]
    inside = np.append(begins - starts + ends, -1)[passage_i] > places
    inside &= (tokens["upos"] != "PUNCT").to_numpy()
    kept = np.flatnonzero(inside)[np.argsort(places[inside], kind="stable")]
    columns = {name: tokens[name].to_numpy()[kept] for name in ("sentence_i", "start_char", "end_char")}
    spans = zip(
        doc_i[kept].tolist(), columns["start_char"].tolist(), columns["end_char"].tolist(), strict=True
    )
    row = classifier.row
    rows = np.array([row(texts[i][start:end]) for i, start, end in spans], dtype="int64")
    return pd.DataFrame({"passage_i": passage_i[kept], "row": rows, **columns})


def _numbers(table: pd.DataFrame, number: Mapping[str, int]) -> npt.NDArray[np.int64]:
    return np.array([number[doc_id] for doc_id in table["doc_id"].tolist()], dtype="int64")


def possible(
    sentences: tuple[pd.DataFrame, npt.NDArray[np.float32]],
    passages: pd.DataFrame,
    held: Collection[tuple[str, str]],
    classifier: Classifier,
) -> list[dict[str, object]]:
    """Return the rows of possible codings: of each passage and theme the likeliest sentence."""
    table, probability = sentences
    themes = classifier.coefficients.themes
    at, theme_i = np.nonzero(probability >= classifier.coefficients.threshold)
    likeliest = probability[at, theme_i]
    passage_i = table["passage_i"].to_numpy()[at]
    order = np.lexsort((at, -likeliest, theme_i, passage_i))
    ids, doc_ids = passages["passage_id"].tolist(), passages["doc_id"].tolist()
    starts, ends = table["start_char"].to_numpy(), table["end_char"].to_numpy()
    seen: set[tuple[str, str]] = set(held)
    rows: list[dict[str, object]] = []
    for i in order.tolist():
        key = (ids[passage_i[i]], themes[theme_i[i]])
        if key in seen:
            continue
        seen.add(key)
        rows.append(
            {
                "passage_id": key[0],
                "theme_id": key[1],
                "start_char": int(starts[at[i]]),
                "end_char": int(ends[at[i]]),
                "doc_id": doc_ids[passage_i[i]],
                "tier": "possible",
                "probability": round(float(likeliest[i]), DECIMALS),
                "position": "unclear",
                "position_rule": None,
            }
        )
    return rows
