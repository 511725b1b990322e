"""All documents: tables in, tables out, one document at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from pipeline.ids import span_id
from pipeline.statements.actors import (
    LAST_PARAGRAPHS,
    WITHOUT_PERSON,
    Actor,
    Author,
    Cast,
    Speaking,
    organisation_actor,
)
from pipeline.statements.found import Found
from pipeline.statements.homes import homes, told_of
from pipeline.statements.mentions import Mention
from pipeline.statements.names import Name, bare_names, document_names
from pipeline.statements.params import StatementsParams
from pipeline.statements.reading import Reading, Zone, read
from pipeline.statements.stances import OPPOSITE, Coding, is_turned_by_cue, themes_of
from pipeline.tables.statements import ACTORS, MENTIONS, STATEMENT_ACTORS, STATEMENT_THEMES, STATEMENTS
from pipeline.text import Span, n_words

FORMS = {
    "organisation": "organisation",
    "body": "organisation",
    "group": "organisation",
    "role": "role",
    "pronoun": "pronoun",
}
OPENING_CHARS = 300
"""Where a press release names its sender, at the latest."""


@dataclass(frozen=True)
class Document:
    """One document with all that earlier stages know of it."""

    doc_id: str
    thread_id: str
    text: str
    genre: str
    organisation: str | None
    authors: tuple[Author, ...]
    zones: tuple[Zone, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Name, ...]
    codings: tuple[Coding, ...]


@dataclass
class Rows:
    """The rows of the five tables."""

    statements: list[dict[str, Any]] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    statement_actors: list[dict[str, Any]] = field(default_factory=list)
    statement_themes: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Tables:
    """The five tables of the stage."""

    statements: pd.DataFrame
    actors: pd.DataFrame
    statement_actors: pd.DataFrame
    statement_themes: pd.DataFrame
    mentions: pd.DataFrame


def find_statements(
    documents: pd.DataFrame,
    authors: pd.DataFrame,
    zones: pd.DataFrame,
    sentences: pd.DataFrame,
    entities: pd.DataFrame,
    codings: pd.DataFrame,
    params: StatementsParams,
) -> Tables:
    """Return the stage's tables from those of the stages before, contracts as in ``pipeline.tables``."""
    rows = Rows()
    for document in _documents(documents, authors, zones, sentences, entities, codings):
        add_document(document, params, rows)
    return Tables(
        STATEMENTS.frame(rows.statements),
        ACTORS.frame(rows.actors.values()),
        STATEMENT_ACTORS.frame(rows.statement_actors),
        STATEMENT_THEMES.frame(rows.statement_themes),
        MENTIONS.frame(rows.mentions),
    )


def add_document(document: Document, params: StatementsParams, rows: Rows) -> None:
    """Add the statements, actors and mentions of one document to the rows."""
    document = replace(document, entities=bare_names(document.text, document.entities))
    names = document_names(
        document.text, document.entities, [a.name for a in document.authors if not a.is_private]
    )
    reading = read(
        document.text,
        document.genre,
        document.zones,
        document.sentences,
        names,
        params,
        [a.name for a in document.authors],
        [coding.span for coding in document.codings if coding.position in OPPOSITE],
    )
    cast = _cast(document, reading, params)
    used: dict[int, tuple[Mention, Speaking | None]] = {}
    last: str | None = None
    for found in sorted(reading.found, key=_told_at):
        speaking = _speaking(document, cast, reading, found, last)
        for mention, who in speaking:
            if mention is not None:
                used.setdefault(mention.start_char, (mention, who))
        if found.mentions:
            last = (
                cast.name_of(
                    found.mentions[0], last, reading.since(found.mentions[0].start_char, LAST_PARAGRAPHS)
                )
                or last
            )
        _add_statement(document, found, speaking, params, rows)
    for author_speaking in cast.voice(None):
        rows.actors.setdefault(author_speaking.actor.actor_id, author_speaking.actor)
    _add_mentions(document, cast, reading, used, rows)


def _told_at(found: Found) -> tuple[int, Span]:
    return (found.mentions[0].start_char if found.mentions else found.span.start_char, found.span)


def _cast(document: Document, reading: Reading, params: StatementsParams) -> Cast:
    mentions = list(reading.mentions)
    seen = {mention.start_char for mention in mentions}
    for name in document.entities:
        text = name.span.of(document.text)
        if name.label == "PER" and name.span.start_char not in seen and " " in text:
            mentions.append(Mention(*name.span, "person", " ".join(text.split())))
    for found in reading.found:
        mentions += [m for m in found.mentions if m.start_char not in seen]
    is_edited = document.genre != "comment"
    return Cast(
        document.doc_id,
        document.thread_id,
        document.authors,
        mentions,
        is_edited,
        params.is_quoted_person_public,
        homes(
            _organisations(document, mentions),
            document.organisation,
            document.genre == "press_release",
            document.text[:OPENING_CHARS],
            told_of(
                document.text,
                [name.span for name in document.entities if name.label == "ORG"],
                document.sentences,
                [found.span for found in reading.found],
            ),
        ),
    )


def _organisations(document: Document, mentions: Iterable[Mention]) -> list[str]:
    """Return the organisations a document names, those by rule of their name too."""
    named = [name.span.of(document.text) for name in document.entities if name.label == "ORG"]
    named += [mention.name for mention in mentions if mention.kind == "organisation"]
    named += [mention.organisation for mention in mentions if mention.organisation is not None]
    return named


