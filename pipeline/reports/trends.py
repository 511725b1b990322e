"""When may a report say that something differs? Intervals of shares, and a test of change."""

import re
from collections.abc import Sequence
from math import exp, lgamma, sqrt
from typing import NamedTuple

PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
YEAR_CHARS = 4
MOST_PERIODS = 60
"""Periods on an axis; a longer one shows only those with documents."""
Z_95 = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""


class Count(NamedTuple):
    """``n_docs`` of ``n_total`` documents in one period or genre."""

    value: str
    n_docs: int
    n_total: int

    @property
    def share_pct(self) -> float:
        """Return the share in per cent, 0 of nothing."""
        return 100.0 * self.n_docs / self.n_total if self.n_total else 0.0


class Change(NamedTuple):
    """A theme's share in the earlier and the later half of the debate, and how likely chance is."""

    theme_id: str
    before: Count
    after: Count
    p_value: float

    @property
    def is_rise(self) -> bool:
        """Tell whether the later share is the higher."""
        return self.after.share_pct > self.before.share_pct


def wilson_pct(n_docs: int, n_total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share in per cent (Wilson 1927), which holds for small numbers too."""
    if not n_total:
        return 0.0, 100.0
    share, spread = n_docs / n_total, Z_95**2 / n_total
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, 100 * (centre - half)), min(100.0, 100 * (centre + half))


def fisher_p(before: Count, after: Count) -> float:
    """Return the two-sided p-value of Fisher's exact test for a difference between two shares."""
    total, hits = before.n_total + after.n_total, before.n_docs + after.n_docs
    if not before.n_total or not after.n_total:
        return 1.0
    low, high = max(0, hits - after.n_total), min(hits, before.n_total)
    log = [
        _log_choose(before.n_total, k) + _log_choose(after.n_total, hits - k) for k in range(low, high + 1)
    ]
    whole, seen = _log_choose(total, hits), log[before.n_docs - low]
    # A hair of slack, so that tables exactly as likely as the seen one count in spite of rounding.
    return min(1.0, sum(exp(value - whole) for value in log if value <= seen + 1e-9))


def halves(periods: Sequence[Count]) -> tuple[Sequence[Count], Sequence[Count]]:
    """Part periods, in order of time, where the documents come nearest to half before and half after."""
    whole, passed, best, cut = sum(p.n_total for p in periods), 0, float("inf"), 0
    for i, period in enumerate(periods):
        if abs(2 * passed - whole) < best:
            best, cut = abs(2 * passed - whole), i
        passed += period.n_total
    return periods[:cut], periods[cut:]


class Turn(NamedTuple):
    """The largest theme of the early half and another one of the late half."""

    before_id: str
    before: Count
    after_id: str
    after: Count


def turn(by_theme: Sequence[tuple[str, Sequence[Count]]], changes: Sequence[Change]) -> Turn | None:
    """Return the turn of a debate from one largest theme to another, if its change is sure.

    Both must be larger than every other theme of their half, and the first must have fallen, or the
    second risen, more than chance explains.
    """
    early = _largest([(theme_id, pooled(halves(periods)[0])) for theme_id, periods in by_theme])
    late = _largest([(theme_id, pooled(halves(periods)[1])) for theme_id, periods in by_theme])
    if early is None or late is None or early[0] == late[0]:
        return None
    fell = any(c.theme_id == early[0] and not c.is_rise for c in changes)
    rose = any(c.theme_id == late[0] and c.is_rise for c in changes)
    return Turn(*early, *late) if fell or rose else None


def _largest(counts: Sequence[tuple[str, Count]]) -> tuple[str, Count] | None:
    most = max((count.n_docs for _, count in counts), default=0)
    first = [pair for pair in counts if pair[1].n_docs == most]
    return first[0] if most and len(first) == 1 else None


def binned(periods: Sequence[Count], min_docs: int) -> list[Count]:
    """Join neighbouring periods until each holds ``min_docs`` documents: fewer would jump by chance."""
    bins: list[Count] = []
    waiting: list[Count] = []
    for period in periods:
        waiting.append(period)
        if sum(p.n_total for p in waiting) >= min_docs:
            bins.append(pooled(waiting))
            waiting = []
    if waiting and bins:
        bins[-1] = pooled([bins[-1], *waiting])
    return bins


def unbroken(periods: Sequence[str]) -> list[str]:
    """Return years (or months) in order with the silent ones between, unless too many to show."""
    if len(periods) < 2 or not all(PERIOD.fullmatch(period) for period in periods):
        return list(periods)
    first, last = _ordinal(periods[0]), _ordinal(periods[-1])
    if len(periods[0]) != len(periods[-1]) or last - first >= MOST_PERIODS:
        return list(periods)
    return [_period(i, len(periods[0]) > YEAR_CHARS) for i in range(first, last + 1)]


def pooled(periods: Sequence[Count]) -> Count:
    """Return the sum of periods, named from the first to the last that has documents."""
    names = [p.value for p in periods if p.n_total]
    value = "" if not names else names[0] if len(names) == 1 else f"{names[0]}/{names[-1]}"
    return Count(value, sum(p.n_docs for p in periods), sum(p.n_total for p in periods))


def sure_changes(
    by_theme: Sequence[tuple[str, Sequence[Count]]], min_docs: int, level: float = 0.05
) -> list[Change]:
    """Return the themes whose share changed more than chance explains, largest change first.

    Both halves must hold ``min_docs`` documents. The test is Fisher's, corrected after Holm for the
    number of themes looked at, so that one false alarm in twenty whole reports is the most to expect.
    """
    tried = []
    for theme_id, periods in by_theme:
        before, after = (pooled(half) for half in halves(periods))
        if min(before.n_total, after.n_total) >= min_docs:
            tried.append(Change(theme_id, before, after, fisher_p(before, after)))
    tried.sort(key=lambda change: (change.p_value, change.theme_id))
    sure = []
    for rank, change in enumerate(tried):
        if change.p_value * (len(tried) - rank) > level:
            break
        sure.append(change)
    return sorted(sure, key=lambda c: (-abs(c.after.share_pct - c.before.share_pct), c.theme_id))


def _ordinal(period: str) -> int:
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _period(ordinal: int, is_month: bool) -> str:
    return f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}" if is_month else f"{ordinal:04d}"


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
