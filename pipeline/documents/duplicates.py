"""Near-duplicates: the press release that twelve papers print with small changes is one cluster."""

import re
from collections.abc import Sequence

import numpy as np
from datasketch import MinHash, MinHashLSH

from pipeline.ids import content_id

SHINGLE_WORDS = 3
MIN_WORDS = 30
PERMUTATIONS = 64
SEED = 20240229
CANDIDATE_JACCARD = 0.25
"""Texts under this similarity by MinHash are not compared; a fifth of the words changed leaves about 0.35."""


def clean_words(text: str) -> list[str]:
    """Return the words by which two texts are compared: lower case, no marks."""
    return re.findall(r"\w+", text.lower())


def clusters(doc_ids: Sequence[str], texts: Sequence[str], min_containment: float) -> dict[str, str]:
    """Return a cluster id for each document that has a near-duplicate.

    Two texts belong together when the longer holds ``min_containment`` of the shorter's word triples;
    what belongs to one of a cluster belongs to all. A cluster is named after its smallest document id.
    """
    shingled = {doc_id: found for doc_id, text in zip(doc_ids, texts, strict=True) if (found := _shingles(text)) is not None}
    index = MinHashLSH(threshold=CANDIDATE_JACCARD, num_perm=PERMUTATIONS, weights=(0.1, 0.9))
    leader: dict[str, str] = {}
    for doc_id in sorted(shingled):
        signature = _signature(shingled[doc_id])
        for other in sorted(index.query(signature)):
            if _containment(shingled[doc_id], shingled[other]) >= min_containment:
                _join(leader, doc_id, other)
        index.insert(doc_id, signature)
    return {doc_id: content_id("cluster", _leader(leader, doc_id)) for doc_id in sorted(leader)}


def _shingles(text: str) -> "np.ndarray | None":
    """Return the sorted hashes of a text's word triples, None for a text too short to compare."""
    words = clean_words(text)
    if len(words) < MIN_WORDS:
        return None
    codes = np.array([_code(word) for word in words], dtype=np.uint64)
    mixed = codes[:-2] * np.uint64(0x9E3779B97F4A7C15) ^ codes[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F) ^ codes[2:]
    return np.unique(mixed)


def _code(word: str) -> int:
    """Return a number for a word, the same in every run (FNV-1a, 64 bits)."""
    code = 0xCBF29CE484222325
    for byte in word.encode():
        code = (code ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return code


def _signature(shingles: np.ndarray) -> MinHash:
    signature = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
    signature.update_batch((shingles >> np.uint64(32)).tolist())
    return signature


def _containment(one: np.ndarray, other: np.ndarray) -> float:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / min(len(one), len(other))


def _join(leader: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    leader[one] = leader[other] = leader[first] = leader[second] = first


def _leader(leader: dict[str, str], doc_id: str) -> str:
    while leader.get(doc_id, doc_id) != doc_id:
        doc_id = leader[doc_id]
    return doc_id
