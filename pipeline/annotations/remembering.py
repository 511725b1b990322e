"""What the stage remembers of documents it has read, so that none is read twice by the same model.

One SQLite file, which survives a crash at any moment; what is found damaged is thrown away and made anew.
Where the disk is full or another run writes to the file, it stays, and this run goes on without. Nothing in
it is needed: without it, or with a broken one, a run only takes longer.
"""

import shutil
import sqlite3
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from pipeline.annotations.finding import FoundModel
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.units import Source
from pipeline.annotations.versions import code_hash, libraries

R = TypeVar("R")

FILE = "documents.sqlite"
FORM = 1
"""The form of the file; another is thrown away."""
OUTSIDE = frozenset(
    [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
     sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY]
)  # fmt: skip
"""Errors that say nothing against the file: the disk is full, another run writes to it."""


def key_of(source: Source, model: FoundModel, params: AnnotationsParams) -> str:
    """Return the name of a document's annotations: a digest of everything that decides what they are."""
    digest = blake2b(digest_size=16)
    made_by = (model.content_hash, model.version, code_hash(), libraries())
    cut_by = (params.longest_paragraph_chars, params.batch_chars, *source.borders)
    for part in (*made_by, repr(cut_by), source.text):
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


class Memory:
    """Bytes by their key in a file under ``folder``, of ``limit_mb`` megabytes at most; none are kept at 0.

    What no run has asked for in the longest time goes first. No method ever fails: at the worst nothing
    is remembered.
    """

    def __init__(self, folder: Path, limit_mb: int) -> None:
        self._folder, self._limit = folder, limit_mb * 2**20
        self._run, self._is_full = 0, False
        self._base = self._opened() if limit_mb > 0 else None

    def get(self, key: str) -> bytes | None:
        """Return what is kept under ``key``, whole and unchanged; a damaged entry is thrown away."""
        return self._safely(lambda base: self._get(base, key))

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key`` from the next ``save`` on, while there is room."""
        row = (key, _checksum(key, data), self._run, data)
        if not self._is_full:
            self._safely(lambda base: base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", row))

    def drop(self, key: str) -> None:
        """Throw away what is kept under ``key``."""
        self._safely(lambda base: base.execute("DELETE FROM kept WHERE key = ?", (key,)))

    def save(self) -> None:
        """Write down what was put; where the file has grown too large, what this run has no use for goes."""
        self._safely(lambda base: self._save(base, self._run - 1))

    def close(self) -> None:
        """Write down what was put, keep the file within its limit and close it."""
        self._safely(lambda base: self._save(base, self._run))
        if self._base is not None:
            self._base.close()
            self._base = None

    def _safely(self, action: Callable[[sqlite3.Connection], R]) -> R | None:
        if self._base is None:
            return None
        try:
            return action(self._base)
        except sqlite3.Error as error:
            self._base.close()
            self._base = None
            if _is_damage(error):
                self._remove()
                self._base = self._opened()
            return None

    def _opened(self) -> sqlite3.Connection | None:
        """Return the file as it is or, where it is of no use, a new one; None where that fails too."""
        for _ in range(2):
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                return self._connected(self._folder / FILE)
            except (sqlite3.Error, OSError) as error:
                if not _is_damage(error):
                    return None
                self._remove()
        return None

    def _connected(self, path: Path) -> sqlite3.Connection:
        is_new = not path.exists()
        base = sqlite3.connect(path, isolation_level=None)
        try:
            if is_new:
                _make(base)
            if base.execute("PRAGMA user_version").fetchone() != (FORM,):
                raise sqlite3.DatabaseError("a file of another form")
            base.execute("PRAGMA secure_delete = ON")
            last = base.execute("SELECT run FROM kept ORDER BY run DESC LIMIT 1").fetchone()
            base.execute("BEGIN")
        except sqlite3.Error:
            base.close()
            raise
        self._run = last[0] + 1 if last and isinstance(last[0], int) else 1
        return base

    def _remove(self) -> None:
        try:
            if self._folder.is_symlink() or self._folder.is_file():
                self._folder.unlink()
            else:
                shutil.rmtree(self._folder)
        except OSError:
            return

    def _get(self, base: sqlite3.Connection, key: str) -> bytes | None:
        row = base.execute("SELECT checksum, run, data FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        checksum, run, data = row
        if not isinstance(data, bytes) or checksum != _checksum(key, data):
            base.execute("DELETE FROM kept WHERE key = ?", (key,))
            return None
        if run != self._run:
            base.execute("UPDATE kept SET run = ? WHERE key = ?", (self._run, key))
        return data

    def _save(self, base: sqlite3.Connection, newest: int) -> None:
        """End the transaction, let the oldest entries go where there are too many, begin another."""
        base.execute("COMMIT")
        while (excess := _size(base) - self._limit) > 0:
            (n_kept,) = base.execute("SELECT count(*) FROM kept").fetchone()
            n_gone = 1 + n_kept * excess // _size(base)
            gone = base.execute(
                "DELETE FROM kept WHERE key IN (SELECT key FROM kept WHERE run <= ? ORDER BY run LIMIT ?)",
                (newest, n_gone),
            )
            if not gone.rowcount:
                self._is_full = True
                break
        base.execute("BEGIN")


def _is_damage(error: Exception) -> bool:
    """Tell whether the file itself is at fault, so that only a new one helps."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in OUTSIDE


def _make(base: sqlite3.Connection) -> None:
    """Make a new file, which gives back the room of what is deleted from it."""
    base.execute("PRAGMA auto_vacuum = FULL")
    base.execute("BEGIN")
    base.execute(
        "CREATE TABLE kept "
        "(key TEXT PRIMARY KEY, checksum BLOB NOT NULL, run INTEGER NOT NULL, data BLOB NOT NULL)"
    )
    base.execute("CREATE INDEX kept_by_run ON kept (run)")
    base.execute(f"PRAGMA user_version = {FORM}")
    base.execute("COMMIT")


def _size(base: sqlite3.Connection) -> int:
    """Return the bytes of the file."""
    ((n_pages,), (page,)) = (
        base.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    return int(n_pages) * int(page)


def _checksum(key: str, data: bytes) -> bytes:
    return blake2b(key.encode() + data, digest_size=16).digest()
