"""What saved Danish texts look like, and what becomes of each part. Every person here is invented."""

from datetime import date

import pytest

from tests.documents.reading import read_files, read_text

BODY = (
    "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Jeg mener, at vi "
    "skal turde vise tillid.\n\n"
    "Derfor foreslår jeg, at byrådet halverer antallet af registreringer. Vi har brug for tid til "
    "kerneopgaven, ikke til regneark."
)
NEWS = (
    "Fremover skal færre oplysninger registreres i hjemmeplejen i Nordby Kommune. Det har et "
    "flertal i byrådet besluttet.\n\n"
    "”Vi får mere tid til borgerne,” siger Hanne Kvist, der er leder i hjemmeplejen.\n\n"
    "”Det er et skridt på vejen,” siger tillidsrepræsentant Bo Lindgreen til avisen."
)


def test_a_text_without_title_byline_and_date_gets_none():
    found = read_text(BODY.replace("\n\n", "\n"))
    assert (found.post["title"], found.post["authors"], found.post["published_date"]) == (None, [], None)
    assert found.post["genre"] == "op_ed"
    assert len(found.zones(found.post)) == 2


@pytest.mark.parametrize(("line", "day"), [
    ("11-01-2018", date(2018, 1, 11)), ("13.01.17 10:35", date(2017, 1, 13)), ("31/03/2023 KL. 08:45", date(2023, 3, 31)),
    ("22. 10. 2020 - kl. 08:00", date(2020, 10, 22)), ("Torsdag 30. maj 2024 kl. 14:00", date(2024, 5, 30)),
    ("Offentliggjort: 15. februar 2013", date(2013, 2, 15)), ("Nyhed 26. maj 2005", date(2005, 5, 26)),
    ("19-12-22", date(2022, 12, 19)), ("24. april 2014 kl. 08:059", date(2014, 4, 24)),
    ((
        "Publiceret 3. maj 2019 | "
        "Opdateret 6. maj 2019"
    ), date(2019, 5, 3)), ("Debat | 2 okt. 2022 | Læsetid: 3 min.", date(2022, 10, 2)),
    ("Sidst opdateret 3. maj 2019 – publiceret 1. maj 2019", date(2019, 5, 1)),
])  # fmt: skip
def test_the_dated_line_near_the_title_is_the_date(line, day):
    found = read_text(
        f"Lad skolerne være i fred\n\n{line}\n\n{BODY}\n\nI 2013 blev reformen vedtaget den 7. juni "
        f"2013 af et flertal."
    )
    assert found.post["published_date"] == day
    assert found.post["title"] == "Lad skolerne være i fred"
    assert line not in found.post["text"]


@pytest.mark.parametrize("line", ["31.02.2017", "01-13-2018", "den 21. november", "3. maj 2107"])
def test_an_impossible_or_incomplete_date_stays_unknown(line):
    assert read_text(f"Lad skolerne være i fred\n\n{line}\n\n{BODY}").post["published_date"] is None


def test_a_date_in_running_text_is_an_event():
    found = read_text(
        f"Lad skolerne være i fred\n\n{BODY}\n\nReformen trådte i kraft den 1. august 2014, og "
        f"siden er det gået ned ad bakke."
    )
    assert found.post["published_date"] is None


def test_a_title_printed_twice_counts_once():
    found = read_text(
        f"Indhold\n\n13.01.17 10:35\n\nLad skolerne være i fred\n\nLad skolerne være i fred\n\n{BODY}"
    )
    assert found.post["title"] == "Lad skolerne være i fred"
    assert "fred" not in found.post["text"]
    assert found.cut("title_repeated") == ["Lad skolerne være i fred"]


