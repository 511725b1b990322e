"""A codebook made ready for matching: each word form is looked up once, whatever the number of themes."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from pipeline.danish.compounds import Parts, Reading, as_first_part, as_last_part, bases
from pipeline.danish.kinds import Beginnings, Kinds, LookedFor, Remembered
from pipeline.danish.phrases import COMMON, Words, words
from pipeline.danish.spelling import Misspellings, is_known, normal
from pipeline.themes.codebook import Codebook, Pattern, Theme

T = TypeVar("T")
Index = defaultdict[str, list[T]]
ANYWAY = 1
"""The bit of ``Entry.rare`` and ``Sought.rare`` that all words have."""
SHORTEST_OPENING = 3
"""So many letters are a word of their own far more often than half a word."""


class Finder(NamedTuple):
    """A pattern with its theme and its conditions, ready to be asked; sets of words are bits of kinds."""

    order: int
    theme: Theme
    pattern: Pattern
    not_phrases: tuple[LookedFor, ...]
    not_near: int
    only_near: int
    only_in_passage: int
    only_heads: Words


class Sought(NamedTuple):
    """A phrase with its finder, and what tells fast that it does not stand here.

    ``after`` is the kind of the word after the anchor; where there is a gap or the end, ``before`` is that
    of the word before it; 0 for no such word. ``rare`` is the bit of the rarest of the other words, which
    may stand anywhere in the sentence, or ``ANYWAY``.
    """

    looked_for: LookedFor
    finder: Finder
    after: int
    before: int
    rare: int


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What is known of one word form: its base forms, its finders, and the phrases looked up by it.

    There is one for each form and lemma of a vocabulary, so that it is equal to itself only.
    """

    lower: str
    bases: frozenset[str]
    finders: tuple[Finder, ...] = ()
    phrases: tuple[Sought, ...] = ()
    opens: Literal["", "half", "word"] = ""
    """The first half of what we look for: no word itself (``arbejds`` miljø), or one (``papir`` bunke)."""
    closes: bool = False
    """The last part of compounds that show a theme: sygepleje ``mangel``."""
    trapped: frozenset[str] = frozenset()
    """Themes the form never shows, though a part of it would."""
    side: int = 0
    """1 for a word of the public sector, -1 for one of another field."""
    kinds: int = 0
    """A bit for each set of words of the codebook that has the form."""
    rare: int = ANYWAY
    """A bit for each rarest set of words of a phrase that has the form."""


