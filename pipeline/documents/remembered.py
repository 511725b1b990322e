"""What the stage remembers of documents it has let go: digests on disk, a fixed amount of memory."""

import sqlite3
from hashlib import blake2b
from pathlib import Path

CACHE_KIB = 4_000


class Remembered:
    """A map from names (any texts) to numbers, and counts of names, in a file of its own at ``path``.

    Names are kept as 64-bit digests only.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._base.execute("CREATE TABLE remembered (name INTEGER PRIMARY KEY, value INTEGER NOT NULL)")
        self._base.execute("BEGIN")

    def get(self, *name: str) -> int | None:
        """Return the number remembered for ``name``."""
        return self._get(_digest(name))

    def first(self, value: int, *name: str) -> int:
        """Return the number remembered for ``name``; it is ``value`` from now on when there was none."""
        digest = _digest(name)
        found = self._get(digest)
        if found is None:
            self._base.execute("INSERT INTO remembered VALUES (?, ?)", (digest, _signed(value)))
            return value
        return found

    def count(self, *name: str) -> int:
        """Return how often ``name`` was counted before, and count it."""
        change = (
            "INSERT INTO remembered VALUES (?, 0) ON CONFLICT (name) DO UPDATE SET value = value + 1 "
            "RETURNING value"
        )
        ((n,),) = self._base.execute(change, (_digest(name),)).fetchall()
        return int(n)

    def close(self) -> None:
        """Close the file; whoever gave its folder empties it."""
        self._base.close()

    def _get(self, digest: int) -> int | None:
        row = self._base.execute("SELECT value FROM remembered WHERE name = ?", (digest,)).fetchone()
        return None if row is None else row[0] % 2**64


def _digest(name: tuple[str, ...]) -> int:
    digest = blake2b(digest_size=8)
    for part in name:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return _signed(int.from_bytes(digest.digest(), "big"))


def _signed(value: int) -> int:
    """Return ``value`` as the signed 64-bit number that SQLite keeps."""
    return value - 2**64 if value >= 2**63 else value
