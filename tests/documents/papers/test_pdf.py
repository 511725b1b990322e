"""Pdf files: a page is read as a person reads it, column by column, and what frames the text is cut."""

import pytest

from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.pdf import read_pdf
from tests.documents.papers.pages import HEIGHT, MARGIN, PROSE, Press, article, prose
from tests.documents.reading import read_files

HEAD = "Fagbladet Nordlys · marts 2018"


def read(data: bytes):
    return next(iter(read_pdf("a.pdf", data, DocumentsParams())))


def kept(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if not block.cut]


def cut(data: bytes, rule: str) -> list[str]:
    return [block.text for block in read(data).blocks if block.cut == rule]


@pytest.mark.parametrize("n_columns", [1, 2, 3])
@pytest.mark.parametrize("form", [
    {"indent": 8, "gap": 0, "justify": True}, {"indent": 0, "gap": 6, "font": "Helvetica"},
    {"indent": 8, "gap": 0, "spaces": False},
])  # fmt: skip
def test_columns_are_read_one_after_the_other_and_paragraphs_made_whole(n_columns, form):
    data, paragraphs = article(n_columns, 16, top=400, head=HEAD, foot="Side {}", **form)
    assert kept(data)[2:] == list(paragraphs)
    assert set(cut(data, "running_head")) == {HEAD}
    assert cut(data, "page_number")[:2] == ["Side 1", "Side 2"]


def test_an_article_gets_title_and_author_from_the_page_and_never_from_the_file():
    info = {"Title": "Microsoft Word - dok1.doc", "Author": "Windows-bruger"}
    data, _ = article(2, 6, byline="Af Mette Holmgaard, skolechef i Nordby", info=info)
    found = read_files({"a.pdf": data})
    assert found.post["title"] == "Tillid er bedre end kontrol i ældreplejen"
    assert found.people(found.post) == [("Mette Holmgaard", "skolechef", "Nordby")]
    assert found.post["published_date"] is None
    assert found.post["text"].startswith("Den første grund lyder sådan – Hverdagen på plejehjemmene")


def test_a_pdf_without_title_gets_none_from_its_properties():
    page = Press(info={"Title": "Microsoft Word - dok1.doc"})
    for text in prose(3):
        page.paragraph(text, gap=6)
    found = read_files({"a.pdf": page.done()})
    assert found.post["is_title_derived"] or "dok1" not in (found.post["title"] or "")
    assert found.post["authors"] == []
    assert found.post["published_date"] is None


@pytest.mark.parametrize(("lines", "text"), [
    (("Vi har brug for sam-", "arbejde i hele kommunen hver eneste dag."), "Vi har brug for samarbejde i hele"),
    (("Det gælder hele social-", "og sundhedsområdet i alle kommuner."), "hele social- og sundhedsområdet"),
    (("Det var sådan i 2017-", "2018 og er det stadig i dag i alle kommuner."), "i 2017-2018 og er"),
    (("Det blev drøftet i MED-", "udvalget, før nogen hørte om det i avisen."), "i MED-udvalget, før"),
    (("Vi så indslaget i tv-", "avisen, før nogen hørte om det på skolen."), "i tv-avisen, før"),
    (("Mødet blev holdt i Kø-", "benhavn, før nogen hørte om det på skolen."), "i København, før"),
    (("Udspillet er skrevet af Lund-", "Andersen, som ingen kendte i forvejen."), "af Lund-Andersen, som"),
    (("Han bor i et bo-", "og naboskab, som ingen kendte i forvejen."), "et bo- og naboskab"),
])  # fmt: skip
def test_a_word_is_joined_where_the_line_divided_it_and_nowhere_else(lines, text):
    page = Press()
    for line in lines:
        page.line(line, 0, page.font, page.size)
        page.step(page.leading)
    page.paragraph(PROSE[0])
    found = read_files({"a.pdf": page.done()})
    assert text in " ".join(found.post["text"].split())


def test_joining_a_word_is_named_in_the_map():
    data, _ = article(3, 6)
    found = read_files({"a.pdf": data})
    assert {"hyphenation", "line_break"} <= {row["repair"] for row in found.rows("raw_map")}


def test_a_drop_cap_belongs_to_its_word():
    page = Press(2, top=120)
    text = PROSE[0]
    size = 3 * page.leading
    page.canvas.setFont("Times-Bold", size)
    page.canvas.drawString(page.x(), page.y - 2 * page.leading, text[0])
    page.paragraph(text[1:60], indent=size * 0.9)
    rest = Press.paragraph
    rest(page, text[60:], indent=size * 0.9)
    for more in prose(6):
        page.paragraph(more, indent=8)
    assert kept(page.done())[0].startswith("Hverdagen på plejehjemmene")


def test_a_paragraph_goes_on_over_a_page_end_with_a_footnote_between():
    page = Press(font="Helvetica")
    paragraphs = prose(30)
    for text in paragraphs:
        if page.page == 1 and page.y < 130:
            page.canvas.setFont("Helvetica", 7)
            page.canvas.drawString(MARGIN, 55, "1 Kommunernes Oplysninger: Tal fra ældreområdet, s. 12.")
        page.paragraph(text, gap=6)
    assert kept(page.done()) == paragraphs
    assert cut(page.done(), "footnote") == ["1 Kommunernes Oplysninger: Tal fra ældreområdet, s. 12."]


