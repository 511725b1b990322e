"""What a page says about itself: meta tags, JSON-LD, time elements."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from pipeline.documents.reservations import RESERVED, RIGHTS_FIELD, reserved_by_tags
from pipeline.documents.wording import tab_parts

META = (
    ("title", ("og:title", "twitter:title", "dc.title", "headline")),
    ("author", ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")),
    ("date", ("article:published_time", "og:article:published_time", "dc.date", "dcterms.created", "date",
              "pubdate", "datepublished", "publish-date", "publication_date", "dcterms.date")),
    ("updated", ("article:modified_time", "og:updated_time", "datemodified", "last-modified")),
    ("organisation", ("og:site_name", "publisher", "dc.publisher", "application-name", "copyright")),
    ("genre", ("article:section", "og:type:section", "section")),
)  # fmt: skip
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|WebPage", re.IGNORECASE)
NOT_A_NAME = re.compile(
    r"https?://|www\.|@|^\W*$|^(?:admin|redaktion(?:en)?|webmaster|web|editor)$", re.IGNORECASE
)
ISSUE = re.compile(r",? (?:nr\.? ?)?\d{1,3}(?:[/-]\d{2,4})?$")
"""The issue behind a magazine's name."""
MAX_SITE_CHARS = 40
MAX_LD_CHARS = 500_000


def page_fields(root: "html.HtmlElement") -> dict[str, str]:
    """Return title, author, date, organisation and genre as the page's own tags state them."""
    found = _linked_data(root)
    metas = _metas(root)
    for field, names in META:
        value = next((metas[name] for name in names if metas.get(name)), "")
        if value and field not in found:
            found[field] = value
    if "date" not in found and (when := _time(root)):
        found["date"] = when
    if "title" not in found and (title := root.findtext(".//title")):
        found["page_title"] = " ".join(title.split())
    headings = [" ".join(e.text_content().split()) for e in root.iter("h1", "h2", "h3")]
    if site := _site(root.findtext(".//title") or "", [found.get("title", ""), *headings]):
        found["site"] = site
    if NOT_A_NAME.search(found.get("author", "")):
        found.pop("author", None)
    if reserved_by_tags(metas):
        found[RIGHTS_FIELD] = RESERVED
    return found


def _site(tab_title: str, titles: list[str]) -> str:
    """Return the site's name, which stands after the article's title in the browser's tab, or before it."""
    tab = " ".join(tab_title.split())
    title, site = tab_parts(tab)
    if site and site in titles and title not in titles:
        title, site = site, title
    elif not site and ": " in tab and tab.split(": ", 1)[1] in titles:
        site = tab.split(": ", 1)[0]  # a blog's name before its post's
    site = ISSUE.sub("", site)
    is_name = 2 < len(site) < MAX_SITE_CHARS and site != titles[0] and site[0].isupper()
    return site if is_name else ""


def page_hints(root: "html.HtmlElement") -> frozenset[str]:
    """Return words of the page's own type and of its body's classes that tell of a blog or a press room."""
    body = root.find(".//body")
    classes = (body.get("class") or "") if body is not None else ""
    address = " ".join(link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical")
    metas = _metas(root)
    text = " ".join([classes, address, metas.get("og:url", ""), metas.get("generator", "")]).lower()
    tab = (root.findtext(".//title") or "").lower()
    if any("substack" in (e.get("href") or e.get("src") or "") for e in root.iter("link", "script", "a")):
        text += " blog"
    if "blog" in metas.get("og:site_name", "").lower() or re.search(r"blog\w*$", tab):
        text += " blog"
    words = (
        "blog",
        "pressemeddelelse",
        "nyhed",
        "debat",
        "kronik",
        "laeserbrev",
        "læserbrev",
        "leder",
        "interview",
        "tale",
    )
    return frozenset(
        f"page:{word}"
        for word in words
        if re.search(rf"(?<![a-zæøå]){word}(?:er|s|re|en)?(?![a-zæøå])", text)
    )


def _metas(root: "html.HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _time(root: "html.HtmlElement") -> str:
    """Return the first time element that is not part of a comment or a teaser."""
    for element in root.iter("time"):
        names = " ".join(
            (a.get("class") or "") + " " + (a.get("id") or "") for a in [element, *element.iterancestors()]
        )
        if not re.search(
            r"comment|kommentar|related|teaser|sidebar|updated|cards?\b|latest|seneste", names, re.IGNORECASE
        ):
            return element.get("datetime") or " ".join(element.text_content().split())
    return ""


def _linked_data(root: "html.HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for item in _articles(root):
        _add(found, item)
    return found


def article_body(root: "html.HtmlElement") -> str:
    """Return the text that a page states in JSON-LD alone, for readers that build it in the browser."""
    bodies = [item.get("articleBody") or item.get("text") or "" for item in _articles(root)]
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def _articles(root: "html.HtmlElement") -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").lower() != "application/ld+json" or len(text) > MAX_LD_CHARS:
            continue
        try:
            items = list(_items(json.loads(text, strict=False)))
        except (ValueError, RecursionError):
            continue
        yield from (item for item in items if ARTICLE_TYPES.search(str(item.get("@type", ""))))


def _items(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _items(part)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph", []))


def _add(found: dict[str, str], item: dict[str, Any]) -> None:
    for field, key in (("title", "headline"), ("author", "author"), ("date", "datePublished"),
                       ("updated", "dateModified"), ("organisation", "publisher"),
                       ("genre", "articleSection")):  # fmt: skip
        value = _name(item.get(key))
        if value and field not in found:
            found[field] = value


def _name(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(name for name in map(_name, value) if name)
    if isinstance(value, dict):
        return _name(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""
