"""All measures together: from gold and tables to the three tables of the stage."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.errors import UserError
from pipeline.quality import documents, statements, themes
from pipeline.quality.gold import Gold
from pipeline.quality.locating import Texts
from pipeline.quality.params import QualityParams
from pipeline.quality.rows import miss_rows, parts
from pipeline.tables.quality import MEASURED_WITH, MISSES, SCORES


@dataclass(frozen=True)
class Measured:
    """The tables ``scores`` and ``misses``."""

    scores: pd.DataFrame
    misses: pd.DataFrame


def measure(gold: Gold, tables: Mapping[str, pd.DataFrame], params: QualityParams) -> Measured:
    """Return every score and every miss.

    ``tables`` by name: documents, authors, codings, codebook, statements, actors, statement_actors.

    Raises:
        UserError: the gold codes a theme that is not in the codebook.
    """
    theme_ids = _theme_ids(gold, tables["codebook"])
    texts = Texts(tables["documents"])
    found = documents.compare(gold, texts, tables["documents"], tables["authors"])
    coded = themes.compare(gold, texts, tables["codings"])
    said = statements.compare(gold, texts, tables)

    def score_rows() -> Iterator[dict[str, Any]]:
        for part in parts(gold):
            yield from documents.scores(found, part)
            yield from themes.scores(coded, theme_ids, part, params)
            yield from statements.scores(said, part, params)

    misses = [*documents.misses(found), *themes.misses(coded), *statements.misses(said, params)]
    return Measured(SCORES.frame(score_rows()), MISSES.frame(miss_rows(misses, gold.held_out())))


def measured_with(
    gold_hash: str, codebook: pd.DataFrame, metadata: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """Return what the figures were measured with; ``metadata`` holds that of each table by its title."""
    rows = [{"name": "gold_hash", "value": gold_hash}]
    rows += [{"name": "codebook_hash", "value": value} for value in codebook["codebook_hash"].unique()]
    for title, kept in metadata.items():
        rows += [{"name": f"{title}.{key}", "value": value} for key, value in kept.items()]
    return MEASURED_WITH.frame(rows)


def _theme_ids(gold: Gold, codebook: pd.DataFrame) -> list[str]:
    known = codebook.sort_values("theme_i", kind="stable")["theme_id"].tolist()
    for passage in gold.passages:
        if strange := sorted(set(passage.themes) - set(known)):
            raise UserError(
                f"quality/gold/themes.yaml: {strange[0]} in {passage.unit.source_path} is not in the "
                "codebook; correct the gold, or code it anew where the codebook has changed"
            )
    return known