@pytest.mark.parametrize(("byline", "people"), [
    ("Af Mette Holmgaard, skoleleder", [("Mette Holmgaard", "skoleleder", None)]),
    ((
        "Af Mette Holmgaard, "
        "formand for Lærernes "
        "Netværk"
    ), [("Mette Holmgaard", "formand", "Lærernes Netværk")]),
    ("Af Mette Holmgaard\nFormand\nLærernes Netværk", [("Mette Holmgaard", "Formand", "Lærernes Netværk")]),
    ("Af Mette Holmgaard\n\n& Bo Lindgreen, kontorchef i Undervisningsministeriet",
     [("Mette Holmgaard", None, None), ("Bo Lindgreen", "kontorchef", "Undervisningsministeriet")]),
    ((
        "AF METTE HOLMGAARD OG "
        "BO LINDGREEN, FOA"
    ), [("Mette Holmgaard", None, "FOA"), ("Bo Lindgreen", None, "FOA")]),
    ("Tekst: Mette Holmgaard", [("Mette Holmgaard", None, None)]),
    ((
        "Skrevet af: Mette Holmgaard, "
        "borgmester (S), Nordby Kommune"
    ), [("Mette Holmgaard", "borgmester", "Nordby Kommune")]),
    ("Indsendt af: Mette Holmgaard, Hadsund", [("Mette Holmgaard", None, None)]),
    ("Af Mette Holmgaard 52", [("Mette Holmgaard", None, None)]),
    ((
        "Af Mette Holmgaard (V), "
        "medlem af Folketinget"
    ), [("Mette Holmgaard", "medlem af Folketinget", "Venstre")]),
    ((
        "Af professor Mette "
        "Holmgaard, Aarhus "
        "Universitet"
    ), [("Mette Holmgaard", "professor", "Aarhus Universitet")]),
    ("Af Mette Holmgaard, formand for Lærernes Netværk, og Bo Lindgreen, direktør i Nordby Kommune",
     [("Mette Holmgaard", "formand", "Lærernes Netværk"), ("Bo Lindgreen", "direktør", "Nordby Kommune")]),
])  # fmt: skip
def test_byline_forms(byline, people):
    found = read_text(f"Lad skolerne være i fred\n\n{byline}\n\n3. maj 2019\n\n{BODY}")
    assert found.people(found.post) == people
    assert found.post["published_date"] == date(2019, 5, 3)
    assert "Holmgaard" not in found.post["text"]


def test_a_sentence_that_begins_with_af_is_no_byline():
    found = read_text(
        f"Lad skolerne være i fred\n\nAf de 98 kommuner har kun ti prøvet det, og det er for lidt.\n\n{BODY}"
    )
    assert found.post["authors"] == []
    assert found.post["text"].startswith("Af de 98")


def test_an_agency_is_nobody():
    assert read_text(f"Lad skolerne være i fred\n\nAf Ritzau\n\n{NEWS}").post["authors"] == []


@pytest.mark.parametrize(("kicker", "genre"), [
    ("KRONIK: ", "op_ed"), ("DEBAT: ", "op_ed"), ("Læserbrev: ", "letter"), ("LEDER. ", "op_ed"), ("KOMMENTAR: ", "op_ed"),
])  # fmt: skip
def test_the_kicker_is_stripped_and_tells_the_genre(kicker, genre):
    found = read_text(f"Lad skolerne være i fred\n\nAf Mette Holmgaard\n\n{kicker}{BODY}")
    assert found.post["text"].startswith("Hverdagen")
    assert found.post["genre"] == genre
    assert found.cut("kicker") == [kicker]


def test_the_opinion_disclaimer_is_cut_and_tells_the_genre():
    found = read_text(
        f"Lad skolerne være i fred\n\nAf Mette Holmgaard\n\nDette er et debatindlæg og udtryk for "
        f"skribentens egen holdning.\n\n{BODY}"
    )
    assert found.post["genre"] == "op_ed"
    assert "skribentens" not in found.post["text"]


