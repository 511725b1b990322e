"""Pages whose class names say nothing: threads and ends of texts are found by their form. All is invented."""

from datetime import date

import pytest

from pipeline.documents.models import Draft, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.structure import drafts_of

TITLE = "Giv plejen fri nu"
PARAGRAPHS = [
    "Vi har i to år arbejdet på at gøre hverdagen bedre på plejehjemmet, og det er ikke lykkedes.",
    "Jeg mener, at kommunen skal give slip. Det er på tide, at de ansatte selv bestemmer over deres dag.",
    (
        "Hver dag skriver vi ned, hvad vi har gjort, og hver uge skriver vi ned, hvad vi har skrevet ned. Jeg har"
        " spurgt tre ledere, hvem der læser det, og ingen af dem kunne svare."
    ),
    "Det må vi kunne.",
]
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = (
    "<html><head><title>Giv plejen fri nu | Hedens Dagblad</title></head><body><div class='a1'>"
    f"<h1>{TITLE}</h1>%s</div></body></html>"
)


def paged(body: str, tab: str = f"{TITLE} | Hedens Dagblad") -> Draft:
    """Return the post of a page with a body and a tab of its own."""
    return drafts(f"<html><head><title>{tab}</title></head><body>{body}</body></html>")[0]


def drafts(page: str) -> list[Draft]:
    (unit,) = units("a.html", page.encode(), DocumentsParams())
    assert isinstance(unit, Unit)
    return drafts_of(unit)[0]


def said(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


THREADS = (
    '<div class="x1"><h3>2 kommentarer</h3>{0}{1}</div>',
    '<div><b>Læsernes svar (2)</b></div><div class="q">{0}<div class="in">{1}</div></div>',
    "<div><h4>Member discussion</h4><p>2 comments</p><section>{0}{1}</section></div>",
    (
        "<div><h2>Debatten</h2><span>Nyeste først</span>{0}{1}<button>Vis flere</button></div>"
        "<div>Hedens Dagblad udgives af Hedens Medier</div>"
    ),
)
HEADLINES = (("Byrådet bør kigge indad", 13), ("Nej tak til flere vindmøller ved fjorden", 12))
COMMENTS = (
    '<div class="r"><span>{name}</span><span> · </span><span>8. mar. 2022</span><div>{text}</div></div>',
    (
        "<article><header><i>BH</i><b>{name}</b> <em>08.03.2022 kl. 21.14</em></header><p>{text}</p>"
        "<footer>👍 12 <a>Svar</a> <a>Anmeld</a></footer></article>"
    ),
    "<div><a>{name}</a><span>Gæst</span><div>{text}</div><small>Synes godt om · Svar · 4 · 2 d</small></div>",
    (
        "<table><tr><td><b>Helt enig</b><br>Skrevet af <u>{name}</u> 08-03-2022 kl. 09:12 | <a>Anmeld indlæg</a>"
        "<br>{text}</td></tr></table>"
    ),
    "<div><b>{name}</b> <span>(Lærer)</span> <span>08-03-2022 15:20</span><h4>Nej tak</h4><p>{text}</p></div>",
    "<p>8. mar 2022 - 21:14 af {name}</p><p>{text}</p>",
    (
        "<div><div><span>BH</span></div><h4>{name}</h4><div><span>8 Mar</span></div><div><p>{text}</p></div>"
        "<button>Reply</button></div>"
    ),
)


@pytest.mark.parametrize("thread", THREADS)
@pytest.mark.parametrize("form", COMMENTS)
def test_comments_are_found_where_no_class_says_so(thread, form):
    words = [("Bodil Hvam", "Det er jeg enig i."), ("Kaj Ro", "Vrøvl! Tal med de gamle først.")]
    comments = [form.format(name=name, text=text) for name, text in words]
    post, *found = drafts(PAGE % (TEXT + thread.format(*comments)))
    assert [said(draft) for draft in found] == [[text] for _, text in words]
    assert [draft.authors[0].name for draft in found] == ["Kommentator 1", "Kommentator 2"]
    assert {draft.published_date for draft in found} <= {date(2022, 3, 8), None}
    assert said(post) == PARAGRAPHS


@pytest.mark.parametrize(
    "header", ["8. mar 2022 - 21:14 af Bodil Hvam", "08-03-2022 kl. 09.12 - Skrevet af: Bodil"]
)
def test_one_comment_below_its_heading_is_one(header):
    words = "Det er jeg helt enig i, men hvem skal betale for det hele?"
    links = "<p><a>Svar</a> <a>Anmeld indlæg</a></p><p>Opret en profil for at deltage i debatten.</p>"
    thread = f"<div><h4>Kommentarer (1)</h4><p>{header}</p><p>{words}</p>{links}</div>"
    post, comment = drafts(PAGE % (TEXT + thread))
    assert (said(post), said(comment)) == (PARAGRAPHS, [words])


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>Seneste debat</h3>{0}</div>",
        "<aside><h3>Lige nu</h3>{0}</aside>",
        "<div><b>Mest læste</b>{0}</div>",
        "<footer>{0}</footer>",
    ],
)
def test_lists_of_dated_headlines_below_a_thread_are_no_comments(box):
    rows = "".join(f"<li><a>{title}</a> <span>{day}. april</span></li>" for title, day in HEADLINES)
    thread = "<section><h3>Kommentarer</h3><p>Hold en god tone i debatten. Læs vores debatregler her.</p></section>"
    (post,) = drafts(PAGE % (TEXT + thread + box.format(f"<ul>{rows}</ul>")))
    assert said(post) == PARAGRAPHS


