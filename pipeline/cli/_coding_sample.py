"""Which passages people are asked to code: all themes alike, what the machine is least sure of, and the rest.

The strata don't overlap: a passage that the classifier is unsure of is one of those, else it belongs to the
rarest of its themes, else to those without any. What is drawn stands for its stratum (``weight``), so that
figures from the sample speak for the whole corpus (Horvitz and Thompson, 1952).
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

UNSURE, NONE = "unsure", "none"
UNSURE_BETWEEN = (0.3, 0.7)
"""Calibrated probabilities of a theme that say neither yes nor no."""
SHARE_OF_OTHERS = 0.25
"""The share of the sample that goes to passages without a theme, and the share to unsure ones."""


@dataclass(frozen=True)
class Chosen:
    """A passage to be coded; ``weight`` is how many passages of its stratum it stands for."""

    passage_id: str
    stratum: str
    weight: float


def unsure(passage_ids: Sequence[str], likeliest: npt.NDArray[np.float32]) -> set[str]:
    """Return the passages with a theme of which the classifier can't say whether it is there.

    ``likeliest`` holds the highest probability of each theme in each passage ``(n_passages, n_themes)``; of
    themes that are there for sure it holds 1.
    """
    low, high = UNSURE_BETWEEN
    is_unsure = ((likeliest >= low) & (likeliest <= high)).any(axis=1)
    return {passage_ids[i] for i in np.flatnonzero(is_unsure).tolist()}


def choose(
    passage_ids: Sequence[str], codings: pd.DataFrame, doubtful: Set[str], n_passages: int, seed: int
) -> list[Chosen]:
    """Return ``n_passages`` passages in an order that tells coders nothing.

    ``doubtful`` are those ``unsure`` found. All where there are fewer; a few more where there are more
    strata than passages asked for.
    """
    strata = _strata(passage_ids, codings, doubtful)
    random = np.random.default_rng(seed)
    chosen = []
    for stratum, n in sorted(_allotted(strata, n_passages).items()):
        members = strata[stratum]
        drawn = random.choice(len(members), size=n, replace=False)
        chosen += [Chosen(members[i], stratum, len(members) / n) for i in sorted(drawn)]
    return [chosen[i] for i in random.permutation(len(chosen))]


def _strata(passage_ids: Sequence[str], codings: pd.DataFrame, doubtful: Set[str]) -> dict[str, list[str]]:
    """Return the passages of each stratum, sorted."""
    n_of_theme = codings.groupby("theme_id")["passage_id"].nunique().to_dict()
    rarest: dict[str, str] = {}
    for passage_id, theme_id in zip(codings["passage_id"], codings["theme_id"], strict=True):
        held = rarest.get(passage_id, theme_id)
        rarest[passage_id] = min(held, theme_id, key=lambda theme: (n_of_theme[theme], theme))
    strata: dict[str, list[str]] = {}
    for passage_id in sorted(passage_ids):
        stratum = UNSURE if passage_id in doubtful else rarest.get(passage_id, NONE)
        strata.setdefault(stratum, []).append(passage_id)
    return strata


def _allotted(strata: dict[str, list[str]], n_passages: int) -> dict[str, int]:
    """Return how many passages each stratum gives; what a small one can't give goes to the others."""
    special = [name for name in (UNSURE, NONE) if name in strata]
    themes = sorted(name for name in strata if name not in special)
    wanted = {name: max(1, int(n_passages * SHARE_OF_OTHERS)) for name in special}
    wanted |= dict.fromkeys(themes, 1)  # every stratum is asked of, or nobody would speak for it
    given = {name: min(wanted[name], len(strata[name])) for name in wanted}
    open_names = themes or special
    while (left := n_passages - sum(given.values())) > 0:
        open_names = [name for name in open_names if given[name] < len(strata[name])]
        if not open_names:
            open_names = [name for name in strata if given[name] < len(strata[name])]
            if not open_names:
                break
        for name in open_names[:left]:
            given[name] += 1
    return {name: n for name, n in given.items() if n}
