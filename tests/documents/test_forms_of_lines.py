"""The many ways in which one line says who wrote a text, and lines that are nobody's. Everyone is invented."""

import pytest

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import find_dates
from pipeline.danish.people import known_people
from pipeline.documents.mastheads import masthead_of, named_at_foot
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


@pytest.mark.parametrize(("line", "name"), [
    ("HOVENYT                Nr. 4, oktober 2013", "HOVENYT"), ("Stald & Hegn | April 2019", "Stald & Hegn"),
    ("Bladet Kridt, nr. 3/2011", "Bladet Kridt"), ("Leder i Hove · nr. 2 · 15. marts 2010", "Leder i Hove"),
    ("Hedens Dagblad, torsdag den tredje maj to tusind og ni", "Hedens Dagblad"), ("HEDEPOSTEN.DK", "Hedeposten"),
    ("12 DEBAT Hedens Avis · Fredag 2. november 2007", "Hedens Avis"), ("3 Embedsmandskredsen", "Embedsmandskredsen"),
    ("Hedeposten / Blogs / Fra kanten", "Hedeposten"), ("Hove Kommune | Børn og Unge", "Hove Kommune"),
    ("Læserbrev til Åmosen", "Åmosen"), ("Manus til Hedens Tidende, kronik, den 3. maj", "Hedens Tidende"),
    ("Til debatredaktionen, Hedeposten", "Hedeposten"), ("Fagfolk 5. oktober 2012", "Fagfolk"),
])  # fmt: skip
def test_a_line_above_the_text_names_the_paper(line, name):
    assert masthead_of(" ".join(line.split())) == name


@pytest.mark.parametrize("line", [
    "PÅ KANTEN", "FORMANDEN HAR ORDET", "Nyheder Sport 112 Navne Debat", "Østerby, den 3. maj 2019",
    "Vinteren 2011 – 27. årgang", "København, oktober 2013", "Læserbrev til Karen Bruun", "Indlæg til debatten",
    "Torsdag 3. maj 2019", "Læserbrev til Hove Kommune",
])  # fmt: skip
def test_a_line_above_the_text_may_name_no_paper(line):
    assert masthead_of(line) is None


@pytest.mark.parametrize("line", [
    "Hedeposten på Facebook | Skriv til os | RSS", "Følg Hedeposten på LinkedIn", "Modtag Hedepostens nyhedsbrev",
    "Hedeposten udkommer seks gange årligt.", "Bliv abonnent på Hedeposten",
])  # fmt: skip
def test_a_line_below_the_text_names_the_paper(line):
    assert named_at_foot([line]) == "Hedeposten"


@pytest.mark.parametrize(
    "line", ["Følg os på Facebook", "Få vores nyhedsbrev", "Følg Karen Bruun på LinkedIn"]
)
def test_a_line_below_the_text_may_name_nobody(line):
    assert named_at_foot([line]) is None


@pytest.mark.parametrize("line", [
    "den tredje maj to tusind og ni", "DEN TREDJE MAJ TO TUSIND OG NI", "3. maj totusind og ni",
])  # fmt: skip
def test_a_year_may_be_written_out(line):
    assert [found.day.isoformat() for found in find_dates(line)] == ["2009-05-03"]


def test_lines_that_a_narrow_column_broke_are_one_paragraph():
    found = read_text(
        "Kontrollen koster mere\nend den giver\n\nAf Karen Bruun, leder\n\nDa jeg begyndte som social-\n"
        "rådgiver i Hove, havde vi et ringbind og\nen leder, der kendte os alle. I dag\nhar vi fire systemer.\n\n"
        "Ingen har regnet ud, hvad det\nkoster. Jeg foreslår et loft.\nSå enkelt er det."
    )
    assert found.post["title"] == "Kontrollen koster mere end den giver"
    assert "som socialrådgiver i Hove, havde vi et ringbind og en leder" in found.post["text"]


def test_a_role_below_a_name_is_a_line_of_its_own():
    found = read_text(f"{TITLE}\n\nAf Karen Bruun\nformand for Hove Forening\n\n{BODY}")
    assert found.people(found.post) == [("Karen Bruun", "formand", "Hove Forening")]


@pytest.mark.parametrize("line", [
    "Rektor Karen Bruuns dimissionstale, fredag den 3. maj 2019", "Nytårstale holdt af rektor Karen Bruun, 3. maj 2019",
    "Rektor Karen Bruuns velkomsttale ved årsmødet i Hove den 3. maj 2019",
])  # fmt: skip
def test_a_line_below_the_title_says_who_spoke_and_when(line):
    found = read_text(f"{TITLE}\n{line}\n\n{BODY}")
    assert found.people(found.post) == [("Karen Bruun", "rektor", None)] or found.people(found.post) == [
        ("Karen Bruun", "Rektor", None)
    ]
    assert (found.post["genre"], str(found.post["published_date"])) == ("speech", "2019-05-03")


