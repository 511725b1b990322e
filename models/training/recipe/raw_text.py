"""Running text for the word vectors: every source as lines of space-separated lower-case tokens.

The vectors are trained on lower-case forms (``attr = LOWER`` in spaCy), because ten million tokens are
few and headings and comments break the case of words anyway; case reaches the networks through shapes.
"""

import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from recipe.spelling import without_danish_letters

# About spaCy's Danish tokens: words keep inner hyphens, apostrophes and points; all else stands alone.
TOKEN = re.compile(r"\w+(?:[-'’.:/]\w+)*\.?(?=\s)|\w+(?:[-'’.:/]\w+)*|[^\w\s]")
FINAL_POINT = re.compile(r"^(\w{3,})\.$")


def tokens(line: str) -> list[str]:
    """Lower-case tokens of one line; the point of a longer word is a token of its own."""
    found = []
    for token in TOKEN.findall(line.lower() + " "):
        word = FINAL_POINT.match(token)
        found.extend([word[1], "."] if word else [token])
    return found


def speeches(path: Path) -> Iterator[str]:
    """Texts of parliamentary speeches from a ``jsonl.xz`` with the key ``text``."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"].replace("\n", " ")


def is_product_text(path: Path) -> bool:
    """Whether a raw file is translated product documentation, which we take less of."""
    return path.name.startswith("ms_")


def product_share(folder: Path, share: float, seed: int) -> Iterator[str]:
    """Raw paragraphs, with only ``share`` (0–1) of the product documentation."""
    draw = random.Random(seed)  # noqa: S311
    for path in sorted(folder.glob("raw/*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and (not is_product_text(path) or draw.random() < share):
                    yield line.strip().replace("_", " ")


def write_lines(path: Path, lines: Iterable[str], misspelled_share: float, seed: int) -> int:
    """Write tokenised lines; a share is written again with aa, ae, oe for å, æ, ø. Gives the token count."""
    draw = random.Random(seed)  # noqa: S311
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            found = tokens(line)
            count += len(found)
            out.write(" ".join(found) + "\n")
            if draw.random() < misspelled_share:
                out.write(without_danish_letters(" ".join(found)) + "\n")
    return count
