"""``python -m tests.documents.languages_measure``: foreign documents turned away, and Danish ones by mistake.

The Danish side is measured on our hard texts, on the demonstration corpus and, where it is at hand, on
the Folketing's speeches (``../shared``), each speech of two sentences or more as a document.
"""

import csv
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.documents.language import language_of
from pipeline.params import load_yaml

ROOT = Path(__file__).parents[2]
METRICS = ROOT / "metrics" / "languages.json"
TEXTS = Path(__file__).parent / "languages"
SPEECHES = ROOT.parent / "shared" / "corpus" / "folketing" / "speeches.jsonl.xz"
FOREIGN = ("de", "en", "fo", "nb", "nn", "sv")


def texts(language: str) -> list[str]:
    return load_yaml(TEXTS / f"{language}.yaml")


def halves(language: str) -> dict[str, list[str]]:
    return {"open": texts(language)[::2], "held_out": texts(language)[1::2]}


def of_strangers(path: Path) -> dict[str, dict[str, Any]]:
    """Return the shares turned away of texts by people who knew no rule, by language."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    languages = sorted({row["language"] for row in rows})
    return {
        language: share_away(
            [row["text"].replace("\\n", "\n") for row in rows if row["language"] == language]
        )
        for language in languages
    }


def share_away(documents: list[str]) -> dict[str, Any]:
    away = sum(language_of(text) != "da" for text in documents)
    return {"n": len(documents), "turned_away": round(away / len(documents), 4)}


def measured() -> dict[str, Any]:
    """Return the shares turned away of our own texts, by language and half, and of strangers' texts."""
    own = {
        half: {language: share_away(halves(language)[half]) for language in ("da", *FOREIGN)}
        for half in ("held_out", "open")
    }
    return {**own, **{path.stem: of_strangers(path) for path in sorted(TEXTS.glob("*.tsv"))}}


def speeches() -> Iterator[str]:
    with lzma.open(SPEECHES, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def main() -> None:
    figures = measured()
    if SPEECHES.exists():
        figures["folketing"] = share_away(list(speeches()))
    elif METRICS.exists():
        figures["folketing"] = json.loads(METRICS.read_text(encoding="utf-8")).get("folketing")
    METRICS.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(METRICS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
