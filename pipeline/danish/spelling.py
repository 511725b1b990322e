"""Ways one Danish word is written: letters without æ, ø, å, stray hyphens, one slip of the finger."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import simplemma
from simplemma.strategies import DictionaryLookupStrategy

LANGUAGE = "da"
DICTIONARY = DictionaryLookupStrategy()
"""simplemma's dictionary without the rules and checks around it, which take most of the time."""
DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
SHORTEST_MISSPELT = 8
"""One wrong letter in a shorter word often makes another word."""
SHORTEST_LOST = 7
SHORTEST_DOUBLE = 6


def is_known(word: str) -> bool:
    """Tell whether the dictionary (simplemma, inflected forms included) has the word, in lower case."""
    return dictionary_lemma(word) is not None


@lru_cache(maxsize=200_000)
def dictionary_lemma(word: str) -> str | None:
    """Return the dictionary form of a known word, else ``None``."""
    if not word.isalpha():  # numbers, hyphens and apostrophes are for simplemma's rules
        is_listed = bool(word) and simplemma.is_known(word, LANGUAGE)
        return simplemma.lemmatize(word, LANGUAGE).lower() if is_listed else None
    found = DICTIONARY.get_lemma(word, LANGUAGE)
    return found.lower() if found is not None else None


@lru_cache(maxsize=200_000)
def normal(form: str) -> str:
    """Return the form in lower case with composed letters and no accents that only mark stress."""
    return unicodedata.normalize("NFC", form).lower().replace("é", "e").replace("\u00ad", "").strip("'’")


def spellings(word: str) -> tuple[str, ...]:
    """Return the word (in lower case) and what it may stand for.

    ``saette`` gives ``sætte`` too, ``af-bureaukratisering`` the word without the hyphen. A word that the
    dictionary knows with its aa, ae or oe is left alone.
    """
    if "-" not in word and (not any(plain in word for plain, _ in DIGRAPHS) or is_known(word)):
        return (word,)
    found = [word]
    if not is_known(word):
        full = word
        for plain, letter in DIGRAPHS:
            found.append(word.replace(plain, letter))
            full = full.replace(plain, letter)
        found.append(full)
    found += [spelling.replace("-", "") for spelling in found if "-" in spelling.strip("-")]
    return tuple(dict.fromkeys(found))


class Misspellings:
    """Finds the word that a misspelt one stands for.

    In a long word one letter is lost, added, changed or two are swapped; in a shorter one a letter inside it
    is lost (``digtal``), in a still shorter one only of a double letter (``tilid``).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= SHORTEST_DOUBLE:
                for key in _shortened(word):
                    self._words.setdefault(key, []).append(word)

    def meant(self, word: str) -> tuple[str, ...]:
        """Return the words at one slip from ``word``, which must be unknown to the dictionary."""
        if len(word) < SHORTEST_DOUBLE - 1 or is_known(word):
            return ()
        keys = _shortened(word) if len(word) >= SHORTEST_LOST - 1 else [word]
        near = {found for key in keys for found in self._words.get(key, ())}
        return tuple(sorted(found for found in near if _may_mean(word, found)))


def _may_mean(word: str, meant: str) -> bool:
    if not _one_slip(word, meant):
        return False
    if len(meant) >= SHORTEST_MISSPELT and len(word) >= SHORTEST_MISSPELT:
        return True
    if len(word) + 1 != len(meant):
        return False
    lost = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), len(word))
    return meant[lost] == meant[lost - 1] or len(meant) >= SHORTEST_LOST


def _shortened(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _one_slip(one: str, other: str) -> bool:
    """Tell whether the words differ by one edit, the first letter agreeing."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
