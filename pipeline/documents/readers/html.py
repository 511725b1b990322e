"""Web pages: the body rendered as text in block order, each block knowing where on the page it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import html
from lxml.etree import ParserError

from pipeline.documents.blocks import split_lines
from pipeline.documents.encoding import canonical, decoded
from pipeline.documents.models import Block, RefusedError, Unit, squeezed
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.page_areas import Area, area_of, main_element
from pipeline.documents.readers.page_meta import page_fields, page_hints

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
DROPPED_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "head",
        "math",
        "audio",
        "video",
        "map",
        "datalist",
    ]
)
STRONG_TAGS = frozenset({"strong", "b"})
NO_TEXT = (
    "Siden har ingen tekst i sig selv (den hentes måske først i browseren). Gem siden, som den ser ud, "
    "og prøv igen."
)


def read_html(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit]:
    """Yield the one unit of a page, with fields from its meta tags and its comments numbered.

    Raises:
        RefusedError: the page has no text.
    """
    text = decoded(data)
    root = parsed(text)
    if root is None:
        raise RefusedError("no_text", NO_TEXT)
    page = _Page(main_element(root))
    page.walk(root, Area())
    page.end_block()
    raw = "".join(page.parts)
    if not page.blocks:
        raise RefusedError("no_text", NO_TEXT)
    blocks = tuple(split_lines(raw, page.blocks))
    yield Unit(source_path, None, raw, blocks, page_fields(root), page_hints(root) | {"html"})


def rendered_fragment(markup: str) -> tuple[str, tuple[Block, ...]]:
    """Return the raw text and blocks of markup in a table cell; every block is main text."""
    root = parsed(f"<html><body>{markup}</body></html>")
    if root is None:
        return markup, ()
    page = _Page(root)
    page.walk(root, Area())
    page.end_block()
    raw = "".join(page.parts)
    blocks = [replace(block, cut="", comment_i=None, part="") for block in page.blocks]
    return raw, tuple(split_lines(raw, blocks))


def parsed(text: str) -> "html.HtmlElement | None":
    """Return the root of a page, or None when nothing can be read; no network, no huge trees."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (ParserError, AssertionError):
        return None


@dataclass
class _Page:
    """A page being rendered: text so far, finished blocks, and the block that is being written."""

    main: "html.HtmlElement"
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    n_comments: int = 0
    _open: list[str] = field(default_factory=list)
    _tag: str = "p"
    _area: Area = field(default_factory=Area)
    _strong_chars: int = 0

    def walk(self, element: "html.HtmlElement", area: Area, tag: str = "p", is_strong: bool = False) -> None:
        """Render an element and all in it; libxml2 keeps trees under 256 levels deep."""
        if not isinstance(element.tag, str) or element.tag in DROPPED_TAGS:
            return
        name = element.tag.lower()
        inner = area_of(element, area, self.main)
        if inner.opens_comment:
            inner = replace(inner, opens_comment=False, comment_i=self.n_comments)
            self.n_comments += 1
        is_block = name in BLOCK_TAGS or inner != area
        if is_block:
            self.end_block()
            tag = name if name in BLOCK_TAGS else tag
        if name == "br":
            self._open.append("\n")
        strong = is_strong or name in STRONG_TAGS
        self._write(element.text, inner, tag, strong)
        for child in element:
            self.walk(child, inner, tag, strong)
            is_break = isinstance(child.tag, str) and child.tag.lower() in BLOCK_TAGS
            self._write(child.tail, inner, "p" if is_break and tag in ("div", "body") else tag, strong)
        if is_block:
            self.end_block()

    def _write(self, text: str | None, area: Area, tag: str, is_strong: bool) -> None:
        if not text:
            return
        self._area, self._tag = area, tag
        self._open.append(re.sub(r"[\s\xa0]+", " ", text))
        self._strong_chars += len(text.strip()) if is_strong else 0

    def end_block(self) -> None:
        """Finish the open block: one paragraph of raw text, blocks parted by a blank line."""
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", canonical("".join(self._open)))).strip()
        n_letters = len(text)
        self._open = []
        if text:
            if self.blocks:
                self.parts.append("\n\n")
                self.length += 2
            self.blocks.append(self._block(text, is_strong=self._strong_chars >= 0.95 * n_letters))
            self.parts.append(text)
            self.length += len(text)
        self._strong_chars = 0

    def _block(self, text: str, *, is_strong: bool) -> Block:
        tag = (
            "strong"
            if is_strong and self._tag in ("p", "div", "td", "body", "section", "article")
            else self._tag
        )
        area = self._area
        return Block(
            self.length, self.length + len(text), squeezed(text), tag=tag, cut=area.rule, is_fixed=False,
            comment_i=area.comment_i, part=area.part,
        )  # fmt: skip
