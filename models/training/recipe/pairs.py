"""Texts that belong together: what the sentence encoder learns from, and what it is tried on.

From parliament: neighbouring passages, of one speech or of two in a row, any two passages on one item, the
title of an item and a passage on it. From other text, so that general Danish is not lost: an encyclopedia's
headword and its text, the halves of one text, neighbouring paragraphs. Items whose number falls into the
held-out share are never trained on, not even by subwords and first vectors.
"""

import hashlib
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«»”\"])")
MOTION = re.compile(r"\b(?:nr\.\s*)?([A-Z]{1,2})\s?(\d+)\b")
PREAMBLE = re.compile(
    r"^(?:\d\. (?:\(sidste\) )?behandling af |Forhandling om |Forespørgsel nr\. [A-Z] \d+: |Spm\. nr\. \S+ )?"
    r"(?:(?:lov|beslutnings)forslag nr\. [A-Z] \d+: )?(?:Forslag til (?:lov|folketingsbeslutning) om )?"
)
ASKERS = re.compile(r"^.{3,200}\([A-ZÆØÅ]{1,4}\)\)?: ")


@dataclass(frozen=True)
class Passage:
    """Forty to 120 words of one speech."""

    item: str
    speech: str
    speaker: str
    text: str


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together; texts of the same group are not told apart from each other."""

    left: str
    right: str
    group: str


def item_of(row: dict[str, str]) -> str:
    """What a speech is about: the motion of its session, else the item's title; "" for no item."""
    title = row["item_title"]
    motion = MOTION.search(title[:60])
    if motion and row["item_kind"] != "spørgetid":
        return f"{row['meeting'][:5]} {motion[1]} {motion[2]}"
    return title


def is_held_out(item: str, share: float) -> bool:
    """Whether an item is kept for trying; the same for the same item always."""
    return int(hashlib.sha256(item.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < share


def bare_title(title: str) -> str:
    """The title without the words of procedure."""
    return ASKERS.sub("", PREAMBLE.sub("", title))


def cut(text: str, fewest: int, most: int) -> list[str]:
    """Passages of whole sentences, ``fewest`` to ``most`` words; a short rest joins the one before."""
    passages: list[list[str]] = []
    for sentence in SENTENCE_END.split(" ".join(text.split())):
        n_words = sum(len(s.split()) for s in passages[-1]) if passages else 0
        if passages and (n_words < fewest or n_words + len(sentence.split()) <= most * 0.75):
            passages[-1].append(sentence)
        else:
            passages.append([sentence])
    texts = [" ".join(p) for p in passages]
    if len(texts) > 1 and len(texts[-1].split()) < fewest:
        texts[-2:] = [" ".join(texts[-2:])]
    return texts


def speeches(path: Path) -> list[dict[str, str]]:
    """Speeches on an item by others than the chair."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["role"] != "chair" and row["item_title"]]


def passages(rows: list[dict[str, str]], fewest: int, most: int) -> list[Passage]:
    """All passages of speeches that have at least ``fewest`` words."""
    return [
        Passage(item_of(row), row["id"], row["speaker"], text)
        for row in rows
        if len(row["text"].split()) >= fewest
        for text in cut(row["text"], fewest, most)
    ]


def by_item(found: list[Passage]) -> dict[str, list[Passage]]:
    """The passages of each item in the order they were spoken."""
    items: dict[str, list[Passage]] = defaultdict(list)
    for passage in found:
        items[passage.item].append(passage)
    return dict(items)


def titles_of(rows: list[dict[str, str]]) -> dict[str, str]:
    """The bare title of each item."""
    return {item_of(row): bare_title(row["item_title"]) for row in rows}


def parliament(
    items: dict[str, list[Passage]], titles: dict[str, str], far: float, n_titles: int, draw: Random
) -> Iterator[Pair]:
    """Neighbouring passages of one item, a share ``far`` of them any two; its title and some passages."""
    for item, found in items.items():
        for one, neighbour in pairwise(found):
            other = draw.choice(found) if draw.random() < far else neighbour
            if one is not other:
                yield Pair(one.text, other.text, item)
        for passage in draw.sample(found, min(n_titles, len(found))):
            yield Pair(titles[item], passage.text, item)


def halves(text: str) -> tuple[str, str] | None:
    """A text in two, at a sentence's end, where both have ten words."""
    sentences = SENTENCE_END.split(text)
    middle = (len(sentences) + 1) // 2
    one, other = " ".join(sentences[:middle]), " ".join(sentences[middle:])
    return (one, other) if min(len(one.split()), len(other.split())) >= 10 else None


def encyclopedia(lines: list[str]) -> Iterator[Pair]:
    """Headword and text, and the text's halves."""
    for line in lines:
        head, colon, text = line.partition(": ")
        if not colon or len(text.split()) < 8:
            continue
        name = re.sub(r"\s*\(.*\)$", "", head.replace("_", " "))
        yield Pair(name, text, head)
        both = halves(text)
        if both:
            yield Pair(*both, head)


def neighbours(lines: list[str], share: float, draw: Random) -> Iterator[Pair]:
    """A share of neighbouring paragraphs of documentation; paragraphs far apart count as strangers."""
    for i, (one, other) in enumerate(pairwise(lines)):
        if min(len(one.split()), len(other.split())) >= 8 and draw.random() < share:
            yield Pair(one, other, f"{lines[0][:40]} {i // 100}")


def read_lines(path: Path) -> list[str]:
    """The lines of an ``xz`` file that are not empty."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip()]
