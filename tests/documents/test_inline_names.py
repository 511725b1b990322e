"""Bylines and signatures on the same line as the text, as exports of tables print them."""

import pytest

from pipeline.documents.models import Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.structure import drafts_of

TEXT = (
    "Vi har i to år arbejdet med at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes. Jeg mener, at"
    " kommunen skal give slip."
)


def row(cell: str) -> tuple[list[tuple[str | None, ...]], str]:
    (unit,) = units(
        "a.tsv", f"Dato\tOverskrift\tTekst\n2019-05-03\tGiv slip\t{cell}\n".encode(), DocumentsParams()
    )
    assert isinstance(unit, Unit)
    draft = drafts_of(unit)[0][0]
    people = [(person.name, person.role, person.organisation) for person in draft.authors]
    return people, "\n\n".join(block.text for block in draft.blocks)


@pytest.mark.parametrize(("cell", "person"), [
    (f"Af Karen Bruun, sosu-assistent {TEXT}", ("Karen Bruun", "sosu-assistent", None)),
    (f"Af Karen Bruun, formand for Plejehjemslederne. {TEXT}", ("Karen Bruun", "formand", "Plejehjemslederne")),
    (f"Af Karen Bruun: {TEXT}", ("Karen Bruun", None, None)),
    (f"DEBATINDLÆG AF KAREN BRUUN, FORMAND. {TEXT}", ("Karen Bruun", "formand", None)),
    (f"{TEXT} Karen Bruun, Møllevej 4, Herning", ("Karen Bruun", None, None)),
    (f"{TEXT} Karen Bruun", ("Karen Bruun", None, None)),
    (f"{TEXT} – Karen Bruun, Herning.", ("Karen Bruun", None, None)),
])  # fmt: skip
def test_who_wrote_it_stands_on_the_line(cell, person):
    assert row(cell) == ([person], TEXT)


@pytest.mark.parametrize("cell", [
    f"{TEXT} Det siger Karen Bruun.", f"Af hensyn til Karen Bruun. {TEXT}", f"{TEXT} »Nej,« siger Karen Bruun, formand.",
    f"{TEXT} Næste spørgsmål er til hr. Karen Bruun, SF.", f"{TEXT} Venlig hilsen alle i Herning", f"Af alle steder. Karen Bruun kom. {TEXT}",
])  # fmt: skip
def test_names_that_belong_to_the_text(cell):
    assert row(cell) == ([], cell)
