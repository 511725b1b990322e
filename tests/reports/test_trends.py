"""When a report may speak of a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from pipeline.reports.trends import (
    Change,
    Count,
    binned,
    fisher_p,
    halves,
    sure_changes,
    turn,
    unbroken,
    wilson_pct,
)

shares = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def years(*counts):
    return [Count(str(2014 + i), n, whole) for i, (n, whole) in enumerate(counts)]


def test_wilson_gives_the_published_interval():
    low, high = wilson_pct(15, 50)  # Newcombe 1998, table of 15/50: .1910 to .4375
    assert (round(low, 1), round(high, 1)) == (19.1, 43.8)


@given(shares)
def test_an_interval_holds_its_share(share):
    n_docs, n_total = share
    low, high = wilson_pct(n_docs, n_total)
    assert 0 <= low <= high <= 100
    if n_total:
        assert low - 1e-9 <= 100 * n_docs / n_total <= high + 1e-9


@given(shares, shares)
def test_fisher_agrees_with_scipy(before, after):
    (a, n), (b, m) = before, after
    expected = fisher_exact([[a, n - a], [b, m - b]])[1] if n and m else 1.0
    assert fisher_p(Count("", a, n), Count("", b, m)) == pytest.approx(expected, abs=1e-6)


@given(st.lists(st.integers(0, 30), max_size=12))
def test_halves_lose_no_period(totals):
    periods = years(*((0, n) for n in totals))
    before, after = halves(periods)
    assert [*before, *after] == periods


def test_a_clear_change_is_sure_and_chance_is_not():
    fallen, flat = years((15, 20), (14, 20), (1, 20), (0, 20)), years((5, 20), (6, 20), (5, 20), (7, 20))
    changes = sure_changes([("tillid", fallen), ("ledelse", flat)], min_docs=20)
    assert [(c.theme_id, c.is_rise) for c in changes] == [("tillid", False)]


def test_few_documents_show_no_change():
    assert sure_changes([("tillid", years((9, 9), (0, 9)))], min_docs=20) == []


def test_holm_demands_more_where_more_themes_are_looked_at():
    shown = ("tillid", years((12, 20), (4, 20)))
    flat = [(f"flat{i}", years((5, 20), (5, 20))) for i in range(21)]
    assert [c.theme_id for c in sure_changes([shown], 20)] == ["tillid"]
    assert sure_changes([shown, *flat], 20) == []


def test_a_turn_takes_two_leaders_and_a_sure_change():
    trust, control = years((15, 20), (1, 20)), years((3, 20), (10, 20))
    both = [("tillid", trust), ("kontrol", control)]
    found = turn(both, sure_changes(both, 20))
    assert found is not None
    assert (found.before_id, found.after_id) == ("tillid", "kontrol")
    assert turn(both, []) is None
    tied = [*both, ("ledelse", control)]
    assert turn(tied, sure_changes(tied, 20)) is None


def test_silent_years_stand_on_the_axis():
    assert unbroken(["2014", "2016"]) == ["2014", "2015", "2016"]
    assert unbroken(["2014-11", "2015-02"]) == ["2014-11", "2014-12", "2015-01", "2015-02"]
    assert unbroken(["1200", "2015"]) == ["1200", "2015"]
    assert unbroken(["before", "2015"]) == ["before", "2015"]


@given(st.lists(st.integers(0, 15), max_size=15))
def test_bins_hold_enough_or_are_none(totals):
    bins = binned(years(*((0, n) for n in totals)), 10)
    assert all(b.n_total >= 10 for b in bins)
    assert not bins or sum(b.n_total for b in bins) == sum(totals)


def test_a_change_knows_its_direction():
    assert Change("x", Count("", 1, 10), Count("", 5, 10), 0.01).is_rise
