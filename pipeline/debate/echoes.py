"""Text reuse: which documents repeat each other's words, and who was first."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.debate.params import DebateParams
from pipeline.debate.shares import share_pct
from pipeline.debate.shingles import WordTable, shared_stretches, word_table
from pipeline.tables.debate import ECHO_SPANS, ECHOES

PAIR = ["first", "later"]


class Echoes(NamedTuple):
    """The tables ``echoes`` and ``echo_spans``."""

    echoes: pd.DataFrame
    spans: pd.DataFrame


def find_echoes(
    documents: pd.DataFrame, texts: pd.DataFrame, stopwords: frozenset[str], params: DebateParams
) -> Echoes:
    """Return the pairs of documents of different sources that share at least ``min_shared_words`` words.

    Each shared run of words is traced to the first document that has it: the earliest dated one, press
    releases before others of the same day, then the smallest id. Where dates do not tell who was first,
    ``direction`` is unknown and the smaller id stands first.
    """
    ordered = _in_order(documents, texts)
    table = word_table(ordered["text"].tolist(), stopwords)
    stretches = shared_stretches(
        table,
        ordered["text_i"].to_numpy(),
        ordered["source_i"].to_numpy(),
        params.shingle_words,
        params.max_shingle_texts,
    )
    stretches = _enough(stretches, table, params)
    if stretches.empty:
        return Echoes(ECHOES.frame(), ECHO_SPANS.frame())
    directed = _directed(stretches, ordered)
    return Echoes(_pairs(directed, table, ordered), _spans(directed, table, ordered))


def _in_order(documents: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return the documents, first ones first, with numbers for their text and their source."""
    ordered = documents[["doc_id", "text", "genre", "published_date", "source_path", "source_row"]].copy()
    ordered["day"] = pd.to_datetime(ordered["published_date"])
    unit = documents.groupby(["source_path", "source_row"], dropna=False).ngroup()
    parent = documents["parent_doc_id"]
    root = parent.where(parent.isin(documents["doc_id"]), documents["doc_id"])
    ordered["source_i"] = root.map(dict(zip(documents["doc_id"], unit, strict=True)))
    text_id = documents["doc_id"].map(dict(zip(texts["doc_id"], texts["text_id"], strict=True)))
    ordered["text_i"] = pd.factorize(text_id)[0]
    ordered["is_release"] = ordered["genre"] == "press_release"
    ordered = ordered.sort_values(
        ["day", "is_release", "doc_id"], ascending=[True, False, True], na_position="last"
    )
    return ordered.reset_index(drop=True)


def _enough(stretches: pd.DataFrame, table: WordTable, params: DebateParams) -> pd.DataFrame:
    """Keep the stretches of pairs that share enough words, and enough of them with content."""
    covered = _covered(stretches, PAIR, "later_word", table)
    pairs = covered[
        (covered["n_shared_words"] >= params.min_shared_words)
        & (covered["n_content"] >= params.min_content_words)
    ]
    return stretches.merge(pairs[PAIR], on=PAIR)


def _covered(stretches: pd.DataFrame, pair: list[str], word: str, table: WordTable) -> pd.DataFrame:
    """Return how many words, and content words, the stretches of each pair cover, overlaps counted once."""
    found = stretches[[*pair, word, "n_words"]].sort_values([*pair, word], kind="stable")
    end = found[word] + found["n_words"]
    reached = end.groupby([found[name] for name in pair]).cummax()
    before = reached.groupby([found[name] for name in pair]).shift(fill_value=0)
    start = np.minimum(np.maximum(found[word], before), end)
    content = np.concatenate([[0], np.cumsum(table.is_content)])
    found["n_shared_words"] = end - start
    found["n_content"] = content[end.to_numpy()] - content[start.to_numpy()]
    return found.groupby(pair)[["n_shared_words", "n_content"]].sum().reset_index()


def _directed(stretches: pd.DataFrame, ordered: pd.DataFrame) -> pd.DataFrame:
    """Name the sides of each stretch ``from`` and ``to``, and say whether dates tell who was first."""
    day, doc_id = ordered["day"].to_numpy(), ordered["doc_id"].to_numpy()
    first, later = stretches["first"].to_numpy(), stretches["later"].to_numpy()
    is_known = day[first] < day[later]  # False where either is unknown
    swap = ~is_known & (doc_id[first] > doc_id[later])
    return pd.DataFrame(
        {
            "from": np.where(swap, later, first),
            "to": np.where(swap, first, later),
            "from_word": np.where(swap, stretches["later_word"], stretches["first_word"]),
            "to_word": np.where(swap, stretches["first_word"], stretches["later_word"]),
            "n_words": stretches["n_words"].to_numpy(),
            "direction": np.where(is_known, "known", "unknown"),
        }
    )


def _pairs(directed: pd.DataFrame, table: WordTable, ordered: pd.DataFrame) -> pd.DataFrame:
    pairs = _covered(directed, ["from", "to"], "to_word", table)
    pairs = pairs.merge(directed[["from", "to", "direction"]].drop_duplicates(), on=["from", "to"])
    n_words = pd.Series(np.bincount(table.document, minlength=len(ordered))[pairs["to"]])
    doc_id = ordered["doc_id"].to_numpy()
    return pairs.assign(
        doc_id_from=doc_id[pairs["from"]],
        doc_id_to=doc_id[pairs["to"]],
        share_pct=share_pct(pairs["n_shared_words"], n_words),
    )


def _spans(directed: pd.DataFrame, table: WordTable, ordered: pd.DataFrame) -> pd.DataFrame:
    doc_id = ordered["doc_id"].to_numpy()
    last_from = directed["from_word"] + directed["n_words"] - 1
    last_to = directed["to_word"] + directed["n_words"] - 1
    return pd.DataFrame(
        {
            "doc_id_from": doc_id[directed["from"]],
            "doc_id_to": doc_id[directed["to"]],
            "start_char_from": table.start_char[directed["from_word"]],
            "end_char_from": table.end_char[last_from],
            "start_char": table.start_char[directed["to_word"]],
            "end_char": table.end_char[last_to],
            "n_words": directed["n_words"],
        }
    )
