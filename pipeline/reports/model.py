"""The debate as plain objects: what pages, Markdown and the workbook are written from."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipeline.reports.measured import Licence, Quality
from pipeline.reports.trends import Count
from pipeline.text import Span


class Author(NamedTuple):
    """One who wrote or signed a document."""

    name: str
    role: str | None
    organisation: str | None
    is_private: bool


class Zone(NamedTuple):
    """A stretch of a document and what it is."""

    span: Span
    zone: str
    voice: str | None


class Coding(NamedTuple):
    """A theme in a passage, with the words that show it."""

    passage_id: str
    doc_id: str
    theme_id: str
    span: Span
    tier: str
    probability: float
    position: str


class Voice(NamedTuple):
    """An actor as they appear in one statement."""

    actor_id: str
    role: str | None
    organisation: str | None


@dataclass
class Statement:
    """What somebody says, with everyone who says it and the position on each theme."""

    statement_id: str
    doc_id: str
    span: Span
    kind: str
    speaker: str
    cue: str | None
    polarity: str
    rule: str
    confidence: float
    voices: list[Voice] = field(default_factory=list)
    positions: dict[str, str] = field(default_factory=dict)


@dataclass
class Document:
    """One document with what was found in it; spans point into ``text``."""

    doc_id: str
    source_path: str
    source_row: int | None
    genre: str
    title: str | None
    is_title_derived: bool
    organisation: str | None
    published_date: date | None
    date_certainty: str | None
    parent_doc_id: str | None
    thread_i: int | None
    text: str
    cluster_id: str | None
    quote_limit_chars: int | None
    is_truncated: bool
    authors: list[Author] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    """Ids of the documents that answer this one, in the order of the thread."""

    @property
    def is_private(self) -> bool:
        """Tell whether the document is a private person's: a comment, or only private authors."""
        return self.genre == "comment" or (bool(self.authors) and all(a.is_private for a in self.authors))


class Stance(NamedTuple):
    """Where an actor leans on a theme, and how many documents say so."""

    actor_id: str
    theme_id: str
    position: str
    n_statements: int
    n_docs: int
    n_for: int
    n_against: int
    n_neutral: int
    n_unclear: int


class Link(NamedTuple):
    """Another actor, and on how many themes the two agree and disagree."""

    actor_id: str
    n_agree: int
    n_disagree: int
    theme_ids: tuple[str, ...]


@dataclass
class Actor:
    """One who speaks; a private person has a pseudonym for a name and no page."""

    actor_id: str
    name: str
    kind: str
    statements: list[Statement] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    periods: list[tuple[str, str, str, int]] = field(default_factory=list)
    """Theme, period, position and number of documents, in order."""
    links: list[Link] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """Tell whether the actor is a private person."""
        return self.kind == "private"


class Share(NamedTuple):
    """A row of debate/theme_shares."""

    n_docs: int
    n_docs_possible: int
    n_passages: int
    n_total: int
    share_pct: float
    n_statements: int
    n_actors_for: int
    n_actors_against: int
    n_actors_unclear: int

    @property
    def n_actors(self) -> int:
        """Return the actors with a statement about the theme."""
        return self.n_actors_for + self.n_actors_against + self.n_actors_unclear


@dataclass
class Theme:
    """A theme of the codebook in the report's language, with its figures."""

    theme_id: str
    theme_i: int
    name: str
    definition: str
    for_words: str
    against_words: str
    share: Share
    licence: Licence | None = None
    periods: list[Count] = field(default_factory=list)
    genres: list[Count] = field(default_factory=list)
    topics: list[tuple[int, int, float]] = field(default_factory=list)
    """Topic, passages in both, and per cent of the topic's passages."""
    stances: list[Stance] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)

    @property
    def is_low(self) -> bool:
        """Tell whether the measured quality lies under the bar."""
        return self.licence is not None and self.licence.is_low


@dataclass
class Topic:
    """A topic with its most typical passages."""

    topic_id: int
    parent_topic_id: int | None
    label: str
    top_words: tuple[str, ...]
    n_passages: int
    stability: float | None
    is_stable: bool | None
    """None where stability was not measured."""
    passages: list[tuple[str, Span]] = field(default_factory=list)
    """Document and span, the most typical first."""
    themes: list[tuple[str, int, float]] = field(default_factory=list)
    """Theme, passages in both, and per cent of the topic's passages."""
    children: list[int] = field(default_factory=list)

    @property
    def is_unstable(self) -> bool:
        """Tell whether the topic was measured and found not to come back."""
        return self.is_stable is False


class Echo(NamedTuple):
    """Two documents that share words."""

    doc_id_from: str
    doc_id_to: str
    n_shared_words: int
    share_pct: float
    is_direction_known: bool


class Cut(NamedTuple):
    """A stretch taken out of a source unit."""

    source_path: str
    source_row: int | None
    raw_start: int
    raw_end: int
    kind: str
    rule: str
    shown_text: str | None


class Refusal(NamedTuple):
    """A source unit that gave no document."""

    source_path: str
    source_row: int | None
    reason: str
    detail: str
    duplicate_of: str | None


class TopicStatus(NamedTuple):
    """Whether topics could be found."""

    n_topical: int
    n_topics: int
    outcome: str
    method: str


@dataclass
class Debate:
    """Everything a report is made from. Every mapping is in the order it is shown in."""

    documents: dict[str, Document]
    themes: dict[str, Theme]
    actors: dict[str, Actor]
    topics: dict[int, Topic]
    topic_status: TopicStatus | None
    n_outliers: int
    periods: list[Count]
    """Documents per period; ``n_docs`` and ``n_total`` are the same."""
    coverage: dict[str, list[tuple[str, int]]]
    echoes: list[Echo]
    refusals: list[Refusal]
    cuts: list[Cut]
    quality: Quality
    codebook_hash: str | None
    n_total: int
    """Documents, near-duplicates once."""
    clusters: dict[str, list[str]]
    """Documents by cluster of near-duplicates, the earliest first."""

    @property
    def shown_themes(self) -> list[Theme]:
        """Return the themes with at least one coding, largest first."""
        shown = [t for t in self.themes.values() if t.codings]
        return sorted(shown, key=lambda t: (-t.share.n_docs, -t.share.n_docs_possible, t.theme_i))

    @property
    def public_actors(self) -> list[Actor]:
        """Return the actors who have a page, the most heard first."""
        public = [a for a in self.actors.values() if not a.is_private and a.statements]
        return sorted(
            public, key=lambda a: (-len({s.doc_id for s in a.statements}), -len(a.statements), a.name)
        )
