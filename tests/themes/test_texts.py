"""Tokens of tables as columns, and the words among them that are looked at."""

import numpy as np
import pandas as pd

from pipeline.tables.annotations import TOKENS
from pipeline.themes.coding import Coder
from pipeline.themes.marking import marked
from pipeline.themes.plain import plain_tokens
from pipeline.themes.texts import Texts
from tests.builders import documents, passages

FIRST = {"doc_id": "d1", "text": "Mere tillid. Mindre kontrol."}
SECOND = {"doc_id": "d2", "text": "Mere tillid til de ansatte."}


def tokens_of(*given: dict[str, str]):
    return TOKENS.frame(
        {"doc_id": document["doc_id"], **token._asdict()}
        for document in given
        for token in plain_tokens(document["text"])
    )


def test_a_word_has_one_number_wherever_it_stands():
    texts = Texts.of(documents(FIRST, SECOND), tokens_of(FIRST, SECOND))
    assert texts.word[:2].tolist() == texts.word[6:8].tolist()
    assert [texts.words[i].form for i in texts.word.tolist()][:3] == ["Mere", "tillid", "."]
    assert len(texts.words) < len(texts) == 12


def test_tokens_in_any_order_are_put_in_order():
    tokens = tokens_of(FIRST, SECOND)
    turned, straight = (Texts.of(documents(FIRST, SECOND), rows) for rows in (tokens[::-1], tokens))
    assert turned.start_char.tolist() == straight.start_char.tolist()
    assert turned.doc_i.tolist() == straight.doc_i.tolist()


def test_a_document_without_tokens_has_an_empty_span():
    texts = Texts.of(documents(FIRST, SECOND), tokens_of(SECOND))
    both = pd.concat([passages(FIRST), passages(SECOND)], ignore_index=True)
    (empty, full), (empty_end, full_end) = texts.spans_of(both)
    assert empty == empty_end
    assert (full, full_end) == (0, len(texts))


def test_sentences_begin_anew_in_a_new_document():
    one = {"doc_id": "d1", "text": "Tillid."}
    texts = Texts.of(documents(one, SECOND), tokens_of(one, SECOND))
    assert texts.sentence_begins().tolist() == [0, 2]


def test_tables_without_tokens_have_nothing_to_mark(vocabulary):
    texts = Texts.of(documents(FIRST), TOKENS.frame())
    assert marked(texts, [], vocabulary).tolist() == []
    assert texts.sentence_begins().tolist() == []


def test_everyday_words_of_phrases_are_not_marked_alone(vocabulary):
    text = "Han har en bil, men den er ikke ny."
    texts = Texts.of_one(text, plain_tokens(text))
    entries = [vocabulary.entry(word.form, word.lemma) for word in texts.words]
    assert any(entry.phrases for entry in entries)
    assert not marked(texts, entries, vocabulary).any()


def test_words_that_are_not_marked_show_nothing(codebook, vocabulary, monkeypatch):
    examples = [example.text for theme in codebook.themes for example in theme.examples]

    def coded() -> list[object]:
        texts = [Texts.of_one(text, plain_tokens(text)) for text in examples]
        return [Coder(one, vocabulary).codings(0, len(one), 0) for one in texts]

    found = coded()
    monkeypatch.setattr("pipeline.themes.coding.marked", lambda texts, *_: np.ones(len(texts), dtype=bool))
    assert found == coded()
