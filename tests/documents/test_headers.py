"""Headers of tables in the words of other systems: names, towns, days of answers, comments in their order."""

import pytest

from pipeline.documents.columns import field_columns
from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS
from tests.documents.reading import read_files


@pytest.mark.parametrize(("header", "field"), [
    ("user_display_name", "author"), ("author.display_name", "author"), ("user.full_name", "author"),
    ("Kommentatorens navn", "author"), ("Brugerens viste navn", "author"), ("Screen name", "author"),
    ("comment_author_name", "author"), ("post_author", "author"), ("Indsenders navn", "author"),
    ("Skribentens titel", "role"), ("Forfatterens by", "place"), ("Indsender, by", "place"), ("Bopæl", "place"),
    ("Artiklens overskrift", "title"), ("artikel_titel", "title"), ("Kommentarens dato", "date"),
    ("Kildens navn", "organisation"), ("Udgivet af", "organisation"),
])  # fmt: skip
def test_headers_of_several_words(header, field):
    assert field_columns([header], {}) == {field: 0}


@pytest.mark.parametrize("header", [
    "comment_author_email", "author_ip", "post_name", "Dato ændret", "Ændret af", "comment_status", "Antal ord i teksten",
    "article_url", "body_length", "comment_count", "Hentet dato",
])  # fmt: skip
def test_headers_that_name_no_field_of_ours(header):
    assert field_columns([header], {}) == {}


def test_by_is_a_town_beside_an_author_and_in_english_the_author():
    assert field_columns(["Tekst", "By", "Indsender"], {}) == {"text": 0, "place": 1, "author": 2}
    assert field_columns(["Title", "By", "Body"], {}) == {"title": 0, "author": 1, "text": 2}


@pytest.mark.parametrize(("header", "genre"), [
    ("Rubrik|Brødtekst|Indsender|By|Avis", "letter"), ("Rubrik|Brødtekst|Navn|Bopæl|Medie", "letter"),
    ("Rubrik|Brødtekst|Indsender|Stilling|Avis", "op_ed"),
])  # fmt: skip
def test_who_writes_from_a_town_writes_a_letter(header, genre):
    text = "Min far bor på plejehjemmet, og jeg synes, at personalet ser gladere ud. Det gør far også. Lad os få mere af det."
    cells = f"Uret er væk|{text}|Ilse Brogaard|{'Skovlund' if genre == 'letter' else 'chefkonsulent'}|Hedens Tidende"
    found = read_files({"a.csv": f"{header}\n{cells}\n"}).post
    assert (found["genre"], found["authors"]) == (genre, ["Ilse Brogaard"])


@pytest.mark.parametrize("header", [
    "Respondent;Afsluttet;Hvad bruger du tid på? Skriv gerne frit", "ID;Starttidspunkt;Fuldførelsestidspunkt;Hvad bruger du tid på?",
    "Respondent ID;Start Date;End Date;Uddyb gerne dit svar", "id;submitdate;startdate;Hvad kan vi undvære? (højst 500 tegn)",
    "Tidsstempel;Hvilket skema bruger du længst tid på, og hvorfor?",
])  # fmt: skip
def test_answers_to_a_survey_are_dated_by_their_end(header):
    days = {"Starttidspunkt": "2022-10-01", "Start Date": "2022-10-01", "startdate": "2022-10-01"}
    names = header.split(";")
    cells = [
        "7" if n in ("ID", "id", "Respondent", "Respondent ID") else days.get(n, "2022-11-03 14:22")
        for n in names
    ]
    found = read_files({"a.csv": f"{header}\n{';'.join([*cells[:-1], SCHOOL])}\n"}).post
    assert (found["genre"], str(found["published_date"]), found["text"]) == ("other", "2022-11-03", SCHOOL)


@pytest.mark.parametrize("header", [
    '"comment_id","article_id","article_title","parent_id","user_display_name","comment_text"',
    '"Kommentar-id","Artikel-id","Artikel titel","Svar på","Brugerens navn","Kommentar"',
    '"id","thread_id","title","in_reply_to","author.name","comment_text"',
])  # fmt: skip
def test_who_comments_has_one_number_in_the_thread_of_the_article(header):
    rows = [
        ("1", "9", "Fire systemer", "", "Hr. Nielsen", SCHOOL), ("2", "9", "Fire systemer", "1", "Birgit fra Thy", f"@Hr. Nielsen: {COUNCIL}"),
        ("3", "9", "Fire systemer", "", "Selvstændig1962", SYSTEMS), ("4", "9", "Fire systemer", "3", "Hr. Nielsen", "Præcis."),
        ("5", "8", "Noget andet", "", "Birgit fra Thy", "Tak for det."),
    ]  # fmt: skip
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    found = read_files({"a.csv": "\n".join([header, *lines])}).docs
    numbers = {row["source_row"]: row["authors"] for row in found}
    assert [numbers[i] for i in range(5)] == [[f"Kommentator {n}"] for n in (1, 2, 3, 1, 1)]
    assert {row["source_row"]: row["text"] for row in found}[1] == f"@Kommentator 1: {COUNCIL}"
