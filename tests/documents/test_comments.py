"""Comments: split from the post, each with its own date, the writers under pseudonym everywhere."""

from datetime import date

import pytest

from tests.documents.reading import read_files, read_text

POST = (
    "Hvad skal vi med alle de skemaer?\n\nAf Mette Holmgaard, skolechef i Nordby Kommune\n\n3. maj 2019\n\n"
    "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Jeg mener, at vi "
    "skal turde vise tillid.\n\n"
    "Vi har brug for tid til kerneopgaven, og den tid skal vi selv tage os, hvis ingen giver os den."
)
NAMES = ("Torben", "Vestergren", "Ulla", "Krogsøe")


def private_names_left(found) -> list[str]:
    everything = " ".join(str(frame.to_dict("records")) for frame in found.tables.values())
    return [name for name in NAMES if name in everything]


@pytest.mark.parametrize("thread", [
    (
        "Kommentarer (2)\n\nTorben Vestergren\n\nDet er jeg helt enig i.\n\nUlla Krogsøe\n\nVrøvl! "
        "Kontrol er nødvendig."
    ),
    (
        "2 kommentarer\n\nTorben Vestergren (Lektor) 01-05-2020 11:24 Enig Det er jeg helt enig "
        "i.\n\nUlla Krogsøe (Lærer) 02-05-2020 09:10 Vrøvl! Kontrol er nødvendig."
    ),
    (
        "Kommentarer\n\nTorben Vestergren\n(Lærer)\n09-09-2019 19:34\n\nDet er jeg helt enig "
        "i.\n\nUlla Krogsøe\n(Pædagog)\n10-09-2019 08:00\n\nVrøvl! Kontrol er nødvendig."
    ),
    (
        "Torben Vestergren siger:\n3. maj 2019 kl. 20:14\n\nDet er jeg helt enig i.\n\nSvar\n\nUlla "
        "Krogsøe siger:\n4. maj 2019 kl. 07:30\n\nVrøvl! Kontrol er nødvendig.\n\nSvar"
    ),
    (
        "Debat (2)\n\nAf Torben Vestergren den 3. maj 2019\n\nDet er jeg helt enig i.\n\nAf Ulla "
        "Krogsøe den 4. maj 2019\n\nVrøvl! Kontrol er nødvendig.\n\nKommentarer er lukket."
    ),
    (
        "Skriv kommentar\n\nDin mail-adresse vil ikke blive vist offentligt\n\nTorben "
        "Vestergren\n\nDet er jeg helt enig i.\n\nUlla Krogsøe\n\nVrøvl! Kontrol er nødvendig.\n\nNavn "
        "* E-mail * Websted\n\nSend kommentar"
    ),
    (
        "Kommentarer\n\nTorben Vestergren · 3 u.\n\nDet er jeg helt enig i.\n\nSynes godt om · Svar · "
        "3 u.\n\nUlla Krogsøe · 2 u.\n\nVrøvl! Kontrol er nødvendig.\n\nVis flere kommentarer"
    ),
])  # fmt: skip
def test_threads_as_pages_print_them(thread):
    found = read_text(f"{POST}\n\n{thread}")
    assert [row["authors"] for row in found.comments] == [["Kommentator 1"], ["Kommentator 2"]]
    assert [row["thread_i"] for row in found.comments] == [0, 1]
    assert found.comments[0]["text"].endswith("Det er jeg helt enig i.")
    assert found.comments[1]["text"] == "Vrøvl! Kontrol er nødvendig."
    assert {row["parent_doc_id"] for row in found.comments} == {found.post["doc_id"]}
    assert found.post["text"].endswith("hvis ingen giver os den.")
    assert found.post["authors"] == ["Mette Holmgaard"]
    assert private_names_left(found) == []


def test_comments_have_their_own_dates():
    found = read_text(
        f"{POST}\n\nKommentarer\n\nTorben Vestergren 04-05-2019 11:24\n\nEnig!\n\nUlla Krogsøe "
        f"06-05-2019 11:24\n\nUenig."
    )
    assert [row["published_date"] for row in found.docs] == [
        date(2019, 5, 3),
        date(2019, 5, 4),
        date(2019, 5, 6),
    ]


