"""Files that are a zip of xml (docx, odt): members within bounds, xml without entities, network or depth."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from pipeline.documents.models import RefusedError

MAX_XML_BYTES = 100 * 2**20
MAX_RATIO = 200
"""Unpacked bytes per packed byte; prose packs to a tenth."""
FAULTS = (
    BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, ValueError, RuntimeError,
    MemoryError, OverflowError,
)  # fmt: skip
DAMAGED = "Dokumentet er beskadiget. Åbn det i sit program, og gem det igen."
BOMB = "Dokumentet pakker ud til langt mere, end det fylder, og læses ikke."


def member_names(data: bytes) -> list[str]:
    """Return the names of the members, sorted.

    Raises:
        RefusedError: the file is damaged.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            return sorted({info.filename for info in archive.infolist()})
    except FAULTS:
        raise RefusedError("unreadable", DAMAGED) from None


def member(data: bytes, name: str) -> bytes:
    """Return one member of the file, unpacked.

    Raises:
        RefusedError: it is damaged, missing, or unpacks to too much.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            info = archive.getinfo(name)
            _refuse_bomb(info)
            with archive.open(info) as file:
                content = file.read(MAX_XML_BYTES + 1)
    except FAULTS:
        raise RefusedError("unreadable", DAMAGED) from None
    if len(content) > MAX_XML_BYTES:
        raise RefusedError("unsafe", BOMB)
    return content


def _refuse_bomb(info: ZipInfo) -> None:
    if info.file_size > MAX_XML_BYTES or info.file_size > 2**20 + MAX_RATIO * info.compress_size:
        raise RefusedError("unsafe", BOMB)


def parsed(content: bytes) -> etree._Element:
    """Return the root of an xml member; libxml2 keeps it under 256 levels.

    Raises:
        RefusedError: it is damaged, too deep, or defines entities of its own.
    """
    if b"<!DOCTYPE" in content[:1000] or b"<!ENTITY" in content[:1000]:
        raise RefusedError("unsafe", "Dokumentet bruger egne entiteter og læses ikke. Gem det igen.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedError("unreadable", DAMAGED) from None


def side_part(data: bytes, name: str) -> etree._Element | None:
    """Return the root of a member that the text can do without, or None when it is missing or damaged.

    Raises:
        RefusedError: it unpacks to too much or defines entities.
    """
    try:
        return parsed(member(data, name))
    except RefusedError as error:
        if error.refusal.reason == "unsafe":
            raise
        return None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace, empty where there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def is_on(element: etree._Element) -> bool:
    """Tell whether a switch of Word's is on: it is when it stands there without a value."""
    return attribute(element) not in ("0", "false", "off")
