"""Entities are whole words; statements want the names in them."""

import pytest

from pipeline.danish.registry import organisation_id
from pipeline.statements.names import Name, bare_names
from pipeline.text import Span


@pytest.mark.parametrize(
    ("word", "label", "name"),
    [
        ("KL’s", "ORG", "KL"),
        ("KL's", "ORG", "KL"),
        ("FOAs", "ORG", "FOA"),
        ("Djøfs", "ORG", "Djøf"),
        ("Aarhus Kommunes", "ORG", "Aarhus Kommune"),
        ("BDO’", "ORG", "BDO’"),
        ("CBS’", "ORG", "CBS"),
        ("DSR", "ORG", "DSR"),
        ("Enhedslisten", "ORG", "Enhedslisten"),
        ("Akademikernes", "ORG", "Akademikerne"),
        ("Landsrådets", "ORG", "Landsrådet"),
        ("Mette Holms", "PER", "Mette Holm"),
        ("Mette Frandsens", "PER", "Mette Frandsen"),
        ("Lars Tobias", "PER", "Lars Tobias"),
        ("KL-næstformand", "ORG", "KL"),
        ("FOA-formanden", "MISC", "FOA"),
        ("Anne-Marie Holm", "PER", "Anne-Marie Holm"),
        ("MED-aftale", "ORG", "MED-aftale"),
    ],
)
def test_a_name_goes_without_genitive_and_office(word, label, name):
    known = organisation_id(word) or organisation_id(word.rstrip("s").rstrip("’'"))
    text = f"I dag siger {word} det samme."
    start = text.index(word)
    whole = Name(Span(start, start + len(word)), label, known if label == "ORG" else None)
    (bare,) = bare_names(text, [whole])
    assert bare.span.of(text) == name


def test_a_glued_office_gives_its_organisation():
    (bare,) = bare_names("KL-formanden", [Name(Span(0, 12), "MISC", None)])
    assert (bare.label, bare.registry_id) == ("ORG", organisation_id("KL"))


@pytest.mark.parametrize("word", ["Forbundet", "Rådets", "Styrelsen’s"])
def test_a_noun_for_an_organisation_is_no_name(word):
    assert not bare_names(word, [Name(Span(0, len(word)), "ORG", None)])


@pytest.mark.parametrize("name", ["Foreningen Ung og Syg", "Det Etiske Råd", "Omsorgsforbundet"])
def test_a_name_with_such_a_noun_stays(name):
    assert bare_names(name, [Name(Span(0, len(name)), "ORG", None)])