@pytest.mark.parametrize(
    "head",
    [
        "<footer><img><cite>{0}</cite> <a><time>8. marts 2022 at 10:30</time></a></footer>",
        "<footer><b>{0}</b> <time>8. marts 2022</time></footer>",
        "<footer>{0} <time>8. marts 2022</time> <a class='reply'>Svar</a></footer>",
    ],
)
def test_the_foot_of_a_comment_may_stand_above_its_words(head):
    names, words = ("Bodil Hvam", "Kaj Ro"), ("Det er jeg enig i.", "Vrøvl! Tal med de gamle først.")
    items = "".join(
        f'<li class="comment"><article>{head.format(name)}<div class="comment-content"><p>{text}</p></div>'
        "</article></li>"
        for name, text in zip(names, words, strict=True)
    )
    _, *found = drafts(PAGE % f'{TEXT}<div id="comments"><ol class="comment-list">{items}</ol></div>')
    assert [said(draft) for draft in found] == [[text] for text in words]
    assert [draft.authors[0].name for draft in found] == ["Kommentator 1", "Kommentator 2"]


@pytest.mark.parametrize(
    "heading", ["Kommentarer til budgettet", "Svar", "Debatten om skolerne er i gang", "3 kommentarer herfra"]
)
def test_a_heading_of_the_text_heads_no_thread(heading):
    more = "<p>Mødet holdes den 3. maj 2022. Alle er velkomne, og der er kaffe på kanden til dem, der kommer.</p>"
    (post,) = drafts(PAGE % (f"{TEXT}<h2>{heading}</h2>{more}{more}"))
    assert len(said(post)) >= len(PARAGRAPHS)


BODIES = (
    f'<div class="b">{TEXT}</div>',
    "".join(f'<div class="k0"><div>{paragraph}</div></div>' for paragraph in PARAGRAPHS),
    f'<section class="a b"><div>{TEXT}</div></section>',
    "<table><tr><td><font size=2>" + "<br><br>".join(PARAGRAPHS) + "</font></td></tr></table>",
)
BELOW = (
    "<div>Hedens Dagblad er uafhængig af partier. Sankt Jørgens Gade 3.</div>",
    "<div class='z9'>Deltag i vores konference om frisættelse. Early bird til 1. juli!</div>",
    "<div><b>Bladet koster penge at lave.</b> Støt os, hvis du kan lide det, vi skriver.</div>",
    "<div><h2>Genveje</h2><ul><li>Ministerens kalender</li><li>Bestil publikationer</li></ul></div>",
)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("below", BELOW)
def test_what_stands_below_the_element_of_the_text_is_none_of_it(body, below):
    (post,) = drafts(PAGE % (body + below))
    assert said(post) == PARAGRAPHS


