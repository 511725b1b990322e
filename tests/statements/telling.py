"""Statements of a hand-made text, read the way the stage reads a document, for tests that read like examples."""

from dataclasses import dataclass, replace

from pipeline.danish.names import find_person_names
from pipeline.danish.registry import find_organisations
from pipeline.danish.sentences import sentences
from pipeline.statements.actors import Author
from pipeline.statements.finding import Document, Rows, add_document
from pipeline.statements.names import Name
from pipeline.statements.params import StatementsParams
from pipeline.statements.reading import Zone
from pipeline.text import paragraphs

PARAMS = StatementsParams(
    min_quote_words=4, min_context_words=8, is_quoted_person_public=True, has_free_indirect=False
)


@dataclass(frozen=True)
class Told:
    """One statement as a test looks at it; ``actors`` are names of actors, ``by`` the speaker column."""

    by: str
    content: str
    kind: str
    rule: str
    polarity: str
    actors: tuple[str, ...]
    roles: tuple[str | None, ...]
    organisations: tuple[str | None, ...]
    kinds: tuple[str, ...]


def document(
    text: str,
    genre: str = "news",
    authors: tuple[Author, ...] = (),
    zones: tuple[Zone, ...] = (),
    organisation: str | None = None,
    doc_id: str = "d1",
) -> Document:
    organisations = [Name(m[:2], "ORG", m.registry_id) for m in find_organisations(text)]
    organisations = [replace_span(name) for name in organisations]
    taken = [name.span for name in organisations]
    people = [
        Name(span, "PER", None)
        for span in find_person_names(text)
        if not any(span.overlaps(t) for t in taken)
    ]
    zones = zones or tuple(Zone(span, "body", None) for span in paragraphs(text))
    return Document(
        doc_id,
        doc_id,
        text,
        genre,
        organisation,
        authors,
        zones,
        tuple(sentences(text)),
        (*organisations, *people),
        (),
    )


def replace_span(name: Name) -> Name:
    from pipeline.text import Span

    return name._replace(span=Span(*name.span))


def rows(text: str, params: StatementsParams = PARAMS, **more: object) -> Rows:
    found = Rows()
    add_document(document(text, **more), params, found)
    return found


def told(text: str, params: StatementsParams = PARAMS, **more: object) -> list[Told]:
    """Return the statements of a text in the order of their content."""
    found = rows(text, params, **more)
    by_statement: dict[str, list[dict]] = {}
    for row in found.statement_actors:
        by_statement.setdefault(row["statement_id"], []).append(row)
    result = []
    for row in sorted(found.statements, key=lambda r: (r["start_char"], r["end_char"])):
        actors = by_statement.get(row["statement_id"], [])
        result.append(
            Told(
                row["speaker"],
                text[row["start_char"] : row["end_char"]],
                row["kind"],
                row["rule"],
                row["polarity"],
                tuple(found.actors[a["actor_id"]].name for a in actors),
                tuple(a["role"] for a in actors),
                tuple(a["organisation"] for a in actors),
                tuple(found.actors[a["actor_id"]].kind for a in actors),
            )
        )
    return result


def said(text: str, **more: object) -> list[tuple[str, str]]:
    """Return (speaker, content) of each statement."""
    return [(t.by, t.content) for t in told(text, **more)]


def without_free(params: StatementsParams = PARAMS) -> StatementsParams:
    return replace(params, has_free_indirect=False)