def test_furniture_of_a_saved_page_goes_and_the_title_stays():
    found = read_text(
        "Nordby Tidende\nForside | Debat | Arkiv | Kontakt\nLog ind\nGå til indhold\n\nLad "
        "skolerne være i fred\n\nAf Mette Holmgaard\n\n"
        f"Publiceret 3. maj 2019\n\nDel på Facebook\n\nLæsetid: 9 min.\n\n{BODY}\n\nAnnonce\n\nLÆS "
        f"OGSÅ: Kommune vil spare på skolen\n\n"
        "Artiklen fortsætter efter annoncen\n\nDet er på tide at handle, før de sidste lærere "
        "forlader faget.\n\nTilbage til toppen\n\n© Nordby Tidende 2019"
    )
    assert found.post["title"] == "Lad skolerne være i fred"
    assert found.post["organisation"] == "Nordby Tidende"
    assert [text[:8] for _, _, text in found.zones(found.post)] == ["Hverdage", "Derfor f", "Det er p"]
    shown = {row["rule"]: row["shown_text"] for row in found.rows("cuts")}
    assert shown["advert"] is not None
    assert shown["byline"] is None


def test_captions_leave_the_text_but_not_the_paragraph_they_end():
    found = read_text(
        f"Færre skemaer i plejen\n\n13-01-2017\n\nHanne Kvist og Bo Lindgreen på rådhuset. Foto: Ib "
        f"Ager/Nordfoto\n\n{NEWS}\n\n(Foto: Scanpix/Arkiv)"
    )
    assert len(found.cut("caption")) == 2
    assert "Foto" not in found.post["text"]
    assert found.post["genre"] == "news"
    assert found.post["authors"] == []


def test_headings_are_zones():
    found = read_text(
        f"Lad skolerne være i fred\n\n{BODY}\n\nMere tid til børnene\n\nVi skal have tiden tilbage, "
        f"og det kan kun ske, hvis vi tør slippe kontrollen."
    )
    assert ("heading", None, "Mere tid til børnene") in found.zones(found.post)


def test_a_letter_and_its_signatories():
    found = read_text(
        "Åbent brev om skolen\n\nKære minister\n\nVi skriver til dig, fordi skolen er under pres, "
        "og fordi vi gerne vil hjælpe.\n\n"
        f"{BODY}\n\nMed venlig hilsen\n\nFormand for Lærernes Netværk\nMette Holmgaard\n\nØkonomi- "
        f"og erhvervsdirektør\nBo Lindgreen\n\n"
        "Næstformand for Nordby Skolelederforening\nGrete Ølund"
    )
    assert found.post["genre"] == "letter"
    assert found.people(found.post) == [
        ("Mette Holmgaard", "Formand", "Lærernes Netværk"), ("Bo Lindgreen", "Økonomi- og erhvervsdirektør", None),
        ("Grete Ølund", "Næstformand", "Nordby Skolelederforening"),
    ]  # fmt: skip
    assert "hilsen" not in found.post["text"]
    assert "Kære minister" not in found.post["text"]


def test_signatories_with_the_name_first():
    found = read_text(
        f"Lad skolerne være i fred\n\n{BODY}\n\nVenlig hilsen\nMette Holmgaard, formand for "
        f"Lærernes Netværk\nBo Lindgreen, skoleleder\nGrete Ølund (SF)\nbyrådsmedlem"
    )
    assert found.people(found.post) == [
        ("Mette Holmgaard", "formand", "Lærernes Netværk"), ("Bo Lindgreen", "skoleleder", None), ("Grete Ølund", "byrådsmedlem", "SF"),
    ]  # fmt: skip


def test_a_reader_signs_with_an_address_which_is_not_kept():
    found = read_text(
        f"Læserbrev: Lad skolerne være i fred\n\n{BODY}\n\nMette Holmgaard, Kirkevangen 35, Lynge."
    )
    assert found.post["authors"] == ["Mette Holmgaard"]
    assert found.people(found.post) == [("Mette Holmgaard", None, None)]
    assert found.post["genre"] == "letter"
    assert "Kirkevangen" not in str(found.docs)


