"""Statements against gold: are the words found, is it the right speaker, and which kinds fail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.quality.counting import best_pairs, figures, overlap, resamples, share
from pipeline.quality.gold import Gold, GoldStatement, Unit
from pipeline.quality.locating import Place, Texts, plain, texts_by_id, trimmed
from pipeline.quality.params import QualityParams
from pipeline.quality.rows import Miss, Part, score_rows
from pipeline.text import Span

SUBJECT = "statements"
UNCOUNTED = ("free_indirect",)
"""Kinds that are off by default in counts and that the gold does not code: neither right nor wrong."""
GROUPS = {
    "attributed": ("quoted", "unmarked", "indirect", "position"),
    "quoted": ("quoted",), "unmarked": ("unmarked",), "indirect": ("indirect",), "position": ("position",),
    "authorial": ("authorial",),
}  # fmt: skip
"""Items scored: what somebody is reported to say, each kind, and the authors' own judgements."""


@dataclass(frozen=True)
class Said:
    """A statement of our table: its words without marks around them, and whose they are."""

    unit: Unit
    place: Place
    kind: str
    polarity: str
    speakers: frozenset[str]
    as_written: str
    role: str | None
    organisation: str | None
    shown_text: str


@dataclass(frozen=True)
class Compared:
    """All gold and all found statements of the units coded, and for each pair how much they share."""

    gold: tuple[GoldStatement, ...]
    found: tuple[Said, ...]
    overlaps: tuple[tuple[float, int, int], ...]


def compare(gold: Gold, texts: Texts, tables: Mapping[str, pd.DataFrame]) -> Compared:
    """Return gold and found statements of the units with statement gold, with every overlap above 0.

    ``tables``: documents, statements, actors, statement_actors.
    """
    units = [document.unit for document in gold.documents if document.has_statements]
    posts = set(tables["documents"].loc[tables["documents"]["parent_doc_id"].isna(), "doc_id"])
    unit_of = {doc_id: unit for unit in units for doc_id, _ in texts.of(unit) if doc_id in posts}
    found = tuple(_said(tables, unit_of))
    overlaps = []
    for gold_i, statement in enumerate(gold.statements):
        place = _content(texts, statement)
        for found_i, said in enumerate(found):
            if place and said.place.doc_id == place.doc_id and said.place.span.overlaps(place.span):
                overlaps.append((overlap(place.span, said.place.span), gold_i, found_i))
    return Compared(gold.statements, found, tuple(overlaps))


def _content(texts: Texts, statement: GoldStatement) -> Place | None:
    place = texts.find(statement.unit, statement.content)
    if place is None:
        return None
    text = dict(texts.of(statement.unit))[place.doc_id]
    return Place(place.doc_id, trimmed(text, place.span))


def _said(tables: Mapping[str, pd.DataFrame], unit_of: Mapping[str, Unit]) -> Iterator[Said]:
    names = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    actors = tables["statement_actors"].groupby("statement_id", sort=True)
    who = {statement_id: rows.to_dict("records") for statement_id, rows in actors}
    texts = texts_by_id(tables["documents"])
    for row in tables["statements"].to_dict("records"):
        if row["doc_id"] in unit_of and row["kind"] not in UNCOUNTED:
            speakers = who.get(row["statement_id"], [])
            span = trimmed(texts[row["doc_id"]], Span(row["start_char"], row["end_char"]))
            first = speakers[0] if speakers else {"role": None, "organisation": None}
            names_said = frozenset(plain(names[s["actor_id"]]) for s in speakers)
            yield Said(
                unit_of[row["doc_id"]], Place(row["doc_id"], span), row["kind"], row["polarity"],
                names_said, plain(row["speaker"]), first["role"], first["organisation"],
                span.of(texts[row["doc_id"]]),
            )  # fmt: skip


def scores(compared: Compared, part: Part, params: QualityParams) -> Iterator[dict[str, Any]]:
    """Yield the score rows of one part: spans per group at three strictnesses, speakers per group."""
    draws = resamples(max(len(part.units), 1), params.n_resamples, params.seed)
    levels = {"": params.min_overlap, "_close": params.close_overlap, "_exact": 1.0}
    for suffix, minimum in levels.items():
        pairs = best_pairs(compared.overlaps, minimum)
        for group, kinds in GROUPS.items():
            counts = _counts(compared, pairs, kinds, part.units)
            found = {measure + suffix: figure for measure, figure in figures(counts, draws).items()}
            yield from score_rows(SUBJECT, part.name, group, found)
    units = set(part.units)
    pairs = best_pairs(compared.overlaps, params.min_overlap)
    for group, kinds in GROUPS.items():
        chosen = [
            (compared.gold[g], compared.found[f]) for g, f in pairs
            if compared.gold[g].unit in units and compared.gold[g].kind in kinds
        ]  # fmt: skip
        yield from score_rows(SUBJECT, part.name, group, _attribution(chosen))