@pytest.mark.parametrize(
    "last",
    [
        '<div class="faktaboks"><h4>Fakta</h4><p>Kommunen har 12 plejehjem.</p></div>',
        "<blockquote>Det er på tide.</blockquote>",
        "<ul><li>Mere tid</li><li>Færre skemaer</li></ul>",
    ],
)
def test_boxes_and_lists_of_the_text_stay(last):
    (post,) = drafts(PAGE % f'<div class="b">{TEXT}{last}</div><div>Hedens Dagblad</div>')
    assert len(said(post)) > len(PARAGRAPHS)
    assert "Hedens Dagblad" not in said(post)


AUTHOR_MARKS = (
    (
        '<div class="info"><div class="debat-forf"><span class="navn">Ditte Krag</span><span class="st">sygeplejerske'
        "</span></div></div>"
    ),
    '<div class="by"><span>Ditte Krag</span><a href="mailto:d@x.example">d@x.example</a></div>',
    '<p class="byline">Skrevet af <a rel="author">Ditte Krag</a></p>',
    "<div><strong>Ditte Krag</strong><span>Sygeplejerske</span><a>dk@x.example</a><span>+45 00 00 00 44</span></div>",
    '<aside class="person"><strong>Ditte Krag</strong><span>Sygeplejerske</span></aside>',
)


@pytest.mark.parametrize("mark", AUTHOR_MARKS)
def test_an_author_whom_the_style_alone_sets_apart(mark):
    (post,) = drafts(PAGE % (mark + f'<div class="b">{TEXT}</div>'))
    assert [person.name for person in post.authors] == ["Ditte Krag"]
    assert said(post) == PARAGRAPHS


SITES = (
    ("<title>Giv plejen fri nu | LinkedIn</title>", "", None),
    ("<title>Velkommen til Klub 17</title>", "", "Klub 17"),
    ("<title>Gadenyt.dk</title>", "", "Gadenyt"),
    ("<title>Giv plejen fri nu</title>", '<a href="/">Hedens Dagblad</a>', "Hedens Dagblad"),
    ("<title>Hedens Dagblad - Giv plejen fri nu</title><meta property='og:title' content='Hedens Dagblad'>", "",
     "Hedens Dagblad"),
    ("<title>Hedensblad.dk - Debat</title>", '<div id="logo"><img alt="Hedensblad"></div>', "Hedensblad"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "top", "name"), SITES)
def test_the_site_is_named_by_tab_logo_and_link_home_and_is_no_platform(head, top, name):
    page = f"<html><head>{head}</head><body><div>{top}</div><div class='b'><h1>{TITLE}</h1>{TEXT}</div></body></html>"
    (post,) = drafts(page)
    assert (post.title, post.organisation) == (TITLE, name)


def test_a_blog_that_bears_its_owners_name_is_the_owners():
    top = "<h1 class='site-title'>Ditte Krag</h1><h2 class='site-description'>Byrådsmedlem i Sejlby</h2>"
    (post,) = drafts(f"<html><head><title>x</title></head><body>{top}<h1>{TITLE}</h1>{TEXT}</body></html>")
    assert [(person.name, person.role) for person in post.authors] == [("Ditte Krag", "Byrådsmedlem")]
    assert said(post) == PARAGRAPHS


