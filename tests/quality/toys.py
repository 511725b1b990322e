"""Toy gold and tables for the tests of the scores."""

from pipeline.quality.gold import Gold, GoldAuthor, GoldDocument, GoldPassage, GoldStatement, Unit
from pipeline.tables.documents import AUTHORS
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENTS
from pipeline.tables.themes import CODEBOOK, CODINGS

UNIT = Unit("brev.txt", None)
TEXT = (
    "Vi mangler tillid i kommunen. Skemaerne hober sig op.\n\n"
    "»Vi skal have færre regler«, siger Mette Lund. Solen skinner."
)
CODEBOOK_FRAME = CODEBOOK.frame(
    {"theme_id": theme, "theme_i": i, "name_da": theme, "name_en": theme, "definition_da": "", "codebook_hash": "c0",
     "definition_en": "", "for_da": "", "against_da": "", "for_en": "", "against_en": ""}
    for i, theme in enumerate(("tillid", "bureaukrati"))
)  # fmt: skip


def gold_document(**changes) -> GoldDocument:
    entry = {
        "unit": UNIT, "is_held_out": False, "has_statements": True, "genre": "op_ed", "title": "Et brev",
        "authors": (), "organisation": None, "published_date": None, "n_comments": 0, "must_keep": (),
        "must_cut": (),
    }  # fmt: skip
    return GoldDocument(**{**entry, **changes})


def gold(documents=(), passages=(), statements=()) -> Gold:
    return Gold(tuple(documents) or (gold_document(),), tuple(passages), tuple(statements))


def passage(words: str, unit: Unit = UNIT, **themes: str) -> GoldPassage:
    return GoldPassage(unit, words, themes)


def said(content: str, speaker: str | None = "Mette Lund", kind: str = "quoted", **changes) -> GoldStatement:
    entry = {"unit": UNIT, "role": None, "organisation": None, "polarity": "affirmed", **changes}
    return GoldStatement(content=content, speaker=speaker, kind=kind, **entry)


def author(name: str, role: str | None = None, organisation: str | None = None) -> GoldAuthor:
    return GoldAuthor(name, role, organisation)


def author_rows(*rows):
    return AUTHORS.frame(
        {"doc_id": "d1", "author_i": i, "is_private": False, **row} for i, row in enumerate(rows)
    )


def coding(words: str, theme: str, position: str = "for", tier: str = "sure", text: str = TEXT) -> dict:
    start = text.index(words)
    return {
        "passage_id": "d1:0", "theme_id": theme, "start_char": start, "end_char": start + len(words), "doc_id": "d1",
        "tier": tier, "probability": 1.0, "position": position,
    }  # fmt: skip


def codings(*rows: dict):
    return CODINGS.frame(rows)


def statement_tables(*rows: tuple[str, str | None, str], text: str = TEXT) -> dict:
    """Tables of statements given as (words as found, actor or None, kind)."""
    statements, actors, links = [], {}, []
    for words, actor, kind in rows:
        start = text.index(words)
        statement_id = f"d1:{start}:{start + len(words)}"
        statements.append({
            "statement_id": statement_id, "doc_id": "d1", "start_char": start, "end_char": start + len(words),
            "kind": kind, "speaker": actor or "hun", "polarity": "affirmed", "rule": "r", "confidence": 1.0,
        })  # fmt: skip
        if actor:
            actors[actor] = {"actor_id": f"a-{actor}", "name": actor, "kind": "person"}
            links.append({"statement_id": statement_id, "actor_id": f"a-{actor}", "role": "formand"})
    return {
        "statements": STATEMENTS.frame(statements), "actors": ACTORS.frame(actors.values()),
        "statement_actors": STATEMENT_ACTORS.frame(links),
    }  # fmt: skip


def value(rows, item: str, measure: str) -> float | None:
    """Return the one figure of a list of score rows."""
    (found,) = [row["value"] for row in rows if row["item"] == item and row["measure"] == measure]
    return found
