"""Sentences as spaCy documents: what was never annotated stays missing."""

from dataclasses import replace

import spacy

from recipe.documents import to_doc, with_line_ends
from recipe.treebank import Token, mend_iob
from tests.sentences import tree

VOCAB = spacy.blank("da").vocab
RAIN = tree("Det/PRON/2/nsubj regner/VERB/0/root ./PUNCT/2/punct")


def test_trees_of_two_sentences_stand_side_by_side() -> None:
    doc = to_doc(VOCAB, [RAIN, RAIN])
    assert [t.head.i for t in doc] == [1, 1, 1, 4, 4, 4]
    assert [len(s) for s in doc.sents] == [3, 3]


def test_an_open_word_has_neither_class_nor_features() -> None:
    bare = (Token("har"), replace(RAIN[1], head=None))
    doc = to_doc(VOCAB, [bare])
    assert doc[0].pos_ == ""
    assert not doc[0].has_morph()
    assert doc[1].has_morph()
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("ENT_IOB")


def test_a_line_end_hangs_on_the_word_before() -> None:
    class First:
        def choice(self, seq: list[str]) -> str:
            return seq[0]

    doc = to_doc(VOCAB, with_line_ends([RAIN, RAIN], First()))  # type: ignore[arg-type]
    assert doc[3].text == "\n"
    assert doc[3].head.i == 2


def test_an_inside_without_a_beginning_begins() -> None:
    assert mend_iob(["I-PER", "I-PER", "O", "B-ORG", "I-LOC"]) == ["B-PER", "I-PER", "O", "B-ORG", "B-LOC"]
