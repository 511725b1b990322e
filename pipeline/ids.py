"""Identifiers that depend on content alone, so that renaming or reordering files changes none."""

import re
from hashlib import blake2b

ID_PATTERN = re.compile(r"[0-9a-f]{16}")
"""What every content id looks like; anything else never becomes part of a path."""


def content_id(*parts: str) -> str:
    """Return 16 hex digits for the parts, in their order.

    Parts are length-prefixed, so ``("ab", "c")`` and ``("a", "bc")`` differ. 64 bits make a
    collision among a million documents less likely than one in 36 million.
    """
    digest = blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def span_id(doc_id: str, *chars: int) -> str:
    """Return ``doc_id:start_char`` or ``doc_id:start_char:end_char``."""
    return ":".join([doc_id, *(str(char) for char in chars)])
