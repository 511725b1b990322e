"""Clean documents as pages of six kinds of site, with the furniture of each around them."""

import html
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.messy import wording
from tests.messy.composing import Clean, Commenter, Writer
from tests.messy.truth import Author, Document

Site = Callable[[Writer, Clean], tuple[str, Document]]

NAV = '<nav><ul><li><a href="/">Forside</a></li><li><a href="/n">Nyheder</a></li><li><a href="/d">Debat</a></li><li><a href="/login">Log ind</a></li></ul></nav>'
COOKIES = '<div id="cookie-banner" role="dialog"><h2>Vi bruger cookies</h2><p>Vi og vores partnere gemmer oplysninger om dit besøg.</p><button>Acceptér alle</button></div>'
RELATED = '<aside class="related"><h3>Læs også</h3><ul><li><a href="/1">Byrådet siger ja til ny havneplads</a></li><li><a href="/2">Færgen er tilbage efter tre uger</a></li></ul></aside>'
SHARE = '<div class="share"><a href="#">Del på Facebook</a> <a href="#">Del på LinkedIn</a> <a href="#">Kopier link</a></div>'
NEWSLETTER = '<section class="newsletter"><h2>Nyhedsbrev</h2><p>Tilmeld dig vores nyhedsbrev og få det vigtigste hver morgen.</p><form><input name="mail"><button>Tilmeld</button></form></section>'
FORM = '<div id="respond"><h3>Skriv et svar</h3><form><p>Din e-mailadresse vil ikke blive publiceret. Krævede felter er markeret med *</p><textarea></textarea><input type="submit" value="Send kommentar"></form></div>'
FOOT = "<footer><p>{} · Torvet 4 · Tlf. 00 97 12 34 · CVR 00445566</p><p>Ansvarshavende redaktør: redaktionen</p></footer>"