class Vocabulary:
    """The words, parts and phrases of a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._kinds, self._rare = Kinds(), Kinds()
        self._finders = [
            self._finder(order, theme, pattern)
            for order, (theme, pattern) in enumerate((t, p) for t in codebook.themes for p in t.patterns)
        ]
        self.formal = tuple(self._kinds.looked_for(text, codebook.lists) for text in codebook.formal_phrases)
        self._trapped = {theme.id: self._bit(theme.traps.words) for theme in codebook.themes}
        self._labels = words(codebook.labels, codebook.lists)
        self._outside = self._bit(codebook.scope.outside)
        self._inside = self._bit(codebook.scope.inside)
        self.long_passage = codebook.scope.long_passage
        self._index()
        self._entries: Remembered[tuple[str, str], Entry] = Remembered(lambda key: self._look_up(*key))
        self._is_whole: Remembered[str, bool] = Remembered(lambda form: bool(self._whole(bases(form))))

    def _finder(self, order: int, theme: Theme, pattern: Pattern) -> Finder:
        lists, bit = self._codebook.lists, self._bit
        blocked = (*theme.traps.phrases, *pattern.not_phrases)
        return Finder(
            order,
            theme,
            pattern,
            tuple(self._kinds.looked_for(text, lists) for text in blocked),
            bit((*theme.traps.near, *pattern.not_near)),
            self._company(pattern.only_near),
            self._company(pattern.only_in_passage),
            words(pattern.only_heads, lists),
        )

    def _bit(self, texts: Collection[str]) -> int:
        return self._kinds.bit(words(texts, self._codebook.lists))

    def _company(self, texts: Collection[str]) -> int:
        return self._kinds.bit_of_company(words(texts, self._codebook.lists))

    def _index(self) -> None:
        self._words: Index[Finder] = defaultdict(list)
        self._starts: Beginnings[Finder] = Beginnings()
        self._forms: Index[Finder] = defaultdict(list)
        self._modifiers: Index[Finder] = defaultdict(list)
        self._heads: Index[Finder] = defaultdict(list)
        self._capitals: Index[Finder] = defaultdict(list)
        self._phrases: Index[Sought] = defaultdict(list)
        self._phrase_starts: Beginnings[Sought] = Beginnings()
        starts: set[str] = set()
        for finder in self._finders:
            found = words(finder.pattern.words, self._codebook.lists)
            _add(self._words, _with_joined(found.exact), finder)
            _add(self._forms, found.forms, finder)
            _add(self._modifiers, finder.pattern.modifiers, finder)
            _add(self._heads, finder.pattern.heads, finder)
            _add(self._capitals, finder.pattern.capitals, finder)
            for start in _with_joined(found.starts):
                self._starts.add(start, finder)
                starts.add(start)
            self._index_phrases(finder)
        whole = sorted({*self._words, *starts, *self._forms})
        self._misspellings = Misspellings(sorted({*whole, *self._modifiers, *self._heads}))
        self._modifying, self._heading = Parts(self._modifiers), Parts(self._heads)
        self._openings = frozenset(word[:i] for word in whole for i in range(3, len(word) - 2))

    def _index_phrases(self, finder: Finder) -> None:
        for text in finder.pattern.phrases:
            looked_for = self._kinds.looked_for(text, self._codebook.lists)
            sought = self._sought(looked_for, finder)
            anchor = looked_for.phrase.elements[looked_for.phrase.anchor] or Words()
            _add(self._phrases, anchor.exact | anchor.forms, sought)
            for start in anchor.starts:
                self._phrase_starts.add(start, sought)

    def _sought(self, looked_for: LookedFor, finder: Finder) -> Sought:
        elements, at = looked_for.phrase.elements, looked_for.phrase.anchor
        after = elements[at + 1] if at + 1 < len(elements) else None
        before = elements[at - 1] if at and not after else None
        others = [w for w in elements if w and w not in (elements[at], after, before)]
        rare = self._rare.bit(min(others, key=_commonness)) << 1 if others else ANYWAY
        kind_after, kind_before = (self._kinds.bit(beside) if beside else 0 for beside in (after, before))
        return Sought(looked_for, finder, kind_after, kind_before, rare)

    def entry(self, form: str, lemma: str) -> Entry:
        """Return what is known of a word form with this lemma."""
        return self._entries[form, lemma]

    def is_whole(self, form: str) -> bool:
        """Tell whether a form is looked for as a word, not only found by its parts."""
        return self._is_whole[form]

    def _look_up(self, form: str, lemma: str) -> Entry:
        lower = normal(form)
        known = bases(form) | {lemma.lower()}
        kinds = self._kinds.of(lower, known)
        found = {f.order: f for f in self._finders_of(form, lower, known)}
        trapped = frozenset([theme for theme, bit in self._trapped.items() if bit & kinds] if kinds else ())
        finders = tuple(found[i] for i in sorted(found) if found[i].theme.id not in trapped)
        phrases = {(s.looked_for.phrase.text, s.finder.order): s for s in self._phrases_of(known)}
        opens, closes = self._opens(lower), not known.isdisjoint(self._heading.all)
        return Entry(
            lower,
            known,
            finders,
            tuple(phrases[key] for key in sorted(phrases)),
            opens,
            closes,
            trapped,
            1 if self._inside & kinds else -int(bool(self._outside & kinds)),
            kinds | self._kinds.of_compound(form),
            ANYWAY | self._rare.of(lower, known) << 1,
        )

    def _finders_of(self, form: str, lower: str, known: frozenset[str]) -> list[Finder]:
        finders = self._whole(known) + self._forms.get(lower, [])
        finders += self._as_compound(form) + self._in_capitals(form)
        if not finders and not any(is_known(base) for base in known):
            meant = self._meant(known)
            finders = self._whole(meant) + [f for word in sorted(meant) for f in self._forms.get(word, ())]
            finders += [f for word in sorted(meant) for f in self._heads.get(word, ())]
        return finders

    def _phrases_of(self, known: frozenset[str]) -> list[Sought]:
        found = [sought for base in sorted(known) for sought in self._phrases.get(base, ())]
        return found + self._phrase_starts.of(sorted(known))

    def _opens(self, lower: str) -> Literal["", "half", "word"]:
        if lower in self._openings and not is_known(lower):
            return "half"
        is_noun_stem = len(lower) > SHORTEST_OPENING and lower in self._openings and lower not in COMMON
        is_modifier = lower in self._modifying.all or lower.removesuffix("s") in self._modifying.all
        return "word" if is_noun_stem or is_modifier else ""

    def _whole(self, known: Iterable[str]) -> list[Finder]:
        known = sorted(known)
        found = [finder for base in known for finder in self._words.get(base, ())]
        return found + self._starts.of(known)

    def _meant(self, known: Iterable[str]) -> set[str]:
        return {meant for base in sorted(known) for meant in self._misspellings.meant(base)}

    def _in_capitals(self, form: str) -> list[Finder]:
        for mark in ("-", "'", "’"):
            form = form.split(mark)[0]
        return list(self._capitals.get(form, ()))

    def _as_compound(self, form: str) -> list[Finder]:
        found = []
        for reading in as_last_part(form, self._heading):
            found += [f for f in self._heads[reading.part] if self._allows(f, reading)]
        for reading in as_first_part(form, self._modifying):
            found += [f for f in self._modifiers[reading.part] if self._allows(f, reading)]
        return found

    def _allows(self, finder: Finder, reading: Reading) -> bool:
        pattern = finder.pattern
        if reading.before and _ends_in(reading.before, pattern.not_modifiers):
            return False
        if not reading.after:
            return not pattern.only_heads or bool(reading.before)
        last = Entry(reading.after, bases(reading.after))
        if finder.only_heads and not finder.only_heads.has(last):
            return False
        return not (
            _begins_with(reading.after, pattern.not_heads)
            or self._labels.has(last)
            or any(base.endswith(label) for base in last.bases for label in self._codebook.labels)
        )


def _add(index: Index[T], keys: Iterable[str], value: T) -> None:
    for key in keys:
        index[key].append(value)


def _commonness(looked_for: Words) -> tuple[bool, int]:
    """Sort sets of words by how often a text has one: sets of common words last, large ones later."""
    is_common = not COMMON.isdisjoint(looked_for.exact | looked_for.forms)
    return is_common, len(looked_for.exact) + len(looked_for.starts) + len(looked_for.forms)


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
