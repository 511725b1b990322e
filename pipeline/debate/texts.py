"""Texts: what is counted. Near-duplicate documents are one text, described by its first document."""

import pandas as pd

DESCRIBED = ["genre", "published_date", "date_certainty", "organisation"]


def texts_of(documents: pd.DataFrame) -> pd.DataFrame:
    """Return one row per document: ``doc_id, text_id, is_first`` and the genre, date and sender of its text.

    Documents of one cluster share the ``text_id``, which is the ``doc_id`` of the first, and what
    describes the first: the earliest dated document, and the smallest id among equals.
    """
    found = documents[["doc_id", "cluster_id", *DESCRIBED]].copy()
    found["group"] = found["cluster_id"].where(found["cluster_id"].notna(), "doc:" + found["doc_id"])
    found["day"] = pd.to_datetime(found["published_date"])
    found = found.sort_values(["day", "doc_id"], na_position="last", kind="stable")
    first = found.drop_duplicates("group")[["group", "doc_id", *DESCRIBED]]
    first = first.rename(columns={"doc_id": "text_id"})
    texts = found[["doc_id", "group"]].merge(first, on="group", validate="many_to_one")
    texts["is_first"] = texts["doc_id"] == texts["text_id"]
    return texts.drop(columns="group").sort_values("doc_id").reset_index(drop=True)


def fullest(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    """Return how many ``rows`` (with ``text_id`` and ``doc_id``) each value of ``by`` has, as a series.

    A text of several near-duplicate documents counts as much as the one of them that has most, so that
    copies add nothing and no text is counted short.
    """
    per_document = rows.groupby([*by, "text_id", "doc_id"]).size()
    return per_document.groupby(level=[*by, "text_id"]).max().groupby(level=by).sum()
