"""What is found in a document as bytes and back: how workers send it, and how it is remembered.

The way back is a check: bytes that do not hold annotations of this very text are refused.
"""

import json
import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pipeline.annotations.names import NamedSpan
from pipeline.annotations.reading import Found
from pipeline.ids import content_id
from pipeline.tables.annotations import ENTITY_LABELS, UPOS
from pipeline.text import Span

COLUMNS = ("lemmas", "upos", "feats", "deprels")
"""Columns of words: many come again, so each is a list of places in one list of words."""
LEVEL = 1
BYTES_PER_CHAR, BYTES_BESIDE = 400, 10_000
"""No more than so many bytes are ever unpacked for a text; what would be more holds something else."""

Words = dict[str | None, str | None]


def packed(found: Found, text: str) -> bytes:
    """Return what is found in a document with this text as bytes; the same bytes for the same annotations."""
    places: dict[str | None, int] = {}
    columns = {
        name: [places.setdefault(word, len(places)) for word in getattr(found, name)] for name in COLUMNS
    }
    values = {
        "of": content_id(text), "words": list(places), **columns,
        "starts": [span.start_char for span in found.spans],
        "ends": [span.end_char for span in found.spans],
        "firsts": found.firsts, "heads": found.heads, "names": [list(name) for name in found.names],
    }  # fmt: skip
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(content.encode("utf-8"), LEVEL)


def unpacked(data: bytes, text: str, known: Words) -> Found:
    """Return the annotations of ``text`` that ``packed`` made bytes of; ``known`` keeps words to use again.

    Raises:
        ValueError: the bytes are damaged, or hold annotations of another text.
    """
    try:
        values = json.loads(_inflated(data, BYTES_PER_CHAR * len(text) + BYTES_BESIDE))
        words = [known.setdefault(word, word) for word in values["words"]]
        columns: dict[str, Any] = {name: [words[i] for i in values[name]] for name in COLUMNS}
        spans = [Span(*chars) for chars in zip(values["starts"], values["ends"], strict=True)]
        names = [NamedSpan(*name) for name in values["names"]]
        found = Found(spans=spans, firsts=values["firsts"], heads=values["heads"], names=names, **columns)
        faults = _faults(found, text) if values["of"] == content_id(text) else ["another text"]
    except (zlib.error, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"no annotations ({type(error).__name__})") from None
    if faults:
        raise ValueError(f"no annotations of this text: {', '.join(faults)}")
    return found


def _inflated(data: bytes, limit: int) -> bytes:
    machine = zlib.decompressobj()
    content = machine.decompress(data, limit)
    if not machine.eof:
        raise ValueError("cut short, or too long for its text")
    return content


def _faults(found: Found, text: str) -> list[str]:
    """Return what of the tables' contract does not hold, for a document with this text."""
    n = len(found.spans)
    checks = {
        "tokens": "".join(span.of(text) for span in found.spans) == "".join(text.split())
        and _ascend([char for span in found.spans for char in span], len(text)),
        "columns": all(len(getattr(found, name)) == n for name in (*COLUMNS, "heads")),
        "sentences": found.firsts[:1] == [0] * bool(n) and _ascend(found.firsts, n - 1, strictly=True),
        "classes": set(found.upos) <= set(UPOS),
        "lemmas": all(isinstance(lemma, str) for lemma in found.lemmas),
        "features": all(value is None or isinstance(value, str) for value in found.feats),
        "heads": all(head is None or 0 <= head < n for head in found.heads),
        "relations": all(
            (label is None) == (head is None) and (label is None or isinstance(label, str))
            for label, head in zip(found.deprels, found.heads, strict=True)
        ),
        "names": _ascend([char for name in found.names for char in name[:2]], len(text))
        and all(name.start_char < name.end_char and _is_named(name) for name in found.names),
    }
    return [name for name, holds in checks.items() if not holds]


def _ascend(numbers: Sequence[int], last: int, strictly: bool = False) -> bool:
    """Tell whether whole numbers from 0 to ``last`` come in ascending order."""
    return (
        all(type(number) is int for number in numbers)
        and all(a < b if strictly else a <= b for a, b in pairwise(numbers))
        and (not numbers or (numbers[0] >= 0 and numbers[-1] <= last))
    )


def _is_named(name: NamedSpan) -> bool:
    return name.label in ENTITY_LABELS and (name.registry_id is None or isinstance(name.registry_id, str))
