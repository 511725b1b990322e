"""The many ways in which one line says who wrote a text, and lines that are nobody's. Everyone is invented."""

import pytest

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.people import known_people
from tests.documents.reading import read_text

BODY = (
    "Vi har i to år arbejdet med at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes.\n\n"
    "Jeg mener, at kommunen skal give slip. Det er på tide, at de ansatte selv bestemmer over deres dag.\n\n"
    "Lad os begynde i morgen, og lad os gøre det sammen med de pårørende, som kender de gamle bedst."
)
TITLE = "Giv plejen fri nu"


@pytest.mark.parametrize("line", [
    "Ord: Karen Bruun", "TEKST: KAREN BRUUN | FOTO: ANNE LUND", "Tekst: Karen Bruun / Foto: Anne Lund",
    "Karen Bruun (tekst), Anne Lund (foto)", "Af Karen Bruun/ritzau", "Karen Bruun skriver:",
    "3. maj 2020 | Karen Bruun", "Debatindlæg fra Karen Bruun", "Gæsteskribent: Karen Bruun", "Navn: Karen Bruun",
    "Af formand for Lærerforeningen i Hove, Karen Bruun", "Af lektor, ph.d. Karen Bruun, RUC",
    "Af cand.mag. Karen Bruun", "Lederen er skrevet af Karen Bruun", "v/ formand Karen Bruun, FOA",
    "Ved formand Karen Bruun", "Spurgt af Karen Bruun", "Indsendt af læser Karen Bruun",
    "Karen Bruun, Østervang, Rønbjerg", "Skrevet af Karen Bruun | Permanent link | Kommentarer (0)",
])  # fmt: skip
def test_a_line_under_the_title_names_the_author(line):
    found = read_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert [name for name, _, _ in found.people(found.post)] == ["Karen Bruun"]
    assert "Bruun" not in found.post["text"]


@pytest.mark.parametrize("line", [
    "– Karen Bruun, Randers", "/Karen Bruun", "P.b.v. Karen Bruun, formand", "På bestyrelsens vegne\nKaren Bruun",
    "Mange hilsner fra Karen Bruun, Randers", "God weekend!\nKaren Bruun, redaktør",
    "Karen Bruun (f. 1960) er lektor ved Aarhus Universitet.", "Kronikøren: Karen Bruun er lektor.",
])  # fmt: skip
def test_a_line_at_the_end_names_the_author(line):
    found = read_text(f"{TITLE}\n\n{BODY}\n\n{line}")
    assert [name for name, _, _ in found.people(found.post)] == ["Karen Bruun"]
    assert "Bruun" not in found.post["text"]


def test_a_person_whom_the_text_speaks_of_does_not_sign_it():
    found = read_text(f"{TITLE}\n\n{BODY} Karen Bruun har sagt det.\n\nKaren Bruun er leder i Hove.")
    assert found.people(found.post) == []


@pytest.mark.parametrize(("line", "people"), [
    ("Karen Bruun, byrådsmedlem (SF), Tofte Strand", [("Karen Bruun", "byrådsmedlem", "SF")]),
    ("KAREN BRUUN, SYGEPLEJERSKE OG PÆDAGOG, FOA", [("Karen Bruun", "sygeplejerske og pædagog", "FOA")]),
    ("Karen Bruun, forsker, Center for Styring", [("Karen Bruun", "forsker", "Center for Styring")]),
    ("Karen Bruun, Sønder Hvidbjerg", [("Karen Bruun", None, None)]),
    ("KAREN BRUUN, FORÆLDRENES STEMME", [("Karen Bruun", None, "Forældrenes Stemme")]),
])  # fmt: skip
def test_what_follows_a_name_is_a_role_an_organisation_or_a_place(line, people):
    assert [tuple(person) for person in known_people(line)] == people


@pytest.mark.parametrize("line", [
    "« Regn i kælderen", "Om at stemme blankt »", "MEST LÆSTE I DAG", "Emner i artiklen: Ældre, tilsyn",
    "Annonce: Book en demo i dag", "Få nyheder fra Hove direkte i din indbakke", "#styring #kommuner",
    "Læserbreve bringes i den rækkefølge, de kommer ind.", "Pingback: Ugens tal", "Tillad alle",
    "https://avis.example/debat/?print=1 1/2", "Fandt du det, du søgte?", "1.204 læsere",
    "Oversat fra engelsk af Bo Ravn.", "Artiklen må kun bruges internt.", "Nu er der fred i to år. Arkivfoto",
])  # fmt: skip
def test_lines_that_nobody_wrote(line):
    assert boilerplate_of(line) is not None


@pytest.mark.parametrize("line", [
    "»Om at stemme blankt«", "Annoncen blev trukket tilbage.", "Læserbreve er demokratiets hjerte.",
    "Ved du, hvad en sagsbehandler laver?", "Vi og vores kolleger mødes hver dag.",
])  # fmt: skip
def test_lines_that_only_look_so_stay(line):
    assert boilerplate_of(line) is None
