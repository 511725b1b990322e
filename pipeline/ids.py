"""Identifiers that depend on content alone, so that renaming or reordering files changes none."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b, file_digest
from pathlib import Path

ID_PATTERN = re.compile(r"[0-9a-f]{16}")
"""What every content id looks like; anything else never becomes part of a path."""
FOR_READERS = ("LICENSE", "LICENCE", "NOTICE", "README")
"""How files begin that are there to be read, whatever their ending."""


def content_id(*parts: str) -> str:
    """Return 16 hex digits for the parts, in their order.

    Parts are length-prefixed, so ``("ab", "c")`` and ``("a", "bc")`` differ. 64 bits make a
    collision among a million documents less likely than one in 36 million.
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def files_id(paths: Iterable[Path]) -> str:
    """Return 16 hex digits for files and all files in folders that decide what a program does.

    Of a folder, texts for readers (``*.md``, licences), hidden files and code caches don't count; what its
    other files are called, and where in it they stand, does.
    """
    digest = blake2b(digest_size=8)
    for path in paths:
        for file, name in [(path, path.name)] if path.is_file() else _counting(path):
            digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
            with file.open("rb") as content:
                digest.update(file_digest(content, blake2b).digest())
    return digest.hexdigest()


def span_id(doc_id: str, *chars: int) -> str:
    """Return ``doc_id:start_char`` or ``doc_id:start_char:end_char``."""
    return ":".join([doc_id, *(str(char) for char in chars)])


def _counting(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder that count, in the order of their names within it, with those names."""
    named = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    for name in sorted(named, key=Path.as_posix):
        is_read = name.suffix.lower() == ".md" or name.name.upper().startswith(FOR_READERS)
        if not is_read and not any(part.startswith(".") or part == "__pycache__" for part in name.parts):
            yield named[name], name.as_posix()
