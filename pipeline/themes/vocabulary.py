"""A codebook made ready for matching: each word form is looked up once, whatever the number of themes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from pipeline.danish.compounds import Reading, as_first_part, as_last_part, bases
from pipeline.danish.phrases import Phrase, Words, phrase, words
from pipeline.danish.spelling import Misspellings, is_known, normal
from pipeline.themes.codebook import Codebook, Pattern, Theme

T = TypeVar("T")
Index = defaultdict[str, list[T]]


class Finder(NamedTuple):
    """A pattern with its theme and its conditions, ready to be asked."""

    order: int
    theme: Theme
    pattern: Pattern
    not_phrases: tuple[Phrase, ...]
    not_near: Words
    only_near: Words
    only_in_passage: Words
    only_heads: Words


@dataclass(frozen=True)
class Entry:
    """What is known of one word form: its base forms, its finders, and the phrases looked up by it."""

    lower: str
    bases: frozenset[str]
    finders: tuple[Finder, ...]
    phrases: tuple[tuple[Phrase, Finder], ...]
    is_opening: bool
    """The first half of a word we look for, and no word itself: ``arbejds`` miljø."""
    side: int = 0
    """1 for a word of the public sector, -1 for one of another field."""

    @cached_property
    def is_silent(self) -> bool:
        """Tell whether the form cannot show any theme: nearly all can not."""
        return not (self.finders or self.phrases or self.is_opening)


class Vocabulary:
    """The words, parts and phrases of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._finders = [
            _finder(order, theme, pattern, codebook)
            for order, (theme, pattern) in enumerate((t, p) for t in codebook.themes for p in t.patterns)
        ]
        self._trapped = {theme.id: words(theme.traps.words, codebook.lists) for theme in codebook.themes}
        self._labels = words(codebook.labels, codebook.lists)
        self._outside = words(codebook.scope.outside, codebook.lists)
        self._inside = words(codebook.scope.inside, codebook.lists)
        self._index()
        self._entries: dict[tuple[str, str], Entry] = {}
        self._parts: dict[str, tuple[Words, Words]] = {}

    def _index(self) -> None:
        self._words: Index[Finder] = defaultdict(list)
        self._starts: Index[Finder] = defaultdict(list)
        self._forms: Index[Finder] = defaultdict(list)
        self._modifiers: Index[Finder] = defaultdict(list)
        self._heads: Index[Finder] = defaultdict(list)
        self._capitals: Index[Finder] = defaultdict(list)
        self._phrases: Index[tuple[Phrase, Finder]] = defaultdict(list)
        self._phrase_starts: Index[tuple[Phrase, Finder]] = defaultdict(list)
        for finder in self._finders:
            found = words(finder.pattern.words, self._codebook.lists)
            _add(self._words, _with_joined(found.exact), finder)
            _add(self._forms, found.forms, finder)
            _add(self._starts, _with_joined(found.starts), finder)
            _add(self._modifiers, finder.pattern.modifiers, finder)
            _add(self._heads, finder.pattern.heads, finder)
            _add(self._capitals, finder.pattern.capitals, finder)
            for text in finder.pattern.phrases:
                looked_for = phrase(text, self._codebook.lists)
                anchor = looked_for.elements[looked_for.anchor] or Words()
                _add(self._phrases, anchor.exact | anchor.forms, (looked_for, finder))
                _add(self._phrase_starts, anchor.starts, (looked_for, finder))
        long_words = sorted({*self._words, *self._starts, *self._forms})
        self._misspellings = Misspellings(long_words)
        self._openings = frozenset(word[:i] for word in long_words for i in range(3, len(word) - 2))
        self._start_lengths = sorted({len(start) for start in (*self._starts, *self._phrase_starts)})

    def is_in_scope(self, entries: Iterable[Entry]) -> bool:
        """Tell whether a passage of these words may be about the debate the codebook is for.

        It may unless more of its words belong to other fields than to the public sector.
        """
        return sum(entry.side for entry in entries) >= 0

    def entry(self, form: str, lemma: str) -> Entry:
        """Return what is known of a word form with this lemma."""
        key = (form, lemma)
        if key not in self._entries:
            self._entries[key] = self._look_up(form, lemma)
        return self._entries[key]

    def _look_up(self, form: str, lemma: str) -> Entry:
        lower = normal(form)
        known = bases(form) | {lemma.lower()}
        finders = (
            self._whole(known)
            + self._forms.get(lower, [])
            + self._as_compound(form)
            + self._in_capitals(form)
        )
        if not finders and not any(is_known(base) for base in known):
            meant = self._meant(known)
            finders = self._whole(meant) + [f for word in sorted(meant) for f in self._forms.get(word, ())]
        bare = Entry(lower, known, (), (), False)
        kept = {f.order: f for f in finders if not self._trapped[f.theme.id].has(bare)}
        starting = [self._phrases[base] for base in sorted(known) if base in self._phrases]
        starting += [self._phrase_starts[s] for s in self._beginnings(known) if s in self._phrase_starts]
        phrases = {(p.text, f.order): (p, f) for group in starting for p, f in group}
        is_opening = lower in self._openings and not is_known(lower)
        return Entry(
            lower,
            known,
            tuple(kept[i] for i in sorted(kept)),
            tuple(phrases[k] for k in sorted(phrases)),
            is_opening,
            self._side(bare),
        )

    def _side(self, entry: Entry) -> int:
        return 1 if self._inside.has(entry) else -int(self._outside.has(entry))

    def _whole(self, known: Iterable[str]) -> list[Finder]:
        known = sorted(known)
        found = [finder for base in known for finder in self._words.get(base, ())]
        return found + [finder for start in self._beginnings(known) for finder in self._starts.get(start, ())]

    def _beginnings(self, known: Iterable[str]) -> list[str]:
        return sorted({base[:n] for base in known for n in self._start_lengths if len(base) >= n})

    def _meant(self, known: Iterable[str]) -> set[str]:
        return {meant for base in sorted(known) for meant in self._misspellings.meant(base)}

    def _in_capitals(self, form: str) -> list[Finder]:
        for mark in ("-", "'", "’"):
            form = form.split(mark)[0]
        return list(self._capitals.get(form, ()))

    def _as_compound(self, form: str) -> list[Finder]:
        found = []
        for reading in as_last_part(form, self._heads):
            found += [f for f in self._heads[reading.part] if self._allows(f, reading)]
        for reading in as_first_part(form, self._modifiers):
            found += [f for f in self._modifiers[reading.part] if self._allows(f, reading)]
        return found

    def _allows(self, finder: Finder, reading: Reading) -> bool:
        pattern = finder.pattern
        if reading.before and _ends_in(reading.before, pattern.not_modifiers):
            return False
        if not reading.after:
            return not pattern.only_heads or bool(reading.before)
        last = Entry(reading.after, bases(reading.after), (), (), False)
        if finder.only_heads and not finder.only_heads.has(last):
            return False
        return not (
            _begins_with(reading.after, pattern.not_heads)
            or self._labels.has(last)
            or any(base.endswith(label) for base in last.bases for label in self._codebook.labels)
        )


def _finder(order: int, theme: Theme, pattern: Pattern, codebook: Codebook) -> Finder:
    lists = codebook.lists
    blocked = tuple(phrase(text, lists) for text in (*theme.traps.phrases, *pattern.not_phrases))
    return Finder(
        order,
        theme,
        pattern,
        blocked,
        words((*theme.traps.near, *pattern.not_near), lists),
        words(pattern.only_near, lists),
        words(pattern.only_in_passage, lists),
        words(pattern.only_heads, lists),
    )


def _add(index: Index[T], keys: Iterable[str], value: T) -> None:
    for key in keys:
        index[key].append(value)


def _with_joined(texts: Iterable[str]) -> list[str]:
    """Return the words, and those with a hyphen inside without it too: ``it-system``, ``itsystem``."""
    found = set(texts)
    return sorted(found | {text.replace("-", "") for text in found if "-" in text.strip("-")})


def _ends_in(before: str, parts: tuple[str, ...]) -> bool:
    return any(
        before == part or before in (part + "e", part[:-1]) or (len(part) > 2 and before.endswith(part))
        for part in parts
    )


def _begins_with(after: str, parts: tuple[str, ...]) -> bool:
    return any(after.startswith(part) for part in parts)
