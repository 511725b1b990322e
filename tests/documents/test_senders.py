"""Who wrote a text and for whom: hearings, boxes, several authors, first names, dates in words. Everyone is invented."""

from datetime import date

import pytest

from pipeline.danish.dates import find_dates
from pipeline.danish.people import known_people
from pipeline.documents.models import Draft, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.structure import drafts_of
from pipeline.documents.wording import is_organisation_name, publisher_of

BODY = (
    "Vi har i to år arbejdet med at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes.\n\n"
    "Jeg mener, at kommunen skal give slip. Det er på tide, at de ansatte selv bestemmer over deres dag.\n\n"
    "Lad os begynde i morgen, og lad os gøre det sammen med de pårørende, som kender de gamle bedst."
)
TITLE = "Giv plejen fri nu"


def draft(text: str) -> Draft:
    (unit,) = units("a.txt", text.encode(), DocumentsParams())
    assert isinstance(unit, Unit)
    found = drafts_of(unit)[0][0]
    assert "\n\n".join(block.text for block in found.blocks) == BODY
    return found


def people(found: Draft) -> list[tuple[str | None, ...]]:
    return [(person.name, person.role, person.organisation) for person in found.authors]


@pytest.mark.parametrize(("head", "foot", "organisation"), [
    ("Børneministeriet\nAtt.: Kontor for Jura\n\nKøbenhavn, den 14. marts 2022\n\nHøringssvar vedrørende lov om frihed",
     "Med venlig hilsen\n\nLone Abildgaard\nFormand\nLandsforeningen for Små Institutioner",
     "Landsforeningen for Små Institutioner"),
    ("Landsforeningen for Små Institutioners bemærkninger til lov om frihed (sagsnr. 2022-114)",
     "På foreningens vegne\nLone Abildgaard, formand\nIvar Toft, sekretariatsleder",
     "Landsforeningen for Små Institutioner"),
    ("HØRINGSSVAR\n\nFra: FOA Nordhavn\nTil: Byrådet i Nordhavn Kommune\nVedr.: Forslag om frihed\nDato: 12. maj 2021",
     "FOA Nordhavn\nKirsten Høg\nafdelingsformand", "FOA Nordhavn"),
    ("Høringssvar fra Dansk Sygeplejeforum til lov om tilsyn\n\nAfgivet den: 12-05-2021", "Dansk Sygeplejeforum",
     "Dansk Sygeplejeforum"),
])  # fmt: skip
def test_an_answer_to_a_hearing_is_a_letter_of_whom_it_speaks_for(head, foot, organisation):
    found = draft(f"{head}\n\n{BODY}\n\n{foot}")
    assert (found.genre, found.organisation) == ("letter", organisation)


BODIES = [
    ("Karen Bruun", "formand", "Plejehjemslederne"),
    ("Ivar Toft", "direktør", "Omsorgens Hus"),
    ("Lise Abel", "formand", "Pårørende i Nord"),
]


@pytest.mark.parametrize("lines", [
    "Af Karen Bruun, formand, Plejehjemslederne, Ivar Toft, direktør, Omsorgens Hus, og Lise Abel, formand, Pårørende i Nord",
    "Af: Karen Bruun (formand, Plejehjemslederne), Ivar Toft (direktør, Omsorgens Hus) og Lise Abel (formand, Pårørende i Nord)",
    "Karen Bruun, formand for Plejehjemslederne\nIvar Toft, direktør i Omsorgens Hus\nLise Abel, formand for Pårørende i Nord",
])  # fmt: skip
def test_several_authors_each_with_an_organisation(lines):
    assert people(draft(f"{TITLE}\n\n{lines}\n\n{BODY}")) == BODIES


@pytest.mark.parametrize(
    "label", ["Forfattere:", "Bag indlægget står:", "Indlægget er underskrevet af:", "Kronikkens skribenter"]
)
def test_authors_in_a_list_below_the_text(label):
    lines = "\n".join(", ".join(person) for person in BODIES)
    found = draft(f"{TITLE}\n\n{BODY}\n\n{label}\n{lines}")
    assert (people(found), found.genre) == (BODIES, "op_ed")


