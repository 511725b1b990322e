"""OpenDocument texts: paragraphs in order, deletions out, notes, comments and page headers apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.documents.models import RefusedError, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.office import attribute, local, member, member_names, parsed, side_part
from pipeline.documents.readers.papers import Part, has_text, page_lines, unit_of, usual_size, with_headings

MAX_SPACES = 40
MAX_STYLE_STEPS = 10
SKIPPED = frozenset([
    "tracked-changes", "hidden-text", "hidden-paragraph", "forms", "sequence-decls",
    "variable-decls", "user-field-decls", "ruby-text", "title", "desc", "change", "change-start",
    "change-end", "bookmark", "meta", "event-listeners",
])  # fmt: skip
INDEXES = frozenset([
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
    "alphabetical-index", "bibliography",
])  # fmt: skip
ROLES = (
    ("title", "h1"), ("titel", "h1"), ("subtitle", "h2"), ("undertitel", "h2"), ("heading", "h2"),
    ("overskrift", "h2"), ("caption", "figcaption"), ("illustration", "figcaption"), ("figure", "figcaption"),
    ("drawing", "figcaption"), ("quotations", "blockquote"), ("citat", "blockquote"),
)  # fmt: skip
LOCKED = "Dokumentet er låst med kodeord. Gem det uden, og læg det i mappen igen."
NO_TEXT = "Dokumentet har ingen tekst (måske kun billeder)."
NO_PAPER = "Filen er et OpenDocument-regneark eller -diassæt. Gem teksten som odt, docx eller csv."


@dataclass(frozen=True)
class _Style:
    """How a style sets its letters, and the style it adds to."""

    name: str = ""
    parent: str = ""
    is_bold: bool | None = None
    size: float = 0.0


def read_odt(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit]:
    """Yield the one unit of an OpenDocument text; notes, comments and page headers are cut from it.

    Raises:
        RefusedError: the file is damaged, locked, unpacks to too much, or holds no text.
    """
    names = member_names(data)
    if "META-INF/manifest.xml" in names and b"encryption-data" in member(data, "META-INF/manifest.xml"):
        raise RefusedError("encrypted", LOCKED)
    root = parsed(member(data, "content.xml"))
    body = next((e for e in root.iter() if local(e) == "text" and local(e.getparent()) == "body"), None)
    if body is None:
        raise RefusedError("unsupported", NO_PAPER)
    side = side_part(data, "styles.xml") if "styles.xml" in names else None
    text = _Text(_styles(root) | (_styles(side) if side is not None else {}))
    text.walk(body)
    parts = with_headings(text.parts, usual_size(text.parts))
    if not has_text(parts):
        raise RefusedError("no_text", NO_TEXT)
    heads, feet = _page_parts(side)
    meta = side_part(data, "meta.xml") if "meta.xml" in names else None
    title = next((e.text or "" for e in meta.iter() if local(e) == "title"), "") if meta is not None else ""
    unit = unit_of(source_path, [*heads, *parts, *text.apart, *feet], title, has_own_lines=True)
    yield replace(unit, hints=frozenset({"odt"}))


@dataclass
class _Text:
    """The paragraphs so far, and what stands apart from them: notes and comments."""

    styles: dict[str, _Style]
    parts: list[Part] = field(default_factory=list)
    apart: list[Part] = field(default_factory=list)

    def walk(self, element: etree._Element, tag: str = "", rule: str = "") -> None:
        """Read the paragraphs in an element; lxml keeps trees under 256 levels deep."""
        for child in element:
            name = local(child)
            if name in ("p", "h"):
                self._paragraph(child, tag, rule)
            elif name in ("list-item", "list-header"):
                self.walk(child, "li", rule)
            elif name in INDEXES:
                self.walk(child, tag, "contents")
            elif name not in SKIPPED:
                self.walk(child, tag, rule)

    def _paragraph(self, element: etree._Element, tag: str, rule: str) -> None:
        boxes: list[etree._Element] = []
        text = self._text(element, boxes)
        role, is_bold, size = self._look(element)
        if local(element) == "h":
            level = attribute(element, "outline-level")
            role = "h2" if level in ("", "1", "2") else "h3"
        is_bold = is_bold or self._is_all_bold(element, text)
        chosen = tag or role or ("strong" if is_bold else "p")
        if chosen == "figcaption" and not rule:
            rule = "caption"
        self.parts.append(Part(text, chosen, rule, size=size))
        for box in boxes:
            self.walk(box, "", rule)

    def _text(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        """Return the text of a paragraph; frames are put by, notes and comments set apart."""
        out = [element.text or ""]
        for child in element:
            name = local(child)
            if name == "s":
                count = attribute(child, "c")
                out.append(" " * min(int(count) if count.isdecimal() else 1, MAX_SPACES))
            elif name in ("tab", "line-break"):
                out.append("\t" if name == "tab" else "\n")
            elif name == "note":
                self._set_apart(child, "footnote")
            elif name in ("annotation", "annotation-end"):
                self._set_apart(child, "office_comment")
            elif name in ("frame", "text-box", "custom-shape", "rect", "g", "line", "connector"):
                boxes.append(child)
            elif name and name not in SKIPPED:
                out.append(self._text(child, boxes))
            out.append(child.tail or "")
        return "".join(out)

    def _set_apart(self, element: etree._Element, rule: str) -> None:
        texts = ["".join(p.itertext()) for p in element.iter() if local(p) in ("p", "h")]
        self.apart += [Part(text, "p", rule) for text in texts]

    def _look(self, element: etree._Element) -> tuple[str, bool, float]:
        """Return what the style of a paragraph says: its tag, bold letters, their size."""
        role, is_bold, size = "", None, 0.0
        name = attribute(element, "style-name")
        for _ in range(MAX_STYLE_STEPS):
            style = self.styles.get(name)
            plain = (style.name if style and style.name else name).lower().replace("_20_", " ")
            role = role or next((tag for start, tag in ROLES if plain.startswith(start)), "")
            if style is None:
                break
            is_bold = style.is_bold if is_bold is None else is_bold
            size = size or style.size
            name = style.parent
        return role, bool(is_bold), size

    def _is_all_bold(self, element: etree._Element, text: str) -> bool:
        spans = [e for e in element if local(e) == "span" and self._look(e)[1]]
        bold = sum(len("".join(span.itertext())) for span in spans)
        return bool(text.strip()) and bold >= 0.95 * len(text.strip())


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Return the styles that a member defines, by name."""
    found = {}
    for element in root.iter():
        if local(element) != "style":
            continue
        weight, size = "", ""
        for child in element:
            if local(child) == "text-properties":
                weight, size = attribute(child, "font-weight"), attribute(child, "font-size")
        points = size.removesuffix("pt")
        found[attribute(element, "name")] = _Style(
            attribute(element, "display-name"), attribute(element, "parent-style-name"),
            None if not weight else weight in ("bold", "600", "700", "800", "900"),
            float(points) if points.replace(".", "", 1).isdecimal() else 0.0,
        )  # fmt: skip
    return found


def _page_parts(root: etree._Element | None) -> tuple[list[Part], list[Part]]:
    """Return the lines of page headers and of page footers."""
    if root is None:
        return [], []
    lines: dict[str, list[str]] = {"header": [], "footer": []}
    for element in root.iter():
        kind = local(element).removesuffix("-first").removesuffix("-left")
        if kind in lines and local(element.getparent()) == "master-page":
            lines[kind] += ["".join(p.itertext()) for p in element.iter() if local(p) == "p"]
    return page_lines(lines["header"], "page_header"), page_lines(lines["footer"], "page_footer")
