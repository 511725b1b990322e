"""Small charts as SVG. Text stays in HTML around them, so that it is readable at any width.

Colours come from CSS classes and never from attributes; each chart stands beside its figures in words,
so it is hidden from screen readers.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline.reports.trends import Count, wilson_pct

SPARK_HEIGHT = 24
SPARK_WIDTH = 100
ROUND_STEPS = (5, 10, 20, 25, 40, 50, 60, 80, 100)
"""Upper ends of a scale of per cent."""


class Column(NamedTuple):
    """A bar of a column chart, with what stands over and under it."""

    svg: Markup
    over: str
    label: str
    under: str
    is_pale: bool


def scale_end(shares_pct: Sequence[float]) -> float:
    """Return the end of an axis that holds all shares."""
    highest = max(shares_pct, default=0.0)
    return float(next((step for step in ROUND_STEPS if step >= highest), 100))


def bar(share_pct: float, end_pct: float) -> Markup:
    """Return a horizontal bar that fills its box at ``end_pct``."""
    return _box("bar", _rect("v", 0, _width(share_pct, end_pct)))


def column(share_pct: float, end_pct: float) -> Markup:
    """Return an upright bar that fills its box at ``end_pct``."""
    height = _width(share_pct, end_pct)
    return _box(
        "column",
        Markup('<rect class="v" y="{}" width="100" height="{}"/>').format(_n(100 - height), _n(height)),
    )


def interval(count: Count, end_pct: float) -> Markup:
    """Return a share with its 95 % interval: a line, and a mark on the share itself."""
    low, high = (_width(edge, end_pct) for edge in wilson_pct(count.n_docs, count.n_total))
    at = min(_width(count.share_pct, end_pct), 98.5)
    line = Markup('<rect class="span" x="{}" y="42" width="{}" height="16"/>').format(_n(low), _n(high - low))
    mark = Markup('<rect class="v" x="{}" y="15" width="1.5" height="70"/>').format(_n(at))
    return _box("interval", line + mark)


def spark(shares_pct: Sequence[float], end_pct: float) -> Markup:
    """Return a line through shares in order of time; a single one is a dot's length."""
    if not shares_pct:
        return Markup("")
    step = SPARK_WIDTH / max(1, len(shares_pct) - 1)
    heights = [
        SPARK_HEIGHT - 2 - (SPARK_HEIGHT - 4) * min(1.0, share / (end_pct or 1)) for share in shares_pct
    ]
    points = [(i * step, height) for i, height in enumerate(heights)]
    if len(points) == 1:
        points.append((SPARK_WIDTH, points[0][1]))
    line = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return Markup(
        '<svg class="spark" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">'
        '<line class="base" x1="0" x2="{}" y1="{}" y2="{}"/><polyline points="{}"/></svg>'
    ).format(SPARK_WIDTH, SPARK_HEIGHT, SPARK_WIDTH, SPARK_HEIGHT - 1, SPARK_HEIGHT - 1, line)


def sides(n_for: int, n_unclear: int, n_against: int, n_widest: int | None = None) -> Markup:
    """Return for, unclear and against as one bar, of full width or in proportion to ``n_widest``."""
    parts = (("for", n_for), ("unclear", n_unclear), ("against", n_against))
    whole = n_widest or sum(n for _, n in parts)
    if not whole:
        return Markup("")
    rects, x = Markup(""), 0.0
    for name, n in parts:
        rects += _rect(name, x, 100 * n / whole)
        x += 100 * n / whole
    return _box("balance", rects)


def _box(kind: str, inside: Markup) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(kind, inside)


def _rect(name: str, x: float, width: float) -> Markup:
    if not width:
        return Markup("")
    return Markup('<rect class="{}" x="{}" width="{}" height="100"/>').format(name, _n(x), _n(width))


def _width(share_pct: float, end_pct: float) -> float:
    return min(100.0, 100.0 * share_pct / end_pct) if end_pct else 0.0


def _n(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
