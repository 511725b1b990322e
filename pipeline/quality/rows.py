"""Rows of the tables that quality writes, and the parts of the gold they are made for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from pipeline.quality.counting import Figure
from pipeline.quality.gold import Gold, Unit
from pipeline.tables.quality import PARTS


class Part(NamedTuple):
    """A named share of the gold and its source units, in the order of the gold."""

    name: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Miss:
    """One difference between gold and table."""

    subject: str
    unit: Unit
    item: str
    expected: str | None
    found: str | None
    shown_text: str | None = None


def parts(gold: Gold) -> tuple[Part, ...]:
    """Return all of the gold, the open part and the part held out."""
    held_out = gold.held_out()
    units = tuple(document.unit for document in gold.documents)
    chosen = {
        "all": units,
        "open": tuple(unit for unit in units if unit not in held_out),
        "held_out": tuple(unit for unit in units if unit in held_out),
    }
    return tuple(Part(name, chosen[name]) for name in PARTS)


def score_rows(subject: str, part: str, item: str, figures: Mapping[str, Figure]) -> Iterator[dict[str, Any]]:
    """Yield one row of the scores table per figure."""
    for measure, figure in figures.items():
        yield {"subject": subject, "part": part, "item": item, "measure": measure, **asdict(figure)}


def miss_rows(misses: Iterable[Miss], held_out: frozenset[Unit]) -> list[dict[str, Any]]:
    """Return the rows of the misses table, numbered among their like; nothing of a unit held out."""
    rows: list[dict[str, Any]] = []
    seen: dict[Sequence[Any], int] = {}
    for miss in misses:
        if miss.unit in held_out:
            continue
        key = (miss.subject, miss.unit, miss.item)
        seen[key] = seen.get(key, -1) + 1
        rows.append({
            "subject": miss.subject, "source_path": miss.unit.source_path, "source_row": miss.unit.source_row,
            "item": miss.item, "miss_i": seen[key], "expected": miss.expected, "found": miss.found,
            "shown_text": miss.shown_text,
        })  # fmt: skip
    return rows
