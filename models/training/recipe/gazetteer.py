"""Names of the encyclopedia by kind, told from how each text defines its headword («… er en dansk avis»).

They are swapped into training sentences beside our own lists, so that the recogniser learns how names stand
in sentences, and meets more shapes of them than the treebank has.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from random import Random

import srsly

from recipe.augment import Names, spans
from recipe.treebank import Sentence

DEFINED = re.compile(
    r"^(?:\S+ ){1,14}?(?:er|var|blev) (?:(?:en|et|den|det|navnet på|Danmarks|Norges|Sveriges) )(.{2,90})"
)
WORD = re.compile(r"[\wæøåÆØÅ-]+")
REACH = 5  # words after «er en» among which the kind stands
NAME = re.compile(
    r"^[A-ZÆØÅ0-9][\wæøåÆØÅé.&/'-]*(?: (?:[A-ZÆØÅ0-9&][\wæøåÆØÅé.&/'-]*|af|for|og|i|de|von|van))*$"
)
LONGEST = 5  # words in a name
LETTERS = "AABDDEEFFGHIIKKLLMNNOPRRSSTTUVÅØ"


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The words that tell a kind."""
    lists = srsly.read_yaml(Path(__file__).with_name("names.yaml"))["kinds"]
    return {kind: frozenset(words.split()) for kind, words in lists.items()}


def kind_of(text: str) -> str | None:
    """PER, ORG or LOC where the first sentence says so, by the first telling word."""
    match = DEFINED.match(text)
    for word in WORD.findall(match[1])[:REACH] if match else []:
        for kind, words in kinds().items():
            if word in words:
                return kind
    return None


def headwords(lines: Iterable[str]) -> dict[str, list[list[str]]]:
    """Names by kind, each a list of words; ``lines`` are «Headword: text»."""
    found: dict[str, list[list[str]]] = {kind: [] for kind in kinds()}
    for line in lines:
        head, _, text = line.partition(": ")
        name = re.sub(r"\s*\(.*\)$", "", head.replace("_", " "))
        kind = kind_of(text)
        if kind and NAME.match(name) and len(name.split()) <= LONGEST:
            found[kind].append(name.split())
    return found


def enlarged(names: Names, more: dict[str, list[list[str]]]) -> Names:
    """Our lists, each joined by the encyclopedia's names of its kind; persons give first and last words."""
    people = [name for name in more["PER"] if 2 <= len(name) <= 3]
    return Names(
        names.first * 3 + [name[0] for name in people],
        names.last * 3 + [name[-1] for name in people],
        names.organisations * 3 + more["ORG"],
        names.places * 3 + more["LOC"],
    )


def organisations(sentences: Iterable[Sentence]) -> list[list[str]]:
    """Organisations of the treebank that are neither compounds nor, by their last letter, genitives."""
    named = (
        sentence[start:end]
        for sentence in sentences
        for start, end, label in spans(sentence)
        if label == "ORG"
    )
    forms = ([token.form for token in name] for name in named)
    return [name for name in forms if "-" not in name[0] and not name[-1].endswith("s")]


def made_up(lists: Mapping[str, list[str]], names: Names, n: int, draw: Random) -> list[list[str]]:
    """Names of organisations that need not exist: ``n`` shapes of ``lists`` filled in."""
    places = [place[0] for place in names.places if len(place) == 1]
    found = []
    for _ in range(n):
        brand = draw.choice(lists["brand_heads"]) + draw.choice(lists["brand_tails"])
        letters = "".join(draw.choice(LETTERS) for _ in range(draw.choice((2, 3, 3, 3, 4))))
        name = draw.choice(lists["organisation_shapes"]).format(
            place=draw.choice(places),
            last=draw.choice(names.last),
            first=draw.choice(names.first),
            trade=draw.choice(lists["trades"]),
            brand=brand,
            abbr=letters,
        )
        found.append(name.split())
    return found
