"""The whole map of a debate from the tables of the earlier stages."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.contract import Contract
from pipeline.debate import actors, shares
from pipeline.debate.coverage import coverage
from pipeline.debate.echoes import find_echoes
from pipeline.debate.exports import actors_graphml, statements_dna
from pipeline.debate.links import actor_links
from pipeline.debate.params import DebateParams
from pipeline.debate.periods import period_of
from pipeline.debate.texts import texts_of
from pipeline.tables import debate as tables
from pipeline.tables.documents import DOCUMENTS, TURNED_AWAY
from pipeline.tables.passages import PASSAGES
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENT_THEMES, STATEMENTS
from pipeline.tables.themes import CODEBOOK, CODINGS
from pipeline.tables.topics import PASSAGE_TOPICS, TOPICS

INPUTS = (
    DOCUMENTS,
    TURNED_AWAY,
    PASSAGES,
    CODINGS,
    CODEBOOK,
    TOPICS,
    PASSAGE_TOPICS,
    STATEMENTS,
    STATEMENT_ACTORS,
    STATEMENT_THEMES,
    ACTORS,
)


@dataclass(frozen=True)
class DebateMap:
    """A debate, counted. ``inputs`` holds the table of each contract in ``INPUTS`` by its title."""

    inputs: dict[str, pd.DataFrame]
    stopwords: frozenset[str]
    params: DebateParams

    def table(self, contract: Contract) -> pd.DataFrame:
        """Return an input table."""
        return self.inputs[contract.title]

    @cached_property
    def texts(self) -> pd.DataFrame:
        """Return the text of each document, and its period."""
        texts = texts_of(self.table(DOCUMENTS))
        return texts.assign(period=period_of(texts["published_date"], self.params.months_below_years))

    @cached_property
    def themes(self) -> pd.Index:
        """Return the themes in the order of the codebook."""
        return shares.theme_ids(self.table(CODEBOOK), self.table(CODINGS))

    @cached_property
    def coded(self) -> pd.DataFrame:
        """Return the codings with their texts."""
        return shares.coded_texts(self.table(CODINGS), self.texts)

    @cached_property
    def said(self) -> pd.DataFrame:
        """Return who takes which position where."""
        return actors.stances(
            self.table(STATEMENTS), self.table(STATEMENT_ACTORS), self.table(STATEMENT_THEMES), self.texts
        )

    @cached_property
    def leaning(self) -> pd.DataFrame:
        """Return where each actor leans on each theme."""
        return actors.actor_themes(self.said, self.params.lean_share)

    @cached_property
    def links(self) -> pd.DataFrame:
        """Return who agrees with whom."""
        return actor_links(self.leaning, self.table(ACTORS), self.params.max_linked_actors)

    def tables(self) -> list[tuple[Contract, pd.DataFrame]]:
        """Return every table of the stage with its contract."""
        echoes = find_echoes(self.table(DOCUMENTS), self.texts, self.stopwords, self.params)
        return [
            (tables.THEME_SHARES, self._theme_shares()),
            (tables.THEME_PERIODS, shares.theme_shares_by(self.coded, self.themes, self.texts, "period")),
            (tables.THEME_GENRES, shares.theme_shares_by(self.coded, self.themes, self.texts, "genre")),
            (tables.ACTOR_THEMES, self.leaning),
            (tables.ACTOR_PERIODS, actors.actor_periods(self.said)),
            (tables.ACTOR_LINKS, self.links),
            (tables.ECHOES, echoes.echoes),
            (tables.ECHO_SPANS, echoes.spans),
            (tables.COVERAGE, coverage(self.texts, self.table(TURNED_AWAY))),
            (tables.TOPIC_THEMES, self._topic_themes()),
        ]

    def exports(self) -> dict[str, str]:
        """Return the files made for other tools: name and text."""
        return {
            "statements_dna.csv": statements_dna(
                self.said,
                self.table(STATEMENTS),
                self.table(DOCUMENTS),
                self.table(ACTORS),
                self.table(STATEMENT_ACTORS),
                self.table(CODEBOOK),
                self.params.private_quote_chars,
            ),
            "actors.graphml": actors_graphml(self.said, self.links, self.table(ACTORS)),
        }

    def _theme_shares(self) -> pd.DataFrame:
        n_total = int(self.texts["is_first"].sum())
        camps = actors.camps(self.said, self.leaning, self.themes)
        return shares.theme_shares(self.coded, self.themes, n_total).merge(camps, on="theme_id")

    def _topic_themes(self) -> pd.DataFrame:
        return shares.topic_themes(
            self.table(PASSAGE_TOPICS), self.table(TOPICS), self.table(PASSAGES), self.coded, self.texts
        )