def test_comments_in_rows_a_header_and_then_the_text():
    rows = "".join(
        f"<tr><td><font size=1><b>#{i}</b> Skrevet af: <b>{name}</b> - 11-10-2005 08:3{i}</font></td></tr>"
        f"<tr><td>{text}</td></tr>"
        for i, (name, text) in enumerate([("Jette, Nyborg", "Hørt!"), ("Finn T.", "Det er jeg uenig i.")], 1)
    )
    thread = f"<b>Læsernes kommentarer (2)</b><table>{rows}</table><form>Navn: <input></form>"
    post, *found = drafts(
        PAGE % (f"<div>{TEXT}<hr>{thread}</div><div>Afstemning: Skal vi have mere tid?</div>")
    )
    assert [said(draft) for draft in found] == [["Hørt!"], ["Det er jeg uenig i."]]
    assert {draft.published_date for draft in found} == {date(2005, 10, 11)}
    assert said(post) == PARAGRAPHS


@pytest.mark.parametrize(
    "gone",
    [
        "Denne kommentar blev slettet.",
        "Comment deleted",
        "Indlægget er fjernet af redaktionen, da det brød reglerne.",
    ],
)
def test_a_comment_that_was_taken_away_says_nothing_and_counts_for_nobody(gone):
    words = [("Bodil Hvam", "Det er jeg enig i."), ("Kaj Ro", gone), ("Ina Lund", "Det samme her.")]
    comments = "".join(COMMENTS[0].format(name=name, text=text) for name, text in words)
    _, *found = drafts(PAGE % (TEXT + f"<div><h3>3 kommentarer</h3>{comments}</div>"))
    assert [said(draft) for draft in found] == [["Det er jeg enig i."], ["Det samme her."]]
    assert [draft.authors[0].name for draft in found] == ["Kommentator 1", "Kommentator 2"]


def test_comments_in_a_row_of_name_date_and_text():
    comments = "".join(
        f"<h4>{name}</h4><small>8. marts 2022</small><p>{text}</p>"
        for name, text in [("Bodil Hvam", "Nej!"), ("Kaj Ro", "Det er jeg uenig i.")]
    )
    _, *found = drafts(PAGE % f"<div>{TEXT}</div><h3>Kommentarer (2)</h3>{comments}")
    assert [said(draft) for draft in found] == [["Nej!"], ["Det er jeg uenig i."]]
    assert [draft.authors[0].name for draft in found] == ["Kommentator 1", "Kommentator 2"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted 6. februar 2013 at 17:22", date(2013, 2, 6)),
        ("Nyt fra rådhuset - lagt på nettet d. 9/11-2004", date(2004, 11, 9)),
        ("Udgivet den 3. maj 2019 i Debat", date(2019, 5, 3)),
        ("Senest læst 3. maj 2019", None),
        ("Oprettet i 2003 af en kreds, der holder generalforsamling 3. maj 2019", None),
    ],
)
def test_a_day_is_stated_wherever_a_label_says_so(line, day):
    (post,) = drafts(PAGE % f'<div class="b">{TEXT}</div><div class="footer"><p>{line}</p></div>')
    assert post.published_date == day


def test_a_byline_right_below_the_text_is_read_though_more_stands_under_it():
    below = "<div>Af Ditte Krag, politisk redaktør</div><div>Deltag i vores konference. Early bird!</div>"
    (post,) = drafts(PAGE % (BODIES[1] + below))
    assert [(person.name, person.role) for person in post.authors] == [("Ditte Krag", "politisk redaktør")]
    assert said(post) == PARAGRAPHS


def test_the_sender_of_a_release_is_not_the_service_that_sends_it():
    head = "<title>Giv plejen fri | Foreningen Ret til Hjælp</title><meta property='og:site_name' content='Via Ritzau'>"
    (post,) = drafts(f"<html><head>{head}</head><body><h1>{TITLE}</h1>{TEXT}</body></html>")
    assert post.organisation == "Foreningen Ret til Hjælp"


