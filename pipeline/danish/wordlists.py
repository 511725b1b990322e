"""How this package keeps lists of words: in code as one string, in ``data/`` as text files."""

from collections.abc import Iterator
from pathlib import Path


def word_set(text: str) -> frozenset[str]:
    """Return the words of a string parted by white space."""
    return frozenset(text.split())


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a data file that are neither blank nor comments (``#``)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def words_of(path: Path) -> frozenset[str]:
    """Return the words of a data file, parted by white space."""
    return frozenset(word for line in lines_of(path) for word in line.split())
