"""Parameters of the recipe's stages, from ``params.yaml``, and where the corpora lie."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import srsly

from recipe.augment import Names

T = TypeVar("T")


@dataclass(frozen=True)
class Prepare:
    """Shares are of sentences (0–1) in a varied copy."""

    seed: int
    agreement: float  # share of a PAROLE tag's readings in the treebank that must agree
    longest: int  # sentences in a document, at most
    tree_copies: int  # varied copies of the treebank beside the plain one
    parole_varied: float  # share of PAROLE's sentences that are changed
    names: float
    quotes: float
    quoted: float
    items: float
    no_punctuation: float
    letters: float
    lower_case: float
    upper_case: float
    lower_start: float

    def harsh(self) -> "Prepare":
        """Text as it comes at its worst, for the second development set: no names swapped."""
        return replace(self, names=0.0, letters=0.3, lower_case=0.3, no_punctuation=0.4, upper_case=0.03)


@dataclass(frozen=True)
class Vectors:
    """Subword vectors by floret: counts are of tokens, rows, passes."""

    seed: int
    dim: int
    rows: int
    shortest: int  # letters in a subword, word borders counted
    longest: int
    epochs: int
    window: int
    min_count: int
    product_share: float  # of translated product documentation taken (0–1)
    misspelled_share: float  # of lines repeated with aa, ae, oe


@dataclass(frozen=True)
class Package:
    """What the shipped pipeline calls itself."""

    version: str


@dataclass(frozen=True)
class Phase:
    """A stretch of training: the step size rises to ``rate``, then falls in a line to nothing at its end."""

    corpus: str  # folder with the documents to train on
    steps: int
    evaluate_every: int  # steps
    rate: float
    warmup: int  # steps
    first_words: int  # words in a batch at first, and
    last_words: int  # after growing


def phases() -> list[Phase]:
    """The phases of training in their order."""
    return [Phase(**phase) for phase in srsly.read_yaml("params.yaml")["train"]]


def load(kind: type[T]) -> T:
    """The section of ``params.yaml`` named as the dataclass in lower case."""
    return kind(**srsly.read_yaml("params.yaml")[kind.__name__.lower()])


def source() -> Path:
    """The folder with the corpora, which ``fetch`` filled."""
    return Path("build/source")


@cache
def names() -> Names:
    """The names that are swapped in."""
    lists = srsly.read_yaml(Path(__file__).with_name("names.yaml"))
    return Names(
        lists["first_names"],
        lists["surnames"],
        [str(name).split() for name in lists["organisations"]],
        [str(name).split() for name in lists["places"]],
    )
