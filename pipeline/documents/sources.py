"""The files of ``corpus/raw``: every one of them, safely, in the same order on every machine."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pipeline.documents.models import RefusedError
from pipeline.errors import UserError

README_DETAIL = (
    "Filer, der hedder README, er vejledning og læses ikke ind. Omdøb filen, hvis den er en kilde."
)
SAVED_PAGE_DETAIL = "Filen hører til en gemt webside (mappen …_files); selve siden læses fra html-filen."
NOT_A_FILE = "Det er ikke en almindelig fil. Læg en fil med tekst i mappen i stedet."
LINK_OUT = "Genvejen peger ud af mappen. Læg selve filen i mappen i stedet."
EMPTY = "Filen er tom (0 byte). Læg den rigtige fil i mappen."
HEAD_BYTES = 64
MEMBER = "!"
"""Parts a file from what is in it in a path."""
LARGER = "I mappen selv må tabeller (csv, jsonl), postkasser (mbox) og zip-arkiver være større."
SMALLER = {
    b"PK": "Gem et regneark som csv og et dokument som txt, eller pak et arkiv i et arkiv ud.",
    b"From ": "Eksportér postkassen en mappe eller et år ad gangen.",
    b"<": "Eksportér et år ad gangen (i WordPress: Værktøjer, Eksportér, Indlæg).",
}
"""How a file that is too large is made smaller, by how it begins."""
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters of a name that would break or turn a line of the ledger, and bytes that are no text."""


class Source(NamedTuple):
    """A file: its path under the raw folder as the disk spells it, and as tables write it."""

    path: str
    shown: str


def walk(raw_folder: Path) -> Iterator[Source]:
    """Yield every file under ``raw_folder``, in the order of the paths, a folder in memory at a time.

    Hidden files and folders (a name that begins with a dot) are no sources. Links to folders are not
    followed; they are yielded as if they were files, and refused when they are opened.

    Raises:
        UserError: there is no such folder.
    """
    if not raw_folder.is_dir():
        raise UserError(f"{raw_folder} is no folder; make it, and put your texts there")
    yield from _walk(raw_folder, "", "")


def _walk(folder: Path, path: str, shown: str) -> Iterator[Source]:
    names = sorted(
        entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")
        for entry in os.scandir(folder)
        if not entry.name.startswith(".")
    )
    taken = set(names)
    for name in names:
        own = shown + shown_name(name, taken)
        if not name.endswith("/"):
            yield Source(path + name, own)
            continue
        try:
            yield from _walk(folder / name, path + name, own)
        except OSError:  # a folder that may not be opened is told of like a file
            yield Source(path + name.rstrip("/"), own.rstrip("/"))


def shown_name(name: str, taken: set[str]) -> str:
    """Return a name as tables write it: composed letters, and what cannot be shown as its code.

    A name whose composed twin lies beside it, among the names ``taken``, is shown in codes; so is the mark
    in a name that could be the name of something in a file beside it.
    """
    composed = unicodedata.normalize("NFC", name)
    if composed != name and composed in taken:
        composed = name.encode("ascii", "backslashreplace").decode()
    if any(composed[: match.start()] in taken for match in re.finditer(MEMBER, composed)):
        composed = composed.replace(MEMBER, f"\\u{ord(MEMBER):04x}")
    taken.add(composed)
    return UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", composed)


def file_bytes(raw_folder: Path, source_path: str, max_bytes: int) -> bytes:
    """Return the content of one file.

    Raises:
        RefusedError: it is documentation, no ordinary file, outside the folder, too large, empty or
            cannot be read.
    """
    with opened(raw_folder, source_path) as (file, size):
        if size > max_bytes:
            raise RefusedError("too_large", too_large(size, max_bytes, file.read(HEAD_BYTES)))
        return file.read(size)


class opened:  # noqa: N801 (used like the built-in open)
    """A source opened for reading, with its size in bytes; what may not be opened is refused.

    Raises:
        RefusedError: it is documentation, no ordinary file, outside the folder, empty or unreadable,
            also when reading fails half-way.
    """

    def __init__(self, raw_folder: Path, source_path: str) -> None:
        self._folder, self._path = raw_folder, source_path

    def __enter__(self) -> tuple[BinaryIO, int]:
        path = self._folder / self._path
        _refuse_by_name(path)
        try:
            resolved = path.resolve(strict=True)
            if not resolved.is_relative_to(self._folder.resolve()):
                raise RefusedError("unsafe", LINK_OUT)
            if not stat.S_ISREG(resolved.stat().st_mode):
                raise RefusedError("unsafe", NOT_A_FILE)
            self._file = resolved.open("rb")
        except (OSError, RuntimeError) as error:
            raise _unreadable(error) from None
        size = os.fstat(self._file.fileno()).st_size
        if not size:
            self._file.close()
            raise RefusedError("empty", EMPTY)
        return self._file, size

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._file.close()
        if isinstance(error, OSError):
            raise _unreadable(error) from None


def _unreadable(error: OSError | RuntimeError) -> RefusedError:
    if isinstance(error, FileNotFoundError):
        return RefusedError("unreadable", "Filen er der ikke længere. Læg den i mappen igen.")
    if isinstance(error, PermissionError):
        return RefusedError("unreadable", "Filen må ikke åbnes. Giv dig selv ret til at læse den.")
    name = error.strerror if isinstance(error, OSError) else "genvejen går i ring"
    return RefusedError("unreadable", f"Filen kan ikke åbnes ({name}). Læg en kopi af den i mappen.")


def _refuse_by_name(path: Path) -> None:
    if path.stem.upper() == "README":
        raise RefusedError("unsupported", README_DETAIL)
    if any(parent.name.endswith("_files") and _has_page(parent) for parent in path.parents):
        raise RefusedError("unsupported", SAVED_PAGE_DETAIL)


def _has_page(folder: Path) -> bool:
    stem = folder.name.removesuffix("_files")
    return any(folder.with_name(stem + suffix).exists() for suffix in (".html", ".htm"))


def too_large(size: int, limit: int, head: bytes = b"") -> str:
    """Return what the ledger says of a file that is too large; sizes in bytes, ``head`` its first bytes."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    remedy = next((said for sign, said in SMALLER.items() if start.startswith(sign)), "Del den.")
    return (
        f"Filen fylder {size / 2**20:.0f} MB; grænsen er {limit / 2**20:.0f}. {remedy} Du kan også hæve "
        f"documents.max_file_mb. {LARGER}"
    )
