"""Asking of a word form all at once what is looked for in texts: one bit for each set of words.

Whether a sentence or a passage has a word of a set is then one operation on integers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from pipeline.danish.compounds import Parts, as_last_part
from pipeline.danish.phrases import Phrase, Words, phrase

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
SHORTEST_LAST_PART = 4
"""Letters; shorter words end many that are no compounds of theirs."""


class Remembered(dict[K, V]):
    """What was looked up, by what it was looked up for; what is new is looked up when it is asked for."""

    def __init__(self, look_up: Callable[[K], V]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: K) -> V:
        """Look up what is known of ``key`` and remember it."""
        found = self[key] = self._look_up(key)
        return found


class LookedFor(NamedTuple):
    """A phrase and the kinds of words it cannot do without."""

    phrase: Phrase
    needs: int


class Beginnings(Generic[T]):
    """Finds what is kept for the beginnings of a word, letter by letter as long as any goes on so."""

    def __init__(self) -> None:
        self._values: dict[str, list[T]] = {}

    def add(self, start: str, value: T) -> None:
        """Keep a value for all words that begin with ``start``."""
        for n in range(1, len(start) + 1):
            self._values.setdefault(start[:n], [])
        self._values[start].append(value)

    def of(self, words: Iterable[str]) -> list[T]:
        """Return what is kept for the beginnings of the words."""
        found: list[T] = []
        for word in words:
            for n in range(1, len(word) + 1):
                kept = self._values.get(word[:n])
                if kept is None:
                    break
                found += kept
        return found


class Kinds:
    """Numbers the sets of words that are looked for."""

    def __init__(self) -> None:
        self._bits: dict[Words, int] = {}
        self._exact: defaultdict[str, int] = defaultdict(int)
        self._forms: defaultdict[str, int] = defaultdict(int)
        self._starts: Beginnings[int] = Beginnings()
        self._company: defaultdict[str, int] = defaultdict(int)
        self._last_parts = Parts()

    def bit(self, looked_for: Words) -> int:
        """Return the bit of a set of words, 0 for an empty one."""
        if looked_for and looked_for not in self._bits:
            self._keep(looked_for, 1 << len(self._bits))
        return self._bits.get(looked_for, 0)

    def bit_of_company(self, looked_for: Words) -> int:
        """Return the bit of a set that is met in a compound too that ends in one of its words.

        A *børneafdeling* is an *afdeling*: what a word must stand near needs no list of all compounds.
        """
        bit = self.bit(looked_for)
        for word in looked_for.exact:
            if len(word) >= SHORTEST_LAST_PART:
                self._company[word] |= bit
                self._last_parts.add(word)
        return bit

    def looked_for(self, text: str, lists: Mapping[str, tuple[str, ...]]) -> LookedFor:
        """Return the phrase that ``text`` writes, with the kinds of words it needs."""
        written = phrase(text, lists)
        needs = 0
        for element in written.elements:
            needs |= self.bit(element) if element else 0
        return LookedFor(written, needs)

    def of(self, lower: str, known: Iterable[str]) -> int:
        """Return the bits of all sets that have the form; what ``Words.has`` tells one by one."""
        found = self._forms.get(lower, 0)
        for base in known:
            found |= self._exact.get(base, 0)
        for bit in self._starts.of((lower,)):
            found |= bit
        return found

    def of_compound(self, form: str) -> int:
        """Return the bits of the sets of company that have the last part of a compound."""
        found = 0
        for reading in as_last_part(form, self._last_parts):
            found |= self._company[reading.part]
        return found

    def _keep(self, looked_for: Words, bit: int) -> None:
        self._bits[looked_for] = bit
        for word in looked_for.exact:
            self._exact[word] |= bit
        for form in looked_for.forms:
            self._forms[form] |= bit
        for start in looked_for.starts:
            self._starts.add(start, bit)
