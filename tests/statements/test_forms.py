"""One thing said in the many forms Danish texts have for it, and forms that say nothing."""

import pytest

from pipeline.statements.actors import Author
from tests.statements.telling import said, told

RULES = "Vi skal have færre regler"


@pytest.mark.parametrize(
    "text",
    [
        "„Vi skal have færre regler,“ siger Mette Lund.",
        "«Vi skal have færre regler,» siger Mette Lund.",
        "''Vi skal have færre regler,'' siger Mette Lund.",
        "‘Vi skal have færre regler,’ siger Mette Lund.",
        "›Vi skal have færre regler,‹ siger Mette Lund.",
        "”Vi skal have færre regler”siger Mette Lund.",
        "Vi skal have færre regler,” siger Mette Lund.",
        "”Vi skal have færre regler, siger Mette Lund.",
        "Vi skal have færre regler – siger Mette Lund.",
        "Så siger Mette Lund: Vi skal have færre regler.",
        "Mette Lund siger:\n– Vi skal have færre regler.",
        "Vi skal have færre regler, siger Mette Lund, der er formand for FOA.",
    ],
)
def test_a_replik_is_read_in_every_form(text):
    assert said(text) == [("Mette Lund", RULES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("— Vi skal videre, siger Mette Lund. — Det haster, tilføjer hun.", ["Vi skal videre", "Det haster"]),
        ("– Vi skal videre.\n\n– Det haster nu, siger Mette Lund.", ["Vi skal videre", "Det haster nu"]),
        ("– Vi skal videre, siger Mette Lund.\n\n– Det haster nu.", ["Vi skal videre", "Det haster nu"]),
        (
            "– Vi skal videre, siger Mette Lund og fortsætter:\n\n– Det haster nu.",
            ["Vi skal videre", "Det haster nu"],
        ),
        ("– Hvad vil I nu gøre?\n\n– Vi skal videre, siger Mette Lund.", ["Vi skal videre"]),
        ("– færre regler\n\n– Vi skal videre, siger Mette Lund.", ["Vi skal videre"]),
    ],
)
def test_dash_paragraphs_side_by_side_are_one_speakers(text, expected):
    assert [content for _, content in said(text)] == expected
    assert {speaker for speaker, _ in said(text)} == {"Mette Lund"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("»Tillid nu«-rapporten er lang, siger Mette Lund.", "»Tillid nu«-rapporten er lang"),
        ("Mette Lund skriver i bogen »Tillid nu«, at reformen er dyr.", "reformen er dyr"),
        ("Reformen er ”et makværk”, siger Mette Lund.", "Reformen er ”et makværk”"),
        ("Mette Lund kalder reformen et makværk.", "reformen et makværk"),
        ("Mette Lund – formand for FOA – siger, at det går.", "det går"),
        ("At reformen virker, understreger Mette Lund.", "reformen virker"),
        ("Det er Mette Lunds opfattelse, at reformen virker.", "reformen virker"),
        ("Mette Lund advarer om, at tiden løber ud: ”Det haster.”", "tiden løber ud"),
        ("Mette Lund henviser til, at tiden løber ud.", "tiden løber ud"),
    ],
)
def test_what_is_said_has_its_borders(text, expected):
    assert ("Mette Lund", expected) in said(text)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Mette Lund advarer mod, at reglerne ændres.", "affirmed"),
        ("Mette Lund synes ikke, at reformen virker.", "negated"),
        ("Mette Lund mener ikke reformen virker.", "negated"),
        ("Mette Lund nægter, at reformen virker.", "negated"),
        ("Mette Lund er i tvivl, om reformen virker.", "negated"),
    ],
)
def test_whether_the_speaker_holds_it(text, polarity):
    assert [t.polarity for t in told(text)] == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "New Public Management lovede bedre styring.",
        "Mette Lund ønsker ikke at kommentere sagen.",
        "Mette Lund vil ikke afvise, at reformen virker.",
        "Mette Lund siger nej.",
        "Mette Lund siges at være formand.",
        "Det påstås, at Mette Lund tager fejl.",
    ],
)
def test_nothing_is_said(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "organisation"),
    [
        ("KLs formand siger, at det haster.", "KLs formand", None),
        ("Udvalget ønsker færre regler.", "Udvalget", None),
        ("I FOA er holdningen, at reformen er dyr.", "FOA", "FOA"),
        ("Reformen virker, mener man i Danske Regioner.", "Danske Regioner", "Danske Regioner"),
        ("Center for Ny Ledelse mener, at det haster.", "Center for Ny Ledelse", "Center for Ny Ledelse"),
        ("FOA holdt møde. Forbundet mener, at det haster.", "Forbundet", "FOA"),
        ("KL og FOA holdt møde. Udvalget mener, at det haster.", "Udvalget", None),
        ("I Vejle Kommune siger borgmester Ole Holm, at det haster.", "Ole Holm", "Vejle Kommune"),
        ("Mette Lund er formand for FOA. ”Vi må videre,” siger hun.", "Mette Lund", "FOA"),
        ("Mette Lund er formand for FOA. ”Vi må videre,” siger formanden.", "Mette Lund", "FOA"),
        ("FOA og KL mødtes. Forbundsformand Ole Holm siger, at det haster.", "Ole Holm", "FOA"),
        ("Foreningen Ung og Syg siger, at det haster.", "Foreningen Ung og Syg", "Foreningen Ung og Syg"),
    ],
)
def test_organisations_by_noun_and_by_office(text, speaker, organisation):
    [statement] = told(text)
    assert statement.by == speaker
    assert set(statement.organisations) - {None} == ({organisation} if organisation else set())


