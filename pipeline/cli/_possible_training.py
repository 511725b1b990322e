"""Training the tier "possible": logistic regression over words, their parts and vectors, then calibrated.

All features are sums over words, so that the regression folds into one weight for each word and theme
(``pipeline.themes.classifier``). Themes compete with each other and with "no theme". Probabilities and
thresholds come from sentences that the regression had not seen (cross-validation).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.danish.spelling import dictionary_lemma, normal
from pipeline.themes.classifier import Coefficients

FOLDS, SEED = 5, 20261122
STRENGTH = 10.0
"""Inverse of the regularisation, as scikit-learn's ``C``."""
SHARE_FALSE = 0.07
"""Of a writer's sentences without a theme, how many may be given one.

A tenth is what both tiers may, and the sure one errs in about three of a hundred.
"""
FEWEST_FALSE = 200
"""So many sentences without a theme by one writer say how strict one has to be with them."""
SHARES = {"lemma": 1.0, "letters": 1.0, "vector": 1.0}
N_LETTERS = 2**13
BINARY, NEVER = 2, -30.0
COMMON = 1e-3
"""A word of this frequency counts half as much as a rare one (smooth inverse frequency)."""


@dataclass(frozen=True)
class Labelled:
    """A sentence: its words, the themes it carries, how much it counts, and whether it is tried on."""

    words: tuple[str, ...]
    themes: frozenset[str]
    weight: float = 1.0
    is_tried: bool = False
    """Read by a person as carrying these themes in none of their words, or none: what thresholds are for."""
    writer: str = ""
    """Who wrote it, if known: sentences by one hand are left out together."""


@dataclass(frozen=True)
class Space:
    """The features of every word known: a row a word."""

    words: tuple[str, ...]
    features: sparse.csr_matrix
    worth: npt.NDArray[np.float32]

    @property
    def row(self) -> dict[str, int]:
        """Return the row of each word."""
        return {word: i for i, word in enumerate(self.words)}


@dataclass(frozen=True)
class Trained:
    """Coefficients, and how sentences came out that they had not been trained on."""

    coefficients: Coefficients
    unseen: npt.NDArray[np.float32]
    """Calibrated probabilities of the tried sentences, each by the folds without it."""


def space(
    words: Sequence[str],
    frequency: Mapping[str, float],
    vectors: Callable[[Sequence[str]], npt.NDArray[np.float64]],
) -> Space:
    """Return the features of ``words``: base form, letters three to five at a time, and vector."""
    lemmas = [dictionary_lemma(word) or word for word in words]
    numbers = {lemma: i for i, lemma in enumerate(sorted(set(lemmas)))}
    columns = [numbers[lemma] for lemma in lemmas]
    one = np.ones(len(words))
    lemma = sparse.csr_matrix((one, (np.arange(len(words)), columns)), shape=(len(words), len(numbers)))
    letters = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=N_LETTERS, alternate_sign=False
    ).transform(words)
    vector = np.asarray(vectors(words), dtype="float64")
    vector /= max(float(np.linalg.norm(vector, axis=1).mean()), 1e-9)
    worth = np.array([COMMON / (COMMON + frequency.get(word, 0.0)) for word in words], dtype="float32")
    blocks = {"lemma": lemma, "letters": letters, "vector": sparse.csr_matrix(vector)}
    features = sparse.hstack([SHARES[name] * block for name, block in blocks.items()]).tocsr()
    return Space(tuple(words), features, (np.round(worth * 255) / 255).astype("float32"))


def matrix(sentences: Sequence[Labelled], known: Space) -> sparse.csr_matrix:
    """Return ``(n_sentences, n_features)``: the words' features by their worth, whatever the length."""
    row = known.row
    rows, columns, values = [], [], []
    for i, sentence in enumerate(sentences):
        held = [row[word] for word in map(normal, sentence.words) if word in row]
        length = float(np.sqrt((known.worth[held] ** 2).sum())) or 1.0
        rows += [i] * len(held)
        columns += held
        values += (known.worth[held] / length).tolist()
    shape = (len(sentences), len(known.words))
    return sparse.csr_matrix((values, (rows, columns)), shape=shape) @ known.features


