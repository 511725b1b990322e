"""Remembered embeddings are the very numbers that the model makes of a word wherever it stands."""

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations.embedding import remember_embeddings

TEXTS = ["Vi går i skole .", "Vi går !", "", "Skolen i byen går vi i", "går går"]


@pytest.fixture
def nlp() -> Language:
    made = spacy.blank("da")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 16,
        "attrs": ["NORM", "SUFFIX", "SPACY", "POS"],
        "rows": [100, 100, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 16,
        "depth": 1,
        "window_size": 1,
        "maxout_pieces": 2,
    }
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    made.add_pipe("tok2vec", config={"model": model})
    made.initialize()
    return made


def docs(nlp: Language, spaces: bool = True, pos: str = "NOUN") -> list[Doc]:
    words = [text.split() for text in TEXTS]
    return [
        Doc(nlp.vocab, words=of_text, spaces=[spaces] * len(of_text), pos=[pos] * len(of_text))
        for of_text in words
    ]


def vectors(nlp: Language, made: list[Doc]) -> list[np.ndarray]:
    return nlp.get_pipe("tok2vec").predict(made)


@pytest.mark.parametrize("most", [1, 4, 1000])
def test_vectors_are_the_same_bytes_however_much_is_remembered(nlp, most):
    batches = [docs(nlp), docs(nlp, spaces=False), docs(nlp, pos="VERB"), docs(nlp)]
    before = [vectors(nlp, batch) for batch in batches]
    remember_embeddings(nlp, most)
    after = [vectors(nlp, batch) for batch in batches]
    for old, new in zip(before, after, strict=True):
        assert [v.tobytes() for v in old] == [v.tobytes() for v in new]
    assert not np.array_equal(before[0][0], before[2][0])


def test_a_word_is_embedded_once(nlp, monkeypatch):
    embed = nlp.get_pipe("tok2vec").model.get_ref("embed")
    asked: list[list[str]] = []
    predict = type(embed).predict

    def listening(layer: Any, texts: list[Doc]) -> Any:
        if layer is embed:
            asked.append([token.text for doc in texts for token in doc])
        return predict(layer, texts)

    monkeypatch.setattr(type(embed), "predict", listening)
    remember_embeddings(nlp)
    vectors(nlp, docs(nlp))
    vectors(nlp, docs(nlp))
    assert asked == [["Vi", "går", "i", "skole", ".", "!", "Skolen", "byen", "vi"]]


def test_nothing_at_all_has_no_vectors(nlp):
    remember_embeddings(nlp)
    assert [v.shape for v in vectors(nlp, [Doc(nlp.vocab)])] == [(0, 16)]
