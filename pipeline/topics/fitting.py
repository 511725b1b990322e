"""The one door to BERTopic, UMAP and HDBSCAN, held to one thread and fixed seeds.

They are imported inside the functions: together they take 5–50 seconds to load, and a corpus with too few
passages needs none of them. Everything that leaves is plain lists and arrays.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from pipeline.tables.topics import OUTLIERS
from pipeline.topics.params import TopicsParams

if TYPE_CHECKING:
    from bertopic import BERTopic
    from hdbscan import HDBSCAN
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

MIN_SAMPLES = 1
"""How dense a place must be to belong to a topic; 1 leaves some 10 % outliers (docs/decisions, topics)."""

SIZE_GROWTH = 0.4
"""How the smallest topic grows with the passages: 4 of 40, 8 of 200, 22 of 3,000, 36 of 10,000."""


class Fitted(NamedTuple):
    """The outcome for n passages: one label each, −1 for none, and the words of each label but −1."""

    labels: np.ndarray  # (n,)
    probabilities: np.ndarray  # (n,)
    words: dict[int, list[str]]


def smallest_topic(n_passages: int, params: TopicsParams) -> int:
    """Return how many passages the smallest topic must have."""
    return max(params.smallest_topic, round(params.size_factor * n_passages**SIZE_GROWTH))


def fit(vectors: np.ndarray, words: list[str], params: TopicsParams) -> Fitted:
    """Return the topics of passages from their vectors, shape (n, n_dims), and their words."""
    with threadpool_limits(1):
        model = _bertopic(len(vectors), params)
        labels, probabilities = model.fit_transform(words, vectors)
    found = {
        topic: [word for word, weight in pairs if weight > 0] for topic, pairs in model.get_topics().items()
    }
    found.pop(OUTLIERS, None)
    return Fitted(np.asarray(labels), np.asarray(probabilities, dtype=float), found)


def refit(vectors: np.ndarray, params: TopicsParams, seed: int) -> np.ndarray:
    """Return the labels of the same clustering with another seed; words are not needed to compare."""
    with threadpool_limits(1):
        reduced = _umap(len(vectors), params, seed).fit_transform(vectors)
        return np.asarray(_hdbscan(len(vectors), params).fit_predict(reduced))


def class_words(words: list[str], labels: np.ndarray, n_words: int) -> dict[int, list[str]]:
    """Return the words that set each label apart from the others, by BERTopic's class-based TF-IDF."""
    from bertopic.vectorizers import ClassTfidfTransformer

    classes = sorted(set(labels.tolist()))
    joined = [
        " ".join(word for word, own in zip(words, labels, strict=True) if own == label) for label in classes
    ]
    vectorizer = _vectorizer()
    weights = ClassTfidfTransformer().fit_transform(vectorizer.fit_transform(joined))
    names = vectorizer.get_feature_names_out()
    best = {}
    for i, label in enumerate(classes):
        row = weights[i].toarray().ravel()
        best[label] = [str(names[j]) for j in np.argsort(-row, kind="stable")[:n_words] if row[j] > 0]
    return best


def _bertopic(n_passages: int, params: TopicsParams) -> "BERTopic":
    from bertopic import BERTopic
    from bertopic.vectorizers import ClassTfidfTransformer

    return BERTopic(
        language="multilingual",  # "english", the default, deletes æ, ø and å from the words
        umap_model=_umap(n_passages, params, params.seed),
        hdbscan_model=_hdbscan(n_passages, params),
        vectorizer_model=_vectorizer(),
        ctfidf_model=ClassTfidfTransformer(),
        top_n_words=params.n_top_words,
        calculate_probabilities=False,
    )


def _umap(n_passages: int, params: TopicsParams, seed: int) -> "UMAP":
    from umap import UMAP

    return UMAP(
        n_neighbors=min(params.n_neighbors, n_passages - 1),
        n_components=params.n_components,
        min_dist=0.0,
        metric="cosine",
        random_state=seed,
        n_jobs=1,
    )


def _hdbscan(n_passages: int, params: TopicsParams) -> "HDBSCAN":
    from hdbscan import HDBSCAN

    return HDBSCAN(
        min_cluster_size=smallest_topic(n_passages, params), min_samples=MIN_SAMPLES, core_dist_n_jobs=1
    )


def _vectorizer() -> "CountVectorizer":
    """Return a counter of words that are already parted by blanks."""
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(tokenizer=str.split, token_pattern=None, lowercase=False)
