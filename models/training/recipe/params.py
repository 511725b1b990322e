"""Parameters of the recipe's stages, from ``params.yaml``, and where the corpora lie."""

import lzma
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

import srsly

from recipe import gazetteer
from recipe.augment import Names
from recipe.treebank import Sentence

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
    straight_copies: int  # varied copies of the trees that the parser has for itself
    named_copies: int  # varied copies of the sentences that the recogniser has for itself
    made_up: int  # names of organisations made up from shapes
    silver_agreement: float  # share of a silver tree's arcs that two parsers must agree on

    def named(self) -> "Prepare":
        """Sentences for the recogniser: names swapped in most, the rest changed less often."""
        return replace(self, names=0.75, no_punctuation=0.1, letters=0.08, lower_case=0.06)

    def silver(self) -> "Prepare":
        """Sentences whose names are read by components: they stay as they are."""
        return replace(self.named(), names=0.0)

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
class Encoder:
    """The static sentence encoder; shares are between 0 and 1."""

    seed: int
    held_out: float  # share of parliamentary items and of encyclopedia articles never trained on
    learnt_pieces: int  # subwords that are learnt, and
    pieces: int  # the likeliest of them that are kept
    longest: int  # letters of a subword, at most
    dim: int
    lemma_share: float  # of a first vector, what it shares with the other forms of its lemma
    company: float  # weight of what a subword's texts are about beside its own direction
    rarity: float  # power of a subword's rarity that makes its length
    n_common: int  # directions that all texts share, taken out
    documentation_share: float  # of translated product documentation taken
    misspelled_share: float  # of lines repeated with aa, ae, oe for the subwords to be learnt from
    fewest_words: int  # in a passage
    most_words: int
    far: float  # share of neighbours that give way to any other passage of the item
    titles_per_item: int  # pairs of a title and a passage, at most
    passes: int  # over the pairs
    batch: int  # pairs
    rate: float  # step size at first; falls to nothing in half a cosine
    temperature: float
    dropped: float  # share of subwords left out of a text while training


@dataclass(frozen=True)
class Package:
    """What the shipped models call themselves."""

    version: str
    encoder_version: str


@dataclass(frozen=True)
class Phase:
    """A stretch of training: the step size rises to ``rate``, then falls in a line to nothing at its end."""

    name: str
    source: str | None  # the phase whose kept weights (``train.KEPT``) it starts from; None for random ones
    learn: list[str]  # the components that learn, all if none is named; one alone gets a tok2vec of its own
    reads: list[str]  # the components at rest whose findings those that learn read
    corpus: str  # folder with the documents to train on
    steps: int
    evaluate_every: int  # steps
    rate: float
    warmup: int  # steps
    first_words: int  # words in a batch at first, and
    last_words: int  # after growing
    dropout: float
    averages: bool  # whether the running average of the weights is what is kept


def phases(stage: str) -> list[Phase]:
    """The phases of a stage of training (``train`` or ``train_more``) in their order."""
    return [Phase(**phase) for phase in srsly.read_yaml("params.yaml")[stage]]


def load(kind: type[T]) -> T:
    """The section of ``params.yaml`` named as the dataclass in lower case."""
    return kind(**srsly.read_yaml("params.yaml")[kind.__name__.lower()])


def source() -> Path:
    """The folder with the corpora, which ``fetch`` filled."""
    return Path("build/source")


@cache
def lists_of_names() -> dict[str, list[str]]:
    """Our lists as they are written."""
    found: dict[str, list[str]] = srsly.read_yaml(Path(__file__).with_name("names.yaml"))
    return found


def all_names(folder: Path, sentences: list[Sentence]) -> Names:
    """Our names, more of them, the encyclopedia's, the treebank's own organisations, and made-up ones."""
    lists, few = lists_of_names(), names()
    params = load(Prepare)
    more = Names(
        few.first + 2 * lists["more_first_names"],
        few.last + 2 * lists["more_surnames"],
        few.organisations + 3 * [str(name).split() for name in lists["more_organisations"]],
        few.places + 2 * [str(name).split() for name in lists["more_places"]],
    )
    with lzma.open(folder / "raw/dawiki_abstracts.txt.xz", "rt", encoding="utf-8") as lines:
        found = gazetteer.enlarged(more, gazetteer.headwords(line.strip() for line in lines))
    made_up = gazetteer.made_up(lists, found, params.made_up, Random(params.seed))  # noqa: S311
    seen = 3 * gazetteer.organisations(sentences)
    return replace(found, organisations=found.organisations + made_up + seen)


@cache
def names() -> Names:
    """The names that are swapped in."""
    lists = lists_of_names()
    return Names(
        lists["first_names"],
        lists["surnames"],
        [str(name).split() for name in lists["organisations"]],
        [str(name).split() for name in lists["places"]],
    )
