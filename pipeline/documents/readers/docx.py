"""Word documents: paragraphs in order, insertions in, deletions out, nothing run and nothing fetched."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from pipeline.documents.blocks import split_lines
from pipeline.documents.encoding import canonical
from pipeline.documents.models import Block, RefusedError, Unit, squeezed
from pipeline.documents.params import DocumentsParams

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAX_XML_BYTES = 100 * 2**20
MAX_RATIO = 200
"""Unpacked bytes per packed byte; prose packs to a tenth."""
STYLES = (
    (("title", "titel"), "h1"), (("heading", "overskrift"), "h2"), (("subtitle", "undertitel"), "h2"),
    (("caption", "billedtekst"), "figcaption"), (("listparagraph", "listeafsnit", "list"), "li"),
    (("quote", "citat"), "blockquote"),
)  # fmt: skip
CHARACTERS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def read_docx(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit]:
    """Yield the one unit of a Word document; headers, footers, notes and comments are not its text.

    Raises:
        RefusedError: the file is damaged, unpacks to too much, or holds no text.
    """
    root = _parsed(_document_xml(data))
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for paragraph in root.iter(f"{WORD}p"):
        text = canonical(_paragraph_text(paragraph)).strip()
        if not text or next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        blocks.append(Block(length, length + len(text), squeezed(text), tag=_tag(paragraph)))
        parts.append(text)
        length += len(text) + 2
    if not blocks:
        raise RefusedError("no_text", "Dokumentet har ingen tekst (måske kun billeder).")
    raw = "\n\n".join(parts)
    yield Unit(source_path, None, raw, tuple(split_lines(raw, blocks)), {}, frozenset({"docx"}))


def _document_xml(data: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            _refuse_bomb(info)
            with archive.open(info) as file:
                content = file.read(MAX_XML_BYTES + 1)
    except (BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, ValueError):
        raise RefusedError(
            "unreadable", "Dokumentet er beskadiget. Åbn det i Word, og gem det igen."
        ) from None
    if len(content) > MAX_XML_BYTES:
        raise RefusedError("unsafe", "Dokumentet pakker ud til langt mere, end det fylder, og læses ikke.")
    return content


def _refuse_bomb(info: ZipInfo) -> None:
    if info.file_size > MAX_XML_BYTES or info.file_size > 2**20 + MAX_RATIO * info.compress_size:
        raise RefusedError("unsafe", "Dokumentet pakker ud til langt mere, end det fylder, og læses ikke.")


def _parsed(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content[:1000] or b"<!ENTITY" in content[:1000]:
        raise RefusedError("unsafe", "Dokumentet bruger egne entiteter og læses ikke. Gem det igen i Word.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise RefusedError(
            "unreadable", "Dokumentet er beskadiget. Åbn det i Word, og gem det igen."
        ) from None


def _paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of paragraphs inside it (text boxes)."""
    parts = []
    for node in paragraph.iter():
        if next(node.iterancestors(f"{WORD}p"), None) is not paragraph:
            continue
        if node.tag == f"{WORD}t":
            parts.append(node.text or "")
        elif node.tag in CHARACTERS and node.getparent().tag == f"{WORD}r":
            parts.append(CHARACTERS[node.tag])
    return "".join(parts)


def _tag(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    name = (style.get(f"{WORD}val") or "").lower() if style is not None else ""
    for prefixes, tag in STYLES:
        if name.startswith(prefixes):
            return tag
    runs = [run for run in paragraph.iter(f"{WORD}r") if run.find(f"{WORD}t") is not None]
    is_bold = bool(runs) and all(_is_bold(run) for run in runs)
    return "strong" if is_bold else "p"


def _is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{WORD}rPr/{WORD}b")
    return bold is not None and bold.get(f"{WORD}val") not in ("0", "false")
