"""What the styles of a Word document say of a paragraph: heading, title, list, bold letters, their size."""

import re
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from pipeline.documents.readers.office import attribute, is_on

MAX_STYLE_STEPS = 10
ROLES = (
    (("title", "titel"), "h1"), (("heading", "overskrift"), "h2"), (("subtitle", "undertitel"), "h2"),
    (("caption", "billedtekst"), "figcaption"), (("list", "opstilling"), "li"),
    (("quote", "citat", "intensequote", "stærktcitat"), "blockquote"),
    (("toc", "indholdsfortegnelse"), "contents"),
)  # fmt: skip
HEADING_LEVELS = 9


@dataclass(frozen=True)
class Look:
    """How a paragraph is set; ``tag`` is empty where its style names no part of a text."""

    tag: str = ""
    is_bold: bool = False
    size: float = 0.0
    is_list: bool = False
    is_end_deleted: bool = False


@dataclass(frozen=True)
class _Style:
    name: str
    parent: str
    properties: etree._Element | None
    letters: etree._Element | None


@dataclass(frozen=True)
class Styles:
    """The styles of a document by id, and the size letters have where none says so."""

    styles: dict[str, _Style] = field(default_factory=dict)
    size: float = 0.0
    usual: str = ""

    @classmethod
    def read(cls, root: etree._Element | None) -> Self:
        """Return the styles that ``styles.xml`` defines; none where the member is missing."""
        if root is None:
            return cls()
        found: dict[str, _Style] = {}
        usual = ""
        for element in root.iterfind("{*}style"):
            name, parent = element.find("{*}name"), element.find("{*}basedOn")
            found[attribute(element, "styleId")] = _Style(
                attribute(name), attribute(parent), element.find("{*}pPr"), element.find("{*}rPr")
            )
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                usual = attribute(element, "styleId")
        return cls(found, size_of(root.find("{*}docDefaults/{*}rPrDefault/{*}rPr")), usual)

    def chain(self, style_id: str) -> list[_Style]:
        """Return a style and those it builds on, nearest first."""
        found = []
        for _ in range(MAX_STYLE_STEPS):
            style = self.styles.get(style_id)
            if style is None:
                break
            found.append(style)
            style_id = style.parent
        return found


def look_of(paragraph: etree._Element, styles: Styles) -> Look:
    """Return how a paragraph is set, by its own properties and its style."""
    own = paragraph.find("{*}pPr")
    style_id = attribute(own.find("{*}pStyle")) if own is not None else ""
    chain = styles.chain(style_id or styles.usual)
    names = [_plain(style_id), *(_plain(style.name) for style in chain)]
    tag = next((tag for name in names for starts, tag in ROLES if name.startswith(starts)), "")
    properties = [own, *(style.properties for style in chain)]
    levels = [attribute(p.find("{*}outlineLvl")) for p in properties if p is not None]
    level = next((value for value in levels if value), "")
    if not tag and level.isdecimal() and int(level) < HEADING_LEVELS:
        tag = "h2"
    letters = [style.letters for style in chain]
    bold = next((b for e in letters if e is not None and (b := e.find("{*}b")) is not None), None)
    return Look(
        tag,
        bold is not None and is_on(bold),
        next((size for e in letters if (size := size_of(e))), styles.size),
        any(p is not None and p.find("{*}numPr") is not None for p in properties),
        own is not None and own.find("{*}rPr/{*}del") is not None,
    )


def size_of(letters: etree._Element | None) -> float:
    """Return the size in points that properties of letters set, 0 for none."""
    value = attribute(letters.find("{*}sz")) if letters is not None else ""
    return int(value) / 2 if re.fullmatch(r"\d{1,4}", value) else 0.0


def _plain(name: str) -> str:
    return name.lower().replace(" ", "")