@pytest.mark.parametrize("line", [
    "Kongres, Hotel Søhus, 3. maj 2019", "Årsmøde i Hove, fredag den 3. maj 2019", "Åbningstale på årsmødet, 3. maj 2019",
])  # fmt: skip
def test_a_line_above_the_text_says_when_people_met(line):
    found = read_text(f"{line}\n\n{TITLE}\n\nKaren Bruun, formand\n\n{BODY}")
    assert (found.post["title"], str(found.post["published_date"])) == (TITLE, "2019-05-03")


def test_an_agreement_is_no_speech():
    found = read_text(f"Aftale om plejen, 3. maj 2019\n\n{TITLE}\n\nAf Karen Bruun\n\n{BODY}")
    assert found.post["genre"] != "speech"


@pytest.mark.parametrize(("line", "people"), [
    ("byrådsmedlemmerne Karen Bruun (SF) og Bo Ravn (S)",
     [("Karen Bruun", "byrådsmedlem", "SF"), ("Bo Ravn", "byrådsmedlem", "Socialdemokratiet")]),
    ("Karen Bruun og Bo Ravn, begge lærere på Hove Skole",
     [("Karen Bruun", "lærer", "Hove Skole"), ("Bo Ravn", "lærer", "Hove Skole")]),
    ("Karen Bruun og Bo Ravn, formand og næstformand i FOA Hove",
     [("Karen Bruun", "formand", "FOA Hove"), ("Bo Ravn", "næstformand", "FOA Hove")]),
    ("KAREN BRUUN Lektor i styring, Handelsskolen i Hove", [("Karen Bruun", "Lektor i styring", "Handelsskolen i Hove")]),
    ("Karen Bruun lektor ved RUC", [("Karen Bruun", "lektor", "RUC")]),
])  # fmt: skip
def test_a_role_may_be_several_persons_or_follow_without_a_mark(line, people):
    assert [tuple(person) for person in known_people(line)] == people


def test_a_line_below_two_names_tells_the_role_of_both():
    found = read_text(f"{TITLE}\n\nKaren Bruun / Bo Ravn\nBegge studerende ved statskundskab\n\n{BODY}")
    assert found.people(found.post) == [
        ("Karen Bruun", "studerende ved statskundskab", None), ("Bo Ravn", "studerende ved statskundskab", None),
    ]  # fmt: skip


def test_running_heads_and_page_numbers_of_sheets_are_no_text():
    found = read_text(
        f"8 DEBAT Hedens Avis\n\n{TITLE}\n\nAf Karen Bruun\n\nDer er mange regler, og de ansatte kan\n\n"
        f"Hedens Avis DEBAT 9\n\nikke huske dem alle.\n\nFORTSÆTTES SIDE 10\n\n{BODY}\n\n10 DEBAT Hedens Avis"
    )
    assert not {"DEBAT", "FORTSÆTTES"} & set(found.post["text"].split())
    assert found.post["organisation"] == "Hedens Avis"


def test_the_numbers_of_pages_in_a_transcript_are_no_text():
    found = read_text(f"Transkript\n\n1 {TITLE}\n\nAf Karen Bruun\n\n2 {BODY}")
    assert found.post["text"].startswith("Vi har i to år")


@pytest.mark.parametrize(("head", "tail"), [
    (f"Kilde: Hede Avis, 3. maj 2019, side 14\n\n{TITLE}\n\n", ""), (f"{TITLE}\nMedie: Hede Avis\nDato: 03-05-2019\n\n", ""),
    (f"Klip fra Hede Avis, 3. maj 2019\n\n{TITLE}\n\n", ""), (f"05.05.2019 {TITLE} | Hede Avis\n\n{TITLE}\n3. maj 2019\n\n", ""),
    (f"{TITLE}\n\n", "\n\nIndlægget har været bragt i Hede Avis 3. maj 2019."),
    (f"{TITLE}\n\n", "\n\n(Hede Avis, 3. maj 2019)"), (f"Side 14 · Debat · Hede Avis · Fredag den 3. maj 2019\n\n{TITLE}\n\n", ""),
])  # fmt: skip
def test_where_and_when_a_clipping_was_printed(head, tail):
    found = read_text(f"{head}{BODY}{tail}")
    assert (found.post["title"], found.post["organisation"]) == (TITLE, "Hede Avis")
    assert str(found.post["published_date"]) == "2019-05-03"


