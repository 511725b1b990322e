"""Whether a line that no rule knows is the author's, judged by what lines around texts look like.

Rules know the forms they were written for; every new paper has its own notices, labels and boxes. What
the rules leave of them is judged in two steps, both logistic regressions learnt from our own messy files
and lines (``tests/messy/teaching.py``): how foreign a line looks by its letters and its build, and whether
it is foreign where it stands, for notices stand at the edges of a text and beside each other.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.danish.wordlists import word_set
from pipeline.documents.models import Block
from pipeline.documents.wording import is_prose
from pipeline.errors import UserError

WEIGHTS = Path(__file__).parents[2] / "models" / "da_linjer" / "weights.npz"
RULE = "judged"
READ_CHARS = 160
"""So much of the beginning of a line is read."""
MAX_CHARS = 400
"""A longer paragraph is the author's."""
AUTHORS_OWN = -6.0
"""The look of a paragraph that is not judged, in logits."""
EDGE = 3.0
"""The look of what lies beyond the first line and the last."""
SENTENCE_WORDS = 6
SHORTEST, LONGEST = 2, 5
"""Letters in a piece of a word."""
FUNCTION_WORDS = word_set(
    "og i at det er en den til af på de med der som for ikke et har vi jeg men om kan skal vil så man var "
    "han hun fra eller ved os hvis når også"
)
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w+")
ENDED = re.compile(r"[.!?…][”\"»)’]*$")
ADDRESS = re.compile(r"https?:|www\.|\.dk\b|\.example")
ORNAMENT = re.compile(r"[|·•»«→←✉✓]")
PERSON = re.compile(r"\b(?:jeg|mig|min|vi|vores|du)\b", re.IGNORECASE)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
PART = re.compile(r"[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅa-zæøåé-]+){0,5}\??")
"""A line of a few words and no marks; between two paragraphs of a text it heads the second."""


class Judge(NamedTuple):
    """Weights of pieces of words, of the build of a line and of its place; and thresholds, 0–1."""

    pieces: dict[str, float]
    build: tuple[float, ...]
    place: tuple[float, ...]
    of_label: float
    of_sentence: float

    def bar(self, text: str) -> float:
        """Return how likely foreign a line must be to be cut; a sentence lost is worse than a label."""
        is_sentence = ENDED.search(text.rstrip()) is not None and len(text.split()) >= SENTENCE_WORDS
        return self.of_sentence if is_sentence else self.of_label


def cut_judged(blocks: Iterable[Block], *, is_comment: bool, is_page: bool) -> None:
    """Cut the lines of a text that look like those around texts; the likeliest line of all always stays."""
    lines = [block for block in blocks if not block.cut and block.text.strip()]
    if len(lines) < 2:
        return
    judge = load_judge()
    looks = [look(block.text) if is_judged(block) else AUTHORS_OWN for block in lines]
    places = places_of(lines, looks, is_comment=is_comment, is_page=is_page)
    chances = [chance(place, judge) for place in places]
    safest = min(range(len(lines)), key=lambda i: chances[i])
    foreign = [i != safest and is_judged(b) and chances[i] > judge.bar(b.text) for i, b in enumerate(lines)]
    for i, block in enumerate(lines):
        if foreign[i] and not _heads_a_part(lines, foreign, i):
            block.take(RULE)


def _heads_a_part(lines: Sequence[Block], foreign: Sequence[bool], i: int) -> bool:
    """Tell whether a line has the form of a heading and stands between two paragraphs of the author's."""
    if not 0 < i < len(lines) - 1 or foreign[i - 1] or foreign[i + 1]:
        return False
    return PART.fullmatch(lines[i].text) is not None and is_prose(lines[i - 1]) and is_prose(lines[i + 1])


def is_judged(block: Block) -> bool:
    """Tell whether a line may be foreign: neither long, nor the words of a speaker the text names."""
    return len(block.text) <= MAX_CHARS and block.voice is None and block.zone != "question"


@lru_cache(maxsize=10_000)
def look(text: str) -> float:
    """Return how foreign a line looks, in logits."""
    judge = load_judge()
    found = pieces(text)
    weight = sum(judge.pieces.get(piece, 0.0) for piece in found) / math.sqrt(len(found) or 1)
    return weight + sum(map(float.__mul__, judge.build, build(text)))


def pieces(text: str) -> set[str]:
    """Return the pieces of words in a line, digits alike, the first and the last word marked."""
    found: set[str] = set()
    for word in f"^{DIGIT.sub('0', text[:READ_CHARS])}$".split():
        padded = f" {word} "
        for n in range(SHORTEST, LONGEST + 1):
            found.update(padded[i : i + n] for i in range(len(padded) - n + 1))
    return found


def build(text: str) -> tuple[float, ...]:
    """Return how a line is built: its length, its end, its words and marks."""
    words = WORD.findall(text)
    n, lower = len(words), text.rstrip()
    return (
        1.0, min(n, 40) / 40, float(n <= 3), float(n <= 6), float(n <= 10),
        float(ENDED.search(lower) is not None), float(lower.endswith(":")),
        sum(word.lower() in FUNCTION_WORDS for word in words) / max(n, 1),
        sum(word[0].isupper() for word in words) / max(n, 1),
        sum(map(str.isdigit, text)) / max(len(text), 1),
        float(ADDRESS.search(text) is not None), float("©" in text),
        float(ORNAMENT.search(text) is not None), float("[" in text), float(PERSON.search(text) is not None),
    )  # fmt: skip


def places_of(
    lines: Sequence[Block], looks: Sequence[float], *, is_comment: bool, is_page: bool
) -> list[tuple[float, ...]]:
    """Return where each line stands: its look, its neighbours', and the safest ones before and after it."""
    last = len(lines) - 1
    found = []
    for i, block in enumerate(lines):
        place = (
            1.0, looks[i], looks[i - 1] if i else EDGE, looks[i + 1] if i < last else EDGE,
            min(looks[:i], default=EDGE), min(looks[i + 1 :], default=EDGE),
            i == 0, i == last, i == last and not is_comment, is_comment, is_page,
            block.tag in HEADINGS, block.tag == "li", block.tag == "div",
            min(len(block.text), MAX_CHARS) / MAX_CHARS,
        )  # fmt: skip
        found.append(tuple(map(float, place)))
    return found


def chance(place: Sequence[float], judge: Judge) -> float:
    """Return the chance that a line is foreign where it stands, 0–1."""
    return 1 / (1 + math.exp(-sum(map(float.__mul__, judge.place, place))))


@cache
def load_judge() -> Judge:
    """Return the weights that ship with the project.

    Raises:
        UserError: they are missing or damaged.
    """
    try:
        with np.load(WEIGHTS, allow_pickle=False) as held:
            weights = dict(zip(held["pieces"].tolist(), held["weights"].astype(float).tolist(), strict=True))
            of_build, of_place = (tuple(held[name].astype(float).tolist()) for name in ("build", "place"))
            return Judge(weights, of_build, of_place, *map(float, held["thresholds"]))
    except (OSError, ValueError, KeyError) as error:
        what = "missing" if isinstance(error, FileNotFoundError) else "damaged"
        raise UserError(
            f"documents: the judge of lines is {what} (models/da_linjer/{WEIGHTS.name}); restore it with: "
            "git checkout -- models/da_linjer"
        ) from None
