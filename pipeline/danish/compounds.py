"""Danish word forms: base forms of an inflected word, and compounds taken apart.

A compound is a first part, a link (none, -s-, -e- or a hyphen) and a last part that carries the
inflection: ``tillid|s|reformerne``. What we look for is one known part; the other part must be a word
too, so that a string inside an unrelated word (``bil|leder``) is no part of it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.danish.spelling import dictionary_lemma, is_known, normal, spellings
from pipeline.danish.wordclasses import closed_classes
from pipeline.params import load_yaml

_DATA = load_yaml(Path(__file__).parent / "data" / "compounds.yaml")
ENDINGS = frozenset(_DATA["endings"])
LINKS = tuple(_DATA["links"])
LINKED_BY_S = tuple(_DATA["linked_by_s"])
PREFIXES = frozenset(_DATA["prefixes"])
SHORT_WORDS = frozenset(_DATA["short_words"])
COLLOQUIAL: dict[str, str] = _DATA["colloquial"]
SHORTEST_BASE = 3
SHORTEST_PART = 3
LONG_PART = 6
"""From this length a part is so much its own that an unknown other part (a name, a new word) is believed."""
VOWELS = frozenset("aeiouyæøå")
INFLECTED = frozenset({"ADJ", "NOUN", "NUM", "VERB"})


class Parts:
    """Parts of compounds that are looked for; few words have what one of them begins or ends with."""

    def __init__(self, parts: Iterable[str] = ()) -> None:
        self.all: set[str] = set()
        self.openings: set[str] = set()
        self.endings: set[str] = set()
        for part in parts:
            self.add(part)

    def add(self, part: str) -> None:
        """Look for this part too."""
        self.all.add(part)
        self.openings.add(part[:SHORTEST_PART])
        self.endings.add(part[-SHORTEST_PART:])


class Reading(NamedTuple):
    """One way to see ``part`` in a compound: what stands before it and after it, links and endings off."""

    part: str
    before: str
    after: str


@lru_cache(maxsize=200_000)
def bases(form: str) -> frozenset[str]:
    """Return every base form an inflected Danish form may have, itself included, in lower case.

    Deliberately generous (``leder``: leder, led, lede): it is met with a list of words looked for. Words of
    closed classes have no endings to take off (``eller`` is no form of *el*, ``idet`` none of *ide*).
    """
    found = set()
    written = normal(form)
    upos, base = closed_classes().get(written, ("NOUN", ""))
    if upos not in INFLECTED:
        return frozenset({written, base})
    for word in (*spellings(written), *([COLLOQUIAL[written]] if written in COLLOQUIAL else ())):
        found.add(word)
        if (lemma := dictionary_lemma(word)) is not None:
            found.add(lemma)
        for stem, ending in _without_endings(word):
            found.add(stem)
            if ending[0] != "n":
                found.add(stem + "e")
            if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
                found.add(stem[:-1])  # kontrol|len
            if stem[-1] in "lnr" and stem[-2] not in VOWELS:
                found.add(f"{stem[:-1]}e{stem[-1]}")  # regl|er: regel
    return frozenset(found)


def _without_endings(word: str) -> Iterator[tuple[str, str]]:
    for n in range(1, 6):
        if len(word) - n >= SHORTEST_BASE and word[-n:] in ENDINGS:
            yield word[:-n], word[-n:]


def as_last_part(form: str, parts: Parts) -> list[Reading]:
    """Return the readings of ``form`` as a compound that ends in one of ``parts``, inflected or not."""
    lemma = dictionary_lemma(normal(form))
    found = []
    for base in sorted([base for base in bases(form) if base[-SHORTEST_PART:] in parts.endings]):
        for i in range(1, len(base) - 2):
            part = base[i:]
            is_part = part in parts.all and (lemma is None or lemma.endswith(part))
            if is_part and is_first_part(base[:i], part):
                found.append(Reading(part, without_link(base[:i]), ""))
    return list(dict.fromkeys(found))


def as_first_part(form: str, parts: Parts) -> list[Reading]:
    """Return the readings of ``form`` as a compound with one of ``parts`` before its last part.

    A suspended compound (``tillids-`` og ledelsesreform) has nothing after it.
    """
    word = normal(form)
    found: list[Reading] = []
    for spelling in spellings(word):
        for i in _places(spelling, parts):
            for n in range(2, len(spelling) - i):
                part = spelling[i : i + n]
                if part in parts.all and (i == 0 or is_first_part(spelling[:i], part)):
                    found += _with_rest(word, part, spelling[:i], spelling[i + n :])
    return list(dict.fromkeys(found))


def _places(word: str, parts: Parts) -> list[int]:
    """Return where in a word one of the parts may begin that does not end it."""
    return [
        i
        for i in range(len(word) - 2)
        if word[i : i + SHORTEST_PART] in parts.openings or word[i : i + 2] in parts.openings
    ]


def _with_rest(word: str, part: str, before: str, rest: str) -> Iterator[Reading]:
    lemma = dictionary_lemma(word)
    if lemma is not None and len(lemma) - len(before + part) < SHORTEST_PART - 1:
        return  # only an inflected form: nær|mere
    afters = [(link, rest[len(link) :]) for link in LINKS if rest.startswith(link)]
    whole = [after for link, after in afters if not after and link in ("-", "s-")]
    afters.sort(key=lambda pair: _is_unlikely(part, *pair))
    sure = [after for _, after in afters if is_last_part(after)]
    believed = [after for link, after in afters if link and len(part) >= LONG_PART and _may_be_last(after)]
    for after in (whole + sure + believed)[:1]:
        yield Reading(part, without_link(before), after)


def _is_unlikely(part: str, link: str, after: str) -> tuple[bool, bool]:
    """Sort the ways to go on: a word before what is only made of words, s where the part asks for it."""
    return not _is_word(after), part.endswith(LINKED_BY_S) and not link.startswith("s")


def without_link(before: str) -> str:
    """Return a first part without the letters that link it to what follows: ``arbejds`` gives ``arbejd``."""
    before = before.rstrip("-")
    return before[:-1] if before.endswith("s") and len(before) > SHORTEST_PART else before


@lru_cache(maxsize=200_000)
def is_first_part(before: str, part: str) -> bool:
    """Tell whether ``before`` can be the first part of a compound that goes on with ``part``."""
    if before.endswith("-"):
        return len(before) > 1
    if before in PREFIXES:
        return False
    if before in SHORT_WORDS or any(
        _is_word(word) for word in (before, before[:-1], before + "e", before[:-1] + "e")
    ):
        return True
    return _is_compound(before) or (
        len(before) > SHORTEST_PART and len(part) >= LONG_PART and _has_vowel(before)
    )


def is_bare(form: str) -> bool:
    """Tell whether a word written by itself may be the first part of a compound: it has no ending but a link.

    *Sygepleje mangel* may be one word, *trygheden mangler* may not.
    """
    word = normal(form)
    lemma = dictionary_lemma(word)
    return form.isalpha() and (lemma is None or lemma in (word, word[:-1], without_link(word)))


@lru_cache(maxsize=200_000)
def is_last_part(after: str) -> bool:
    """Tell whether ``after`` is a word, or a compound of two, that can be the last part of a compound."""
    return _may_be_last(after, SHORTEST_PART) and (_is_word(after) or _is_compound(after))


def _may_be_last(after: str, shortest: int = SHORTEST_PART + 1) -> bool:
    return len(after) >= shortest and after not in ENDINGS and _has_vowel(after)


def _is_compound(word: str) -> bool:
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(
        (_is_word(word[:i]) or (word[i - 1] == "s" and _is_word(word[: i - 1])))
        and (_is_word(word[i:]) or (word[-1] == "s" and _is_word(word[i:-1])))
        for i in cuts
    )


def _is_word(word: str) -> bool:
    return len(word) >= SHORTEST_PART and word not in PREFIXES and is_known(word)


def _has_vowel(word: str) -> bool:
    return not VOWELS.isdisjoint(word)
