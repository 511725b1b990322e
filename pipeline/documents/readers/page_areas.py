"""Where on a page an element stands: main text, menus and other furniture, or a comment and its parts."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import html

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name, is_role
from pipeline.documents.readers.page_comments import Found, found_thread
from pipeline.documents.readers.page_threads import (
    REPLIES,
    holds_items,
    is_form,
    is_item,
    is_term,
    is_thread,
    is_thread_name,
    part_of,
    tokens,
)

FURNITURE_TAGS = {"nav": "html_nav", "footer": "html_footer", "aside": "html_aside", "form": "html_form",
                  "button": "html_button", "select": "html_form", "dialog": "html_dialog",
                  "amp-sidebar": "html_nav", "amp-consent": "html_cookie", "amp-ad": "html_ad",
                  "amp-social-share": "html_share"}  # fmt: skip
FURNITURE_ROLES = {"navigation": "html_nav", "banner": "html_header", "contentinfo": "html_footer",
                   "complementary": "html_aside", "search": "html_form", "dialog": "html_dialog"}  # fmt: skip
FURNITURE = {
    "html_nav": (
        "nav navbar navigation menu submenu topmenu mainmenu breadcrumb breadcrumbs pagination pager skip "
        "skiplink skip-link sitemap tabs toc"
    ),
    "html_cookie": (
        "cookie cookies cookiebar cookie-banner cookie-consent consent gdpr cookiebot cybotcookiebotdialog"
    ),
    "html_share": (
        "share sharing social social-media addthis sharedaddy some some-links print email-link tools toolbar"
    ),
    "html_related": (
        "related relaterede related-posts related-articles teasers most-read mostread "
        "mest-laest read-more readmore læs-også laes-ogsaa recommended promo jp-relatedposts "
        "latest flere more-news"
    ),
    "html_ad": "ad ads advert advertisement annonce annoncer banner sponsor adsbygoogle",
    "html_sidebar": "sidebar side-bar widget widget-area widgets",
    "html_footer": "footer site-footer page-footer colophon",
    "html_header": "site-header page-header-top masthead topbar top-bar",
    "html_form": (
        "newsletter subscribe nyhedsbrev signup comment-respond comment-form respond searchform "
        "search-form login paywall subscription cta call-to-action"
    ),
    "html_tags": "tags tag-links post-tags entry-tags cat-links keywords tags-list",
    "html_hidden": "sr-only visually-hidden screen-reader-text hidden screenreader",
    "html_author_box": "bio author-bio author-description author__bio about-author author-biography",
}
RULES = {token: rule for rule, names in FURNITURE.items() for token in names.split()}
WORDS = {
    "breadcrumb": "html_nav", "breadcrumbs": "html_nav", "navigation": "html_nav", "menu": "html_nav",
    "pagination": "html_nav", "cookie": "html_cookie", "cookies": "html_cookie", "consent": "html_cookie",
    "share": "html_share", "sharing": "html_share", "social": "html_share",
    "related": "html_related", "recommended": "html_related", "teasers": "html_related",
    "advert": "html_ad", "advertisement": "html_ad", "annonce": "html_ad", "sidebar": "html_sidebar",
    "footer": "html_footer", "newsletter": "html_form", "nyhedsbrev": "html_form",
    "subscription": "html_form",
    "paywall": "html_paywall", "prev": "html_nav", "next": "html_nav",
    "etiketter": "html_tags", "popup": "html_dialog", "modal": "html_dialog",
}  # fmt: skip
"""Words with which a name begins or ends: ``region-footer``, ``related-content``."""
INNER_WORDS = {
    "cta": "html_form", "signup": "html_form", "newsletter": "html_form", "nyhedsbrev": "html_form",
    "related": "html_related", "cookie": "html_cookie", "cookies": "html_cookie",
    "breadcrumb": "html_nav", "breadcrumbs": "html_nav",
}  # fmt: skip
"""Words that say so wherever they stand in a name: ``kg-cta-card``."""
CARD_FRAMES = frozenset({"html_footer", "html_aside", "html_sidebar"})
AUTHOR_CARD = re.compile(
    r"(?:author|forfatter|skribent|writer)[-_]*(?:card|box|boks|bio|info|about|profile?|description|panel)"
    r"|about[-_]?(?:the[-_]?)?author|om[-_](?:forfatteren|skribenten)",
    re.IGNORECASE,
)
"""Names of boxes about the author, which may stand in the foot of an article or beside it."""
MAX_CARD_CHARS = 250
MIN_MENU_ITEMS = 3
MAX_MENU_CHARS = 25
SITE_NAMES = frozenset({"site-title", "site-name", "site-description", "blog-title", "blog-description"})
NEGATED = frozenset({"no", "has", "with", "without", "is"})
WORD_PARTS = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
LISTS = ("html_related",)
"""Furniture that only holds links: without one it is text, as a lead may be called a teaser."""
MAX_FURNITURE_SHARE = 0.5
"""An element with a larger share of the page's text is no furniture, whatever its class says."""
MIN_H1_WORDS = 3
"""A heading with so many words is the article's and not the site's."""
CAPTION = frozenset(
    "figcaption caption wp-caption-text image-caption billedtekst photo-caption img-text".split()  # noqa: SIM905
)
MAIN_CLASSES = re.compile(
    r"entry-content|article-body|article__body|article-content|articlebody|post-content|post-body"
    r"|node__content|story-body|content-body|main-content|rich-text|brødtekst|article-text|single-content",
    re.IGNORECASE,
)
MIN_MAIN_SHARE = 0.3
"""The marked element holds at least this share of the page's paragraphs, or else it is not the article."""
QUOTE = re.compile(
    r"(?:bb-?)?(?:quote|citat|quoted|quote-?(?:container|box|text)|citeret)(?:-\w+)?", re.IGNORECASE
)
"""Names of what repeats another comment."""
MAX_SAID_CHARS = 80
BOXES = frozenset({"div", "section", "aside", "ul", "td", "table"})


