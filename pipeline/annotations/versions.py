"""What annotations are made by beside the model: our own code, the libraries."""

import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.ids import files_id

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
    "danish/bylines.py",
    "danish/compounds.py",
    "danish/lemmas.py",
    "danish/names.py",
    "danish/people.py",
    "danish/places.py",
    "danish/registry.py",
    "danish/sentences.py",
    "danish/spelling.py",
    "danish/tokens.py",
    "danish/wordclasses.py",
    "danish/wordlists.py",
    "text.py",
)
"""The code that decides what annotations are (tests/annotations/test_versions.py holds the list complete)."""


@cache
def code_hash() -> str:
    """Return the hash of our code and of the lists of words beside it."""
    return files_id(file for part in CODE for file in (HOME / part, *data_of(HOME / part)))


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