NAMED_ABOVE = (
    "<div>Skribent<br>Ditte Krag</div>",
    "<div><span>Skribent</span><span>Ditte Krag</span></div>",
    "<table><tr><td>Forfatter:</td><td>Ditte Krag</td></tr><tr><td>Dato:</td><td>03.05.2019</td></tr></table>",
    "<div>Foto: Ole Ibsen | Tekst: Ditte Krag</div>",
    "<p>By Ditte Krag on May 3, 2019</p>",
    "<p>Posted on 3. maj 2019 by Ditte Krag</p>",
    "<div>Klumme | Ditte Krag</div>",
    "<div>Formand Ditte Krag skriver:</div>",
    "<div>Ditte Krag, Odense C</div>",
    "<div>Ditte Krags blog</div>",
)
NAMED_BELOW = (
    "<p><em>Ditte Krag er lektor ved Aarhus Universitet.</em></p>",
    "<p>(Ditte Krag er lektor ved Aarhus Universitet)</p>",
    "<div>Indlægget er skrevet af: Ditte Krag, lektor</div>",
    "<p>Ditte Krag<br>Formand</p>",
)


@pytest.mark.parametrize(
    "page",
    [*(line + TEXT for line in NAMED_ABOVE), *(f"{TEXT}{line}<div>Hedensblad</div>" for line in NAMED_BELOW)],
)
def test_who_wrote_it_stands_above_or_below_in_many_forms(page):
    (post,) = drafts(PAGE % page)
    assert [person.name for person in post.authors] == ["Ditte Krag"]
    assert said(post) == PARAGRAPHS


def test_what_is_a_label_above_a_name_is_a_role_below_it():
    (post,) = drafts(PAGE % f"<div>Ditte Krag</div><div>Journalist</div>{TEXT}")
    assert [(person.name, person.role) for person in post.authors] == [("Ditte Krag", "Journalist")]


@pytest.mark.parametrize("dates", [
    ("<small>Udskrevet 04-01-2007 13:22 fra www.hede.example</small><br><b>{title}</b><br>"
    "<span>Offentliggjort 12. december 2006 06:00</span>"),
    ("<div>{title}</div><div><span>Opdateret 14. feb. 2023 kl. 16.20</span></div>"
    "<div>Udgivet 13. feb. 2023 kl. 18.55</div>"),
    "<h4>Debat</h4><h2>{title}</h2><p>Karen Bruun</p><p>3. maj 2019 kl. 10.12</p>",
    "<b>Kommentarer</b><h2>{title}</h2><div>Karen Bruun <i>3. maj 2019</i></div>",
])  # fmt: skip
def test_days_above_an_article_make_no_comment_of_it(dates):
    (post,) = drafts(
        f"<html><body>{dates.format(title=TITLE)}{TEXT}<p>Opdateret 4. maj 2019</p></body></html>"
    )
    assert PARAGRAPHS[0] in said(post)
    assert PARAGRAPHS[2] in said(post)


@pytest.mark.parametrize("thread", [
    ("<h3>Hvad mener du?</h3><div><p>Det er rigtigt set, Karen.</p><p>Bo Holm, Hove – 10/4 2011 kl. 20.11</p></div>"
    "<div><p>Nej, det går aldrig hos os.</p><p>Anonym ansat – 12/4 2011 kl. 08.30</p></div>"),
    ("<p>Hvad mener I?</p><table><tr><td><b>Navn:</b> Bo i Hove<br><b>Dato:</b> 10-04-2011<br><b>Besked:</b>"
    " Det er rigtigt set, Karen.</td></tr><tr><td><b>Navn:</b> portør<br><b>Dato:</b> 12-04-2011<br>"
    "<b>Besked:</b> Nej, det går aldrig hos os.</td></tr></table><p>Sidst opdateret 1. maj 2011</p>"),
    ("<div>Alle kommentarer 2 · Udvalgte 0</div><div><div><i>Bo Holm</i> <i title='10.4.2011 kl. 18.02'>1 dag siden</i>"
    "</div><div>Det er rigtigt set, Karen.</div><div>Respektér (1) Svar Del Anmeld</div></div><div><div><i>Kim S.</i>"
    " <i title='12.4.2011 kl. 18.02'>2 timer siden</i></div><div>Nej, det går aldrig hos os.</div></div>"),
])  # fmt: skip
def test_comments_by_what_stands_beside_them(thread):
    post, *comments = drafts(PAGE % (TEXT + f"<div class='z'>{thread}</div>"))
    assert said(post) == PARAGRAPHS
    assert [said(one) for one in comments] == [
        ["Det er rigtigt set, Karen."],
        ["Nej, det går aldrig hos os."],
    ]
    assert [one.published_date for one in comments] == [date(2011, 4, 10), date(2011, 4, 12)]


