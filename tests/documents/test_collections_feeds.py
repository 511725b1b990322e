"""Feeds, exports of blogs and of comments, and saved pages in one file."""

import pytest

from tests.documents.collected import COUNCIL, SCHOOL, cut, kept, read, reasons
from tests.documents.reading import read_files

WP = 'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'


def rss(*items: str, title: str = "Nordby Tidende", encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title><link>https://nordby.invalid</link>'
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )
    return text.encode(encoding)


def atom(content: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Nyheder fra Nordby Kommune</title><entry><title type="html">Mere &lt;i&gt;tillid&lt;/i&gt;'
        "</title><id>tag:1</id><published>2019-05-03T23:10:00+02:00</published><updated>2020-01-01T00:00:00Z</updated>"
        f"<author><name>Mette Holmgaard</name><email>m@x.invalid</email></author>{content}</entry></feed>"
    )


def wxr(*items: str) -> str:
    account = "<wp:author><wp:author_login>mho</wp:author_login><wp:author_email>mho@x.invalid</wp:author_email><wp:author_display_name>Mette Holmgaard</wp:author_display_name></wp:author>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {WP}><channel><title>Mettes blog</title><wp:wxr_version>1.2</wp:wxr_version>{account}{"".join(items)}</channel></rss>'


def post(content: str = SCHOOL, comments: str = "", **fields: str) -> str:
    known = {"post_type": "post", "status": "publish", "post_date": "2019-05-03 10:35:00"} | fields
    own = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in known.items())
    return f"<item><title>Lad skolerne være i fred</title><dc:creator>mho</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>{own}{comments}</item>"


def comment(
    text: str, number: int, parent: int = 0, name: str = "Bo Lindgreen", approved: str = "1", kind: str = ""
) -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
        f"<wp:comment_author_email>privat{number}@x.invalid</wp:comment_author_email><wp:comment_author_url>https://privat.invalid</wp:comment_author_url>"
        f"<wp:comment_author_IP>10.20.30.{number}</wp:comment_author_IP><wp:comment_date>2019-05-0{number} 08:00:00</wp:comment_date>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_an_item_is_a_row_and_its_whole_text_comes_before_its_summary(encoding):
    item = f"<title>Lad skolerne v&aelig;re i fred &amp; ro</title><guid>1</guid><pubDate>Fri, 03 May 2019 10:35:00 +0200</pubDate><dc:creator>Mette Holmgaard</dc:creator><description>{SCHOOL} [&#8230;]</description><content:encoded><![CDATA[<p>{SCHOOL}</p><p>{COUNCIL}</p><p>The post <a href='/a'>Lad</a> appeared first on <a href='/'>Nordby</a>.</p>]]></content:encoded>"
    found = read_files({"f.rss": rss(item, encoding=encoding)})
    assert (found.post["source_row"], found.post["title"]) == (0, "Lad skolerne være i fred & ro")
    assert (str(found.post["published_date"]), found.post["organisation"]) == ("2019-05-03", "Nordby Tidende")
    assert found.post["authors"] == ["Mette Holmgaard"]
    assert found.post["text"] == f"{SCHOOL}\n\n{COUNCIL}"
    assert len(found.cut("feed_footer")) == 1


@pytest.mark.parametrize(("date", "day"), [
    ("<pubDate>3 May 2019 23:50:00 GMT</pubDate>", "2019-05-03"), ("<dc:date>2019-05-03T10:00:00+02:00</dc:date>", "2019-05-03"),
    ("<pubDate>03-05-2019</pubDate>", "2019-05-03"), ("<pubDate>31-02-2019</pubDate>", "None"), ("", "None"),
])  # fmt: skip
def test_dates_of_mails_and_of_iso(date, day):
    found = read_files({"f.rss": rss(f"<title>A</title>{date}<description>{SCHOOL}</description>")})
    assert str(found.post["published_date"]) == day


def test_a_teaser_is_a_document_marked_as_one_and_its_link_is_cut():
    unit = read(
        rss(
            "<title>A</title><description>Vi har brug for mere &lt;b&gt;tillid&lt;/b&gt;. &lt;a href='/a'&gt;Læs mere&lt;/a&gt;</description>"
        )
    )[0][0]
    assert kept(unit) == "Vi har brug for mere tillid."
    assert "teaser" in unit.hints
    assert cut(unit) == {"feed_footer": "Læs mere"}


def test_repeated_ids_and_empty_items_are_turned_away_by_row():
    units, away = read(
        rss(
            f"<guid>1</guid><description>{SCHOOL}</description>",
            f"<guid>1</guid><description>{COUNCIL}</description>",
            "<guid>2</guid><title>Tom</title>",
        )
    )
    assert [unit.source_row for unit in units] == [0]
    assert [(item.source_row, item.refusal.reason) for item in away] == [(1, "duplicate"), (2, "empty")]


