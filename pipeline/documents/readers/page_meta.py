"""What a page says about itself: meta tags, JSON-LD, time elements."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import html

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name, is_organisation, is_role
from pipeline.documents.readers.page_threads import tokens
from pipeline.documents.reservations import RESERVED, RIGHTS_FIELD, reserved_by_tags
from pipeline.documents.wording import SECTION_WORDS, tab_parts

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
    r"https?://|www\.|@|^\W*$|^(?:admin|redaktion(?:en)?|webmaster|web|editor|super ?user|administrator|root"
    r"|(?:web|site|blog)?(?:admin|redaktør|redaktion)|(?:default|guest|test|wp) ?(?:user|admin)|user ?\d*"
    r"|gæst|bruger)$",
    re.IGNORECASE,
)
PLATFORMS = re.compile(
    r"(?:linkedin|facebook|tumblr|medium|substack|blogger|blogspot|wordpress|twitter|x|instagram|youtube|ghost|wix)"
    r"(?:\.com)?(?: (?:danmark|corporation))?",
    re.IGNORECASE,
)
"""Where people publish what is their own: none of them is whose text it is."""
DISTRIBUTORS = re.compile(
    r"ritzau|mynewsdesk|cision|notified|news ?wire|presse(?:tjeneste|net|portal|central|rum)|nyhedsrum"
    r"|newsroom",
    re.IGNORECASE,
)
"""Services that publish the releases of others."""
OWN_PAGES = re.compile(
    r"linkedin|tumblr|substack|(?<![a-zæøå])medium\.com|blogspot|blogger|ghost(?: \d|\b)|bloglovin|weebly"
    r"|123hjemmeside|wordpress\.com",
    re.IGNORECASE,
)
"""What the tab, the generator or the addresses of such pages say."""
HOME = re.compile(r"(?:(?:https?:)?//[^/]+)?/?(?:(?:index|default|forside)\.\w{3,5})?")
"""Where a link to the front page leads."""
NO_SITE = re.compile(
    r"(?:til )?(?:forside[nr]?|hjem|home|start(?:side)?|velkommen|tilbage.*|logo|menu|gå til .*|til toppen"
    r"|søg|log ind|sider?|pages?|default|index|artik(?:el|ler)|nyhed(?:er)?|nyhedsarkiv"
    r"|vis (?:nyhed|artikel|indlæg)"
    r"|indlæg|dokument(?:er)?|arkiv|uden titel|untitled(?: document)?|presse(?:meddelelse[r]?)?)",
    re.IGNORECASE,
)
OF_SITE = re.compile(rf"\s*[:/] *(?:{SECTION_WORDS}|blogs?|bloggere?|debatten|nyt|artikler)$", re.IGNORECASE)
"""The section behind a site's name: ``Dagens Avis: Blogs``."""
AROUND_SITE = re.compile(
    r"^(?:velkommen til|welcome to|logo(?:et)? for|billede af)\s+|\s+(?:på (?:nettet|internettet)|[-–]? ?logo"
    r"|online|forside)$|(?<=[a-zæøå])s (?:logo|hjemmeside)$",
    re.IGNORECASE,
)
"""What pages add to their own name."""
DOMAIN = re.compile(r"(?:www\.)?(?P<stem>[\wæøåÆØÅ-]+)\.(?:dk|nu|com|org|net|info)", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}/?")
"""An address in the place of a site's name."""
POST_TITLE = re.compile(
    r"(?:entry|post|article|artikel|blog-?item|node|item|story|news|content)[-_]+(?:title|headline|heading|titel)"
    r"|headline|articleheadline",
    re.IGNORECASE,
)
"""Names of the heading of what one reads, where the first heading is the site's."""
AUTHOR_NAMES = re.compile(
    r"(?:^|[-_])(?:authors?|forfatter|skribent|journalist|byline|debatt(?:ø|oe)r|kronik(?:ø|oe)r|writer|creator)"
    r"(?:[-_]*(?:name|navn|link|info|card|meta|block|wrapper|details|line|row))?$|^(?:by|forf|af|byline-name)$|vcard$|^fn$",
    re.IGNORECASE,
)
"""Names of elements that hold who wrote the article."""
OF_OTHERS = re.compile(
    r"comment|kommentar|related|relaterede?|teaser|sidebar|latest|seneste|\bcards?\b|reply|thread|post-list|disqus"
    r"|photo|foto|image|caption|recommend|popular|quote|citat|source|kilde|contact|kontakt",
    re.IGNORECASE,
)
BY = re.compile(
    r"(?:skrevet |tekst |posted |written )?(?:af|by|tekst|forfatter|skribent|journalist):?", re.IGNORECASE
)
BY_START = re.compile(rf"^{BY.pattern}\s+", re.IGNORECASE)
SIGNED = re.compile(
    r"(?:indsendt|skrevet|oprettet|postet|lagt op|lagt ud|publiceret|udgivet|posted|published|written)"
    r" (?:af|by):? (?P<name>[A-ZÆØÅ][\w.’-]*(?: [\w.’-]+){0,3}?)"
    r"(?= (?:kl\.?|den|d\.|at|on)\b|[,.|:]? *$| [|·–-])",
    re.IGNORECASE,
)
"""A line that says under which name a post was written, a pen name too."""
MAX_CARD_CHARS = 200
MAX_ROLE_CHARS = 80
SITE_NAMES = frozenset(
    {"site-title", "site-name", "blog-title", "gh-head-logo", "brand", "sitename", "blogtitle"}
)
MOTTOS = frozenset({"site-description", "site-slogan", "blog-description", "tagline", "site-tagline"})
MAX_MOTTO_CHARS = 120
MAX_TAGS = 400
"""So many links and pictures may stand above the one that names the site."""
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
        if (post := _post_title(root)) and len(list(root.iter("h1"))) == 1 and not _has_heading(root, post):
            found["title"] = post  # the one great heading is the site's
    _add_site(root, found)
    if NOT_A_NAME.search(found.get("author", "")):
        found.pop("author", None)
    _add_author(root, found)
    if reserved_by_tags(metas):
        found[RIGHTS_FIELD] = RESERVED
    return found


