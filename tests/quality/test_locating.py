"""Where the words of the gold stand in a document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.quality.gold import Unit
from pipeline.quality.locating import Texts, plain, trimmed
from pipeline.text import Span
from tests.builders import documents

UNIT = Unit("x.txt", None)


def found(text: str, words: str) -> str | None:
    place = Texts(documents({"doc_id": "d1", "text": text})).find(UNIT, words)
    return None if place is None else place.span.of(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Vi har tid. Det er godt.", "Det er godt.", "Det er godt."),
        ("Vi har tid.\n\nDet er godt.", "tid. Det er", "tid.\n\nDet er"),
        ("Hold op!", "Hold op!!!", "Hold op!"),
        ("Hold op!!!", "Hold op!", "Hold op!"),
        ("Annoncerne kommer.", "Annonce", None),
        ("MED-udvalget mødes.", "MED", "MED"),
        ("Er det (dyrt)?", "(dyrt)?", "(dyrt)?"),
    ],
)
def test_words_are_found_whole_wherever_lines_break(text, words, expected):
    assert found(text, words) == expected


def test_a_masked_name_in_the_middle_does_not_hide_a_passage():
    gold = "I går kom min nabo Else Petersen forbi og sagde det til mig"
    text = "Sådan: I går kom min nabo Kommentator 1 forbi og sagde det til mig. Slut."
    assert found(text, gold) == "I går kom min nabo Kommentator 1 forbi og sagde det til mig"


def test_two_ends_far_apart_are_not_a_passage():
    gold = "I går kom min nabo forbi og sagde det"
    assert found(f"I går kom min {'x ' * 200} forbi og sagde det", gold) is None


def test_a_unit_without_documents_has_no_words():
    texts = Texts(documents({"doc_id": "d1", "text": "Hej der."}))
    assert texts.find(Unit("y.txt", None), "Hej der.") is None
    assert texts.find(Unit("x.txt", 0), "Hej der.") is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("aæøå", min_size=1, max_size=4), min_size=3, max_size=12), st.data())
def test_any_run_of_whole_words_is_found(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert found(" ".join(words), "\n".join(words[start:end])) is not None


def test_marks_around_what_is_said_do_not_count():
    text = "»Vi skal videre.«"
    assert trimmed(text, Span(0, len(text))).of(text) == "Vi skal videre"


def test_names_compare_without_case_marks_and_party():
    assert plain("Borgmester  (S)") == plain("borgmester") == plain("»Borgmester«")
