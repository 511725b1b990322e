"""First vectors: forms of one lemma lie close, so does what keeps the same company."""

import numpy as np

from recipe import indexing

PIECES = [",", "skole", "skolen", "skolerne", "lærer", "fjord", "hav", "ogsaa", "også", "boer", "bør"]


def directions(share: float) -> np.ndarray:
    keys = indexing.lemmas(PIECES)
    return indexing.random_directions(keys, 400, share, np.random.default_rng(1))


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_forms_of_one_lemma_share_most_of_their_direction() -> None:
    vectors = directions(0.9)
    school, the_school, teacher = (vectors[PIECES.index(w)] for w in ("skole", "skolen", "lærer"))
    assert cosine(school, the_school) > 0.7 > 0.2 > abs(cosine(school, teacher))


def test_the_rarer_the_longer_and_what_is_everywhere_nearly_nothing() -> None:
    weights = indexing.rarity(100, np.array([100, 50, 10, 1]))
    assert list(weights) == sorted(weights)
    assert weights[0] < 0.05 < weights[1]


def test_words_of_the_same_texts_come_to_lie_close() -> None:
    texts = [np.array(row) for row in ([0, 1, 4], [0, 3, 4], [0, 1, 3, 4], [0, 5, 6], [0, 5, 6, 6])]
    matrix = indexing.occurrences(texts, len(PIECES))
    weights = indexing.rarity(len(texts), np.asarray(matrix.sum(axis=0)).ravel())
    about = indexing.company(matrix, directions(0.0), weights, n_common=0)
    assert cosine(about[1], about[3]) > cosine(about[1], about[5])
    assert cosine(about[5], about[6]) > cosine(about[4], about[6])


def test_a_subword_counts_once_in_a_text() -> None:
    assert indexing.occurrences([np.array([2, 2, 5])], 6).toarray().tolist() == [[0, 0, 1, 0, 0, 1]]


def test_words_without_danish_letters_are_those_they_misspell_unless_they_are_words_themselves() -> None:
    counts = np.full(len(PIECES), 100)
    counts[PIECES.index("ogsaa")] = 2
    twins = indexing.twins(PIECES, counts)
    assert PIECES[twins[PIECES.index("ogsaa")]] == "også"
    assert PIECES[twins[PIECES.index("boer")]] == "boer"
