"""The files of ``corpus/raw``: every one of them, safely, in the same order on every machine."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.documents.models import RefusedError

README_DETAIL = (
    "Filer, der hedder README, er vejledning og læses ikke ind. Omdøb filen, hvis den er en kilde."
)
SAVED_PAGE_DETAIL = "Filen hører til en gemt webside (mappen …_files); selve siden læses fra html-filen."


def source_paths(raw_folder: Path) -> list[str]:
    """Return the paths of all files under ``raw_folder``, relative, with ``/``, sorted.

    Hidden files and folders (a name that begins with a dot) are no sources.
    """
    found = []
    for folder, folders, files in os.walk(raw_folder):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in links]
        found += [Path(folder) / name for name in [*files, *links] if not name.startswith(".")]
    return sorted(path.relative_to(raw_folder).as_posix() for path in found)


def shown_path(source_path: str) -> str:
    """Return the path as tables write it: composed letters, and no bytes that are no text."""
    return unicodedata.normalize("NFC", source_path.encode("utf-8", "replace").decode("utf-8"))


def file_bytes(raw_folder: Path, source_path: str, max_bytes: int) -> bytes:
    """Return the content of one file.

    Raises:
        RefusedError: it is documentation, no ordinary file, outside the folder, too large, empty or
            cannot be read.
    """
    path = raw_folder / source_path
    _refuse_by_name(path)
    try:
        resolved = path.resolve(strict=True)
        if not resolved.is_relative_to(raw_folder.resolve()):
            raise RefusedError("unsafe", "Genvejen peger ud af mappen. Læg selve filen i mappen i stedet.")
        status = resolved.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(
                "unsafe", "Det er ikke en almindelig fil. Læg en fil med tekst i mappen i stedet."
            )
        if status.st_size > max_bytes:
            raise RefusedError("too_large", too_large(status.st_size, max_bytes))
        with resolved.open("rb") as file:
            data = file.read(min(max_bytes, status.st_size) + 1)
    except (OSError, RuntimeError) as error:
        name = error.strerror if isinstance(error, OSError) else "genvejen går i ring"
        raise RefusedError("unreadable", f"Filen kan ikke åbnes ({name}). Se efter rettighederne.") from None
    if not data:
        raise RefusedError("empty", "Filen er tom (0 byte). Læg den rigtige fil i mappen.")
    return data


def _refuse_by_name(path: Path) -> None:
    if path.stem.upper() == "README":
        raise RefusedError("unsupported", README_DETAIL)
    if any(parent.name.endswith("_files") and _has_page(parent) for parent in path.parents):
        raise RefusedError("unsupported", SAVED_PAGE_DETAIL)


def _has_page(folder: Path) -> bool:
    stem = folder.name.removesuffix("_files")
    return any(folder.with_name(stem + suffix).exists() for suffix in (".html", ".htm"))


def too_large(size: int, limit: int) -> str:
    """Return what the ledger says of a file that is too large; sizes in bytes."""
    return (
        f"Filen fylder {size / 2**20:.0f} MB; grænsen er {limit / 2**20:.0f}. Del den, eller hæv "
        f"documents.max_file_mb."
    )


def walk(raw_folder: Path, max_bytes: int) -> Iterator[tuple[str, bytes | RefusedError]]:
    """Yield every file as ``(path as tables write it, its bytes or why there are none)``."""
    for source_path in source_paths(raw_folder):
        try:
            content: bytes | RefusedError = file_bytes(raw_folder, source_path, max_bytes)
        except RefusedError as error:
            content = error
        yield shown_path(source_path), content
