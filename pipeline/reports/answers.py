"""The answer first: headline and sentences, made from the tables' numbers and never beyond them."""

from dataclasses import dataclass

from pipeline.reports.language import Language, mid_sentence, sentence
from pipeline.reports.model import Debate, Stance, Theme
from pipeline.reports.params import ReportsParams
from pipeline.reports.trends import Change, Count, Turn, sure_changes, turn

MOST_NAMED = 3
"""Themes a headline may name."""
CONTESTED_SHOWN = 4


@dataclass(frozen=True)
class Answers:
    """What an overview opens with."""

    headline: str
    sentences: tuple[str, ...]
    contested: tuple[Theme, ...]
    changes: tuple[Change, ...]


def answer(debate: Debate, language: Language, params: ReportsParams) -> Answers:
    """Return headline, sentences, contested themes and sure changes of a debate."""
    trusted = [t for t in debate.shown_themes if not t.is_low]
    over_time = [(t.theme_id, t.periods) for t in trusted]
    changes = sure_changes(over_time, params.few_docs)
    turned = turn(over_time, changes)
    disputed = contested(trusted)
    sentences = (
        _mostly(debate, trusted, language, params),
        _changed(debate, changes, turned, language, params),
        _disputed(debate, disputed, language),
    )
    return Answers(
        headline=_headline(debate, trusted, changes, turned, language, debate.n_total < params.few_docs),
        sentences=tuple(s for s in sentences if s),
        contested=tuple(disputed),
        changes=tuple(changes),
    )


def contested(themes: list[Theme]) -> list[Theme]:
    """Return the themes with actors on both sides, the most evenly and widely disputed first."""
    both = [t for t in themes if t.share.n_actors_for and t.share.n_actors_against]
    return sorted(
        both,
        key=lambda t: (
            -min(t.share.n_actors_for, t.share.n_actors_against),
            -t.share.n_actors_for - t.share.n_actors_against,
            t.theme_i,
        ),
    )


def has_low(debate: Debate) -> bool:
    """Tell whether themes were found that are measured too poorly to conclude on."""
    return any(t.is_low and t.share.n_docs for t in debate.shown_themes)


def leading(theme: Theme, position: str) -> list[Stance]:
    """Return the actors who lean to one side, the most heard first."""
    stances = [s for s in theme.stances if s.position == position]
    return sorted(stances, key=lambda s: (-s.n_docs, -s.n_statements, s.actor_id))


def largest(themes: list[Theme]) -> list[Theme]:
    """Return up to three themes in most documents; a tie is never cut in the middle."""
    ranked = [t for t in themes if t.share.n_docs]
    for n in range(min(MOST_NAMED, len(ranked)), 0, -1):
        if n == len(ranked) or ranked[n - 1].share.n_docs > ranked[n].share.n_docs:
            return ranked[:n]
    return []


def share_text(n_docs: int, n_total: int, language: Language, params: ReportsParams) -> str:
    """Return ``31 %``, or ``4 af 5`` where the whole is small."""
    if n_total < params.few_docs:
        return language.say("number.of", part=n_docs, whole=n_total)
    return language.percent(Count("", n_docs, n_total).share_pct)


def _headline(
    debate: Debate,
    trusted: list[Theme],
    changes: list[Change],
    turned: Turn | None,
    language: Language,
    is_few: bool,
) -> str:
    if not debate.documents:
        return language.say("headline.empty")
    if turned:
        before, after = (mid_sentence(debate.themes[t].name) for t in (turned.before_id, turned.after_id))
        return language.say("headline.turn", before=before, after=after)
    top = language.listed([mid_sentence(t.name) for t in largest(trusted)])
    if top and changes:
        name = mid_sentence(debate.themes[changes[0].theme_id].name)
        key = "headline.rise" if changes[0].is_rise else "headline.fall"
        return language.say(key, themes=top, **{"after" if changes[0].is_rise else "before": name})
    if top:
        key = "headline.mostly_few" if is_few else "headline.mostly"
        return language.say(key, n=debate.n_total, themes=top)
    n_themes = len([t for t in trusted if t.share.n_docs])
    key = "headline.even" if n_themes else "headline.unsure" if has_low(debate) else "headline.none"
    return language.say(key, n=debate.n_total, themes=n_themes)


def _mostly(debate: Debate, trusted: list[Theme], language: Language, params: ReportsParams) -> str:
    ranked = [t for t in trusted if t.share.n_docs]
    if not ranked:
        found = "unsure" if has_low(debate) else "no_themes"
        return language.say(f"answer.{found if debate.documents else 'no_documents'}")
    top = largest(trusted)
    if not top:
        most = ranked[0].share
        tied = sum(1 for t in ranked if t.share.n_docs == most.n_docs)
        return language.say("answer.even", n=most.n_docs, whole=debate.n_total, tied=tied)
    named = [_theme_share(i, theme, language, params) for i, theme in enumerate(top)]
    return language.say("answer.mostly", themes=language.listed(named))


def _theme_share(i: int, theme: Theme, language: Language, params: ReportsParams) -> str:
    """Return ``tillid (31 % af dokumenterne)``; the unit stands with the first theme only."""
    is_few = theme.share.n_total < params.few_docs
    key = "answer.theme_share" if i else f"answer.theme_share_first{'_few' if is_few else ''}"
    share = share_text(theme.share.n_docs, theme.share.n_total, language, params)
    return language.say(key, theme=mid_sentence(theme.name), share=share)


def _changed(
    debate: Debate, changes: list[Change], turned: Turn | None, language: Language, params: ReportsParams
) -> str:
    dated = sum(p.n_total for p in debate.periods)
    if not debate.documents:
        return ""
    if dated < 2 * params.few_docs:
        return language.say("answer.too_few_dated", n=dated)
    if turned:
        return _turned(debate, turned, language)
    if not changes:
        # Where no theme may be concluded on, none was tested: then nothing is said of change.
        tested = any(t.share.n_docs and not t.is_low for t in debate.shown_themes)
        return language.say("answer.no_change") if tested else ""
    return " ".join(change_sentence(debate, change, language) for change in changes[:2])


def _turned(debate: Debate, turned: Turn, language: Language) -> str:
    return language.say(
        "answer.turn",
        early=language.period(turned.before.value.rpartition("/")[2]),
        before=mid_sentence(debate.themes[turned.before_id].name),
        before_share=language.percent(turned.before.share_pct),
        after=mid_sentence(debate.themes[turned.after_id].name),
        after_share=language.percent(turned.after.share_pct),
    )


def change_sentence(debate: Debate, change: Change, language: Language) -> str:
    """Return one sentence about a theme that rose or fell."""
    return language.say(
        "answer.rise" if change.is_rise else "answer.fall",
        theme=sentence(debate.themes[change.theme_id].name),
        before=language.percent(change.before.share_pct),
        after=language.percent(change.after.share_pct),
        early=language.period(change.before.value),
        late=language.period(change.after.value),
    )


def _disputed(debate: Debate, disputed: list[Theme], language: Language) -> str:
    if not debate.documents:
        return ""
    if not disputed and contested(debate.shown_themes):
        return language.say("answer.unsure_dispute")
    if not disputed:
        heard = any(t.share.n_actors for t in debate.shown_themes)
        return language.say("answer.no_dispute" if heard else "answer.no_actors")
    theme = disputed[0]
    return language.say(
        "answer.dispute",
        theme=mid_sentence(theme.name),
        n_for=language.say("count.actors", n=theme.share.n_actors_for),
        for_words=theme.for_words,
        n_against=language.say("count.actors", n=theme.share.n_actors_against),
        against_words=theme.against_words,
    )
