"""The hash that binds figures to weights."""

import hashlib
from pathlib import Path


def is_text(name: Path) -> bool:
    """Whether a file says something of a model without being part of it: cards, licences, hidden files."""
    return name.suffix == ".md" or any(part.startswith(".") for part in name.parts)


def weights_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of every file that makes a model."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder)
        if not is_text(name):
            digest.update(name.as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
