"""A topic: its words, how surely it comes back, its themes, and typical passages."""

from typing import Any

from pipeline.reports.links import Links
from pipeline.reports.marking import Mark, quote_html
from pipeline.reports.model import Topic
from pipeline.reports.quoting import quote_span
from pipeline.reports.report import Report
from pipeline.text import Span

MOST_PASSAGES = 6
MOST_THEMES = 10


def topic_page(report: Report, topic: Topic) -> dict[str, Any]:
    """Return what the page of a topic shows."""
    debate = report.debate
    themes = sorted(topic.themes, key=lambda t: (-t[1], t[0]))
    return {
        "links": Links("../"),
        "topic": topic,
        "parent": debate.topics.get(topic.parent_topic_id) if topic.parent_topic_id is not None else None,
        "children": [debate.topics[child] for child in topic.children],
        "themes": [(debate.themes[theme_id], n, share) for theme_id, n, share in themes[:MOST_THEMES]],
        "passages": [_passage(report, doc_id, span) for doc_id, span in topic.passages[:MOST_PASSAGES]],
    }


def _passage(report: Report, doc_id: str, span: Span) -> dict[str, Any]:
    document = report.debate.documents[doc_id]
    return {
        "html": quote_html(quote_span(document, span, report.params), Mark("", "")),
        "href": Links("../").document(document),
        "source": report.title(document),
        "genre": report.genre(document.genre),
        "day": report.day(document),
    }
