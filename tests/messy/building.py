"""Small builders of binary files, the same bytes for the same content: docx, odt, xlsx, pdf, zip."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Block = Mapping[str, Any]
"""``text`` and ``style`` (title, heading, body, byline, caption, header, footer), and in a pdf ``column``, ``page``."""

FROZEN = (2020, 1, 1, 0, 0, 0)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_STYLES = {"title": "Title", "heading": "Heading1", "caption": "Caption"}
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"'
)
PAGE = (595.0, 842.0)
MARGIN = 56.0
GUTTER = 20.0
SIZES = {"title": 18.0, "heading": 12.0, "body": 10.0, "byline": 10.0, "caption": 8.0}
VOWELS = "aeiouyæøå"


def built(kind: str, spec: Mapping[str, Any]) -> bytes:
    """Return the file that a specification describes."""
    if kind == "pdf":
        return pdf(
            spec.get("blocks") or [],
            columns=spec.get("columns") or _columns(spec),
            password=spec.get("encrypt"),
            is_scanned=bool(spec.get("scanned")),
        )
    if kind == "xlsx":
        return xlsx(spec["rows"])
    if kind == "zip":
        return archive({name: content.encode() for name, content in spec["members"].items()})
    return {"docx": docx, "odt": odt}[kind](spec["blocks"])


def _columns(spec: Mapping[str, Any]) -> int:
    return max((block.get("column") or 1 for block in spec.get("blocks") or []), default=1)


def archive(members: Mapping[str, bytes], stored: Iterable[str] = ()) -> bytes:
    """Return a zip with fixed dates; members named in ``stored`` are not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name in set(stored) else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name, FROZEN), data, kind)
    return out.getvalue()


def docx(blocks: Sequence[Block]) -> bytes:
    """Return a Word file; headers and footers lie in parts of their own, as Word puts them."""
    body = "".join(_word_paragraph(b) for b in blocks if b["style"] not in ("header", "footer"))
    members = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    for part, tag in (("header", "hdr"), ("footer", "ftr")):
        own = "".join(_word_paragraph(b) for b in blocks if b["style"] == part)
        if own:
            members[f"word/{part}1.xml"] = f'<w:{tag} xmlns:w="{W}">{own}</w:{tag}>'
    return archive(
        {name: ('<?xml version="1.0" encoding="UTF-8"?>' + xml).encode() for name, xml in members.items()}
    )


def _word_paragraph(block: Block) -> str:
    style = DOCX_STYLES.get(block["style"])
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(block["text"]).split("\n"))
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{lines}</w:t></w:r></w:p>'


def odt(blocks: Sequence[Block]) -> bytes:
    """Return an OpenDocument text."""
    body = "".join(_odt_paragraph(b) for b in blocks if b["style"] not in ("header", "footer"))
    running = "".join(
        f"<style:{b['style']}><text:p>{escape(b['text'])}</text:p></style:{b['style']}>"
        for b in blocks
        if b["style"] in ("header", "footer")
    )
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": (
                b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                b'<manifest:file-entry manifest:full-path="/" manifest:media-type='
                b'"application/vnd.oasis.opendocument.text"/></manifest:manifest>'
            ),
            "content.xml": (
                f"<office:document-content {ODT}><office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>"
            ).encode(),
            "styles.xml": (
                f"<office:document-styles {ODT}><office:master-styles><style:master-page style:name="
                f'"Standard">{running}</style:master-page></office:master-styles></office:document-styles>'
            ).encode(),
        },
        stored=["mimetype"],
    )


def _odt_paragraph(block: Block) -> str:
    text = escape(block["text"]).replace("\n", "<text:line-break/>")
    if block["style"] == "heading":
        return f'<text:h text:outline-level="2">{text}</text:h>'
    style = ' text:style-name="Title"' if block["style"] == "title" else ""
    return f"<text:p{style}>{text}</text:p>"


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook of one sheet, repacked so that no clock stands in it."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as packed:
        members = {name: packed.read(name) for name in packed.namelist() if name != "docProps/core.xml"}
    return archive(members)


def pdf(
    blocks: Sequence[Block], columns: int = 1, password: str | None = None, is_scanned: bool = False
) -> bytes:
    """Return a pdf set in lines, with running heads on every page and words broken at line ends."""
    out = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword=password) if password else None
    canvas = Canvas(out, pagesize=PAGE, invariant=1, encrypt=lock, pageCompression=1)
    if is_scanned:
        canvas.rect(80, 80, 400, 600, fill=1)
        canvas.showPage()
    else:
        _Setter(canvas, columns, blocks).run()
    canvas.save()
    return out.getvalue()


class _Setter:
    """Sets blocks in columns, page by page."""

    def __init__(self, canvas: Canvas, columns: int, blocks: Sequence[Block]) -> None:
        self.canvas, self.columns, self.blocks = canvas, columns, blocks
        self.width = (PAGE[0] - 2 * MARGIN - GUTTER * (columns - 1)) / columns
        self.page = 1
        self.top = self.y = PAGE[1] - MARGIN - 30
        self.column = 1

    def run(self) -> None:
        self._furniture()
        for block in self.blocks:
            if block["style"] in ("header", "footer"):
                continue
            while (block.get("page") or self.page) > self.page:
                self._next_page()
            while (block.get("column") or self.column) > self.column:
                self._next_column()
            self._set(block)
        self.canvas.showPage()

    def _furniture(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        for style, y in (("header", PAGE[1] - 36), ("footer", 30)):
            own = [b for b in self.blocks if b["style"] == style]
            mine = [b for b in own if b.get("page") in (None, self.page)]
            for i, block in enumerate(mine):
                self.canvas.drawString(MARGIN, y - 10 * i, block["text"])

    def _set(self, block: Block) -> None:
        style = block["style"]
        size = SIZES.get(style, 10.0)
        is_wide = style in ("title", "byline") and self.page == 1 and self.column == 1
        width = PAGE[0] - 2 * MARGIN if is_wide else self.width
        bold = "Helvetica-Bold" if style in ("title", "heading") else "Helvetica"
        for line in _lines(block["text"], bold, size, width):
            if self.y < MARGIN + 20:
                self._next_column()
            self.canvas.setFont(bold, size)
            x = MARGIN + (self.column - 1) * (self.width + GUTTER)
            self.canvas.drawString(x, self.y, line)
            self.y -= size * 1.3
        self.y -= size * 0.9
        if is_wide:
            self.top = self.y

    def _next_column(self) -> None:
        if self.column == self.columns:
            self._next_page()
            return
        self.column += 1
        self.y = self.top

    def _next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.column = 1
        self.top = self.y = PAGE[1] - MARGIN - 30
        self._furniture()


def _lines(text: str, font: str, size: float, width: float) -> Iterable[str]:
    line = ""
    for word in text.split():
        joined = f"{line} {word}".strip()
        if stringWidth(joined, font, size) <= width:
            line = joined
            continue
        head, tail = _broken(word, f"{line} " if line else "", font, size, width)
        yield f"{line} {head}".strip() if head else line
        line = tail
    if line:
        yield line


def _broken(word: str, line: str, font: str, size: float, width: float) -> tuple[str, str]:
    """Return the part of a long word that still fits, with its hyphen, and the rest."""
    if len(word) < 9 or not word.isalpha():
        return "", word
    for at in range(len(word) - 3, 3, -1):
        if word[at - 1].lower() in VOWELS and word[at].lower() not in VOWELS:
            head = word[:at] + "-"
            if stringWidth(line + head, font, size) <= width:
                return head, word[at:]
    return "", word