def train(
    sentences: Sequence[Labelled], known: Space, themes: Sequence[str], meanings: Sequence[str]
) -> Trained:
    """Return what is learnt from all sentences, calibrated on those tried while they were left out."""
    x = matrix(sentences, known)
    tried = np.array([i for i, sentence in enumerate(sentences) if sentence.is_tried])
    truth = np.array([[theme in sentences[i].themes for theme in themes] for i in tried])
    odds = np.zeros(truth.shape)
    writers = [sentences[i].writer for i in tried]
    fold = folds(writers)
    for k in range(FOLDS):
        left = np.setdiff1d(np.arange(len(sentences)), tried[fold == k])
        weights, bias = _fitted(x, sentences, left, themes)
        odds[fold == k] = _odds(x[tried[fold == k]] @ weights.T + bias)
    slope, offset = _calibrated(odds, truth)
    unseen = 1 / (1 + np.exp(-(slope * odds + offset)))
    weights, bias = _fitted(x, sentences, np.arange(len(sentences)), themes)
    table = (known.features @ weights.T).astype("float32")
    kept = np.abs(table).max(axis=1) * known.worth > 0
    found = Coefficients(
        tuple(word for word, keep in zip(known.words, kept, strict=True) if keep),
        tuple(themes),
        np.asarray(table)[kept],
        known.worth[kept],
        bias.astype("float32"),
        np.full(len(themes), slope, dtype="float32"),
        np.full(len(themes), offset, dtype="float32"),
        np.full(len(themes), threshold(unseen, truth, writers), dtype="float32"),
        tuple(meanings),
    )
    return Trained(found, unseen.astype("float32"))


def folds(writers: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the fold of each sentence, about as many in each; those by one known writer share theirs.

    What a writer says again in other words would else be learnt from one sentence and tried on the next.
    """
    hands = [writer or str(i) for i, writer in enumerate(writers)]
    n_of = Counter(hands)
    order = np.random.default_rng(SEED).permutation(sorted(n_of)).tolist()
    size, fold_of = [0] * FOLDS, {}
    for hand in sorted(order, key=lambda hand: -n_of[hand]):
        fold_of[hand] = size.index(min(size))
        size[fold_of[hand]] += n_of[hand]
    return np.array([fold_of[hand] for hand in hands])


def _fitted(
    x: sparse.csr_matrix, sentences: Sequence[Labelled], rows: npt.NDArray[np.int64], themes: Sequence[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return coefficients ``(n_themes + 1, n_features)`` and intercepts; a sentence counts once a theme."""
    number = {theme: i for i, theme in enumerate(themes)}
    which, label, weight = [], [], []
    for i in rows.tolist():
        mine = [number[theme] for theme in sorted(sentences[i].themes)] or [len(themes)]
        which += [i] * len(mine)
        label += mine
        weight += [sentences[i].weight / len(mine)] * len(mine)
    model = LogisticRegression(C=STRENGTH, max_iter=80, tol=1e-3)
    model.fit(x[which], label, sample_weight=weight)
    return _for_all(model, len(themes) + 1)


def _for_all(
    model: LogisticRegression, n_classes: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return a row for every class: scikit-learn has one for two, and none for a class it never saw."""
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == BINARY:
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        intercepts = np.concatenate([-intercepts, intercepts]) / 2
    weights, bias = np.zeros((n_classes, coefficients.shape[1])), np.full(n_classes, NEVER)
    weights[model.classes_], bias[model.classes_] = coefficients, intercepts
    return weights, bias


def _odds(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the log odds of each theme against all the rest."""
    rival = np.exp(logits - logits.max(axis=1, keepdims=True))
    share = np.clip(rival[:, :-1] / rival.sum(axis=1, keepdims=True), 1e-7, 1 - 1e-7)
    return np.log(share / (1 - share))


def _calibrated(odds: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Return slope and offset that make probabilities of log odds (Platt 1999), the same for all themes.

    One theme alone has too few sentences for a slope of its own.
    """
    model = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), truth.ravel())
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def threshold(unseen: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_], writers: Sequence[str]) -> float:
    """Return the lowest probability at which few enough sentences without a theme are given one.

    That holds for each writer of many such sentences, as some write harder ones than others, and for all.
    """
    without, hands = ~truth.any(axis=1), np.array(writers)
    n_of = Counter(hands[without].tolist())
    groups = [without, *(without & (hands == hand) for hand, n in n_of.items() if n >= FEWEST_FALSE)]
    return max(_threshold(unseen[group].max(axis=1)) for group in groups)


def _threshold(likeliest: npt.NDArray[np.float64]) -> float:
    """Return the same, given the probability of the likeliest theme of each sentence without one."""
    none = np.sort(likeliest)[::-1]
    n_false = int(SHARE_FALSE * len(none))
    return float(np.nextafter(none[n_false], 2)) if n_false else 1.0