def test_mail_addresses_of_authors_stay_out():
    unit = read(rss(f"<author>m@x.invalid (Mette Holmgaard)</author><description>{SCHOOL}</description>"))[0][
        0
    ]
    assert unit.fields["author"] == "Mette Holmgaard"
    assert (
        "author"
        not in read(rss(f"<author>m@x.invalid</author><description>{SCHOOL}</description>"))[0][0].fields
    )


@pytest.mark.parametrize("content", [
    f'<content type="html">&lt;p&gt;{SCHOOL}&lt;/p&gt;&lt;p&gt;{COUNCIL}&lt;/p&gt;</content>',
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SCHOOL}</p><p>{COUNCIL}</p></div></content>',
    f"<summary>Kort.</summary><content>{SCHOOL}\n\n{COUNCIL}</content>",
])  # fmt: skip
def test_atom_in_its_three_kinds_of_content(content):
    unit = read(atom(content))[0][0]
    assert kept(unit) == f"{SCHOOL}\n\n{COUNCIL}"
    assert unit.fields == {
        "title": "Mere tillid",
        "date": "2019-05-03T23:10:00+02:00",
        "author": "Mette Holmgaard",
        "organisation": "Nordby Kommune",
    }


def test_rss_1_has_its_items_beside_the_channel():
    data = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Nordby Nyt</title></channel><item><title>A</title><dc:date>2019-05-03</dc:date><description>{SCHOOL}</description></item></rdf:RDF>'
    unit = read(data)[0][0]
    assert (kept(unit), unit.fields["date"], unit.fields["organisation"]) == (
        SCHOOL,
        "2019-05-03",
        "Nordby Nyt",
    )


def test_a_feed_with_entities_of_its_own_is_refused():
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><item><description>&b;</description></item></channel></rss>'
    assert reasons(read(f'<?xml version="1.0"?>{bomb}')[1]) == {"a": "unsafe"}
    outside = '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss version="2.0"><channel><item><description>Vi har brug for ro.</description></item></channel></rss>'
    assert kept(read(outside)[0][0]) == "Vi har brug for ro."


def test_damage_costs_an_item_and_not_the_feed():
    good = rss(
        f"<guid>1</guid><description>{SCHOOL}</description>",
        f"<guid>2</guid><description>{COUNCIL} R&D & mere</description>",
    ).decode()
    units, _ = read(good[: good.index("</channel>")] + "<item><title>afbrudt<des")
    assert [kept(unit) for unit in units][:2] == [SCHOOL, f"{COUNCIL} R&D & mere"]
    assert reasons(read('<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>')[1]) == {
        "a": "empty"
    }


def test_a_blog_export_gives_posts_and_their_approved_comments():
    comments = (
        comment("Helt enig!\n\nMen hvad med pengene?", 1) + comment("Nej.", 2, name="Grete") + comment("Kære Bo, de findes.", 3, parent=1, name="Mette Holmgaard")
        + comment("køb nu", 4, approved="spam") + comment("venter", 5, approved="0") + comment("ping", 6, kind="pingback")
    )  # fmt: skip
    found = read_files(
        {
            "blog.xml": wxr(
                post(
                    f"{SCHOOL}\n\n[caption id='a']<img src='a.jpg'/> Foto: Ib Ager[/caption]\n\n{COUNCIL}",
                    comments,
                )
            )
        }
    )
    assert (found.post["title"], found.post["authors"], found.post["genre"]) == (
        "Lad skolerne være i fred",
        ["Mette Holmgaard"],
        "blog_post",
    )
    assert found.post["text"] == f"{SCHOOL}\n\n{COUNCIL}"
    by_place = sorted(found.comments, key=lambda row: row["thread_i"])
    assert [(row["text"], row["authors"], str(row["published_date"])) for row in by_place] == [
        ("Helt enig!\n\nMen hvad med pengene?", ["Kommentator 1"], "2019-05-01"),
        ("Kære Bo, de findes.", ["Mette Holmgaard"], "2019-05-03"), ("Nej.", ["Kommentator 2"], "2019-05-02"),
    ]  # fmt: skip
    assert all(row["parent_doc_id"] == found.post["doc_id"] for row in by_place)
    assert [(row["source_path"], row["detail"][:14]) for row in found.away] == [
        ("blog.xml!0!kommentarer", "3 kommentarer ")
    ]
    everything = str(found.tables) + str(found.raws) + str(found.docs) + str(found.away)
    assert not any(secret in everything for secret in ("invalid", "10.20.30", "køb nu", "venter"))


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "private"}, {"status": "trash"}, {"status": "future"}, {"status": "pending"},
                                    {"post_type": "attachment", "status": "inherit"}, {"post_type": "nav_menu_item"}, {"post_type": "revision"}, {"post_password": "abc"}])  # fmt: skip
