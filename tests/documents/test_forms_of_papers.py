"""Heads, feet and frames of papers, newsletters and letters pages: whose they are, and who signs."""

import pytest

from pipeline.danish.people import is_role, known_people
from pipeline.documents.blocks import text_blocks
from pipeline.documents.date_lines import line_date
from pipeline.documents.mastheads import masthead_of, submitted_to
from pipeline.documents.readers.article_lines import is_footer, stated_in
from pipeline.documents.signatures import line_kind, signatories
from pipeline.documents.wording import issue_of, named_in_frame
from tests.documents.reading import read_text

BODY = "Vi har brug for mere tillid i kommunen, og den kommer ikke af sig selv.\n\nDerfor skal vi lytte til dem, der gør arbejdet, før vi skriver nye regler."


@pytest.mark.parametrize(("line", "name"), [
    ("SIDE 8 TORSDAG 26. JANUAR 2012 NYT FRA MOSEBY", "Nyt fra Moseby"),
    ("Onsdag 7. februar 2018 Bæltbladet KRONIK", "Bæltbladet"),
    ("Debat Sundby Avis 3. maj 2019 side 4", "Sundby Avis"),
    ("Nordby, 3. maj 2019", None), ("Overskriften på en tekst", None),
])  # fmt: skip
def test_the_head_of_a_sheet_names_its_paper_beside_the_day(line, name):
    assert named_in_frame(line) == name or (name is None and masthead_of(line) is None)


@pytest.mark.parametrize("line", ["Forside > Magasinet > Nr. 3 2008 > Interview", "Hjem / Debat / Nr. 4"])
def test_a_path_is_no_paper(line):
    assert issue_of(line) is None


@pytest.mark.parametrize(("line", "day"), [
    ("14. juni 2016 Sagsnr. 2016-0417 Sagsbehandler: MKL", "2016-06-14"),
    ("Dato: 3. maj 2019 J.nr. 19/402", "2019-05-03"),
    ("3. maj 2019 Tlf: 33 44 55 66", "2019-05-03"),
])  # fmt: skip
def test_a_letter_has_its_case_beside_its_day(line, day):
    assert str(line_date(line).day) == day


@pytest.mark.parametrize(("line", "author"), [
    ("Morgenposten Nord, lørdag den 17. oktober 2015, 2. sektion, side 3, af Vibeke Lund", "Vibeke Lund"),
    ("Morgenposten Nord, 17. oktober 2015, side 5, af Aksel Brogaard, jobcenterchef", "Aksel Brogaard, jobcenterchef"),
    ("Morgenposten Nord, 17. oktober 2015, side 5", None),
])  # fmt: skip
def test_the_line_of_an_archive_may_say_who_wrote(line, author):
    assert stated_in(line, line).values.get("author") == author


def test_who_an_archive_is_for_stands_below_its_clips():
    assert is_footer("Artiklerne er leveret til internt brug. Videresendelse kræver tilladelse.")
    assert not is_footer("Artiklerne er skrevet af elever på journalisthøjskolen.")


@pytest.mark.parametrize(("line", "name", "role"), [
    ("Lone Ejsing Formand", "Lone Ejsing", "formand"),
    ("Preben Wulff-Jensen Sekretariatsleder", "Preben Wulff-Jensen", "sekretariatsleder"),
])  # fmt: skip
def test_an_office_may_stand_right_behind_the_name(line, name, role):
    person = signatories([line])[0]
    assert (person.name, person.role) == (name, role)


def test_councillors_of_two_parties_share_an_office():
    assert [tuple(person) for person in known_people("Peder Lund (S) og Nanna Holm (SF), byrådsmedlemmer")] == [
        ("Peder Lund", "byrådsmedlem", "Socialdemokratiet"), ("Nanna Holm", "byrådsmedlem", "SF"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Når en politiker spørger, hvor mange timer en", "Hvis formanden mener det"]
)
def test_a_clause_is_no_office(text):
    assert not is_role(text)


@pytest.mark.parametrize("line", ["Facebook Comments-tilføjelsesprogram", "Google Translate"])
def test_a_program_is_nobody(line):
    assert line_kind(line) != "name"


def test_the_name_of_the_paper_below_the_signatures_is_no_signatory():
    found = read_text(f"Luk ikke vores kontor\n\n{BODY}\n\nPå vegne af\nMette Lund, formand, Ældrerådet\nBo Holm, formand, "
                         "Handicaprådet\n\nUgebladet Nordby-Sundby\n")  # fmt: skip
    assert [author["name"] for author in found.rows("authors")] == ["Mette Lund", "Bo Holm"]
    assert found.docs[0]["organisation"] == "Ugebladet Nordby-Sundby"


@pytest.mark.parametrize(("line", "paper"), [
    ("Manus til »Rundt om Rådhuset«, personaleblad for Nordby Kommune", "Rundt om Rådhuset"),
    ("Læserbrev til Kystposten, indsendt den 2. november 2005", "Kystposten"),
])  # fmt: skip
def test_a_manuscript_says_whom_it_is_for(line, paper):
    assert submitted_to(line) == paper


def test_the_length_of_a_letter_hides_no_name():
    found = read_text(f"Struktur uden stemmer\n\n{BODY}\n\nBørge Lund\nStrandstien 11, Nordby\npensioneret postbud\n\n"
                         "(1.020 anslag)\n")  # fmt: skip
    assert [author["name"] for author in found.rows("authors")] == ["Børge Lund"]


def test_a_rule_belongs_to_no_paragraph():
    lines = [
        block.text
        for block in text_blocks(
            "Sidste linje i brevet, som er lang nok til at fylde\n-----------\nAvisen påtager sig intet ansvar"
        )
    ]
    assert "-----------" in lines
