"""Actors: who stands where, and a page for each with a name."""

from dataclasses import dataclass
from typing import Any

from pipeline.reports.links import Links
from pipeline.reports.model import Actor, Stance, Statement, Theme
from pipeline.reports.report import Report
from pipeline.reports.statement_views import QuoteView, once, roles_of, views

MATRIX_ACTORS = 30
MATRIX_THEMES = 12
MOST_ROLES = 3
MOST_LINKS = 12
SIGNS = {"for": "▲", "against": "▼", "neutral": "◆", "unclear": "◆"}


@dataclass(frozen=True)
class StanceView:
    """Where an actor leans on one theme."""

    theme: Theme
    stance: Stance
    sign: str
    words: str
    is_divided: bool


@dataclass(frozen=True)
class PeriodsView:
    """An actor's positions on one theme over time; ``cells`` follow the axis of periods seen."""

    theme: Theme
    cells: list[tuple[str, list[tuple[str, str, str, int]]]]
    """Period, and there position, sign, words and documents."""
    has_changed: bool


def stands(report: Report, actor: Actor) -> list[StanceView]:
    """Return where an actor leans, clear positions first, the most heard themes first."""
    known = [s for s in actor.stances if s.theme_id in report.debate.themes]
    known.sort(key=lambda s: (s.position not in ("for", "against"), -s.n_docs, s.theme_id))
    return [_stance(report, stance) for stance in known]


def actors_page(report: Report) -> dict[str, Any]:
    """Return what the list of actors shows."""
    actors = report.debate.public_actors
    private = [s for d in report.debate.documents.values() for s in d.statements if report.is_private(s)]
    return {
        "links": Links(),
        "actors": [(a, len({s.doc_id for s in a.statements}), stands(report, a)) for a in actors],
        "matrix": _matrix(report, actors),
        "n_private": len(private),
    }


def actor_page(report: Report, actor: Actor) -> dict[str, Any]:
    """Return what the page of an actor shows."""
    links, debate = Links("../"), report.debate
    themes = [view.theme for view in stands(report, actor)]
    return {
        "links": links,
        "actor": actor,
        "roles": roles_of(actor)[:MOST_ROLES],
        "n_docs": len({s.doc_id for s in actor.statements}),
        "stances": stands(report, actor),
        "periods": periods_of(report, actor),
        "links_to": [
            (
                debate.actors[link.actor_id],
                link,
                [debate.themes[t] for t in link.theme_ids if t in debate.themes],
            )
            for link in sorted(actor.links, key=lambda k: (-(k.n_agree + k.n_disagree), k.actor_id))
            if not debate.actors[link.actor_id].is_private
        ][:MOST_LINKS],
        "by_theme": [(theme, _about(report, links, actor, theme)) for theme in themes],
        "others": _others(report, links, actor),
    }


def periods_of(report: Report, actor: Actor) -> list[PeriodsView]:
    """Return positions over time on the themes with more than one period."""
    by_theme: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for theme_id, period, position, n_docs in actor.periods:
        by_theme.setdefault(theme_id, {}).setdefault(period, []).append((position, n_docs))
    found = []
    for theme_id, periods in by_theme.items():
        if theme_id in report.debate.themes and len(periods) > 1:
            theme = report.debate.themes[theme_id]
            cells = [
                (
                    report.language.period(period),
                    [(p, SIGNS[p], report.words(theme, p), n) for p, n in periods[period]],
                )
                for period in sorted(periods)
            ]
            clear = [lean for period in sorted(periods) if (lean := _lean(periods[period]))]
            found.append(PeriodsView(theme, cells, len(set(clear)) > 1))
    return sorted(found, key=lambda view: (not view.has_changed, view.theme.theme_i))


def _lean(positions: list[tuple[str, int]]) -> str | None:
    """Return the side most documents of a period are on; none where both sides weigh the same."""
    n = dict(positions)
    n_for, n_against = n.get("for", 0), n.get("against", 0)
    return None if n_for == n_against else "for" if n_for > n_against else "against"


def _stance(report: Report, stance: Stance) -> StanceView:
    theme = report.debate.themes[stance.theme_id]
    is_divided = bool(stance.n_for and stance.n_against)
    return StanceView(theme, stance, SIGNS[stance.position], report.words(theme, stance.position), is_divided)


def _matrix(report: Report, actors: list[Actor]) -> dict[str, Any] | None:
    shown = [a for a in actors if a.stances][:MATRIX_ACTORS]
    heard = [t for t in report.debate.shown_themes if t.stances]
    themes = sorted(heard, key=lambda t: (-len(t.stances), t.theme_i))[:MATRIX_THEMES]
    if not shown or not themes:
        return None
    rows = []
    for actor in shown:
        views_here = {v.theme.theme_id: v for v in stands(report, actor)}
        rows.append((actor, [views_here.get(t.theme_id) for t in themes]))
    return {"themes": themes, "rows": rows}


def _about(report: Report, links: Links, actor: Actor, theme: Theme) -> list[QuoteView]:
    here = [s for s in _in_time(report, actor.statements) if theme.theme_id in s.positions]
    return views(report, links, once(report, here)[: report.params.max_listed], theme)


def _others(report: Report, links: Links, actor: Actor) -> list[QuoteView]:
    here = [s for s in _in_time(report, actor.statements) if not s.positions]
    return views(report, links, once(report, here)[: report.params.max_listed], None)


def _in_time(report: Report, statements: list[Statement]) -> list[Statement]:
    order = {doc_id: i for i, doc_id in enumerate(report.debate.documents)}
    return sorted(statements, key=lambda s: (order[s.doc_id], s.span))
