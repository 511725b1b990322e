"""Reservations of reuse, in all usual wordings, anywhere in a document; and texts that only speak of them."""

import pytest

from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.reservations import is_reserved
from tests.documents.reading import read_text

TEXT = (
    "Giv skolerne fri\n\n3. maj 2019\n\nHverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. "
    "Vi skal turde vise tillid.\n\nVi har brug for tid til kerneopgaven, og den tid skal vi selv tage os."
)


def reserves(content: str, name: str = "a.txt") -> bool:
    (unit,) = units(name, content.encode(), DocumentsParams())
    return is_reserved(unit)


@pytest.mark.parametrize("notice", [
    "Vi forbeholder os rettighederne til tekst- og datamining, jf. ophavsretslovens § 11 b.", "Tekst- og datamining er ikke tilladt.", "Tekst- og datamining af indholdet kræver forudgående aftale.",
    "Alle rettigheder til tekst- og datamining forbeholdes, jf. DSM-direktivets art. 4.", "Rettighederne er forbeholdt efter artikel 4, stk. 3, i direktiv (EU) 2019/790.", "TDM er forbudt på dette medie.",
    "Artiklen må ikke gengives uden redaktionens tilladelse.", "Indholdet må ikke kopieres, gengives eller videredistribueres uden skriftlig aftale med udgiveren.", "Kopiering kun tilladt efter aftale.",
    "Kopiering er kun tilladt for institutioner med aftale med Copydan Tekst & Node.", "Eftertryk forbudt.", "Enhver form for gengivelse uden forudgående samtykke er forbudt.", "Der må kun kopieres efter aftale med Tekst & Node.",
    "Materialet må ikke anvendes til træning af kunstig intelligens.", "No part of this publication may be reproduced without permission.", "Text and data mining is reserved under Article 4 of Directive (EU) 2019/790.",
    "Hele eller dele af artiklen må hverken gengives eller lagres uden tilladelse.", "Mangfoldiggørelse af indhold herfra er ikke tilladt.", "tdm-reservation: 1",
])  # fmt: skip
def test_wordings(notice):
    assert reserves(f"{TEXT}\n\n{notice}")
    assert reserves(f"{TEXT}\n\n© Nordby Avis. {notice} Ring 33 95 98 36.")


@pytest.mark.parametrize("sentence", [
    "Tekst- og datamining er et nyt felt for forskerne på universitetet.", "Kommunen må ikke bruge pengene uden byrådets tilladelse.", "Lærerne må kun undervise i tyve timer om ugen.", "Jeg kræver, at nogen siger undskyld.",
    "Det er forbudt at tale om løn på vores arbejdsplads.", "Kontrollen er ikke tilladt, siger fagforeningen.", "Artiklen i går handlede om normeringer.", "Vi skal kopiere de gode eksempler fra andre kommuner.",
    "De ansatte må ikke citeres for det, de siger på mødet.", "Samtalen må ikke gengives, siger hun.", "© Nordby Avis 2019", "Loven kræver, at data slettes.",
])  # fmt: skip
def test_texts_that_reserve_nothing(sentence):
    assert not reserves(f"{TEXT} {sentence}\n\nDet er der mange, der mener.")


@pytest.mark.parametrize("tag", [
    '<meta name="tdm-reservation" content="1">', '<meta name="robots" content="index, noai, noimageai">', '<meta name="TDM-Reservation" content=" 1 ">',
])  # fmt: skip
def test_tags_of_a_page(tag):
    page = f"<html><head>{tag}</head><body><article><h1>Giv skolerne fri</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    assert reserves(page, "a.html")
    assert not reserves(page.replace(tag, '<meta name="robots" content="index, follow">'), "a.html")


def test_the_comments_of_a_reserved_page_are_limited_too():
    found = read_text(
        f"{TEXT}\n\nEftertryk forbudt.\n\nKommentarer (1)\n\nTorben Vestergren\n\nDet er jeg enig i."
    )
    assert [row["quote_limit_chars"] for row in found.docs] == [200, 200]
