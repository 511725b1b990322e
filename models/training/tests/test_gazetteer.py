"""Names told apart by how they are defined, and names made up."""

from random import Random

import pytest

from recipe import gazetteer
from recipe.augment import Names
from tests.sentences import named

SHAPES = {
    "organisation_shapes": ["{place} Kommune", "{abbr}", "{brand} A/S"],
    "trades": ["Industri"],
    "brand_heads": ["Dan"],
    "brand_tails": ["tex"],
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fjordposten er en dansk avis.", "ORG"),
        ("Fjordby (tysk: Fjordstadt) er en by i Nordjylland.", "LOC"),
        ("Olga Fjord (født 1950) er en dansk politiker for byen.", "PER"),
        ("Fjordbille er en art af biller.", None),
        ("En fjord skærer sig ind i landet.", None),
    ],
)
def test_the_first_telling_word_of_a_definition_gives_the_kind(text: str, kind: str | None) -> None:
    assert gazetteer.kind_of(text) == kind


def test_headwords_lose_their_brackets_and_odd_ones_are_left_out() -> None:
    lines = ["Fjordby_(by): Fjordby er en by.", "fjordkost: Fjordkost er en dansk virksomhed."]
    assert gazetteer.headwords(lines) == {"ORG": [], "LOC": [["Fjordby"]], "PER": []}


def test_made_up_names_are_the_same_for_the_same_draw() -> None:
    names = Names(["Olga"], ["Fjord"], [], [["Fjordby"], ["Ny", "By"]])
    found = gazetteer.made_up(SHAPES, names, 20, Random(1))
    assert found == gazetteer.made_up(SHAPES, names, 20, Random(1))
    assert ["Fjordby", "Kommune"] in found
    assert all(len(name) <= 2 for name in found)


def test_own_organisations_are_neither_compounds_nor_genitives() -> None:
    sentence = named(
        "SID-huset/NOUN/B-ORG og/CCONJ/O KLs/PROPN/B-ORG Den/PROPN/B-ORG Danske/PROPN/I-ORG Bank/PROPN/I-ORG"
    )
    assert gazetteer.organisations([sentence]) == [["Den", "Danske", "Bank"]]
