"""Marks hang on the unit that they delimit."""

from recipe.punctuation import reattached
from tests.sentences import heads, tree


def test_the_last_mark_hangs_on_the_root() -> None:
    sentence = tree("Det/PRON/2/nsubj regner/VERB/0/root ./PUNCT/1/punct")
    assert heads(reattached(sentence))[-1] == 1


def test_a_comma_hangs_on_the_clause_below_it() -> None:
    sentence = tree(
        "Han/PRON/2/nsubj kom/VERB/0/root ,/PUNCT/1/punct da/SCONJ/6/mark det/PRON/6/nsubj regnede/VERB/2/advcl"
    )
    assert heads(reattached(sentence))[2] == 5


def test_a_pair_hangs_on_what_it_encloses() -> None:
    sentence = tree('"/PUNCT/4/punct Hej/INTJ/4/obj "/PUNCT/4/punct sagde/VERB/0/root han/PRON/4/nsubj')
    assert heads(reattached(sentence)) == [1, 3, 1, 3, 3]


def test_words_stay_where_they_are() -> None:
    sentence = tree("Ja/INTJ/3/discourse ,/PUNCT/3/punct kom/VERB/0/root !/PUNCT/3/punct")
    changed = reattached(sentence)
    assert [t.head for t in changed if t.deprel != "punct"] == [2, 2]
