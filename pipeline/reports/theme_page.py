"""A theme: how much, when, where, who says what for and against, and what nobody in particular says."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pipeline.reports import charts
from pipeline.reports.answers import leading
from pipeline.reports.language import sentence
from pipeline.reports.links import Links
from pipeline.reports.model import Coding, Debate, Theme
from pipeline.reports.report import Report
from pipeline.reports.statement_views import QuoteView, by_actor_first, coding_view, once, views
from pipeline.reports.trends import Count

SIDES = (("for", ("for",)), ("against", ("against",)), ("unclear", ("unclear", "neutral")))
MOST_RELATED = 6
MIN_FIRM = 3
"""Periods with enough documents before one may be called the highest."""


@dataclass(frozen=True)
class SideView:
    """One side of a theme: its name in the theme's words, its actors, and what they say."""

    name: str
    words: str
    n_actors: int
    shown: list[QuoteView]
    folded: list[QuoteView]
    n_capped: int


def theme_page(report: Report, theme: Theme, together: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Return what the page of a theme shows; ``together`` counts documents by pair of themes."""
    links = Links("../")
    places, possible = _unattributed(report, theme)
    cap = report.params.max_listed
    return {
        "links": links,
        "theme": theme,
        "lead": lead(report, theme),
        "sides": [_side(report, links, theme, *side) for side in SIDES],
        "columns": columns(report, theme),
        "genres": genre_rows(report, theme),
        "places": [coding_view(report, links, c) for c in places[:cap]],
        "n_places_capped": max(0, len(places) - cap),
        "possible": [(coding_view(report, links, c), c.probability) for c in possible[:cap]],
        "n_possible_capped": max(0, len(possible) - cap),
        "related": _related(report.debate, theme, together),
    }


def lead(report: Report, theme: Theme) -> str:
    """Return the theme's answer in two or three sentences."""
    parts = [_share_sentence(report, theme), _peak_sentence(report, theme), stance_sentence(report, theme)]
    return " ".join(part for part in parts if part)


def stance_sentence(report: Report, theme: Theme) -> str:
    """Return how many actors want what, in the theme's own words."""
    say, share = report.language.say, theme.share
    n_for, n_against = share.n_actors_for, share.n_actors_against
    if not share.n_actors:
        return say("theme.no_actors")
    if not n_for and not n_against:
        return say("theme.stance_none", n=share.n_actors_unclear)
    if n_for and n_against:
        text = say(
            "theme.stance",
            n_for=say("count.actors", n=n_for),
            for_words=theme.for_words,
            n_against=say("count.actors", n=n_against),
            against_words=theme.against_words,
        )
    else:
        words = (theme.for_words, theme.against_words) if n_for else (theme.against_words, theme.for_words)
        actors = say("count.actors", n=n_for or n_against)
        text = say("theme.stance_one", n=actors, words=words[0], other_words=words[1])
    return sentence(text)


def columns(report: Report, theme: Theme) -> list[charts.Column]:
    """Return the theme's share over time as columns."""
    end = charts.scale_end([p.share_pct for p in theme.periods])
    return [
        charts.Column(
            svg=charts.column(period.share_pct, end),
            over=report.share(period) if period.n_total else "–",
            label=report.language.period(period.value),
            under=_n(report, period),
            is_pale=report.is_pale(period),
        )
        for period in theme.periods
    ]


def _n(report: Report, count: Count) -> str:
    """Return ``n = 31`` for a percentage; ``4 af 5`` says it already."""
    return report.language.say("time.n", n=count.n_total) if count.n_total >= report.params.few_docs else ""


def genre_rows(report: Report, theme: Theme) -> list[dict[str, Any]]:
    """Return the theme's share in each kind of text, highest first, with its interval."""
    rows = sorted(theme.genres, key=lambda g: (-g.share_pct, -g.n_total, g.value))
    return [
        {
            "genre": report.language.term("genres_plural", genre.value),
            "svg": charts.interval(genre, 100.0),
            "share": report.share(genre),
            "n": _n(report, genre),
            "is_pale": report.is_pale(genre),
        }
        for genre in rows
        if genre.n_total
    ]


def themes_together(debate: Debate) -> dict[tuple[str, str], int]:
    """Return how many documents, near-duplicates once, hold each pair of themes for sure."""
    found: dict[tuple[str, str], set[str]] = {}
    for document in debate.documents.values():
        here = sorted({c.theme_id for c in document.codings if c.tier == "sure"})
        for pair in combinations(here, 2):
            found.setdefault(pair, set()).add(document.cluster_id or document.doc_id)
    return {pair: len(documents) for pair, documents in found.items()}


def _share_sentence(report: Report, theme: Theme) -> str:
    say, share = report.language.say, theme.share
    if not share.n_docs and share.n_docs_possible:
        return say("theme.only_possible", n=share.n_docs_possible)
    if share.n_total < report.params.few_docs or not share.n_docs:
        return say("theme.lead_few", n=share.n_docs, whole=share.n_total)
    return say("theme.lead", share=report.language.percent(share.share_pct))


def _peak_sentence(report: Report, theme: Theme) -> str:
    """Return where the share is highest, among periods with enough documents to say so."""
    firm = [p for p in theme.periods if not report.is_pale(p)]
    if 2 * len(firm) <= len(theme.periods) or len(firm) < MIN_FIRM or report.is_few:
        return ""
    peak = max(firm, key=lambda p: (p.share_pct, p.value))
    if sum(p.share_pct == peak.share_pct for p in firm) > 1:
        return ""
    return report.language.say(
        "theme.peak",
        period=report.language.period(peak.value),
        share=report.language.percent(peak.share_pct),
    )


def _side(report: Report, links: Links, theme: Theme, name: str, positions: tuple[str, ...]) -> SideView:
    order = [s.actor_id for position in positions for s in leading(theme, position)]
    here = [s for s in theme.statements if s.positions[theme.theme_id] in positions]
    listed = once(report, by_actor_first(here, order))
    n_open = report.params.max_quotes if name != "unclear" else 0
    shown = views(report, links, listed[: report.params.max_listed], theme)
    n_actors = {
        "for": theme.share.n_actors_for,
        "against": theme.share.n_actors_against,
        "unclear": theme.share.n_actors_unclear,
    }[name]
    words = report.language.say("theme.unclear") if name == "unclear" else report.words(theme, name)
    capped = max(0, len(listed) - report.params.max_listed)
    return SideView(name, words, n_actors, shown[:n_open], shown[n_open:], capped)


def _unattributed(report: Report, theme: Theme) -> tuple[list[Coding], list[Coding]]:
    """Return the sure codings nobody says, in order of time, and the possible ones, likeliest first."""
    order = {doc_id: i for i, doc_id in enumerate(report.debate.documents)}
    free = [c for c in theme.codings if not _is_said(report, c)]
    sure = sorted((c for c in free if c.tier == "sure"), key=lambda c: (order[c.doc_id], c.span))
    maybe = sorted(
        (c for c in free if c.tier == "possible"), key=lambda c: (-c.probability, c.doc_id, c.span)
    )
    return sure, maybe


def _is_said(report: Report, coding: Coding) -> bool:
    statements = report.debate.documents[coding.doc_id].statements
    return any(coding.theme_id in s.positions and s.span.overlaps(coding.span) for s in statements)


def _related(debate: Debate, theme: Theme, together: dict[tuple[str, str], int]) -> list[tuple[Theme, int]]:
    others = []
    for (a, b), n_docs in together.items():
        if theme.theme_id in (a, b):
            others.append((debate.themes[b if a == theme.theme_id else a], n_docs))
    return sorted(others, key=lambda pair: (-pair[1], pair[0].theme_i))[:MOST_RELATED]
