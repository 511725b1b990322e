"""Danish words that tell nothing about a subject."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "stopwords.txt"


@cache
def stopwords() -> frozenset[str]:
    """Return the stopwords, lower case, lemmas and inflected forms alike."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
