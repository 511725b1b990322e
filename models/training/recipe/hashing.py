"""The hash that binds figures to weights."""

import hashlib
from pathlib import Path


def weights_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of every file of a model."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
