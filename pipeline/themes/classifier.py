"""The coefficients of the tier "possible": a table of words, each with its weight for every theme.

A sentence is the weighted sum of its words. What the table was trained with (words, their parts, vectors)
is all linear and has been added up into it, so that nothing but numpy is needed here, and which words
spoke for a theme can be seen. ``python -m pipeline possible train`` makes it.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.danish.spelling import dictionary_lemma, normal
from pipeline.errors import UserError
from pipeline.ids import content_id
from pipeline.themes.codebook import Codebook

Array = npt.NDArray[np.float32]
SHORTEST_HEAD = 5
"""Letters; the last part of an unknown compound that stands for all of it."""
PLAIN = ("bias", "slope", "offset", "threshold", "support", "support_threshold")
"""What is kept as it is, in small numbers."""
N_SIGNS = 10
REMEMBERED = 500_000
"""Word forms whose row is kept; beyond, the memory starts anew."""


@dataclass(frozen=True)
class Coefficients:
    """What ships: one row a word, one column a theme, and a last column for no theme at all.

    ``worth`` says how much a word counts (rare ones more), ``bias`` is added to every sentence, ``slope``
    and ``offset`` make a calibrated probability of a logit, ``threshold`` is the lowest one that is coded.
    """

    words: tuple[str, ...]
    themes: tuple[str, ...]
    weights: Array
    worth: Array
    bias: Array
    slope: Array
    offset: Array
    threshold: Array
    meanings: tuple[str, ...]
    """Of each theme the content id of what was learnt: its id, name and definition, not its patterns."""
    support: Array = field(default_factory=lambda: np.zeros(N_SIGNS + 1, "float32"))
    """How much each sign around a sure coding (``support.py``) counts for its being right, and an offset."""
    support_threshold: float = 0.0
    """The lowest probability at which a coding stays sure; 0 where nothing was learnt of it."""

    def write(self, path: Path) -> None:
        """Write an npz file without pickle, a byte for each weight; the same bytes each time."""
        scale = np.maximum(np.abs(self.weights).max(axis=0), 1e-9) / 127
        arrays = {
            "weights": np.round(self.weights / scale).astype("int8"),
            "scale": scale.astype("float32"),
            "worth": np.round(self.worth * 255).astype("uint8"),
            "about": _bytes(json.dumps({"meanings": self.meanings, "themes": self.themes})),
            "words": _bytes("\n".join(self.words)),
        }
        arrays |= {name: np.asarray(getattr(self, name), "float32") for name in PLAIN}
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            for name, array in sorted(arrays.items()):
                buffer = io.BytesIO()
                np.save(buffer, array, allow_pickle=False)
                entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, buffer.getvalue())


def read_coefficients(path: Path) -> Coefficients:
    """Return the coefficients in a file.

    Raises:
        UserError: the file is missing or is no such file.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            about = json.loads(bytes(held["about"]))
            return Coefficients(
                tuple(bytes(held["words"]).decode("utf-8").split("\n")),
                tuple(about["themes"]),
                held["weights"].astype("float32") * held["scale"],
                held["worth"].astype("float32") / 255,
                held["bias"],
                held["slope"],
                held["offset"],
                held["threshold"],
                tuple(about["meanings"]),
                held["support"],
                float(held["support_threshold"]),
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        raise UserError(
            f"themes.possible: {path} is missing or broken; restore it with git checkout, make it with "
            "python -m pipeline possible train, or set themes.possible to null in params.yaml"
        ) from None


def meanings(codebook: Codebook) -> dict[str, str]:
    """Return of each theme the content id of what a classifier learns of it: id, name and definition.

    Patterns are left out: another pattern finds more or less, but does not make another theme.
    """
    return {theme.id: content_id(theme.id, theme.name.da, theme.definition.da) for theme in codebook.themes}


class Classifier:
    """Logits and probabilities of sentences."""

    def __init__(self, coefficients: Coefficients) -> None:
        self.coefficients = coefficients
        self._rows = {word: i for i, word in enumerate(coefficients.words)}
        self._remembered: dict[str, int] = {}
        # A last row for words that nothing is known of.
        self._weights = np.vstack([coefficients.weights, np.zeros_like(coefficients.weights[:1])])
        self._worth = np.append(coefficients.worth, np.float32(0))

    def row(self, form: str) -> int:
        """Return the row of a word form: its own, its base form's, or its last part's."""
        found = self._remembered.get(form)
        if found is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            found = self._remembered[form] = self._look_up(normal(form))
        return found

    def _look_up(self, word: str) -> int:
        for candidate in (word, dictionary_lemma(word) or word):
            if candidate in self._rows:
                return self._rows[candidate]
        if word.isalpha():
            for i in range(2, len(word) - SHORTEST_HEAD + 1):
                if word[i:] in self._rows:
                    return self._rows[word[i:]]
        return len(self._worth) - 1

    def logits(self, rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> Array:
        """Return ``(n_sentences, n_themes + 1)``; ``rows`` of all words, ``starts`` of each sentence in it.

        No sentence may be empty. Words count by their worth; long sentences no more than short ones.
        """
        worth = self._worth[rows]
        total: Array = np.add.reduceat(self._weights[rows] * worth[:, None], starts, axis=0)
        length = np.sqrt(np.add.reduceat(worth * worth, starts))
        length = np.maximum(length, 1e-6)[:, None]
        found: Array = (total / length + self.coefficients.bias).astype("float32")
        return found

    def probabilities(self, logits: Array) -> Array:
        """Return the calibrated probability of each theme, ``(n_sentences, n_themes)``."""
        rival = np.exp(logits - logits.max(axis=1, keepdims=True))
        share = rival[:, :-1] / rival.sum(axis=1, keepdims=True)
        odds = np.log(np.clip(share, 1e-7, 1 - 1e-7) / np.clip(1 - share, 1e-7, 1))
        known = self.coefficients
        found: Array = (1 / (1 + np.exp(-(known.slope * odds + known.offset)))).astype("float32")
        return found


def spoken_for(
    classifier: Classifier, forms: Sequence[str], theme_id: str, most: int = 3
) -> list[tuple[str, float]]:
    """Return the words of a sentence that weigh most for a theme, heaviest first."""
    column = classifier.coefficients.themes.index(theme_id)
    rows = [(form, classifier.row(form)) for form in dict.fromkeys(forms)]
    known = [(form, row) for form, row in rows if row < len(classifier.coefficients.words)]
    weighed = [
        (
            form,
            float(classifier.coefficients.weights[row, column] * classifier.coefficients.worth[row]),
        )
        for form, row in known
    ]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:most]


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype="uint8")
