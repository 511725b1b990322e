"""Where on a page an element stands: main text, menus and other furniture, or a comment and its parts."""

import re
from dataclasses import dataclass, replace

from lxml import html

FURNITURE_TAGS = {"nav": "html_nav", "footer": "html_footer", "aside": "html_aside", "form": "html_form",
                  "button": "html_button", "select": "html_form", "dialog": "html_dialog"}  # fmt: skip
FURNITURE_ROLES = {"navigation": "html_nav", "banner": "html_header", "contentinfo": "html_footer",
                   "complementary": "html_aside", "search": "html_form", "dialog": "html_dialog"}  # fmt: skip
FURNITURE = {
    "html_nav": (
        "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager skip skiplink "
        "skip-link sitemap tabs toc"
    ),
    "html_cookie": (
        "cookie cookies cookiebar cookie-banner cookie-consent consent gdpr cookiebot CybotCookiebotDialog"
    ),
    "html_share": (
        "share sharing social social-media addthis sharedaddy some some-links print email-link tools toolbar"
    ),
    "html_related": (
        "related relaterede related-posts related-articles teaser teasers most-read mostread "
        "mest-laest read-more readmore læs-også laes-ogsaa recommended promo jp-relatedposts "
        "latest"
    ),
    "html_ad": "ad ads advert advertisement annonce annoncer banner sponsor adsbygoogle",
    "html_sidebar": "sidebar side-bar widget widget-area widgets",
    "html_footer": "footer site-footer page-footer colophon",
    "html_header": "site-header page-header-top masthead topbar top-bar",
    "html_form": (
        "newsletter subscribe nyhedsbrev signup comment-respond comment-form respond searchform "
        "search-form login paywall"
    ),
    "html_tags": "tags tag-links post-tags entry-tags cat-links keywords",
}
RULES = {token.lower(): rule for rule, tokens in FURNITURE.items() for token in tokens.split()}
MAX_FURNITURE_SHARE = 0.5
"""An element with a larger share of the page's text is no furniture, whatever its class says."""
CAPTION = frozenset(
    {"figcaption", "caption", "wp-caption-text", "image-caption", "billedtekst", "photo-caption"}
)

