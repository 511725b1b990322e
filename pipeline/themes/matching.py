"""Finding the words in a passage that show a theme."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.danish.compounds import SHORTEST_PART, is_bare
from pipeline.danish.kinds import LookedFor
from pipeline.danish.phrases import LONGEST_PHRASE
from pipeline.themes.texts import Word
from pipeline.themes.vocabulary import Entry, Finder, Vocabulary

NOUNS = ({"NOUN"}, {"NOUN", "X"})
"""Word classes of two words that may be a compound; half of one is often given X, no class."""
NO_LAST_PARTS = frozenset({"ADP", "AUX", "CCONJ", "SCONJ", "VERB"})
"""A *skole med* god plads is no MED committee, and what a *borger møder* no meeting."""


class Evidence(NamedTuple):
    """The words ``[first, stop)`` of a sentence that satisfy a finder."""

    first: int
    stop: int
    finder: Finder


class Known(NamedTuple):
    """A word of a text and what the vocabulary knows of it."""

    entry: Entry
    word: Word


class Written:
    """A sentence: its words, and the places of those marked because they may show a theme: most can not."""

    def __init__(self, words: Sequence[Known], marked: Sequence[int]) -> None:
        self._words, self.marked = words, marked
        self.entries = [known.entry for known in words]
        self.kinds = _kinds(self.entries)

    @property
    def forms(self) -> list[str]:
        """Return the words as written."""
        return [known.word.form for known in self._words]

    @property
    def upos(self) -> list[str]:
        """Return the word classes."""
        return [known.word.upos for known in self._words]


def evidence(sentences: Sequence[Written], vocabulary: Vocabulary, around: int = 0) -> list[list[Evidence]]:
    """Return, for each sentence of one passage, what shows a theme in it, in order.

    A passage with more words of other fields than of the public sector shows none; for themes whose words
    are at home in many fields, a longer one needs a surplus of its own or ``around`` it, in its document.
    In a longer passage everyday words are no sign of what it is about, unless other words of the theme are
    there too.
    """
    found = [_in_sentence(sentence, vocabulary) if sentence.marked else [] for sentence in sentences]
    for i, in_one in enumerate(found):
        if in_one and _is_formal(sentences, i, vocabulary):
            found[i] = []
    if not any(found):
        return found
    entries = [entry for sentence in sentences for entry in sentence.entries]
    surplus, kinds = sum([entry.side for entry in entries]), 0
    for sentence in sentences:
        kinds |= sentence.kinds
    if surplus < 0:
        return [[] for _ in sentences]
    if len(entries) < vocabulary.long_passage:
        allowed = [[e for e in in_one if _passage_allows(e, kinds)] for in_one in found]
    else:
        around = max(surplus, around)
        allowed = _without_lone_everyday_words(
            [
                [e for e in in_one if around >= e.finder.theme.needs_context and _passage_allows(e, kinds)]
                for in_one in found
            ]
        )
    return [_one_each(in_one) for in_one in allowed]


def _passage_allows(evidence: Evidence, kinds: int) -> bool:
    return not evidence.finder.only_in_passage or bool(evidence.finder.only_in_passage & kinds)


def _without_lone_everyday_words(found: Sequence[Sequence[Evidence]]) -> list[list[Evidence]]:
    told = {e.finder.theme.id for in_one in found for e in in_one if not e.finder.pattern.everyday}
    return [
        [e for e in in_one if not e.finder.pattern.everyday or e.finder.theme.id in told] for in_one in found
    ]


def _in_sentence(sentence: Written, vocabulary: Vocabulary) -> list[Evidence]:
    entries, marked, kinds = sentence.entries, sentence.marked, sentence.kinds
    found = [Evidence(i, i + 1, finder) for i in marked for finder in entries[i].finders]
    found += _phrases(marked, entries, kinds)
    found = list(_with_split_compounds(found, sentence, vocabulary))
    allowed = [e for e in found if _sentence_allows(e, entries, kinds)]
    if any(e.finder.pattern.capitals for e in allowed) and _is_shouting(sentence.forms):
        return [e for e in allowed if not e.finder.pattern.capitals]  # they mean nothing where all is so
    return allowed


def _is_formal(sentences: Sequence[Written], i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a sentence is the title of a bill, or stands in brackets after one."""
    entries, kinds = sentences[i].entries, sentences[i].kinds
    if any(_has(formal, entries, kinds) for formal in vocabulary.formal):
        return True
    return sentences[i].forms[0] == "(" and i > 0 and _is_formal(sentences, i - 1, vocabulary)


