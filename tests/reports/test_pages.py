"""The pages: whole, linked, harmless, private, and no number that the tables don't hold."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from pipeline.tables import debate, documents
from tests.reports.sample import HASH, PARAMS, Sample, five_documents
from tests.reports.site_files import pages, report, site, target, text_of

XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "{{ 7*7 }}{% raw %}",
    "</style><style>body{display:none}</style>",
    "<!-- --!><iframe src=//evil.example>",
    "<base href=//evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
ELEMENTS = {
    "html", "head", "meta", "title", "style", "script", "body", "a", "nav", "div", "main", "header", "h1", "h2", "h3",
    "p", "ul", "ol", "li", "section", "article", "i", "b", "svg", "rect", "line", "polyline", "span", "table", "thead",
    "tbody", "tr", "th", "td", "figure", "figcaption", "details", "summary", "blockquote", "footer", "mark", "dl", "dt",
    "dd", "aside", "code", "label", "input", "br",
}  # fmt: skip


@pytest.fixture(scope="module")
def five():
    return site(five_documents())


def hostile(payload):
    """Every field of text that comes from outside holds the payload."""
    sample = Sample()
    sample.theme("tillid", payload, payload, payload, definition_da=payload)
    person, private = sample.actor(payload), sample.actor(f"{payload} privat", "private")
    body = f"Vi kræver tillid {payload} nu."
    post = sample.document(
        "a", f"{payload}\n\n{body}", title=payload, authors=(payload,), organisation=payload, source_path=f"{payload}.txt",
        day="2020-01-01", voices=(payload, payload), cluster_id="c",
    )  # fmt: skip
    sample.document("b", f"{body}\n\nEt til.", title=payload, cluster_id="c", quote_limit_chars=40)
    comment = sample.document(
        "c", body, genre="comment", parent=post, authors=(payload,), title=payload, voices=(payload,)
    )
    for doc_id, actor in ((post, person), (comment, private)):
        sample.coding(doc_id, "tillid", "tillid", "for")
        sample.says(doc_id, body, actor, role=payload, organisation=payload, speaker=payload, tillid="for")
    sample.topic(0, payload, [f"{post}:0"], top_words=[payload], stability=0.1, is_stable=False)
    sample.add(debate.TOPIC_THEMES, topic_id=0, theme_id="tillid", n_passages=1, share_pct=100.0)
    sample.add(
        debate.ECHOES,
        doc_id_from=post,
        doc_id_to=comment,
        n_shared_words=5,
        share_pct=50.0,
        direction="unknown",
    )
    sample.add(
        documents.TURNED_AWAY,
        source_path=payload,
        source_row=0,
        reason="unsafe",
        detail=payload,
        duplicate_of=None,
    )
    sample.add(
        documents.CUTS, source_path=payload, source_row=None, raw_start=0, raw_end=9, kind="boilerplate", rule=payload,
        shown_text=payload,
    )  # fmt: skip
    sample.metrics = {
        "licence": {"codebook_hash": HASH, "model": payload, "themes": {}},
        "other": {payload: 1.0},
    }
    return sample


@pytest.mark.parametrize("payload", XSS)
def test_no_field_can_add_an_element_or_attribute(payload):
    written = site(hostile(payload))
    for path, page in pages(written).items():
        elements = list(page.iter())
        assert {e.tag for e in elements} <= ELEMENTS, path
        assert not [e for e in elements for name in e.attrib if name.startswith("on") or name == "style"], (
            path
        )
        assert len(page.xpath("//script")) <= 1, path
        assert len(page.xpath("//style")) == 1, path
    assert all(re.fullmatch(r"[a-z0-9_/.-]+", path) for path in written)
    assert "<script" not in written["overview.md"].decode()


@pytest.mark.parametrize(
    "sample", [Sample(), five_documents(), hostile("<b>")], ids=["empty", "five", "hostile"]
)
def test_every_link_and_anchor_leads_somewhere(sample):
    written = site(sample)
    tree = pages(written)
    ids = {path: set(page.xpath("//@id")) for path, page in tree.items()}
    for path, page in tree.items():
        assert len(page.xpath("//@id")) == len(ids[path]), f"{path}: an id stands twice"
        for href in page.xpath("//a/@href"):
            file, anchor = target(path, href)
            assert file in written, f"{path}: {href}"
            assert not anchor or anchor in ids[file], f"{path}: {href}"


def test_nothing_is_loaded_from_anywhere(five):
    for path, page in pages(five).items():
        assert not page.xpath("//link|//img|//iframe|//object|//@src|//@srcset"), path
        assert "url(" not in page.findtext(".//style"), path
        assert b"http:" not in five[path], path
        assert b"https:" not in five[path], path


def test_the_policy_lets_only_our_style_and_script_run(five):
    for path, page in pages(five).items():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'none'" in policy
        for element in page.xpath("//style|//script"):
            digest = b64encode(sha256(element.text.encode()).digest()).decode()
            assert f"{element.tag}-src 'sha256-{digest}'" in policy, path


def test_pages_have_one_heading_a_language_and_a_title(five):
    for path, page in pages(five).items():
        assert page.get("lang") == "da"
        assert len(page.xpath("//h1")) == 1, path
        assert page.findtext(".//title").strip(), path
        assert not page.xpath("//table[not(.//th)]"), path


def test_the_table_of_themes_holds_the_numbers_of_the_tables(five):
    sample = five_documents()
    shares = {row["theme_id"]: row for row in sample.inputs().records(debate.THEME_SHARES)}
    rows = pages(five)["index.html"].xpath("//table[@class='themes']/tbody/tr")
    seen = {}
    for row in rows:
        theme_id = row.xpath("th/a/@href")[0].removeprefix("themes/").removesuffix(".html")
        figures = [
            int(n) for n in row.xpath("td[contains(@class,'sidesbox')]//text()") if n.strip().isdigit()
        ]
        seen[theme_id] = (
            row.xpath("td[@class='share']/text()")[0],
            int(row.xpath("td[@class='n wide']/text()")[0]),
            figures,
        )
    expected = {
        theme_id: (
            f"{s['n_docs']} af {s['n_total']}", s["n_docs"], [s["n_actors_for"], s["n_actors_unclear"], s["n_actors_against"]],
        )
        for theme_id, s in shares.items()
    }  # fmt: skip
    assert seen == expected


def test_five_documents_read_well(five):
    overview = text_of(five, "index.html")
    assert "5 dokumenter, mest om tillid og partnerskab" in overview
    assert "Daterede dokumenter: 2017 (1) og 2018 (2)." in overview
    assert "Af 3 udsagn med en afsender kommer 1 fra personer, 1 fra organisationer" in overview
    assert "tillid (3 af 5 dokumenter) og partnerskab (2 af 5)" in overview
    assert "Med 3 daterede dokumenter kan der ikke siges noget sikkert om udviklingen." in overview
    assert "én aktør vil have partnerskaber, én aktør tvivler på partnerskaber" in overview
    assert "For få afsnit til emner (n = 6)." in overview
    assert "ikke målt" in overview
    assert " %" not in overview
    for path in pages(five):
        assert not re.search(
            r"\b1 (dokumenter|aktører|afsnittene|kommentarer)\b|\bNone\b|\bnan\b", text_of(five, path)
        )


def test_nothing_at_all_reads_well_too():
    written = site(Sample())
    assert "Der er ingen dokumenter endnu" in text_of(written, "index.html")
    assert set(pages(written)) == {
        "index.html",
        "actors.html",
        "documents.html",
        "method.html",
        "private/ledger.html",
    }


def test_a_document_without_findings_has_its_page(five):
    letter = next(
        p for p in pages(five) if "Hvad koster det?" in text_of(five, p) and p.startswith("documents/")
    )
    assert "Ingen af kodebogens temaer er fundet i teksten." in text_of(five, letter)


def test_quotes_lead_to_the_words_they_quote(five):
    page = pages(five)["themes/partnerskab.html"]
    quotes = page.xpath("//blockquote")
    assert {"for", "against"} <= {q.get("class") for q in quotes}
    for quote in quotes:
        file, anchor = target("themes/partnerskab.html", quote.xpath("footer/a/@href")[-1])
        place = pages(five)[file].xpath(f"//span[@id='{anchor}']")[0]
        marked = quote.xpath(".//mark")[0].text_content()
        assert marked in place.getparent().text_content()


def test_for_and_against_stand_apart_in_the_themes_own_words(five):
    sides = pages(five)["themes/partnerskab.html"].xpath("//section[starts-with(@class,'side ')]")
    assert [s.findtext("h3") for s in sides[:2]] == ["Vil have partnerskaber", "Tvivler på partnerskaber"]
    assert "Sofie Bergholt, minister, Fornyelsesministeriet" in " ".join(sides[0].text_content().split())
    assert "Fagforeningen Fælles Service" in sides[1].text_content()


def test_private_people_have_no_page_and_short_quotes(five):
    assert len([p for p in five if p.startswith("actors/")]) == 2
    assert "Kommentator 1" not in text_of(five, "actors.html")
    own = next(
        p
        for p in pages(five)
        if p.startswith("documents/")
        and "Kommentar af Kommentator 1" in text_of(five, p)
        and "Kommentar til" in text_of(five, p)
    )
    comment = "Enig. Jeg har aldrig mærket noget til den tillid. " + "Det er bare ord. " * 20
    assert comment.strip() in text_of(five, own)
    for path in set(pages(five)) - {own}:
        assert comment[: PARAMS.private_quote_chars + 1] not in text_of(five, path)


def test_file_names_stand_in_the_private_ledger_alone():
    sample = five_documents()
    for row in sample.rows[documents.DOCUMENTS.title]:
        row["source_path"] = f"Hemmelig Person {row['doc_id']}.txt"
    written = site(sample)
    named = {path for path, content in written.items() if b"Hemmelig" in content}
    assert named == {"private/ledger.html"}
    assert "Denne side er kun til dig" in text_of(written, "private/ledger.html")


def test_a_reserved_text_is_never_shown_beyond_its_limit():
    words = " ".join(f"ord{i}" for i in range(400))
    text = "\n\n".join(f"Afsnit {i} om tillid {words[i * 150 : i * 150 + 120]}" for i in range(12))
    sample = Sample().theme("tillid", "Tillid")
    doc_id = sample.document("a", text, quote_limit_chars=200)
    for i in range(12):
        sample.coding(doc_id, "tillid", f"Afsnit {i} om tillid", "for")
    written = site(sample)
    plain = " ".join(text.split())
    for path in pages(written):
        shown = text_of(written, path)
        assert not [i for i in range(len(plain) - 230) if plain[i : i + 230] in shown], path
    page = pages(written)[f"documents/{doc_id}.html"]
    own = " ".join(" ".join(p.text_content() for p in page.xpath("//div[@class='text']/div/p")).split())
    assert not [i for i in range(len(plain) - 230) if plain[i : i + 230] in own], "neighbouring paragraphs"
    assert own.count("om tillid") > 2
    assert {f"c{c.span.start_char}" for c in report(sample).debate.documents[doc_id].codings} <= set(
        page.xpath("//@id")
    )


def test_a_text_of_which_only_the_beginning_was_there_says_so():
    sample = Sample().theme("tillid", "Tillid")
    cut = sample.document("a", "Vi vil have mere tillid.", is_truncated=True)
    whole = sample.document("b", "Vi vil have mindre kontrol.")
    written = site(sample)
    assert "Siden viste kun begyndelsen" in text_of(written, f"documents/{cut}.html")
    assert "Siden viste kun begyndelsen" not in text_of(written, f"documents/{whole}.html")
    assert text_of(written, "private/ledger.html").count("1 kun med begyndelsen (betalingsmur)") == 1


def test_a_theme_under_the_bar_is_greyed_and_left_out_of_the_answer():
    sample = five_documents()
    low = {"f1": 0.5, "f1_low": 0.4, "f1_high": 0.6, "n": 20}
    sample.metrics = {"licence": {"codebook_hash": HASH, "model": "m", "themes": {"tillid": low}}}
    written = site(sample)
    overview = pages(written)["index.html"]
    assert overview.xpath("//tr[contains(@class,'low')]/th/a/text()") == ["Tillid"]
    assert "5 dokumenter, mest om partnerskab" in text_of(written, "index.html")
    assert "F1 0,50 (0,40–0,60), n 20 · under grænsen" in text_of(written, "index.html")
    assert "F1 0,50 på 20 håndkodede steder kan være så lav som 0,40, og grænsen er 0,70" in text_of(
        written, "themes/tillid.html"
    )


def test_where_every_theme_is_under_the_bar_the_answer_says_so():
    sample = five_documents()
    low = {"f1": 0.5, "f1_low": 0.4, "f1_high": 0.6, "n": 20}
    both = {"tillid": low, "partnerskab": low}
    sample.metrics = {"licence": {"codebook_hash": HASH, "model": "m", "themes": both}}
    overview = text_of(site(sample), "index.html")
    assert "5 dokumenter, og intet tema er målt sikkert nok til en konklusion" in overview
    assert "Temaer med aktører på begge sider er målt for usikkert til at stå her." in overview
    assert "Ingen af kodebogens temaer er fundet" not in overview
    assert "På intet tema står der aktører på begge sider" not in overview


def test_figures_of_another_codebook_are_called_not_measured():
    sample = five_documents()
    sample.metrics = {"licence": {"codebook_hash": "other", "model": "m", "themes": {"tillid": {"f1": 0.99}}}}
    written = site(sample)
    assert "0,99" not in text_of(written, "index.html")
    assert "hører til en anden kodebog" in text_of(written, "index.html")


def test_an_unstable_topic_is_dashed_and_says_so():
    sample = five_documents()
    passages = [p["passage_id"] for p in sample.rows["passages/passages"]]
    sample.topic(0, "aftale partner", passages[:3], stability=0.2)
    sample.topic(1, "tillid leder", passages[3:5], stability=0.95)
    written = site(sample)
    assert pages(written)["index.html"].xpath("//a[@class='unstable']/text()") == ["aftale partner"]
    assert "Emnet er ustabilt (stabilitet 0,20)" in text_of(written, "topics/0.html")
    assert "ustabilt (" not in text_of(written, "topics/1.html")


def test_near_duplicates_are_quoted_once():
    sample = Sample().theme("tillid", "Tillid")
    for key in ("a", "b", "c"):
        doc_id = sample.document(key, f"Vis os tillid nu. Avis {key}.", cluster_id="k", genre="news")
        sample.coding(doc_id, "tillid", "tillid", "for")
        sample.says(doc_id, "Vis os tillid nu", sample.actor("Alma Høst"), tillid="for")
    page = pages(site(sample))["themes/tillid.html"]
    quotes = page.xpath("//section[@class='side for']//blockquote")
    assert len(quotes) == 1
    assert "gengivet i 2 tekster mere" in quotes[0].text_content()


def test_english_by_one_parameter():
    written = site(five_documents(), replace(PARAMS, language="en"))
    overview = text_of(written, "index.html")
    assert "5 documents, mostly about tillid (en) and partnerskab (en)" in overview
    assert "Too few passages for topics" in overview
    assert pages(written)["index.html"].get("lang") == "en"


def test_the_same_tables_give_the_same_bytes():
    assert site(five_documents()) == site(five_documents())
