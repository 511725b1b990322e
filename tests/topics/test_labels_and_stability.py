"""Labels, wider topics and stability: small functions without any model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topics.hierarchy import parents
from pipeline.topics.labels import distinct, topic_labels
from pipeline.topics.stability import best_matches, n_refits, stability
from tests.topics.material import PARAMS


def test_a_label_says_a_stem_once():
    assert distinct(["skole", "folkeskole", "lærer", "skolegang", "elev"]) == ["skole", "lærer", "elev"]


def test_short_words_are_alike_only_when_the_same():
    assert distinct(["KL", "vej", "veje", "lov"]) == ["KL", "vej", "veje", "lov"]


def test_no_two_labels_are_alike():
    words = [["skole", "lærer", "elev", "prøve"], ["skole", "lærer", "elev", "ferie"], [], []]
    assert topic_labels(words, 3) == [
        "skole, lærer, elev",
        "skole, lærer, elev, ferie",
        "uden ord",
        "uden ord (4)",
    ]


@given(st.lists(st.lists(st.sampled_from(["skole", "læge", "bro", "skat"]), max_size=4), max_size=8))
def test_labels_are_always_distinct(words):
    labels = topic_labels(words, 2)
    assert len(set(labels)) == len(words)


def test_few_topics_have_no_wider_ones():
    assert parents(np.eye(12), PARAMS).tolist() == [-1] * 12


def test_near_topics_are_gathered_and_a_lone_one_stays_alone():
    middles = np.repeat(np.eye(4)[:3], [6, 6, 1], axis=0) + 0.01 * np.random.default_rng(1).standard_normal(
        (13, 4)
    )
    assert parents(middles, PARAMS).tolist() == [0] * 6 + [1] * 6 + [-1]


@pytest.mark.parametrize(("n_passages", "times"), [(40, 3), (10_000, 3), (1_000_000, 3)])
def test_large_corpora_are_repeated_less_often_but_never_never(n_passages, times):
    assert n_refits(n_passages, PARAMS) == times
    assert n_refits(n_passages, PARAMS.__class__(**{**vars(PARAMS), "n_refits": 10})) >= times


def test_a_topic_matches_the_one_it_shares_most_with():
    assert best_matches(np.array([0, 0, 0, 1, 1, -1]), np.array([5, 5, 2, 2, 2, 2])) == {0: 2 / 3, 1: 0.5}


def test_falling_among_the_outliers_is_no_match():
    assert best_matches(np.array([0, 0, 1]), np.array([-1, -1, 0])) == {0: 0.0, 1: 1.0}


def test_what_always_comes_back_is_fully_stable_and_what_never_does_not_at_all():
    vectors, labels = np.arange(40.0).reshape(40, 1), np.repeat([0, 1], 20)

    def half(drawn: np.ndarray, params: object, seed: int) -> np.ndarray:
        return np.where(drawn[:, 0] < 20, 3, -1)

    assert stability(vectors, labels, PARAMS, half) == {0: 1.0, 1: 0.0}


@given(st.lists(st.integers(-1, 4), min_size=1, max_size=30), st.data())
def test_overlap_lies_between_nothing_and_all(labels, data):
    again = data.draw(st.lists(st.integers(-1, 4), min_size=len(labels), max_size=len(labels)))
    for score in best_matches(np.array(labels), np.array(again)).values():
        assert 0 <= score <= 1
