"""First names and their gender, and full names in running text."""

import pytest

from pipeline.danish.names import find_person_names, first_name_gender, is_first_name
from pipeline.danish.places import find_places


def people(text: str) -> list[str]:
    return [span.of(text) for span in find_person_names(text)]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mette", "f"),
        ("Jens", "m"),
        ("Anne-Mette", "f"),
        ("Hans-Jørgen", "m"),
        ("Fatima", "f"),
        ("Mohammad", "m"),
        ("Kim", None),
        ("Robin", None),
        ("Kommune", None),
        ("", None),
    ],
)
def test_a_first_name_tells_a_gender_or_none(name, gender):
    assert first_name_gender(name) == gender


def test_a_common_word_is_no_first_name():
    assert not any(is_first_name(word) for word in ("Formand", "Regeringen", "Derfor", "mette"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Formand Mette Lund siger nej.", ["Mette Lund"]),
        ("Mette Lunds forslag og Jens Nielsens svar", ["Mette Lund", "Jens Nielsen"]),
        ("Jens P. Holm og Anne-Mette von Bülow", ["Jens P. Holm", "Anne-Mette von Bülow"]),
        ("J.P. Holm", []),
        (
            "Karen Margrethe Friis Hansen mødte Ali el Amrani.",
            ["Karen Margrethe Friis Hansen", "Ali el Amrani"],
        ),
        ("Sophie Løhde", ["Sophie Løhde"]),
        ("Mette sagde ja.", []),
        ("Bo Kommune", []),
        ("Mette Lund FOA", ["Mette Lund"]),
        ("Den Danske Model", []),
        ("Jens Jonas er her", ["Jens Jonas"]),
        ("Holger Danske-Sørensen", ["Holger Danske-Sørensen"]),
        ("siger Emil Krogh\nBorgmester", ["Emil Krogh"]),
    ],
)
def test_a_full_name_is_a_known_first_name_with_its_surnames(text, found):
    assert people(text) == found


def test_places_are_found_without_their_genitive_and_not_inside_longer_names():
    text = "Odenses borgmester rejste fra Ikast-Brande til Nykøbing Falster og Danmarks hovedstad København."
    assert [span.of(text) for span in find_places(text)] == [
        "Odense",
        "Nykøbing Falster",
        "Danmark",
        "København",
    ]
