"""Agreement beyond chance, against published examples and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quality.agreement import alpha, masi, nominal
from pipeline.quality.counting import resamples

# Krippendorff (2011), section C: four observers, twelve units, values missing; alpha is .743 for nominal data.
KRIPPENDORFF = ["111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3"]
A, AB, BC, C = frozenset("a"), frozenset("ab"), frozenset("bc"), frozenset("c")


def test_alpha_of_the_published_example():
    assert alpha([list(unit) for unit in KRIPPENDORFF], nominal).value == pytest.approx(0.743, abs=0.0005)


def test_a_unit_with_one_value_says_nothing_of_agreement():
    assert alpha([list(unit) for unit in KRIPPENDORFF], nominal).n == 11
    assert alpha([list(unit) for unit in KRIPPENDORFF[:-1]], nominal) == alpha(
        [list(unit) for unit in KRIPPENDORFF], nominal
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (A, A, 0),
        (A, C, 1),
        (A, AB, 1 - 2 / 3 * 1 / 2),
        (AB, BC, 1 - 1 / 3 * 1 / 3),
        (frozenset(), A, 1),
        (frozenset(), frozenset(), 0),
    ],
)
def test_masi(a, b, expected):
    assert masi(a, b) == masi(b, a) == pytest.approx(expected)


def test_without_any_difference_there_is_no_alpha():
    assert alpha([["x", "x"], ["x", "x"]], nominal).value is None
    assert alpha([], nominal).value is None


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=2, max_size=12))
def test_alpha_is_at_most_one_and_the_order_of_coders_is_nothing(units):
    found = alpha(units, nominal)
    assert found == alpha([unit[::-1] for unit in units], nominal)
    if found.value is not None:
        assert found.value <= 1
        assert (found.value == pytest.approx(1)) == all(len(set(unit)) == 1 for unit in units)


def test_the_interval_holds_the_value_and_is_the_same_again():
    units = [list(unit) for unit in KRIPPENDORFF]
    draws = resamples(len(units), 200, seed=3)
    found = alpha(units, nominal, draws)
    assert found.low <= found.value <= found.high
    assert found == alpha(units, nominal, draws)