def _add_author(root: "html.HtmlElement", found: dict[str, str]) -> None:
    """Add whom an element named for it says as author, by name or pen name."""
    if author := _marked_author(root):
        found["marked_author"] = author
        if not _names_person(found.get("author", "")):
            found.pop("author", None)  # who built or owns the site, where the page names who wrote it
    elif name := _pen_name(root):
        found["pen_name"] = name


def _names_person(value: str) -> bool:
    """Tell whether a field names somebody whose first name is known as one."""
    return any(is_first_name(part.split()[0].title()) for part in re.split(r"\s*[;|/,]\s*", value) if part)


def _add_site(root: "html.HtmlElement", found: dict[str, str]) -> None:
    """Add what the page says of its site: name and motto; platforms publish what is others'."""
    _own_name(root, found)
    headings = [" ".join(e.text_content().split()) for e in root.iter("h1", "h2", "h3")]
    if site := _site(root.findtext(".//title") or "", [found.get("title", ""), *headings]):
        match = DOMAIN.fullmatch(site)
        home = _home(root) if match else ""
        found["site"] = home if match and match["stem"].lower() == home.lower() else site
    if motto := _of_class(root, MOTTOS):
        found["motto"] = motto
    sender = found.get("site", "")
    if sender and ADDRESS.fullmatch(found.get("organisation", "")):
        found["organisation"] = sender
    if (
        DISTRIBUTORS.search(found.get("organisation", ""))
        and is_organisation(sender)
        and not DISTRIBUTORS.search(sender)
    ):
        found["organisation"] = sender
    for field in ("organisation", "site"):
        if PLATFORMS.fullmatch(found.get(field, "")):
            del found[field]


def _own_name(root: "html.HtmlElement", found: dict[str, str]) -> None:
    """Take the site's own name out of a title that is no more than that; add it where the page links home."""
    home = _home(root)
    tab = found.get("page_title", "") or " ".join((root.findtext(".//title") or "").split())
    sides = tab_parts(tab)
    title = found.get("title", "")
    if title and title != sides[0] and title == sides[1] and not _has_heading(root, title):
        del found["title"]
        found.setdefault("organisation", title)
        found["page_title"] = sides[0]
    elif title and sides[1] and _heads(root, tab_parts(title)[0]) and not _heads(root, title):
        found["title"] = tab_parts(title)[0]
    elif title and title == home and tab == title:
        del found["title"]
        if PLATFORMS.fullmatch(found.get("organisation", title)):
            found["organisation"] = title
    named = AROUND_SITE.sub("", tab)
    if "site" in found or "organisation" in found:
        return
    if home and (
        not sides[1] or ((match := DOMAIN.fullmatch(sides[1])) and match["stem"].lower() == home.lower())
    ):
        found["home"] = home
    elif named != tab and named[:1].isupper():
        found["home"] = named
    elif match := DOMAIN.fullmatch(tab):
        found["home"] = match["stem"]


def _post_title(root: "html.HtmlElement") -> str:
    """Return the text of the only heading that is named as the post's, empty where several are."""
    marked = [e for e in root.iter("h1", "h2", "h3", "h4") if any(POST_TITLE.fullmatch(n) for n in tokens(e))]
    return " ".join(marked[0].text_content().split()) if len(marked) == 1 else ""