def test_what_was_never_published_is_turned_away_by_row(fields):
    units, away = read(wxr(post(**fields), post(COUNCIL)))
    assert [(unit.source_row, kept(unit)) for unit in units] == [(1, COUNCIL)]
    assert [(item.source_row, item.refusal.reason) for item in away] == [(0, "not_a_contribution")]


def test_pages_of_a_blog_are_documents_and_an_account_is_nobody():
    unit = read(wxr(post(post_type="page").replace("mho", "admin")))[0][0]
    assert kept(unit) == SCHOOL
    assert "author" not in unit.fields


def test_comments_that_answer_each_other_in_a_ring_are_all_read():
    unit = read(
        wxr(
            post(
                comments=comment("Første svar.", 1, parent=2)
                + comment("Andet svar.", 2, parent=1)
                + comment("Sig selv.", 3, parent=3)
            )
        )
    )[0][0]
    assert sorted(block.text for block in unit.blocks if block.part == "body") == [
        "Andet svar.",
        "Første svar.",
        "Sig selv.",
    ]


def test_a_disqus_export_gives_threads_of_comments():
    space = 'xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"'
    one = '<post dsq:id="{}"><message><![CDATA[<p>{}</p>]]></message><createdAt>2019-05-04T08:00:00Z</createdAt><isDeleted>{}</isDeleted><isSpam>false</isSpam><author><email>b@x.invalid</email><name>{}</name></author><ipAddress>10.1.1.1</ipAddress><thread dsq:id="9"/>{}</post>'
    posts = (
        one.format(1, "Helt enig.", "false", "Bo Lindgreen", "")
        + one.format(2, "Ikke mig.", "false", "Grete", '<parent dsq:id="1"/>')
        + one.format(3, "x", "true", "Ib", "")
    )
    found = read_files(
        {
            "d.xml": f'<?xml version="1.0"?><disqus {space}><thread dsq:id="9"><title>Lad skolerne være</title></thread><thread dsq:id="8"><title>Tom</title></thread>{posts}</disqus>'
        }
    )
    assert [(row["text"], row["authors"], row["thread_i"]) for row in found.comments] == [
        ("Helt enig.", ["Kommentator 1"], 0),
        ("Ikke mig.", ["Kommentator 2"], 1),
    ]
    assert [(row["source_path"], row["source_row"], row["reason"]) for row in found.away] == [
        ("d.xml", 1, "empty"),
        ("d.xml!0!kommentarer", None, "not_a_contribution"),
    ]
    assert "invalid" not in str(found.raws)


def saved_page(page: bytes, charset: str = "utf-8", extra: str = "") -> bytes:
    head = f'From: <Saved by Blink>\nSnapshot-Content-Location: https://nordby.invalid/a\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="B"\n\n{extra}--B\nContent-Type: text/html; charset={charset}\nContent-Location: https://nordby.invalid/a\nContent-Transfer-Encoding: quoted-printable\n\n'
    body = b"".join(b"=%02X" % byte if byte > 126 or byte == 61 else bytes([byte]) for byte in page)
    return (
        head.encode()
        + body
        + b"\n--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--B--\n"
    )


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_in_one_file_is_read_as_the_page(charset):
    page = f"<html><head><title>Lad skolerne være</title></head><body><nav>Forside</nav><article><h1>Lad skolerne være</h1><p>{SCHOOL}</p></article></body></html>"
    frame = "--B\nContent-Type: text/html\nContent-Location: https://annonce.invalid\n\n<p>Køb nu</p>\n"
    found = read_files({"side.mht": saved_page(page.encode(charset), charset, frame)})
    assert (found.post["title"], found.post["text"]) == ("Lad skolerne være", SCHOOL)
    assert "Køb" not in str(found.raws)


@pytest.mark.parametrize("data", [
    wxr()[:300], wxr(post())[:500], rss("<item>" * 400), rss("<description>" + "<b>" * 5000), wxr(post("<p>" * 3000)), rss("<title>\x00\x01</title>"),
    '<rss version="2.0"', '<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel><item><description>Ro nu.</description></item></channel></rss>',
    saved_page(b"")[:150], saved_page(b""), saved_page(b"<html></html>"),
    '<disqus xmlns="http://disqus.com"><post><thread/></post></disqus>',
])  # fmt: skip
def test_exports_made_wrong_end_in_the_ledger_or_are_read(data):
    units, away = read(data)
    assert units or away


