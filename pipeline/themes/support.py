"""What stands around the words of a theme: where a passage does not bear them out, a coding is only possible.

Words of a theme are at home in other fields too: control of borders, quality of goods, a leader who is
merely quoted. A longer passage says what it is about: its other words, weighed by the classifier of the tier
"possible", and what else is coded in it are signs for or against. How much each sign counts was learnt from
codings that somebody had read in their passages (``python -m pipeline possible train``).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.themes.classifier import Array, Classifier

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
    known = classifier.coefficients
    theme_i = np.array([group.theme_i for group in groups], dtype="int64")
    offset = np.broadcast_to(known.support_offset, (len(known.themes),))[theme_i]
    odds = signs(groups, classifier) @ known.support.astype("float64") + offset
    return 1 / (1 + np.exp(-odds))


def signs(groups: Sequence[Group], classifier: Classifier) -> npt.NDArray[np.float64]:
    """Return ``(n_groups, N_SIGNS)``: what speaks for and against each theme being the matter of its passage.

    Of the logits of the words around: how far the theme is above no theme, above the themes' mean and above
    its nearest rival, and how far no theme is above the mean. Then, as logarithms, how many codings the
    passage has, how many of them are of the theme, and how many words stand around them.
    """
    found = [_signs(groups[i : i + BATCH], classifier) for i in range(0, len(groups), BATCH)]
    return np.concatenate([np.zeros((0, len(classifier.coefficients.support))), *found])


def _signs(groups: Sequence[Group], classifier: Classifier) -> npt.NDArray[np.float64]:
    lengths = np.array([len(group.around) for group in groups])
    starts = np.append(0, np.cumsum(lengths)[:-1])
    logits: Array = classifier.logits(np.concatenate([group.around for group in groups]), starts)
    at, theme_i = np.arange(len(groups)), [group.theme_i for group in groups]
    own, none, rivals = logits[at, theme_i], logits[:, -1], logits[:, :-1].copy()
    mean = rivals.mean(axis=1)
    rivals[at, theme_i] = -np.inf
    rival = rivals.max(axis=1) if rivals.shape[1] > 1 else mean
    counted = np.array([(group.n_codings, group.n_of_theme, len(group.around)) for group in groups])
    return np.column_stack([own - none, own - mean, own - rival, none - mean, np.log(counted)])


def _groups(
    codings: pd.DataFrame, words: pd.DataFrame, passages: pd.DataFrame, classifier: Classifier
) -> Iterator[tuple[list[int], Group]]:
    """Yield rows of the codings of each theme in a longer passage, and what is to be weighed of them."""
    theme_number = {theme: i for i, theme in enumerate(classifier.coefficients.themes)}
    passage_ids = passages["passage_id"].tolist()
    number = {passage_id: i for i, passage_id in enumerate(passage_ids)}
    of_passage: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (passage_id, theme) in enumerate(zip(codings["passage_id"], codings["theme_id"], strict=True)):
        of_passage[number[passage_id]][theme].append(i)
    spans = list(zip(codings["start_char"].tolist(), codings["end_char"].tolist(), strict=True))
    row, starts = words["row"].to_numpy(), words["start_char"].to_numpy()
    for passage_i, first, stop in _passages(words["passage_i"].to_numpy()):
        if stop - first < FEWEST_WORDS or passage_i not in of_passage:
            continue
        themes = of_passage[passage_i]
        n_codings = sum(map(len, themes.values()))
        for theme, mine in themes.items():
            around = row[first:stop][without(starts[first:stop], [spans[i] for i in mine])]
            if theme in theme_number and len(around):
                yield mine, Group(theme_number[theme], n_codings, len(mine), around)


def without(starts: npt.NDArray[np.int64], spans: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """Tell of words in order, by where they start, whether they stand outside all spans."""
    outside = np.ones(len(starts), dtype=bool)
    for start_char, end_char in spans:
        first, stop = np.searchsorted(starts, [start_char, end_char])
        outside[first:stop] = False
    return outside


def _passages(passage_i: npt.NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each passage and where its words begin and stop."""
    begins = np.flatnonzero(np.append([True], passage_i[1:] != passage_i[:-1]))[: len(passage_i)]
    for first, stop in pairwise([*begins.tolist(), len(passage_i)]):
        yield int(passage_i[first]), first, stop
