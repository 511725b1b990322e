"""The licence of each theme: how well it is found in hand-coded text that nobody saw while rules were written.

Held-out sentences (``tests/gold/themes/held_out.tsv``) and the passages of the gold corpus's texts held out
(``quality/gold``) are counted together; for the interval, sentences and whole texts are drawn. Reports hold
the lower bound of F1 against ``reports.min_f1`` (docs/decisions/0004).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import UserError
from pipeline.params import load_yaml
from pipeline.quality.counting import figures, resamples
from pipeline.quality.gold import Gold, build_gold
from pipeline.quality.locating import Texts
from pipeline.quality.themes import compare, counts_by_unit
from pipeline.tables.annotations import TOKENS
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.themes import CODINGS

RESAMPLES, SEED, DECIMALS = 1000, 20261122, 4
GOLD_FILES = ("documents", "themes", "statements")


def check_walk(codebook_hash: str, quality: Path) -> None:
    """Do nothing if ``make quality`` has walked its corpus with this codebook.

    Raises:
        UserError: it was another one.
    """
    tables = quality / "corpus" / CODINGS.stage
    if CODINGS.metadata(tables).get("codebook_hash") != codebook_hash:
        raise UserError(f"{tables} was made with another codebook; run make quality before make gold")


def licence(
    sentences: npt.NDArray[np.int64], themes: Sequence[str], codebook_hash: str, quality: Path
) -> dict[str, Any]:
    """Return the licences of ``themes``, and the codebook and model they are bound to.

    ``sentences`` are right, false and missed codings of each held-out sentence and theme
    ``(n_sentences, n_themes, 3)``; ``quality`` is the folder in which ``make quality`` has walked its corpus.
    """
    tables = quality / "corpus"
    gold = build_gold(*(load_yaml(quality / "gold" / f"{name}.yaml") for name in GOLD_FILES))
    model = TOKENS.metadata(tables / TOKENS.stage)
    texts = held_out_texts(gold, tables, themes)
    return {
        "codebook_hash": codebook_hash,
        "model": f"{model['model']} {model['model_version']}",
        "model_hash": model["model_hash"],
        "n_sentences": len(sentences),
        "n_texts": len(texts),
        "themes": of_themes(sentences, texts, themes),
    }


def held_out_texts(gold: Gold, tables: Path, themes: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the counts of each held-out text of the gold corpus, ``(n_texts, n_themes, 3)``."""
    compared = compare(
        gold, Texts(DOCUMENTS.read(tables / DOCUMENTS.stage)), CODINGS.read(tables / CODINGS.stage)
    )
    held_out = gold.held_out()
    units = [document.unit for document in gold.documents if document.unit in held_out]
    return counts_by_unit(compared, themes, units, "")


def of_themes(
    sentences: npt.NDArray[np.int64], texts: npt.NDArray[np.int64], themes: Sequence[str]
) -> dict[str, Any]:
    """Return precision, recall and F1 of each theme over both, with 95 % intervals and n."""
    together = np.concatenate([sentences, texts])
    draws = resamples(len(together), RESAMPLES, SEED)
    found = {}
    for i, theme in enumerate(themes):
        measured = figures(together[:, i], draws)
        flat = {
            f"{name}{end}": None if value is None else round(value, DECIMALS)
            for name, figure in measured.items()
            for end, value in (("", figure.value), ("_low", figure.low), ("_high", figure.high))
        }
        found[theme] = {**flat, "n": measured["f1"].n}
    return found
