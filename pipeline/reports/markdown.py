"""The overview and the themes as Markdown, for mail, wikis and version control."""

from collections.abc import Iterator

from pipeline.reports.coverage_words import certainty_sentences, coverage_sentences
from pipeline.reports.links import INDEX, Links
from pipeline.reports.model import Theme
from pipeline.reports.overview_page import facts
from pipeline.reports.report import Report
from pipeline.reports.safety import markdown, page_name
from pipeline.reports.statement_views import QuoteView
from pipeline.reports.theme_page import lead, theme_page, themes_together


def markdown_files(report: Report) -> Iterator[tuple[str, str]]:
    """Yield path and text of ``overview.md`` and one file per theme."""
    yield "overview.md", _overview(report)
    together = themes_together(report.debate)
    for theme in report.debate.shown_themes:
        yield f"themes/{page_name(theme.theme_id)}.md", _theme(report, theme, together)


def _overview(report: Report) -> str:
    say, debate = report.language.say, report.debate
    lines = [f"# {markdown(report.answers.headline)}", "", markdown(" ".join(report.answers.sentences)), ""]
    lines += [*(f"- {markdown(fact)}" for fact in facts(report)), ""]
    if debate.shown_themes:
        lines += [f"## {say('themes.title')}", "", *_theme_table(report), ""]
    if report.answers.contested:
        lines += [f"## {say('contested.title')}", ""]
        lines += [f"- **{markdown(t.name)}**: {_stance(report, t)}" for t in report.answers.contested]
        lines.append("")
    if debate.documents:
        sentences = [*certainty_sentences(report), *coverage_sentences(report)]
        lines += [f"## {say('coverage.title')}", "", *(f"- {markdown(s)}" for s in sentences), ""]
    return "\n".join([*lines, f"[{say('nav.overview')}]({INDEX})", ""])


def _theme_table(report: Report) -> list[str]:
    say = report.language.say
    heads = [say(f"themes.{key}") for key in ("theme", "share", "documents")]
    heads += [say("theme.for"), say("theme.unclear"), say("theme.against"), say("themes.quality")]
    rows = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for theme in report.debate.shown_themes:
        name = f"[{markdown(theme.name)}](themes/{page_name(theme.theme_id)}.md)"
        share = theme.share
        cells = [name, markdown(report.share(share)), report.language.number(share.n_docs)]
        cells += [str(share.n_actors_for), str(share.n_actors_unclear), str(share.n_actors_against)]
        rows.append(f"| {' | '.join([*cells, report.licence(theme)])} |")
    return rows


def _stance(report: Report, theme: Theme) -> str:
    say, share = report.language.say, theme.share
    return markdown(
        say(
            "theme.stance",
            n_for=say("count.actors", n=share.n_actors_for),
            for_words=theme.for_words,
            n_against=say("count.actors", n=share.n_actors_against),
            against_words=theme.against_words,
        )
    )


def _theme(report: Report, theme: Theme, together: dict[tuple[str, str], int]) -> str:
    say = report.language.say
    page = theme_page(report, theme, together)
    lines = [f"# {markdown(theme.name)}", "", markdown(lead(report, theme)), ""]
    lines += [f"*{markdown(theme.definition)}*", "", f"## {say('theme.who')}", ""]
    for side in page["sides"]:
        quotes = [*side.shown, *side.folded]
        if quotes:
            head = say("theme.side_actors", n=side.n_actors)
            lines += [f"### {markdown(side.words)} ({head})", ""]
            lines += [line for quote in quotes for line in _quote(quote)]
    if page["places"]:
        lines += [f"### {say('theme.unattributed')}", ""]
        lines += [line for quote in page["places"] for line in _quote(quote)]
    return "\n".join([*lines, f"[HTML]({Links('../').theme(theme.theme_id)})", ""])


def _quote(quote: QuoteView) -> list[str]:
    who = "; ".join(f"{s.name}, {s.about}" if s.about else s.name for s in quote.speakers)
    source = " · ".join(part for part in (who, quote.source, quote.genre, quote.day, quote.kind) if part)
    # The address is our own path and anchor, made of ids.
    return [f"> {markdown(quote.text)}", ">", f"> {markdown(source)} [→]({quote.href})", ""]
