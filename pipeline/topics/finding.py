"""Topics from passages: what is fitted, what follows, and what the tables say of it."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline.tables.topics import OUTLIERS, PASSAGE_TOPICS, STATUS, TOPICS
from pipeline.topics.fitting import class_words, fit, refit
from pipeline.topics.hierarchy import parents
from pipeline.topics.labels import OUTLIER_LABEL, topic_labels
from pipeline.topics.params import TopicsParams
from pipeline.topics.stability import stability

N_REPRESENTATIVE = 5
METHOD = "UMAP + HDBSCAN (BERTopic)"


class Found(NamedTuple):
    """The tables of the stage."""

    topics: pd.DataFrame
    passage_topics: pd.DataFrame
    status: pd.DataFrame


def find_topics(material: pd.DataFrame, params: TopicsParams) -> Found:
    """Return the topics of passages with ``passage_id, doc_id, cluster_id, words, vector``, one row each.

    Passages without a known word (an all-zero vector) belong to no topic. Near-duplicate documents follow
    the first of them.
    """
    material = material.sort_values("passage_id", kind="stable").reset_index(drop=True)
    vectors = _stacked(material["vector"])
    leads = np.flatnonzero(_is_first(material) & vectors.any(axis=1))
    has_words = bool(len(leads)) and any(material["words"].iloc[leads])
    if len(leads) < params.min_passages or not has_words:
        return _nothing(material, "too_few")
    fitted = fit(vectors[leads], material["words"].iloc[leads].tolist(), params)
    labels = _by_size(fitted.labels)
    if not (labels != OUTLIERS).any():
        return _nothing(material, "none_found")
    words = _renumbered(fitted.words, fitted.labels, labels)
    scores = stability(vectors[leads], labels, params, refit)
    every, probability = _followed(material, vectors, leads, labels, fitted.probabilities)
    topics = _leaves(material, vectors, every, words, scores, params)
    topics = _with_parents(topics, material["words"].iloc[leads].tolist(), vectors[leads], labels, params)
    return Found(
        topics, _passage_topics(material, every, probability), _status(len(material), labels, "found")
    )


def _stacked(vectors: pd.Series) -> np.ndarray:
    return (
        np.stack(vectors.to_list()).astype(np.float32) if len(vectors) else np.zeros((0, 1), dtype=np.float32)
    )


def _is_first(material: pd.DataFrame) -> np.ndarray:
    """Tell which passages stand in a document without near-duplicates, or in the first of them."""
    cluster = material["cluster_id"].where(material["cluster_id"].notna(), material["doc_id"])
    return (material.groupby(cluster)["doc_id"].transform("min") == material["doc_id"]).to_numpy()


def _by_size(labels: np.ndarray) -> np.ndarray:
    """Number topics from 0 by falling size, the one with the earlier passage first among equals."""
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = [i for i in np.lexsort((first, -sizes)) if found[i] != OUTLIERS]
    new = {int(found[i]): rank for rank, i in enumerate(order)} | {OUTLIERS: OUTLIERS}
    return np.array([new[int(label)] for label in labels])


def _renumbered(words: dict[int, list[str]], old: np.ndarray, new: np.ndarray) -> dict[int, list[str]]:
    pairs = {int(a): int(b) for a, b in zip(old, new, strict=True)}
    return {pairs[topic]: row for topic, row in words.items() if topic in pairs}


def _followed(
    material: pd.DataFrame,
    vectors: np.ndarray,
    leads: np.ndarray,
    labels: np.ndarray,
    probabilities: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Give every passage a topic: fitted ones their own, near-duplicates that of their cluster's nearest."""
    every = np.full(len(material), OUTLIERS)
    probability = np.full(len(material), np.nan)
    every[leads], probability[leads] = labels, np.round(probabilities, 6)
    cluster = material["cluster_id"].to_numpy(dtype=object)
    by_cluster = pd.Series(np.arange(len(leads))).groupby(cluster[leads]).indices
    is_lead = np.zeros(len(material), dtype=bool)
    is_lead[leads] = True
    for i in np.flatnonzero(~is_lead & vectors.any(axis=1) & material["cluster_id"].notna().to_numpy()):
        own = by_cluster.get(cluster[i])
        if own is not None:
            every[i] = labels[own[np.argmax(vectors[leads[own]] @ vectors[i])]]
    return every, probability


