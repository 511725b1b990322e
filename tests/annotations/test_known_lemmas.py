"""Lemmas from the table that comes with the embedded model."""

import pytest

from pipeline.annotations.known_lemmas import known_lemma

TABLE = {
    "skoler NOUN": "skole",
    "kontrollen NOUN": "kontrol",
    "ledelsen NOUN": "ledelse",
    "københavn PROPN": "København",
    "de PRON": "den",
}


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("Skoler", "NOUN", "skole"),
        ("levnedsmiddelkontrollen", "NOUN", "levnedsmiddelkontrol"),
        ("FN-ledelsen", "NOUN", "FN-ledelse"),
        ("Skoleledelsen", "NOUN", "skoleledelse"),
        ("skoler", "VERB", None),
        ("blomsten", "NOUN", None),
        ("de", "PRON", None),
    ],
)
def test_the_table_speaks_where_it_knows_and_is_silent_elsewhere(form, upos, lemma):
    assert known_lemma(form, upos, TABLE) == lemma


def test_a_word_of_absurd_length_is_not_taken_apart():
    assert known_lemma("x" * 100_000 + "kontrollen", "NOUN", TABLE) is None
