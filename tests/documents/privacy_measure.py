"""``python -m tests.documents.privacy_measure``: how much planted personal data is masked, and how little else."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.documents.privacy import masked
from tests.documents.planted import KINDS, Case, look_alikes, planted

METRICS = Path(__file__).parents[2] / "metrics" / "privacy.json"


def is_found(case: Case) -> bool:
    """Tell whether all of the planted string is masked, and nothing of the sentence around it."""
    return masked(case.text) == case.before + KINDS[case.kind] + case.after


def measured() -> dict[str, Any]:
    cases = planted()
    n, found = Counter(case.kind for case in cases), Counter(case.kind for case in cases if is_found(case))
    sentences = look_alikes()
    touched = sum(masked(sentence) != sentence for sentence in sentences)
    return {
        "look_alikes": {"masked": round(touched / len(sentences), 4), "n": len(sentences)},
        "planted": {
            kind: {"found": round(found[kind] / n[kind], 4), "n": n[kind]} for kind in sorted(n)
        },
    }  # fmt: skip


if __name__ == "__main__":
    METRICS.write_text(json.dumps(measured(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(METRICS.read_text(encoding="utf-8"))