@dataclass(frozen=True)
class Area:
    """What is known of the place of a block; inherited from the elements around it."""

    rule: str = ""
    in_main: bool = False
    in_thread: bool = False
    comment_i: int | None = None
    part: str = ""
    opens_comment: bool = False
    is_continued: bool = False
    """The block belongs to the comment that was opened last."""
    depth: int = 0
    """How many lists of replies stand around."""


@dataclass(frozen=True)
class Layout:
    """What the rules need to know of the whole page."""

    main: "html.HtmlElement"
    n_chars: int
    """Characters of text on the page."""
    thread: Found = field(default_factory=Found)
    """The thread, where no class name marks it."""


def layout_of(root: "html.HtmlElement") -> Layout:
    """Return the layout of a page, with the element that holds the article."""
    main = _main(root)
    thread = Found() if _has_named_thread(root, main) else found_thread(root)
    return Layout(main, len(root.text_content()), thread)


def _has_named_thread(root: "html.HtmlElement", main: "html.HtmlElement") -> bool:
    """Tell whether class names mark a thread and its comments."""
    elements = (e for e in root.iter() if isinstance(e.tag, str) and e.tag not in ("html", "body"))
    return any(is_thread(e, tokens(e), main) and holds_items(e) for e in elements)


def _main(root: "html.HtmlElement") -> "html.HtmlElement":
    """Return the marked element with the most text in paragraphs, else the whole page."""
    prose, in_threads = _prose_chars(root)
    marked = [e for e in root.iter("article", "main", "div", "section", "td") if _is_marked(e)]
    marked = [e for e in marked if e not in in_threads]
    if not marked:
        return root
    best = max(marked, key=lambda e: (prose[e], -len(e.text_content())))
    return best if prose[best] >= MIN_MAIN_SHARE * prose[root] else root


