"""What a file is, by its first bytes; its name is never asked but for telling csv from prose."""

import re
import struct
import zlib
from io import BytesIO
from typing import BinaryIO
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
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00PK")
ZIP_ENTRY = b"PK\x01\x02"
MAX_MEMBERS = 100_000
"""Entries of a zip; each takes a kilobyte of memory before the first is read."""
MAX_DIRECTORY_BYTES = 32 * 2**20
ZIP_FAULTS = (
    BadZipFile, zlib.error, OSError, EOFError, ValueError, OverflowError, RuntimeError, struct.error,
)  # fmt: skip
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
    (re.compile(rb"<!DOCTYPE[^<>\[]*\[|<!ENTITY", re.IGNORECASE), "xml_entities"),
    (re.compile(rb"xmlns:wp=.https?://wordpress\.org/export/|<wp:wxr_version", re.IGNORECASE), "wordpress"),
    (re.compile(rb"<disqus[\s>]", re.IGNORECASE), "disqus"),
    (re.compile(rb"<rss[\s>]|<feed[\s>]|<rdf:RDF", re.IGNORECASE), "feed"),
)
MAIL = re.compile(rb"\A(?:From \S+.*\n)?(?:>?[A-Za-z][A-Za-z0-9-]*:(?: .*)?\n(?:[ \t].*\n)*){2,}")
MAIL_FIELDS = re.compile(
    rb"^(?:Message-ID|Received|MIME-Version|Return-Path|Delivered-To|X-Mailer): "
    rb"|^(?=(?:.*\n){0,8}?From: .*@)(?=(?:.*\n){0,8}?Date: )(?=(?:.*\n){0,8}?(?:Subject|To): )",
    re.MULTILINE | re.IGNORECASE,
)
MBOX = re.compile(rb"\AFrom \S+ +(?:\w{3},? )?\w{3} +\d{1,2} [\d:]{5,8}.*\n[A-Za-z>-]+:")
MHTML = re.compile(rb"^Content-Type:\s*multipart/related", re.MULTILINE | re.IGNORECASE)
SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location: |From: .{0,20}Saved by |X-MimeOLE: )", re.MULTILINE | re.IGNORECASE
)
SENT = re.compile(rb"^(?:Received|To|Return-Path|Delivered-To|Message-ID): ", re.MULTILINE | re.IGNORECASE)


def kind_of(data: bytes) -> str:
    """Return the kind of file, a key of ``READERS`` or ``UNSUPPORTED`` in ``pipeline.documents.readers``.

    Raises:
        RefusedError: a zip container is damaged or has too many members.
    """
    if data.startswith(ZIP_STARTS):
        with opened_zip(BytesIO(data)) as archive:
            return zip_kind(archive)
    if b"%PDF-" in data[:PDF_WINDOW]:
        return "pdf"
    if data.startswith(OLE):
        return "encrypted_office" if ENCRYPTED_OLE in data else "old_office"
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
    lines = start.replace(b"\r\n", b"\n")
    if MBOX.match(lines):
        return "mail"
    if MAIL.match(lines) and MAIL_FIELDS.search(lines):
        is_page = MHTML.search(lines) and (SAVED_PAGE.search(lines) or not SENT.search(lines))
        return "mhtml" if is_page else "mail"
    if start.startswith((b"{", b"[")):
        return "text"
    for pattern, kind in XML_KINDS:
        if start.startswith(b"<") and pattern.search(start):
            return kind
    if start.startswith(b"<") and HTML.search(start):
        return "html"
    return "text"


class _Bounded:
    """A file as ``ZipFile`` reads it: the directory of all members in one go, and that within bounds."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, n: int = -1) -> bytes:
        data = self._file.read(n) if n <= MAX_DIRECTORY_BYTES else b""
        if n > MAX_DIRECTORY_BYTES or data.count(ZIP_ENTRY) > MAX_MEMBERS:
            raise RefusedError(
                "unsafe",
                f"Arkivet har over {MAX_MEMBERS} filer og læses ikke. Del det i flere. (regel: members)",
            )
        return data


def opened_zip(file: BinaryIO) -> ZipFile:
    """Return a zip container opened where it lies, its directory read and nothing else.

    Raises:
        RefusedError: it is damaged, or has too many members.
    """
    try:
        return ZipFile(_Bounded(file))
    except ZIP_FAULTS:
        said = "Filen er beskadiget. Hent den igen, eller åbn den i sit program, og gem den igen."
        raise RefusedError("unreadable", said) from None


def zip_kind(archive: ZipFile) -> str:
    """Return the kind of file that a zip container is: an office document, or ``zip``, which is none."""
    names = {info.filename for info in archive.infolist()}
    kind = next((kind for member, kind in ZIP_MEMBERS if member in names), "zip")
    is_locked = kind != "zip" and any(info.flag_bits & 1 for info in archive.infolist())
    return "encrypted_office" if is_locked else kind
