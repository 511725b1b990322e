"""Near-duplicates: the press release that twelve papers print with small changes is one cluster.

Texts are compared by their word triples. Candidates come from bottom-k sketches (Broder 1997): two texts
of which a fifth of the words differ share a third of their triples, and so about a third of their
sketches; every candidate pair is then compared on all its triples.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.ids import content_id

Hashes = NDArray[np.uint64]

MIN_WORDS = 30
SKETCH_HASHES = 24
MIN_SHARED_HASHES = 2
MAX_PAIRED = 40
"""A triple found in more texts than this pairs each with the next only: a large cluster, or a set phrase."""
WORD = re.compile(r"\w+")
SPREAD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD))


def clean_words(text: str) -> list[str]:
    """Return the words by which two texts are compared: lower case, no marks."""
    return WORD.findall(text.lower())


def clusters(doc_ids: Sequence[str], texts: Sequence[str], min_containment: float) -> dict[str, str]:
    """Return a cluster id for each document that has a near-duplicate.

    Two texts belong together when the longer holds ``min_containment`` of the shorter's word triples;
    what belongs to one of a cluster belongs to all. A cluster is named after its smallest document id.
    """
    order = sorted(range(len(doc_ids)), key=lambda i: doc_ids[i])
    leader: dict[str, str] = {}
    for i, j in _candidates([texts[k] for k in order]):
        one, other = order[i], order[j]
        if _containment(word_triples(texts[one]), word_triples(texts[other])) >= min_containment:
            _join(leader, doc_ids[one], doc_ids[other])
    return {doc_id: content_id("cluster", _leader(leader, doc_id)) for doc_id in sorted(leader)}


def word_triples(text: str) -> Hashes:
    """Return the sorted 64-bit hashes of a text's word triples; empty for a text too short to compare."""
    words = clean_words(text)
    if len(words) < MIN_WORDS:
        return np.empty(0, dtype=np.uint64)
    codes = np.fromiter((crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    mixed = codes[:-2] * SPREAD[0] ^ codes[1:-1] * SPREAD[1] ^ codes[2:] * SPREAD[2]
    return np.unique((mixed ^ (mixed >> np.uint64(29))) * SPREAD[1])


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts whose sketches share enough, each once, in order."""
    sketches = [word_triples(text)[:SKETCH_HASHES] for text in texts]
    hashes = np.concatenate([*sketches, np.empty(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    ends = np.flatnonzero(np.append(hashes[1:] != hashes[:-1], len(hashes) > 0)) + 1
    shared: dict[tuple[int, int], int] = {}
    start = 0
    for end in ends.tolist():
        if end - start > 1:
            for pair in _paired(owners[start:end].tolist()):
                shared[pair] = shared.get(pair, 0) + 1
        start = end
    yield from (pair for pair in sorted(shared) if shared[pair] >= MIN_SHARED_HASHES)


def _paired(owners: list[int]) -> Iterator[tuple[int, int]]:
    return combinations(owners, 2) if len(owners) <= MAX_PAIRED else pairwise(owners)


def _containment(one: Any, other: Any) -> float:
    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))


def _join(leader: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    for doc_id in (one, other, second):
        leader[doc_id] = first


def _leader(leader: dict[str, str], doc_id: str) -> str:
    while leader.get(doc_id, doc_id) != doc_id:
        doc_id = leader[doc_id]
    return doc_id
