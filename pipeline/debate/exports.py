"""Files for other tools, made to be shared: no private names, no file names.

Statements go to Discourse Network Analyzer's users (Leifeld 2017) as one row per statement, actor and
theme; the network of actors goes to Gephi, visone and R as GraphML.
"""

import re

import networkx as nx
import pandas as pd

from pipeline.debate.links import PUBLIC

AGREEMENT = {"for": "1", "against": "0"}
"""Discourse Network Analyzer's boolean; empty for neutral and unclear statements."""

XML_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DNA_COLUMNS = [
    "id",
    "text",
    "start",
    "stop",
    "person",
    "organization",
    "concept",
    "agreement",
    "position",
    "date",
    "document_id",
    "title",
    "source",
]
SHORTENED = " …"


def statements_dna(
    said: pd.DataFrame,
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    actors: pd.DataFrame,
    statement_actors: pd.DataFrame,
    codebook: pd.DataFrame,
    private_quote_chars: int,
) -> str:
    """Return the stances as CSV text with exact words, one row per statement, actor and theme.

    The words are shortened where the document reserves its reuse, and to ``private_quote_chars`` where
    the speaker is private, since a long quotation can be searched for. Statements of near-duplicate
    documents are all listed: Discourse Network Analyzer has its own setting for duplicates.
    """
    about = documents[
        ["doc_id", "text", "title", "genre", "published_date", "parent_doc_id", "quote_limit_chars"]
    ]
    about = about.rename(columns={"text": "document_text"})
    rows = said.merge(statements[["statement_id", "start_char", "end_char"]], on="statement_id")
    rows = rows.merge(about, on="doc_id").merge(_labels(actors), on="actor_id")
    rows = rows.merge(
        statement_actors[["statement_id", "actor_id", "organisation"]], on=["statement_id", "actor_id"]
    )
    rows = rows.merge(codebook[["theme_id", "name_da"]], on="theme_id")
    rows = rows.sort_values(["statement_id", "actor_id", "theme_id"], kind="stable").reset_index(drop=True)
    is_organisation, is_private = rows["kind"] == "organisation", rows["kind"] == "private"
    table = pd.DataFrame(
        {
            "id": rows["statement_id"],
            "text": _quotes(rows, is_private, private_quote_chars),
            "start": rows["start_char"],
            "stop": rows["end_char"],
            "person": rows["label"].where(~is_organisation, ""),
            "organization": rows["label"].where(is_organisation, rows["organisation"].where(~is_private, "")),
            "concept": rows["name_da"],
            "agreement": rows["position"].map(AGREEMENT),
            "position": rows["position"],
            "date": rows["published_date"].astype(object).where(rows["published_date"].notna(), ""),
            "document_id": rows["doc_id"],
            "title": rows["title"].where(rows["parent_doc_id"].isna(), ""),
            "source": rows["genre"],
        }
    )
    return table[DNA_COLUMNS].to_csv(index=False, lineterminator="\n", na_rep="")


def actors_graphml(said: pd.DataFrame, links: pd.DataFrame, actors: pd.DataFrame) -> str:
    """Return the network of public actors: who they are, in how many texts, and who agrees with whom."""
    graph = nx.Graph()
    public = actors[actors["kind"].isin(PUBLIC)].sort_values("actor_id")
    n_docs = said.groupby("actor_id")["text_id"].nunique()
    for actor in public[public["actor_id"].isin(n_docs.index)].itertuples():
        graph.add_node(
            actor.actor_id, name=_legal(actor.name), kind=actor.kind, n_docs=int(n_docs[actor.actor_id])
        )
    for link in links.sort_values(["actor_id_a", "actor_id_b"]).itertuples():
        graph.add_edge(
            link.actor_id_a,
            link.actor_id_b,
            n_agree=int(link.n_agree),
            n_disagree=int(link.n_disagree),
            weight=int(link.n_agree - link.n_disagree),
            themes=_legal(" ".join(link.theme_ids)),
        )
    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"


def _labels(actors: pd.DataFrame) -> pd.DataFrame:
    """Return actors with a name of their own: "Kommentator 1" of two threads are two people."""
    is_shared = actors.duplicated("name", keep=False)
    own = actors["name"] + " (" + actors["actor_id"] + ")"
    return actors[["actor_id", "kind"]].assign(label=actors["name"].where(~is_shared, own))


def _quotes(rows: pd.DataFrame, is_private: pd.Series, private_quote_chars: int) -> list[str]:
    """Return the words of each statement, no longer than the rules allow."""
    length = (rows["end_char"] - rows["start_char"]).astype("Int64")
    limit = rows["quote_limit_chars"].astype("Int64").fillna(length)
    limit = limit.where(~is_private, limit.clip(upper=private_quote_chars))
    places = zip(rows["document_text"], rows["start_char"], rows["end_char"], limit, strict=True)
    return [_shortened(text[start:end], int(allowed)) for text, start, end, allowed in places]


def _shortened(words: str, allowed: int) -> str:
    return words if len(words) <= allowed else words[:allowed].rstrip() + SHORTENED


def _legal(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 forbids."""
    return XML_ILLEGAL.sub("", text)
