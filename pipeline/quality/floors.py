"""Floors under the figures: what was reached once must not be lost unseen."""

from collections.abc import Mapping
from math import floor
from typing import Any

from pipeline.errors import UserError

MARGIN = 0.01
"""A raised floor lies at least this far under its figure, and as far as one case of its n is worth:
a single sentence that flips is no alarm, two are."""


def figure(metrics: Mapping[str, Any], path: str) -> float | None:
    """Return the figure a floor stands under: ``documents.fields.title.right`` is a path into the metrics.

    Raises:
        UserError: there is no such figure.
    """
    value: Any = metrics
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            raise UserError(f"quality/floors.yaml: {path} is no figure in metrics/; correct the name")
        value = value[name]
    if value is not None and not isinstance(value, int | float):
        raise UserError(f"quality/floors.yaml: {path} is no number in metrics/; name one of its figures")
    return None if value is None else float(value)


def fallen(metrics: Mapping[str, Any], floors: Mapping[str, float]) -> dict[str, tuple[float | None, float]]:
    """Return figure and floor of every path that lies below its floor; a figure that has gone has fallen."""
    found = {path: (figure(metrics, path), minimum) for path, minimum in sorted(floors.items())}
    return {path: (value, low) for path, (value, low) in found.items() if value is None or value < low}


def check(metrics: Mapping[str, Any], floors: Mapping[str, float]) -> None:
    """Raise if a figure lies below its floor.

    Raises:
        UserError: naming each of them.
    """
    if below := fallen(metrics, floors):
        lines = "".join(f"\n  {path}: {value} < {low}" for path, (value, low) in below.items())
        raise UserError(
            f"{len(below)} figures lie below quality/floors.yaml:{lines}\n"
            "mend what made them fall, or accept it with: python -m pipeline.quality.record --lower-floors"
        )


def lowered(metrics: Mapping[str, Any], floors: Mapping[str, float]) -> dict[str, float]:
    """Return the floors, those that are broken brought down to just under their figure."""
    broken = fallen(metrics, floors)
    return {path: _below(metrics, path) if path in broken else low for path, low in floors.items()}


def raised(metrics: Mapping[str, Any], floors: Mapping[str, float]) -> dict[str, float]:
    """Return the floors, each brought up to just under its figure; none is ever lowered."""
    return {path: max(low, _below(metrics, path)) for path, low in floors.items()}


def _below(metrics: Mapping[str, Any], path: str) -> float:
    """Return the floor that suits a figure; its n stands beside it."""
    value = figure(metrics, path)
    if value is None:
        return 0.0
    n = figure(metrics, f"{path.rpartition('.')[0]}.n") or 1.0
    return max(0.0, floor((value - max(MARGIN, 1 / n)) * 100) / 100)
