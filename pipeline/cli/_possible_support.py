"""What stands around codings that somebody has read: how much each sign counts for their being right.

A file of verdicts holds places in a reference corpus and no text: speech, characters of the words and of
their passage, theme, and ``right`` or ``wrong``.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pipeline.errors import UserError
from pipeline.themes.classifier import Classifier, Coefficients
from pipeline.themes.coding import Coder
from pipeline.themes.plain import plain_tokens
from pipeline.themes.support import FEWEST_WORDS, Group, signs, whole_of, without
from pipeline.themes.texts import Texts
from pipeline.themes.vocabulary import Vocabulary

VERDICTS = Path("tests/gold/themes/reading-6.tsv")
WANTED = 0.90
"""Share right of the sure codings kept among those read; at .92 texts on the public sector lose too many."""
FEWEST_VERDICTS = 200
FOLDS, SEED, STRENGTH = 8, 20261122, 0.3
RIGHT = "right"


class Verdict(NamedTuple):
    """A coding as it was judged in its passage."""

    text_id: str
    start_char: int
    end_char: int
    theme_id: str
    is_right: bool
    passage_start_char: int
    passage_end_char: int


def verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """Return the verdicts kept in a file.

    Raises:
        UserError: the file is missing or has other columns.
    """
    try:
        with path.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        return [
            Verdict(
                row["speech_id"], int(row["start_char"]), int(row["end_char"]), row["theme_id"],
                row["verdict"] == RIGHT, int(row["passage_start_char"]), int(row["passage_end_char"]),
            )
            for row in rows
        ]  # fmt: skip
    except (OSError, KeyError, ValueError, TypeError):
        raise UserError(
            f"{path}: kan ikke læses som domme over kodninger; se tests/gold/themes/README.md"
        ) from None


def with_support(
    coefficients: Coefficients, judged: Sequence[Verdict], texts: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Coefficients, str]:
    """Return the coefficients with what the verdicts teach of signs, and a line on how it came out.

    The threshold is the lowest at which the codings kept are right as often as wanted, each weighed by what
    the other speeches taught.
    """
    classifier = Classifier(coefficients)
    groups, right, speech = read_again(judged, texts, vocabulary, classifier)
    if len(groups) < FEWEST_VERDICTS:
        return coefficients, f"Kun {len(groups)} domme kan bruges; sikre kodninger vejes ikke."
    x = signs(groups, classifier)
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-9)
    features = (x - mean) / spread
    unseen = np.zeros(len(groups))
    for learnt, tried in GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(features, right, speech):
        unseen[tried] = _fitted(features[learnt], right[learnt]).predict_proba(features[tried])[:, 1]
    model = _fitted(features, right)
    weights = model.coef_[0] / spread
    low = _threshold(unseen, right)
    kept = unseen >= low
    told = (
        f"Sikre kodninger i {len(groups)} læste passager: {_share(right):.2f} rigtige. Fra {low:.2f} holdes "
        f"{kept.mean():.2f}, deraf {_share(right[kept]):.2f} rigtige, og {_share(kept[right]):.2f} af de "
        "rigtige (hver tale vejet uden sine egne domme)."
    )
    offset = model.intercept_[0] - weights @ mean
    found = replace(coefficients, support=np.append(weights, offset).astype("float32"), support_threshold=low)
    return found, told


def read_again(
    judged: Sequence[Verdict], texts: Mapping[str, str], vocabulary: Vocabulary, classifier: Classifier
) -> tuple[list[Group], npt.NDArray[np.bool_], list[str]]:
    """Return what is to be weighed of each coding that is still made, if it was right, and of which text."""
    theme_number = {theme: i for i, theme in enumerate(classifier.coefficients.themes)}
    of_text: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in judged:
        if verdict.text_id in texts and verdict.theme_id in theme_number:
            of_text[verdict.text_id].append(verdict)
    groups, right, text_ids = [], [], []
    for text_id, mine in of_text.items():
        read = _Text(texts[text_id], vocabulary, classifier)
        for verdict in mine:
            group = read.group(verdict, theme_number[verdict.theme_id])
            if group and len(group.around) >= FEWEST_WORDS:
                groups.append(group)
                right.append(verdict.is_right)
                text_ids.append(text_id)
    return groups, np.array(right, dtype=bool), text_ids


class _Text:
    """A text of the reference corpus, coded as it would be now."""

    def __init__(self, text: str, vocabulary: Vocabulary, classifier: Classifier) -> None:
        tokens = plain_tokens(text)
        self._coder = Coder(Texts.of_one(text, tokens), vocabulary)
        self._surplus = int(self._coder.surplus(np.array([0]), np.array([len(tokens)]))[0])
        self._all_starts = np.array([token.start_char for token in tokens], dtype="int64")
        words = [token for token in tokens if token.upos != "PUNCT"]
        self._starts = np.array([token.start_char for token in words], dtype="int64")
        rows = [classifier.row(text[token.start_char : token.end_char]) for token in words]
        self._rows = np.array(rows, dtype="int64")
        of_all = self._coder.codings(0, len(tokens), self._surplus)
        self._n_of_theme = Counter(coding.theme_id for coding in of_all)
        self._whole = whole_of(len(of_all), self._rows, classifier)

    def group(self, verdict: Verdict, theme_i: int) -> Group | None:
        """Return the codings of the theme in the verdict's passage, if the one judged is among them."""
        passage = (verdict.passage_start_char, verdict.passage_end_char)
        first, stop = np.searchsorted(self._all_starts, passage).tolist()
        codings = self._coder.codings(first, stop, self._surplus)
        spans = [(c.start_char, c.end_char) for c in codings if c.theme_id == verdict.theme_id]
        if not any(start < verdict.end_char and verdict.start_char < end for start, end in spans):
            return None
        first, stop = np.searchsorted(self._starts, passage).tolist()
        around = self._rows[first:stop][without(self._starts[first:stop], spans)]
        elsewhere = max(self._n_of_theme[verdict.theme_id] - len(spans), 0)
        whole = self._whole._replace(n_codings=max(self._whole.n_codings, len(codings)))
        return Group(theme_i, len(codings), len(spans), around, whole, elsewhere)


def _share(held: npt.NDArray[np.bool_]) -> float:
    return float(held.mean()) if len(held) else 0.0


def _fitted(features: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(features, right)


def _threshold(unseen: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """Return the lowest probability from which on the share right is as wanted; 1 where there is none."""
    lowest = [low for low in np.unique(unseen).tolist() if right[unseen >= low].mean() >= WANTED]
    return float(lowest[0]) if lowest else 1.0
