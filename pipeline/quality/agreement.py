"""How far coders agree beyond chance: Krippendorff's alpha for any number of coders and missing values.

After Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011). The distance between two sets of
themes is MASI (Passonneau, LREC 2006): sets that overlap agree in part, one inside the other more so.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.quality.counting import TAILS, Figure

V = TypeVar("V", bound=Hashable)
Distance = Callable[[Any, Any], float]

INSIDE, OVERLAPPING = 2 / 3, 1 / 3
"""MASI's weights of sets of which one holds the other, and of sets that only overlap."""


def nominal(a: object, b: object) -> float:
    """Return 0 for equal values, else 1."""
    return float(a != b)


def masi(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the MASI distance of two sets, 0–1: less the more they share, and where one holds the other."""
    if a == b:
        return 0.0
    shared = a & b
    if not shared:
        return 1.0
    weight = INSIDE if shared in (a, b) else OVERLAPPING
    return 1.0 - weight * len(shared) / len(a | b)


def alpha(
    units: Sequence[Sequence[V]], distance: Distance, draws: npt.NDArray[np.int64] | None = None
) -> Figure:
    """Return Krippendorff's alpha of the values given to each unit, one for each coder who judged it.

    ``draws`` are resamples of the units for the 95 % interval (``counting.resamples``), as many columns as
    there are units. Units with fewer than two values say nothing of agreement; ``n`` counts the others.
    Without two units or any difference in the values there is no alpha.
    """
    values = sorted({value for unit in units for value in unit}, key=_order)
    place = {value: i for i, value in enumerate(values)}
    distances = np.array([[distance(a, b) for b in values] for a in values]).reshape(len(values), len(values))
    counts = np.zeros((len(units), len(values)))
    for unit_i, unit in enumerate(units):
        for value in unit if len(unit) > 1 else ():
            counts[unit_i, place[value]] += 1
    n_pairable = int((counts.sum(axis=1) > 1).sum())
    per_unit = counts.sum(axis=1)
    within = np.einsum("uv,vw,uw->u", counts, distances, counts) / np.maximum(per_unit - 1, 1)
    found = _alpha(within.sum(), counts.sum(axis=0), distances)
    if found is None or draws is None:
        return Figure(found, None, None, n_pairable)
    drawn = (_alpha(within[draw].sum(), counts[draw].sum(axis=0), distances) for draw in draws)
    low, high = np.percentile([again for again in drawn if again is not None], TAILS)
    return Figure(found, min(float(low), found), max(float(high), found), n_pairable)


def _order(value: Hashable) -> str:
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)


def _alpha(
    within: float, counts: npt.NDArray[np.float64], distances: npt.NDArray[np.float64]
) -> float | None:
    expected = counts @ distances @ counts
    return None if expected == 0 else float(1 - (counts.sum() - 1) * within / expected)