def _is_marked(element: "html.HtmlElement") -> bool:
    return (
        element.tag in ("article", "main")
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or any(MAIN_CLASSES.fullmatch(token) for token in tokens(element))
    )


def _prose_chars(root: "html.HtmlElement") -> tuple["Counter[html.HtmlElement]", set["html.HtmlElement"]]:
    """Return the characters in paragraphs under each element, without comments, and what threads hold."""
    threads = {
        e
        for e in root.iter()
        if isinstance(e.tag, str) and e.tag not in ("body", "html") and is_thread_name(tokens(e))
    }
    in_threads = {inner for thread in threads for inner in thread.iter()}
    prose: Counter[html.HtmlElement] = Counter()
    for paragraph in root.iter("p"):
        if paragraph not in in_threads:
            n_chars = len(paragraph.text_content())
            for around in [paragraph, *paragraph.iterancestors()]:
                prose[around] += n_chars
    return prose, in_threads


def area_of(element: "html.HtmlElement", around: Area, layout: Layout) -> Area:
    """Return the area inside ``element``, given the one around it."""
    area = replace(around, in_main=True) if element is layout.main else around
    if element.tag in ("html", "body"):
        return area
    names = tokens(element)
    if area.comment_i is not None or area.in_thread:
        return _comment_area(element, names, area, layout.thread)
    if element in layout.thread.regions:
        area = replace(area, in_thread=True, rule="comment_frame")
        return _comment_area(element, names, area, layout.thread)
    if is_thread(element, names, layout.main) and holds_items(element):
        return replace(area, in_thread=True, rule=area.rule or "comment_frame")
    if area.rule in CARD_FRAMES and any(AUTHOR_CARD.search(name) for name in names):
        return replace(area, rule="html_author_box")
    if area.rule:
        return area
    if rule := _furniture(element, names, area, layout):
        return replace(area, rule=rule)
    if element.tag == "figcaption" or CAPTION & set(names):
        return replace(area, rule="caption")
    return area


def _comment_area(element: "html.HtmlElement", names: list[str], area: Area, thread: Found) -> Area:
    if is_form(element, names):
        return replace(area, rule="comment_form", comment_i=None, part="")
    if element in thread.items or (not thread.items and is_item(element, names)):
        return replace(area, opens_comment=True, part=thread.parts.get(element, ""), rule="")
    if element in thread.continued:
        return replace(area, is_continued=True, part=thread.parts.get(element, "body"), rule="")
    if element in thread.parts:
        return replace(area, part=thread.parts[element])
    if is_term(element, names):
        return replace(area, opens_comment=True, part="author", rule="")
    if element.tag == "dd" and area.comment_i is None:
        return replace(area, is_continued=True, part=part_of(element, names, "") or "body", rule="")
    if any(REPLIES.fullmatch(name) for name in names):
        return replace(area, depth=area.depth + 1, part="")
    if area.comment_i is None:
        return replace(area, rule=area.rule or "comment_frame")
    if _is_quote(element, names):
        return replace(area, rule="quoted_post")
    return replace(area, part=part_of(element, names, area.part))


def _is_quote(element: "html.HtmlElement", names: list[str]) -> bool:
    """Tell whether an element of a comment repeats another's words: named so, or headed ``NN skrev:``."""
    if element.tag != "blockquote" and not any(QUOTE.fullmatch(name) for name in names):
        return False
    first = next((text.strip() for text in element.itertext() if text.strip()), "")
    return (
        element.tag != "blockquote"
        or bool(names and QUOTE.fullmatch(names[0]))
        or (len(first) < MAX_SAID_CHARS and first.endswith(":"))
    )