@pytest.mark.parametrize(("box", "wanted"), [
    ("Om forfatteren\nKaren Bruun\nSosu-assistent og tillidsrepræsentant på Plejecenter Åsen.",
     [("Karen Bruun", "Sosu-assistent og tillidsrepræsentant", "Plejecenter Åsen")]),
    ("Karen Bruun er formand for Landsforeningen af Plejehjemsledere, og Ivar Toft er næstformand.",
     [("Karen Bruun", "formand", "Landsforeningen af Plejehjemsledere"), ("Ivar Toft", "næstformand", None)]),
    ("FOA Nord\nKaren Bruun\nafdelingsformand", [("Karen Bruun", "afdelingsformand", "FOA Nord")]),
    ("Med venlig hilsen\nKaren Bruun          Ivar Toft\nFormand              Næstformand",
     [("Karen Bruun", "Formand", None), ("Ivar Toft", "Næstformand", None)]),
    ("Skrevet af: Karen Bruun, lærer\nHjortlund", [("Karen Bruun", "lærer", None)]),
    ("(Karen Bruun er sosu-assistent på Plejecenter Åsen)", [("Karen Bruun", "sosu-assistent", "Plejecenter Åsen")]),
])  # fmt: skip
def test_authors_in_a_box_below_the_text(box, wanted):
    assert people(draft(f"{TITLE}\n\n{BODY}\n\n{box}")) == wanted


@pytest.mark.parametrize(("above", "below"), [
    ("Skrevet af Mette den 3. maj 2018", ""), ("af Mette | 3. maj 2018", "/Mette"), ("3. maj 2018", "Posted by Mette at 20:14"),
    ("Publiceret af Mette, 3. maj 2018 i kategorien Arbejdsliv", ""), ("3. maj 2018", "Kærlig hilsen\nMette"),
])  # fmt: skip
def test_bloggers_sign_with_their_first_names(above, below):
    found = draft(f"{TITLE}\n\n{above}\n\n{BODY}\n\n{below}")
    assert (people(found), found.published_date) == ([("Mette", None, None)], date(2018, 5, 3))


@pytest.mark.parametrize("line", ["Af hensyn til Mette", "Af Hjem og Have", "Skrevet af os alle"])
def test_words_after_af_that_are_no_first_names(line):
    (unit,) = units("a.txt", f"{TITLE}\n\n{line}\n\n{BODY}".encode(), DocumentsParams())
    assert isinstance(unit, Unit)
    assert drafts_of(unit)[0][0].authors == []


@pytest.mark.parametrize(("line", "organisation"), [
    ("LEDER\nHedens Dagblad, 3. maj 2018", "Hedens Dagblad"), ("Leder | Hedens Dagblad | 3. maj 2018", "Hedens Dagblad"),
    ("Hedens Dagblad den 3. maj 2018\nLeder", "Hedens Dagblad"),
])  # fmt: skip
@pytest.mark.parametrize("sign", ["", "Red.", "/olm", "OLM", "(red.)"])
def test_a_leader_has_a_paper_and_no_author(line, organisation, sign):
    found = draft(f"{TITLE}\n\n{line}\n\n{BODY}\n\n{sign}")
    assert (found.organisation, found.authors, found.genre) == (organisation, [], "op_ed")
    assert found.published_date == date(2018, 5, 3)


@pytest.mark.parametrize(("text", "day"), [
    ("mandag den femte november 2012", date(2012, 11, 5)), ("Den enogtyvende maj 1999", date(1999, 5, 21)),
    ("tredivte december 2020", date(2020, 12, 30)), ("tredivte februar 2020", None), ("i femte klasse 2012", None),
    ("den 5. november i år", None),
])  # fmt: skip
def test_dates_in_words(text, day):
    assert next((found.day for found in find_dates(text)), None) == day


