"""Zip archives: every member read where it lies, none unpacked to disk, each one refused by a named rule."""

import re
import stat
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.documents.encoding import decoded
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.sniffing import kind_of
from pipeline.documents.sources import README_DETAIL, SAVED_PAGE_DETAIL, too_large

UnitsOf = Callable[[str, bytes, DocumentsParams], Iterator[Unit | TurnedAway]]

MAX_NESTING = 2
"""An archive may hold archives, and these no further ones."""
MAX_TOTAL_BYTES = 2 * 2**30
MAX_RATIO = 100
"""Unpacked bytes per packed byte, asked after the first ``FREE_BYTES``; prose packs to a tenth."""
FREE_BYTES = 2**20
TABLE_FACTOR = 10
CHUNK_BYTES = 2**16
METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2})
UTF8_NAME = 0x800
ENCRYPTED = 0x1
DAMAGED = (BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)

UNSAFE_NAME = "Navnet i arkivet er ikke tilladt ({}). Pak arkivet, så filerne ligger i det selv."
RULES = {
    "path_outside": UNSAFE_NAME.format("det peger ud af arkivet med ../"),
    "absolute_path": UNSAFE_NAME.format("det er en absolut sti"),
    "drive_letter": UNSAFE_NAME.format("det begynder med et drevbogstav"),
    "backslash": UNSAFE_NAME.format("det har omvendt skråstreg"),
    "link": "Det er en genvej og ingen fil. Læg selve filen i arkivet.",
    "special_file": "Det er ingen almindelig fil. Læg en fil med tekst i arkivet i stedet.",
    "same_name": "Arkivet har to filer med samme navn. Omdøb den ene, og pak det igen.",
    "case_twin": "Arkivet har to filer, hvis navne kun er forskellige i store og små bogstaver.",
    "encrypted": "Filen er låst med kodeord. Pak arkivet uden, og læg det i mappen igen.",
    "method": "Filen er pakket med en metode, vi ikke læser. Pak arkivet igen som almindelig zip.",
    "ratio": "Filen pakker ud til mere end hundrede gange, hvad den fylder, og læses ikke.",
    "total": "Arkivet pakker ud til mere end 2 GB. Del det i flere.",
    "nesting": "Arkiver i arkiver i arkiver læses ikke. Pak det inderste ud.",
    "damaged": "Filen er beskadiget i arkivet. Pak arkivet igen.",
}
REASONS = {"same_name": "unsupported", "case_twin": "unsupported", "encrypted": "encrypted",
           "method": "unsupported", "nesting": "unsupported", "damaged": "unreadable"}  # fmt: skip
"""The reason of the contract for each rule; all others are ``unsafe``."""
NO_MEMBERS = "Arkivet har ingen filer."


@dataclass
class _Budget:
    """What is left to unpack of one archive file and all in it, in bytes."""

    left: int


@dataclass
class _Folder:
    """The names seen in one archive: as they are, and as a disk that minds no case would hold them."""

    names: dict[str, int] = field(default_factory=dict)
    folded: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    """Paths of saved web pages, without their ending."""


def read_archive(
    source_path: str, data: bytes, params: DocumentsParams, units_of: UnitsOf
) -> Iterator[Unit | TurnedAway]:
    """Yield the units of every member, named ``a.zip!folder/b.txt``; refused members are rows of their own.

    ``units_of`` reads one file, whatever it is.

    Raises:
        RefusedError: the archive is damaged or empty.
    """
    yield from _members(source_path, data, params, units_of, _Budget(MAX_TOTAL_BYTES), 1)


def _members(
    path: str, data: bytes, params: DocumentsParams, units_of: UnitsOf, budget: _Budget, depth: int
) -> Iterator[Unit | TurnedAway]:
    try:
        archive = ZipFile(BytesIO(data))
    except DAMAGED:
        raise RefusedError("unreadable", "Arkivet er beskadiget. Pak det igen.") from None
    with archive:
        entries = [(shown_name(info), info) for info in archive.infolist()]
        seen = _Folder(pages={_stem(name) for name, _ in entries if name.lower().endswith((".html", ".htm"))})
        is_empty = True
        for name, info in entries:
            if info.is_dir() or is_hidden(name):
                continue
            is_empty = False
            unique = _numbered(name, seen)
            try:
                refuse_member(name, info, seen)
                content = _content(archive, info, params, budget)
            except RefusedError as error:
                yield TurnedAway(f"{path}!{unique}", None, error.refusal)
                continue
            yield from _units(f"{path}!{unique}", content, params, units_of, budget, depth)
    if is_empty:
        raise RefusedError("empty", NO_MEMBERS)


