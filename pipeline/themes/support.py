"""What stands around the words of a theme: where a passage does not bear them out, a coding is only possible.

Words of a theme are at home in other fields too: control of borders, quality of goods, a leader who is
merely quoted. A longer passage says what it is about: its other words and those of its document, weighed by
the classifier of the tier "possible", and what else is coded in both are signs for or against. How much each
counts was learnt from codings that somebody had read (``python -m pipeline possible train``).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.themes.classifier import N_SIGNS, Array, Classifier

FEWEST_WORDS = 30
"""A shorter passage has no room to say what it is about: its words must do."""
BATCH = 5_000
"""Groups of codings weighed at a time."""
DECIMALS = 3
Rows = npt.NDArray[np.int64]


class Group(NamedTuple):
    """The codings of one theme in one passage: what is counted, and the rows of the words around them."""

    theme_i: int
    n_codings: int
    """All in the passage, of whatever theme."""
    n_of_theme: int
    around: Rows
    """Rows of the classifier's table: one for each word of the passage that shows other than the theme."""
    document: "Whole"
    """The document that the passage stands in."""
    n_of_theme_elsewhere: int


class Whole(NamedTuple):
    """A document: its codings, its words, and the logits of all of them."""

    n_codings: int
    n_words: int
    logits: Array


def supported(
    codings: pd.DataFrame, words: pd.DataFrame, passages: pd.DataFrame, classifier: Classifier
) -> pd.DataFrame:
    """Return the codings; those of longer passages that do not bear them out have the tier "possible".

    ``words`` are those in passages, each with its row in the classifier's table (``possible.words_in``).
    """
    threshold = classifier.coefficients.support_threshold
    if threshold <= 0:
        return codings
    tier, found = codings["tier"].tolist(), codings["probability"].tolist()
    kept, groups = [], []
    for mine, group in _groups(codings, words, passages, classifier):
        kept.append(mine)
        groups.append(group)
    for mine, likely in zip(kept, probability(groups, classifier).tolist(), strict=True):
        if likely < threshold:
            for i in mine:
                tier[i], found[i] = "possible", round(likely, DECIMALS)
    return codings.assign(tier=tier, probability=found)


def probability(groups: Sequence[Group], classifier: Classifier) -> npt.NDArray[np.float64]:
    """Return how likely the codings of each group are right."""
    weights = classifier.coefficients.support.astype("float64")
    return 1 / (1 + np.exp(-(signs(groups, classifier) @ weights[:-1] + weights[-1])))


def signs(groups: Sequence[Group], classifier: Classifier) -> npt.NDArray[np.float64]:
    """Return ``(n_groups, N_SIGNS)``: what speaks for and against each theme being the matter of its passage.

    Of the logits of the words around: how far the theme is above no theme and above its nearest rival, and
    how far no theme is above the mean of all. How far the words of the whole document put the theme above no
    theme. Then, as logarithms, how many codings the passage has, how many of them are of the theme, and how
    many words stand around them; how many codings and how many of the theme the document has elsewhere, and
    how many words.
    """
    found = [_signs(groups[i : i + BATCH], classifier) for i in range(0, len(groups), BATCH)]
    return np.concatenate([np.zeros((0, N_SIGNS)), *found])


def _signs(groups: Sequence[Group], classifier: Classifier) -> npt.NDArray[np.float64]:
    lengths = np.array([len(group.around) for group in groups])
    starts = np.append(0, np.cumsum(lengths)[:-1])
    logits: Array = classifier.logits(np.concatenate([group.around for group in groups]), starts)
    at, theme_i = np.arange(len(groups)), [group.theme_i for group in groups]
    own, none, rivals = logits[at, theme_i], logits[:, -1], logits[:, :-1].copy()
    mean = rivals.mean(axis=1)
    rivals[at, theme_i] = -np.inf
    rival = rivals.max(axis=1) if rivals.shape[1] > 1 else mean
    counted = [
        (g.n_codings, g.n_of_theme, len(g.around), 1 + g.document.n_codings - g.n_codings,
         1 + g.n_of_theme_elsewhere, g.document.n_words)
        for g in groups
    ]  # fmt: skip
    whole = [g.document.logits[g.theme_i] - g.document.logits[-1] for g in groups]
    return np.column_stack([own - none, own - rival, none - mean, whole, np.log(counted)])


def _groups(
    codings: pd.DataFrame, words: pd.DataFrame, passages: pd.DataFrame, classifier: Classifier
) -> Iterator[tuple[list[int], Group]]:
    """Yield rows of the codings of each theme in a longer passage, and what is to be weighed of them."""
    theme_number = {theme: i for i, theme in enumerate(classifier.coefficients.themes)}
    passage_ids, doc_ids = passages["passage_id"].tolist(), passages["doc_id"].tolist()
    number = {passage_id: i for i, passage_id in enumerate(passage_ids)}
    of_passage: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    of_document: Counter[tuple[str, str]] = Counter()
    for i, (passage_id, theme) in enumerate(zip(codings["passage_id"], codings["theme_id"], strict=True)):
        of_passage[number[passage_id]][theme].append(i)
        of_document[doc_ids[number[passage_id]], theme] += 1
    spans = list(zip(codings["start_char"].tolist(), codings["end_char"].tolist(), strict=True))
    row, starts = words["row"].to_numpy(), words["start_char"].to_numpy()
    places = list(_runs(words["passage_i"].to_numpy()))
    wholes = _wholes(codings, row, places, doc_ids, classifier)
    for passage_i, first, stop in places:
        if stop - first < FEWEST_WORDS or passage_i not in of_passage:
            continue
        doc_id, themes = doc_ids[passage_i], of_passage[passage_i]
        n_codings = sum(map(len, themes.values()))
        for theme, mine in themes.items():
            around = row[first:stop][without(starts[first:stop], [spans[i] for i in mine])]
            if theme in theme_number and len(around):
                elsewhere = of_document[doc_id, theme] - len(mine)
                yield (
                    mine,
                    Group(theme_number[theme], n_codings, len(mine), around, wholes[doc_id], elsewhere),
                )


def _wholes(
    codings: pd.DataFrame,
    row: Rows,
    places: Sequence[tuple[int, int, int]],
    doc_ids: Sequence[str],
    classifier: Classifier,
) -> dict[str, Whole]:
    """Return each document that has codings, whole; ``places`` are its passages' words in ``row``."""
    n_codings = Counter(codings["doc_id"].tolist())
    words: defaultdict[str, list[Rows]] = defaultdict(list)
    for passage_i, first, stop in places:
        if doc_ids[passage_i] in n_codings:
            words[doc_ids[passage_i]].append(row[first:stop])
    return {
        doc_id: whole_of(n_codings[doc_id], np.concatenate(parts), classifier)
        for doc_id, parts in words.items()
    }


def whole_of(n_codings: int, rows: Rows, classifier: Classifier) -> Whole:
    """Return a document of words, one at least."""
    return Whole(n_codings, len(rows), classifier.logits(rows, np.array([0]))[0])


def without(starts: npt.NDArray[np.int64], spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """Tell of words in order, by where they start, whether they stand outside all spans."""
    outside = np.ones(len(starts), dtype=bool)
    for start_char, end_char in spans:
        first, stop = np.searchsorted(starts, [start_char, end_char])
        outside[first:stop] = False
    return outside


def _runs(passage_i: npt.NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each passage and where its words begin and stop."""
    begins = np.flatnonzero(np.append([True], passage_i[1:] != passage_i[:-1]))[: len(passage_i)]
    for first, stop in pairwise([*begins.tolist(), len(passage_i)]):
        yield int(passage_i[first]), first, stop
