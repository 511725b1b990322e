"""No personal data that was planted, in any format or place, comes into any table."""

import re

from tests.documents.planted_files import Planted, planted_files
from tests.documents.reading import read_files

SEPARATORS = re.compile(r"[\s.·()‐‑–—-]")


def still_found(text: str, planted: Planted) -> list[str]:
    """Return the planted strings that stand in ``text``, however they are spaced."""
    spaced, bare = " ".join(text.split()), SEPARATORS.sub("", text)
    return [
        secret for secret in planted.secrets
        if " ".join(secret.split()) in spaced or (len(SEPARATORS.sub("", secret)) >= 8 and SEPARATORS.sub("", secret) in bare)
    ]  # fmt: skip


def test_no_planted_string_stands_in_any_table():
    planted = planted_files()
    found = read_files(planted.files)
    read = {row["source_path"].split("!")[0] for row in found.docs}
    assert read == set(planted.files), found.away
    everything = "\n".join(str(frame.to_dict("records")) for frame in found.tables.values())
    assert still_found(everything, planted) == []


def test_the_search_would_find_them():
    planted = planted_files()
    text = "\n".join(planted.files["brev.txt"].decode().split("\n"))
    assert len(still_found(text, planted)) >= 10
    assert len(planted.secrets) >= 100
