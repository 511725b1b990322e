"""Who a byline names: name, role, organisation."""

import pytest

from pipeline.danish.people import known_people


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Mette Lund og Jens Krogh, hhv. formand og næstformand i Lærerforeningen i Solby",
            [
                ("Mette Lund", "formand", "Lærerforeningen i Solby"),
                ("Jens Krogh", "næstformand", "Lærerforeningen i Solby"),
            ],
        ),
        ("METTE LUND, FORMAND FOR FOA NORDBY", [("Mette Lund", "formand", "FOA Nordby")]),
        (
            "METTE LUND, FORMAND FOR FOA NORDBY, OG JENS KROGH, FORMAND FOR ÆLDRES VILKÅR",
            [("Mette Lund", "formand", "FOA Nordby"), ("Jens Krogh", "formand", "Ældres Vilkår")],
        ),
    ],
)
def test_roles_told_respectively_and_names_in_capitals(line, expected):
    assert [tuple(person) for person in known_people(line)] == expected
