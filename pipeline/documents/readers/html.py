"""Web pages: the body rendered as text in block order, each block knowing where on the page it stood."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from lxml import html
from lxml.etree import ParserError

from pipeline.danish.dates import find_dates, whole_date
from pipeline.documents.blocks import split_lines
from pipeline.documents.encoding import canonical, decoded
from pipeline.documents.models import Block, RefusedError, Unit, squeezed
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.page_areas import Area, Layout, area_of, layout_of
from pipeline.documents.readers.page_meta import article_body, page_fields, page_hints
from pipeline.documents.readers.page_text import mark_below

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
SPACES = re.compile(r"\s+")
SPACE_RUN = re.compile(r" {2,}")
LINE_BREAK = re.compile(r" *\n *")
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
MARKS = {"strong": frozenset({"strong"}), "b": frozenset({"strong"}), "a": frozenset({"a"})}
PLAIN_TAGS = frozenset({"p", "div", "td", "body", "section", "article", "li", "span"})
DATE_BEGINS = re.compile(r"\d{1,2}[./-] ?(?:\d{1,2}[./-]|[a-zæøå]{3})")
DATE_ENDS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|[a-z.] \d{4}$|\d[:.]\d\d$")
SPANS = frozenset({"a", "span", "strong", "b", "em", "i", "small", "time"})
ADDRESS_BEGINS = re.compile(r"[\w.+-]+@")
AGE = re.compile(r"(?:\b(?:siden|ago|går|forgårs|dag|now|nu)|\d ?[a-zæøå]{1,4}\.?)\s*$", re.IGNORECASE)
"""How the text of a comment's time ends where it says how long ago that was."""
MAX_LABEL_CHARS = 20
MAX_LABELLED_CHARS = 60
LABEL_END = ": "
WHOLE_SHARE = 0.95
"""A block is bold, or a link, when so much of it is."""
MIN_STATED_SHARE = 2
"""A text in the page's data replaces what the page shows when it is so many times as long."""
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
    page = _Page(layout_of(root))
    page.walk(root, Area())
    page.end_block()
    mark_below(page.blocks, page.homes)
    hints = page_hints(root) | {"html"}
    body = article_body(root)
    if len(body) > MIN_STATED_SHARE * sum(len(block.text) for block in page.blocks if not block.cut):
        page.add_stated(body)
        hints |= {"stated_body"}
    raw = "".join(page.parts)
    if not page.blocks:
        raise RefusedError("no_text", NO_TEXT)
    blocks = tuple(split_lines(raw, page.blocks))
    yield Unit(source_path, None, raw, blocks, page_fields(root), hints)


def rendered_fragment(markup: str) -> tuple[str, tuple[Block, ...]]:
    """Return the raw text and blocks of markup in a table cell; every block is main text."""
    root = parsed(f"<html><body>{markup}</body></html>")
    if root is None:
        return markup, ()
    page = _Page(Layout(root, len(root.text_content())))
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


def _is_label(element: "html.HtmlElement", area: Area) -> bool:
    """Tell whether a term says what the next line is: ``Udgivet``, ``Interview``; none in a thread is."""
    following = element.getnext()
    text = element.text_content().strip(" :")
    is_free = not area.rule and not area.in_thread and area.comment_i is None
    is_short = 0 < len(text) <= MAX_LABEL_CHARS and following is not None
    if not (is_free and is_short and following.tag == "dd"):
        return False
    return len(following.text_content()) < MAX_LABELLED_CHARS


def _runs_on(element: "html.HtmlElement", first: "html.HtmlElement") -> bool:
    """Tell whether a text runs straight into a span with a capital, set apart by the page's style alone."""
    before, after = element.text or "", first.text_content() if isinstance(first.tag, str) else ""
    return first.tag in ("span", "small") and bool(
        re.search(r"[a-zæøå.!?]{3}$", before) and re.match(r"[A-ZÆØÅ][a-zæøå]", after)
    )


def _stand_apart(one: "html.HtmlElement", other: "html.HtmlElement") -> bool:
    """Tell whether two elements without a space between are set apart by the page's style alone.

    Links are, as menus have them, and spans where a capital or figure follows a small letter.
    """
    if one.tag not in SPANS or other.tag not in SPANS:
        return False
    before, after = one.text_content().strip(), other.text_content().strip()
    if not before or not after:
        return False
    is_new_word = before[-1].islower() and (after[0].isupper() or after[0].isdigit())
    is_spaced = one.text_content()[-1].isspace() or other.text_content()[0].isspace()
    is_set = bool(one.get("class")) and bool(other.get("class")) and one.get("class") != other.get("class")
    if not is_spaced and (after[0] in "+•·" or ADDRESS_BEGINS.match(after) or (is_set and len(before) > 2)):
        return True
    is_date = not is_spaced and bool(DATE_BEGINS.match(after) or DATE_ENDS.search(before))
    return bool(is_new_word or is_date or one.tag == other.tag == "a")


def _dated(element: "html.HtmlElement") -> str | None:
    """Return the text of an element of a thread; in place of ``3 d`` the day that its attributes state."""
    text = element.text
    if text is None or len(element) or not AGE.search(text) or whole_date(text.strip()):
        return text
    stated = (element.get(name) or "" for name in ("title", "datetime", "data-time", "data-date"))
    return next((value for value in stated if next(find_dates(value), None) is not None), text)


