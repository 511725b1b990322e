"""Who agrees with whom: congruence and conflict over shared themes (Leifeld 2017)."""

import pandas as pd

PUBLIC = ("person", "organisation")
"""Kinds of actor that networks may show: no private people, and no groups, which are nobody in particular."""

COLUMNS = ["actor_id_a", "actor_id_b", "n_agree", "n_disagree", "theme_ids"]


def actor_links(leaning: pd.DataFrame, actors: pd.DataFrame, max_linked_actors: int) -> pd.DataFrame:
    """Return every pair of public actors who both take sides on a theme, from the table ``actor_themes``.

    Only the ``max_linked_actors`` most heard actors are compared.
    """
    sides = _sides(leaning, actors, max_linked_actors)
    pairs = sides.merge(sides, on="theme_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs["actor_id_a"] < pairs["actor_id_b"]].sort_values(
        ["actor_id_a", "actor_id_b", "theme_id"]
    )
    pairs["n_agree"] = (pairs["position_a"] == pairs["position_b"]).astype(int)
    pairs["n_disagree"] = 1 - pairs["n_agree"]
    grouped = pairs.groupby(["actor_id_a", "actor_id_b"])
    links = grouped[["n_agree", "n_disagree"]].sum()
    links["theme_ids"] = grouped["theme_id"].agg(list)
    return links.reset_index()[COLUMNS]


def _sides(leaning: pd.DataFrame, actors: pd.DataFrame, max_linked_actors: int) -> pd.DataFrame:
    public = actors.loc[actors["kind"].isin(PUBLIC), "actor_id"]
    sides = leaning[leaning["position"].isin(["for", "against"]) & leaning["actor_id"].isin(public)]
    heard = sides.groupby("actor_id")["n_docs"].sum().reset_index()
    heard = heard.sort_values(["n_docs", "actor_id"], ascending=[False, True]).head(max_linked_actors)
    return sides.loc[sides["actor_id"].isin(heard["actor_id"]), ["actor_id", "theme_id", "position"]]
