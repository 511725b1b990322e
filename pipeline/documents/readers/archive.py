"""Zip archives: every member read where it lies, none unpacked to disk, each one refused by a named rule."""

import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pipeline.documents.encoding import decoded
from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.sniffing import ZIP_FAULTS, kind_of, opened_zip
from pipeline.documents.sources import MEMBER, README_DETAIL, SAVED_PAGE_DETAIL, too_large

UnitsOf = Callable[[str, bytes, DocumentsParams], Iterator[Unit | TurnedAway]]

MAX_NESTING = 2
"""An archive may hold archives, and these no further ones."""
MAX_TOTAL_BYTES = 2 * 2**30
"""What all members of an archive may unpack to; one in it may use what those before it there left."""
STRETCH_BYTES = 2**22
"""A part of an archive is the members that unpack to this much, or to a share of all, or one larger still."""
MAX_SHARES = 64
"""Every part reads the archive's directory, so an archive of very many members is cut in larger parts."""
MAX_RATIO = 100
"""Unpacked bytes per packed byte, asked after the first ``FREE_BYTES``; prose packs to a tenth."""
FREE_BYTES = 2**20
TABLE_FACTOR = 10
CHUNK_BYTES = 2**16
METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2})
MAX_NAME_CHARS = 1000
MAX_MARKS = 10
"""A name with more of the marks that part paths is shown without them."""
UNSHOWN = "\ufffd"
CONTROLS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
UTF8_NAME = 0x800
ENCRYPTED = 0x1