def test_a_bare_office_in_a_press_release_is_the_senders():
    text = "Vi skal videre, siger direktør Ole Holm."
    assert told(text, genre="press_release", organisation="FOA")[0].organisations == ("FOA",)
    assert told(text, genre="news", organisation="FOA")[0].organisations == (None,)


def test_a_person_in_office_stays_public_though_the_age_is_told():
    text = "Ole Holm er formand for FOA. Ole Holm, 54 år, er gift. ”Vi må videre,” siger Ole Holm."
    assert told(text)[0].kinds == ("person",)


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("Pleje er et fag med traditioner.", True),
        ("En kommune, der sjusker, får en handleplan.", True),
        ("Når alle koordinerer med alle, sker intet.", True),
        ("Det er ikke kontrollen, der er problemet.", True),
        ("En kommune, der sjuskede, fik en handleplan.", False),
        ("En undersøgelse dækker alle landets skoler.", False),
        ("Skolen har 400 elever og ligger ved åen.", False),
    ],
)
def test_authors_claim_what_holds_at_large(text, is_claim):
    found = told(text, genre="op_ed", authors=(Author("Karen Holm", None, None, False),))
    assert [t.actors for t in found] == ([("Karen Holm",)] if is_claim else [])


def test_an_authors_sentence_before_a_replik_is_not_the_authors():
    text = "Borgerne er ligeglade, og det er forkert. Derfor skal chefer lede, siger Ole Holm."
    found = told(text, genre="op_ed", authors=(Author("Karen Holm", None, None, False),))
    assert [t.actors for t in found] == [("Ole Holm",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skemaer hjælper ingen. De skal væk, siger Mette Lund.", "Skemaer hjælper ingen. De skal væk"),
        ("FOA holder kongres. Skemaer skal væk, siger Mette Lund.", "Skemaer skal væk"),
        ("Skolen lukkede i maj. Det er en fejl, siger Mette Lund.", "Det er en fejl"),
        ("Der er 40 skoler. Det er en fejl, siger Mette Lund.", "Det er en fejl"),
    ],
)
def test_a_replik_reaches_back_over_what_nobody_narrates(text, expected):
    assert said(text) == [("Mette Lund", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RULES}, siger formand for Fagforbundet Omsorg, Kirsten Malling.", [("Kirsten Malling", RULES)]),
        (f"{RULES}, mener de to parter.", [("parterne", RULES)]),
        (f"»{RULES},« sådan lyder det fra den nye topchef, Rikke Vind.", [("Rikke Vind", RULES)]),
        ("Børne- og skoleministeren siger, at det går.", [("Børne- og skoleministeren", "det går")]),
        ("Den nye borgmester mener, at det går.", [("Den nye borgmester", "det går")]),
        ("De ansatte i hjemmeplejen siger, at det går.", [("de ansatte", "det går")]),
        ("Ti borgmestre skriver, at det går.", [("borgmestrene", "det går")]),
        ("Flere af lærerne siger, at det går.", [("lærerne", "det går")]),
        ("En række forskere vurderer, at det går.", [("forskerne", "det går")]),
        ("Forskerne bag undersøgelsen konkluderer, at det går.", [("forskerne", "det går")]),
        ("Planen møder kritik fra FOA, som mener, at det går galt.", [("FOA", "det går galt")]),
        ("Som borgmester er jeg glad, siger Rikke Vind.", [("Rikke Vind", "Som borgmester er jeg glad")]),
        ("Rikke Vind ser gerne, at det går.", [("Rikke Vind", "det går")]),
    ],
)
def test_speakers_are_named_in_many_ways(text, expected):
    assert said(text) == expected


def test_who_is_not_named_speaks_but_is_no_actor():
    (row,) = told(f"{RULES}, siger en anonym medarbejder, der er træt.")
    assert (row.by, row.content, row.actors) == ("en anonym medarbejder", RULES, ())


@pytest.mark.parametrize(
    "text",
    [
        "Rikke Vind mener, at det haster, og opfordrer ministeren til at gribe ind.",
        "Rikke Vind takkede de ansatte og opfordrede ministeren til at gribe ind.",
    ],
)
def test_whoever_is_called_upon_says_nothing(text):
    assert {speaker for speaker, _ in said(text)} == {"Rikke Vind"}


@pytest.mark.parametrize(
    "before",
    ["Rikke Vind er enig.", "Rikke Vind mener, at det haster.", "Spørger man Rikke Vind, er svaret klart."],
)
def test_a_dash_after_somebody_is_named_is_speech_in_reports_only(before):
    assert ("Rikke Vind", RULES) in said(f"{before}\n\n– {RULES}.")
    assert ("Rikke Vind", RULES) not in said(f"{before}\n\n– {RULES}.", genre="letter")
    assert ("Rikke Vind", RULES) not in said(f"{before}\n\n- færre regler\n\n- mere tid")