def _units(
    path: str, content: bytes, params: DocumentsParams, units_of: UnitsOf, budget: _Budget, depth: int
) -> Iterator[Unit | TurnedAway]:
    try:
        is_archive = kind_of(content) == "zip"
        if is_archive and depth >= MAX_NESTING:
            raise _refused("nesting")
        if is_archive:
            yield from _members(path, content, params, units_of, budget, depth + 1)
            return
    except RefusedError as error:
        yield TurnedAway(path, None, error.refusal)
        return
    yield from units_of(path, content, params)


def shown_name(info: ZipInfo) -> str:
    """Return the name of a member as tables write it: read in its own code page, composed, no controls.

    Names without the mark for UTF-8 are in the code page of the machine that packed them; ``zipfile``
    takes that for cp437, which lacks ø.
    """
    name = info.orig_filename
    if not info.flag_bits & UTF8_NAME and not name.isascii():
        try:
            name = decoded(name.encode("cp437"))
        except (UnicodeEncodeError, RefusedError):
            name = info.orig_filename
    kept = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else "\ufffd" for c in name)
    return unicodedata.normalize("NFC", "".join(kept))


def is_hidden(name: str) -> bool:
    """Tell whether a member is no source: its name or a folder's begins with a dot, or macOS made it."""
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in name.split("/"))


def refuse_member(name: str, info: ZipInfo, seen: _Folder) -> None:
    """Refuse a member by its name or kind, before a byte of it is unpacked.

    Raises:
        RefusedError: naming the rule.
    """
    for rule, holds in (
        ("drive_letter", name[1:2] == ":" and name[:1].isalpha()),
        ("absolute_path", name.startswith(("/", "\\"))),
        ("path_outside", ".." in re.split(r"[/\\]", name)),
        ("backslash", "\\" in name),
        ("same_name", seen.names[name] > 1),
        ("case_twin", seen.names[name] == 1 and name.casefold() in seen.folded),
        ("link", _format(info) == stat.S_IFLNK),
        ("special_file", _format(info) not in (0, stat.S_IFREG, stat.S_IFLNK)),
        ("encrypted", bool(info.flag_bits & ENCRYPTED)),
        ("method", info.compress_type not in METHODS),
    ):
        if holds:
            raise _refused(rule)
    seen.folded.add(name.casefold())
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if stem.upper() == "README":
        raise RefusedError("unsupported", README_DETAIL)
    folders = name.split("/")[:-1]
    if any(
        part.endswith("_files") and "/".join([*folders[:i], part[:-6]]) in seen.pages
        for i, part in enumerate(folders)
    ):
        raise RefusedError("unsupported", SAVED_PAGE_DETAIL)


def _numbered(name: str, seen: _Folder) -> str:
    """Count the name and return it; repeats are numbered, for every row of the ledger has its own name."""
    seen.names[name] = seen.names.get(name, 0) + 1
    return name if seen.names[name] == 1 else f"{name}#{seen.names[name]}"


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def _format(info: ZipInfo) -> int:
    return stat.S_IFMT(info.external_attr >> 16)


def _refused(rule: str) -> RefusedError:
    return RefusedError(REASONS.get(rule, "unsafe"), f"{RULES[rule]} (regel: {rule})")


def _content(archive: ZipFile, info: ZipInfo, params: DocumentsParams, budget: _Budget) -> bytes:
    """Return the bytes of a member, unpacked in steps that stop at the first cap."""
    limit = params.max_file_mb * 2**20 * TABLE_FACTOR
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as file:
            while chunk := file.read(CHUNK_BYTES):
                size += len(chunk)
                budget.left -= len(chunk)
                if budget.left < 0:
                    raise _refused("total")
                if size > FREE_BYTES and size > MAX_RATIO * info.compress_size:
                    raise _refused("ratio")
                if size > limit:
                    said = too_large(max(info.file_size, size), limit, parts[0] if parts else chunk)
                    raise RefusedError("too_large", said)
                parts.append(chunk)
    except DAMAGED:
        raise _refused("damaged") from None
    if not size:
        raise RefusedError("empty", "Filen er tom (0 byte). Læg den rigtige fil i arkivet.")
    return b"".join(parts)
