"""Wider topics: when there are many, those that lie near each other are gathered."""

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from pipeline.topics.params import TopicsParams

TOPICS_A_PARENT = 4


def parents(centroids: np.ndarray, params: TopicsParams) -> np.ndarray:
    """Return the number of the wider topic of each topic, from 0; −1 where it stands alone.

    ``centroids`` are unit vectors, shape (n_topics, n_dims). With at most ``max_flat_topics`` there are
    no wider topics; with more, about one for each four, joined by Ward's criterion (average distance
    chains nearly all of them into one).
    """
    n = len(centroids)
    if n <= params.max_flat_topics:
        return np.full(n, -1)
    groups = fcluster(linkage(centroids, "ward"), t=max(n // TOPICS_A_PARENT, 2), criterion="maxclust")
    found, number, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    order = {int(i): rank for rank, i in enumerate(i for i in range(len(found)) if sizes[i] > 1)}
    return np.array([order.get(int(i), -1) for i in number])
