"""Comments in markup: which element is a thread, which one comment, and what its parts say."""

import re

from lxml import html

THREAD = re.compile(
    r"(?:comments?|comment-?list|comments-?(?:area|section|wrapper|thread|list|container|block|holder|view)"
    r"|commentlist|kommentarer|comment-?(?:thread|section|area|wrapper)|kommentar(?:spor|felt|liste|sektion)"
    r"|disqus_thread|disqus-thread|debat-?tr(?:å|aa)d|discussion|fb-comments"
    r"|wp-block-comments|wp-block-comment-template|field--name-comment|article__comments|block-comments)",
    re.IGNORECASE,
)
ITEM = re.compile(
    r"(?:comment|kommentar|comment-?(?:item|entry|wrapper|container|post|single)|post-comment"
    r"|kommentar-item|indl(?:æ|ae)g(?:-svar)?|debat-?indl(?:æ|ae)g|single-comment|user-comment|reader-comment"
    r"|comment-\d+|kommentar-\d+|comment__item|comment-block|js-comment)",
    re.IGNORECASE,
)
LATER_ITEM = re.compile(r"(?:post|reply|answer|message|besked)", re.IGNORECASE)
"""Names that mean one comment inside a thread only."""
AUTHOR = re.compile(r"author|^fn$|user-?name|^navn$|forfatter|afsender", re.IGNORECASE)
REPLIES = re.compile(r"(?:children|indented|replies|comment-replies|svar-liste|nested)", re.IGNORECASE)
FORMS = frozenset({"respond", "comment-respond", "comment-form", "commentform"})
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
PART_CLASSES = (
    ("reply", re.compile(
        r"reply|parent|permalink|comment-?actions|^links?$|like|vote|svar-knap|comment__links|^actions?$|anmeld|report",
        re.IGNORECASE,
    )),
    ("body", re.compile(
        r"comment-?_*-?(?:content|text|message)$|^body$|^content$|^message$|post-message"
        r"|field--name-comment-body|(?:^|-)tekst$|(?:^|-)text$",
        re.IGNORECASE,
    )),
    ("date", re.compile(
        r"(?:^|[-_])(?:date|time|dato|tidspunkt|published|timestamp|ago)"
        r"|comment-?meta(?:data)?$",
        re.IGNORECASE,
    )),
    ("author", re.compile(
        r"author|^fn$|vcard|user-?name|^name$|^navn$|byline|forfatter|afsender|^user$", re.IGNORECASE
    )),
    ("header", re.compile(
        r"submitted|comment-?_*-?(?:header|info|head)|-(?:top|header|head|meta)$|^meta$", re.IGNORECASE
    )),
)  # fmt: skip
HEAD_PARTS = frozenset({"reply", "author", "date", "header", "title"})


def tokens(element: "html.HtmlElement") -> list[str]:
    """Return the class names and the id of an element."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def is_thread_name(names: list[str]) -> bool:
    """Tell whether one of an element's names is that of a thread or of one comment."""
    return any(THREAD.fullmatch(name) or ITEM.fullmatch(name) for name in names)


def is_thread(element: "html.HtmlElement", names: list[str], main: "html.HtmlElement") -> bool:
    """Tell whether an element holds the comments and not, whatever its class says, the article too."""
    if not any(THREAD.fullmatch(name) for name in names):
        return False
    return element is not main and element not in main.iterancestors() and element.find(".//h1") is None


def is_form(element: "html.HtmlElement", names: list[str]) -> bool:
    """Tell whether an element of a thread is the form in which one writes."""
    return element.tag in ("form", "button", "textarea") or bool(FORMS & set(names))


def is_item(element: "html.HtmlElement", names: list[str]) -> bool:
    """Tell whether an element in a thread is one comment: by its class, or as a list item with an author."""
    is_box = element.tag in ("li", "div", "article", "section", "tr")
    if is_box and any(ITEM.fullmatch(name) for name in names):
        return True
    if not (element.tag == "li" or (is_box and any(LATER_ITEM.fullmatch(name) for name in names))):
        return False
    return not any(child.tag in ("li", "article") for child in element) and _has_author(element)


def is_term(element: "html.HtmlElement", names: list[str]) -> bool:
    """Tell whether an element names who wrote what stands beside it, as in a list of terms."""
    return element.tag == "dt" and any(AUTHOR.search(name) for name in names)


def holds_items(element: "html.HtmlElement") -> bool:
    """Tell whether any element inside is one comment."""
    inner = (e for e in element.iterdescendants() if isinstance(e.tag, str))
    return any(is_item(e, tokens(e)) or is_term(e, tokens(e)) for e in inner)


def part_of(element: "html.HtmlElement", names: list[str], part: str) -> str:
    """Return which part of a comment an element is, given the part around it."""
    if element.tag == "time":
        return "date"
    if element.tag == "footer" and not names:
        return "reply" if _text_before(element) else "header"
    if element.tag == "menu":
        return "reply"
    if element.tag == "cite" and part != "body":
        return "author"
    if element.tag in ("p", "blockquote") and not _names_part(names):
        return part if part in HEAD_PARTS else "body"
    found = next(
        (name for name, pattern in PART_CLASSES
         if (name != "body" or part in ("", "body")) and not (name != "body" and part == "body")
         and any(pattern.search(token) for token in names)),
        "",
    )  # fmt: skip
    if element.tag in HEADINGS and found in ("", "header") and part in ("", "header"):
        return "title"
    return part if part == "title" or not found else found


def _text_before(element: "html.HtmlElement") -> bool:
    """Tell whether text stands above an element in what it is part of."""
    return any(other.text_content().strip() for other in element.itersiblings(preceding=True))


def _names_part(names: list[str]) -> bool:
    """Tell whether a paragraph is marked as the comment's own header rather than its text."""
    patterns = [pattern for name, pattern in PART_CLASSES if name in ("author", "date")]
    return any(pattern.search(name) for pattern in patterns for name in names)


def _has_author(element: "html.HtmlElement") -> bool:
    """Tell whether the writer of this very item is named: not one in an item inside it, nor around it."""
    own = [
        e
        for e in element.iter()
        if isinstance(e.tag, str) and (element.tag != "li" or next(e.iterancestors("li"), None) is element)
    ]
    if any(ITEM.fullmatch(name) for e in own for name in tokens(e)):
        return False
    return any(AUTHOR.search(name) for e in own for name in tokens(e))
