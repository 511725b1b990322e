"""News feeds (RSS 2.0, RSS 1.0, Atom): one unit per item, whole text before summary."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.documents.models import Block, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.mail import sent_day
from pipeline.documents.readers.markup import child_text, children, items_of, local_name, plain, rendered

ITEMS = frozenset({"item", "entry"})
CHANNELS = frozenset({"channel", "feed", "RDF", "rdf"})
IN_BRACKETS = re.compile(r"^\S+@\S+\s*\((?P<name>[^()]+)\)$")
FORMS = re.compile(
    r"^(?:debat|debatindlæg|kronik(?:en)?|leder|læserbreve?|klumme|kommentar|pressemeddelelser?|interview|blog"
    r"|synspunkt|opinion|nyhed(?:er)?|meninger|replik|analyse)$",
    re.IGNORECASE,
)
"""Categories that name a kind of text; most name what it is about."""
READ_ON = re.compile(
    r"^(?:(?:læs|se) (?:mere|videre|resten|hele (?:artiklen|indlægget|historien|nyheden)).{0,80}"
    r"|(?:continue reading|read more).{0,80}"
    r"|(?:the post|indlægget|artiklen) .{1,200} (?:appeared first on|blev først (?:udgivet|vist|bragt) på"
    r"|dukkede først op på|er først publiceret på) .{1,100})$",
    re.IGNORECASE,
)
LINK_AT_END = re.compile(
    r"\s*\[(?:\.\.\.|…)\]\s*$"
    r"|\s+(?:\[(?:\.\.\.|…)\]\s*)?(?:(?:læs|se) (?:mere|videre|resten|hele (?:artiklen|indlægget|historien))"
    r"|continue reading|read more)(?: her)?\s*[→»>.…]*\s*$",
    re.IGNORECASE,
)
OF_FEED = re.compile(
    r"^(?:(?:seneste |de seneste |alle )?(?:nyheder|nyt|indlæg|artikler|opdateringer|rss)(?:-?feed)?"
    r"\s*(?:fra|[:|–-])\s+)"
    r"|\s*[|:»–-]\s*(?:(?:seneste |alle )?(?:nyheder|nyt|indlæg|artikler|rss)(?:-?feed)?)$"
    r"|\s+rss(?:-?feed)?$",
    re.IGNORECASE,
)
"""What feeds write around the name of whose they are."""
BLOG = re.compile(r"blog", re.IGNORECASE)
SUBJECTS = re.compile(
    r"debat|politik|samfund|nyheder|indlæg|meninger|kommentarer?|artikler|aktuelt", re.IGNORECASE
)
"""Categories of blogs that are words for forms elsewhere."""
NO_ITEMS = "Feedet har ingen indlæg. Hent det igen, eller gem de enkelte sider som html."
SAME = "Et indlæg med samme id står tidligere i feedet og er læst der."
EMPTY = "Indlægget har ingen tekst i feedet. Gem selve siden som html."


def read_feed(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per item, numbered from 0 in the order of the feed; repeats of an id are turned away.

    Raises:
        RefusedError: the feed is damaged, unsafe or has no items.
    """
    seen: set[str] = set()
    row = -1
    for row, item in enumerate(items_of(data, ITEMS)):
        key = child_text(item, "guid", "id") or child_text(item, "link")
        if key and key in seen:
            yield TurnedAway(source_path, row, Refusal("duplicate", SAME))
            continue
        seen.add(key)
        yield item_unit(source_path, row, item)
    if row < 0:
        raise RefusedError("empty", NO_ITEMS)


