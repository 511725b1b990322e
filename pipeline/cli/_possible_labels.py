"""What the tier "possible" learns from: our own sentences and associations, sure codings, people's codings.

The words that show a theme surely are taken out of a sure coding's sentence, so that what is learnt is
what else is said where a theme is the matter.
"""

import csv
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.cli._possible_training import Labelled
from pipeline.danish.spelling import is_known, normal
from pipeline.errors import UserError
from pipeline.themes.coding import Coder, code_passage
from pipeline.themes.plain import plain_tokens
from pipeline.themes.texts import Texts, Token
from pipeline.themes.vocabulary import Vocabulary

GOLD, ASSOCIATIONS = Path("tests/gold/themes"), Path("models/da_temaer/associations.tsv")
FILES = (
    "paraphrases", "sentences", *(f"sentences-{i}" for i in range(2, 12)), "positions", "positions-2",
)  # fmt: skip
"""Sentences for development; what is held out is never among them."""
TRIED = "paraphrases"
ASSOCIATION_WEIGHT, REFERENCE_WEIGHT = 0.3, 0.1
N_SPEECHES, MOST_OF_THEME, MOST_WITHOUT, FEWEST_WORDS, MOST_WORDS = 1500, 60, 800, 6, 60
SENTENCES_TOGETHER = 5
SEED = 20261122
WORD = re.compile(r"\w+")


class Said(NamedTuple):
    """A sentence of a passage: its words, and how likely each theme is in it."""

    words: tuple[str, ...]
    probability: Mapping[str, float]


