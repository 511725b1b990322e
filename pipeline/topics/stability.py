"""How surely a topic comes back when it is sought again on other draws of the passages."""

from collections.abc import Callable

import numpy as np

from pipeline.tables.topics import OUTLIERS
from pipeline.topics.params import TopicsParams

Refit = Callable[[np.ndarray, TopicsParams, int], np.ndarray]


def n_refits(n_passages: int, params: TopicsParams) -> int:
    """Return how often to repeat: fewer times for many passages, never less than three."""
    affordable = int(params.refit_budget_passages // max(n_passages, 1))
    return max(min(params.n_refits, 3), min(params.n_refits, affordable))


def stability(
    vectors: np.ndarray, labels: np.ndarray, params: TopicsParams, refit: Refit
) -> dict[int, float]:
    """Return, for each topic, the Jaccard overlap with its best match in a repetition, averaged over them.

    Each repetition draws ``refit_share`` of the passages without replacement and takes a seed of its own;
    topics are compared on the passages drawn (Hennig 2007, cluster-wise stability).
    """
    rng = np.random.default_rng(params.seed)
    n = len(labels)
    scores: dict[int, list[float]] = {int(topic): [] for topic in np.unique(labels) if topic != OUTLIERS}
    for i in range(n_refits(n, params)):
        drawn = np.sort(rng.choice(n, size=max(round(params.refit_share * n), 2), replace=False))
        again = refit(vectors[drawn], params, params.seed + 1 + i)
        for topic, score in best_matches(labels[drawn], again).items():
            scores[topic].append(score)
    return {topic: round(float(np.mean(found)), 6) if found else 0.0 for topic, found in scores.items()}


def best_matches(labels: np.ndarray, again: np.ndarray) -> dict[int, float]:
    """Return the Jaccard overlap of each topic of ``labels`` with the topic of ``again`` most like it."""
    topics, own = np.unique(labels, return_inverse=True)
    others, other = np.unique(again, return_inverse=True)
    both = np.zeros((len(topics), len(others)))
    np.add.at(both, (own, other), 1)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    overlap = (both / either)[:, others != OUTLIERS]
    best = overlap.max(axis=1, initial=0.0)
    return {int(topic): float(score) for topic, score in zip(topics, best, strict=True) if topic != OUTLIERS}
