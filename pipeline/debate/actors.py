"""Who stands where on which theme, and when."""

import numpy as np
import pandas as pd

from pipeline.debate.texts import fullest
from pipeline.tables.themes import POSITIONS

PAIR = ["actor_id", "theme_id"]


def stances(
    statements: pd.DataFrame,
    statement_actors: pd.DataFrame,
    statement_themes: pd.DataFrame,
    texts: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per statement, actor and theme, with the actor's position and the text it stands in.

    Columns: ``statement_id, actor_id, theme_id, position, doc_id, text_id, period``. The position
    is the speaker's own (a denial is read already); joint signatories have one row each; statements nobody
    could be named for have none.
    """
    said = statements[["statement_id", "doc_id"]]
    said = said.merge(statement_actors[["statement_id", "actor_id"]], on="statement_id")
    said = said.merge(statement_themes[["statement_id", "theme_id", "position"]], on="statement_id")
    return said.merge(texts[["doc_id", "text_id", "period"]], on="doc_id", validate="many_to_one")


def actor_themes(said: pd.DataFrame, lean_share: float) -> pd.DataFrame:
    """Return the table ``actor_themes`` of ``stances``: texts per position, and where the actor leans."""
    table = said.groupby(PAIR)["text_id"].nunique().rename("n_docs").to_frame()
    table["n_statements"] = fullest(said, PAIR)
    per_position = said.groupby([*PAIR, "position"])["text_id"].nunique()
    for position in POSITIONS:
        found = per_position[per_position.index.get_level_values("position") == position]
        table[f"n_{position}"] = found.droplevel("position").reindex(table.index, fill_value=0)
    return table.assign(position=_lean(table, lean_share)).reset_index()


def _lean(table: pd.DataFrame, lean_share: float) -> np.ndarray:
    """Return where each row leans among its decided texts; without any, neutral or unclear, as most are."""
    decided = table["n_for"] + table["n_against"]
    return np.select(
        [
            (decided > 0) & (table["n_for"] > lean_share * decided),
            (decided > 0) & (table["n_against"] > lean_share * decided),
            (decided == 0) & (table["n_neutral"] > table["n_unclear"]),
        ],
        ["for", "against", "neutral"],
        default="unclear",
    ).astype(object)


def actor_periods(said: pd.DataFrame) -> pd.DataFrame:
    """Return how many texts of each period show each position of each actor on each theme."""
    dated = said[said["period"].notna()]
    return dated.groupby([*PAIR, "period", "position"])["text_id"].nunique().rename("n_docs").reset_index()


def camps(said: pd.DataFrame, leaning: pd.DataFrame, themes: pd.Index) -> pd.DataFrame:
    """Return, per theme, the attributed statements and how many actors lean for, against or neither way."""
    table = pd.DataFrame(index=themes)
    one_each = said.drop_duplicates(["statement_id", "theme_id"])
    table["n_statements"] = fullest(one_each, ["theme_id"])
    for column, positions in {
        "n_actors_for": ["for"],
        "n_actors_against": ["against"],
        "n_actors_unclear": ["neutral", "unclear"],
    }.items():
        table[column] = leaning[leaning["position"].isin(positions)].groupby("theme_id").size()
    return table.fillna(0).astype(int).reset_index()