@pytest.mark.parametrize(("line", "role", "organisation"), [
    ("Karen Bruun, formand, Ballerup", "formand", None), ("Karen Bruun, lærer, Nørre Alslev", "lærer", None),
    ("Karen Bruun, formand, Lærernes Kreds Nord", "formand", "Lærernes Kreds Nord"),
])  # fmt: skip
def test_a_town_is_no_organisation(line, role, organisation):
    assert known_people(line) == [("Karen Bruun", role, organisation)]


@pytest.mark.parametrize(("head", "foot", "title", "names", "organisation"), [
    ("Åbent brev til borgmester Asger Munkholt\n\nKære Asger", "På vegne af forældrebestyrelsen i Børnehuset Solen\n\nKaren Bruun, formand",
     "Åbent brev til borgmester Asger Munkholt", ["Karen Bruun"], "Forældrebestyrelsen i Børnehuset Solen"),
    ("Læserbrev\n\nGiv plejen fri", "Karen Bruun\nMøllevej 4\nHjortlund", "Giv plejen fri", ["Karen Bruun"], None),
    ("Giv plejen fri\nLæserbrev, Hedens Dagblad 3. maj 2019\nKaren Bruun, tidl. sygehjælper", "", "Giv plejen fri",
     ["Karen Bruun"], "Hedens Dagblad"),
    ("GIV PLEJEN FRI\n\nKaren Bruun er lektor i ledelse ved Midtjysk Universitet. Ivar Toft er direktør i Omsorgens Hus.", "",
     "GIV PLEJEN FRI", ["Karen Bruun", "Ivar Toft"], None),
    ("Giv plejen fri\n\nRibe\nAf Karen Bruun\n3. maj 2019", "", "Giv plejen fri", ["Karen Bruun"], None),
    ("Giv plejen fri\n\nHEDENS DAGBLAD | 3. MAJ 2019 | KAREN BRUUN", "", "Giv plejen fri", ["Karen Bruun"], "Hedens Dagblad"),
])  # fmt: skip
def test_forms_of_head_and_foot(head, foot, title, names, organisation):
    found = draft(f"{head}\n\n{BODY}\n\n{foot}")
    assert (found.title, [person.name for person in found.authors], found.organisation) == (
        title,
        names,
        organisation,
    )


def test_a_town_in_capitals_is_no_organisation():
    assert known_people("KAREN BRUUN, BYRÅDSMEDLEM (F), HJORTLUND") == [("Karen Bruun", "byrådsmedlem", "SF")]


@pytest.mark.parametrize(("line", "names"), [
    ("Af Arne og Lissi Hyldahl, Roskjær", ["Arne Hyldahl", "Lissi Hyldahl"]), ("Af Rosa Lyngby Hede", ["Rosa Lyngby Hede"]),
    ("3. maj 2019 af Karen Bruun i Debat", ["Karen Bruun"]),
    ("Indsendt af Rikke Munkholt den tor, 29/11/2012 - 21:14", ["Rikke Munkholt"]),
])  # fmt: skip
def test_names_of_bylines(line, names):
    assert [person.name for person in draft(f"{TITLE}\n\n{line}\n\n{BODY}").authors] == names


@pytest.mark.parametrize(("line", "role", "organisation"), [
    ("Malene Stub, lærer, arbejdsmiljørepræsentant", "lærer, arbejdsmiljørepræsentant", None),
    ("Malene Stub, fællestillidsrepræsentant, Plejecentrene i Ørby", "fællestillidsrepræsentant", "Plejecentrene i Ørby"),
    ("Malene Stub, teknisk designer", "teknisk designer", None), ("Malene Stub, forstander, Fjordhjemmet", "forstander", "Fjordhjemmet"),
])  # fmt: skip
def test_roles(line, role, organisation):
    assert known_people(line) == [("Malene Stub", role, organisation)]


@pytest.mark.parametrize("lead", [
    "Friheden standser på rådhuset, skriver to kronikører, som vil have kravene afskaffet nedefra.",
    "REPLIK: En telefon er bedre end endnu en samtale, skriver Karen Bruun (SF) i et svar til KL.",
])  # fmt: skip
def test_a_lead_that_says_what_the_author_writes_is_the_papers(lead):
    assert draft(
        f"{TITLE}\n\n{lead}\n\nAf Karen Bruun og Ivar Toft\n\n{BODY}\n\nKaren Bruun og Ivar Toft"
    ).authors