def gold_labels(vocabulary: Vocabulary, folder: Path = GOLD) -> list[Labelled]:
    """Return our own sentences; tried on are paraphrases, and all that only look like a theme."""
    rows = []
    for name in FILES:
        with (folder / f"{name}.tsv").open(encoding="utf-8") as file:
            rows += [(name, row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    tokens = [plain_tokens(row["text"]) for _, row in rows]
    shown = _sure_themes([row["text"] for _, row in rows], tokens, vocabulary)
    found = []
    for (name, row), said, sure in zip(rows, tokens, shown, strict=True):
        themes = frozenset(m.rstrip("+-") for m in row["expected"].split() if m[0] != "!")
        is_tried = not themes & sure and (TRIED in (name, f"{row['kind']}s") or not themes)
        found.append(Labelled(_forms(row["text"], said), themes, 1.0, is_tried, name))
    return found


def _sure_themes(
    texts: Sequence[str], tokens: Sequence[Sequence[Token]], vocabulary: Vocabulary
) -> list[frozenset[str]]:
    """Return the themes that words show in each of many short texts."""
    ids = [str(i) for i in range(len(texts))]
    documents = pd.DataFrame({"doc_id": ids, "text": texts})
    table = pd.DataFrame([(i, *token) for i, said in zip(ids, tokens, strict=True) for token in said],
                         columns=["doc_id", *Token._fields]).astype({"head_i": "Int64"})  # fmt: skip
    whole = documents.assign(start_char=0, end_char=[len(text) for text in texts])
    known = Texts.of(documents, table)
    coder = Coder(known, vocabulary)
    first, stop = known.spans_of(whole)
    return [
        frozenset(coding.theme_id for coding in coder.codings(a, b, 0))
        for a, b in zip(first.tolist(), stop.tolist(), strict=True)
    ]


def associations(path: Path = ASSOCIATIONS) -> list[Labelled]:
    """Return what people say where they speak of a theme, a few words at a time."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Labelled(tuple(WORD.findall(words)), frozenset([row["theme"]]), ASSOCIATION_WEIGHT)
        for row in rows
        for words in row["associations"].split(";")
    ]


def reference(path: Path, vocabulary: Vocabulary) -> tuple[list[Labelled], dict[str, float]]:
    """Return sentences of a reference corpus with the words of their sure codings taken out, and frequencies.

    ``path`` holds one JSON object a line with a ``text``, packed by xz or not. At most ``MOST_OF_THEME``
    sentences of each theme are taken, and ``MOST_WITHOUT`` in which no theme is shown. Only words of the
    dictionary in small letters are read, so that nobody's name is learnt.
    """
    texts = _texts(path)
    drawn = np.random.default_rng(SEED).permutation(len(texts))[:N_SPEECHES]
    counts: Counter[str] = Counter()
    of_theme: Counter[str] = Counter()
    found = []
    for i in drawn.tolist():
        for said, themes in _sentences(texts[i], vocabulary):
            words = tuple(word for word in said if word.islower() and is_known(word))
            counts.update(map(normal, words))
            name = min(themes, default="")
            if len(themes) > 1 or of_theme[name] >= (MOST_OF_THEME if themes else MOST_WITHOUT):
                continue
            if FEWEST_WORDS <= len(words) <= MOST_WORDS:
                of_theme[name] += 1
                found.append(Labelled(words, themes, REFERENCE_WEIGHT))
    total = max(counts.total(), 1)
    return found, {word: n / total for word, n in counts.items()}


def texts_of(path: Path, wanted: Set[str]) -> dict[str, str]:
    """Return the texts of a reference corpus that have one of the ids ``wanted``."""
    return {row["id"]: row["text"] for row in _rows(path) if row.get("id") in wanted}


def _texts(path: Path) -> list[str]:
    return [row["text"] for row in _rows(path) if len(row["text"]) > MOST_WORDS]


def _rows(path: Path) -> list[dict[str, str]]:
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        return [{"id": str(row.get("id", "")), "text": str(row["text"])} for row in rows]
    except (OSError, lzma.LZMAError, ValueError, KeyError, TypeError, AttributeError):
        raise UserError(f"{path}: kan ikke læses; hver linje skal være et JSON-objekt med «text»") from None


def _sentences(text: str, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """Yield words and sure themes of each sentence; the words that show them are left out."""
    of_sentence: dict[int, list[Token]] = {}
    for token in plain_tokens(text):
        of_sentence.setdefault(token.sentence_i, []).append(token)
    numbers = list(of_sentence)
    for first in range(0, len(numbers), SENTENCES_TOGETHER):
        group = [of_sentence[i] for i in numbers[first : first + SENTENCES_TOGETHER]]
        codings = code_passage(text, [token for tokens in group for token in tokens], vocabulary)
        for tokens in group:
            inside = [c for c in codings if tokens[0].start_char <= c.start_char < tokens[-1].end_char]
            rest = [
                token
                for token in tokens
                if not any(c.start_char <= token.start_char < c.end_char for c in inside)
            ]
            yield _forms(text, rest), frozenset(coding.theme_id for coding in inside)


def coded_by_people(
    agreed: Mapping[str, Mapping[str, str]],
    sentences: Mapping[str, Sequence[Said]],
    sure: Mapping[str, Set[str]],
) -> list[Labelled]:
    """Return what people coded as sentences: of each theme the one it is likeliest in, and those without any.

    A theme that the machine has found surely in the passage teaches, but is not tried on.
    """
    found = []
    for passage_id in sorted(set(agreed) & set(sentences)):
        inside, themes = sentences[passage_id], agreed[passage_id]
        carried: dict[int, set[str]] = {} if themes else {i: set() for i in range(len(inside))}
        for theme in sorted(themes):
            best = max(range(len(inside)), key=lambda i: (inside[i].probability.get(theme, 0.0), -i))
            carried.setdefault(best, set()).add(theme)
        held = sure.get(passage_id, frozenset())
        found += [
            Labelled(inside[i].words, frozenset(mine), 1.0, not mine & held)
            for i, mine in sorted(carried.items())
        ]
    return found


def _forms(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(text[t.start_char : t.end_char] for t in tokens if t.upos != "PUNCT")
