"""The table of bad input names tests that are there, and every bad input of the list has its row."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
TABLE = (TESTS.parent / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if re.match(r"\| [RM]\d", line)]


def test_every_bad_input_has_a_row():
    named: set[int] = set()
    for label, *_ in ROWS:
        numbers = [int(number) for number in re.findall(r"R(\d+)", label)]
        named |= set(range(numbers[0], numbers[-1] + 1)) if "–" in label else set(numbers)
    assert named == set(range(1, 44))


def test_the_tests_it_names_are_there():
    defined = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    names = set(re.findall(r"^def test_(\w+)", defined, re.MULTILINE))
    files = {path.stem for path in TESTS.rglob("test_*.py")}
    for row in ROWS:
        told = re.findall(r"[\w/]+…?", row[-1])
        assert any(word.rpartition("/")[2] in files for word in told), row
        for word in told:
            name = word.rpartition("/")[2]
            if name.startswith("test_"):
                assert name in files, name
            elif name.count("_") >= 2:
                assert any(known.startswith(name.rstrip("…")) for known in names), name