HEARD = f"Høringssvar til lov om ro\n\n{BODY}\n\nMed venlig hilsen\nKaren Bruun\nformand\nForeningen for Ro"


@pytest.mark.parametrize(("text", "organisation", "day"), [
    (f"14-03-2013 13:22\nINDLAND\n{TITLE}\n\nKØBENHAVN (Ritzau): {BODY}\n\n/ritzau/", "Ritzau", date(2013, 3, 14)),
    (f"{TITLE} - Kystbyernes Avis      Side 1 af 2\n\n{TITLE}\n\nAf Karen Bruun\n\n{BODY}\n\nhttps://x.example/1   12-06-2021 21:40",
     "Kystbyernes Avis", None),
    (f"Kulturministeriet\nSendt pr. mail til a@kum.example\nHøringsfrist: 5. februar 2016\nDato: 2. februar 2016\n\n{HEARD}",
     "Foreningen for Ro", date(2016, 2, 2)),
    (f"FOA Åmosen\nFOA Åmosen\n3 t · \nOffentlig\n{BODY}\n\nKan være et billede af 6 personer og kage", "FOA Åmosen", None),
])  # fmt: skip
def test_who_sends_it_and_when(text, organisation, day):
    found = draft(text)
    assert (found.organisation, found.published_date) == (organisation, day)


@pytest.mark.parametrize("line", ["Skole", "Bestyrelsen", "Om kommunen", "Fagforeningen"])
def test_words_for_any_organisation_name_none(line):
    assert publisher_of(line) is None
    assert not is_organisation_name(line)


def test_organisation_name_and_role_three_by_three():
    signed = "".join(f"\n\n{body}\n{name}\n{role}" for name, role, body in [
        ("Merete Lange", "Landsformand", "Ældres Fælles Stemme"), ("Karen Bruun", "Forkvinde", "Blinde & Svagsynedes Forbund"),
        ("Mogens Hvid", "Direktør", "Rådgivning på Tværs"),
    ])  # fmt: skip
    assert people(draft(f"{TITLE}\n\nKære minister\n\n{BODY}\n\nMed venlig hilsen{signed}")) == [
        ("Merete Lange", "Landsformand", "Ældres Fælles Stemme"), ("Karen Bruun", "Forkvinde", "Blinde & Svagsynedes Forbund"),
        ("Mogens Hvid", "Direktør", "Rådgivning på Tværs"),
    ]  # fmt: skip


@pytest.mark.parametrize("note", [
    "Kære debatredaktion\nHermed et indlæg, som I må bringe, hvis I kan bruge det. Det fylder ca. 1.100 anslag.",
    "Hej redaktion\n\nHer kommer det igen, nu under 1200 tegn, som I bad om. Mvh Lis",
])  # fmt: skip
def test_the_words_to_an_editor_are_no_part_of_the_text(note):
    found = draft(f"{note}\n\n{TITLE}\n\n{BODY}\n\nKaren Bruun")
    assert (found.title, people(found)) == (TITLE, [("Karen Bruun", None, None)])


def test_authors_presented_above_the_title():
    card = (
        "Forfattere\nKaren Bruun\nChefanalytiker\nkb@tank.example\nIvar Toft\nSeniorforsker\nit@tank.example"
    )
    found = draft(f"{card}\n\n{TITLE}\n\n13. februar 2020\n\n{BODY}")
    assert people(found) == [("Karen Bruun", "Chefanalytiker", None), ("Ivar Toft", "Seniorforsker", None)]


def test_a_post_that_names_its_writer_twice():
    role = "Områdeleder, dagtilbud, Kirkeby Kommune"
    head = f"Karen Bruun\nKaren Bruun\n • 2.\n • 2.\n{role}\n{role}\n1 uge • Redigeret • \nFølg"
    assert people(draft(f"{head}\n\n{BODY}")) == [("Karen Bruun", "Områdeleder", "Kirkeby Kommune")]
