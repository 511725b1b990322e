"""The words of topics: Danish lemmas with content, and nobody's name."""

import pandas as pd
import pytest

from pipeline.errors import UserError
from pipeline.tables.annotations import ENTITIES
from pipeline.tables.passages import VECTORS
from pipeline.topics.material import topical
from pipeline.topics.words import passage_words
from tests import builders

TEXT = "Lærerne i KL savner frihed. Karin Holm savner den mest."
ROWS = (
    "Lærerne lærer NOUN", "i i ADP", "KL KL PROPN", "savner savne VERB", "frihed frihed NOUN", ". . PUNCT", "---",
    "Karin Karin PROPN", "Holm holm NOUN", "savner savne VERB", "den den PRON", "mest mest ADV", ". . PUNCT",
)  # fmt: skip
NAMES = ENTITIES.frame([
    {"doc_id": doc, "start_char": 10, "end_char": 12, "label": "ORG", "registry_id": "kl"} for doc in ("d1", "d2")
] + [
    {"doc_id": doc, "start_char": TEXT.index("Karin"), "end_char": TEXT.index("Holm") + 4, "label": "PER", "registry_id": None} for doc in ("d1", "d2")
])  # fmt: skip


def two_documents(text: str = TEXT, rows=ROWS):
    """The same text twice, since a word of one document alone is no word of a topic."""
    passages = [builders.passages({"doc_id": doc, "text": text}) for doc in ("d1", "d2")]
    tokens = [builders.parsed(text, *rows, doc_id=doc)[1] for doc in ("d1", "d2")]
    return pd.concat(passages, ignore_index=True), pd.concat(tokens, ignore_index=True)


def test_lemmas_of_content_words_and_known_organisations_are_kept_and_people_are_not():
    passages, tokens = two_documents()
    assert passage_words(passages, tokens, NAMES)[0].split() == ["lærer", "KL", "savne", "frihed", "savne"]


def test_a_name_the_recogniser_missed_is_no_word_either():
    passages, tokens = two_documents()
    only_tagged = NAMES[NAMES["label"] != "PER"]
    words = passage_words(passages, tokens, only_tagged)[0].split()
    assert "Karin" not in words


def test_a_word_of_one_document_alone_is_left_out():
    passages, tokens = two_documents()
    assert passage_words(passages[:1], tokens[tokens["doc_id"] == "d1"], NAMES[:0]) == [""]


def test_markers_of_masked_data_are_no_words():
    text = "Ring til skolen på [telefon] nu."
    rows = ("Ring ringe VERB", "til til ADP", "skolen skole NOUN", "på på ADP", "[ [ PUNCT", "telefon telefon NOUN",
            "] ] PUNCT", "nu nu ADV", ". . PUNCT")  # fmt: skip
    passages, tokens = two_documents(text, rows)
    assert passage_words(passages, tokens, NAMES[:0])[0].split() == ["ringe", "skole"]


def test_each_passage_has_its_own_words():
    text = "Skolen åbner.\n\nBroen lukker."
    rows = ("Skolen skole NOUN", "åbner åbne VERB", ". . PUNCT", "---", "Broen bro NOUN", "lukker lukke VERB",
            ". . PUNCT")  # fmt: skip
    passages, tokens = two_documents(text, rows)
    assert passage_words(passages, tokens, NAMES[:0]) == ["skole åbne", "bro lukke"] * 2


def test_only_topical_passages_take_part():
    passages, tokens = two_documents()
    passages["is_topical"] = [True, False]
    vectors = VECTORS.frame({"passage_id": p, "vector": [1.0, 0.0]} for p in passages["passage_id"])
    documents = builders.documents({"doc_id": "d1", "text": TEXT}, {"doc_id": "d2", "text": TEXT})
    assert topical(passages, vectors, tokens, NAMES, documents)["passage_id"].tolist() == ["d1:0"]


def test_a_passage_without_a_vector_is_named():
    passages, tokens = two_documents()
    documents = builders.documents({"doc_id": "d1", "text": TEXT}, {"doc_id": "d2", "text": TEXT})
    with pytest.raises(UserError, match=r"no vector for \['d1:0', 'd2:0'\]; run dvc repro passages"):
        topical(passages, VECTORS.frame(), tokens, NAMES, documents)
