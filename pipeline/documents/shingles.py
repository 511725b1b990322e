"""What texts are compared by: their word triples, and the few numbers by which likely twins are found.

Near-duplicates share triples: with a fifth of the words changed, half of them (0.8³). A text's MinHash
values (Broder 1997) are equal to another's as often as the two share triples; three values together make
a band, and texts that agree in any band are compared on all their triples (Leskovec, Rajaraman & Ullman,
Mining of Massive Datasets, 3.4).
"""

import re
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

MIN_WORDS = 30
N_BANDS = 80
ROWS_PER_BAND = 3
WORD = re.compile(r"\w+")
SPREAD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD))
HALF = np.uint64(32)


class Sketch(NamedTuple):
    """A text's sorted word triples, hashed, and its bands."""

    triples: Hashes
    bands: Hashes


def clean_words(text: str) -> list[str]:
    """Return the words by which two texts are compared: lower case, no marks."""
    return WORD.findall(text.lower())


def sketch_of(words: list[str]) -> Sketch | None:
    """Return the sketch of a text, None of one too short to compare."""
    if len(words) < MIN_WORDS:
        return None
    triples = word_triples(words)
    return Sketch(triples, _bands(triples))


def word_triples(words: list[str]) -> Hashes:
    """Return the sorted 32-bit hashes of the triples of at least three words."""
    encoded = " ".join(words).encode("utf-8", "replace").split(b" ")
    codes = np.fromiter(map(crc32, encoded), dtype=np.uint64, count=len(encoded))
    mixed = codes[:-2] * SPREAD[0] ^ codes[1:-1] * SPREAD[1] ^ codes[2:] * SPREAD[2]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * SPREAD[1]
    found = np.sort((mixed >> HALF).astype(np.uint32))
    return found[np.append(True, found[1:] != found[:-1])]


def _bands(triples: Hashes) -> Hashes:
    """Return one number for each band: what three of the text's MinHash values come to."""
    hashed = triples ^ _TERMS[:, None]
    hashed *= _FACTORS[:, None]
    least = hashed.min(axis=1).reshape(N_BANDS, ROWS_PER_BAND).astype(np.uint64)
    mixed = (least * np.array(SPREAD)).sum(axis=1, dtype=np.uint64) * SPREAD[1]
    return (mixed >> HALF).astype(np.uint32)


def _constants(seed: int) -> Hashes:
    """Return odd numbers, the same in every run and on every machine (splitmix64)."""
    state = np.arange(1, N_BANDS * ROWS_PER_BAND + 1, dtype=np.uint64) * SPREAD[0] + np.uint64(seed)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((state ^ (state >> np.uint64(31))) >> HALF).astype(np.uint32) | np.uint32(1)


_FACTORS, _TERMS = _constants(1), _constants(2)
