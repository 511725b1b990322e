"""Hashes of what annotations are made of: a model's files, our own code, the libraries."""

import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HOME = Path(__file__).parents[1]
LIBRARIES = ("spacy", "thinc", "numpy", "simplemma", "dacy", "spacy-transformers", "transformers", "torch")
CODE = (
    "annotations/annotating.py",
    "annotations/boundaries.py",
    "annotations/context.py",
    "annotations/embedding.py",
    "annotations/known_lemmas.py",
    "annotations/model.py",
    "annotations/names.py",
    "annotations/predicted.py",
    "annotations/reading.py",
    "annotations/stored.py",
    "annotations/tagging.py",
    "annotations/units.py",
    "danish/lemmas.py",
    "danish/names.py",
    "danish/people.py",
    "danish/places.py",
    "danish/registry.py",
    "danish/sentences.py",
    "danish/tokens.py",
    "danish/wordclasses.py",
    "danish/wordlists.py",
    "text.py",
)
"""The code that decides what annotations are (tests/annotations/test_versions.py holds the list complete)."""


def content_hash(paths: Iterable[Path]) -> str:
    """Return 16 hex digits for files and all files in folders, with their names; code caches aside."""
    digest = blake2b(digest_size=8)
    for path in paths:
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.name.encode())
                digest.update(blake2b(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def code_hash() -> str:
    """Return the hash of our code and of the lists of words beside it."""
    return content_hash(file for part in CODE for file in (HOME / part, *data_of(HOME / part)))


def data_of(module: Path) -> list[Path]:
    """Return the data files of a ``danish`` module: those named after it."""
    return sorted((module.parent / "data").glob(f"{module.stem}*"))


@cache
def libraries() -> str:
    """Return the versions of Python, of Unicode and of the installed libraries that decide annotations."""
    found = [f"python {sys.version_info[0]}.{sys.version_info[1]}", f"unicode {unicodedata.unidata_version}"]
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)