UNSAFE_NAME = "Navnet i arkivet er ikke tilladt ({}). Pak arkivet, så filerne ligger i det selv."
RULES = {
    "path_outside": UNSAFE_NAME.format("det peger ud af arkivet med ../"),
    "absolute_path": UNSAFE_NAME.format("det er en absolut sti"),
    "drive_letter": UNSAFE_NAME.format("det begynder med et drevbogstav"),
    "backslash": UNSAFE_NAME.format("det har omvendt skråstreg"),
    "long_name": UNSAFE_NAME.format("det er på over 1000 tegn"),
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


class Member(NamedTuple):
    """A file in an archive: its name as tables write it, and why it is not to be read, if so."""

    name: str
    info: ZipInfo
    refusal: Refusal | None


@dataclass
class _Folder:
    """The names seen in one archive: as they are, and as a disk that minds no case would hold them."""

    taken: set[str]
    """Names of members, and those that repeats of them were given."""
    names: dict[str, int] = field(default_factory=dict)
    folded: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    """Paths of saved web pages, without their ending."""


def read_archive(
    source_path: str,
    file: BinaryIO,
    params: DocumentsParams,
    units_of: UnitsOf,
    stretch: slice = slice(None),
) -> Iterator[Unit | TurnedAway]:
    """Yield the units of a ``stretch`` of the members, named ``a.zip!folder/b.txt``.

    Refused members are rows of their own. ``units_of`` reads one file, whatever it is.

    Raises:
        RefusedError: the archive is damaged, too long or empty.
    """
    yield from _read(source_path, file, params, units_of, MAX_TOTAL_BYTES, 1, stretch)


def members_of(archive: ZipFile) -> list[Member]:
    """Return the members that are sources, in order, each with a name of its own.

    Raises:
        RefusedError: there are none.
    """
    shown = [(shown_name(info), info) for info in archive.infolist() if not info.is_dir()]
    names = {name for name, _ in shown}
    pages = {_stem(name) for name in names if name.lower().endswith((".html", ".htm"))}
    seen = _Folder(names, pages=pages)
    members = [_member(_apart(name, names), info, seen) for name, info in shown if not is_hidden(name)]
    if not members:
        raise RefusedError("empty", NO_MEMBERS)
    return members


def stretches(members: list[Member], params: DocumentsParams) -> Iterator[tuple[int, int]]:
    """Yield where each of the parts begins and ends that an archive of these members is read in."""
    sizes = [_unpacked_bytes(member, params) for member in members]
    most = max(STRETCH_BYTES, min(sum(sizes), MAX_TOTAL_BYTES) // MAX_SHARES)
    start = held = 0
    for i, (size, total) in enumerate(zip(sizes, accumulate(sizes), strict=True)):
        if held and held + size > most and total <= MAX_TOTAL_BYTES:
            yield start, i
            start, held = i, 0
        held += size
    yield start, len(members)


def _unpacked_bytes(member: Member, params: DocumentsParams) -> int:
    """Return how much is unpacked of a member: what its entry says, but no more than is read of any."""
    if member.refusal is not None:
        return 0
    packed, unpacked = member.info.compress_size, member.info.file_size
    return min(unpacked, max(FREE_BYTES, MAX_RATIO * packed), _limit(params))


def _read(
    path: str, file: BinaryIO, params: DocumentsParams, units_of: UnitsOf, left: int, depth: int,
    stretch: slice = slice(None),
) -> Iterator[Unit | TurnedAway]:  # fmt: skip
    """Yield the units of an archive in ``depth - 1`` others, of which ``left`` bytes may be unpacked."""
    with opened_zip(file) as archive:
        members = members_of(archive)
        wanted = range(len(members))[stretch]
        for i, member in enumerate(members[: wanted.stop]):
            left -= _unpacked_bytes(member, params)
            if i not in wanted:
                continue
            name = f"{path}{MEMBER}{member.name}"
            try:
                content = _content(archive, member, params, left)
            except RefusedError as error:
                yield TurnedAway(name, None, error.refusal)
                continue
            yield from _units(name, content, params, units_of, left, depth)


def _units(
    path: str, content: bytes, params: DocumentsParams, units_of: UnitsOf, left: int, depth: int
) -> Iterator[Unit | TurnedAway]:
    try:
        is_archive = kind_of(content) == "zip"
        if is_archive and depth >= MAX_NESTING:
            raise _refused("nesting")
        if is_archive:
            yield from _read(path, BytesIO(content), params, units_of, left, depth + 1)
            return
    except RefusedError as error:
        yield TurnedAway(path, None, error.refusal)
        return
    yield from units_of(path, content, params)


def _member(name: str, info: ZipInfo, seen: _Folder) -> Member:
    """Return a member with its name among those ``seen``; repeats are numbered, and refused."""
    n = seen.names.get(name, 0) + 1
    unique = name
    while n > 1 and (unique := f"{name}#{n}") in seen.taken:
        n += 1
    seen.names[name] = n
    seen.taken.add(unique)
    try:
        refuse_member(name, info, seen)
    except RefusedError as error:
        return Member(unique, info, error.refusal)
    return Member(unique, info, None)


def _apart(name: str, names: set[str]) -> str:
    """Return a name that is not also the name of something in another member."""
    marks = [i for i, char in enumerate(name) if char == MEMBER] if MEMBER in name else []
    is_inside = len(marks) > MAX_MARKS or any(name[:i] in names for i in marks)
    return name.replace(MEMBER, UNSHOWN) if is_inside else name


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
    if not name.isprintable():
        name = "".join(UNSHOWN if unicodedata.category(char) in CONTROLS else char for char in name)
    return unicodedata.normalize("NFC", name)


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
        ("path_outside", ".." in name and ".." in re.split(r"[/\\]", name)),
        ("backslash", "\\" in name),
        ("long_name", len(name) > MAX_NAME_CHARS),
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
    if "_files/" in name and any(
        part.endswith("_files") and "/".join([*folders[:i], part[:-6]]) in seen.pages
        for i, part in enumerate(folders)
    ):
        raise RefusedError("unsupported", SAVED_PAGE_DETAIL)


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def _format(info: ZipInfo) -> int:
    return stat.S_IFMT(info.external_attr >> 16)


def _refused(rule: str) -> RefusedError:
    return RefusedError(REASONS.get(rule, "unsafe"), f"{RULES[rule]} (regel: {rule})")


def _limit(params: DocumentsParams) -> int:
    return params.max_file_mb * 2**20 * TABLE_FACTOR


def _content(archive: ZipFile, member: Member, params: DocumentsParams, left: int) -> bytes:
    """Return the bytes of a member, unpacked in steps that stop at the first cap.

    ``left`` is what may be unpacked after it, below 0 when it is too much itself.
    """
    if member.refusal is not None:
        raise RefusedError(member.refusal.reason, member.refusal.detail)
    if left < 0:
        raise _refused("total")
    info, limit = member.info, _limit(params)
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as file:
            while chunk := file.read(CHUNK_BYTES):
                size += len(chunk)
                if size > FREE_BYTES and size > MAX_RATIO * info.compress_size:
                    raise _refused("ratio")
                if size > limit:
                    said = too_large(max(info.file_size, size), limit, parts[0] if parts else chunk)
                    raise RefusedError("too_large", said)
                parts.append(chunk)
    except ZIP_FAULTS:
        raise _refused("damaged") from None
    if not size:
        raise RefusedError("empty", "Filen er tom (0 byte). Læg den rigtige fil i arkivet.")
    return b"".join(parts)
