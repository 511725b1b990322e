"""What stands on the last line of a paragraph, in forms and below the contact, and is not the author's."""

import pytest

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.documents.models import Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.structure import drafts_of

TEXT = (
    "Vi har i to år arbejdet med at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes. Det skyldes"
    " ikke medarbejderne, men alt det, de skal skrive ned."
)
MORE = "Nu vil kommunen give slip, og de ansatte skal selv bestemme over deres dag."


def kept(text: str) -> tuple[str | None, list[str]]:
    (unit,) = units("a.txt", text.encode(), DocumentsParams())
    assert isinstance(unit, Unit)
    draft = drafts_of(unit)[0][0]
    return draft.title, [block.text for block in draft.blocks]


@pytest.mark.parametrize("end", [
    " Læs også: Ny chef på rådhuset", " Foto: Ole Munk", " /ritzau/", " (© Ritzau)", " Læs også: Ny chef Foto: Ole Munk",
])  # fmt: skip
def test_the_end_of_a_paragraph(end):
    assert kept(f"Giv plejen fri\n\n{TEXT}{end}\n\n{MORE}")[1] == [TEXT, MORE]


@pytest.mark.parametrize(
    "end", [" Læs også din egen kontrakt.", " Det siger alt om Ritzau", " Foto er ikke nok."]
)
def test_an_end_that_belongs_to_the_text(end):
    assert kept(f"Giv plejen fri\n\n{TEXT}{end}\n\n{MORE}")[1] == [TEXT + end, MORE]


def test_the_subject_of_a_form_is_the_title():
    form = "Notat\nTil: Udvalget\nEmne: Frihed i plejen\nDokumentnr.: 22-114\nDato: 3. maj 2019"
    assert kept(f"{form}\n\n{TEXT}\n\n{MORE}") == ("Frihed i plejen", [TEXT, MORE])


def test_a_sender_presents_itself_below_the_contact():
    foot = "Yderligere oplysninger:\nKaren Bruun, formand, tlf. 00 00 00 00\n\nLandsforeningen for Plejehjem repræsenterer 412 plejehjem."
    assert kept(f"Giv plejen fri\n\n{TEXT}\n\n{MORE}\n\n{foot}")[1] == [TEXT, MORE]


@pytest.mark.parametrize("line", [
    "Klausuleret til kl. 06.00", "Til umiddelbar offentliggørelse", "0 personer anbefaler dette", "Dokumentnummer: 44-1",
    "Har du en mening? Send dit indlæg til debatten.",
])  # fmt: skip
def test_lines_that_nobody_wrote(line):
    assert boilerplate_of(line) is not None


@pytest.mark.parametrize("line", [
    "Debatregler: Tal pænt. Redaktionen sletter indlæg med personangreb.", "Kommentarfeltet er lukket for denne artikel.",
    "Denne nyhed er udsendt under en tidligere regering, og oplysningerne kan være forældede.", "Fandt du, hvad du søgte?",
    "Kan være et billede af 6 personer, folk og kage", "Forside > Nyheder > 2021 > November > Ny aftale: Kommuner får lov at se bort fra krav",
    "(Rettet 15-03-2013 08.10: I en tidligere version stod der, at byen var en af fem. Der er tale om fire.)",
    "TIL REDAKTIONEN: Lone Bredahl kan kontaktes indtil klokken 15.", "https://avis.example/debat/1 12-06-2021 21:40",
    "Civilsamfundet Nu har ikke ansvar for indholdet af debatindlæg.", "________________________________",
])  # fmt: skip
def test_lines_of_pages(line):
    assert boilerplate_of(line) is not None


@pytest.mark.parametrize("line", [
    "Debatregler er der nok af.", "Rettet mod de ældste: I en tidligere tid var der plads.", "Til redaktionen hører også fire fotografer.",
    "Kommunen har ikke ansvar nok.",
])  # fmt: skip
def test_lines_that_only_look_so(line):
    assert boilerplate_of(line) is None
