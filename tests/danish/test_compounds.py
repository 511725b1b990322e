"""Danish word forms: base forms, compounds, spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.danish.compounds import Parts, as_first_part, as_last_part, bases, is_first_part
from pipeline.danish.spelling import Misspellings, spellings


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("borgernes", "borger"), ("tilliden", "tillid"), ("kontrollen", "kontrol"), ("reglerne", "regel"),
        ("lederne", "leder"), ("skemaer", "skema"), ("hænderne", "hånd"), ("slap", "slippe"), ("styrkes", "styrke"),
        ("afskaffede", "afskaffe"), ("nærmeste", "nær"), ("udliciteret", "udlicitere"), ("chefers", "chef"),
        ("velfaerden", "velfærd"), ("Målstyringens", "målstyring"), ("siloerne", "silo"),
    ],
)  # fmt: skip
def test_an_inflected_form_has_its_base(form, base):
    assert base in bases(form)


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("dokumenterne", "dokumentere"), ("billeder", "leder"), ("tilsyneladende", "tilsyn"), ("eller", "el"),
        ("idet", "ide"), ("medens", "med"),
    ],
)  # fmt: skip
def test_likeness_is_no_inflection(form, other):
    assert other not in bases(form)


@pytest.mark.parametrize(
    ("form", "part", "before"),
    [
        ("plejehjemstilsynet", "tilsyn", "plejehjem"), ("skolelederne", "leder", "skole"), ("EU-kontrol", "kontrol", "eu"),
        ("dyrevelfærd", "velfærd", "dyre"), ("sundhedspartnerskaber", "partnerskab", "sundhed"),
    ],
)  # fmt: skip
def test_the_last_part_carries_the_inflection(form, part, before):
    assert [(r.part, r.before) for r in as_last_part(form, Parts([part]))] == [(part, before)]


@pytest.mark.parametrize(
    ("form", "part", "after"),
    [
        ("tillidsreformen", "tillid", "reformen"), ("velfærdsaftaler", "velfærd", "aftaler"),
        ("forvaltningskulturen", "forvaltning", "kulturen"), ("plejehjemslukning", "plejehjem", "lukning"),
        ("kontrolsystem", "kontrol", "system"), ("dokumentationskrav", "dokumentation", "krav"), ("frikommune-forsøg", "frikommune", "forsøg"),
        ("tillids-", "tillid", ""),
    ],
)  # fmt: skip
def test_the_first_part_is_linked_to_the_rest(form, part, after):
    assert [(r.part, r.after) for r in as_first_part(form, Parts([part]))] == [(part, after)]


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("billeder", "leder"),
        ("udleder", "leder"),
        ("bestyrelse", "styrelse"),
        ("forstyrring", "styring"),
        ("tilliden", "tillid"),
    ],
)
def test_a_string_inside_an_unrelated_or_inflected_word_is_no_part(form, part):
    assert as_last_part(form, Parts([part])) == []
    assert as_first_part(form, Parts([part])) == []


def test_a_name_may_be_the_first_part_of_a_long_word():
    assert is_first_part("brønderslev", "partnerskab")
    assert not is_first_part("xq", "leder")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("saette", "sætte"),
        ("laererne", "lærerne"),
        ("naerhed", "nærhed"),
        ("af-bureaukratisering", "afbureaukratisering"),
    ],
)
def test_other_spellings(word, meant):
    assert meant in spellings(word)


@pytest.mark.parametrize("word", ["museer", "poesi", "gårdejer"])
def test_a_known_word_is_left_as_it_is(word):
    assert spellings(word) == (word,)


@pytest.mark.parametrize("word", ["dokumenation", "dokumentattion", "dokumentetion", "dokumentaiton"])
def test_one_slip_in_a_long_word_is_understood(word):
    assert Misspellings(["dokumentation"]).meant(word) == ("dokumentation",)


@pytest.mark.parametrize("word", ["dokumentar", "dokumention", "argumentation", "dokument"])
def test_two_slips_or_another_word_are_not(word):
    assert Misspellings(["dokumentation"]).meant(word) == ()


@given(st.text(max_size=30))
def test_any_text_is_survived(form):
    assert isinstance(bases(form), frozenset)
    as_last_part(form, Parts(["leder", "tilsyn"]))
    as_first_part(form, Parts(["tillid", "it"]))
