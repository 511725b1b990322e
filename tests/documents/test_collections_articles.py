"""Exports of media archives: split where the header comes again, whatever its layout; single texts never split."""

import io

import pytest

from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS, cut, kept, read, zipped
from tests.documents.reading import read_files

ARTICLES = (
    ("Lad skolerne være i fred", "Fjordposten", "12.03.2019", "Mette Holmgaard", (SCHOOL, COUNCIL)),
    ("Kommunen skal rydde op", "Dagens Debat", "13.03.2019", "Bo Lindgreen", (SYSTEMS, COUNCIL)),
    ("Mere tillid til de ansatte", "Nordby Tidende", "14.03.2019", "Grete Ølund", (SCHOOL, SYSTEMS)),
)
WORDS = [sum(len(part.split()) for part in article[4]) for article in ARTICLES]
RIGHTS = "Alle artikler er beskyttet af lov om ophavsret og må ikke kopieres uden tilladelse."


def pipes(i: int) -> str:
    title, source, date, author, text = ARTICLES[i]
    head = f"{source} | {date} | Side {i + 3} | 1. sektion | {WORDS[i]} ord | artikel-id: e7a{i}b2c4"
    return (
        f"Side {i + 1} af 3\n\n{title}\n{head}\n\nAf {author}\n\n"
        + "\n\n".join(text)
        + f"\n\n{RIGHTS}\n© {source}\n\n"
    )


def commas(i: int) -> str:
    title, source, date, author, text = ARTICLES[i]
    return (
        f"{title}\n{source}, {date}, 1. sektion, side {i + 3}, {WORDS[i]} ord\n\nAf {author}\n\n"
        + "\n\n".join(text)
        + "\n\n"
    )


def labels(i: int) -> str:
    title, source, date, author, text = ARTICLES[i]
    return f"Overskrift: {title}\nKilde: {source}\nDato: {date}\nSide: 4\nForfatter: {author}\nBrødtekst: {text[0]}\n\n{text[1]}\n\n"


def ruled(i: int) -> str:
    title, source, date, author, text = ARTICLES[i]
    return (
        f"{'=' * 40}\n{title}\n{source}, {date}, side 14\nPubliceret på tryk.\n\nAf {author}\n\n"
        + "\n\n".join(text)
        + f"\n\n© {source}\nSe webartiklen på https://arkiv.invalid/{i}\n"
    )


def english(i: int) -> str:
    title, source, _, author, text = ARTICLES[i]
    head = f"{i + 1} of 3 DOCUMENTS\n\n{source}\n\nMarch {12 + i}, 2019 Tuesday\n\n{title}\n\nBYLINE: {author}\n\nSECTION: Debat; s. 14\n\nLENGTH: {WORDS[i]} words\n\n"
    return (
        head
        + "\n\n".join(text)
        + f"\n\nLOAD-DATE: March {12 + i}, 2019\n\nLANGUAGE: DANISH\n\nCopyright 2019 {source}\nAll Rights Reserved\n\n"
    )


def stacked(i: int) -> str:
    title, source, date, author, text = ARTICLES[i]
    return (
        f"{source}\n{date}\n1. sektion, side 14\n{WORDS[i]} ord\n\n{title}\n\nAf {author}\n\n"
        + "\n\n".join(text)
        + "\n\n"
    )


LAYOUTS = [pipes, commas, labels, ruled, english, stacked]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("n", [2, 3])
def test_every_article_is_a_row_with_its_own_head(layout, n):
    units, _ = read("".join(layout(i) for i in range(n)))
    assert [unit.source_row for unit in units] == list(range(n))
    for unit, (title, source, date, _, text) in zip(units, ARTICLES, strict=False):
        assert unit.fields["title"] == title
        assert unit.fields["organisation"] == source
        assert date[:2] in unit.fields["date"]
        body = kept(unit)
        assert text[0] in body
        assert body.endswith(text[1])
        assert not any(other[0] in unit.raw for other in ARTICLES if other[0] != title)


@pytest.mark.parametrize("layout", [pipes, labels, english])
def test_an_export_becomes_documents_and_nothing_of_it_is_lost(layout):
    found = read_files({"a.txt": "".join(layout(i) for i in range(3))})
    assert [(row["title"], row["organisation"], row["authors"]) for row in found.docs] == [
        (title, source, [author]) for title, source, _, author, _ in ARTICLES
    ]
    assert [row["text"] for row in found.docs] == ["\n\n".join(article[4]) for article in ARTICLES]