def test_a_press_release_names_its_sender_and_drops_its_contacts():
    found = read_text(
        "PRESSEMEDDELELSE\n\nFagforbundet Samhold\n\n12. marts 2021\n\nHver fjerde time går til papir\n\n"
        "Ansatte i plejen bruger hver fjerde arbejdstime på dokumentation, viser en ny "
        "undersøgelse fra forbundet.\n\n"
        "- Det er tid, der går fra borgerne, siger formand Grete Ølund.\n\n"
        "Yderligere oplysninger:\n\nGrete Ølund, formand\nTlf. 20 30 40 51\n\nBo Lindgreen, "
        "pressechef\nbo@samhold.invalid\n\n"
        "Om Fagforbundet Samhold\n\nFagforbundet Samhold organiserer 40.000 ansatte i plejen."
    )
    assert found.post["genre"] == "press_release"
    assert found.post["title"] == "Hver fjerde time går til papir"
    assert found.post["authors"] == []
    assert found.post["organisation"] == "Fagforbundet Samhold"
    assert found.post["text"].endswith("siger formand Grete Ølund.")


def test_contact_lines_without_numbers_make_nobody_an_author():
    found = read_text(
        "Hver fjerde time går til papir\n\nPressemeddelelse fra Nordby Kommune\n\nAnsatte bruger "
        "hver fjerde arbejdstime på dokumentation i plejen.\n\n"
        "Det viser en undersøgelse, som kommunen offentliggør i dag, og som bygger på 400 "
        "svar.\n\nKontakt\n\nGrete Ølund, direktør\n\nBo Lindgreen, pressechef"
    )
    assert found.post["authors"] == []
    assert "Lindgreen" not in found.post["text"]
    assert found.post["organisation"] == "Nordby Kommune"


def test_the_author_box_is_no_text_but_tells_the_role():
    found = read_text(
        f"Lad skolerne være i fred\n\nAf Mette Holmgaard\n\n{BODY}\n\nmho\n\nMette "
        f"Holmgaard\n\nSkolechef i Nordby Kommune\n\n"
        "Jeg skriver om djøfisering og har selv gået på fire skoler i min barndom."
    )
    assert found.people(found.post) == [("Mette Holmgaard", "Skolechef", "Nordby Kommune")]
    assert "djøfisering" not in found.post["text"]


def test_hard_wrapped_lines_are_one_paragraph():
    lines = (
        "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over\nbørnene. Jeg mener, "
        "at vi skal turde vise tillid til lærerne, og at\n"
        "byrådet bør halvere antallet af registreringer allerede til næste år.\nVi har brug for "
        "tid til kerneopgaven.\nDet er ikke for meget at bede om, når man tænker på, hvor mange "
        "timer\n"
        "der i dag går med at udfylde skemaer, som ingen læser bagefter i for-\nvaltningen, og som "
        "derfor kun er til pynt."
    )
    found = read_text(lines)
    paragraphs = [text for _, _, text in found.zones(found.post)]
    assert len(paragraphs) == 2
    assert "ud over børnene" in paragraphs[0]
    assert "i forvaltningen" in paragraphs[1]


def test_an_interview_has_questions_and_answers():
    found = read_text(
        "Interview: Skolen skal have ro\n\nAf Bo Lindgreen, journalist\n\nSkoleleder Mette "
        "Holmgaard fortæller om et år med færre skemaer og mere tid.\n\n"
        "Spørgsmål: Hvad har ændret sig?\n\nSvar: Vi har fået tid til at tale sammen om "
        "undervisningen igen.\n\n"
        "Spørgsmål: Er heldagsskolen en god idé?\n\nSvar: Nej, det mener jeg ikke, at den er. Børn "
        "skal også have fri."
    )
    zones = [zone for zone, _, _ in found.zones(found.post)]
    assert zones.count("question") == 2
    assert zones.count("answer") == 2
    assert found.post["genre"] == "interview"
    assert "Spørgsmål:" not in found.post["text"]


def test_a_survey_has_one_voice_per_answer():
    found = read_text(
        "Hvad vil I gøre ved skemaerne?\n\nVi har spurgt borgmestrene, og her er deres svar på "
        "spørgsmålet om tillid.\n\n"
        "Nordby – Mette Holmgaard (S):\n\nVi vil halvere antallet af skemaer inden for et år.\n\n"
        "Sønderup – Bo Lindgreen (V):\n\nVi vil se på det, men kontrol er nødvendig, når det "
        "gælder skattekroner.\n\n"
        "Vesterlund – Grete Ølund (SF):\n\nVi er allerede i gang med en tillidsreform.\nDen virker "
        "godt for både ansatte og borgere."
    )
    voices = [(voice, text) for zone, voice, text in found.zones(found.post) if zone == "answer"]
    assert [voice for voice, _ in voices] == ["Mette Holmgaard", "Bo Lindgreen", "Grete Ølund", "Grete Ølund"]
    assert "Nordby –" not in found.post["text"]