MAIN_CLASSES = re.compile(
    r"^(?:entry-content|article-body|article__body|article-content|articlebody|post-content"
    r"|post-body|node__content"
    r"|story-body|content-body|main-content|rich-text|brødtekst|article-text|single-content)$",
    re.IGNORECASE,
)
THREAD = re.compile(
    r"^(?:comments?|comment-?list|comments-?(?:area|section|wrapper|thread|list|container)"
    r"|commentlist|kommentarer"
    r"|comment-?thread|kommentarspor|disqus_thread|debat-?tr(?:å|aa)d|wp-block-comments|wp-block-comment-template|field--name-comment)$",
    re.IGNORECASE,
)
ITEM = re.compile(
    r"^(?:comment|kommentar|comment-?(?:item|entry|wrapper|container|post)|post-comment"
    r"|kommentar-item|indl(?:æ|ae)g(?:-svar)?"
    r"|comment-\d+|kommentar-\d+|comment__item|comment-block)$",
    re.IGNORECASE,
)
AUTHOR = re.compile(r"author|^fn$|user-?name|^navn$|forfatter|afsender", re.IGNORECASE)
PART_CLASSES = (
    ("reply", re.compile((
        r"reply|permalink|comment-actions|^links?$"
        r"|like|vote|svar-knap|comment__links"
    ), re.IGNORECASE)),
    ("body", re.compile((
        r"comment-?_*-?(?:content|text|message)|^body$"
        r"|^content$|field--name-comment-body|(?:^|-)tekst$|(?:^|-)text$"
    ), re.IGNORECASE)),
    ("date", re.compile((
        r"(?:^|[-_])(?:date|time|dato|tidspunkt"
        r"|published|timestamp)|comment-?meta(?:data)?"
        r"$"
    ), re.IGNORECASE)),
    ("author", re.compile((
        r"author|^fn$|vcard|user-?name|^name$"
        r"|^navn$|byline|forfatter|afsender"
    ), re.IGNORECASE)),
    ("header", re.compile((
        r"submitted|comment-?_*-?(?:header|info|head|title)"
        r"|-(?:top|header|head|meta)$"
    ), re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """What is known of the place of a block; inherited from the elements around it."""

    rule: str = ""
    in_main: bool = False
    in_thread: bool = False
    comment_i: int | None = None
    part: str = ""
    opens_comment: bool = False


def tokens(element: "html.HtmlElement") -> list[str]:
    """Return the class names and the id of an element."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def main_element(root: "html.HtmlElement") -> "html.HtmlElement":
    """Return the element that holds the article: the marked one with the most text, else the whole page."""
    marked = [
        element
        for element in root.iter("article", "main", "div", "section", "td")
        if (element.tag in ("article", "main") or element.get("role") == "main" or _is_body(element))
        and not _in_thread(element)
    ]
    if not marked:
        return root
    best = max(marked, key=_prose_chars)
    total = _prose_chars(root)
    return best if _prose_chars(best) >= 0.3 * total else root


def _is_body(element: "html.HtmlElement") -> bool:
    return element.get("itemprop") == "articleBody" or any(
        MAIN_CLASSES.match(token) for token in tokens(element)
    )


def _in_thread(element: "html.HtmlElement") -> bool:
    chain = [element, *element.iterancestors()]
    return any(
        e.tag not in ("body", "html") and any(ITEM.match(t) or THREAD.match(t) for t in tokens(e))
        for e in chain
    )


def _prose_chars(element: "html.HtmlElement") -> int:
    """Return the characters that stand in paragraphs and not in comments."""
    return (
        sum(len(p.text_content()) for p in element.iter("p") if not _in_thread(p))
        or len(element.text_content()) // 4
    )


def area_of(element: "html.HtmlElement", around: Area, main: "html.HtmlElement") -> Area:
    """Return the area inside ``element``, given the one around it."""
    area = replace(around, in_main=True) if element is main else around
    if element.tag in ("html", "body"):
        return area
    names = tokens(element)
    is_start = not area.in_thread and area.comment_i is None and _is_thread(element, names, main)
    if is_start and _holds_items(element):
        return replace(area, in_thread=True, rule=area.rule or "comment_frame")
    if area.comment_i is not None or area.in_thread or is_start:
        return _comment_area(element, names, replace(area, in_thread=True))
    if rule := _furniture(element, names, area):
        return replace(area, rule=area.rule or rule)
    if element.tag == "figcaption" or CAPTION & set(names):
        return replace(area, rule=area.rule or "caption")
    return area


def _is_thread(element: "html.HtmlElement", names: list[str], main: "html.HtmlElement") -> bool:
    """Tell whether an element holds the comments and not, whatever its class says, the article too."""
    if not any(THREAD.match(name) for name in names):
        return False
    return element is not main and element not in main.iterancestors() and element.find(".//h1") is None


def _comment_area(element: "html.HtmlElement", names: list[str], area: Area) -> Area:
    if element.tag in ("form", "button", "textarea") or {"respond", "comment-respond", "comment-form"} & set(
        names
    ):
        return replace(area, rule="comment_form", comment_i=None, part="")
    if _is_item(element, names):
        return replace(area, opens_comment=True, part="", rule="")
    if area.comment_i is None:
        return replace(area, rule=area.rule or "comment_frame")
    if element.tag == "time":
        return replace(area, part="date")
    if element.tag == "cite" and not area.part:
        return replace(area, part="author")
    if element.tag in ("p", "blockquote"):
        return area if area.part in ("reply", "author", "date", "header") else replace(area, part="body")
    for part, pattern in PART_CLASSES:
        if part != "body" and area.part == "body":
            continue
        if any(pattern.search(name) for name in names):
            return replace(area, part=part)
    return area


def _is_item(element: "html.HtmlElement", names: list[str]) -> bool:
    """Tell whether an element in a thread is one comment: by its class, or as a list item with an author."""
    if element.tag in ("li", "div", "article", "section", "tr") and any(ITEM.match(name) for name in names):
        return True
    return (
        element.tag == "li"
        and not any(child.tag in ("li", "article") for child in element)
        and _has_author(element)
    )


def _has_author(element: "html.HtmlElement") -> bool:
    """Tell whether the writer of this very item is named: not one in an item inside it, nor around it."""
    own = [
        e for e in element.iter() if isinstance(e.tag, str) and next(e.iterancestors("li"), None) is element
    ]
    if any(ITEM.match(name) for e in own for name in tokens(e)):
        return False
    return any(AUTHOR.search(name) for e in own for name in tokens(e))


def _holds_items(element: "html.HtmlElement") -> bool:
    inner = (e for e in element.iterdescendants() if isinstance(e.tag, str))
    return any(_is_item(e, tokens(e)) for e in inner)


def _furniture(element: "html.HtmlElement", names: list[str], area: Area) -> str:
    if _is_hidden(element):
        return "html_hidden"
    rule = FURNITURE_TAGS.get(element.tag) or FURNITURE_ROLES.get(element.get("role") or "")
    if not rule and element.tag == "header" and not area.in_main:
        rule = "" if element.find(".//h1") is not None else "html_header"
    if not rule:
        rule = next((RULES[name.lower()] for name in names if name.lower() in RULES), "")
    return rule if rule and not _holds_the_text(element) else ""


def _is_hidden(element: "html.HtmlElement") -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style
        or element.get("hidden") is not None
        or "sr-only" in (element.get("class") or "").split()
    )


def _holds_the_text(element: "html.HtmlElement") -> bool:
    root = element.getroottree().getroot()
    return (
        len(element.text_content()) > MAX_FURNITURE_SHARE * len(root.text_content())
        and element.find(".//p") is not None
    )