def test_the_contents_before_the_first_article_are_turned_away():
    contents = "Infomedia\n\nIndholdsfortegnelse\n\n" + "\n".join(
        f"{i}. {a[0]} - {a[1]}, {a[2]}, side 14" for i, a in enumerate(ARTICLES, 1)
    )
    units, away = read(contents + "\n\n" + "".join(pipes(i) for i in range(3)))
    assert [unit.fields["title"] for unit in units] == [article[0] for article in ARTICLES]
    assert [(item.source_row, item.refusal.reason) for item in away] == [(None, "not_a_contribution")]


def test_lines_of_rights_are_cut_and_their_reservation_still_counts():
    found = read_files({"a.txt": "".join(pipes(i) for i in range(3))})
    assert all("ophavsret" not in row["text"] for row in found.docs)
    assert all(row["quote_limit_chars"] for row in found.docs)


@pytest.mark.parametrize("kind", ["html", "docx", "rtf"])
def test_the_same_export_in_other_formats(kind):
    lines = [line for i in range(3) for line in pipes(i).split("\n") if line]
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    word = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    escaped = "".join(
        "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) + "\\par\n" for line in lines
    )
    data = {
        "html": f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode(),
        "docx": zipped(
            {"word/document.xml": f"<w:document xmlns:w='{space}'><w:body>{word}</w:body></w:document>"}
        ),
        "rtf": b"{\\rtf1\\ansi " + escaped.encode() + b"}",
    }[kind]
    units, _ = read(data)
    assert [unit.fields["title"] for unit in units] == [article[0] for article in ARTICLES]
    assert kept(units[1]).endswith(COUNCIL)


def test_a_page_counter_inside_an_article_does_not_split_it():
    text = "".join(commas(i) for i in range(3)).replace(f"\n\n{COUNCIL}", f"\n\nSide 7 af 12\n\n{COUNCIL}", 1)
    units, _ = read(text)
    assert len(units) == 3
    assert cut(units[0])["page_number"] == "Side 7 af 12"


SINGLE = f"Lad skolerne være i fred\n\nAf Mette Holmgaard\n\n12.03.2019\n\n{SCHOOL}\n\n"


@pytest.mark.parametrize("text", [
    f"{SINGLE}I Fjordposten, 12.03.2019, side 14, stod der, at artiklen på 812 ord var lang.\n\n{COUNCIL}",
    f"{SINGLE}Kilder:\nFjordposten, 12.03.2019, side 14\nDagens Debat, 13.03.2019, 1. sektion, side 4\n\n{SYSTEMS}",
    f"{SINGLE}Side 1 af 2\n\n{COUNCIL}\n\nSide 2 af 2\n\n{SYSTEMS}",
    f"Høringssvar\nSide 1\n12. marts 2019\n\n{SCHOOL}\n\nHøringssvar\nSide 2\n12. marts 2019\n\n{COUNCIL}\n\nHøringssvar\nSide 3\n12. marts 2019\n\n{SYSTEMS}",
    f"{SINGLE}© Fjordposten\n\n{COUNCIL}\n\nArtikel-id: e7a0b2c4",
    f"{SINGLE}Dato: 3. maj 2019\nSted: Rådhuset\nTid: 19.00\n\n{COUNCIL}\n\nDato: 4. maj 2019\nSted: Skolen\nTid: 19.00\n\n{SYSTEMS}",
    f"{SINGLE}Spørgsmål: Hvad mener du?\n\nSvar: {COUNCIL}\n\nSpørgsmål: Og så?\n\nSvar: {SYSTEMS}",
    "", "Side 1 af 3", "=====\n=====", f"{RIGHTS}\n{RIGHTS}",
])  # fmt: skip
def test_a_single_text_that_mentions_such_things_is_never_split(text):
    units, _ = read(text)
    assert len(units) <= 1
    assert all(unit.source_row is None for unit in units)