def item_unit(source_path: str, row: int, item: "etree._Element") -> Unit | TurnedAway:
    """Return the unit of an item."""
    markup, is_whole = _markup(item)
    raw, blocks = rendered(markup)
    if not raw.strip() or not blocks:
        return TurnedAway(source_path, row, Refusal("empty", EMPTY))
    blocks = tuple(part for block in blocks for part in _without_link(raw, block))
    fields = {
        "title": plain(child_text(item, "title")),
        "date": item_date(item),
        "author": item_author(item),
        "organisation": plain(_source(item)),
        "genre": _form(item),
    }
    hints = {"row", "feed"} | (set() if is_whole else {"teaser"}) | channel_hints(item)
    return Unit(source_path, row, raw, blocks, {k: v for k, v in fields.items() if v}, frozenset(hints))


def _form(item: "etree._Element") -> str:
    """Return the category that names a form; in a blog ``Debat`` and ``Politik`` are subjects."""
    forms = [name for name in categories(item) if FORMS.match(name)]
    if channel_hints(item):
        forms = [name for name in forms if not SUBJECTS.fullmatch(name)]
    return forms[0] if forms else ""


def _without_link(raw: str, block: Block) -> Iterator[Block]:
    """Yield a block, the invitation to read on at its end split off and cut."""
    if READ_ON.match(block.text):
        block.take("feed_footer")
    link = None if block.cut else LINK_AT_END.search(raw, block.start, block.end)
    if link is None or link.start() == block.start:
        yield block
        return
    text, rest = block.split(raw, link.start())
    rest.take("feed_footer")
    yield from (text, rest)


def _markup(item: "etree._Element") -> tuple[str, bool]:
    """Return what an item holds, and whether it is the text rather than a summary."""
    if text := child_text(item, "content:encoded", "encoded", "body"):
        return text, True
    for content in children(item, "content"):
        if content.get("src") is None and (text := _atom_text(content)):
            return text, True
    for summary in [*children(item, "summary"), *children(item, "description")]:
        if text := _atom_text(summary):
            return text, False
    return "", False


def _atom_text(element: "etree._Element") -> str:
    """Return the markup of a construct of Atom: escaped html, xhtml as elements, or text."""
    inner = [child for child in element if isinstance(child.tag, str)]
    if inner:
        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in inner)
    return (element.text or "").strip()


def item_date(item: "etree._Element") -> str:
    """Return the date of an item as ISO where it is in the form of mails (RFC 822), else as written."""
    written = child_text(
        item, "pubDate", "published", "dc:date", "issued", "date", "created", "updated", "modified"
    )
    return sent_day(written) or written


def item_author(item: "etree._Element") -> str:
    """Return who wrote an item; of ``mail@domain (Name)`` the name only."""
    names = []
    for author in [*children(item, "dc:creator"), *children(item, "creator"), *children(item, "author")]:
        written = child_text(author, "name") if len(author) else (author.text or "").strip()
        match = IN_BRACKETS.match(written)
        name = match["name"] if match else written
        if name and "@" not in name and name not in names:
            names.append(" ".join(name.split()))
    return "; ".join(names)


def categories(item: "etree._Element") -> list[str]:
    """Return the categories of an item."""
    return [
        plain(category.get("label") or category.text or category.get("term") or "")
        for category in [*children(item, "category"), *children(item, "subject")]
    ]


def _source(item: "etree._Element") -> str:
    """Return whose text it is: the feed an item was taken from, else the feed itself."""
    for source in children(item, "source"):
        if name := child_text(source, "title") if len(source) else (source.text or "").strip():
            return name
    for parent in item.iterancestors():
        if local_name(parent) in CHANNELS:
            inner = children(parent, "channel")
            title = child_text(parent, "title") or (child_text(inner[0], "title") if inner else "")
            return OF_FEED.sub("", plain(title)).strip()
    return ""


def channel_hints(item: "etree._Element") -> set[str]:
    """Return the sign of a blog where title, address or description of the feed say that it is one."""
    for parent in item.iterancestors():
        said = (
            child_text(parent, "title"),
            child_text(parent, "link"),
            child_text(parent, "description", "subtitle"),
        )
        if BLOG.search(" ".join(said)):
            return {"page:blog"}
    return set()
