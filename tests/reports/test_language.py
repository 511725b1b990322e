"""Danish as Danes write it, English as the English do, and every word in both."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UserError
from pipeline.reports.language import LANGUAGES, Language, mid_sentence

DA, EN = Language("da"), Language("en")


def leaves(words, path=""):
    for key, value in words.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def places(text):
    texts = text if isinstance(text, list) else [text]
    return sorted({name for t in texts for _, name, _, _ in string.Formatter().parse(t) if name})


def test_the_languages_have_the_same_keys_and_places():
    danish, english = dict(leaves(DA.words)), dict(leaves(EN.words))
    assert danish.keys() == english.keys()
    assert {k: places(v) for k, v in danish.items()} == {k: places(v) for k, v in english.items()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_a_text(code):
    odd = {key: value for key, value in leaves(Language(code).words) if not isinstance(value, str | list)}
    assert not odd, "a word that YAML reads as something else must be quoted"


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "ingen dokumenter"), (1, "1 dokument"), (2, "2 dokumenter"), (1234, "1.234 dokumenter")],
)
def test_counts_take_the_form_of_their_number(n, words):
    assert DA.say("count.documents", n=n) == words


@pytest.mark.parametrize(
    ("share", "danish", "english"),
    [
        (0, "0 %", "0%"), (0.4, "under 1 %", "under 1%"), (12.5, "13 %", "13%"), (13.5, "14 %", "14%"),
        (99.4, "over 99 %", "over 99%"), (100, "100 %", "100%"),
    ],
)  # fmt: skip
def test_shares_never_round_to_nothing_or_to_all(share, danish, english):
    assert DA.percent(share).replace("\u00a0", " ") == danish
    assert EN.percent(share) == english


def test_numbers_and_dates_follow_the_language():
    assert (DA.number(1234.5, 1), EN.number(1234.5, 1)) == ("1.234,5", "1,234.5")
    assert (DA.date(date(2018, 1, 11)), EN.date(date(2018, 1, 11))) == ("11. januar 2018", "11 January 2018")
    assert DA.period("2014-01") == "jan.\u00a02014"
    assert DA.period("2014/2018") == "2014–2018"
    assert DA.period("2014-13") == "2014-13"


def test_lists_use_samt_where_an_item_has_an_og_of_its_own():
    assert DA.listed(["tillid"]) == "tillid"
    assert DA.listed(["tillid", "ledelse", "styring"]) == "tillid, ledelse og styring"
    assert DA.listed(["kontrol og dokumentation", "ledelse"]) == "kontrol og dokumentation samt ledelse"
    assert DA.listed(["breve", "taler"], "or") == "breve eller taler"


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Tillid", "tillid"), ("MED og medarbejderindflydelse", "MED og medarbejderindflydelse"), ("Økonomi", "økonomi"),
     ("", "")],
)  # fmt: skip
def test_theme_names_inside_a_sentence(name, inside):
    assert mid_sentence(name) == inside


@given(st.text())
def test_values_are_escaped_in_html_and_only_there(value):
    assert "<" not in DA.html("documents.comment_by", author=value)
    assert value in DA.say("documents.comment_by", author=value)


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(UserError, match=r"reports\.language must be one of da, en, found 'sv'"):
        Language("sv")


def test_a_missing_word_is_named():
    with pytest.raises(UserError, match=r"wording/da\.yaml: 'count\.giraffes' is missing"):
        DA.say("count.giraffes", n=2)
