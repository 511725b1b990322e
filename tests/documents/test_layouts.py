"""How Danish texts are laid out that no other table holds: cards, boxes, columns of letters. All invented."""

from datetime import date

import pytest

from pipeline.documents.columns import field_columns
from tests.documents.reading import read_files, read_text

TITLE = "Giv plejen fri nu"
BODY = [
    "Vi har i to år arbejdet med at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes for nogen.",
    "Jeg mener, at kommunen skal give slip. Det er på tide, at de ansatte selv bestemmer over deres dag.",
    "Lad os begynde i morgen, og lad os gøre det sammen med de pårørende, som kender de gamle bedst.",
]


def _people(*parts: str) -> list[tuple[str, str | None, str | None]]:
    found = read_text("\n\n".join(parts))
    assert found.post["text"] == "\n\n".join(BODY)
    return found.people(found.post)


@pytest.mark.parametrize(("line", "people"), [
    ("Velfærdsordfører Karen Bruun:", [("Karen Bruun", "Velfærdsordfører", None)]),
    ("Karen Bruun | Sociolog, forfatter til tre bøger om ledelse. Bor i Hove med kone og to høns.",
     [("Karen Bruun", "Sociolog", None)]),
    ("Af Karen Bruun\nPraktiserende læge, Skovborg", [("Karen Bruun", "Praktiserende læge", None)]),
    ("Seniorøkonom Karen Bruun og analysechef Bo Ravn",
     [("Karen Bruun", "Seniorøkonom", None), ("Bo Ravn", "analysechef", None)]),
])  # fmt: skip
def test_a_card_or_line_below_the_title_presents_who_wrote_it(line, people):
    assert _people(TITLE, line, *BODY) == people


@pytest.mark.parametrize(("lines", "people"), [
    ("Karen Bruun er direktør i Foreningen Velfærd. Bo Ravn er faglig sekretær i Lærerforeningen.",
     [("Karen Bruun", "direktør", "Foreningen Velfærd"), ("Bo Ravn", "faglig sekretær", "Lærerforeningen")]),
    ("Skrevet af Karen Bruun\nProjektleder i Foreningen Hjælp. Har tidligere været lærer.",
     [("Karen Bruun", "Projektleder", "Foreningen Hjælp")]),
    ("OM SKRIBENTEN\n\nNavn:\n\nKaren Bruun\n\nAlder:\n\n38 år\n\nStilling:\n\nSygeplejerske",
     [("Karen Bruun", "Sygeplejerske", None)]),
    ("De bedste hilsner\nForældreforeningen i Hove\nv/ formand Karen Bruun",
     [("Karen Bruun", "formand", "Forældreforeningen i Hove")]),
])  # fmt: skip
def test_what_stands_below_the_text_presents_who_wrote_it(lines, people):
    assert _people(TITLE, *BODY, lines) == people


def test_a_group_may_write_a_text():
    found = read_text("\n\n".join([TITLE, "Af Pårørendegruppen på Solbakken", *BODY]))
    assert (found.post["authors"], found.post["organisation"]) == ([], "Pårørendegruppen på Solbakken")
    assert found.post["text"] == "\n\n".join(BODY)


@pytest.mark.parametrize("head", ["Goddag", "Hej", "Til Børneudvalget\n\nKære udvalgsmedlemmer"])
def test_a_greeting_is_no_title(head):
    found = read_text("\n\n".join([head, *BODY, "Hilsen\nKaren Bruun"]))
    assert (found.post["title"], found.post["text"]) == (None, "\n\n".join(BODY))


def test_markdown_is_read_without_its_marks():
    text = "\n\n".join([
        "---\nurl: https://bladet.example/1\nhentet: 2023-02-01\n---", "[Forside](/) · [Debat](/d) · [Job](/j)",
        f"# {TITLE}", "**Af Karen Bruun**, formand, **Lærerforeningen**", "_Tirsdag 15. november 2016 kl. 07.00_",
        *BODY[:2], "[**Læs også:** Flere hænder](#)", BODY[2], "![Et hus](hus.jpg)", "[Til toppen](#top)",
    ])  # fmt: skip
    found = read_files({"a.md": text})
    assert (found.post["title"], found.post["published_date"]) == (TITLE, date(2016, 11, 15))
    assert found.people(found.post) == [("Karen Bruun", "formand", "Lærerforeningen")]
    assert found.post["text"] == "\n\n".join(BODY)


def test_fields_above_a_text_in_markdown_are_those_of_the_text():
    found = read_files(
        {"a.md": f"---\ntitle: {TITLE}\nauthor: Karen Bruun\ndate: 2020-05-03\n---\n\n" + "\n\n".join(BODY)}
    )
    assert (found.post["title"], found.post["authors"]) == (TITLE, ["Karen Bruun"])
    assert (found.post["published_date"], found.post["text"]) == (date(2020, 5, 3), "\n\n".join(BODY))


LETTERS = """Hove Avis
Torsdag den 18. april 2013
Side 10

LÆSERBREVE

Hvem passer på hjemmehjælperen?

I går kom der en ny pige. Hun havde ni minutter, og de fire gik med at finde ud af, hvad hun skulle skrive.

Karen Bruun, Engvænget 3, Sønderodde

***

Stor ros

Tak til personalet på afsnit M2. I havde travlt, og I lod os ikke mærke det.

Navn og adresse er redaktionen bekendt

***

Skolelukning med strik

Til borgermødet om skolen var der afsat 20 minutter til spørgsmål. Vi var 212, og vi talte dem.

Bo Ravn og Else Holt, Dyrehave
"""


