"""The overview: the answer, the disputes, the themes, when, in which texts, by whom, and who is missing."""

from dataclasses import replace
from typing import Any

from pipeline.reports import charts
from pipeline.reports.actor_pages import stands
from pipeline.reports.answers import CONTESTED_SHOWN, contested, leading
from pipeline.reports.coverage_words import certainty_sentences, coverage_sentences
from pipeline.reports.links import Links
from pipeline.reports.model import Theme
from pipeline.reports.report import Report
from pipeline.reports.statement_views import QuoteView, by_actor_first, statement_view
from pipeline.reports.trends import binned

GROWTH_THEMES = 6
GENRE_THEMES = 6
ACTORS_SHOWN = 12
SIDE_ACTORS = 3
ECHOES_SHOWN = 20
TOPICS_SHOWN = 20


def overview_page(report: Report) -> dict[str, Any]:
    """Return what the overview shows."""
    debate, links = report.debate, Links()
    themes = debate.shown_themes
    trusted = [t for t in themes if not t.is_low and t.share.n_docs]
    return {
        "links": links,
        "facts": facts(report),
        "contested": [_contested(report, links, t) for t in report.answers.contested[:CONTESTED_SHOWN]],
        "has_unsure_dispute": bool(contested(themes)),
        "themes": theme_rows(report, themes),
        "not_found": [t.name for t in debate.themes.values() if not t.codings],
        "growth": _growth(report, trusted[:GROWTH_THEMES]),
        "documents_over_time": _documents_over_time(report),
        "dated_periods": _dated_periods(report),
        "genre_table": _genre_table(report, trusted[:GENRE_THEMES]),
        "topics": sorted(debate.topics.values(), key=lambda t: (-t.n_passages, t.topic_id))[:TOPICS_SHOWN],
        "actors": [(a, stands(report, a)) for a in debate.public_actors[:ACTORS_SHOWN]],
        "certainty": certainty_sentences(report),
        "coverage": coverage_sentences(report),
        "echoes": debate.echoes[:ECHOES_SHOWN],
    }


def facts(report: Report) -> list[str]:
    """Return the line of facts under the answer."""
    debate, say = report.debate, report.language.say
    dates = [d.published_date for d in debate.documents.values() if d.published_date is not None]
    comments = dict(debate.coverage.get("genre", [])).get("comment", 0)
    senders = sum(1 for value, _ in debate.coverage.get("organisation", []) if value != "unknown")
    totals = dict(debate.coverage.get("total", []))
    undated = dict(debate.coverage.get("date", [])).get("unknown", 0)
    found = [say("count.documents", n=debate.n_total)]
    if comments:
        found[0] += f" ({say('overview.of_which_comments', comments=say('count.comments', n=comments))})"
    found.append(say("overview.repeats", n=totals.get("near_duplicates", 0)))
    found += [say("count.senders", n=senders), say("count.named_actors", n=len(debate.public_actors))]
    if dates:
        span = {report.language.month(day): None for day in (min(dates), max(dates))}
        found.append(" – ".join(span))
    if debate.documents:
        found.append(say("count.undated", n=undated))
    return [fact for fact in found if fact]


def theme_rows(report: Report, themes: list[Theme]) -> list[dict[str, Any]]:
    """Return the rows of the table of themes; bars and lines share one scale each."""
    end = charts.scale_end([t.share.share_pct for t in themes])
    spark_end = charts.scale_end([share for t in themes for share in _line(report, t)])
    widest = max((t.share.n_actors for t in themes), default=0)
    return [
        {
            "theme": theme,
            "bar": charts.bar(theme.share.share_pct, end),
            "share": report.share(theme.share),
            "spark": charts.spark(_line(report, theme), spark_end),
            "sides": charts.sides(
                theme.share.n_actors_for, theme.share.n_actors_unclear, theme.share.n_actors_against, widest
            ),
        }
        for theme in themes
    ]


def _line(report: Report, theme: Theme) -> list[float]:
    """Return the shares a line passes through: periods joined until each holds enough documents."""
    bins = binned(theme.periods, report.params.pale_docs)
    return [b.share_pct for b in bins] if len(bins) > 2 else []


