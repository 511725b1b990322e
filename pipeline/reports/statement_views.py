"""Statements as readers meet them: the words, who says them in which office, where and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pipeline.reports.links import Links, coding_anchor, statement_anchor
from pipeline.reports.marking import Mark, quote_html
from pipeline.reports.model import Actor, Coding, Statement, Theme, Voice
from pipeline.reports.quoting import quote_coding, quote_statement
from pipeline.reports.report import Report


@dataclass(frozen=True)
class SpeakerView:
    """A speaker: name, page if any, and office and organisation as written there."""

    name: str
    href: str | None
    about: str


@dataclass(frozen=True)
class QuoteView:
    """A quotation with its source."""

    html: Markup
    text: str
    speakers: tuple[SpeakerView, ...]
    position: str
    stance: str
    kind: str
    is_denied: bool
    href: str
    source: str
    genre: str
    day: str
    n_copies: int = 0
    """Near-duplicates of the document that hold the same words."""


def statement_view(report: Report, links: Links, statement: Statement, theme: Theme | None) -> QuoteView:
    """Return a statement, with its position on ``theme`` where one is given."""
    document = report.debate.documents[statement.doc_id]
    theme_id = theme.theme_id if theme else None
    quote = quote_statement(document, statement, theme_id, report.is_private(statement), report.params)
    position = statement.positions.get(theme.theme_id, "unclear") if theme else "unclear"
    mark = Mark(f"{report.colour(theme.theme_id)} sure", theme.name) if theme else Mark("", "")
    return QuoteView(
        html=quote_html(quote, mark),
        text=quote.text,
        speakers=speakers(report, links, statement),
        position=position,
        stance=report.words(theme, position) if theme else "",
        kind=report.language.term("kinds", statement.kind),
        is_denied=statement.polarity == "negated",
        href=links.document(document, statement_anchor(statement.span)),
        source=report.title(document),
        genre=report.genre(document.genre),
        day=report.day(document),
    )


def coding_view(report: Report, links: Links, coding: Coding) -> QuoteView:
    """Return the sentence of a coding that nobody in particular says."""
    document = report.debate.documents[coding.doc_id]
    theme = report.debate.themes[coding.theme_id]
    quote = quote_coding(document, coding, report.params)
    return QuoteView(
        html=quote_html(quote, report.mark(coding)),
        text=quote.text,
        speakers=(),
        position=coding.position,
        stance=report.words(theme, coding.position),
        kind="",
        is_denied=False,
        href=links.document(document, coding_anchor(coding.span)),
        source=report.title(document),
        genre=report.genre(document.genre),
        day=report.day(document),
    )


def speakers(report: Report, links: Links, statement: Statement) -> tuple[SpeakerView, ...]:
    """Return everyone who makes a statement; the speaker as written where nobody could be named."""
    if not statement.voices:
        return (SpeakerView(statement.speaker, None, ""),)
    signed = [author.name for author in report.debate.documents[statement.doc_id].authors]
    named = []
    for voice in sorted(statement.voices, key=lambda v: _place(report, v, signed)):
        actor = report.debate.actors[voice.actor_id]
        about = [part for part in (voice.role, voice.organisation) if part and part != actor.name]
        named.append(SpeakerView(actor.name, links.actor(actor), ", ".join(dict.fromkeys(about))))
    return tuple(named)


def _place(report: Report, voice: Voice, signed: list[str]) -> tuple[int, str]:
    """Return where a speaker stands: signatories in their own order, then the others by name."""
    name = report.debate.actors[voice.actor_id].name
    return (signed.index(name) if name in signed else len(signed), name)


def once(report: Report, statements: Iterable[Statement]) -> list[tuple[Statement, int]]:
    """Return statements with the same words in near-duplicates once, and how many copies each has."""
    first: dict[tuple[str, str], Statement] = {}
    copies: dict[tuple[str, str], int] = {}
    for statement in statements:
        document = report.debate.documents[statement.doc_id]
        words = " ".join(statement.span.of(document.text).split())
        key = (document.cluster_id or statement.statement_id, words)
        first.setdefault(key, statement)
        copies[key] = copies.get(key, -1) + 1
    return [(statement, copies[key]) for key, statement in first.items()]


def by_actor_first(statements: Sequence[Statement], order: Sequence[str]) -> list[Statement]:
    """Return statements with the surest one of each actor first, actors in the given order.

    So whoever reads the first few meets as many actors as possible, not one actor many times.
    """
    rank = {actor_id: i for i, actor_id in enumerate(order)}
    surest = sorted(statements, key=lambda s: (-s.confidence, s.doc_id, s.span))
    heard: set[str] = set()
    firsts: list[Statement] = []
    rest: list[Statement] = []
    for statement in surest:
        new = {v.actor_id for v in statement.voices} - heard
        (firsts if new else rest).append(statement)
        heard |= new
    firsts.sort(key=lambda s: min(rank.get(v.actor_id, len(rank)) for v in s.voices))
    return firsts + rest


def views(
    report: Report, links: Links, statements: Sequence[tuple[Statement, int]], theme: Theme | None
) -> list[QuoteView]:
    """Return the views of statements with their numbers of copies."""
    return [replace(statement_view(report, links, s, theme), n_copies=n) for s, n in statements]


def roles_of(actor: Actor) -> list[str]:
    """Return the offices an actor is given in the texts, with organisation, the most frequent first."""
    counted: dict[str, int] = {}
    for statement in actor.statements:
        for voice in statement.voices:
            if voice.actor_id == actor.actor_id and (voice.role or voice.organisation):
                about = ", ".join(p for p in (voice.role, voice.organisation) if p and p != actor.name)
                counted[about] = counted.get(about, 0) + 1
    counted.pop("", None)
    # "formand" says nothing beside "formand, Fælles Service".
    told = [about for about in counted if not any(other.startswith(f"{about}, ") for other in counted)]
    return sorted(told, key=lambda about: (-counted[about], about))
