"""What is taken of the names that two recognisers read into a sentence, and of trees."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from recipe import silver
from tests.sentences import named

BLANK = spacy.blank("da")
SENTENCE = named("I/ADP/O Fjordby/PROPN/O bor/VERB/O Bo/PROPN/O Holm/PROPN/O ./PUNCT/O")


def read(*names: tuple[int, int, str]) -> Doc:
    doc = Doc(BLANK.vocab, words=[t.form for t in SENTENCE])
    doc.ents = [Span(doc, *name) for name in names]
    return doc


@pytest.mark.parametrize(
    ("first", "second", "tags"),
    [
        ([(3, 5, "PER")], [(3, 5, "PER")], ["O", "", "O", "B-PER", "I-PER", "O"]),
        ([(3, 5, "PER")], [(3, 4, "PER")], ["O", "", "O", "", "", "O"]),
        ([(1, 2, "LOC")], [(1, 2, "ORG")], ["O", "", "O", "", "", "O"]),
        ([(2, 3, "ORG")], [(2, 3, "ORG")], ["O", "", "", "", "", "O"]),
        ([], [], ["O", "", "O", "", "", "O"]),
    ],
)
def test_only_names_that_both_read_and_the_corpus_calls_names_are_taken(first, second, tags) -> None:
    assert silver.agreed_names(SENTENCE, read(*first), read(*second)) == tags


def test_agreement_is_the_share_of_words_with_the_same_head_and_label() -> None:
    words = ["Vi", "står"]
    a = Doc(BLANK.vocab, words=words, heads=[1, 1], deps=["nsubj", "ROOT"])
    b = Doc(BLANK.vocab, words=words, heads=[1, 1], deps=["obj", "ROOT"])
    assert (silver.agreement(a, a), silver.agreement(a, b)) == (1.0, 0.5)