def test_captions_and_repeated_quotes_are_cut():
    page = Press(2, head=HEAD)
    page.across("Tillid er bedre end kontrol i ældreplejen", 22, gap=10)
    for i, text in enumerate(prose(8)):
        page.paragraph(text, indent=8)
        if i == 2:
            page.y -= 8
            page.paragraph("Plejehjemmet i Nordby har skåret ned. Foto: Lars Holm", size=7.5)
            page.y -= 8
        if i == 5:
            page.y -= 14
            page.paragraph("Uden samarbejde bliver afbureaukratisering blot endnu en opgave", size=15)
            page.y -= 10
    data = page.done()
    assert kept(data)[-8:] == prose(8)
    assert cut(data, "caption") == ["Plejehjemmet i Nordby har skåret ned. Foto: Lars Holm"]
    assert cut(data, "pull_quote") == ["Uden samarbejde bliver afbureaukratisering blot endnu en opgave"]


def test_a_report_keeps_its_headings_and_loses_its_table_of_contents():
    page = Press(font="Helvetica", head="Rapport: Fri af papiret", foot="{}")
    page.across("Fri af papiret", 26, gap=30)
    page.start_page()
    page.across("Indhold", 14, gap=8)
    for i, name in enumerate(["Forord", "Ledelse tæt på", "Frihed under ansvar"], 1):
        page.line(f"{name} {'.' * 60} {i + 2}", 0, "Helvetica", 10)
        page.step(14)
    chapters = prose(18)
    for i, name in enumerate(["Forord", "Ledelse tæt på", "Frihed under ansvar"]):
        page.start_page()
        page.across(name, 14, gap=8)
        for text in chapters[i * 6 : i * 6 + 6]:
            page.paragraph(text, gap=6)
    found = read_files({"rapport.pdf": page.done()})
    assert "...." not in found.post["text"]
    assert [z[2] for z in found.zones(found.post) if z[0] == "heading"] == [
        "Forord",
        "Ledelse tæt på",
        "Frihed under ansvar",
    ]
    assert [z[2] for z in found.zones(found.post) if z[0] == "body"] == chapters
    assert found.post["title"] == "Fri af papiret"


def test_a_printed_web_page_loses_address_count_and_day_of_printing():
    page = Press(font="Helvetica")
    canvas = page.canvas
    for text in prose(14):
        page.paragraph(text, gap=6)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(20, HEIGHT - 18, "22.11.2026 15.55")
    canvas.drawString(260, HEIGHT - 18, "Tillid er bedre end kontrol")
    canvas.drawString(20, 14, "https://www.avisen.example/debat/tillid")
    canvas.drawString(560, 14, "1/1")
    found = read_files({"a.pdf": page.done()})
    assert found.post["published_date"] is None
    assert "avisen.example" not in found.post["text"]
    assert len(found.cut("print_mark")) >= 2


def test_sideways_text_is_cut():
    page = Press()
    page.canvas.saveState()
    page.canvas.rotate(90)
    page.canvas.drawString(300, -20, "Foto: Lars Holm/Nordfoto")
    page.canvas.restoreState()
    for text in prose(3):
        page.paragraph(text, gap=6)
    assert kept(page.done()) == prose(3)
    assert cut(page.done(), "sideways_text") == ["Foto: Lars Holm/Nordfoto"]


def test_reading_is_the_same_every_time():
    data, _ = article(3, 6)
    assert read(data) == read(data)


@pytest.mark.parametrize(("head", "organisation"), [
    ("Fagbladet Nordlys · marts 2018", "Fagbladet Nordlys"), ("Mette Holmgaard", None), ("Tillid", None),
])  # fmt: skip
def test_a_running_head_names_the_paper_and_neither_a_person_nor_a_subject(head, organisation):
    data, _ = article(2, 20, top=400, head=head)
    assert read_files({"a.pdf": data}).post["organisation"] == organisation


def test_an_article_from_a_newspaper_archive():
    page = Press(font="Helvetica", foot="Side {} af 2")
    page.across("Nordby Tidende | 12. marts 2018 | 2. sektion | Side 7 | 812 ord", 8, "Helvetica", gap=10)
    page.across("Tillid er bedre end kontrol", 16, gap=4)
    page.across("Af Mette Holmgaard, skolechef i Nordby", 9, "Helvetica", gap=10)
    for text in prose(20):
        page.paragraph(text, gap=6)
    found = read_files({"a.pdf": page.done()})
    post = found.post
    assert (post["title"], str(post["published_date"])) == ("Tillid er bedre end kontrol", "2018-03-12")
    assert post["authors"] == ["Mette Holmgaard"]
    assert post["organisation"] == "Nordby Tidende"
    assert post["text"].split("\n\n") == prose(20)


def test_a_magazine_page_with_two_articles_is_not_garbled():
    page = Press(3, top=60)
    page.canvas.setFont("Helvetica-Bold", 16)
    first, second = prose(9), [f"Omvendt mener andre, at {text[0].lower()}{text[1:]}" for text in PROSE[:4]]
    for text in first:
        page.paragraph(text, indent=8)
    page.column, page.y = 2, page.floor
    page.y -= 20
    page.paragraph("Kontrol er nødvendig", font="Helvetica-Bold", size=16)
    for text in second:
        page.paragraph(text, indent=8)
    texts = kept(page.done())
    assert texts == [*first, "Kontrol er nødvendig", *second]


def test_bullets_of_any_font_begin_items():
    page = Press()
    for text in prose(2):
        page.paragraph(text, gap=6)
    page.paragraph("\x7f Færre skemaer i hjemmeplejen")
    page.paragraph("• Mere tid til borgerne")
    blocks = read(page.done()).blocks
    assert [(b.text, b.tag) for b in blocks[2:]] == [
        ("• Færre skemaer i hjemmeplejen", "li"), ("• Mere tid til borgerne", "li")]  # fmt: skip
