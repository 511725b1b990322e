"""The figures as kept in git: plain nested mappings, rounded, sorted by whoever writes them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

DECIMALS = 4
PARTS_SHOWN = ("open", "held_out")
TOP = ("macro", "micro", "passages", "position")
"""Items of the themes that are no theme."""
SHOWN_ITEMS = {"documents": None, "themes": ("macro", "micro", "position"), "statements": ("attributed",)}
"""Items also shown for the open and the held-out part; None: all of them."""
STRICTER = ("_close", "_exact", "_with_possible")
"""Endings of measures taken another way; of those F1 alone is kept here (the table has the rest)."""


def metrics(scores: pd.DataFrame, measured_with: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the content of ``metrics/<subject>.json`` for each subject, from the tables of the stage."""
    made_with = dict(zip(measured_with["name"], measured_with["value"], strict=True))
    return {
        "documents": _head(made_with, _n(scores, "documents", "n_comments")) | _documents(scores),
        "themes": _head(made_with, _n(scores, "themes", "passages")) | _themes(scores),
        "statements": _head(made_with, _n(scores, "statements", "attributed")) | _statements(scores),
    }


def _head(made_with: Mapping[str, str], n: int) -> dict[str, Any]:
    """Return what the figures were measured with; ``model`` names every model in one line."""
    models = {name: value for name, value in made_with.items() if not name.endswith("_hash")}
    model = "; ".join(f"{name}={value}" for name, value in sorted(models.items())) or "none"
    hashes = {name: made_with.get(name) for name in ("codebook_hash", "gold_hash")}
    return {**hashes, "model": model, "models": models, "n": n}


def _documents(scores: pd.DataFrame) -> dict[str, Any]:
    return {"fields": _items(scores, "documents", "all"), **_by_part(scores, "documents")}


def _themes(scores: pd.DataFrame) -> dict[str, Any]:
    items = _items(scores, "themes", "all")
    summary = {f"{name}_{key}": value for name in ("macro", "micro") for key, value in items[name].items()}
    return {
        **{key: value for key, value in summary.items() if "possible" not in key},
        "with_possible": {key: value for key, value in summary.items() if "possible" in key},
        "themes": {item: figures for item, figures in items.items() if item not in TOP},
        "position": items["position"],
        "passages": items["passages"],
        **_by_part(scores, "themes"),
    }


def _statements(scores: pd.DataFrame) -> dict[str, Any]:
    return {"kinds": _items(scores, "statements", "all"), **_by_part(scores, "statements")}


def _by_part(scores: pd.DataFrame, subject: str) -> dict[str, Any]:
    wanted = SHOWN_ITEMS[subject]
    return {
        part: {i: f for i, f in _items(scores, subject, part).items() if wanted is None or i in wanted}
        for part in PARTS_SHOWN
    }


def _items(scores: pd.DataFrame, subject: str, part: str) -> dict[str, dict[str, Any]]:
    """Return item → figures: each measure by its name, its interval as ``_low`` and ``_high``, and n."""
    items: dict[str, dict[str, Any]] = {}
    for row in scores[(scores["subject"] == subject) & (scores["part"] == part)].to_dict("records"):
        figures = items.setdefault(row["item"], {"n": 0})
        figures["n"] = max(figures["n"], int(row["n"]))
        figures |= _figure(row)
    return items


def _figure(row: Mapping[str, Any]) -> dict[str, float | None]:
    """Return one figure, with its interval if it has one."""
    measure = row["measure"]
    if measure.endswith(STRICTER):
        return {measure: _rounded(row["value"])} if measure.startswith("f1") else {}
    ends = {measure + "_low": _rounded(row["low"]), measure + "_high": _rounded(row["high"])}
    return {measure: _rounded(row["value"])} | {k: v for k, v in ends.items() if v is not None}


def _rounded(value: Any) -> float | None:
    return None if pd.isna(value) else round(float(value), DECIMALS)


def _n(scores: pd.DataFrame, subject: str, item: str) -> int:
    return int(_items(scores, subject, "all").get(item, {"n": 0})["n"])