def test_what_a_comment_quotes_of_another_is_none_of_it():
    quote = (
        "<blockquote class='quote'><cite>Bo Holm skrev:</cite><p>Det er rigtigt set, Karen.</p></blockquote>"
    )
    item = (
        "<div class='comment'><div class='user'><a>{0}</a> <span class='stamp'>10. april 2011 - 07:14</span></div>"
        "{1}<div><p>{2}</p></div></div>"
    )
    items = item.format("Bo Holm", "", "Det er rigtigt set, Karen.")
    items += item.format("Kim S.", quote, "Nej, det går aldrig hos os.")
    _, _, answer = drafts(PAGE % (TEXT + f"<div id='kommentarer'><h3>Kommentarer</h3>{items}</div>"))
    assert said(answer) == ["Nej, det går aldrig hos os."]


@pytest.mark.parametrize("account", ["Super User", "Studio Blæk", "Administrator", "Hedens Dagblad"])
def test_who_keeps_the_site_did_not_write_what_the_page_names_an_author_for(account):
    meta = f"<meta name='author' content='{account}'>"
    by = "<div class='post-author'>Af <a>Karen Bruun</a></div>"
    (post,) = drafts(f"<html><head>{meta}</head><body><h1>{TITLE}</h1>{TEXT}{by}</body></html>")
    assert [person.name for person in post.authors] == ["Karen Bruun"]


def test_the_heading_that_is_named_as_the_posts_is_its_title_and_a_site_has_a_name_before_an_address():
    site = "<h1 class='title'>Noter fra Heden</h1><p>Alle navne er lavet om. Også mit.</p>"
    head = "<head><title>Noter fra Heden: Giv plejen fri nu</title></head>"
    (post,) = drafts(f"<html>{head}<body>{site}<h3 class='post-title'>{TITLE}</h3>{TEXT}</body></html>")
    assert post.title == TITLE
    meta = "<meta property='og:site_name' content='hedens-dagblad.example'>"
    (post,) = drafts((PAGE % TEXT).replace("<head>", f"<head>{meta}"))
    assert post.organisation == "Hedens Dagblad"


def test_a_list_of_short_words_above_the_heading_is_a_menu_and_a_list_with_a_name_is_not():
    menu = "<ul><li>Det sker</li><li>Bolig</li><li>Mindeord</li></ul>"
    by = "<ul><li>Karen Bruun</li><li>Debat</li><li>Heden</li></ul>"
    (unit,) = units("a.html", (PAGE % TEXT).replace("<h1>", f"{menu}{by}<h1>").encode(), DocumentsParams())
    assert isinstance(unit, Unit)
    assert {block.text: block.cut for block in unit.blocks[:6]} == {
        **dict.fromkeys(("Det sker", "Bolig", "Mindeord"), "html_nav"),
        **dict.fromkeys(("Karen Bruun", "Debat", "Heden"), ""),
    }


@pytest.mark.parametrize(
    "tab",
    [
        "Hedens Dagblad :: {}",
        "{} « Hedens Dagblad",
        "Hedens Dagblad: Debat - {}",
        "Hedens Dagblad • Vis emne - {}",
        "Hedens Dagblad » Blog Archive » {}",
    ],
)
def test_the_tab_names_the_site_in_the_manner_of_its_system(tab):
    post = paged(f"<div>Debat Kommunal</div><div><h1>{TITLE}</h1>{TEXT}</div>", tab.format(TITLE))
    assert (post.title, post.organisation) == (TITLE, "Hedens Dagblad")