def _heads(root: "html.HtmlElement", title: str) -> bool:
    """Tell whether the page shows a text as a heading, whatever its tab adds to it."""
    return any(" ".join(e.text_content().split()) == title for e in root.iter("h1", "h2", "h3"))


def _has_heading(root: "html.HtmlElement", title: str) -> bool:
    return any(" ".join(h1.text_content().split()) == title for h1 in root.iter("h1"))


def _of_class(root: "html.HtmlElement", names: frozenset[str]) -> str:
    """Return the text of the first element that has one of the names as class or id."""
    for element in root.iter("h1", "h2", "h3", "p", "div", "span", "a", "strong"):
        if not names.isdisjoint(tokens(element)):
            text = " ".join(element.text_content().split())
            return text if 2 < len(text) < MAX_MOTTO_CHARS else ""
    return ""


def _home(root: "html.HtmlElement") -> str:
    """Return the name of the site as its head, its link home or its logo gives it, empty where none does."""
    if len(name := _of_class(root, SITE_NAMES)) in range(3, MAX_SITE_CHARS):
        return name
    for i, element in enumerate(root.iter("a", "img")):
        if i > MAX_TAGS:
            break
        if element.tag == "a":
            is_home = element.get("rel") == "home" or HOME.fullmatch(element.get("href") or "#")
            text = element.text_content() if is_home else ""
        else:
            around = " ".join(
                f"{e.get('class') or ''} {e.get('id') or ''}"
                for e in [element, *islice(element.iterancestors(), 2)]
            )
            is_logo = re.search(r"logo|masthead|brand|top|header|banner", around, re.IGNORECASE)
            text = (element.get("alt") or "") if is_logo else ""
        name = AROUND_SITE.sub("", " ".join(text.split()))
        is_plain = 2 < len(name) < MAX_SITE_CHARS and name[0].isupper() and not NO_SITE.fullmatch(name)
        if is_plain and not re.search(r"[.!?:]|\d{4}", name):
            return name
    return ""


def _site(tab_title: str, titles: list[str]) -> str:
    """Return the site's name, which stands after the article's title in the browser's tab, or before it."""
    tab = " ".join(tab_title.split())
    title, site = tab_parts(tab)
    if site and title not in titles and (site in titles or DOMAIN.fullmatch(title)):
        title, site = site, title
    elif not site and ": " in tab and tab.split(": ", 1)[1] in titles:
        site = tab.split(": ", 1)[0]  # a blog's name before its post's
    site = OF_SITE.sub("", ISSUE.sub("", site))
    is_name = 2 < len(site) < MAX_SITE_CHARS and site != titles[0] and site[0].isupper()
    return site if is_name and not NO_SITE.fullmatch(site) else ""


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
    if OWN_PAGES.search(
        " ".join(
            [tab, metas.get("generator", ""), metas.get("og:site_name", ""), metas.get("og:url", ""), address]
        )
    ):
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


def _marked_author(root: "html.HtmlElement") -> str:
    """Return the author whom an element says that is named for it: ``class="byline"``, ``rel="author"``.

    With the role that stands right below the name; what belongs to comments or other articles is none.
    """
    for element in root.iter("a", "span", "div", "p", "address", "strong", "h3", "h4", "li", "td"):
        names = tokens(element)
        is_marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not (is_marked or any(AUTHOR_NAMES.search(name) for name in names)):
            continue
        around = " ".join(name for e in [element, *element.iterancestors()] for name in tokens(e))
        if OF_OTHERS.search(around) or len(element.text_content()) > MAX_CARD_CHARS:
            continue
        lines = [" ".join(text.split()) for text in element.itertext() if text.strip(" ,|·–-:\n\t")]
        lines = [line for line in lines if not BY.fullmatch(line)]
        name = BY_START.sub("", lines[0]).strip(" ,|·–-") if lines else ""
        if is_name(name) and is_first_name(name.split()[0].title()):
            following = lines[1] if len(lines) > 1 else _text_of_next(element)
            return f"{name}, {following}" if len(following) < MAX_ROLE_CHARS and is_role(following) else name
    return ""


def _pen_name(root: "html.HtmlElement") -> str:
    """Return the name, of whatever form, that a marked line gives: ``Indsendt af Frk. Kridt``."""
    for element in root.iter("span", "div", "p", "address", "td"):
        text = element.text_content() if any(AUTHOR_NAMES.search(name) for name in tokens(element)) else ""
        match = SIGNED.match(" ".join(text.split())) if len(text) <= MAX_CARD_CHARS else None
        around = (name for e in [element, *element.iterancestors()] for name in tokens(e))
        if match and not NOT_A_NAME.search(match["name"]) and not OF_OTHERS.search(" ".join(around)):
            return match["name"]
    return ""


def _text_of_next(element: "html.HtmlElement") -> str:
    following = element.getnext()
    return "" if following is None else " ".join(following.text_content().split())


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
