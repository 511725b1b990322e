"""How documents are cut into passages."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.danish.sentences import sentences as find_sentences
from pipeline.passages.cutting import Sentence, cut_passages, groups
from pipeline.passages.params import PassagesParams
from pipeline.tables.annotations import SENTENCES
from pipeline.text import n_words
from tests import builders

PARAMS = PassagesParams()


def words(n: int) -> str:
    return " ".join(["ord"] * n) + "."


def cut(text: str, kinds=(), voices=(), genre="op_ed") -> list[tuple[str, str, bool]]:
    document = {"doc_id": "d1", "text": text, "genre": genre}
    rows = [
        {"doc_id": "d1", "sentence_i": i, "start_char": s.start_char, "end_char": s.end_char}
        for i, s in enumerate(find_sentences(text))
    ]
    found = cut_passages(
        builders.documents(document), builders.zones(document, kinds, voices), SENTENCES.frame(rows), PARAMS
    )
    assert (found["passage_id"] == "d1:" + found["start_char"].astype(str)).all()
    return [(text[p.start_char : p.end_char], p.zone, p.is_topical) for p in found.itertuples()]


def lengths(text: str, **options) -> list[int]:
    return [n_words(passage) for passage, _, _ in cut(text, **options)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([50, 60], [50, 60]),
        ([20, 30], [50]),
        ([20, 15, 50, 45], [85, 45]),
        ([50, 20], [70]),
        ([5], [5]),
        ([130], [130]),
    ],
)
def test_short_paragraphs_are_joined_and_whole_ones_stay(paragraphs, expected):
    assert lengths("\n\n".join(words(n) for n in paragraphs)) == expected


def test_a_long_paragraph_is_split_evenly_at_sentence_ends():
    assert lengths(" ".join(words(30).capitalize() for _ in range(6))) == [90, 90]


def test_a_passage_never_crosses_a_heading_and_a_heading_is_none():
    text = f"{words(10)}\n\nMellemrubrik\n\n{words(10)}"
    assert cut(text, kinds=("body", "heading", "body")) == [
        (words(10), "body", False),
        (words(10), "body", False),
    ]


def test_a_passage_never_crosses_a_voice():
    text = f"{words(10)}\n\n{words(12)}\n\n{words(14)}"
    assert lengths(text, kinds=("answer",) * 3, voices=("Mette", "Mette", "Ole")) == [22, 14]


def test_a_question_is_a_passage_but_no_topical_one():
    text = f"{words(30)}\n\n{words(30)}"
    assert cut(text, kinds=("question", "answer")) == [
        (words(30), "question", False),
        (words(30), "answer", True),
    ]


def test_a_short_comment_is_one_passage_and_not_topical():
    assert cut("Helt enig!\n\nGodt skrevet.", genre="comment") == [
        ("Helt enig!\n\nGodt skrevet.", "body", False)
    ]


def test_a_document_without_zones_is_body():
    document = {"doc_id": "d1", "text": words(45)}
    rows = [{"doc_id": "d1", "sentence_i": 0, "start_char": 0, "end_char": len(words(45))}]
    zones = builders.zones(document).iloc[:0]
    assert cut_passages(builders.documents(document), zones, SENTENCES.frame(rows), PARAMS)[
        "zone"
    ].tolist() == ["body"]


def test_no_documents_give_no_passages():
    empty = builders.documents()
    assert cut_passages(
        empty,
        pd.DataFrame(columns=["doc_id", "start_char", "end_char", "zone", "voice"]),
        SENTENCES.frame(),
        PARAMS,
    ).empty


SENTENCE = st.builds(lambda n, ends: Sentence(0, 1, n, ends), st.integers(1, 60), st.booleans())


@given(st.lists(SENTENCE, min_size=1, max_size=40))
def test_groups_hold_every_sentence_once_in_order_and_stay_within_bounds(sentences):
    found = list(groups(sentences, 40, 120))
    assert [s for group in found for s in group] == sentences
    assert all(sum(s.n_words for s in group) <= 120 or len(group) == 1 for group in found)