def test_a_column_of_letters_is_as_many_letters():
    found = read_text(LETTERS)
    assert [doc["title"] for doc in found.docs] == [
        "Hvem passer på hjemmehjælperen?", "Stor ros", "Skolelukning med strik"]  # fmt: skip
    assert [doc["authors"] for doc in found.docs] == [["Karen Bruun"], [], ["Bo Ravn", "Else Holt"]]
    assert {doc["genre"] for doc in found.docs} == {"letter"}
    assert {(doc["published_date"], doc["organisation"]) for doc in found.docs} == {
        (date(2013, 4, 18), "Hove Avis")
    }


def test_rules_between_parts_of_one_text_part_nothing():
    found = read_text("\n\n".join(["Debat", TITLE, BODY[0], "***", BODY[1], "***", BODY[2], "Karen Bruun"]))
    assert [doc["authors"] for doc in found.docs] == [["Karen Bruun"]]


def test_comments_of_a_network_end_with_links_below_each_other():
    text = "\n\n".join([
        "Karen Bruun, byrådsmedlem\n14. februar 2023 kl. 23.08 · 🌍", *BODY, "Mest relevante",
        "Bo Ravn\nGodt kæmpet!\nSynes godt om\nSvar\n1 u.",
        "Forfatter\nKaren Bruun, byrådsmedlem\nTak for det, Bo.\nSynes godt om\nSvar\n6 d.",
    ])  # fmt: skip
    found = read_text(text)
    assert found.people(found.post) == [("Karen Bruun", "byrådsmedlem", None)]
    assert [doc["text"] for doc in found.comments] == ["Godt kæmpet!", "Tak for det, Bo."]


@pytest.mark.parametrize(("headers", "fields"), [
    ("Udgivet den|Medie/afsender|Rubrik|Skrevet af|Stilling|Arbejdssted|Indhold",
     "date organisation title author role affiliation text"),
    ("Dato|Kilde|Overskrift|Forfatter|Titel på forfatter|Brødtekst", "date organisation title author role text"),
    ("Dato for udgivelse|Navn på medie|Forfatters navn|Forfatters titel|Tekst",
     "date organisation author role text"),
    ("Emne|Fra|Sendt|Besked", "title author date text"),
    ("Tidspunkt|Profil|Opslag|Likes", "date author text -"),
    ("Titel|Byline|Avis|Udgivelse|Tekst", "title author organisation date text"),
    ("Indsender|Organisation/forening|Modtaget|Bemærkning", "author organisation date text"),
    ("Dato og tid|Antal ord|Avis / medie|Tekst", "date - organisation text"),
])  # fmt: skip
def test_headers_of_several_words_name_fields(headers, fields):
    columns = field_columns(headers.split("|"), {})
    names = {i: name for name, i in columns.items()}
    assert [names.get(i, "-") for i in range(len(headers.split("|")))] == fields.split()


def test_in_the_feed_of_a_blog_debate_is_a_subject():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY).replace("<", "&lt;").replace(">", "&gt;")
    item = f"<item><title>{TITLE}</title><category>Debat</category><description>{body}</description></item>"
    for said, genre in (("Blog om hverdagen", "blog_post"), ("Nyheder og debat", "op_ed")):
        feed = f'<rss version="2.0"><channel><title>Hverdagen</title><description>{said}</description>{item}</channel></rss>'
        assert [doc["genre"] for doc in read_files({"a.rss": feed}).docs] == [genre]


def test_a_print_out_names_the_blog_above_the_title():
    found = read_text("\n\n".join(["Blog: Sagsakten", TITLE, "Skrevet af Karen Bruun", *BODY]))
    assert (found.post["title"], found.post["organisation"], found.post["genre"]) == (
        TITLE,
        "Sagsakten",
        "blog_post",
    )


def test_a_paper_whose_name_looks_like_a_persons_is_no_author():
    found = read_text(
        "\n\n".join(["Kommunalt Fokus", TITLE, *BODY, "Karen Bruun\nLille Vrå", "© Kommunalt Fokus 2008"])
    )
    assert (found.post["authors"], found.post["organisation"]) == (["Karen Bruun"], "Kommunalt Fokus")


def test_the_office_to_which_a_letter_goes_is_not_its_sender():
    head = "Ove Ravn\nStationsvej 3\n9999 Hove\n\nDen 16. september 2012\n\nSocial- og Sundhedsudvalget\nRådhuset"
    found = read_text(
        "\n\n".join([head, "Bemærkninger til forslag om lukning", *BODY, "Med venlig hilsen\nOve Ravn"])
    )
    assert (found.post["authors"], found.post["organisation"]) == (["Ove Ravn"], None)


def test_an_organisation_among_the_senders_of_a_table_is_the_organisation():
    rows = ["Afsender\tHøringssvar", f"FOA Hove\t{BODY[0]}", f"Karen Bruun, borger\t{BODY[1]}"]
    found = read_files({"a.tsv": "\n".join(rows) + "\n"})
    assert [(doc["authors"], doc["organisation"]) for doc in found.docs] == [
        ([], "FOA Hove"),
        (["Karen Bruun"], None),
    ]
