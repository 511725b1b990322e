"""What people's codings say: how far they agree, and how often the machine is right."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.cli._coding_reading import Coded
from pipeline.quality.agreement import alpha, masi, nominal
from pipeline.quality.counting import Figure, figures, mean_f1, resamples

N_RESAMPLES = 1000
SEED = 20240101
Labels = Mapping[str, Mapping[str, str]]
"""Theme and position by passage."""


@dataclass(frozen=True)
class Scores:
    """Agreement over all themes (MASI) and on each; precision, recall and F1 of each theme and their mean."""

    n_passages: int
    n_disputed: int
    alpha: Figure
    alpha_of: dict[str, Figure]
    figures_of: dict[str, dict[str, Figure]]
    macro_f1: Figure


def agreed(coders: Sequence[Coded]) -> tuple[dict[str, dict[str, str]], set[tuple[str, str]]]:
    """Return the codings that more than half of a passage's coders share, and where they are split in two.

    Where they agree on the theme and not on the position, it is unclear.
    """
    found: dict[str, dict[str, str]] = {}
    disputed: set[tuple[str, str]] = set()
    for passage_id in sorted({passage_id for coder in coders for passage_id in coder.passages}):
        said = [coder.passages[passage_id] for coder in coders if passage_id in coder.passages]
        found[passage_id] = {}
        for theme in sorted({theme for themes in said for theme in themes}):
            positions = Counter(themes[theme] for themes in said if theme in themes)
            n_for = positions.total()
            if 2 * n_for == len(said):
                disputed.add((passage_id, theme))
            elif 2 * n_for > len(said):
                position, n_same = positions.most_common(1)[0]
                found[passage_id][theme] = position if 2 * n_same > n_for else "unclear"
    return found, disputed


def score(
    coders: Sequence[Coded],
    machine: Mapping[str, Set[str]],
    weights: Mapping[str, float],
    themes: Sequence[str],
) -> Scores:
    """Return the figures; ``machine`` holds the machine's themes, ``weights`` what each passage stands for.

    A theme in dispute among the coders of a passage counts neither way there.
    """
    gold, disputed = agreed(coders)
    passages = sorted(gold)
    draws = resamples(max(len(passages), 1), N_RESAMPLES, SEED)
    sets = [[frozenset(coder.passages[p]) for coder in coders if p in coder.passages] for p in passages]
    by_theme = {
        theme: alpha([[theme in said for said in unit] for unit in sets], nominal, draws) for theme in themes
    }
    counts = _counts(passages, gold, disputed, machine, themes)
    weighted = counts * np.array([weights.get(p, 1.0) for p in passages]).reshape(-1, 1, 1)
    found = {}
    for i, theme in enumerate(themes):
        n = int(counts[:, i, 0].sum() + counts[:, i, 2].sum())
        of_theme = figures(weighted[:, i], draws) if passages else {}
        found[theme] = {name: replace(figure, n=n) for name, figure in of_theme.items()}
    macro = mean_f1(weighted, draws) if passages else Figure(None, None, None, 0)
    return Scores(len(passages), len(disputed), alpha(sets, masi, draws), by_theme, found, macro)


def _counts(
    passages: Sequence[str],
    gold: Labels,
    disputed: set[tuple[str, str]],
    machine: Mapping[str, Set[str]],
    themes: Sequence[str],
) -> npt.NDArray[np.float64]:
    """Return right, false and missed codings as ``(n_passages, n_themes, 3)``."""
    counts = np.zeros((len(passages), len(themes), 3))
    for i, passage_id in enumerate(passages):
        wanted, found = set(gold[passage_id]), machine.get(passage_id, frozenset())
        for j, theme in enumerate(themes):
            if (passage_id, theme) not in disputed:
                counts[i, j] = (
                    theme in wanted & found, theme in found - wanted, theme in wanted - found,
                )  # fmt: skip
    return counts