def _speaking(
    document: Document, cast: Cast, reading: Reading, found: Found, last: str | None
) -> list[tuple[Mention | None, Speaking | None]]:
    """Return the speakers of a statement, with the mention that names each (none for a zone's voice)."""
    if found.mentions:
        return [
            (mention, cast.resolve(mention, last, reading.since(mention.start_char, LAST_PARAGRAPHS)))
            for mention in found.mentions
        ]
    voices = cast.voice(reading.voice(found))
    if not voices and document.organisation is not None:
        voices = (Speaking(organisation_actor(document.organisation, None), None, document.organisation),)
    return [(None, voice) for voice in voices]


def _add_statement(
    document: Document,
    found: Found,
    speaking: list[tuple[Mention | None, Speaking | None]],
    params: StatementsParams,
    rows: Rows,
) -> None:
    statement_id = span_id(document.doc_id, *found.span)
    shown = [
        who.actor.name
        if who is not None and who.actor.kind != "organisation"
        else mention.name
        if mention is not None
        else who.actor.name
        if who is not None
        else WITHOUT_PERSON
        for mention, who in speaking
    ]
    rows.statements.append(
        {
            "statement_id": statement_id,
            "doc_id": document.doc_id,
            "start_char": found.span.start_char,
            "end_char": found.span.end_char,
            "kind": found.kind,
            "speaker": "; ".join(dict.fromkeys(shown)) or WITHOUT_PERSON,
            "cue": found.cue,
            "polarity": "negated" if found.is_negated else "affirmed",
            "rule": found.rule,
            "confidence": found.confidence,
        }
    )
    told = {who.actor.actor_id: who for _, who in speaking if who is not None}
    for actor_id, who in told.items():
        rows.actors.setdefault(actor_id, who.actor)
        rows.statement_actors.append(
            {
                "statement_id": statement_id,
                "actor_id": actor_id,
                "role": who.role,
                "organisation": who.organisation,
            }
        )
    spans = [found.span]
    if n_words(found.span.of(document.text)) < params.min_context_words and found.clause is not None:
        spans.append(found.clause)
    is_turned = found.is_negated and is_turned_by_cue(found.rule, found.cue)
    for theme_id, coded in themes_of(spans, document.codings).items():
        position = OPPOSITE.get(coded, coded) if is_turned else coded
        rows.statement_themes.append(
            {"statement_id": statement_id, "theme_id": theme_id, "position": position}
        )


def _add_mentions(
    document: Document,
    cast: Cast,
    reading: Reading,
    used: dict[int, tuple[Mention, Speaking | None]],
    rows: Rows,
) -> None:
    everything = {mention.start_char: mention for mention in reading.mentions}
    everything.update({start: mention for start, (mention, _) in used.items()})
    for start, mention in sorted(everything.items()):
        who = used[start][1] if start in used else cast.resolve(mention, None, start)
        actor_id = who.actor.actor_id if who is not None and who.actor.actor_id in rows.actors else None
        rows.mentions.append(
            {
                "doc_id": document.doc_id,
                "start_char": start,
                "end_char": mention.end_char,
                "form": _form(mention),
                "actor_id": actor_id,
            }
        )


def _form(mention: Mention) -> str:
    return FORMS.get(mention.kind) or ("name" if " " in mention.name else "surname")


def _documents(
    documents: pd.DataFrame,
    authors: pd.DataFrame,
    zones: pd.DataFrame,
    sentences: pd.DataFrame,
    entities: pd.DataFrame,
    codings: pd.DataFrame,
) -> Iterator[Document]:
    """Yield documents with their rows of every table, in the order of the documents table."""
    wrote = _grouped(authors, ("name", "role", "organisation", "is_private"), lambda *row: Author(*row))
    zoned = _grouped(
        zones, ("start_char", "end_char", "zone", "voice"), lambda s, e, z, v: Zone(Span(s, e), z, v)
    )
    parted = _grouped(sentences, ("start_char", "end_char"), Span)
    named = _grouped(
        entities, ("start_char", "end_char", "label", "registry_id"), lambda s, e, *r: Name(Span(s, e), *r)
    )
    sure = codings[codings["tier"] == "sure"]
    coded = _grouped(
        sure, ("start_char", "end_char", "theme_id", "position"), lambda s, e, *r: Coding(Span(s, e), *r)
    )
    columns = ("doc_id", "parent_doc_id", "text", "genre", "organisation")
    for doc_id, parent, text, genre, organisation in zip(
        *(documents[c].tolist() for c in columns), strict=True
    ):
        yield Document(
            doc_id,
            parent or doc_id,
            text,
            genre,
            organisation,
            wrote.get(doc_id, ()),
            zoned.get(doc_id, ()),
            parted.get(doc_id, ()),
            named.get(doc_id, ()),
            coded.get(doc_id, ()),
        )


def _grouped(
    frame: pd.DataFrame, columns: tuple[str, ...], make: Callable[..., Any]
) -> dict[str, tuple[Any, ...]]:
    """Return the rows of a table by document, in the table's order, each made into a value."""
    found: dict[str, list[Any]] = {}
    for doc_id, *values in zip(frame["doc_id"].tolist(), *(frame[c].tolist() for c in columns), strict=True):
        found.setdefault(doc_id, []).append(make(*values))
    return {doc_id: tuple(rows) for doc_id, rows in found.items()}