def page(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """Return a page of a site that suits the document."""
    sites: dict[str, Sequence[Site]] = {
        "blog_post": (wordpress,),
        "press_release": (municipal, news_site),
        "op_ed": (news_site, drupal, disqus, portal),
        "letter": (portal, drupal),
    }
    return writer.rng.choice(sites.get(clean.genre, (news_site, portal)))(writer, clean)


def _p(text: str) -> str:
    return html.escape(text, quote=False)


def _paragraphs(rng: random.Random, clean: Clean, between: Sequence[str] = ()) -> str:
    parts = []
    for paragraph in clean.paragraphs:
        tag = "h2" if paragraph.kind == "heading" else "p"
        inner = _p(paragraph.text)
        if paragraph.kind == "question":
            inner = f"<strong>{inner}</strong>"
        parts.append(f"<{tag}>{inner}</{tag}>")
        if between and tag == "p" and rng.random() < 0.2:
            parts.append(rng.choice(between))
    return "\n".join(parts)


def _shown(clean: Clean, authors: Sequence[Author], has_publisher: bool = True) -> Document:
    return clean.truth(authors=tuple(authors), organisation=clean.publisher if has_publisher else None)


def _letter_end(writer: Writer, clean: Clean) -> tuple[str, Sequence[Author]]:
    lines, authors = wording.signed(writer.rng, clean, writer.rng.choice(writer.names["town"]))
    return "".join(f"<p>{_p(line)}</p>" for line in lines), authors


def _byline(writer: Writer, clean: Clean) -> tuple[str, Sequence[Author], str]:
    """Return the byline, the authors it tells of, and the letter's signature, which takes its place."""
    if clean.genre == "letter":
        end, authors = _letter_end(writer, clean)
        return "", authors, end
    lines, authors = wording.bylined(writer.rng, clean.authors)
    return "<br>".join(map(_p, lines)), authors, ""


def _document(title: str, head: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>{_p(title)}</title>{head}</head>\n<body>{body}</body></html>\n'


def wordpress(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """A blog on WordPress, comments nested one deep."""
    blog = clean.publisher or "Blog"
    author = clean.authors[0]
    items = [_wordpress_comment(i, c) for i, c in enumerate(clean.comments)]
    thread = ""
    if items:
        thread = f'<div id="comments" class="comments-area"><h2 class="comments-title">{len(items)} tanker om &ldquo;{_p(clean.title)}&rdquo;</h2><ol class="comment-list">{"".join(items)}</ol>{FORM}</div>'
    day = f"{clean.day.day}. {wording.MONTHS[clean.day.month - 1]} {clean.day.year}"
    article = (
        f'<article class="post"><header class="entry-header"><h1 class="entry-title">{_p(clean.title)}</h1><div class="entry-meta">'
        f'<span class="posted-on">Udgivet den <time class="entry-date published" datetime="{clean.day}T19:02:00+01:00">{day}</time></span> af '
        f'<span class="author vcard"><a href="/author/x">{_p(author.name)}</a></span></div></header><div class="entry-content">'
        f'{_paragraphs(writer.rng, clean)}</div><footer class="entry-footer">Udgivet i <a href="/k">Hverdag</a> | <a href="#respond">Skriv en kommentar</a></footer></article>'
    )
    side = '<aside id="secondary"><h2>Seneste indlæg</h2><ul><li><a href="/a">Regnvejr</a></li><li><a href="/b">Om at vente</a></li></ul><h2>Arkiver</h2><ul><li>maj 2016</li></ul></aside>'
    body = f'<a class="skip-link" href="#c">Videre til indhold</a><header><p class="site-title"><a href="/">{_p(blog)}</a></p></header>{NAV}<main>{article}{SHARE}{thread}</main>{side}<footer>Drevet af WordPress</footer>'
    head = f'<meta property="og:site_name" content="{html.escape(blog)}"><meta property="article:published_time" content="{clean.day}T19:02:00+01:00">'
    return _document(f"{clean.title} – {blog}", head, body), _shown(clean, [author])


def _wordpress_comment(i: int, c: Commenter) -> str:
    day = f"{c.day.day}. {wording.MONTHS[c.day.month - 1]} {c.day.year} kl. 09:1{i}"
    return (
        f'<li id="comment-{i}" class="comment depth-1"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">'
        f'<b class="fn">{_p(c.name)}</b> <span class="says">siger:</span></div><div class="comment-metadata"><a href="#"><time datetime="{c.day}T09:1{i}:00">{day}</time></a></div></footer>'
        f'<div class="comment-content"><p>{_p(c.text)}</p></div><div class="reply"><a href="#">Svar</a></div></article></li>'
    )


def news_site(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """A news site: metadata as JSON-LD, adverts and captions in the flow, teasers after the article."""
    rng = writer.rng
    paper = clean.publisher or "Fjordposten"
    byline, authors, end = _byline(writer, clean)
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": clean.title,
        "datePublished": f"{clean.day}T05:30:00+02:00", "author": [{"@type": "Person", "name": a.name} for a in authors],
        "publisher": {"@type": "Organization", "name": paper},
    }  # fmt: skip
    kicker = f'<span class="kicker">{rng.choice(wording.SECTIONS[clean.genre])}</span>'
    between = (
        '<div class="ad"><span>ANNONCE</span></div>', RELATED,
        '<figure><img src="a.jpg" alt="Rådhuset"><figcaption>Rådhuset i aftensol. Foto: Torben Ask</figcaption></figure>',
    )  # fmt: skip
    disclaimer = f'<p class="disclaimer">{wording.DISCLAIMERS[0]}</p>' if clean.genre == "op_ed" else ""
    tail = (
        "".join(f"<p>{_p(part)}</p>" for part in wording.contact(rng, paper, writer.name()))
        if clean.genre == "press_release"
        else ""
    )
    article = (
        f'<article>{kicker}<h1>{_p(clean.title)}</h1><div class="byline">{byline}</div><div class="date">{_p(wording.dated(rng, clean.day))}</div>{SHARE}'
        f"{_paragraphs(rng, clean, between)}{end}{disclaimer}{tail}</article>"
    )
    teasers = "<section><h2>Seneste nyt</h2><article><h3>Færgen er på vej igen</h3><p>Efter tre ugers stilstand sejler færgen onsdag morgen, oplyser rederiet.</p></article></section>"
    body = f'{COOKIES}<header><a href="/">{_p(paper)}</a>{NAV}</header><main>{article}{teasers}</main>{NEWSLETTER}{FOOT.format(_p(paper))}'
    head = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    return _document(f"{clean.title} | {paper}", head, body), replace(
        _shown(clean, authors), organisation=paper, comments=()
    )


def drupal(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """An old Drupal site; comments with subject lines of their own."""
    paper = clean.publisher or "Fagbladet Tinget"
    byline, authors, end = _byline(writer, clean)
    submitted = f'<div class="submitted">{clean.day:%d/%m/%Y} - 09:12</div>'
    comments = "".join(
        f'<div class="comment"><div class="submitted">{c.day:%d/%m/%Y} - 08:31 — {_p(c.name)}</div><div class="content"><p>{_p(c.text)}</p></div><ul class="links"><li>svar</li><li>permalink</li></ul></div>'
        for c in clean.comments
    )
    thread = f'<div id="comments"><h2 class="comments">Kommentarer</h2>{comments}</div>' if comments else ""
    line = f'<p class="author">{byline}</p>' if byline else ""
    content = f'<h1 class="title">{_p(clean.title)}</h1>{submitted}<div class="content"><div class="field-item">{line}{_paragraphs(writer.rng, clean)}{end}</div></div>'
    login = '<ul class="links inline"><li><a href="/user/login">Log på</a> eller <a href="/user/register">opret konto</a> for at skrive kommentarer</li></ul>'
    side = '<div id="sidebar"><h2>Mest læste</h2><ol><li>Ny direktør på vej</li><li>Overenskomsten i tal</li></ol></div>'
    body = f'<div id="page"><div id="header"><a href="/">{_p(paper)}</a></div><div class="breadcrumb"><a href="/">Forside</a> » <a href="/d">Debat</a></div><div id="content-area">{content}{login}{thread}</div>{side}<div id="footer">{_p(paper)}, Gade 3, 2100 København</div></div>'
    return _document(f"{clean.title} | {paper}", "", body), replace(
        _shown(clean, authors), organisation=paper
    )


def disqus(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """A saved page with a rendered Disqus-like thread: relative times only."""
    byline, authors, end = _byline(writer, clean)
    posts = "".join(
        f'<li class="post"><div class="post-content"><header><span class="author"><a>{_p(c.name)}</a></span> <a class="time-ago">8 måneder siden</a></header><div class="post-message"><p>{_p(c.text)}</p></div><footer><a>Svar</a> <a>Del ›</a></footer></div></li>'
        for c in clean.comments
    )
    thread = (
        f'<div id="disqus_thread"><div class="thread-header">{len(clean.comments)} kommentarer <a>Log ind</a> <span>Sorter efter Bedste</span></div><ul id="post-list">{posts}</ul></div>'
        if posts
        else ""
    )
    content = f'<div class="article"><span class="kicker">Debat</span><h1>{_p(clean.title)}</h1><p class="byline">{byline}</p><p class="pubdate">{_p(wording.dated(writer.rng, clean.day))}</p>{_paragraphs(writer.rng, clean)}{end}<p class="disclaimer">{wording.DISCLAIMERS[1]}</p></div>'
    truth = _shown(clean, authors, has_publisher=False)
    undated = tuple(replace(c, published_date=None) for c in truth.comments)
    return _document(
        clean.title, "", f'<div class="topbar"><a>Menu</a> <a>Søg</a></div>{content}{thread}'
    ), replace(truth, comments=undated)


def portal(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """A home-made site: everything in divs, comments with name and time."""
    paper = clean.publisher or "Ugeavisen Tved"
    byline, authors, end = _byline(writer, clean)
    comments = "".join(
        f'<div class="kommentar"><b>{_p(c.name)}</b> <i>{c.day:%d-%m-%Y} 18:22</i><div>{_p(c.text)}</div></div>'
        for c in clean.comments
    )
    thread = (
        f'<div class="kommentarer"><h4>Kommentarer ({len(clean.comments)})</h4>{comments}<p>Kommentarer er lukket.</p></div>'
        if comments
        else ""
    )
    line = f'<div class="skribent">{byline}</div>' if byline else ""
    section = writer.rng.choice(wording.SECTIONS[clean.genre])
    content = f'<div class="tag">{section}</div><h1>{_p(clean.title)}</h1>{line}<div class="meta">{_p(wording.dated(writer.rng, clean.day))}</div>{_paragraphs(writer.rng, clean)}{end}'
    body = f'<div class="top">{_p(paper)}</div><div class="menu"><a>Forside</a> <a>Debat</a> <a>Arkiv</a></div><div class="main">{content}</div>{SHARE}{thread}<div class="bund">© {_p(paper)}</div>'
    return _document(f"{clean.title} | {paper}", "", body), replace(
        _shown(clean, authors), organisation=paper
    )


def municipal(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """The news page of a municipality or an organisation."""
    sender = clean.publisher or ""
    menu = "<ul><li>Borger</li><li>Erhverv</li><li>Politik</li><li>Selvbetjening</li></ul>"
    crumbs = '<ol class="breadcrumb"><li>Forside</li><li>Nyheder</li></ol>'
    tail = f'<div class="contact"><h2>Kontakt</h2><p>{_p(writer.name())}<br>Kommunikation<br>Telefon 00 86 11 22</p></div>'
    content = f'<main id="content">{crumbs}<h1>{_p(clean.title)}</h1><p class="date">{_p(wording.dated(writer.rng, clean.day))}</p>{_paragraphs(writer.rng, clean)}{tail}</main>'
    body = f'<a href="#content">Gå til indhold</a><header><a href="/">{_p(sender)}</a>{menu}</header>{content}{FOOT.format(_p(sender))}'
    head = f'<meta property="og:site_name" content="{html.escape(sender)}">'
    return _document(f"{clean.title} | {sender}", head, body), _shown(clean, ())
