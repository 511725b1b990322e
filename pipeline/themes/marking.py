"""Marking the words that may show a theme, so that most of a text is never looked at again.

Most words of the codebook's phrases are everyday ones: they count only beside certain words, in sentences
with certain others. Two words that stand side by side once mostly do so again, and are asked only once.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.themes.matching import may_be_one
from pipeline.themes.texts import Integers, Texts, Word
from pipeline.themes.vocabulary import ANYWAY, Entry, Vocabulary

Bits = npt.NDArray[np.uint64]
BYTES = 8


def marked(texts: Texts, entries: Sequence[Entry], vocabulary: Vocabulary) -> npt.NDArray[np.bool_]:
    """Tell of each token whether it may show a theme by what stands beside it and in its sentence.

    ``entries`` are of ``texts.words``. A token that is not marked shows none.
    """
    places, pair_i, pairs = _pairs(texts, entries)
    asked = [_by_itself(entry) for entry in entries]
    asked_of_pairs = [
        _of_two((entries[i], entries[j]), (texts.words[i], texts.words[j]), vocabulary) for i, j in pairs
    ]
    has, wants, wants_beside = _columns([entry.rare for entry in entries], asked, asked_of_pairs)
    found = np.zeros(len(texts), dtype=bool)
    begins = texts.sentence_begins()
    lengths = np.diff(np.append(begins, len(texts)))
    for column in range(has.shape[1] if len(texts) else 0):
        there = np.repeat(np.bitwise_or.reduceat(has[texts.word, column], begins), lengths)
        found |= (wants[texts.word, column] & there) != 0
        at = places[(wants_beside[pair_i, column] & there[places]) != 0]
        found[at] = found[at + 1] = True
    return found


def _pairs(texts: Texts, entries: Sequence[Entry]) -> tuple[Integers, Integers, list[tuple[int, int]]]:
    """Return where two words stand that may have to do with each other, and which pair: number and words."""
    asks_next = np.array([bool(e.opens or any(s.after for s in e.phrases)) for e in entries], dtype=bool)
    asks_last = np.array([e.closes or any(s.before for s in e.phrases) for e in entries], dtype=bool)
    one, other = texts.word[:-1], texts.word[1:]
    places = np.flatnonzero(asks_next[one] | asks_last[other])
    pairs, pair_i = np.unique(one[places] * len(entries) + other[places], return_inverse=True)
    first, last = np.divmod(pairs, max(len(entries), 1))
    return places, pair_i, list(zip(first.tolist(), last.tolist(), strict=True))


def _by_itself(entry: Entry) -> int:
    """Return the rare words that a word asks for in the sentence, whatever stands beside it."""
    found = ANYWAY if entry.finders else 0
    for sought in entry.phrases:
        if not (sought.after or sought.before):
            found |= sought.rare
    return found


def _of_two(entries: tuple[Entry, Entry], words: tuple[Word, Word], vocabulary: Vocabulary) -> int:
    """Return the rare words that two words in a row ask for in the sentence."""
    one, other = entries
    found = 0
    for sought in one.phrases:
        if sought.after & other.kinds:
            found |= sought.rare
    for sought in other.phrases:
        if sought.before & one.kinds:
            found |= sought.rare
    if (one.opens or other.closes) and may_be_one(
        (words[0].form, words[1].form), (words[0].upos, words[1].upos), one.opens, vocabulary
    ):
        found |= ANYWAY
    return found


def _columns(*sets: Sequence[int]) -> list[Bits]:
    """Return the bits of numbers of any size as rows of equally many 64-bit numbers."""
    n_bits = max((number.bit_length() for numbers in sets for number in numbers), default=0)
    width = (n_bits // (8 * BYTES) + 1) * BYTES
    return [
        np.frombuffer(b"".join(n.to_bytes(width, "little") for n in numbers), dtype="<u8").reshape(
            len(numbers), -1 if numbers else width // BYTES
        )
        for numbers in sets
    ]
