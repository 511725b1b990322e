"""Quotations and the inquit at them: every style of marks, and what is only a term."""

import pytest

from tests.statements.telling import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("”Vi skal have færre regler”, siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        ("«Vi skal have færre regler», siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        ("„Vi skal have færre regler,“ siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        ("’Vi skal have færre regler,’ siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        ("''Vi skal have færre regler,'' siger Mette Lund.", [("Mette Lund", "Vi skal have færre regler")]),
        (
            "”Vi skal have færre regler”, siger Mette Lund, ”og det haster.”",
            [("Mette Lund", "Vi skal have færre regler"), ("Mette Lund", "og det haster.")],
        ),
        (
            "”Vi skal have færre regler,” siger Mette Lund. ”Det haster virkelig meget.”",
            [("Mette Lund", "Vi skal have færre regler"), ("Mette Lund", "Det haster virkelig meget.")],
        ),
        ("”Er det klogt?” spørger Mette Lund.", [("Mette Lund", "Er det klogt?")]),
        (
            "”Skal vi vente? Nej, det går ikke!” lyder det fra borgmester Ole Holm.",
            [("Ole Holm", "Skal vi vente? Nej, det går ikke!")],
        ),
        ("»Nej,« svarer Mette Lund.", [("Mette Lund", "Nej")]),
        (
            "Mette Lund siger »vi skal have færre regler« og går.",
            [("Mette Lund", "vi skal have færre regler")],
        ),
        (
            "Mette Lund kalder det »en katastrofe for de ældre«.",
            [("Mette Lund", "en katastrofe for de ældre")],
        ),
        ("Direktør Ole Holm betegner aftalen som ”et flop”.", [("Ole Holm", "et flop")]),
        (
            "”Vi har prøvet det,” siger Mette Lund og fortsætter: ”Det virkede ikke.”",
            [("Mette Lund", "Vi har prøvet det"), ("Mette Lund", "Det virkede ikke.")],
        ),
        ("Til Fjordposten siger Mette Lund: ”Vi har nok regler.”", [("Mette Lund", "Vi har nok regler.")]),
        ("I dag siger hun om sagen: ”Vi har nok regler.”", [("hun", "Vi har nok regler.")]),
        (
            "”Vi har nok regler”, har Mette Lund tidligere udtalt til avisen.",
            [("Mette Lund", "Vi har nok regler")],
        ),
        ("”Det virker ikke,” skriver KL i en pressemeddelelse.", [("KL", "Det virker ikke")]),
        ("”Det virker ikke,” siger KL’s formand, Ole Holm.", [("Ole Holm", "Det virker ikke")]),
        ("”Det virker ikke,” siger FOA-formand Ole Holm til Ritzau.", [("Ole Holm", "Det virker ikke")]),
        (
            "”Det virker ikke,” siger Ole Holm (S), der er borgmester i Vejle Kommune.",
            [("Ole Holm", "Det virker ikke")],
        ),
        (
            "”Han sagde ”nej tak” til mig,” fortæller Mette Lund.",
            [("Mette Lund", "Han sagde ”nej tak” til mig")],
        ),
        (
            "»Vi skal have færre regler«, siger formanden for Danske Regioner, Mette Lund, i en kommentar.",
            [("Mette Lund", "Vi skal have færre regler")],
        ),
        (
            "Kommunen har ansat ti nye medarbejdere. ”Vi havde brug for det,” siger direktør Karen Holm.",
            [("Karen Holm", "Vi havde brug for det")],
        ),
        ("”Vi har brug for ro”, lød det kort fra ministeren.", [("ministeren", "Vi har brug for ro")]),
        ("”Vi har brug for ro”, sagde han til sidst.", [("han", "Vi har brug for ro")]),
        ("»Det går ikke,« siger Karen Holm og Ole Lund i kor.", [("Karen Holm; Ole Lund", "Det går ikke")]),
    ],
)
def test_a_quotation_belongs_to_its_inquit(text, expected):
    assert said(text) == expected