@pytest.mark.parametrize("head", [
    f"{TITLE} – af Karen Bruun", f"{TITLE}\n\nDebat | Karen Bruun, sygeplejerske | 3. maj 2019",
    f"En blog af Karen Bruun\n\n{TITLE}", f"Signeret: Karen Bruun\n\n{TITLE}",
    f"KOMMENTAR\n\n{TITLE}\n\nDe ansatte kan selv. Kommunen skal lade dem, skriver sygeplejerske Karen Bruun.",
    f"{TITLE}\n\n@karenbruun\nKaren Bruun, sygeplejerske\nHove", f"Til byrådet i Hove\n\n{TITLE}\n\nAf Karen Bruun",
])  # fmt: skip
def test_further_places_of_the_author(head):
    found = read_text(f"{head}\n\n{BODY}")
    assert found.post["title"] == TITLE
    assert [name for name, _, _ in found.people(found.post)] == ["Karen Bruun"]
    assert found.post["text"].startswith("Vi har i to år")


def test_a_press_release_is_of_whom_it_begins_with():
    found = read_text(
        "PRESSEMEDDELELSE\n\nHove Kommune giver plejen fri\n\nHove Kommune afskaffer fra nytår kravet om, at alt skal "
        "skrives ned.\n\n»Det er en lettelse,« siger borgmester Per Toft. Forsøget løber i et år.\n\n"
        "For yderligere information:\nPer Toft, borgmester, tlf. 11 22 33 44"
    )
    assert (found.post["genre"], found.post["organisation"]) == ("press_release", "Hove Kommune")


def test_a_manuscript_sent_to_a_paper_begins_below_its_cover_note():
    found = read_text(
        f"Østerby, den 3. maj 2019\n\nTil debatredaktionen, Hedeposten\natt. redaktør Bo R.\n\nHermed et forslag til kronik, "
        f"jf. vores samtale i går. Teksten er ikke tilbudt andre.\n\nForslag til rubrik:\n\n{TITLE}\n\nAf Karen Bruun\n\n{BODY}"
    )
    assert (found.post["title"], found.post["organisation"]) == (TITLE, "Hedeposten")
    assert found.post["text"].startswith("Vi har i to år")


def test_a_heading_in_capitals_that_begins_with_om_is_no_box():
    found = read_text(
        f"{TITLE}\n\nAf Karen Bruun\n\n{BODY}\n\nOM AFTALERNE\n\nUdvalgene skal bruges, og de skal læses af alle."
    )
    assert found.post["text"].endswith("de skal læses af alle.")


def test_markdown_is_read_without_marks():
    found = read_text(
        f'---\ntitle: {TITLE}\nauthor:\n  - "[[Karen Bruun]]"\nsite: Hede Avis\npublished: 2019-05-03\ntags:\n  - klip\n---\n'
        f"## Lad dem bestemme\n\n> Vi har **meget** at [vinde](https://hede.example/x_(y)) på *tillid*, og lidt at tabe.\n\n{BODY}",
        "a.md",
    )
    assert found.people(found.post) == [("Karen Bruun", None, None)]
    assert found.post["organisation"] == "Hede Avis"
    assert "Vi har meget at vinde på tillid, og lidt at tabe." in found.post["text"]
    assert not {"#", "*", "[", ">"} & set(found.post["text"])


@pytest.mark.parametrize(("head", "tail"), [
    (f"Karen Bruun: {TITLE}", ""), (f"KRONIK Karen Bruun\n\n{TITLE}", ""), (f"{TITLE}\nKaren Bruun – 3. maj 2013", ""),
    (f"{TITLE}\n\nFREMTID | Karen Bruun, sociolog", ""), (f"{TITLE}\n\nKaren Bruun\nNæstformand\nHK Kommunal\nDebattør", ""),
    (TITLE, "\n\n(Forfatteren, Karen Bruun, er sygeplejerske i Hove)"),
    (TITLE, "\n\nPå rådets vegne\nKaren Bruun, formand\nHove Ældreråd"),
])  # fmt: skip
def test_still_more_places_of_the_author(head, tail):
    found = read_text(f"{head}\n\n{BODY}{tail}")
    assert (found.post["title"], [name for name, _, _ in found.people(found.post)]) == (
        TITLE,
        ["Karen Bruun"],
    )


@pytest.mark.parametrize("line", [
    "[Hede Avis, 3.5.2013]", "(indlæg i Hede Avis 3.5.2013)", "Kronik i Hede Avis", "Pressemeddelelse fra Hede Avis den 3. maj",
])  # fmt: skip
def test_brackets_and_kinds_around_the_name_of_a_paper(line):
    assert read_text(f"{TITLE}\n{line}\n\n{BODY}").post["organisation"] == "Hede Avis"