def centroids(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the unit mean vector of each topic from 0, shape (n_topics, n_dims)."""
    means = np.stack([vectors[labels == topic].mean(axis=0) for topic in range(labels.max() + 1)])
    return means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)


def _leaves(
    material: pd.DataFrame, vectors: np.ndarray, labels: np.ndarray, words: dict[int, list[str]],
    scores: dict[int, float], params: TopicsParams,
) -> pd.DataFrame:  # fmt: skip
    once = _is_first(material)
    middle = centroids(vectors[once], labels[once])
    names = topic_labels([words.get(topic, []) for topic in range(len(middle))], params.n_label_words)
    rows = [
        {
            "topic_id": topic, "label": names[topic], "top_words": words.get(topic, []),
            "n_passages": int((once & (labels == topic)).sum()), "stability": scores[topic],
            "is_stable": scores[topic] >= params.min_stability,
            "representative_ids": _representative(
                material, vectors @ middle[topic], once & (labels == topic)
            ),
        }
        for topic in range(len(middle))
    ]  # fmt: skip
    outliers = {
        "topic_id": OUTLIERS, "label": OUTLIER_LABEL, "top_words": [], "representative_ids": [],
        "n_passages": int((once & (labels == OUTLIERS)).sum()),
    }  # fmt: skip
    return TOPICS.frame([outliers, *rows])


def _representative(material: pd.DataFrame, nearness: np.ndarray, is_member: np.ndarray) -> list[str]:
    """Return the passages nearest the middle of a topic, at most one a document."""
    members = material.loc[is_member, ["passage_id", "doc_id"]].assign(near=np.round(nearness[is_member], 6))
    members = members.sort_values(["near", "passage_id"], ascending=[False, True]).drop_duplicates("doc_id")
    return members["passage_id"].head(N_REPRESENTATIVE).tolist()


def _with_parents(
    topics: pd.DataFrame, words: list[str], vectors: np.ndarray, labels: np.ndarray, params: TopicsParams
) -> pd.DataFrame:
    """Add wider topics after the leaves, with words of their own, where there are many topics."""
    parent_of = parents(centroids(vectors, labels), params)
    if not (parent_of >= 0).any():
        return topics
    n = len(parent_of)
    wider = np.where(labels >= 0, np.where(parent_of[labels] >= 0, n + parent_of[labels], labels), OUTLIERS)
    inside = wider != OUTLIERS
    best = class_words(
        [w for w, own in zip(words, inside, strict=True) if own], wider[inside], params.n_top_words
    )
    found = sorted(topic for topic in best if topic >= n)
    names = topic_labels([best[topic] for topic in found], params.n_label_words)
    rows = topics.to_dict("records")
    sizes: dict[int, int] = dict.fromkeys(found, 0)
    for row in rows:
        if row["topic_id"] >= 0 and parent_of[row["topic_id"]] >= 0:
            row["parent_topic_id"] = n + int(parent_of[row["topic_id"]])
            sizes[row["parent_topic_id"]] += row["n_passages"]
    rows += [
        {
            "topic_id": topic, "label": name, "top_words": best[topic], "n_passages": sizes[topic],
            "representative_ids": [],
        }
        for topic, name in zip(found, names, strict=True)
    ]  # fmt: skip
    return TOPICS.frame(_null_for_missing(row) for row in rows)


def _null_for_missing(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, list) or not pd.isna(value) else None for key, value in row.items()
    }


def _passage_topics(material: pd.DataFrame, labels: np.ndarray, probability: np.ndarray) -> pd.DataFrame:
    return PASSAGE_TOPICS.frame(
        {"passage_id": passage_id, "topic_id": int(topic), "probability": None if np.isnan(p) else float(p)}
        for passage_id, topic, p in zip(material["passage_id"], labels, probability, strict=True)
    )


def _status(n_topical: int, labels: np.ndarray, outcome: str) -> pd.DataFrame:
    n_topics = len(set(labels.tolist()) - {OUTLIERS})
    return STATUS.frame(
        [{"n_topical": n_topical, "n_topics": n_topics, "outcome": outcome, "method": METHOD}]
    )


def _nothing(material: pd.DataFrame, outcome: str) -> Found:
    """Return tables without topics: every passage belongs to none."""
    labels = np.full(len(material), OUTLIERS)
    return Found(
        TOPICS.frame(), _passage_topics(material, labels, np.full(len(material), np.nan)),
        _status(len(material), labels, outcome),
    )  # fmt: skip
