"""Every file of the report: paths and contents, nothing written yet."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from pipeline.reports.actor_pages import actor_page, actors_page
from pipeline.reports.document_pages import document_page, documents_page
from pipeline.reports.ledger_page import ledger_page
from pipeline.reports.links import (
    ACTORS,
    DOCUMENTS,
    INDEX,
    LEDGER,
    METHOD,
    actor_path,
    document_path,
    theme_path,
    topic_path,
)
from pipeline.reports.markdown import markdown_files
from pipeline.reports.method_page import method_page
from pipeline.reports.overview_page import overview_page
from pipeline.reports.rendering import Renderer
from pipeline.reports.report import Report
from pipeline.reports.theme_page import theme_page, themes_together
from pipeline.reports.topic_page import topic_page
from pipeline.reports.workbook import workbook

WORKBOOK = "debatkort.xlsx"


def files(report: Report, encoder: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file, pages first. Paths hold ids only, never users' words."""
    renderer = Renderer(report)
    for path, template, values in _pages(report, encoder):
        yield path, renderer.page(template, values).encode("utf-8")
    for path, text in markdown_files(report):
        yield path, text.encode("utf-8")
    yield WORKBOOK, workbook(report)


def _pages(report: Report, encoder: dict[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    debate = report.debate
    yield INDEX, "index.html.j2", overview_page(report)
    together = themes_together(debate)
    for theme in debate.shown_themes:
        yield theme_path(theme.theme_id), "theme.html.j2", theme_page(report, theme, together)
    for topic in debate.topics.values():
        yield topic_path(topic.topic_id), "topic.html.j2", topic_page(report, topic)
    yield ACTORS, "actors.html.j2", actors_page(report)
    for actor in debate.public_actors:
        yield actor_path(actor.actor_id), "actor.html.j2", actor_page(report, actor)
    yield DOCUMENTS, "documents.html.j2", documents_page(report)
    for document in debate.documents.values():
        yield document_path(document.doc_id), "document.html.j2", document_page(report, document)
    ledger_link = Markup('<a href="{0}">{0}</a>').format(LEDGER)
    yield METHOD, "method.html.j2", {**method_page(report, encoder), "ledger_link": ledger_link}
    yield LEDGER, "ledger.html.j2", ledger_page(report)
