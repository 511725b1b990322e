"""The tables of the workbook: columns in the report's language, and rows of plain values."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.reports.actor_pages import stands
from pipeline.reports.coverage_words import certainty_sentences, coverage_sentences
from pipeline.reports.model import Coding, Statement, Theme
from pipeline.reports.overview_page import facts
from pipeline.reports.quoting import limit, quote_coding, window
from pipeline.reports.report import Report

Row = Sequence[Any]
OVERVIEW = "measure:middle value:wide"
THEMES = (
    "theme:middle n_docs:narrow n_docs_possible:narrow n_total:narrow share_pct:narrow n_passages:narrow "
    "n_statements:narrow n_for:narrow n_unclear:narrow n_against:narrow for_words:middle "
    "against_words:middle quality:narrow quality_low:narrow quality_n:narrow quality_mark:middle"
)
ACTORS = (
    "actor:middle kind:narrow theme:middle position:narrow words:middle n_statements:narrow n_docs:narrow "
    "quality_mark:middle"
)
STATEMENTS = (
    "actor:middle role:middle organisation:middle theme:middle position:narrow words:middle text:wide "
    "kind:narrow denied:narrow document:middle genre:narrow date:narrow doc_id:narrow place:narrow "
    "rule:narrow confidence:narrow quality_mark:middle"
)
CODINGS = (
    "theme:middle evidence:middle context:wide tier:narrow probability:narrow position:narrow "
    "document:middle genre:narrow date:narrow doc_id:narrow place:narrow quality_mark:middle"
)
TOPICS = "topic:middle top_words:wide n_passages:narrow stability:narrow"
DOCUMENTS = (
    "title:wide genre:narrow authors:middle organisation:middle date:narrow certainty:narrow "
    "n_chars:narrow doc_id:narrow parent:narrow"
)
"""Columns of each sheet, as key and width."""
NO_THEME: list[Theme | None] = [None]


class Sheet(NamedTuple):
    """A sheet: its name, its columns with their widths, and its rows."""

    name: str
    columns: list[tuple[str, str]]
    rows: Iterator[Row] | list[Row]


def sheets(report: Report) -> list[Sheet]:
    """Return the sheets in their order; rows are made as they are read."""
    return [
        _sheet(report, "overview", OVERVIEW, _overview(report)),
        _sheet(report, "themes", THEMES, _themes(report)),
        _sheet(report, "actors", ACTORS, _actors(report)),
        _sheet(report, "statements", STATEMENTS, _statements(report)),
        _sheet(report, "codings", CODINGS, _codings(report)),
        _sheet(report, "topics", TOPICS, _topics(report)),
        _sheet(report, "documents", DOCUMENTS, _documents(report)),
    ]


def _sheet(report: Report, name: str, columns: str, rows: Iterator[Row]) -> Sheet:
    pairs = [column.split(":") for column in columns.split()]
    heads = [(report.language.say(f"workbook.columns.{key}"), width) for key, width in pairs]
    return Sheet(report.language.say(f"workbook.{name}"), heads, rows)


def _overview(report: Report) -> Iterator[Row]:
    say = report.language.say
    yield say("nav.overview"), report.answers.headline
    for sentence in report.answers.sentences:
        yield "", sentence
    for fact in facts(report):
        yield say("coverage.material"), fact
    for sentence in certainty_sentences(report):
        yield say("coverage.sure"), sentence
    for sentence in coverage_sentences(report):
        yield say("coverage.heard"), sentence


def _themes(report: Report) -> Iterator[Row]:
    for theme in report.debate.shown_themes:
        share, licence = theme.share, theme.licence
        yield (
            theme.name, share.n_docs, share.n_docs_possible, share.n_total, round(share.share_pct, 2),
            share.n_passages, share.n_statements, share.n_actors_for, share.n_actors_unclear,
            share.n_actors_against, theme.for_words, theme.against_words,
            licence.f1 if licence else None, licence.f1_low if licence else None,
            licence.n if licence else None, report.licence(theme),
        )  # fmt: skip


def _actors(report: Report) -> Iterator[Row]:
    term = report.language.term
    for actor in report.debate.public_actors:
        kind = term("actor_kinds", actor.kind)
        for view in stands(report, actor):
            position = term("positions", view.stance.position)
            yield (
                actor.name,
                kind,
                view.theme.name,
                position,
                view.words,
                view.stance.n_statements,
                view.stance.n_docs,
                report.licence(view.theme),
            )
        if not actor.stances:
            n_docs = len({s.doc_id for s in actor.statements})
            yield actor.name, kind, None, None, None, len(actor.statements), n_docs, None


def _statements(report: Report) -> Iterator[Row]:
    for document in report.debate.documents.values():
        for statement in document.statements:
            about = _about(report, statement)
            themes = [t for t in report.debate.themes.values() if t.theme_id in statement.positions]
            for speaker in _speakers(report, statement):
                for theme in themes or NO_THEME:
                    position = statement.positions[theme.theme_id] if theme else None
                    yield (
                        *speaker,
                        theme.name if theme else None,
                        report.language.term("positions", position) if position else None,
                        report.words(theme, position) if theme and position else None,
                        *about,
                        report.licence(theme) if theme else None,
                    )


def _speakers(report: Report, statement: Statement) -> list[tuple[str, str | None, str | None]]:
    named = [(report.debate.actors[v.actor_id].name, v.role, v.organisation) for v in statement.voices]
    return named or [(statement.speaker, None, None)]


def _about(report: Report, statement: Statement) -> tuple[Any, ...]:
    document = report.debate.documents[statement.doc_id]
    # The workbook holds whole statements; only privacy and reservations shorten them.
    is_private = report.is_private(statement) or document.is_private
    is_limited = is_private or document.quote_limit_chars is not None
    span = statement.span
    if is_limited:
        span = window(document.text, span, span, limit(document, report.params, is_private))
    text = span.of(document.text) + ("" if span.end_char >= statement.span.end_char else " […]")
    return (
        text,
        report.language.term("kinds", statement.kind),
        report.language.say("workbook.yes") if statement.polarity == "negated" else None,
        report.title(document), report.genre(document.genre), document.published_date, document.doc_id,
        statement.span.start_char, statement.rule, round(statement.confidence, 3),
    )  # fmt: skip


def _codings(report: Report) -> Iterator[Row]:
    for document in report.debate.documents.values():
        for coding in document.codings:
            yield _coding(report, coding)


def _coding(report: Report, coding: Coding) -> Row:
    document, language = report.debate.documents[coding.doc_id], report.language
    quote = quote_coding(document, coding, report.params)
    shown = "".join(piece.text for piece in quote.pieces if piece.coding is not None)
    return (
        report.debate.themes[coding.theme_id].name, shown, quote.text, language.term("tiers", coding.tier),
        round(coding.probability, 3), language.term("positions", coding.position), report.title(document),
        report.genre(document.genre), document.published_date, document.doc_id, coding.span.start_char,
        report.licence(report.debate.themes[coding.theme_id]),
    )  # fmt: skip


def _topics(report: Report) -> Iterator[Row]:
    for topic in report.debate.topics.values():
        yield topic.label, ", ".join(topic.top_words), topic.n_passages, topic.stability


def _documents(report: Report) -> Iterator[Row]:
    for document in report.debate.documents.values():
        certainty = document.date_certainty
        yield (
            report.title(document), report.genre(document.genre), ", ".join(a.name for a in document.authors),
            document.organisation, document.published_date,
            report.language.term("certainties", certainty) if certainty else None, len(document.text),
            document.doc_id, document.parent_doc_id,
        )  # fmt: skip
