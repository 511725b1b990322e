"""The replik without marks: how far it reaches, and what the inquit’s adjuncts are."""

import pytest

from tests.statements.telling import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Vi skal have færre regler, siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        ("–Vi skal have færre regler, siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        (
            "Reformen er en gave til kommunerne, mener borgmester Ole Holm.",
            [("Ole Holm", "Reformen er en gave til kommunerne")],
        ),
        ("Er det ikke på tide? spørger Mette Lund.", [("Mette Lund", "Er det ikke på tide?")]),
        ("Det går for langsomt, vurderer KL.", [("KL", "Det går for langsomt")]),
        (
            "Det går for langsomt, lyder det fra Danske Regioner.",
            [("Danske Regioner", "Det går for langsomt")],
        ),
        (
            "Vi er klar til at hjælpe, siger Mette Lund, som i dag besøgte skolen.",
            [("Mette Lund", "Vi er klar til at hjælpe")],
        ),
        (
            "Vi er trætte. Vi har ventet i tre år, og nu skal der ske noget, siger Mette Lund.",
            [("Mette Lund", "Vi er trætte. Vi har ventet i tre år, og nu skal der ske noget")],
        ),
        (
            "Kommunen har lukket tre skoler. Det er en fejl, siger Mette Lund.",
            [("Mette Lund", "Det er en fejl")],
        ),
        ("Det er, siger Mette Lund, en meget dårlig idé.", [("Mette Lund", "en meget dårlig idé")]),
        (
            "- Vi skal have færre regler. Det er vigtigt, siger Mette Lund.",
            [("Mette Lund", "Vi skal have færre regler. Det er vigtigt")],
        ),
        (
            "- Vi skal have færre regler, siger Mette Lund og tilføjer:\n\n- Og vi skal have mere tid.",
            [("Mette Lund", "Vi skal have færre regler"), ("Mette Lund", "Og vi skal have mere tid")],
        ),
        (
            "Mette Lund siger:\n\n- Vi skal have færre regler. Det er vigtigt.",
            [("Mette Lund", "Vi skal have færre regler. Det er vigtigt")],
        ),
        ("Det er vigtigt for os i FOA, siger Mette Lund.", [("Mette Lund", "Det er vigtigt for os i FOA")]),
        (
            "Det rammer Ole Holm, formand for FOA, siger Mette Lund.",
            [("Mette Lund", "Det rammer Ole Holm, formand for FOA")],
        ),
        ("Der er, mener KL, brug for mere tid.", [("KL", "brug for mere tid")]),
    ],
)
def test_a_replik_is_what_stands_left_of_its_inquit(text, expected):
    assert said(text) == expected
