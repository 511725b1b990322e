"""What a file is, by its first bytes; its name is never asked but for telling csv from prose."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pipeline.documents.models import RefusedError

MAGIC = (
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"RIFF", "image"),
    (b"II*\0", "image"),
    (b"{\\rtf", "rtf"), (b"\x1f\x8b", "packed"), (b"\xfd7zXZ", "packed"), (b"BZh", "packed"),
    (b"7z\xbc\xaf", "packed"), (b"Rar!", "packed"), (b"\x28\xb5\x2f\xfd", "packed"), (b"PAR1", "parquet"),
    (b"SQLite format 3", "database"), (b"\x7fELF", "program"), (b"MZ\x90", "program"), (b"ID3", "sound"),
    (b"OggS", "sound"),
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
PDF_WINDOW = 1024
HEAD_BYTES = 4096
ZIP_MEMBERS = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"),
    ("content.xml", "odt"),
)  # fmt: skip
HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main|section|div|p|h1)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
XML_KINDS = (
    (re.compile(rb"<rss[\s>]|<feed[\s>]|<rdf:RDF", re.IGNORECASE), "feed"),
    (re.compile(rb"<!DOCTYPE\s+\w+\s*\[|<!ENTITY", re.IGNORECASE), "xml_entities"),
)
MAIL = re.compile(rb"\A(?:From \S+ .*\n)?(?:[A-Za-z][A-Za-z0-9-]*: .*\n(?:[ \t].*\n)*){3,}")
MAIL_FIELDS = re.compile(
    rb"^(?:Message-ID|Received|MIME-Version|Return-Path|Delivered-To): ", re.MULTILINE | re.IGNORECASE
)
MHTML = re.compile(rb"^Content-Type: multipart/related", re.MULTILINE | re.IGNORECASE)


def kind_of(data: bytes) -> str:
    """Return the kind of file: ``text``, ``html``, ``docx`` or one that no reader takes yet.

    Raises:
        RefusedError: a zip container is damaged or encrypted.
    """
    if b"%PDF-" in data[:PDF_WINDOW]:
        return "pdf"
    if data.startswith(OLE):
        return "encrypted_office" if ENCRYPTED_OLE in data else "old_office"
    if data.startswith(b"PK"):
        return _zip_kind(data)
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    return _text_kind(data[:HEAD_BYTES].replace(b"\0", b""))


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text without markup, as every table is."""
    try:
        return kind_of(data) == "text"
    except RefusedError:
        return False


def _text_kind(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if MAIL.match(start.replace(b"\r\n", b"\n")) and MAIL_FIELDS.search(start):
        return "mhtml" if MHTML.search(start) else "mail"
    if start.startswith((b"{", b"[")):
        return "text"
    for pattern, kind in XML_KINDS:
        if start.startswith(b"<") and pattern.search(start):
            return kind
    if start.startswith(b"<") and HTML.search(start):
        return "html"
    return "text"


def _zip_kind(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise RefusedError(
                    "encrypted", "Filen er låst med kodeord. Gem den uden, og læg den i mappen igen."
                )
    except (BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise RefusedError(
            "unreadable", "Filen er beskadiget. Åbn den i sit program, og gem den igen."
        ) from None
    for member, kind in ZIP_MEMBERS:
        if member in names:
            return kind
    return "zip"
