"""How much of the debate each theme takes, in all, over time and by kind of text."""

import pandas as pd

from pipeline.debate.texts import fullest
from pipeline.errors import UserError

PERCENT = 100.0


def share_pct(part: pd.Series, total: pd.Series | int) -> pd.Series:
    """Return 100 × part / total, rounded to six decimals; 0 where the total is 0."""
    return (PERCENT * part / total).where(part > 0, 0.0).astype(float).round(6)


def theme_ids(codebook: pd.DataFrame, codings: pd.DataFrame) -> pd.Index:
    """Return the themes in the order of the codebook.

    Raises:
        UserError: a coding carries a theme that the codebook does not have.
    """
    ids = pd.Index(codebook.sort_values("theme_i")["theme_id"], name="theme_id")
    if strange := sorted(set(codings["theme_id"]) - set(ids)):
        raise UserError(f"themes/codings: {strange} are not in themes/codebook; run dvc repro themes")
    return ids


def coded_texts(codings: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return the codings with the text of their document (``text_id``, ``genre``, ``period`` …)."""
    return codings[["doc_id", "passage_id", "theme_id", "tier"]].merge(
        texts, on="doc_id", validate="many_to_one"
    )


def theme_shares(coded: pd.DataFrame, themes: pd.Index, n_total: int) -> pd.DataFrame:
    """Return ``n_docs, n_docs_possible, n_passages, n_total, share_pct`` for every theme."""
    sure = coded[coded["tier"] == "sure"]
    reached = coded.groupby("theme_id")["text_id"].nunique()
    shares = pd.DataFrame(index=themes)
    shares["n_docs"] = sure.groupby("theme_id")["text_id"].nunique()
    shares["n_docs_possible"] = reached - shares["n_docs"].reindex(reached.index).fillna(0)
    shares["n_passages"] = fullest(sure.drop_duplicates(["passage_id", "theme_id"]), ["theme_id"])
    shares = shares.fillna(0).astype(int).assign(n_total=n_total)
    return shares.assign(share_pct=share_pct(shares["n_docs"], n_total)).reset_index()


def theme_shares_by(coded: pd.DataFrame, themes: pd.Index, texts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return ``n_docs, n_total, share_pct`` for every theme and every value of ``by`` that texts have.

    ``by`` is ``period`` or ``genre``; texts without one are left out.
    """
    n_total = texts[texts["is_first"]].groupby(by)["text_id"].nunique().rename("n_total")
    grid = pd.MultiIndex.from_product([themes, n_total.index], names=["theme_id", by])
    n_docs = coded[coded["tier"] == "sure"].groupby(["theme_id", by])["text_id"].nunique()
    shares = n_docs.reindex(grid, fill_value=0).rename("n_docs").reset_index()
    shares = shares.merge(n_total.reset_index(), on=by)
    return shares.assign(share_pct=share_pct(shares["n_docs"], shares["n_total"]))


def topic_themes(
    passage_topics: pd.DataFrame,
    topics: pd.DataFrame,
    passages: pd.DataFrame,
    coded: pd.DataFrame,
    texts: pd.DataFrame,
) -> pd.DataFrame:
    """Return which themes the passages of each topic (and of each wider topic) carry, with their share.

    Only the first document of each text counts.
    """
    first = passages.merge(texts.loc[texts["is_first"], ["doc_id"]], on="doc_id")[["passage_id"]]
    leaves = passage_topics[["passage_id", "topic_id"]].merge(first, on="passage_id")
    parents = topics.loc[topics["parent_topic_id"].notna(), ["topic_id", "parent_topic_id"]]
    wider = leaves.merge(parents, on="topic_id")[["passage_id", "parent_topic_id"]]
    wider = wider.rename(columns={"parent_topic_id": "topic_id"}).astype({"topic_id": "int64"})
    members = pd.concat([leaves, wider], ignore_index=True)
    n_total = members.groupby("topic_id").size().rename("n_total").reset_index()
    sure = coded.loc[coded["tier"] == "sure", ["passage_id", "theme_id"]].drop_duplicates()
    both = members.merge(sure, on="passage_id").groupby(["topic_id", "theme_id"]).size()
    found = both.rename("n_passages").reset_index().merge(n_total, on="topic_id")
    return found.assign(share_pct=share_pct(found["n_passages"], found["n_total"]))