def _kinds(entries: Sequence[Entry]) -> int:
    found = 0
    for entry in entries:
        found |= entry.kinds
    return found


def _phrases(marked: Sequence[int], entries: Sequence[Entry], kinds: int) -> Iterator[Evidence]:
    """Yield the phrases at the marked words; few of them have all they need in the sentence."""
    for i in marked:
        for (phrase, needs), finder, *_ in entries[i].phrases:
            if needs & kinds == needs and i >= phrase.anchor:
                first = i - phrase.anchor
                stop = phrase.end(entries, first, len(entries))
                if stop is not None:
                    yield Evidence(first, stop, finder)


def _with_split_compounds(
    found: Sequence[Evidence], sentence: Written, vocabulary: Vocabulary
) -> Iterator[Evidence]:
    """Yield what is found, compounds written in two words (``papir bunke``) included.

    What one word of such a compound shows does not count where the whole is a trap (``tillids mand``).
    """
    hidden: set[tuple[int, str]] = set()
    for i, whole in _split_compounds(sentence, vocabulary):
        hidden |= {(at, theme) for at in (i, i + 1) for theme in whole.trapped}
        shown = {e.finder.theme.id for e in found if e.first < i + 2 and i < e.stop}
        yield from (Evidence(i, i + 2, f) for f in whole.finders if f.theme.id not in shown)
    yield from (e for e in found if (e.first, e.finder.theme.id) not in hidden)


def _split_compounds(sentence: Written, vocabulary: Vocabulary) -> Iterator[tuple[int, Entry]]:
    """Yield where two words in a row may be one, and what is known of it."""
    entries, marked = sentence.entries, sentence.marked
    opening = [i for i in marked if entries[i].opens and i + 1 < len(entries)]
    closed = [i - 1 for i in marked if entries[i].closes and i]
    if not (opening or closed):
        return
    forms, upos = sentence.forms, sentence.upos
    for i in sorted({*opening, *closed}):
        if may_be_one((forms[i], forms[i + 1]), (upos[i], upos[i + 1]), entries[i].opens, vocabulary):
            yield i, vocabulary.entry(forms[i] + forms[i + 1], "")


def may_be_one(forms: tuple[str, str], upos: tuple[str, str], opens: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two words in a row may be one that is written apart.

    The first is half a word; or both are nouns, which in correct Danish seldom follow each other; or they
    make a word that is looked for as such, of two words that mean something.
    """
    first, last = forms
    if not (last.isalpha() and len(last) >= SHORTEST_PART and is_bare(first)):
        return False
    if opens == "half" or set(upos) in NOUNS:
        return True
    return upos[1] not in NO_LAST_PARTS and vocabulary.is_whole(first + last)


def _has(looked_for: LookedFor, entries: Sequence[Entry], kinds: int) -> bool:
    return looked_for.needs & kinds == looked_for.needs and any(
        looked_for.phrase.end(entries, start, len(entries)) is not None for start in range(len(entries))
    )


def _sentence_allows(evidence: Evidence, entries: Sequence[Entry], kinds: int) -> bool:
    finder = evidence.finder
    if finder.only_near or finder.not_near & kinds:
        others = _kinds([*entries[: evidence.first], *entries[evidence.stop :]])
        if (finder.only_near and not finder.only_near & others) or finder.not_near & others:
            return False
    return not any(
        _covers(blocked, evidence, entries)
        for blocked in finder.not_phrases
        if blocked.needs & kinds == blocked.needs
    )


def _covers(blocked: LookedFor, evidence: Evidence, entries: Sequence[Entry]) -> bool:
    """Tell whether the phrase has a word of the evidence in it."""
    for start in range(max(0, evidence.first - LONGEST_PHRASE), evidence.stop):
        stop = blocked.phrase.end(entries, start, len(entries))
        if stop is not None and evidence.first < stop:
            return True
    return False


def _one_each(found: Sequence[Evidence]) -> list[Evidence]:
    """Keep of each theme the longest evidence where several overlap; then the first finder."""
    if len(found) < 2:
        return list(found)
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda e: (e.first - e.stop, e.first, e.finder.order)):
        if not any(
            k.finder.theme.id == one.finder.theme.id and one.first < k.stop and k.first < one.stop
            for k in kept
        ):
            kept.append(one)
    return sorted(kept, key=lambda e: (e.first, e.finder.order))


def _is_shouting(forms: Sequence[str]) -> bool:
    letters = [form for form in forms if form.isalpha() and len(form) > 1]
    return len(letters) > 1 and all(form.isupper() for form in letters)