@dataclass
class _Page:
    """A page being rendered: text so far, finished blocks, and the block that is being written."""

    layout: Layout
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    homes: list["html.HtmlElement | None"] = field(default_factory=list)
    """The element that each block stands in."""
    length: int = 0
    n_comments: int = 0
    _levels: dict[int, int] = field(default_factory=dict)
    _answers: dict[int, int] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)
    _tag: str = "p"
    _home: "html.HtmlElement | None" = None
    _area: Area = field(default_factory=Area)
    _marked: Counter[str] = field(default_factory=Counter)

    def walk(
        self, element: "html.HtmlElement", area: Area, tag: str = "p", marks: frozenset[str] = frozenset()
    ) -> None:
        """Render an element and all in it; libxml2 keeps trees under 256 levels deep."""
        if not isinstance(element.tag, str) or element.tag in DROPPED_TAGS:
            return
        name = element.tag.lower()
        inner = area_of(element, area, self.layout)
        if inner.opens_comment:
            inner = self._opened(inner, area)
        elif inner.is_continued:
            inner = self._continued(inner)
        is_block = name in BLOCK_TAGS or inner != area
        if is_block and not (name == "dd" and "".join(self._open).endswith(LABEL_END)):
            self.end_block()
            tag = name if name in BLOCK_TAGS else tag
        if name == "br":
            self._open.append("\n")
        marks = marks | MARKS.get(name, frozenset())
        is_said = inner.in_thread or inner.comment_i is not None
        self._write(_dated(element) if is_said else element.text, inner, tag, marks, element)
        before: html.HtmlElement | None = None
        for child in element:
            is_run_on = before is None and _runs_on(element, child)
            is_apart = is_run_on or (before is not None and not before.tail and _stand_apart(before, child))
            if is_apart and child not in self.layout.thread.parts and self._open:
                self._open.append(" | ")
                self._marked[child.tag] += len(" | ")
            self.walk(child, inner, tag, marks)
            before = child
            is_break = isinstance(child.tag, str) and child.tag.lower() in BLOCK_TAGS
            plain = "p" if is_break and tag in ("div", "body") else tag
            self._write(child.tail, inner, plain, marks, element)
        if name == "dt" and _is_label(element, inner):
            self._open.append(LABEL_END)
        elif is_block:
            self.end_block()

    def _opened(self, inner: Area, around: Area) -> Area:
        """Return the area of a new comment; one inside another, or in a list of replies, answers that."""
        number = self.n_comments
        self.n_comments += 1
        answered = around.comment_i if around.comment_i is not None else self._levels.get(inner.depth - 1)
        if answered is not None:
            self._answers[number] = answered
        self._levels[inner.depth] = number
        return replace(inner, opens_comment=False, comment_i=number)

    def _continued(self, inner: Area) -> Area:
        """Return the area of what belongs to the comment that was opened last, if one was."""
        last = self.n_comments - 1 if self.n_comments else None
        rule = "comment_frame" if last is None else inner.rule
        return replace(inner, is_continued=False, comment_i=last, rule=rule)

    def _write(
        self, text: str | None, area: Area, tag: str, marks: frozenset[str], home: "html.HtmlElement"
    ) -> None:
        if not text:
            return
        self._area, self._tag = area, tag
        if self._home is None and not text.isspace():
            self._home = home
        self._open.append(SPACES.sub(" ", text))
        for mark in marks:
            self._marked[mark] += len(text.strip())

    def end_block(self) -> None:
        """Finish the open block: one paragraph of raw text, blocks parted by a blank line."""
        text = _paragraph("".join(self._open))
        n_letters = len(text)
        self._open = []
        if text:
            if self.blocks:
                self.parts.append("\n\n")
                self.length += 2
            whole = {mark for mark, n in self._marked.items() if n >= WHOLE_SHARE * n_letters}
            self.blocks.append(self._block(text, whole))
            self.homes.append(self._home)
            self.parts.append(text)
            self.length += len(text)
        self._marked.clear()
        self._home = None

    def add_stated(self, body: str) -> None:
        """Add the paragraphs of a text that the page states in its data alone; what it shows is no text."""
        for block in self.blocks:
            block.cut = block.cut or "html_shell"
        self._area, self._tag = Area(), "p"
        body = re.sub(r"(?i)<br\s*/?>|</?(?:p|div|h\d)\b[^>]*>", "\n", body)
        for paragraph in re.split(r"\n\s*", re.sub(r"<[^>]{1,200}>", "", body)):
            self._open = [unescape(paragraph)]
            self.end_block()

    def _block(self, text: str, whole: set[str]) -> Block:
        is_plain = self._tag in PLAIN_TAGS
        tag = "a" if "a" in whole and is_plain else "strong" if "strong" in whole and is_plain else self._tag
        area = self._area
        return Block(
            self.length, self.length + len(text), squeezed(text), tag=tag, cut=area.rule, is_fixed=False,
            comment_i=area.comment_i, part=area.part,
            answers_i=None if area.comment_i is None else self._answers.get(area.comment_i),
        )  # fmt: skip


def _paragraph(text: str) -> str:
    """Return the text of a block with single spaces, and none at the ends of its lines."""
    if not text.strip():
        return ""
    text = canonical(text)
    text = SPACE_RUN.sub(" ", text) if "  " in text else text
    return (LINE_BREAK.sub("\n", text) if "\n" in text else text).strip()
