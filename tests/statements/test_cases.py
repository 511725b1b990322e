"""The reference cases: content by token overlap, and the speaker right."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.statements.telling import told

CASES = Path(__file__).parents[2].parent / "shared" / "reference" / "statement-cases.json"
KINDS = {
    "direct_quoted": "quoted", "direct_dash": "quoted", "direct_unmarked": "unmarked", "indirect": "indirect",
    "position": "position",
}  # fmt: skip
SAME = 0.8


def cases() -> list:
    if not CASES.exists():
        reason = "statement-cases.json is missing: the 30 reference cases of who says what are not tested"
        return [pytest.param(None, marks=pytest.mark.skip(reason=reason))]
    return [
        pytest.param(case, id=case["id"]) for case in json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    ]


def overlap(a: str, b: str) -> float:
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (a, b))
    return sum((one & other).values()) / max(1, sum((one | other).values()))


@pytest.mark.shared
@pytest.mark.parametrize("case", cases())
def test_the_reference_case_is_read_right(case):
    found = told(case["text"])
    assert len(found) == len(case["expected"])
    for expected in case["expected"]:
        match = [f for f in found if overlap(f.content, expected["content"]) >= SAME]
        assert match, expected
        assert match[0].by == expected["speaker"]
        assert match[0].kind == KINDS[expected["type"]]
        assert match[0].polarity == expected.get("polarity", "affirmed")
        if expected["org"]:
            assert expected["org"] in match[0].organisations
        if expected["role"]:
            assert expected["role"] in match[0].roles
    assert not {f.by for f in found} & set(case["not_speakers"])
