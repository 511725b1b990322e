"""Documents: the whole text with its findings marked, or short excerpts where reuse is reserved."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pipeline.reports.links import Links
from pipeline.reports.marking import anchors, text_html
from pipeline.reports.model import Coding, Document, Statement, Theme
from pipeline.reports.quoting import quote_span, window
from pipeline.reports.report import Report
from pipeline.reports.statement_views import SpeakerView, speakers
from pipeline.text import Span, paragraphs


@dataclass(frozen=True)
class NoteView:
    """What the margin says of a paragraph: a statement with its speakers, or themes nobody says."""

    speakers: tuple[SpeakerView, ...]
    kind: str
    is_denied: bool
    positions: list[tuple[Theme, str, str]]
    """Theme, position and its words."""
    is_possible: bool


@dataclass(frozen=True)
class ParagraphView:
    """A paragraph with its zone, its marked text and its margin."""

    zone: str
    voice: str | None
    html: Markup
    is_cut: bool
    notes: list[NoteView]


def documents_page(report: Report) -> dict[str, Any]:
    """Return what the list of documents shows: newest first, undated last, comments under their post."""
    debate = report.debate
    tops = [d for d in debate.documents.values() if d.parent_doc_id not in debate.documents]
    dated = [d for d in tops if d.published_date is not None]
    undated = [d for d in tops if d.published_date is None]
    rows = []
    for document in [*reversed(dated), *undated]:
        rows.append((document, 0))
        rows += [(debate.documents[comment], 1) for comment in _below(report, document)]
    return {"links": Links(), "rows": [(d, depth, document_themes(report, d)) for d, depth in rows]}


def document_page(report: Report, document: Document) -> dict[str, Any]:
    """Return what the page of a document shows."""
    debate = report.debate
    cluster = debate.clusters.get(document.cluster_id or "", [])
    return {
        "links": Links("../"),
        "document": document,
        "paragraphs": paragraph_views(report, document),
        "themes": document_themes(report, document),
        "parent": debate.documents.get(document.parent_doc_id) if document.parent_doc_id else None,
        "comments": [_comment(report, debate.documents[comment]) for comment in document.comments],
        "copies": [debate.documents[d] for d in cluster if d != document.doc_id],
    }


def document_themes(report: Report, document: Document) -> list[Theme]:
    """Return the themes a document is sure to be about, in the codebook's order."""
    here = {c.theme_id for c in document.codings if c.tier == "sure"}
    return [theme for theme_id, theme in report.debate.themes.items() if theme_id in here]


def paragraph_views(report: Report, document: Document) -> list[ParagraphView]:
    """Return the paragraphs in order; every coding and statement has its anchor in exactly one of them."""
    spans = list(paragraphs(document.text))
    starts = [span.start_char for span in spans]
    codings = _by_paragraph(starts, document.codings)
    statements = _by_paragraph(starts, document.statements)
    views, run = [], 0
    for i, span in enumerate(spans):
        shown = _excerpt(document, span, codings[i], run)
        run = shown.end_char - shown.start_char + run if shown else 0
        views.append(_paragraph(report, document, span, shown, codings[i], statements[i]))
    return views


def _by_paragraph(starts: list[int], found: list[Any]) -> list[list[Any]]:
    """Return what begins in each paragraph, or in the white space after it."""
    parts: list[list[Any]] = [[] for _ in starts]
    for item in found:
        parts[max(0, bisect_right(starts, item.span.start_char) - 1)].append(item)
    return parts


def _excerpt(document: Document, span: Span, codings: list[Coding], run: int) -> Span | None:
    """Return what may be shown of a paragraph: all of it, or an excerpt around its first evidence.

    Under a reservation no unbroken run of paragraphs may pass the limit; ``run`` is what stands already.
    """
    limit = document.quote_limit_chars
    if limit is None:
        return span
    if not codings or limit <= 0:
        return None
    focus = codings[0].span
    shown = window(document.text, span, focus, limit)
    return shown if run + shown.end_char - shown.start_char <= limit else None


def _paragraph(
    report: Report,
    document: Document,
    span: Span,
    shown: Span | None,
    codings: list[Coding],
    statements: list[Statement],
) -> ParagraphView:
    zone = next((z for z in document.zones if z.span.overlaps(span)), None)
    return ParagraphView(
        zone=zone.zone if zone else "body",
        voice=zone.voice if zone else None,
        html=_html(report, document, shown, codings, statements),
        is_cut=shown != span,
        notes=_notes(report, document, codings, statements),
    )


def _html(
    report: Report,
    document: Document,
    shown: Span | None,
    codings: list[Coding],
    statements: list[Statement],
) -> Markup:
    if shown is None:
        return anchors(codings, statements)
    outside_codings = [c for c in codings if not shown.start_char <= c.span.start_char < shown.end_char]
    outside_statements = [s for s in statements if not shown.start_char <= s.span.start_char < shown.end_char]
    # A statement or piece of evidence may begin in an earlier paragraph and go on here.
    marked = [(c, report.mark(c)) for c in document.codings if c.span.overlaps(shown)]
    said = [s for s in document.statements if s.span.overlaps(shown)]
    return anchors(outside_codings, outside_statements) + text_html(document.text, shown, marked, said)


def _notes(
    report: Report, document: Document, codings: list[Coding], statements: list[Statement]
) -> list[NoteView]:
    links = Links("../")
    notes = [
        NoteView(
            speakers(report, links, s),
            report.language.term("kinds", s.kind),
            s.polarity == "negated",
            _positions(report, s.positions),
            is_possible=False,
        )
        for s in statements
    ]
    free = [c for c in codings if not _is_said(document, c)]
    for tier in ("sure", "possible"):
        positions = {c.theme_id: c.position for c in reversed(free) if c.tier == tier}
        if positions:
            notes.append(NoteView((), "", False, _positions(report, positions), tier == "possible"))
    return notes


def _positions(report: Report, positions: dict[str, str]) -> list[tuple[Theme, str, str]]:
    themes = [report.debate.themes[t] for t in positions if t in report.debate.themes]
    themes.sort(key=lambda theme: theme.theme_i)
    return [(t, positions[t.theme_id], report.words(t, positions[t.theme_id])) for t in themes]


def _is_said(document: Document, coding: Coding) -> bool:
    return any(coding.theme_id in s.positions and s.span.overlaps(coding.span) for s in document.statements)


def _comment(report: Report, comment: Document) -> tuple[Document, str]:
    """Return a comment and its beginning, no longer than a private person may be quoted."""
    return comment, quote_span(comment, Span(0, len(comment.text)), report.params).text


def _below(report: Report, document: Document) -> list[str]:
    """Return the comments under a document, answers to comments after the comment they answer."""
    found: list[str] = []
    waiting = list(reversed(document.comments))
    while waiting:
        doc_id = waiting.pop()
        if doc_id not in found:
            found.append(doc_id)
            waiting += reversed(report.debate.documents[doc_id].comments)
    return found