def test_a_rights_reservation_limits_quotation():
    notice = "Indholdet må ikke bruges til tekst- og datamining, jf. ophavsretslovens § 11 b."
    assert read_text(f"Lad skolerne være i fred\n\n{BODY}\n\n{notice}").post["quote_limit_chars"] == 200
    assert read_text(BODY).post["quote_limit_chars"] is None


@pytest.mark.parametrize(("line", "rule"), [
    ("]]> ]]>", "failed_component"), ("Loading component...", "failed_component"), ((
        "Vi bruger cookies til "
        "statistik og markedsføring."
    ), "cookies"),
    ((
        "Det kræver abonnement at "
        "læse denne artikel."
    ), "paywall"), ("Forside » Voksne » Skole", "navigation"), ("Nyheder | Job | Kurser", "menu"), ("Skip til hoved indholdet", "navigation"),
    ("emailE-mail linkKopier link", "share"), ((
        "Indholdet på denne side "
        "vedrører regeringen Løkke III"
    ), "disclaimer"), ("0 46", "reading_time"),
])  # fmt: skip
def test_boilerplate_lines(line, rule):
    found = read_text(
        f"Lad skolerne være i fred\n\n{BODY}\n\n{line}\n\nDet er på tide at handle, før de sidste "
        f"lærere forlader faget."
    )
    assert found.cut(rule) == [line]


def test_social_share_words_inside_sentences_stay():
    text = "Del på Facebook er blevet svaret på alt, og det er et problem for den lokale debat i kommunerne."
    assert read_text(f"{BODY}\n\n{text}").post["text"].endswith(text)


OWN = [
    "Vi har i to år arbejdet med at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes for os.",
    "Det er på tide, at de ansatte selv bestemmer over deres dag. Lad os begynde i morgen.",
    "Til sidst et ønske: Lad lederne være ledere, og lad fagfolk være fagfolk i hverdagen.",
]


@pytest.mark.parametrize("paragraph", [
    "Biologien viser, at børn har brug for leg, og at voksne har brug for ro.",
    "Om forfatteren har ret, ved jeg ikke, men han har tænkt sig om.",
    "Spørgsmål til ministeren om tilsyn har vi stillet i tre år, og ingen af dem er besvaret.",
    "Kontakten mellem borger og kommune er blevet til breve, som ingen læser.",
    "Robotten svarer hurtigt. Spam-robotter kan nemlig ikke regne. Det kan de ansatte, når de får tid nok.",
])  # fmt: skip
def test_a_paragraph_that_begins_like_a_box_stays(paragraph):
    found = read_text("\n\n".join(["Giv plejen fri nu", *OWN[:2], paragraph, OWN[2]]))
    assert found.post["text"].split("\n\n") == [*OWN[:2], paragraph, OWN[2]]


def test_a_heading_that_no_comment_follows_heads_a_part_of_the_text():
    found = read_text("\n\n".join(["Giv plejen fri nu", *OWN[:2], "Reaktioner", OWN[2]]))
    assert found.post["text"].split("\n\n") == [*OWN[:2], "Reaktioner", OWN[2]]


def test_a_short_row_with_a_word_of_forms_in_it_is_a_text():
    row = "Ventetiden stiger. Spam-robotter kan nemlig ikke regne, så de kan stoppes. De gamle venter i ti uger."
    found = read_files({"a.csv": f"id;tekst\n1;{row}\n"})
    assert [doc["text"] for doc in found.docs] == [row]


def test_what_a_frame_would_take_whole_stays_when_nothing_else_is_left():
    text = f"Yderligere oplysninger: {OWN[0]} {OWN[1]} Ring på 70 12 34 56, hvis du vil vide mere."
    assert read_text(text).post["text"].startswith("Yderligere oplysninger: Vi har i to år")
