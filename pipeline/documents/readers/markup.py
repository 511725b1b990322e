"""Xml of feeds and exports, read item by item: no entities, no network, no growing tree."""

import re
from collections.abc import Iterator
from html.entities import html5
from io import BytesIO

from lxml import etree

from pipeline.documents.blocks import text_blocks
from pipeline.documents.encoding import canonical, decoded
from pipeline.documents.models import Block, RefusedError
from pipeline.documents.readers.html import rendered_fragment

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
OWN_ENTITIES = re.compile(r"<!DOCTYPE[^<>\[]*\[|<!ENTITY", re.IGNORECASE)
DOCTYPE = re.compile(r"<!DOCTYPE[^<>]*>", re.IGNORECASE)
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
ROOT = re.compile(r"<[A-Za-z_][\w.:-]*")
DECLARED = re.compile(r"\bxmlns:([\w.-]+)\s*=")
PREFIXED = re.compile(r"<([A-Za-z_][\w.-]*):[A-Za-z_]")
MAX_PREFIXES = 50
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
BLOCK_START = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|blockquote|table|figure|figcaption|pre|section|article|hr|aside)\b",
    re.IGNORECASE,
)
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
HAS_LINES = re.compile(r"<(?:li|br|tr|pre)\b", re.IGNORECASE)
UNSAFE = "Filen er xml med egne entiteter og læses ikke. Gem den igen uden."
DAMAGED = "Filen er xml, men beskadiget. Hent den igen."


def items_of(data: bytes, names: frozenset[str]) -> "Iterator[etree._Element]":
    """Yield the finished elements whose local name is in ``names``, and that lie in no other such.

    Each is emptied when the next is asked for. Damage in the middle costs the item it stands in.
    Names of letters (``&oslash;``) that only html knows are letters here too.

    Raises:
        RefusedError: the file declares entities of its own, or no element can be read.
    """
    text = decoded(data)
    if OWN_ENTITIES.search(text[:100_000]):
        raise RefusedError("unsafe", UNSAFE)
    text = ILLEGAL.sub("", DOCTYPE.sub("", DECLARATION.sub("", text), count=1))
    text = BARE_LESS.sub("&lt;", BARE_AMPERSAND.sub("&amp;", NAMED.sub(_letter, text)))
    text = _with_prefixes(text)
    parser = etree.iterparse(
        BytesIO(text.strip().encode("utf-8", "replace")), events=("end",), recover=True, huge_tree=False,
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        for _, element in parser:
            is_inside = any(local_name(parent) in names for parent in element.iterancestors())
            if local_name(element) in names and not is_inside:
                yield element
                element.clear()
    except etree.XMLSyntaxError:
        raise RefusedError("unreadable", DAMAGED) from None


def _with_prefixes(text: str) -> str:
    """Return xml whose root declares every prefix in use: parts of feeds are copied without their root."""
    declared = set(DECLARED.findall(text))
    missing = sorted({prefix for prefix in PREFIXED.findall(text) if prefix not in declared} - {"xml"})
    names = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in missing[:MAX_PREFIXES])
    return ROOT.sub(lambda match: match.group() + names, text, count=1) if names else text


def _letter(match: "re.Match[str]") -> str:
    return html5.get(match.group(1) + ";", f"&amp;{match.group(1)};")


def local_name(element: "etree._Element") -> str:
    """Return the name of an element without its namespace, as written."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child_text(element: "etree._Element", *names: str) -> str:
    """Return the text of the first child with one of ``names``, the names in order, as ``dc:date``."""
    for name in names:
        for child in element:
            if _is_named(child, name) and (text := "".join(child.itertext()).strip()):
                return canonical(text)
    return ""


def children(element: "etree._Element", name: str) -> "list[etree._Element]":
    """Return the children with a name; prefixes as in ``wp:comment``."""
    return [child for child in element if _is_named(child, name)]


def _is_named(element: "etree._Element", name: str) -> bool:
    prefix, _, plain = name.rpartition(":")
    if local_name(element) != plain:
        return False
    return not prefix or element.prefix == prefix


def rendered(markup: str) -> tuple[str, tuple[Block, ...]]:
    """Return raw text and blocks of what an item holds, html or plain text."""
    if HTML.search(markup):
        return rendered_fragment(markup)
    text = canonical(markup).strip()
    return text, text_blocks(text)


def plain(markup: str) -> str:
    """Return the text of a title or a name on one line."""
    return " ".join(rendered(markup)[0].split()) if HTML.search(markup) else " ".join(markup.split())


def paragraphed(markup: str) -> str:
    """Return markup whose paragraphs are only blank lines, as blogs store them, with them marked."""
    if PARAGRAPH.search(markup) or "\n" not in markup.strip():
        return markup
    return "".join(
        part if BLOCK_START.match(part) else f"<p>{_broken(part)}</p>"
        for part in BLANK_LINES.split(markup.strip())
    )


def _broken(part: str) -> str:
    """Return a paragraph whose line ends are line breaks; lists and the like keep theirs."""
    return part if HAS_LINES.search(part) else part.strip().replace("\n", "<br>")
