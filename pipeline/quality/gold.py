"""The gold as typed records, checked as it is read: a slip in the gold must not pass as a fault of ours."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pipeline.errors import UserError
from pipeline.tables.documents import GENRES
from pipeline.tables.statements import KINDS
from pipeline.tables.themes import POSITIONS


class Unit(NamedTuple):
    """A source unit: a file, or a row of one."""

    source_path: str
    source_row: int | None


@dataclass(frozen=True)
class GoldAuthor:
    """Who wrote or signed."""

    name: str
    role: str | None
    organisation: str | None


@dataclass(frozen=True)
class GoldDocument:
    """What a reader finds in one source unit; ``genre`` is None where two answers are equally good."""

    unit: Unit
    is_held_out: bool
    has_statements: bool
    genre: str | None
    title: str | None
    authors: tuple[GoldAuthor, ...]
    organisation: str | None
    published_date: date | None
    n_comments: int
    must_keep: tuple[str, ...]
    must_cut: tuple[str, ...]


@dataclass(frozen=True)
class GoldPassage:
    """One to three sentences and their themes with positions."""

    unit: Unit
    passage: str
    themes: Mapping[str, str]


@dataclass(frozen=True)
class GoldStatement:
    """What somebody says; ``speaker`` is None where the organisation or group speaks."""

    unit: Unit
    content: str
    kind: str
    speaker: str | None
    role: str | None
    organisation: str | None
    polarity: str


@dataclass(frozen=True)
class Gold:
    """All three files of ``quality/gold``."""

    documents: tuple[GoldDocument, ...]
    passages: tuple[GoldPassage, ...]
    statements: tuple[GoldStatement, ...]

    def held_out(self) -> frozenset[Unit]:
        """Return the units whose errors nobody reads."""
        return frozenset(document.unit for document in self.documents if document.is_held_out)


def build_gold(documents: Any, passages: Any, statements: Any) -> Gold:
    """Return the gold from the plain data of its three YAML files.

    Raises:
        UserError: a key is missing, a value is not allowed, a unit is unknown or named twice.
    """
    gold = Gold(
        tuple(_each(documents, "documents", _document)),
        tuple(_each(passages, "passages", _passage)),
        tuple(_each(statements, "statements", _statement)),
    )
    _check_units(gold)
    return gold


def _each(content: Any, name: str, build: Any) -> Iterable[Any]:
    if not isinstance(content, dict) or not isinstance(content.get(name), list):
        raise UserError(f"quality/gold: '{name}' must hold a list; see quality/gold/README.md")
    for i, entry in enumerate(content[name]):
        try:
            yield build(entry)
        except KeyError as error:
            raise UserError(f"quality/gold: {name}[{i}] lacks {error}") from None


def _document(entry: Mapping[str, Any]) -> GoldDocument:
    _allowed(entry["genre"], (*GENRES, None), "genre", entry)
    return GoldDocument(
        unit=_unit(entry), is_held_out=entry["held_out"], has_statements=entry["has_statements"],
        genre=entry["genre"], title=entry["title"],
        authors=tuple(GoldAuthor(a["name"], a.get("role"), a.get("organisation")) for a in entry["authors"]),
        organisation=entry["organisation"], published_date=entry["published_date"],
        n_comments=entry["n_comments"],
        must_keep=tuple(entry["must_keep"]), must_cut=tuple(entry["must_cut"]),
    )  # fmt: skip


def _passage(entry: Mapping[str, Any]) -> GoldPassage:
    for position in entry["themes"].values():
        _allowed(position, POSITIONS, "position", entry)
    return GoldPassage(_unit(entry), entry["passage"], dict(entry["themes"]))


def _statement(entry: Mapping[str, Any]) -> GoldStatement:
    _allowed(entry["kind"], KINDS, "kind", entry)
    _allowed(entry["polarity"], ("affirmed", "negated"), "polarity", entry)
    return GoldStatement(
        _unit(entry), entry["content"], entry["kind"], entry["speaker"], entry.get("role"),
        entry["organisation"], entry["polarity"],
    )  # fmt: skip


def _unit(entry: Mapping[str, Any]) -> Unit:
    return Unit(entry["source_path"], entry.get("source_row"))


def _allowed(value: Any, values: tuple[Any, ...], name: str, entry: Mapping[str, Any]) -> None:
    if value not in values:
        known = ", ".join(str(v) for v in values)
        raise UserError(f"quality/gold: {name} {value!r} in {entry['source_path']} must be one of {known}")


def _check_units(gold: Gold) -> None:
    known = [document.unit for document in gold.documents]
    _once(known, "documents.yaml names a source unit twice")
    _once([(p.unit, p.passage) for p in gold.passages], "themes.yaml codes a passage twice")
    strays = ({p.unit for p in gold.passages} | {s.unit for s in gold.statements}) - set(known)
    if strays:
        stray = min(strays, key=lambda unit: (unit.source_path, unit.source_row or 0))
        raise UserError(f"quality/gold: {stray} is coded but not in documents.yaml")


def _once(values: Iterable[Hashable], rule: str) -> None:
    if repeated := [value for value, times in Counter(values).items() if times > 1]:
        raise UserError(f"quality/gold: {rule}: {repeated[0]}")
