"""Vectors of passages."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.errors import UserError
from pipeline.passages import encoder as door
from pipeline.passages.encoder import TfidfEncoder, e5_prefix, load_encoder, unit_vectors
from pipeline.passages.encoding import encode_passages
from pipeline.passages.params import PassagesParams
from pipeline.passages.terms import terms_of
from pipeline.tables.passages import VECTORS
from tests import builders

TERMS = [["tillid", "kontrol"], ["tillid", "styring"], ["skole", "lærer"], ["skole", "elev"], []]


def encoded(terms, dimensions=3):
    return unit_vectors(TfidfEncoder(dimensions, seed=1).encode([""] * len(terms), terms))


def test_vectors_have_unit_length_and_zero_where_nothing_is_known():
    lengths = np.linalg.norm(encoded(TERMS), axis=1)
    assert np.allclose(lengths, [1, 1, 1, 1, 0], atol=1e-5)


def test_passages_on_the_same_subject_lie_closer():
    vectors = encoded(TERMS, dimensions=2)
    assert vectors[0] @ vectors[1] > 0.9 > 0.1 > abs(vectors[0] @ vectors[2])


@pytest.mark.parametrize("terms", [[["tillid"]], [["tillid"], ["tillid"]], [[], []], [["a", "b"], ["b"]]])
def test_fewer_passages_or_words_than_dimensions_are_no_trouble(terms):
    vectors = encoded(terms, dimensions=128)
    assert vectors.dtype == np.float32
    assert len(vectors) == len(terms)


def test_the_same_terms_give_the_same_bytes():
    assert encoded(TERMS).tobytes() == encoded(TERMS).tobytes()


def test_what_is_no_number_becomes_zero_and_minus_zero_is_zero():
    vectors = unit_vectors(np.array([[np.nan, np.inf], [-1e-9, 1.0]]))
    assert vectors.tolist() == [[0, 0], [0, 1]]
    assert not np.signbit(vectors).any()


def test_terms_are_lemmas_of_content_words_inside_each_passage():
    text = "Vi har tillid.\n\nLærerne bygger skoler."
    _, tokens = builders.parsed(
        text,
        "Vi vi PRON",
        "har have VERB",
        "tillid tillid NOUN",
        ". . PUNCT",
        "---",
        "Lærerne lærer NOUN",
        "bygger bygge VERB",
        "skoler skole NOUN",
        ". . PUNCT",
    )
    assert terms_of(builders.passages({"doc_id": "d1", "text": text}), tokens) == [
        ["tillid"],
        ["lærer", "bygge", "skole"],
    ]


def test_a_table_of_vectors_keeps_its_contract_and_may_be_empty():
    document = {"doc_id": "d1", "text": "Mere tillid.\n\nMindre kontrol."}
    _, tokens = builders.parsed(
        document["text"],
        "Mere mere ADV",
        "tillid tillid NOUN",
        ". . PUNCT",
        "---",
        "Mindre lille ADJ",
        "kontrol kontrol NOUN",
    )
    passages, documents = builders.passages(document), builders.documents(document)
    encoder = load_encoder(PassagesParams(encoder="tfidf"))
    assert len(VECTORS.checked(encode_passages(passages, documents, tokens, encoder))) == 2
    assert VECTORS.checked(encode_passages(passages.iloc[:0], documents, tokens, encoder)).empty


def test_an_unknown_encoder_is_refused_with_the_known_ones():
    with pytest.raises(
        UserError,
        match=r"'magic' is not known; use embedded, tfidf, sentence-transformers:<name> or model2vec",
    ):
        load_encoder(PassagesParams(encoder="magic"))


@pytest.mark.parametrize(
    "encoder", ["sentence-transformers:intfloat/multilingual-e5-small", "model2vec:minishlab/potion"]
)
def test_a_hub_model_must_be_pinned(encoder):
    with pytest.raises(UserError, match="encoder_revision is missing: pin"):
        load_encoder(PassagesParams(encoder=encoder))


def test_a_missing_package_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(door, "find_spec", lambda _: None)
    with pytest.raises(UserError, match=r"needs the package model2vec, which is an extra; run: make full"):
        load_encoder(PassagesParams(encoder="model2vec:some/model", encoder_revision="abc"))


def test_e5_models_get_the_prefix_of_their_card_and_instructed_ones_none():
    assert e5_prefix("intfloat/multilingual-e5-small") == "query: "
    assert e5_prefix("intfloat/multilingual-e5-large-instruct") == ""
    assert e5_prefix("minishlab/potion-multilingual-128M") == ""


def test_sentence_transformers_get_prefixed_texts_and_the_pinned_revision(monkeypatch):
    """The package is ours here, with the interface of sentence-transformers."""
    seen = {}

    class FakeModel:
        def __init__(self, name, revision, device):
            seen.update(name=name, revision=revision, device=device)

        def encode(self, texts, **_options):
            seen["texts"] = texts
            return np.ones((len(texts), 4))

    monkeypatch.setitem(
        sys.modules,
        "sentence_transformers",
        SimpleNamespace(SentenceTransformer=FakeModel, __spec__=object()),
    )
    encoder = load_encoder(
        PassagesParams(encoder="sentence-transformers:intfloat/e5-small", encoder_revision="abc123")
    )
    assert encoder.encode(["Mere tillid"], [[]]).shape == (1, 4)
    assert seen == {
        "name": "intfloat/e5-small",
        "revision": "abc123",
        "device": "cpu",
        "texts": ["query: Mere tillid"],
    }
    assert encoder.revision == "abc123"


def test_a_model_that_is_not_there_is_named_with_the_way_to_fetch_it(monkeypatch):
    def refuse(*_args, **_options):
        raise OSError("no such model in the local store")

    fake = SimpleNamespace(SentenceTransformer=refuse, __spec__=object())
    monkeypatch.setitem(sys.modules, "sentence_transformers", fake)
    with pytest.raises(UserError, match=r"could not be loaded .*fetch the pinned revision once with: hugg"):
        load_encoder(PassagesParams(encoder="sentence-transformers:some/model", encoder_revision="abc"))


def test_a_static_model_in_a_folder_is_known_by_its_content(tmp_path, monkeypatch):
    (tmp_path / "model.safetensors").write_bytes(b"1")
    fake = SimpleNamespace(
        from_pretrained=lambda _: SimpleNamespace(encode=lambda texts: np.ones((len(texts), 2)))
    )
    monkeypatch.setitem(sys.modules, "model2vec", SimpleNamespace(StaticModel=fake, __spec__=object()))
    before = load_encoder(PassagesParams(encoder=f"model2vec:{tmp_path}")).revision
    (tmp_path / "README.md").write_text("A model of Danish.")
    assert load_encoder(PassagesParams(encoder=f"model2vec:{tmp_path}")).revision == before
    (tmp_path / "model.safetensors").write_bytes(b"2")
    after = load_encoder(PassagesParams(encoder=f"model2vec:{tmp_path}"))
    assert after.revision != before
    assert after.encode(["a"], [[]]).shape == (1, 2)
