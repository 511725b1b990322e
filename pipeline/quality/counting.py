"""The arithmetic of agreement: shares, precision, recall, F1 and their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.text import Span

Z95 = 1.959964
"""Standard normal quantile of a two-sided 95 % interval."""
TAILS = (2.5, 97.5)


@dataclass(frozen=True)
class Figure:
    """One figure with its 95 % interval and the gold cases it rests on; None where nothing was there."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def share(hits: int, n: int) -> Figure:
    """Return ``hits / n`` with Wilson's interval, which stays honest near 0 and 1 and for small n."""
    if n == 0:
        return Figure(None, None, None, 0)
    p = hits / n
    middle = p + Z95**2 / (2 * n)
    margin = Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    scale = 1 + Z95**2 / n
    return Figure(p, max(0.0, (middle - margin) / scale), min(1.0, (middle + margin) / scale), n)


def overlap(a: Span, b: Span) -> float:
    """Return intersection over union of two spans, in characters.

    Symmetric on purpose: overlap over the length of the gold would give a whole paragraph full marks
    for a quotation of five words somewhere in it.
    """
    shared = min(a.end_char, b.end_char) - max(a.start_char, b.start_char)
    if shared <= 0:
        return 0.0
    return shared / (max(a.end_char, b.end_char) - min(a.start_char, b.start_char))


def precision_recall_f1(counts: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return precision, recall and F1 for counts of right, false and missed on the last axis.

    Nothing found and nothing to find gives NaN; nothing found where something was gives F1 0 (precision NaN).
    """
    right, false, missed = np.moveaxis(np.asarray(counts, dtype=np.float64), -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        f1 = 2 * right / (2 * right + false + missed)
        return np.stack([right / (right + false), right / (right + missed), f1], axis=-1)


def resamples(n_units: int, n_resamples: int, seed: int) -> npt.NDArray[np.int64]:
    """Return ``(n_resamples, n_units)`` draws of units with replacement, the same for the same seed."""
    return np.random.default_rng(seed).integers(0, n_units, size=(n_resamples, n_units))


def figures(by_unit: npt.NDArray[Any], draws: npt.NDArray[np.int64]) -> dict[str, Figure]:
    """Return precision, recall and F1 of ``(n_units, 3)`` counts, each with its interval and gold n.

    Whole units are drawn for the intervals, as the sentences of one text are alike.
    """
    total = by_unit.sum(axis=0)
    values, drawn = precision_recall_f1(total), precision_recall_f1(by_unit[draws].sum(axis=1))
    n = int(total[0] + total[2])
    return {
        name: _figure(values[i], drawn[:, i], n) for i, name in enumerate(("precision", "recall", "f1"))
    }  # fmt: skip


def mean_f1(by_unit: npt.NDArray[Any], draws: npt.NDArray[np.int64]) -> Figure:
    """Return the unweighted mean F1 over the items of ``(n_units, n_items, 3)`` counts; n is their number.

    Items without gold cases have no part in it; in a resample that holds none of an item's cases, neither.
    """
    total = by_unit.sum(axis=0)
    by_unit = by_unit[:, (total[:, 0] + total[:, 2]) > 0]
    n = by_unit.shape[1]
    if n == 0:
        return Figure(None, None, None, 0)
    value = precision_recall_f1(by_unit.sum(axis=0))[:, 2].mean()
    drawn = np.ma.masked_invalid(precision_recall_f1(by_unit[draws].sum(axis=1))[..., 2]).mean(axis=1)
    return _figure(value, np.ma.filled(drawn, np.nan), n)


def _figure(value: float, drawn: npt.NDArray[np.float64], n: int) -> Figure:
    if np.isnan(value):
        return Figure(None, None, None, n)
    low, high = np.nanpercentile(drawn, TAILS)
    return Figure(float(value), min(float(low), float(value)), max(float(high), float(value)), n)


def best_pairs(scores: Sequence[tuple[float, int, int]], minimum: float) -> list[tuple[int, int]]:
    """Return one-to-one pairs, the best scores first, none below ``minimum``.

    ``scores`` holds (score, gold index, found index). One span found twice, or one span over two, is right
    once only.
    """
    gold_taken: set[int] = set()
    found_taken: set[int] = set()
    pairs = []
    for score, gold_i, found_i in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= minimum and gold_i not in gold_taken and found_i not in found_taken:
            gold_taken.add(gold_i)
            found_taken.add(found_i)
            pairs.append((gold_i, found_i))
    return sorted(pairs)