def _counts(
    compared: Compared, pairs: Iterable[tuple[int, int]], kinds: Sequence[str], units: Sequence[Unit]
) -> Any:
    """Return right, false and missed statements of some kinds as ``(n_units, 3)``.

    Right are gold statements of these kinds that were found, whatever kind they were taken for (which
    ``kind_right`` tells); false are found ones of these kinds that match no gold statement of any kind.
    """
    unit_i = {unit: i for i, unit in enumerate(units)}
    counts = np.zeros((max(len(units), 1), 3), dtype=np.int64)
    gold_matched, found_matched = {g for g, _ in pairs}, {f for _, f in pairs}
    for g, statement in enumerate(compared.gold):
        if statement.unit in unit_i and statement.kind in kinds:
            counts[unit_i[statement.unit], 0 if g in gold_matched else 2] += 1
    for f, said in enumerate(compared.found):
        if said.unit in unit_i and said.kind in kinds and f not in found_matched:
            counts[unit_i[said.unit], 1] += 1
    return counts


def _attribution(pairs: Sequence[tuple[GoldStatement, Said]]) -> dict[str, Any]:
    """Return what is right about the statements found; ``speaker_precise`` leaves out unnamed speakers."""
    right = [_is_speaker(gold, said) for gold, said in pairs]
    named = [is_right for is_right, (_, said) in zip(right, pairs, strict=True) if said.speakers]
    roles = [(g.role, s.role) for (g, s), ok in zip(pairs, right, strict=True) if ok and g.role]
    homes = [
        (g.organisation, s.organisation)
        for (g, s), ok in zip(pairs, right, strict=True) if ok and g.speaker and g.organisation
    ]  # fmt: skip
    return {
        "speaker_right": share(sum(right), len(right)),
        "speaker_precise": share(sum(named), len(named)),
        "role_right": share(_n_equal(roles), len(roles)),
        "organisation_right": share(_n_equal(homes), len(homes)),
        "organisation_precise": share(_n_equal(homes), sum(found is not None for _, found in homes)),
        "kind_right": share(sum(g.kind == s.kind for g, s in pairs), len(pairs)),
        "polarity_right": share(sum(g.polarity == s.polarity for g, s in pairs), len(pairs)),
    }


def _n_equal(pairs: Iterable[tuple[str, str | None]]) -> int:
    return sum(found is not None and plain(found) == plain(wanted) for wanted, found in pairs)


def speakers_of(statement: GoldStatement) -> frozenset[str]:
    """Return who says it according to the gold: all names, or the organisation or group."""
    names = statement.speaker.split("; ") if statement.speaker else [statement.organisation or ""]
    return frozenset(plain(name) for name in names)


def _is_speaker(gold: GoldStatement, said: Said) -> bool:
    """Tell whether all speakers are right; a group may be named by its word only, without an actor."""
    is_group = gold.speaker is None and not said.speakers
    return ({said.as_written} if is_group else said.speakers) == speakers_of(gold)


def misses(compared: Compared, params: QualityParams) -> Iterator[Miss]:
    """Yield statements not found, found where none is, and those with a wrong speaker, kind or polarity."""
    pairs = best_pairs(compared.overlaps, params.min_overlap)
    gold_matched, found_matched = {g for g, _ in pairs}, {f for _, f in pairs}
    for g, gold in enumerate(compared.gold):
        if g not in gold_matched:
            who = _names(speakers_of(gold))
            yield Miss(SUBJECT, gold.unit, f"{gold.kind}: missed", who, None, gold.content)
    for f, said in enumerate(compared.found):
        if f not in found_matched:
            who = _names(said.speakers)
            yield Miss(SUBJECT, said.unit, f"{said.kind}: false", None, who, said.shown_text)
    for g, f in pairs:
        yield from _differences(compared.gold[g], compared.found[f])


def _differences(gold: GoldStatement, said: Said) -> Iterator[Miss]:
    wanted, found = _names(speakers_of(gold)), _names(said.speakers)
    for name, expected, given in (
        ("speaker", wanted, found),
        ("kind", gold.kind, said.kind),
        ("polarity", gold.polarity, said.polarity),
    ):  # fmt: skip
        if expected != given:
            yield Miss(SUBJECT, gold.unit, f"{gold.kind}: {name}", expected, given, gold.content)


def _names(speakers: Iterable[str]) -> str | None:
    return "; ".join(sorted(speakers)) or None