@pytest.mark.parametrize("words", ["Log på", "Søg", "Bliv medlem", "Menu", "English Kontakt"])
def test_links_beside_the_name_of_a_sender_are_none_of_it(words):
    head = f"<div>Plejens Fællesråd <span>{words}</span></div><div>Pressemeddelelse</div>"
    assert (
        paged(f"{head}<div><h1>{TITLE}</h1>{TEXT}</div>", f"Sider - {TITLE}").organisation
        == "Plejens Fællesråd"
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Indsendt af Frk. Kridt kl. 22.51", "Frk. Kridt"),
        ("Posted by Kantinedamen at 12:30", "Kantinedamen"),
        ("Skrevet af Natpoden", "Natpoden"),
        ("Indsendt af Redaktionen kl. 22.51", None),
        ("Skrevet af admin", None),
    ],
)
def test_blogs_may_be_written_under_a_pen_name(line, name):
    page = (
        "<html><head><title>Kridt og kaffe: Giv plejen fri nu</title><meta name='generator' content='blogger'></head>"
        f"<body><h3 class='post-title'>{TITLE}</h3><div class='post-body'>{TEXT}</div>"
        f"<div class='post-footer'><span class='post-author vcard'>{line}</span></div></body></html>"
    )
    assert [person.name for person in drafts(page)[0].authors] == ([name] if name else [])


@pytest.mark.parametrize(
    "foot",
    [
        "Ugebladet Heden, Torvet 2, Vester Husby. Oplag 14.200. Webdesign: Kystweb ApS",
        "Ugebladet Heden | Ansv. redaktør: Kaj Lindeborg",
        "Ugebladet Heden · Storegade 1 · CVR 00 00 00 00",
    ],
)
def test_who_signed_stands_above_the_boxes_and_the_foot_of_the_page(foot):
    signed = "<p><b>Grethe Ladefoged</b><br>Klitvej 18, Vester Husby</p>"
    boxes = f"<h4>Andre læserbreve</h4><ul><li><a>Cykelstien, der forsvandt</a></li></ul><div>{foot}</div>"
    post = paged(f"<div><h2>{TITLE}</h2>{TEXT}{signed}<div>Udskriv</div></div>{boxes}")
    assert [person.name for person in post.authors] == ["Grethe Ladefoged"]
    assert said(post) == PARAGRAPHS


@pytest.mark.parametrize("menu", ["Bliv abonnent | Kontakt os", "Log ind", "Søg"])
def test_the_day_on_which_a_page_is_read_is_not_its_own(menu):
    byline = "<div>Af Bodil Hvam | 14. september 2008 kl. 22:10</div>"
    post = paged(f"<div>Søndag den 14. december 2008 | {menu}</div><div><h1>{TITLE}</h1>{byline}{TEXT}</div>")
    assert post.published_date == date(2008, 9, 14)


@pytest.mark.parametrize(
    "name", ["kg-cta-card", "article-newsletter-box", "td-related-posts", "c-signup-inline"]
)
def test_the_middle_of_a_class_may_say_what_a_box_is(name):
    box = f'<div class="{name}"><p>Hedens Dagblad lever af sine læsere, og det har vi altid gjort. <a>Bliv med</a></p></div>'
    assert said(paged(f"<article><h1>{TITLE}</h1>{TEXT}{box}</article>")) == PARAGRAPHS


@pytest.mark.parametrize(
    "about",
    [
        "er arbejdsgiver- og brancheforening for 850 virksomheder inden for pleje.",
        "er landsdækkende og har 18.000 medlemmer.",
        "repræsenterer 400 plejehjem i hele landet.",
    ],
)
def test_a_sender_that_presents_itself_below_its_contact_is_none_of_the_text(about):
    foot = (
        f"<p>Kontakt:<br>Direktør Niels Orla, mobil 21 00 00 03</p><p><em>Plejens Fællesråd {about}</em></p>"
    )
    more = "<div><h3>Seneste pressemeddelelser</h3><ul><li>28.01.2013 Ny næstformand</li></ul></div>"
    assert (
        said(paged(f"<div>Pressemeddelelse</div><div><h1>{TITLE}</h1>{TEXT}{foot}</div>{more}")) == PARAGRAPHS
    )
