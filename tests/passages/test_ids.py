"""Passages of a document depend on that document alone, and their ids on nothing else."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.danish.sentences import sentences
from pipeline.passages.cutting import cut_passages
from pipeline.passages.params import PassagesParams
from pipeline.tables.annotations import SENTENCES
from pipeline.tables.passages import PASSAGES
from tests import builders

PARAMS = PassagesParams(min_words=6, max_words=15)
PARAGRAPH = st.lists(
    st.sampled_from(["Vi vil have mere tillid.", "Nej.", "Det går ikke i længden, siger hun.", "KL er imod!"]),
    min_size=1, max_size=5,
).map(" ".join)  # fmt: skip
KINDS = st.sampled_from(["lead", "heading", "body", "question", "answer"])
DOCUMENT = st.lists(
    st.tuples(PARAGRAPH, KINDS, st.sampled_from([None, "Mette Lund", "Ole Beck"])), min_size=1, max_size=6
)
Paragraphs = list[tuple[str, str, str | None]]


def tables(documents: dict[str, Paragraphs]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    rows = [
        {"doc_id": doc_id, "text": "\n\n".join(text for text, _, _ in parts)}
        for doc_id, parts in documents.items()
    ]
    zones = [
        builders.zones(row, [kind for _, kind, _ in parts], [voice for _, _, voice in parts])
        for row, parts in zip(rows, documents.values(), strict=True)
    ]
    found = [
        {"doc_id": row["doc_id"], "sentence_i": i, "start_char": s.start_char, "end_char": s.end_char}
        for row in rows
        for i, s in enumerate(sentences(row["text"]))
    ]
    return builders.documents(*rows), pd.concat(zones), SENTENCES.frame(found)


def cut(documents: dict[str, Paragraphs], seed: int | None = None) -> pd.DataFrame:
    """Return the passages of documents, whose tables may come in any order of rows."""
    found = tables(documents)
    if seed is not None:
        found = tuple(table.sample(frac=1, random_state=seed) for table in found)
    return cut_passages(*found, PARAMS)


@settings(max_examples=40, deadline=None)
@given(DOCUMENT, DOCUMENT, st.integers(0, 1000))
def test_another_document_and_another_order_of_rows_change_no_passage(one, other, seed):
    alone = cut({"d1": one})
    together = cut({"d0": other, "d1": one, "d2": other}, seed)
    pd.testing.assert_frame_equal(together[together["doc_id"] == "d1"].reset_index(drop=True), alone)


@settings(max_examples=40, deadline=None)
@given(DOCUMENT)
def test_every_sentence_but_those_of_headings_lies_in_one_passage_of_its_zone_and_voice(parts):
    documents, zones, found = tables({"d1": parts})
    passages = cut_passages(documents, zones, found, PARAMS)
    for sentence in found.itertuples():
        zone = zones[(zones["start_char"] <= sentence.start_char) & (sentence.end_char <= zones["end_char"])]
        around = passages[
            (passages["start_char"] <= sentence.start_char) & (sentence.end_char <= passages["end_char"])
        ]
        assert len(around) == (zone["zone"].item() != "heading")
        assert around["zone"].tolist() in ([], zone["zone"].tolist())
    for passage in passages.itertuples():
        inside = zones[(zones["start_char"] < passage.end_char) & (passage.start_char < zones["end_char"])]
        assert len(set(zip(inside["zone"], inside["voice"].fillna(""), strict=True))) == 1


@settings(max_examples=40, deadline=None)
@given(DOCUMENT)
def test_ids_are_the_document_and_the_first_character_and_passages_keep_their_order(parts):
    passages = PASSAGES.checked(cut({"d1": parts}))
    assert passages["passage_id"].tolist() == [f"d1:{start}" for start in passages["start_char"]]
    ordered = passages.sort_values("start_char")
    assert (ordered["end_char"].shift(fill_value=0) <= ordered["start_char"]).all()


@settings(max_examples=40, deadline=None)
@given(DOCUMENT, DOCUMENT)
def test_what_is_added_after_a_heading_moves_no_passage_before_it(parts, more):
    before = cut({"d1": parts})
    after = cut({"d1": [*parts, ("Mellemrubrik", "heading", None), *more]})
    assert set(before["passage_id"]) <= set(after["passage_id"])
    pd.testing.assert_frame_equal(
        after[after["passage_id"].isin(before["passage_id"])].reset_index(drop=True), before
    )


def test_a_document_of_headings_alone_has_no_passages():
    assert cut({"d1": [("Vi vil have mere tillid.", "heading", None)]}).empty