LOOSE = {
    "a counter, the paper in capitals": "Dokument {i} af 3\n\n{capitals}\nTirsdag d. {day}. 1. sektion. Læserne skriver.\n\n{title}\n\n{text}\n\n(c) {paper}\n\n",
    "paper and day alone": "{title}\n{paper}, {told}\n\n{text}\n\n\n",
    "paper and day above the title": "{day}, {paper}:\n{title}\n\n{text}\n\n",
    "paper and day on lines of their own": "{title}\n\n{paper}\n{told}\n\n{text}\n\n",
    "numbers before titles": "[{i}] {title}\n{paper} | Indland | {day}\n\n{text}\n\nTilbage til indhold\n\n",
    "all on one line": "{i}. {paper}, {told}: {title}\n\n{text}\n\n",
    "paper and day in brackets": "***\n\n{title}\n({paper}, {told}, s. 3, Debat)\n\n{text}\n\n",
    "said below": "{title}\n\n{text}\n\nKilde: {paper}, {told}\n\n-----\n\n",
    "labels on one line": "{title}\nKilde: {paper} | Dato: {day} | Sektion: Debat\n\n{text}\n\n- - -\n\n",
    "names of files": "--- klip_{i}.txt ---\n{title}\nBragt i {paper} den {told}\n\n{text}\n\n",
    "labels with signs of equality": "<<<ARTIKEL {i}>>>\nMEDIE={paper}\nDATO={day}\nTITEL={title}\n\n{text}\n\n",
}
CONTENTS = "PRESSEKLIP uge 11\n\nINDHOLD\n1. Lad skolerne være i fred\n2. Kommunen skal rydde op\n3. Mere tillid\n\n=====\n\n"


def loose(form: str, i: int) -> str:
    title, paper, day, author, text = ARTICLES[i]
    told = f"{int(day[:2])}. marts {day[6:]}"
    whole = "\n\n".join([f"Af {author}", *text])
    return LOOSE[form].format(
        i=i + 1, title=title, paper=paper, capitals=paper.upper(), day=day, told=told, text=whole
    )


@pytest.mark.parametrize("form", LOOSE)
@pytest.mark.parametrize("top", ["", CONTENTS])
def test_articles_are_parted_by_marks_or_by_paper_and_day_alone(form, top):
    found = read_files({"a.txt": top + "".join(loose(form, i) for i in range(3))})
    assert [(row["title"], row["organisation"], row["authors"]) for row in found.docs] == [
        (title, paper, [author]) for title, paper, _, author, _ in ARTICLES
    ]
    assert [row["published_date"].day for row in found.docs] == [12, 13, 14]
    assert [row["text"] for row in found.docs] == ["\n\n".join(article[4]) for article in ARTICLES]


@pytest.mark.parametrize("text", [
    f"Debat om skolen\n\n-----\nMette Holmgaard, 12. marts 2019\n\n{SCHOOL}\n\n-----\nBo Lindgreen, 13. marts 2019\n\n{COUNCIL}",
    f"{SINGLE}***\n\n{COUNCIL}\n\n***\n\n{SYSTEMS}",
    f"{SINGLE}1. Mere tid\n\n{COUNCIL}\n\n2. Mindre kontrol\n\n{SYSTEMS}",
    f"{SINGLE}{COUNCIL}\n\nBragt i Nordby Tidende den 14. marts 2019.",
])  # fmt: skip
def test_sections_of_one_text_and_contributions_of_persons_are_no_articles(text):
    units, _ = read(text)
    assert all(unit.source_row is None for unit in units)


def test_one_article_with_the_header_of_an_archive_gets_its_fields():
    units, away = read(
        f"Lad skolerne være i fred\nFjordposten | 12.03.2019 | Side 14 | {WORDS[0]} ord | artikel-id: e7a0b2c4\n\nAf Mette Holmgaard\n\n{SCHOOL}\n\n{COUNCIL}"
    )
    assert (units[0].source_row, away) == (None, [])
    assert units[0].fields == {
        "title": "Lad skolerne være i fred",
        "date": "12.03.2019",
        "organisation": "Fjordposten",
    }
    assert cut(units[0]) == {
        "archive_header": f"Fjordposten | 12.03.2019 | Side 14 | {WORDS[0]} ord | artikel-id: e7a0b2c4"
    }


def test_a_large_export_is_split_in_linear_time():
    buffer = io.StringIO()
    for i in range(600):
        buffer.write(
            pipes(i % 3).replace(f"Side {i % 3 + 1} af 3", f"Side {i + 1} af 600").replace("e7a", f"e7a{i}")
        )
    units, _ = read(buffer.getvalue())
    assert len(units) == 600


def test_a_byline_that_begins_with_tekst_is_no_label_of_an_export():
    texts = "".join(pipes(i).replace("Af ", "Tekst: ") if i == 1 else pipes(i) for i in range(3))
    found, _ = read(texts)
    assert [unit.fields["title"] for unit in found] == [article[0] for article in ARTICLES]


def test_the_line_above_a_single_header_may_be_the_paper():
    head = "Fjordposten\n27. august 2018\nSektion 1 side 4\n\nKommunen dropper 300 indikatorer\n\n"
    (unit,), _ = read(f"{head}{SCHOOL}\n\n{COUNCIL}")
    assert unit.fields["organisation"] == "Fjordposten"
    assert "title" not in unit.fields


