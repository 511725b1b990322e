"""News feeds (RSS 2.0, RSS 1.0, Atom): one unit per item, whole text before summary."""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from pipeline.danish.names import is_first_name
from pipeline.documents.columns import ALIASES, folded
from pipeline.documents.genres import named_genre
from pipeline.documents.models import Block, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.mail import sent_day
from pipeline.documents.readers.markup import child_text, children, items_of, local_name, plain, rendered
from pipeline.documents.readers.rows import comment_fields
from pipeline.documents.wording import is_medium, is_organisation_name

ITEMS = frozenset({"item", "entry"})
CHANNELS = frozenset({"channel", "feed", "RDF", "rdf"})
MEDIA = "media"
"""The prefix of what is said of the pictures of an item: captions are no text."""
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
_FEED_WORDS = (
    r"(?:(?:de )?(?:seneste|nyeste|alle|aktuelle?) )?(?:nyheder|nyt|indlæg|artikler|opdateringer|aktuelt"
    r"|forside|pressemeddelelser|presse|presserum|debat|meninger|blog(?:indlæg)?|publikationer|kommentarer|rss|feed)"
    r"(?:[ -]?feed)?"
)
OF_FEED = re.compile(
    rf"^{_FEED_WORDS}\s*(?:(?:fra|på|hos|i)\s+|[:|»–-]\s*)"
    rf"|\s*[|:»–-]\s*{_FEED_WORDS}(?:\s*\(rss\))?$|\s+\(?rss(?:-?feed)?\)?$",
    re.IGNORECASE,
)
"""What feeds write around the name of whose they are."""
OF_COMMENTS = re.compile(
    r"^(?:(?:nye(?:ste)?|seneste) )?(?:kommentarer|svar|comments)\s*(?:til|på|fra|om|on|for)?\b"
    r"|^.{2,80}?\s*[|:»–-]\s*(?:(?:nye(?:ste)?|seneste) )?(?:kommentarer|comments)$",
    re.IGNORECASE,
)
"""The title of a feed whose items are comments: ``Kommentarer til: …``."""
BLOG = re.compile(r"blog", re.IGNORECASE)
SUBJECTS = re.compile(
    r"debat|politik|samfund|nyheder|indlæg|meninger|kommentarer?|artikler|aktuelt", re.IGNORECASE
)
"""Categories of blogs that are words for forms elsewhere."""
WORDS = re.compile(r"[^\W\d_]{4,}")
MARKUP = re.compile(r"</?[a-z]", re.IGNORECASE)
TWICE = re.compile(
    r"&lt;/?(?:p|br|div|strong|em|b|i|a|ul|li|h[1-6]|span|img)\b|&amp;|&[a-z]{2,8};", re.IGNORECASE
)
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
        key = key and f"{key} {child_text(item, 'title')}"  # some feeds give all their items one address
        if key and key in seen:
            yield TurnedAway(source_path, row, Refusal("duplicate", SAME))
            continue
        seen.add(key)
        yield item_unit(source_path, row, item)
    if row < 0:
        raise RefusedError("empty", NO_ITEMS)


def item_unit(source_path: str, row: int, item: "etree._Element") -> Unit | TurnedAway:
    """Return the unit of an item; in a feed of comments, that of a comment."""
    markup, is_whole = _markup(item)
    raw, blocks = rendered(_unescaped(markup))
    if not raw.strip() or not blocks:
        return TurnedAway(source_path, row, Refusal("empty", EMPTY))
    blocks = tuple(part for block in blocks for part in _without_link(raw, block))
    channel = _source(item)
    fields = {
        "title": plain(_unescaped(_named(item, "title"))),
        "date": item_date(item),
        "author": item_author(item),
        "organisation": _sender(item, OF_FEED.sub("", channel).strip()),
        "genre": _form(item, channel),
    }
    if OF_COMMENTS.match(channel):
        fields = comment_fields({"author": fields["author"], "date": fields["date"], "thread": channel})
    hints = {"row", "feed"} | (set() if is_whole else {"teaser"}) | channel_hints(item)
    return Unit(source_path, row, raw, blocks, {k: v for k, v in fields.items() if v}, frozenset(hints))


def _sender(item: "etree._Element", channel: str) -> str:
    """Return whose text it is: the feed's, or in a feed that passes on the texts of others the item's."""
    writer = item_author(item)
    is_passed_on = is_organisation_name(writer) and not is_medium(writer) and not is_medium(channel)
    return writer if is_passed_on and not is_first_name(writer.split()[0]) else channel


def _form(item: "etree._Element", channel: str) -> str:
    """Return the category that names a form, else what the feed holds; in a blog ``Debat`` is a subject."""
    forms = [name for name in categories(item) if FORMS.match(name)]
    if channel_hints(item):
        return next((name for name in forms if not SUBJECTS.fullmatch(name)), "")
    around = OF_FEED.search(channel)
    word = WORDS.search(around.group()) if around else None
    is_said = word is not None and FORMS.match(word.group()) and named_genre(word.group()) != "news"
    return forms[0] if forms else word.group() if word and is_said else ""


def _unescaped(markup: str) -> str:
    """Return markup that a feed escaped once more than it should."""
    is_twice = TWICE.search(markup) is not None and not MARKUP.search(markup)
    return unescape(markup) if is_twice else markup


def _named(item: "etree._Element", field: str) -> str:
    """Return the first text of an item under a name that tables know for the field: ``overskrift``."""
    if text := child_text(item, field):
        return text
    return next((text for child in item if ALIASES.get(folded(local_name(child))) == field
                 and (text := "".join(child.itertext()).strip())), "")  # fmt: skip


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
        if content.get("src") is None and content.prefix != MEDIA and (text := _atom_text(content)):
            return text, True
    summaries = [*children(item, "summary"), *children(item, "description")]
    summary = next((text for element in summaries if (text := _atom_text(element))), "")
    text = max((_atom_text(child) for child in item if _is_text(child)), key=len, default="")
    return (text, True) if len(text) > len(summary) else (summary, False)


def _is_text(element: "etree._Element") -> bool:
    """Tell whether an element is named as columns of texts are: ``fulltext``, ``brodtekst``."""
    return element.prefix != MEDIA and ALIASES.get(folded(local_name(element))) == "text"


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
    ) or _named(item, "date")
    return sent_day(written) or written


def item_author(item: "etree._Element") -> str:
    """Return who wrote an item; of ``mail@domain (Name)`` the name only."""
    names: list[str] = []
    for author in [*children(item, "dc:creator"), *children(item, "creator"), *children(item, "author")]:
        written = child_text(author, "name") if len(author) else (author.text or "").strip()
        match = IN_BRACKETS.match(written)
        name = match["name"] if match else written
        if name and "@" not in name and name not in names:
            names.append(" ".join(name.split()))
    other = _named(item, "author")
    return "; ".join(names) or ("" if "@" in other else other)


def categories(item: "etree._Element") -> list[str]:
    """Return the categories of an item."""
    return [
        plain(category.get("label") or category.text or category.get("term") or "")
        for category in [*children(item, "category"), *children(item, "subject")]
    ]


def _source(item: "etree._Element") -> str:
    """Return whose text it is, as written: the feed an item was taken from, else the feed itself."""
    for source in children(item, "source"):
        if name := child_text(source, "title") if len(source) else (source.text or "").strip():
            return plain(name)
    for parent in item.iterancestors():
        if local_name(parent) in CHANNELS:
            inner = children(parent, "channel")
            title = child_text(parent, "title") or (child_text(inner[0], "title") if inner else "")
            return plain(title)
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
