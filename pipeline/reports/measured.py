"""Measured quality: what ``metrics/*.json`` says of the codebook and model in use, of no others."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LICENCE = "licence"
SCORES = ("precision", "recall", "f1", "f1_low", "f1_high")


@dataclass(frozen=True)
class Licence:
    """How well a theme is found in hand-coded text never seen; shares 0-1, ``n`` places with the theme."""

    f1: float
    f1_low: float | None
    f1_high: float | None
    precision: float | None
    recall: float | None
    n: int | None
    is_low: bool
    """The lower bound of F1 lies under the bar, or nobody knows it: the theme is greyed."""


@dataclass(frozen=True)
class Quality:
    """The licences of the themes, why there are none where there are none, and all other figures."""

    licences: Mapping[str, Licence] = field(default_factory=dict)
    reason: str | None = "missing"
    """``missing``: nothing was measured; ``other``: it was, with another codebook; ``other_model``: with
    another model behind the annotations; None: measured."""
    model: str | None = None
    figures: tuple[tuple[str, float], ...] = ()


def parsed(text: str) -> Any:
    """Return the content of a metrics file, or None where it is no JSON: then nothing was measured."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def quality_of(
    metrics: Mapping[str, Any], codebook_hash: str | None, model_hash: str | None, min_f1: float
) -> Quality:
    """Return the measured quality in ``metrics`` (file stem -> parsed JSON) for codebook and model in use.

    Anything that does not have the expected shape counts as not measured.
    """
    content = metrics.get(LICENCE)
    figures = tuple(
        figure
        for stem, values in sorted(metrics.items())
        if stem != LICENCE
        for figure in _leaves(stem, values)
    )
    if not isinstance(content, Mapping) or not isinstance(content.get("themes"), Mapping):
        return Quality(figures=figures)
    if codebook_hash is None or content.get("codebook_hash") != codebook_hash:
        return Quality(reason="other", figures=figures)
    if content.get("model_hash") != model_hash:
        return Quality(reason="other_model", figures=figures)
    licences = {
        theme_id: licence
        for theme_id, values in sorted(content["themes"].items())
        if (licence := _licence(values, min_f1)) is not None
    }
    model = content.get("model")
    return Quality(licences, None, model if isinstance(model, str) else None, figures)


def _licence(values: Any, min_f1: float) -> Licence | None:
    if not isinstance(values, Mapping):
        return None
    precision, recall, f1, low, high = (_number(values.get(name)) for name in SCORES)
    n = _number(values.get("n"))
    if f1 is None:
        return None
    return Licence(
        f1,
        low,
        high,
        precision,
        recall,
        None if n is None else int(n),
        low is None or low < min_f1,
    )


def _number(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and value == value
    return float(value) if is_number else None


def _leaves(path: str, values: Any) -> list[tuple[str, float]]:
    if isinstance(values, Mapping):
        return [leaf for key in sorted(values, key=str) for leaf in _leaves(f"{path}.{key}", values[key])]
    number = _number(values)
    return [] if number is None else [(path, number)]
