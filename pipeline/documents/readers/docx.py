"""Word documents: paragraphs in order, insertions in, deletions out, nothing run and nothing fetched."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.documents.models import RefusedError, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.docx_styles import Look, Styles, look_of, size_of
from pipeline.documents.readers.office import (
    attribute,
    is_on,
    local,
    member,
    member_names,
    parsed,
    side_part,
)
from pipeline.documents.readers.papers import Part, has_text, page_lines, unit_of, usual_size, with_headings

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
SKIPPED = frozenset([
    "del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "instrText",
    "delText", "delInstrText", "rt", "oMath", "oMathPara",
])  # fmt: skip
"""Deleted or moved text, what older programs are shown instead, and what is no text."""
NO_TEXT = "Dokumentet har ingen tekst (måske kun billeder)."
NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit]:
    """Yield the one unit of a Word document; its notes, comments, headers and footers are cut from it.

    Raises:
        RefusedError: the file is damaged, unpacks to too much, or holds no text.
    """
    names = member_names(data)
    root = parsed(member(data, "word/document.xml"))
    styles = Styles.read(side_part(data, "word/styles.xml") if "word/styles.xml" in names else None)
    text = _Text(styles)
    text.walk(root)
    parts = with_headings(text.parts, usual_size(text.parts))
    if not has_text(parts):
        raise RefusedError("no_text", NO_TEXT)
    heads = page_lines(_lines(data, names, "word/header", styles), "page_header")
    feet = page_lines(_lines(data, names, "word/footer", styles), "page_footer")
    apart = [
        Part(line, "p", rule)
        for name, rule in (
            ("footnotes", "footnote"),
            ("endnotes", "footnote"),
            ("comments", "office_comment"),
        )
        for line in _lines(data, names, f"word/{name}.xml", styles)
    ]
    core = side_part(data, "docProps/core.xml") if "docProps/core.xml" in names else None
    title = next((e.text or "" for e in core if local(e) == "title"), "") if core is not None else ""
    unit = unit_of(source_path, [*heads, *parts, *apart, *feet], title, has_own_lines=True)
    yield replace(unit, hints=frozenset({"docx"}))


def _lines(data: bytes, names: list[str], start: str, styles: Styles) -> list[str]:
    """Return the paragraphs of members whose names begin with ``start``."""
    found: list[str] = []
    for name in names:
        if name.startswith(start) and name.endswith(".xml"):
            root = side_part(data, name)
            if root is not None:
                text = _Text(styles)
                text.walk(root)
                found += [part.text for part in text.parts]
    return found


@dataclass
class _Open:
    """A paragraph that is being read: its text, how much of it is bold, its sizes, boxes hung on it."""

    parts: list[str] = field(default_factory=list)
    bold_chars: int = 0
    sizes: dict[float, int] = field(default_factory=dict)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass
class _Text:
    """The paragraphs of a member so far."""

    styles: Styles
    parts: list[Part] = field(default_factory=list)
    _pending: _Open | None = None
    """A paragraph whose end was deleted: it goes on in the next."""

    def walk(self, element: etree._Element, tag: str = "", rule: str = "") -> None:
        """Read the paragraphs in an element; lxml keeps trees under 256 levels deep."""
        for child in element:
            name = local(child)
            if name == "p":
                self._paragraph(child, tag, rule)
            elif name == "sdt":
                self.walk(child, tag, "contents" if _is_contents(child) else rule)
            elif name in ("footnote", "endnote"):
                if attribute(child, "type") not in NO_NOTES:
                    self.walk(child, tag, rule)
            elif name and name not in SKIPPED:
                self.walk(child, "td" if name == "tc" else tag, rule)

    def _paragraph(self, element: etree._Element, tag: str, rule: str) -> None:
        look = look_of(element, self.styles)
        open_, self._pending = self._pending or _Open(), None
        self._read(element, open_, look)
        boxes, open_.boxes = open_.boxes, []
        if look.is_end_deleted:
            self._pending = open_
        else:
            self._add(open_, look, tag, rule)
        for box in boxes:
            self.walk(box, "", rule)

    def _add(self, open_: _Open, look: Look, tag: str, rule: str) -> None:
        text = "".join(open_.parts)
        n_chars = len(text.strip())
        role = look.tag or ("li" if look.is_list else "")
        is_bold = n_chars > 0 and open_.bold_chars >= 0.95 * n_chars
        if role == "contents":
            role, rule = "p", rule or "contents"
        elif role == "figcaption":
            rule = rule or "caption"
        size = max(open_.sizes, key=lambda size: (open_.sizes[size], -size)) if open_.sizes else 0.0
        kind = "boilerplate" if rule == "contents" else "metadata"
        chosen = role if role in ("h1", "h2", "h3") else tag or role or ("strong" if is_bold else "p")
        self.parts.append(Part(text, chosen, rule, kind, size=size))

    def _read(self, element: etree._Element, open_: _Open, look: Look) -> None:
        """Read the runs of a paragraph; boxes of text in it are put by."""
        for child in element:
            name = local(child)
            if name == "txbxContent":
                open_.boxes.append(child)
            elif name == "r":
                self._run(child, open_, look)
            elif name and name not in SKIPPED:
                self._read(child, open_, look)

    def _run(self, run: etree._Element, open_: _Open, look: Look) -> None:
        own = run.find("{*}rPr")
        if own is not None and any(local(e) in ("vanish", "webHidden") and is_on(e) for e in own):
            return
        bold = next((is_on(e) for e in own if local(e) == "b"), None) if own is not None else None
        size = size_of(own) or look.size
        for child in run:
            name = local(child)
            if name == "t":
                text = child.text or ""
                open_.parts.append(text)
                n_chars = len(text.strip())
                open_.bold_chars += n_chars if (look.is_bold if bold is None else bold) else 0
                open_.sizes[size] = open_.sizes.get(size, 0) + n_chars
            elif name in SIGNS:
                open_.parts.append(SIGNS[name])
            elif name and name not in SKIPPED:
                self._read(child, open_, look)


def _is_contents(element: etree._Element) -> bool:
    """Tell whether a building block is Word's own table of contents."""
    gallery = element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    return gallery is not None and "contents" in attribute(gallery, "val").lower()
