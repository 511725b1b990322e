"""``python -m tests.documents.privacy_measure``: how much planted personal data is masked, and how little else."""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.documents.privacy import masked, personal_data
from tests.documents.planted import KINDS, Case, look_alikes, planted

SENTENCES = Path(__file__).parent / "private"
"""Sentences of people who knew no rule: kind (``none``: nothing to mask), the secret as written, the text."""
METRICS = Path(__file__).parents[2] / "metrics" / "privacy.json"


def is_found(case: Case) -> bool:
    """Tell whether all of the planted string is masked, and nothing of the sentence around it."""
    return masked(case.text) == case.before + KINDS[case.kind] + case.after


def is_right(row: dict[str, str]) -> bool:
    """Tell whether no letter or digit of the secret is left, or nothing was masked where nothing is secret."""
    text, secret = (row[name].replace("\\n", "\n") for name in ("text", "secret"))
    found = personal_data(text)
    if row["kind"] == "none":
        return not found
    start = text.index(secret)
    left = [char for i, char in enumerate(text[start : start + len(secret)], start)
            if not any(item.start <= i < item.end for item in found)]  # fmt: skip
    return re.search(r"\w", "".join(left)) is None


def of_strangers(path: Path) -> dict[str, Any]:
    """Return the share of right sentences of a file, by kind."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    n, right = Counter(row["kind"] for row in rows), Counter(row["kind"] for row in rows if is_right(row))
    return {kind: {"n": n[kind], "right": round(right[kind] / n[kind], 4)} for kind in sorted(n)}


def measured() -> dict[str, Any]:
    cases = planted()
    n, found = Counter(case.kind for case in cases), Counter(case.kind for case in cases if is_found(case))
    sentences = look_alikes()
    touched = sum(masked(sentence) != sentence for sentence in sentences)
    return {
        "sentences": {path.stem: of_strangers(path) for path in sorted(SENTENCES.glob("*.tsv"))},
        "look_alikes": {"masked": round(touched / len(sentences), 4), "n": len(sentences)},
        "planted": {
            kind: {"found": round(found[kind] / n[kind], 4), "n": n[kind]} for kind in sorted(n)
        },
    }  # fmt: skip


if __name__ == "__main__":
    METRICS.write_text(json.dumps(measured(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(METRICS.read_text(encoding="utf-8"))
