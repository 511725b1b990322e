"""The tables a report is made from, as frames."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.contract import Contract
from pipeline.tables import annotations, debate, documents, passages, statements, themes, topics

CONTRACTS: tuple[Contract, ...] = (
    documents.DOCUMENTS,
    documents.AUTHORS,
    documents.ZONES_TABLE,
    documents.CUTS,
    documents.TURNED_AWAY,
    annotations.SENTENCES,
    passages.PASSAGES,
    themes.CODINGS,
    themes.CODEBOOK,
    topics.TOPICS,
    topics.STATUS,
    statements.STATEMENTS,
    statements.ACTORS,
    statements.STATEMENT_ACTORS,
    statements.STATEMENT_THEMES,
    debate.THEME_SHARES,
    debate.THEME_PERIODS,
    debate.THEME_GENRES,
    debate.ACTOR_THEMES,
    debate.ACTOR_PERIODS,
    debate.ACTOR_LINKS,
    debate.ECHOES,
    debate.COVERAGE,
    debate.TOPIC_THEMES,
)


@dataclass(frozen=True)
class Inputs:
    """The frames by ``stage/name``, and the parsed files of ``metrics/`` by their stem.

    ``model_hash`` tells the model behind the annotations the themes were found in.
    """

    tables: Mapping[str, pd.DataFrame]
    metrics: Mapping[str, Any] = field(default_factory=dict)
    model_hash: str | None = None

    def records(self, contract: Contract) -> list[dict[str, Any]]:
        """Return the rows of a table as mappings, in the order of its key, with None for null."""
        frame = self.tables[contract.title]
        columns = [_plain(frame[column.name]) for column in contract.columns]
        names = [column.name for column in contract.columns]
        return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def read_inputs(
    read: Callable[[Contract], pd.DataFrame], metrics: Mapping[str, Any], model_hash: str | None = None
) -> Inputs:
    """Return every table of ``CONTRACTS``, read with ``read``, beside the metrics and the model."""
    return Inputs({contract.title: read(contract) for contract in CONTRACTS}, metrics, model_hash)


def _plain(values: pd.Series) -> list[Any]:
    if values.dtype == object:
        return list(values)
    return [None if missing else value for value, missing in zip(values.tolist(), values.isna(), strict=True)]
