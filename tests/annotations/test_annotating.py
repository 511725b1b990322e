"""From documents to sentences, tokens and names."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.annotating import annotate
from pipeline.annotations.model import load_model
from pipeline.annotations.names import NamedSpan, names_of
from pipeline.annotations.params import AnnotationsParams
from pipeline.tables.annotations import ENTITIES, SENTENCES, TOKENS
from tests import builders

PARAMS = AnnotationsParams(batch_chars=400, longest_paragraph_chars=2_000)
MODEL = load_model("lookup")


def run(*texts: str, params: AnnotationsParams = PARAMS):
    rows = [{"doc_id": f"d{i}", "text": text} for i, text in enumerate(texts)]
    zones = pd.concat([builders.zones(row) for row in rows])
    found = annotate(builders.documents(*rows), zones, MODEL, params)
    return SENTENCES.checked(found.sentences), TOKENS.checked(found.tokens), ENTITIES.checked(found.entities)


def test_tokens_and_sentences_are_numbered_within_each_document():
    sentences, tokens, _ = run("Vi vil. Vi kan.\n\nVi skal.", "Nej.")
    assert sentences.groupby("doc_id")["sentence_i"].apply(list).to_dict() == {"d0": [0, 1, 2], "d1": [0]}
    assert tokens[tokens["doc_id"] == "d1"]["token_i"].tolist() == [0, 1]
    assert tokens[tokens["doc_id"] == "d0"]["sentence_i"].tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_every_token_lies_in_its_sentence():
    sentences, tokens, _ = run(
        "KL’s formand siger: ”Vi vil.” Og går.\n\nMellemrubrik\n\n- Ja, siger Mette Lund."
    )
    joined = tokens.merge(sentences, on=["doc_id", "sentence_i"], suffixes=("", "_s"))
    assert (joined["start_char"] >= joined["start_char_s"]).all()
    assert (joined["end_char"] <= joined["end_char_s"]).all()


@settings(max_examples=20, deadline=None)
@given(st.text(st.sampled_from("abæøåAB .,!?”»«’-:\n\n\t0123/"), min_size=1, max_size=150).filter(str.strip))
def test_tokens_rebuild_the_text_with_its_white_space(text):
    _, tokens, _ = run(text)
    rebuilt, end = "", 0
    for start, stop in zip(tokens["start_char"], tokens["end_char"], strict=True):
        assert text[end:start].strip() == ""
        rebuilt += text[end:start] + text[start:stop]
        end = stop
    assert rebuilt + text[end:] == text
    assert text[end:].strip() == ""


def test_sentences_never_cross_the_border_of_a_zone():
    text = "Vi spørger jer nu\nog vi svarer"
    documents = builders.documents({"doc_id": "d0", "text": text})
    zones = pd.DataFrame({"doc_id": ["d0", "d0"], "start_char": [0, 18], "end_char": [17, len(text)]})
    found = annotate(documents, zones, MODEL, PARAMS)
    assert found.sentences[["start_char", "end_char"]].to_numpy().tolist() == [[0, 17], [18, len(text)]]


def test_a_long_paragraph_in_pieces_reads_the_same():
    text = " ".join(f"Kommune nummer {i} vil have mere tillid og mindre kontrol." for i in range(120))
    _, whole, _ = run(text, params=AnnotationsParams())
    _, pieces, _ = run(text)
    pd.testing.assert_frame_equal(whole.drop(columns="sentence_i"), pieces.drop(columns="sentence_i"))


@pytest.mark.parametrize(
    "text",
    [
        "”" * 30_000,
        "a" * 30_000,
        "ab" * 20_000 + "!?" * 10_000,
        "kontrolkontrol" * 3_000,
        "A" * 30_000,
        "A-" * 15_000,
        "Aa " * 8_000,
    ],
)
def test_unbroken_marks_and_overlong_words_take_no_more_than_linear_time(text):
    begin = time.process_time()
    _, tokens, _ = run(text)
    assert time.process_time() - begin < 5
    assert tokens["end_char"].iloc[-1] == len(text.rstrip())


def test_two_runs_and_another_batch_size_give_the_same_tables():
    texts = ("KL vil have tillid.", "Mette Lund siger nej til Aarhus Kommune.")
    for a, b in zip(run(*texts), run(*texts, params=AnnotationsParams()), strict=True):
        pd.testing.assert_frame_equal(a, b)


def test_names_of_people_organisations_and_places_carry_their_label():
    text = "Mette Lund fra KL rejste fra Odense til Region Nordjylland og Møllevang Kommune."
    _, _, entities = run(text)
    rows = [(text[e.start_char : e.end_char], e.label, e.registry_id) for e in entities.itertuples()]
    assert rows == [
        ("Mette Lund", "PER", None),
        ("KL", "ORG", "employer:kl"),
        ("Odense", "LOC", None),
        ("Region Nordjylland", "ORG", "region:nordjylland"),
        ("Møllevang Kommune", "ORG", None),
    ]


def test_of_overlapping_names_ours_come_before_a_models():
    text = "Aarhus Kommune og Olga"
    predicted = [NamedSpan(0, 6, "LOC", None), NamedSpan(18, 22, "PER", None)]
    assert list(names_of(text, predicted)) == [
        NamedSpan(0, 14, "ORG", "municipality:aarhus"),
        NamedSpan(18, 22, "PER", None),
    ]
