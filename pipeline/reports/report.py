"""What every page shares: the debate, the language, and the words for documents, dates, shares and people."""

from dataclasses import dataclass, field

from pipeline.reports.answers import Answers, answer, share_text
from pipeline.reports.language import Language
from pipeline.reports.links import Links
from pipeline.reports.marking import Mark
from pipeline.reports.model import Coding, Debate, Document, Share, Statement, Theme
from pipeline.reports.palette import colour_class
from pipeline.reports.params import ReportsParams
from pipeline.reports.trends import Count

TITLE_WORDS = 8
"""Words of the text that stand for a missing title."""


@dataclass(frozen=True)
class Report:
    """The debate with everything needed to speak of it."""

    debate: Debate
    language: Language
    params: ReportsParams
    answers: Answers
    links: Links = field(default_factory=Links)

    @property
    def is_few(self) -> bool:
        """Tell whether the whole is too small for percentages."""
        return self.debate.n_total < self.params.few_docs

    def share(self, count: Count | Share) -> str:
        """Return ``31 %``, or ``4 af 5`` where the whole is small."""
        return share_text(count.n_docs, count.n_total, self.language, self.params)

    def is_pale(self, count: Count) -> bool:
        """Tell whether a figure rests on so few documents that it is drawn pale."""
        return count.n_total < self.params.pale_docs

    def day(self, document: Document) -> str:
        """Return the date as readers write it, with its certainty where it is not stated."""
        if document.published_date is None:
            return self.language.say("date.undated")
        day = self.language.date(document.published_date)
        if document.date_certainty in ("inferred", "uncertain"):
            return self.language.say(f"date.{document.date_certainty}", day=day)
        return day

    def title(self, document: Document) -> str:
        """Return the headline; of a comment, whose it is and what it answers."""
        if document.genre == "comment" and document.parent_doc_id is not None:
            return self._comment_title(document)
        if document.title:
            return document.title
        words = document.text.split()
        return " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")

    def _comment_title(self, document: Document) -> str:
        if not document.authors:
            return self.language.say("documents.comment")
        return self.language.say("documents.comment_by", author=document.authors[0].name)

    def sender(self, document: Document) -> str:
        """Return who a document is from: its organisation, else its authors; empty if unknown."""
        return document.organisation or self.language.listed([a.name for a in document.authors])

    def genre(self, genre: str) -> str:
        """Return the word for a kind of text."""
        return self.language.term("genres", genre)

    def colour(self, theme_id: str) -> str:
        """Return the CSS class of a theme's colour."""
        return colour_class(self.debate.themes[theme_id].theme_i)

    def words(self, theme: Theme, position: str) -> str:
        """Return a position in the theme's own words."""
        own = {"for": theme.for_words, "against": theme.against_words}
        return own.get(position, self.language.term("positions", position))

    def mark(self, coding: Coding) -> Mark:
        """Return how the evidence of a coding is marked."""
        theme = self.debate.themes[coding.theme_id]
        title = self.language.say(
            "statement.position", theme=theme.name, words=self.words(theme, coding.position)
        )
        return Mark(f"{self.colour(coding.theme_id)} {coding.tier}", title)

    def licence(self, theme: Theme) -> str:
        """Return a theme's measured quality in words: F1 with interval and n, and whether it is too low."""
        held, say, number = theme.licence, self.language.say, self.language.number
        if held is None:
            return say("quality.not_measured")
        words = say("quality.f1", f1=number(held.f1, 2))
        if held.f1_low is not None and held.f1_high is not None:
            low, high = number(held.f1_low, 2), number(held.f1_high, 2)
            words = say("quality.f1_range", f1=number(held.f1, 2), low=low, high=high)
        counted = words if held.n is None else f"{words}, {say('quality.n', n=held.n)}"
        return f"{counted} · {say('quality.low')}" if held.is_low else counted

    def is_private(self, statement: Statement) -> bool:
        """Tell whether only private people make a statement, or nobody known."""
        known = [self.debate.actors[v.actor_id] for v in statement.voices]
        return bool(known) and all(actor.is_private for actor in known)


def report_of(debate: Debate, params: ReportsParams) -> Report:
    """Return the report of a debate, with its answers worked out."""
    language = Language(params.language)
    return Report(debate, language, params, answer(debate, language, params))
