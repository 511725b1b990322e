"""Who is meant: surnames, titles, pronouns, private people."""

import pytest

from tests.statements.telling import said, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mette Lund er klar i mælet: ”Vi skal have færre regler.”",
            [("Mette Lund", "Vi skal have færre regler.")],
        ),
        ("Ifølge formand for FOA Mette Lund er reformen for dyr.", [("Mette Lund", "er reformen for dyr")]),
        ("Mette Lund er ikke i tvivl om, at reformen virker.", [("Mette Lund", "reformen virker")]),
        (
            "Formand Mette Lund bød velkommen. ”Vi skal have færre regler,” sagde formanden.",
            [("Mette Lund", "Vi skal have færre regler")],
        ),
        (
            "Borgmester Mette Lund og borgmester Ole Holm mødtes. ”Vi skal have færre regler,” sagde borgmesteren.",
            [("borgmesteren", "Vi skal have færre regler")],
        ),
        (
            "Mette Lund og Karen Holm mødtes. ”Vi skal have færre regler,” sagde hun.",
            [("hun", "Vi skal have færre regler")],
        ),
        (
            "Mette Lund er formand. ”Vi skal have færre regler,” sagde Lund.",
            [("Mette Lund", "Vi skal have færre regler")],
        ),
        (
            "Mette Lund er formand, og Ole Lund er direktør. ”Vi skal have færre regler,” sagde Lund.",
            [("Lund", "Vi skal have færre regler")],
        ),
        (
            "Næstformand Mette Lund bød velkommen. ”Vi skal have færre regler,” sagde formanden.",
            [("formanden", "Vi skal have færre regler")],
        ),
        ("Mette Lund er skuffet. Reformen er for dyr, siger hun.", [("Mette Lund", "Reformen er for dyr")]),
        ("Karen Holm, 43, siger, at det er hårdt.", [("Privatperson 1", "det er hårdt")]),
        ("Det er hårdt, siger Karen Holm, der er mor til to.", [("Privatperson 1", "Det er hårdt")]),
    ],
)
def test_a_name_is_given_only_where_it_is_sure(text, expected):
    assert said(text) == expected


def test_the_organisation_of_a_release_is_the_sender_and_not_whom_it_calls_upon():
    text = (
        "Danske Velfærdsledere er glade for udspillet.\n\nOrganisationen foreslår, at reglerne fjernes.\n\n"
        "Nu opfordres KL til at gå med."
    )
    assert ("KL",) not in [row.actors for row in told(text, genre="press_release")]


def test_an_organisation_and_the_place_of_its_branch_are_one_home():
    (row,) = told("Det går, siger formand for FOA Solby, Rikke Vind.")
    assert (row.by, row.roles, row.organisations) == ("Rikke Vind", ("formand",), ("FOA Solby",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi skal have færre regler, siger byrådsmedlem Mette Lund (Borgerlisten).", "Borgerlisten"),
        ("Vi skal have færre regler, siger gruppeformand Mette Lund (S).", "Socialdemokratiet"),
        ("Vi skal have færre regler, siger ordfører Mette Lund (Venstre).", "Venstre"),
        ("Vi skal have færre regler, siger borgmester Mette Lund (S) i Vejle Kommune.", "Vejle Kommune"),
        ("Vi skal have færre regler, siger gruppeformand Mette Lund (billedet).", None),
        ("Vi skal have færre regler, siger gruppeformand Mette Lund (58).", None),
        (
            "På Aalborg Universitetshospital og hos FOA er man træt. Vi skal have færre regler, siger cheflæge Mette Lund.",
            "Aalborg Universitetshospital",
        ),
        (
            "Vejle Kommune og Kolding Kommune er uenige. Vi skal have færre regler, siger skolechef Mette Lund.",
            None,
        ),
        (
            "Vejle Kommune afviser FOA. Vi skal have færre regler, siger jobcenterchef Mette Lund.",
            "Vejle Kommune",
        ),
        (
            "Dansk Erhverv glæder sig over planen. Vi skal have færre regler, siger direktør Mette Lund.",
            "Dansk Erhverv",
        ),
        ("I FOA er man glad. Vi skal have færre regler, siger formand Mette Lund.", "FOA"),
        (
            "Planen møder modstand fra Dansk Erhverv. Vi skal have færre regler, siger direktør Mette Lund.",
            None,
        ),
        ("FOA har svigtet os, siger formand Mette Lund.", None),
        ("Vejle Kommune er glad. Vi skal have færre regler, siger direktør Mette Lund.", None),
        ("FOA er glad. Vi skal have færre regler, siger udvalgsformand Mette Lund.", None),
    ],
)
def test_whose_an_office_is_that_the_text_names_alone(text, expected):
    """Brackets tell a party; the name of a body its office; the sentence before, whom it tells of."""
    assert [one.organisations for one in told(text)][-1] == (expected,)
