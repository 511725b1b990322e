"""Our own gold sentences for themes, as ``tests/gold/themes/README.md`` describes them."""

import csv
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "themes"
DEVELOPMENT = ("sentences", *(f"sentences-{i}" for i in range(2, 12)))
POSITIONS = ("positions", "positions-2")
HELD_OUT = ("held_out",)
MARKS = {"+": "for", "-": "against"}


class GoldSentence(NamedTuple):
    """What is tried, each theme expected with its position (``None``: not scored), the themes barred."""

    kind: str
    expected: dict[str, str | None]
    barred: frozenset[str]
    text: str


def gold_sentences(name: str) -> list[GoldSentence]:
    """Return the sentences of ``tests/gold/themes/NAME.tsv``."""
    found = []
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            marks = row["expected"].split()
            expected = {mark.rstrip("+-"): MARKS.get(mark[-1]) for mark in marks if mark[0] != "!"}
            barred = frozenset(mark[1:] for mark in marks if mark[0] == "!")
            found.append(GoldSentence(row["kind"], expected, barred, row["text"]))
    return found