def test_the_same_writer_keeps_the_pseudonym_and_the_author_the_name():
    found = read_text(
        f"{POST}\n\nKommentarer (4)\n\nTorben Vestergren\n\nHvad med kontrollen?\n\nMette "
        f"Holmgaard\n\nDen bliver mindre.\n\n"
        "Ulla Krogsøe\n\nGodt.\n\nTorben Vestergren\n\nTak for svaret."
    )
    assert [row["authors"][0] for row in found.comments] == [
        "Kommentator 1",
        "Mette Holmgaard",
        "Kommentator 2",
        "Kommentator 1",
    ]
    private = {row["name"]: row["is_private"] for row in found.rows("authors")}
    assert private == {"Mette Holmgaard": False, "Kommentator 1": True, "Kommentator 2": True}


def test_greetings_name_no_commenter():
    found = read_text(
        f"{POST}\n\nKommentarer\n\nTorben Vestergren\n\nKære Mette, det er jeg enig i.\n\nUlla Krogsøe\n\n"
        "@Torben, det er noget vrøvl. Torben Vestergren har aldrig prøvet det.\n\nMvh Ulla"
    )
    assert (
        found.comments[1]["text"]
        == "@Kommentator 1, det er noget vrøvl. Kommentator 1 har aldrig prøvet det."
    )
    assert "Kære Mette" in found.comments[0]["text"]
    assert private_names_left(found) == []


def test_one_word_is_a_comment_and_a_repeat_is_another():
    found = read_text(
        f"{POST}\n\nKommentarer\n\nTorben Vestergren\n\nEnig\n\nUlla Krogsøe\n\nEnig\n\nUlla Krogsøe\n\nEnig"
    )
    assert [row["text"] for row in found.comments] == ["Enig", "Enig", "Enig"]
    assert len({row["doc_id"] for row in found.comments}) == 3


def test_the_same_page_saved_twice_gives_its_thread_once():
    text = f"{POST}\n\nKommentarer\n\nTorben Vestergren\n\nEnig\n\nUlla Krogsøe\n\nUenig"
    found = read_files({"a.txt": text, "b.txt": text})
    assert len(found.comments) == 2
    assert [(row["reason"], row["duplicate_of"]) for row in found.away] == [
        ("duplicate", found.post["doc_id"])
    ]


WORDPRESS = """<html><head><title>Skemaer | Nordblog</title><meta property="og:site_name" content="Nordblog">
<meta property="article:published_time" content="2019-05-03T08:00:00+02:00"></head><body class="single-post">
<nav><ul><li><a href="/">Forside</a></li><li>Om bloggen</li></ul></nav>
<article><h1>Hvad skal vi med alle de skemaer?</h1><p class="byline">Af Mette Holmgaard, skolechef</p>
<div class="entry-content"><p>Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene.</p>
<p>Jeg mener, at vi skal turde vise <a href="/t">tillid</a>, for ellers går det galt for os alle.</p></div>
<div class="sharedaddy">Del på Facebook</div></article>
<div id="comments" class="comments-area"><h2>2 tanker om “Hvad skal vi med alle de skemaer?”</h2><ol class="comment-list">
<li id="comment-1" class="comment even depth-1 parent"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Torben Vestergren</b> <span class="says">siger:</span></div>
<div class="comment-metadata"><time datetime="2019-05-04T10:00:00+02:00">4. maj 2019 kl. 10:00</time></div></footer>
<div class="comment-content"><p>Det er jeg helt enig i.</p><p>Godt skrevet!</p></div><div class="reply"><a href="#">Svar</a></div></article>
<ol class="children"><li id="comment-2" class="comment odd depth-2"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Ulla Krogsøe</b> siger:</div><div class="comment-metadata"><a><time>5. maj 2019</time></a></div></footer>
<div class="comment-content"><p>Vrøvl! Kontrol er nødvendig.</p></div></article></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>Skriv et svar</h3><form><p>Din e-mailadresse vil ikke blive publiceret.</p></form></div></div>
<footer class="site-footer">© 2019 Nordblog</footer><script>var x = "skjult";</script></body></html>"""