def _contested(report: Report, links: Links, theme: Theme) -> dict[str, Any]:
    share = theme.share
    return {
        "theme": theme,
        "bar": charts.sides(share.n_actors_for, share.n_actors_unclear, share.n_actors_against),
        "sides": [
            {
                "position": position,
                "words": report.words(theme, position),
                "actors": _named(report, links, theme, position),
                "quote": _quote(report, links, theme, position),
            }
            for position in ("for", "against")
        ],
    }


def _quote(report: Report, links: Links, theme: Theme, position: str) -> QuoteView | None:
    """Return the surest words of the actor most heard on one side, short."""
    order = [s.actor_id for s in leading(theme, position)]
    here = [
        s
        for s in theme.statements
        if s.positions[theme.theme_id] == position and not report.is_private(s) and s.voices
    ]
    if not here:
        return None
    short = replace(report, params=replace(report.params, quote_chars=report.params.private_quote_chars))
    return statement_view(short, links, by_actor_first(here, order)[0], theme)


def _named(report: Report, links: Links, theme: Theme, position: str) -> list[tuple[str, str]]:
    """Return name and page of the public actors most heard on one side."""
    actors = (report.debate.actors[s.actor_id] for s in leading(theme, position))
    named = [(actor.name, href) for actor in actors if (href := links.actor(actor))]
    return named[:SIDE_ACTORS]


def _growth(report: Report, themes: list[Theme]) -> dict[str, Any] | None:
    """Return small multiples of the largest themes, or nothing where time cannot be seen."""
    dated = [p for p in report.debate.periods if p.n_total]
    if len(dated) < 2 or not themes or report.is_few:
        return None
    end = charts.scale_end([p.share_pct for t in themes for p in t.periods])
    panels = [
        {
            "theme": theme,
            "columns": [
                charts.Column(charts.column(p.share_pct, end), "", "", "", report.is_pale(p))
                for p in theme.periods
            ],
        }
        for theme in themes
    ]
    return {
        "panels": panels,
        "first": report.language.period(report.debate.periods[0].value),
        "last": report.language.period(report.debate.periods[-1].value),
        "end": report.language.percent(end),
        "periods": [
            (
                report.language.period(period.value),
                period.n_total,
                [report.share(t.periods[i]) for t in themes],
            )
            for i, period in enumerate(report.debate.periods)
        ],
        "themes": themes,
    }


def _documents_over_time(report: Report) -> list[charts.Column]:
    periods = report.debate.periods
    most = max((p.n_total for p in periods), default=0)
    return [
        charts.Column(
            svg=charts.column(p.n_total, float(most)),
            over=report.language.number(p.n_total),
            label=report.language.period(p.value),
            under="",
            is_pale=report.is_pale(p),
        )
        for p in periods
    ]


def _dated_periods(report: Report) -> str:
    """Return ``2017 (1) og 2018 (2)``."""
    dated = [p for p in report.debate.periods if p.n_total]
    return str(report.language.listed([f"{report.language.period(p.value)} ({p.n_total})" for p in dated]))


def _genre_table(report: Report, themes: list[Theme]) -> dict[str, Any] | None:
    """Return shares by kind of text, the most frequent kind first; nothing where all are one kind."""
    genres = sorted(report.debate.coverage.get("genre", []), key=lambda pair: (-pair[1], pair[0]))
    if len(genres) < 2 or not themes or report.is_few:
        return None
    counts = {(t.theme_id, g.value): g for t in themes for g in t.genres}
    end = charts.scale_end([g.share_pct for g in counts.values()])
    rows = []
    for genre, n_docs in genres:
        here = [counts.get((t.theme_id, genre)) for t in themes]
        cells = [
            (t, report.share(c), charts.bar(c.share_pct, end), report.is_pale(c)) if c else (t, "–", "", True)
            for t, c in zip(themes, here, strict=True)
        ]
        rows.append((report.language.term("genres_plural", genre), n_docs, cells))
    return {"themes": themes, "rows": rows}