LETTERS = (
    f"Tak til chaufføren\n{SCHOOL}\nKaj Ove Lindholt\nMøllevej 3, Grønby\n\nMere lys i parken\n{COUNCIL}\nInger Holm\nGrønby",
    f"Tak til chaufføren\n\n{SCHOOL}\n\nKaj Ove Lindholt, Møllevej 3, Grønby\n\nMere lys i parken\n\n{COUNCIL}\n\nInger Holm, Grønby",
    f"Tak til chaufføren\n{SCHOOL}\nKaj Ove Lindholt, Grønby\n\n***\n\nMere lys i parken\n{COUNCIL}\nInger Holm, Grønby",
)


@pytest.mark.parametrize("letters", LETTERS)
@pytest.mark.parametrize("page", ["LÆSERBREVE\nHedens Dagblad, 8. april 2013", "Hedens Dagblad\n8. april 2013\n\nLæserne skriver"])  # fmt: skip
def test_a_page_of_letters_is_parted_by_rules_or_signatures(page, letters):
    found = read_files({"a.txt": f"{page}\n\n{letters}\n"})
    said = [(row["genre"], row["title"], row["authors"], row["organisation"]) for row in found.docs]
    assert said == [
        ("letter", "Tak til chaufføren", ["Kaj Ove Lindholt"], "Hedens Dagblad"),
        ("letter", "Mere lys i parken", ["Inger Holm"], "Hedens Dagblad"),
    ]
    assert {str(row["published_date"]) for row in found.docs} == {"2013-04-08"}


def test_titles_with_bylines_of_several_writers_part_a_magazine():
    text = f"Tak til chaufføren\nAf Kaj Ove Lindholt\n\n{SCHOOL}\n\n{SYSTEMS}\n\nMere lys i parken\nAf Inger Holm, formand\n\n{COUNCIL}\n\n{SYSTEMS}"
    found = read_files({"a.txt": f"MEDLEMSBLADET nr. 3\n\n{text}"})
    assert [(row["title"], row["authors"]) for row in found.docs] == [
        ("Tak til chaufføren", ["Kaj Ove Lindholt"]),
        ("Mere lys i parken", ["Inger Holm"]),
    ]


@pytest.mark.parametrize("form", [
    "{title}\n{paper} | {day} | {page}\n\n{text}\n\n", "----------\n{title}\n{paper}, {day}, {page}\n\n{text}\n\n",
    "Dokument {i} af 3\n\n{paper}\n{day}, {page}\n\n{title}\n\n{text}\n\n",
])  # fmt: skip
def test_an_article_whose_header_states_less_is_an_article_too(form):
    parts = [
        form.format(
            i=i,
            title=title,
            paper=paper,
            day=day,
            page="kl. 10.15" if i == 2 else f"side {i}, 112 ord",
            text="\n\n".join(text),
        )
        for i, (title, paper, day, _, text) in enumerate(ARTICLES, 1)
    ]
    found = read_files({"a.txt": "".join(parts)})
    assert [(row["title"], row["organisation"]) for row in found.docs] == [(a[0], a[1]) for a in ARTICLES]


@pytest.mark.parametrize("form", [
    "HD  {title}\nBY  {who}\nWC  {n} ord\nPD  {day}\nSN  {paper}\nLA  Dansk\n\nLP\n{lead}\n\nTD\n{text}\n\nAN  Document FJO{i}20170109\n\n",
    "TI  - {title}\nAU  - {who}\nSO  - {paper}\nDP  - {day}\nWC  - {n}\n\nTX  -\n{lead}\n\n{text}\n\n",
    "Nyheder      Side {i} af 3\n\n{title}\n{paper}. Publiceret på nettet {day} 06:02.\nProfil: Ledelse\nJournalist: {who}\n\n{lead}\n\n{text}\n\n© {paper}\n\n",
])  # fmt: skip
def test_field_codes_and_where_it_was_published_are_headers(form):
    writers = ["Karen Bruun", "Ib Lund", "Lise Holm"]
    parts = [
        form.format(
            i=i, title=a[0], paper=a[1], day=a[2], who=who, lead=a[4][0], text="\n\n".join(a[4][1:]), n=60
        )
        for i, (a, who) in enumerate(zip(ARTICLES, writers, strict=True), 1)
    ]
    found = read_files({"a.txt": "".join(parts)})
    said = [(row["title"], row["organisation"], row["authors"]) for row in found.docs]
    assert said == [(a[0], a[1], [who]) for a, who in zip(ARTICLES, writers, strict=True)]
    assert [row["text"] for row in found.docs] == ["\n\n".join(a[4]) for a in ARTICLES]
