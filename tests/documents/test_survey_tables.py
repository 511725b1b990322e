"""Tables of answers: surveys whose headers are questions, hearings, and exports with two leads."""

import pytest

from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS, kept, read
from tests.messy.building import xlsx

ASKED = [
    "Nr.",
    "Stilling",
    "Hvad fungerer godt?",
    "Hvor enig er du i, at der er tillid?",
    "Hvad kan blive bedre?",
]
ANSWERS = [
    [1, "pædagog", SCHOOL, "Helt enig", COUNCIL],
    [2, "lærer", SYSTEMS, "Uenig", None],
    [3, "leder", "Nej.", "Enig", "Intet"],
]


def texts(data: bytes | str, name: str) -> list[str]:
    return [kept(unit) for unit in read(data, name)[0]]


def test_every_answer_in_ones_own_words_is_text_and_no_tick_is():
    wanted = [f"{SCHOOL}\n\n{COUNCIL}", SYSTEMS, "Nej.\n\nIntet"]
    assert texts(xlsx([ASKED, *ANSWERS]), "a.xlsx") == wanted
    lines = ["\t".join(str(cell or "") for cell in row) for row in [ASKED, *ANSWERS]]
    assert texts("\n".join(lines), "a.tsv") == wanted


@pytest.mark.parametrize("header", [
    "Hvad er vigtigst for dig, når du arbejder?", "Uddyb gerne", "Generelle bemærkninger", "Bemærkninger til § 2",
    "3. Beskriv en god dag", "Eventuelle kommentarer til forslaget", "Svar", "Tekst (uddrag)",
])  # fmt: skip
def test_headers_that_ask_for_a_text(header):
    assert texts(
        f'Dato;Afdeling;"{header}"\n2020-01-02;Syd;{SCHOOL}\n2020-01-03;Øst;{COUNCIL}\n', "a.csv"
    ) == [SCHOOL, COUNCIL]


@pytest.mark.parametrize(("table", "genre"), [
    (f"Afsender;Høringssvar\nForeningen Ro;{SCHOOL}\n", "høringssvar"),
    (f"Høring om tilsynet\n\nAfsender;Svar\nForeningen Ro;{SCHOOL}\n", "høringssvar"),
    (f"Høringspart;Type;Bemærkninger\nForeningen Ro;Organisation;{SCHOOL}\n", "høringssvar"),
    (f"Køn;Hvad er vigtigst?\nKvinde;{SCHOOL}\n", "spørgeskemasvar"),
    (f"Overskrift;Tekst\nSæt os fri;{SCHOOL}\n", None),
])  # fmt: skip
def test_a_table_tells_what_its_rows_are(table, genre):
    units, _ = read(table, "a.csv")
    assert [(unit.fields.get("genre"), kept(unit)) for unit in units] == [(genre, SCHOOL)]


def test_two_leads_both_belong_to_the_text():
    rows = [
        ["Dato", "Overskrift", "Underrubrik", "Manchet", "Brødtekst"],
        ["2019-03-04", "Sæt os fri", "Kort.", SCHOOL, COUNCIL],
    ]
    assert texts(xlsx(rows), "a.xlsx") == [f"Kort.\n\n{SCHOOL}\n\n{COUNCIL}"]


def test_a_sheet_whose_last_column_is_mostly_empty_is_a_table():
    rows = [
        ["Dato", "Tekst", "Note"],
        ["2019-03-04", SCHOOL, None],
        ["2019-03-05", COUNCIL, None],
        ["2019-03-06", SYSTEMS, "x"],
    ]
    assert texts(xlsx(rows), "a.xlsx") == [SCHOOL, COUNCIL, SYSTEMS]
