"""Finding the words in a passage that show a theme."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.danish.phrases import LONGEST_PHRASE
from pipeline.themes.vocabulary import Entry, Finder, Vocabulary


class Evidence(NamedTuple):
    """The forms ``[first, stop)`` of a sentence that satisfy a finder."""

    first: int
    stop: int
    finder: Finder


def evidence(
    sentences: Sequence[Sequence[Entry]], forms: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> list[list[Evidence]]:
    """Return, for each sentence of one passage, what shows a theme in it, in order.

    ``forms`` are the words as written; capitals count only where not all is in capitals.
    """
    found = [
        _in_sentence(sentence, written, vocabulary)
        for sentence, written in zip(sentences, forms, strict=True)
    ]
    if any(found) and not vocabulary.is_in_scope(entry for sentence in sentences for entry in sentence):
        return [[] for _ in found]
    return [[e for e in in_one if _passage_allows(e.finder, sentences)] for in_one in found]


def _in_sentence(entries: Sequence[Entry], forms: Sequence[str], vocabulary: Vocabulary) -> list[Evidence]:
    found = []
    for i, entry in enumerate(entries):
        if entry.is_silent:
            continue
        found += [Evidence(i, i + 1, finder) for finder in entry.finders]
        for looked_for, finder in entry.phrases:
            first = i - looked_for.anchor
            stop = looked_for.end(entries, first, len(entries)) if first >= 0 else None
            if stop is not None:
                found.append(Evidence(first, stop, finder))
        if entry.is_opening and i + 1 < len(entries):
            joined = vocabulary.entry(forms[i] + forms[i + 1], "")
            found += [Evidence(i, i + 2, finder) for finder in joined.finders]
    if not found:
        return found
    shouting = _is_shouting(forms)
    return _one_each(
        [e for e in found if _sentence_allows(e, entries) and not (shouting and e.finder.pattern.capitals)]
    )


def _sentence_allows(evidence: Evidence, entries: Sequence[Entry]) -> bool:
    finder = evidence.finder
    others = [entry for i, entry in enumerate(entries) if not evidence.first <= i < evidence.stop]
    if finder.only_near and not any(finder.only_near.has(entry) for entry in others):
        return False
    if finder.not_near and any(finder.not_near.has(entry) for entry in others):
        return False
    for blocked in finder.not_phrases:
        for start in range(max(0, evidence.first - LONGEST_PHRASE), evidence.stop):
            stop = blocked.end(entries, start, len(entries))
            if stop is not None and start < evidence.stop and evidence.first < stop:
                return False
    return True


def _passage_allows(finder: Finder, sentences: Sequence[Sequence[Entry]]) -> bool:
    wanted = finder.only_in_passage
    return not wanted or any(wanted.has(entry) for sentence in sentences for entry in sentence)


def _one_each(found: list[Evidence]) -> list[Evidence]:
    """Keep of each theme the longest evidence where several overlap; then the first finder."""
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