def test_items_that_share_an_address_are_not_the_same():
    shared = "<link>http://x.invalid/</link>"
    units, _ = read(
        rss(
            f"{shared}<title>Et</title><description>{SCHOOL}</description>",
            f"{shared}<title>To</title><description>{COUNCIL}</description>",
        )
    )
    assert [unit.fields["title"] for unit in units] == ["Et", "To"]


@pytest.mark.parametrize("text", [
    f"<description>Kort.</description><fulltext>{SCHOOL}</fulltext>", f"<brodtekst>{SCHOOL}</brodtekst>",
    f"<description><![CDATA[&lt;p&gt;{SCHOOL}&lt;/p&gt;]]></description>",
])  # fmt: skip
def test_the_text_of_an_item_under_any_name_and_escaped_twice(text):
    assert kept(read(rss(text))[0][0]) == SCHOOL


@pytest.mark.parametrize(("channel", "name", "genre"), [
    ("Pressemeddelelser | Rønbjerg Kommune", "Rønbjerg Kommune", "Pressemeddelelser"),
    ("Seneste nyt fra Rønbjerg Kommune", "Rønbjerg Kommune", None), ("Rønbjerg Kommune - Nyheder (RSS)", "Rønbjerg Kommune", None),
    ("Hedens Dagblad: Debat", "Hedens Dagblad", "Debat"), ("Fjordposten RSS", "Fjordposten", None),
])  # fmt: skip
def test_the_title_of_a_feed_says_whose_it_is_and_what_it_holds(channel, name, genre):
    feed = f"<rss><channel><title>{channel}</title><item><description>{SCHOOL}</description></item></channel></rss>"
    fields = read(feed)[0][0].fields
    assert (fields["organisation"], fields.get("genre")) == (name, genre)


@pytest.mark.parametrize("channel", ["Kommentarer til: Mere tillid", "Rønbjerg bloggen » Nye kommentarer"])
def test_a_feed_of_comments_names_nobody(channel):
    item = f"<item><title>Af: Lise Holm</title><creator>Lise Holm</creator><description>{SCHOOL}</description></item>"
    found = read_files({"a.rss": f"<rss><channel><title>{channel}</title>{item}</channel></rss>"})
    assert [(row["genre"], row["title"], row["authors"]) for row in found.docs] == [
        ("comment", None, ["Kommentator 1"])
    ]


@pytest.mark.parametrize(("writer", "authors"), [("Katten", ["Katten"]), ("Redaktionen", []), ("red", []), ("Admin", [])])  # fmt: skip
def test_a_blogger_may_be_known_by_one_word(writer, authors):
    feed = rss(f"<creator>{writer}</creator><description>{SCHOOL}</description>")
    assert read_files({"a.rss": feed}).post["authors"] == authors


def test_prefixes_that_nobody_declared_and_signs_that_nobody_escaped():
    item = f"<item><title>3 < 5</title><dc:date>2019-05-03</dc:date><content:encoded><![CDATA[<p>{SCHOOL}</p>]]></content:encoded></item>"
    unit = read(f"<rss><channel><title>Fjordposten</title>{item}</channel></rss>")[0][0]
    assert (unit.fields["title"], unit.fields["date"], kept(unit)) == ("3 < 5", "2019-05-03", SCHOOL)


def test_the_caption_of_a_picture_is_not_the_text_of_an_item():
    picture = '<media:content url="a.jpg"><media:description>Arkivfoto</media:description></media:content>'
    unit = read(rss(f"<description>{SCHOOL}</description>{picture}"))[0][0]
    assert kept(unit) == SCHOOL


@pytest.mark.parametrize(
    "said", [", tidl. oversygeplejerske, Nysted:", ", cand.scient.pol., Ribe:", ", formand."]
)
def test_a_byline_before_the_text_of_an_item(said):
    feed = rss(f"<title>DEBAT Mod kan læres</title><description>Af Karen Bruun{said} {SCHOOL}</description>")
    post = read_files({"a.rss": feed}).post
    assert (post["title"], post["authors"], post["text"]) == ("Mod kan læres", ["Karen Bruun"], SCHOOL)


@pytest.mark.parametrize(("channel", "writer", "organisation"), [
    ("Bureauet Via: Pressemeddelelser", "Tangø Kommune", "Tangø Kommune"), ("Hedens Dagblad", "Tangø Kommune", "Hedens Dagblad"),
    ("Tangø Kommune", "Karen Bruun", "Tangø Kommune"),
])  # fmt: skip
def test_a_feed_that_passes_on_texts_names_their_senders(channel, writer, organisation):
    feed = f"<rss><channel><title>{channel}</title><item><creator>{writer}</creator><description>{SCHOOL}</description></item></channel></rss>"
    assert read(feed)[0][0].fields["organisation"] == organisation
