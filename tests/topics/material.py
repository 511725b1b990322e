"""Planted topics, hand-made: passages whose vectors and words gather in groups."""

import numpy as np
import pandas as pd

from pipeline.topics.params import TopicsParams

PARAMS = TopicsParams(
    min_passages=30,
    n_neighbors=12,
    n_components=5,
    size_factor=0.9,
    smallest_topic=4,
    n_top_words=10,
    n_label_words=3,
    max_flat_topics=12,
    n_refits=3,
    refit_share=0.75,
    refit_budget_passages=30_000,
    min_stability=0.6,
    seed=7,
)
SUBJECTS = [
    ["skole", "lærer", "undervisning", "elev"],
    ["sygehus", "læge", "patient", "behandling"],
    ["ældrepleje", "plejehjem", "beboer", "åbenhed"],
    ["vej", "bro", "anlæg", "trafik"],
    ["skat", "afgift", "indtægt", "fradrag"],
]
COMMON = ["arbejde", "ønske", "politik"]


def planted(
    n_topics: int = 5, size: int = 20, n_dims: int = 32, noise: float = 0.05, seed: int = 1
) -> pd.DataFrame:
    """Return ``n_topics`` groups of ``size`` passages, one document each."""
    rng = np.random.default_rng(seed)
    middles = np.linalg.qr(rng.standard_normal((n_dims, n_dims)))[0][:n_topics]
    rows = []
    for i in range(n_topics * size):
        vector = middles[i % n_topics] + noise * rng.standard_normal(n_dims)
        words = [*rng.choice(SUBJECTS[i % n_topics], 6), *rng.choice(COMMON, 2)]
        rows.append((f"d{i:04}:0", f"d{i:04}", None, " ".join(words), _unit(vector)))
    return frame(rows)


def noise(n: int, n_dims: int = 32, seed: int = 1) -> pd.DataFrame:
    """Return ``n`` passages whose vectors point anywhere."""
    rng = np.random.default_rng(seed)
    words = [w for subject in SUBJECTS for w in subject]
    return frame(
        (f"d{i:04}:0", f"d{i:04}", None, " ".join(rng.choice(words, 8)), _unit(rng.standard_normal(n_dims)))
        for i in range(n)
    )


def frame(rows) -> pd.DataFrame:
    """Return rows as ``pipeline.topics.material.topical`` gives them."""
    columns = ["passage_id", "doc_id", "cluster_id", "words", "vector"]
    return pd.DataFrame(list(rows), columns=columns).astype({"cluster_id": object})


def _unit(vector: np.ndarray) -> np.ndarray:
    return (vector / np.linalg.norm(vector)).astype(np.float32)
