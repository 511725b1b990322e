"""The arithmetic of agreement, on numbers one can work out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quality.counting import (
    best_pairs,
    figures,
    mean_f1,
    overlap,
    precision_recall_f1,
    resamples,
    share,
)
from pipeline.text import Span

spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda s: Span(s[0], s[0] + s[1]))


def test_a_share_comes_with_wilsons_interval():
    figure = share(8, 10)
    assert figure.value == 0.8
    assert (figure.low, figure.high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))


def test_a_share_of_nothing_is_unknown_not_zero():
    assert share(0, 0).value is None


def test_ten_of_ten_is_not_certainty():
    assert share(10, 10).low == pytest.approx(0.7225, abs=1e-4)


def test_a_whole_paragraph_does_not_find_a_short_quotation():
    quotation, paragraph = Span(100, 120), Span(0, 400)
    assert overlap(quotation, paragraph) == 0.05


def test_half_of_a_quotation_is_half():
    assert overlap(Span(0, 20), Span(0, 10)) == 0.5


def test_touching_spans_share_nothing():
    assert overlap(Span(0, 5), Span(5, 9)) == 0


@given(spans, spans)
def test_overlap_takes_no_side(a, b):
    assert overlap(a, b) == overlap(b, a) <= 1
    assert (overlap(a, b) == 1) == (a == b)


def test_precision_recall_and_f1_by_hand():
    # 6 right, 2 false, 4 missed: 6/8, 6/10 and their harmonic mean.
    assert precision_recall_f1(np.array([6, 2, 4])).tolist() == pytest.approx([0.75, 0.6, 2 / 3])


def test_finding_nothing_has_no_precision_and_f1_0():
    precision, recall, f1 = precision_recall_f1(np.array([0, 0, 5]))
    assert np.isnan(precision)
    assert (recall, f1) == (0, 0)


def test_nothing_to_find_and_nothing_found_is_unknown():
    assert np.isnan(precision_recall_f1(np.array([0, 0, 0]))).all()


def test_a_figure_lies_in_its_interval_and_n_counts_the_gold():
    by_unit = np.array([[3, 1, 0], [1, 0, 2], [0, 2, 1], [4, 0, 0]])
    f1 = figures(by_unit, resamples(4, 1000, seed=1))["f1"]
    assert f1.value == pytest.approx(16 / 22)
    assert f1.low < f1.value < f1.high
    assert f1.n == 11


def test_units_that_are_all_alike_leave_no_doubt():
    by_unit = np.array([[3, 1, 1]] * 5)
    f1 = figures(by_unit, resamples(5, 200, seed=1))["f1"]
    assert f1.low == f1.value == f1.high == 0.75


def test_the_same_seed_draws_the_same():
    assert (resamples(7, 20, seed=3) == resamples(7, 20, seed=3)).all()
    assert (resamples(7, 20, seed=3) != resamples(7, 20, seed=4)).any()


def test_macro_f1_gives_a_rare_theme_the_same_weight_and_an_absent_one_none():
    common, rare, absent = [90, 0, 0], [0, 0, 1], [0, 3, 0]
    macro = mean_f1(np.array([[common, rare, absent]]), resamples(1, 10, seed=1))
    assert macro.value == 0.5
    assert macro.n == 2


def test_one_span_found_twice_is_right_once():
    assert best_pairs([(0.9, 0, 0), (0.8, 0, 1)], 0.3) == [(0, 0)]


def test_one_long_span_over_two_statements_finds_one():
    assert best_pairs([(0.4, 0, 0), (0.5, 1, 0)], 0.3) == [(1, 0)]


def test_too_little_overlap_is_no_pair():
    assert best_pairs([(0.29, 0, 0)], 0.3) == []
