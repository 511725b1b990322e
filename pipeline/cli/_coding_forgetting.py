"""Forgetting a source in ``corpus/coding``: its rows in sheets, labels, and weights that learnt from it."""

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.cli._coding_reading import emptied
from pipeline.cli._coding_store import LABELS, SAMPLES, save
from pipeline.cli._coding_training import WEIGHTS
from pipeline.errors import UserError

SHIPPED = "models/da_temaer/weights.npz"


def check_weights(folder: Path, used: Path | None, doc_ids: Iterable[str]) -> None:
    """Do nothing unless weights are in use that may have learnt words of these documents.

    Raises:
        UserError: they are; without them the next run would fail.
    """
    if used is None or not used.resolve().is_relative_to(folder.resolve()):
        return
    if _labelled(folder, set(doc_ids)):
        raise UserError(
            f"themes.possible i params.yaml er {used}, som er trænet på teksten; skriv {SHIPPED} dér, og kør "
            "forget igen. Bagefter kan coding import træne nye vægte uden den"
        )


def forget_codings(folder: Path, doc_ids: Iterable[str]) -> list[str]:
    """Take documents out of samples, labels and workbooks, and drop weights that have learnt from them.

    May be done twice. Returns what was done, as lines for the user.
    """
    if not folder.is_dir():
        return []
    gone, told = set(doc_ids), list[str]()
    if _labelled(folder, gone):
        learnt = sorted(folder.glob(f"{WEIGHTS}*"))
        told = [f"{path.name} er slettet: vægtene var trænet på teksten." for path in learnt]
        for path in learnt:
            path.unlink()
    for name, of_passages in ((SAMPLES, _without_in_samples), (LABELS, _without_in_labels)):
        path = folder / name
        if path.exists():
            save(path, of_passages(json.loads(path.read_text(encoding="utf-8")), gone))
    for path in sorted(folder.rglob("*.xlsx")):
        if n := emptied(path, lambda passage_id: _is_of(passage_id, gone)):
            told.append(f"{path.name}: {n} rækker er tømt.")
    return told


def _labelled(folder: Path, doc_ids: set[str]) -> bool:
    path = folder / LABELS
    labels = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return any(_is_of(passage_id, doc_ids) for said in labels.values() for passage_id in said)


def _is_of(passage_id: str, doc_ids: set[str]) -> bool:
    return passage_id.rpartition(":")[0] in doc_ids


def _without_in_labels(labels: dict[str, dict[str, object]], gone: set[str]) -> object:
    return {
        coder: {passage_id: themes for passage_id, themes in said.items() if not _is_of(passage_id, gone)}
        for coder, said in labels.items()
    }


def _without_in_samples(samples: dict[str, dict[str, dict[str, float]]], gone: set[str]) -> object:
    return {
        sample: {**kept, "weights": {p: w for p, w in kept["weights"].items() if not _is_of(p, gone)}}
        for sample, kept in samples.items()
    }