def _furniture(element: "html.HtmlElement", names: list[str], area: Area, layout: Layout) -> str:
    if _is_hidden(element):
        return "html_hidden"
    rule = FURNITURE_TAGS.get(element.tag) or FURNITURE_ROLES.get(element.get("role") or "")
    is_inner = area.in_main or next(element.iterancestors("article", "main"), None) is not None
    if not rule and element.tag == "header" and not is_inner:
        rule = "html_header"
    rule = rule or _named(names)
    if rule in CARD_FRAMES and _is_card(element):
        return "html_author_box"
    if SITE_NAMES & set(names) and _is_headed(element, layout):
        return "html_header"
    if rule and not (_holds_title(element) or _holds_the_text(element, layout) or _is_lead(element, rule)):
        return rule
    is_text = is_inner and layout.main.tag != "html"
    if element.tag in ("ul", "ol") and not is_text and _is_menu(element):
        return "html_nav"
    return "html_related" if element.tag in BOXES and _begins_as_list(element, layout) else ""


def _is_menu(element: "html.HtmlElement") -> bool:
    """Tell whether a list above the article's heading holds short words only: no names and no figures."""
    texts = [" ".join(item.text_content().split()) for item in element.iter("li")]
    is_short = len(texts) >= MIN_MENU_ITEMS and max(map(len, texts)) <= MAX_MENU_CHARS
    if not is_short or any(re.search(r"[\d.:!?]", text) or _is_person(text) for text in texts):
        return False
    heading = next(iter(element.xpath("following::h1")), None)
    return heading is not None and not element.xpath("preceding::h1")


def _is_person(text: str) -> bool:
    """Tell whether a text is the name of a person whose first name is known as one."""
    return is_name(text) and is_first_name(text.split()[0])


def _is_card(element: "html.HtmlElement") -> bool:
    """Tell whether a box holds a person's name first, then a role, and little else."""
    texts = [" ".join(text.split()) for text in element.itertext() if text.strip()]
    is_short = sum(map(len, texts)) <= MAX_CARD_CHARS
    is_named = is_short and len(texts) > 1 and is_name(texts[0]) and is_first_name(texts[0].split()[0])
    return is_named and is_role(texts[1].rstrip("."))


def _is_headed(element: "html.HtmlElement", layout: Layout) -> bool:
    """Tell whether the page has another heading than the name of the site."""
    others = layout.main.getroottree().iter("h1", "h2")
    return any(other is not element and element not in other.iterancestors() for other in others)


def _named(names: list[str]) -> str:
    """Return the furniture that a class name or id says an element is."""
    for name in names:
        if rule := RULES.get(name.lower()):
            return rule
        words = [word.lower() for word in WORD_PARTS.split(name)]
        if len(words) < 2 or words[0] in NEGATED:
            continue
        inner = next((INNER_WORDS[word] for word in words if word in INNER_WORDS), "")
        if rule := WORDS.get(words[-1]) or WORDS.get(words[0]) or inner:
            return rule
    return ""


def _is_hidden(element: "html.HtmlElement") -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _is_lead(element: "html.HtmlElement", rule: str) -> bool:
    return rule in LISTS and element.find(".//a") is None and element.find(".//h3") is None


def _holds_title(element: "html.HtmlElement") -> bool:
    return any(len(h1.text_content().split()) >= MIN_H1_WORDS for h1 in element.iter("h1"))


def _holds_the_text(element: "html.HtmlElement", layout: Layout) -> bool:
    is_main = element is layout.main or element in layout.main.iterancestors()
    n_chars = len(element.text_content())
    return is_main or (n_chars > MAX_FURNITURE_SHARE * layout.n_chars and element.find(".//p") is not None)


def _begins_as_list(element: "html.HtmlElement", layout: Layout) -> bool:
    """Tell whether a box beside the text begins with words like ``Flere nyheder`` or ``Læs også``."""
    first = next((text for text in element.itertext() if text.strip()), "").strip()
    found = boilerplate_of(first) if len(first) < 40 else None
    if found is None or found.rule != "related":
        return False
    is_around = element is layout.main or element in layout.main.iterancestors()
    return not is_around and element.find(".//h1") is None
