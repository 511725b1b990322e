"""Near-duplicates: the press release that twelve papers print with small changes is one cluster.

What texts are compared by lies on disk, and a document takes some 40 bytes of memory, so that a million
fit. Candidates share a band (``shingles``); each is compared on all its triples before two are joined.
"""

import os
from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from pipeline.documents.shingles import N_BANDS, Hashes, Sketch
from pipeline.ids import content_id

MAX_PAIRED = 40
"""In a band that more than this share, each is compared with the next only: a large cluster is a chain."""
CHUNK = 4096
Numbers = NDArray[np.int64]


class Sketches:
    """The sketches of all posts, on disk in the folder ``work``."""

    def __init__(self, work: Path) -> None:
        work.mkdir(parents=True, exist_ok=True)
        self._triples: BinaryIO = (work / "triples").open("w+b")
        self._bands: BinaryIO = (work / "bands").open("w+b")
        self._doc_ids, self._ends = array("Q"), array("Q", [0])
        self._waiting: list[Hashes] = []

    def add(self, doc_id: str, sketch: Sketch) -> None:
        """Remember one document."""
        self._triples.write(sketch.triples.tobytes())
        self._doc_ids.append(int(doc_id, 16))
        self._ends.append(self._ends[-1] + len(sketch.triples))
        self._waiting.append(sketch.bands)
        if len(self._waiting) == CHUNK:
            self._write_bands()

    def clusters(self, min_containment: float) -> "Clusters":
        """Return the clusters: two texts belong together when enough of the shorter's triples are shared.

        What belongs to one of a cluster belongs to all.
        """
        self._write_bands()
        self._triples.flush()
        doc_ids = np.frombuffer(self._doc_ids, dtype=np.uint64) if self._doc_ids else np.empty(0, np.uint64)
        leaders = np.arange(len(doc_ids), dtype=np.int32)
        ranks = np.empty(len(doc_ids), dtype=np.int32)
        ranks[np.argsort(doc_ids, kind="stable")] = np.arange(len(doc_ids), dtype=np.int32)
        for i in range(N_BANDS if len(doc_ids) > 1 else 0):
            for one, other in _pairs(self._band(i), ranks, leaders):
                first, second = _leader(leaders, one), _leader(leaders, other)
                if first != second and self._containment(one, other) >= min_containment:
                    leaders[max(first, second)] = min(first, second)
            _flatten(leaders)
        return Clusters(doc_ids, leaders)

    def close(self) -> None:
        """Close the files; whoever gave the folder empties it."""
        self._triples.close()
        self._bands.close()

    def _write_bands(self) -> None:
        """Write the waiting documents' bands, band by band, so that one band is read without the others."""
        if self._waiting:
            self._bands.write(np.stack(self._waiting).T.tobytes())
            self._waiting = []

    def _band(self, i: int) -> Hashes:
        """Return band ``i`` of every document."""
        n, parts = len(self._doc_ids), []
        for start in range(0, n, CHUNK):
            size = min(CHUNK, n - start)
            self._bands.seek(4 * (start * N_BANDS + i * size))
            parts.append(np.frombuffer(self._bands.read(4 * size), dtype=np.uint32))
        return np.concatenate(parts)

    def _containment(self, one: int, other: int) -> float:
        first, second = self._read(one), self._read(other)
        both = np.frombuffer(first + second, dtype=np.uint32)
        both = np.sort(both, kind="stable")  # merges what is sorted already
        shared = int(np.count_nonzero(both[1:] == both[:-1]))
        return 4 * shared / min(len(first), len(second))

    def _read(self, i: int) -> bytes:
        """Return the triples of one document, as they lie on disk."""
        start = self._ends[i]
        return os.pread(self._triples.fileno(), 4 * (self._ends[i + 1] - start), 4 * start)


class Clusters:
    """Which cluster a document belongs to; a cluster is named after its smallest document id."""

    def __init__(self, doc_ids: NDArray[np.uint64], leaders: NDArray[np.int32]) -> None:
        sizes = np.bincount(leaders, minlength=len(leaders))
        names = np.full(len(leaders), np.iinfo(np.uint64).max, dtype=np.uint64)
        np.minimum.at(names, leaders, doc_ids)
        members = np.flatnonzero(sizes[leaders] > 1)
        order = members[np.argsort(doc_ids[members], kind="stable")]
        self._doc_ids, self._names = doc_ids[order], names[leaders[order]]

    def of(self, doc_ids: Sequence[str]) -> list[str | None]:
        """Return each document's cluster id, None of one that has no near-duplicate."""
        wanted = np.array([int(doc_id, 16) for doc_id in doc_ids], dtype=np.uint64)
        if not len(self._doc_ids):
            return [None] * len(wanted)
        places = np.minimum(np.searchsorted(self._doc_ids, wanted), len(self._doc_ids) - 1)
        found = self._doc_ids[places] == wanted
        names = self._names[places].tolist()
        return [
            content_id("cluster", f"{name:016x}") if is_found else None
            for name, is_found in zip(names, found.tolist(), strict=True)
        ]


def _pairs(band: Hashes, ranks: NDArray[np.int32], leaders: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Yield pairs of documents that agree in a band and are not joined yet: one of each cluster so far."""
    order = np.lexsort((ranks, leaders, band))
    is_same = band[order[1:]] == band[order[:-1]]
    is_new = np.append(True, ~is_same | (leaders[order[1:]] != leaders[order[:-1]]))
    order = order[is_new]
    starts = np.append(np.flatnonzero(np.append(True, band[order[1:]] != band[order[:-1]])), len(order))
    for k in np.flatnonzero(np.diff(starts) > 1).tolist():
        group = order[starts[k] : starts[k + 1]].tolist()
        yield from combinations(group, 2) if len(group) <= MAX_PAIRED else pairwise(group)


def _leader(leaders: NDArray[np.int32], i: int) -> int:
    while leaders[i] != i:
        i = int(leaders[i])
    return i


def _flatten(leaders: NDArray[np.int32]) -> None:
    """Point every document straight at its leader."""
    while (leaders[leaders] != leaders).any():
        leaders[:] = leaders[leaders]
