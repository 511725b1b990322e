"""Codings against gold: per theme precision, recall and F1, and how often the position is right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.quality.counting import figures, mean_f1, resamples, share
from pipeline.quality.gold import Gold, GoldPassage, Unit
from pipeline.quality.locating import Texts
from pipeline.quality.params import QualityParams
from pipeline.quality.rows import Miss, Part, score_rows
from pipeline.text import Span

SUBJECT = "themes"
TIERS = {"": ("sure",), "_with_possible": ("sure", "possible")}
"""Suffix of the measure and the tiers that count for it: the sure ones are the main figure."""
SIDES = ("for", "against")


@dataclass(frozen=True)
class Compared:
    """A gold passage, whether its words were found at all, and the themes our table gives it by tier."""

    passage: GoldPassage
    is_found: bool
    themes: Mapping[str, Mapping[str, str]]


def compare(gold: Gold, texts: Texts, codings: pd.DataFrame) -> tuple[Compared, ...]:
    """Return each gold passage with the themes whose evidence lies in it, even partly."""
    by_document = {doc_id: rows.to_dict("records") for doc_id, rows in codings.groupby("doc_id", sort=True)}
    compared = []
    for passage in gold.passages:
        place = texts.find(passage.unit, passage.passage)
        inside = [
            row for row in (by_document.get(place.doc_id, []) if place else [])
            if place and place.span.overlaps(Span(row["start_char"], row["end_char"]))
        ]  # fmt: skip
        themes = {suffix: _themes(inside, tiers) for suffix, tiers in TIERS.items()}
        compared.append(Compared(passage, place is not None, themes))
    return tuple(compared)


def _themes(rows: Sequence[Mapping[str, Any]], tiers: Sequence[str]) -> dict[str, str]:
    """Return each theme with its one position; both sides in one passage is unclear."""
    positions: dict[str, set[str]] = {}
    for row in rows:
        if row["tier"] in tiers:
            positions.setdefault(row["theme_id"], set()).add(row["position"])
    return {theme: _position(found) for theme, found in sorted(positions.items())}


def _position(found: set[str]) -> str:
    sides = [side for side in SIDES if side in found]
    if len(sides) == 1:
        return sides[0]
    return "neutral" if not sides and "neutral" in found else "unclear"


def scores(
    compared: Sequence[Compared], themes: Sequence[str], part: Part, params: QualityParams
) -> Iterator[dict[str, Any]]:
    """Yield the score rows of one part: each theme, their mean, all codings together, and positions."""
    draws = resamples(max(len(part.units), 1), params.n_resamples, params.seed)
    for suffix in TIERS:
        counts = counts_by_unit(compared, themes, part.units, suffix)
        for i, theme in enumerate(themes):
            yield from _suffixed(part.name, theme, suffix, figures(counts[:, i], draws))
        yield from _suffixed(part.name, "macro", suffix, {"f1": mean_f1(counts, draws)})
        yield from _suffixed(part.name, "micro", suffix, figures(counts.sum(axis=1), draws))
    units = set(part.units)
    inside = [c for c in compared if c.passage.unit in units]
    empty = [c for c in inside if not c.passage.themes]
    yield from score_rows(SUBJECT, part.name, "passages", {
        "located": share(sum(c.is_found for c in inside), len(inside)),
        "left_empty": share(sum(not c.themes[""] for c in empty), len(empty)),
    })  # fmt: skip
    yield from _position_rows(inside, part.name)


def _suffixed(part: str, item: str, suffix: str, found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return score_rows(SUBJECT, part, item, {measure + suffix: figure for measure, figure in found.items()})


def counts_by_unit(
    compared: Sequence[Compared], themes: Sequence[str], units: Sequence[Unit], suffix: str
) -> npt.NDArray[np.int64]:
    """Return right, false and missed codings as ``(n_units, n_themes, 3)``."""
    unit_i = {unit: i for i, unit in enumerate(units)}
    theme_i = {theme: i for i, theme in enumerate(themes)}
    counts = np.zeros((max(len(units), 1), len(themes), 3), dtype=np.int64)
    for entry in compared:
        if entry.passage.unit in unit_i:
            row = counts[unit_i[entry.passage.unit]]
            wanted, found = set(entry.passage.themes), set(entry.themes[suffix])
            for kind, ids in enumerate((wanted & found, found - wanted, wanted - found)):
                for theme in sorted(ids & set(theme_i)):
                    row[theme_i[theme], kind] += 1
    return counts


def _position_rows(compared: Sequence[Compared], part: str) -> Iterator[dict[str, Any]]:
    """Yield how positions fare on the codings that were found.

    ``answered``: anything but unclear. ``accuracy``: right among the answered. ``not_opposite``: of those the
    gold puts for or against, the share not turned into its opposite, the worst of errors.
    """
    pairs = [
        (wanted, entry.themes[""][theme])
        for entry in compared for theme, wanted in entry.passage.themes.items() if theme in entry.themes[""]
    ]  # fmt: skip
    answered = [(wanted, found) for wanted, found in pairs if found != "unclear"]
    sided = [(wanted, found) for wanted, found in pairs if wanted in SIDES]
    turned = sum(found in SIDES and found != wanted for wanted, found in sided)
    yield from score_rows(SUBJECT, part, "position", {
        "answered": share(len(answered), len(pairs)),
        "accuracy": share(sum(wanted == found for wanted, found in answered), len(answered)),
        "right": share(sum(wanted == found for wanted, found in pairs), len(pairs)),
        "not_opposite": share(len(sided) - turned, len(sided)),
    })  # fmt: skip


def misses(compared: Sequence[Compared]) -> Iterator[Miss]:
    """Yield every missed, false and turned coding of the sure tier."""
    for entry in compared:
        wanted, found = entry.passage.themes, entry.themes[""]
        for theme in sorted({*wanted, *found}):
            if wanted.get(theme) != found.get(theme):
                passage = entry.passage
                yield Miss(SUBJECT, passage.unit, theme, wanted.get(theme), found.get(theme), passage.passage)
