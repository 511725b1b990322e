"""Where things stand in the report: every path and anchor is made here."""

from typing import NamedTuple

from pipeline.reports.model import Actor, Document
from pipeline.reports.safety import page_name
from pipeline.text import Span

INDEX = "index.html"
ACTORS = "actors.html"
DOCUMENTS = "documents.html"
METHOD = "method.html"
LEDGER = "private/ledger.html"


class Links(NamedTuple):
    """Links from a page that lies ``up`` (``""`` or ``"../"``) under the report's folder."""

    up: str = ""

    def to(self, path: str) -> str:
        """Return the address of a page of the report."""
        return self.up + path

    def theme(self, theme_id: str) -> str:
        """Return the address of a theme's page."""
        return self.up + theme_path(theme_id)

    def topic(self, topic_id: int) -> str:
        """Return the address of a topic's page."""
        return self.up + topic_path(topic_id)

    def actor(self, actor: Actor) -> str | None:
        """Return the address of an actor's page; private people have none."""
        return None if actor.is_private or not actor.statements else self.up + actor_path(actor.actor_id)

    def document(self, document: Document, anchor: str = "") -> str:
        """Return the address of a document's page, or of a place on it."""
        return self.up + document_path(document.doc_id) + (f"#{anchor}" if anchor else "")


def theme_path(theme_id: str) -> str:
    """Return the path of a theme's page under the report's folder."""
    return f"themes/{page_name(theme_id)}.html"


def topic_path(topic_id: int) -> str:
    """Return the path of a topic's page under the report's folder."""
    return f"topics/{topic_id}.html"


def actor_path(actor_id: str) -> str:
    """Return the path of an actor's page under the report's folder."""
    return f"actors/{page_name(actor_id)}.html"


def document_path(doc_id: str) -> str:
    """Return the path of a document's page under the report's folder."""
    return f"documents/{page_name(doc_id)}.html"


def coding_anchor(span: Span) -> str:
    """Return the name of the place where a coding begins."""
    return f"c{span.start_char}"


def statement_anchor(span: Span) -> str:
    """Return the name of the place where a statement begins."""
    return f"s{span.start_char}"
