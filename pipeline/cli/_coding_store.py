"""What ``corpus/coding/`` keeps: the samples that were drawn, what coders said, and the figures.

A sample is told by an id that stands in its workbook too, so that sheets of several samples can be read
back at once. Each sample speaks for the whole corpus; of several, each speaks for its part.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.cli._coding_reading import Coded
from pipeline.cli._coding_sample import Chosen
from pipeline.errors import UserError
from pipeline.ids import content_id

SAMPLES, LABELS, SCORES = "samples.json", "labels.json", "scores.json"
SAMPLE, VERSION = "udtræk", "kodebog"
"""Keys of what a workbook says of itself: the sample's id, and the codebook's hash."""


def add_sample(folder: Path, chosen: Sequence[Chosen], version: str) -> str:
    """Keep what each passage of a sample stands for, and return the sample's id."""
    weights = {c.passage_id: c.weight for c in chosen}
    sample = content_id(version, *(f"{passage_id} {weight}" for passage_id, weight in weights.items()))
    save(folder / SAMPLES, {**samples(folder), sample: {"codebook_hash": version, "weights": weights}})
    return sample


def samples(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the samples drawn so far."""
    path = folder / SAMPLES
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def weights(coders: Sequence[Coded], known: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Return how many passages each coded one stands for; empty where a sample's record is lost."""
    used = sorted({coder.about.get(SAMPLE, "") for coder in coders})
    if any(sample not in known for sample in used):
        return {}
    found: dict[str, float] = {}
    for sample in used:
        for passage_id, weight in known[sample]["weights"].items():
            found[passage_id] = found.get(passage_id, 0.0) + weight / len(used)
    return found


def check_passages(path: Path, coded: Coded, known: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """Do nothing if every row holds a passage of its sample, with the text that belongs to it.

    ``texts`` are those of the corpus; a passage that is no longer there can't be compared.

    Raises:
        UserError: an id is none of the sample's, or stands beside the text of another passage.
    """
    asked = known.get(coded.about.get(SAMPLE, ""), {}).get("weights", {})
    for passage_id, text in coded.texts.items():
        if asked and passage_id not in asked:
            raise UserError(
                f"{path}: «{passage_id}» i kolonnen «Passage» er ikke i det udtræk, arket er skrevet af; "
                "ret id'et tilbage, eller hent det fra corpus/coding/kodning.xlsx"
            )
        if passage_id in texts and plain(text) != plain(texts[passage_id]):
            raise UserError(
                f"{path}: teksten ved «{passage_id}» er ikke som i corpus/passages; er en kolonne sorteret "
                "for sig, eller en tekst rettet? Fortryd det, eller begynd på en ny kopi"
            )


def left_out(coded: Coded, known: Mapping[str, Any]) -> list[str]:
    """Return what is to be told of a workbook: rows that are gone, and rows not yet coded."""
    asked = known.get(coded.about.get(SAMPLE, ""), {}).get("weights", {})
    n_gone = len(set(asked) - set(coded.texts))
    n_open = len(set(coded.texts) - set(coded.passages))
    told = [f"{coded.coder}: {len(coded.passages)} passager er kodet"]
    told += [f"{n_open} er endnu tomme og tæller ikke med"] if n_open else []
    told += [f"{n_gone} rækker er slettet i arket og tæller ikke med"] if n_gone else []
    return ["; ".join(told) + "."]


def plain(text: str) -> str:
    """Return the words of a text as every spreadsheet program gives them back."""
    return "".join(text.replace("_x000D_", "").split())


def save(path: Path, value: object) -> None:
    """Write JSON, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