DRUPAL = """<html><body><main><h1>Hvad skal vi med alle de skemaer?</h1><div class="field--name-body">
<p>Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene.</p>
<p>Jeg mener, at vi skal turde vise tillid, for ellers går det galt for os alle.</p></div>
<section class="comments" id="comments"><h2>Kommentarer</h2>
<article class="comment by-anonymous"><div class="submitted">Indsendt af Torben Vestergren (ikke efterprøvet) den 4. maj 2019 - 10:00</div>
<div class="content"><p>Det er jeg helt enig i.</p></div><ul class="links"><li>Besvar</li></ul></article>
<div class="indented"><article class="comment"><div class="submitted">Indsendt af Ulla Krogsøe den 5. maj 2019 - 11:00</div>
<div class="content"><p>Vrøvl! Kontrol er nødvendig.</p></div></article></div></section></main></body></html>"""

GENERIC = """<html><body><article><h1>Hvad skal vi med alle de skemaer?</h1>
<p>Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene.</p>
<p>Jeg mener, at vi skal turde vise tillid, for ellers går det galt for os alle.</p></article>
<div class="kommentarer"><h3>Kommentarer (2)</h3>
<div class="kommentar"><span class="navn">Torben Vestergren</span> <span class="dato">04-05-2019</span><p>Det er jeg helt enig i.</p></div>
<div class="kommentar"><span class="navn">Ulla Krogsøe</span> <span class="dato">05-05-2019</span><p>Vrøvl! Kontrol er nødvendig.</p></div></div></body></html>"""


@pytest.mark.parametrize("page", [WORDPRESS, DRUPAL, GENERIC], ids=["wordpress", "drupal", "generic"])
def test_threads_of_pages(page):
    found = read_text(page, "side.html")
    assert [row["authors"] for row in found.comments] == [["Kommentator 1"], ["Kommentator 2"]]
    assert [row["published_date"] for row in found.comments] == [date(2019, 5, 4), date(2019, 5, 5)]
    assert found.comments[0]["text"].startswith("Det er jeg helt enig i.")
    assert found.comments[1]["text"] == "Vrøvl! Kontrol er nødvendig."
    assert found.post["title"] == "Hvad skal vi med alle de skemaer?"
    assert found.post["text"].endswith("går det galt for os alle.")
    assert private_names_left(found) == []


def test_a_page_gives_its_metadata_and_loses_its_furniture():
    found = read_text(WORDPRESS, "side.html")
    assert found.post["organisation"] == "Nordblog"
    assert found.post["published_date"] == date(2019, 5, 3)
    assert found.people(found.post) == [("Mette Holmgaard", "skolechef", None)]
    assert found.post["genre"] == "blog_post"
    assert "skjult" not in str(found.docs)
    assert found.post["text"].startswith("Hverdagen")


def test_comments_in_a_table_are_private_too_and_know_their_post():
    found = read_text(
        "id;parent_id;type;forfatter;tekst\n7;;blog;Mette Holmgaard;Vi skal turde vise tillid til lærerne nu.\n"
        "8;7;kommentar;Torben Vestergren;Enig!\n9;7;kommentar;Ulla Krogsøe;Nej, siger Ulla Krogsøe.\n10;7;kommentar;Torben Vestergren;Jo.\n",
        "traad.csv",
    )
    assert [row["authors"] for row in found.comments] == [
        ["Kommentator 1"],
        ["Kommentator 2"],
        ["Kommentator 1"],
    ]
    assert [row["thread_i"] for row in found.comments] == [0, 1, 2]
    assert {row["parent_doc_id"] for row in found.comments} == {found.post["doc_id"]}
    assert found.comments[1]["text"] == "Nej, siger Kommentator 2."
    assert private_names_left(found) == []


def test_the_day_of_a_comment_may_stand_in_its_footer():
    comments = "".join(
        f'<article class="comment" id="comment-{i}"><footer><span>Indsendt af <span class="username">{name}</span> '
        f'fre, {day}/09/2019 - 07:12</span> <a href="#c">permalink</a></footer><div class="content"><p>{text}</p></div>'
        "</article>"
        for i, (name, day, text) in enumerate(
            [
                ("Birgit K.", 20, "Endelig en, der siger det."),
                ("Karsten T.", 21, "Det er nemt at skyde på kontoret."),
            ]
        )
    )
    page = (
        "<html><body><article><h1>Vi taster os trætte</h1><p>Vi bruger hver fjerde time på at taste, og det er for meget."
        f"</p></article><section class='comments'>{comments}</section></body></html>"
    )
    found = [row for row in read_text(page, "a.html").docs if row["genre"] == "comment"]
    assert [row["published_date"].isoformat() for row in found] == ["2019-09-20", "2019-09-21"]
