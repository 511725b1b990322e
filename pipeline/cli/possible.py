"""``python -m pipeline possible train``: train the tier "possible" anew, for a codebook with other themes."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from pipeline.cli._possible_labels import associations, gold_labels, reference, texts_of
from pipeline.cli._possible_support import VERDICTS, verdicts, with_support
from pipeline.cli._possible_training import Labelled, Trained, space, train
from pipeline.danish.spelling import normal
from pipeline.params import load_params
from pipeline.passages.static import StaticEncoder
from pipeline.themes.classifier import meanings
from pipeline.themes.codebook import Codebook
from pipeline.themes.params import ThemesParams
from pipeline.themes.reading import read_codebook
from pipeline.themes.vocabulary import Vocabulary

VECTORS = Path("models/da_vektorer")
WEIGHTS = Path("models/da_temaer/weights.npz")


def main(argv: list[str]) -> int:
    """Train, write the coefficients, and say how sentences came out that were left out of the training."""
    parser = argparse.ArgumentParser(prog="python -m pipeline possible", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    told = commands.add_parser("train", help="træn klassifikatoren bag de mulige kodninger")
    told.add_argument("--params", type=Path, default=Path("params.yaml"))
    told.add_argument(
        "--reference", type=Path, required=True, help="tekster, en JSON-linje hver med «id» og «text»"
    )
    told.add_argument("--verdicts", type=Path, default=VERDICTS, help="kodninger i de tekster, der er læst")
    told.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args(argv)
    codebook = read_codebook(Path(load_params(ThemesParams, "themes", arguments.params).codebook))
    vocabulary = Vocabulary(codebook)
    themes = {theme.id for theme in codebook.themes}
    own = [sentence for sentence in gold_labels(vocabulary) + associations() if sentence.themes <= themes]
    sure, frequency = reference(arguments.reference, vocabulary)
    found = learn([*own, *sure], codebook, frequency)
    judged = verdicts(arguments.verdicts)
    texts = texts_of(arguments.reference, {verdict.text_id for verdict in judged})
    coefficients, told_of_support = with_support(found.coefficients, judged, texts, vocabulary)
    coefficients.write(arguments.out)
    print(f"{arguments.out}: {len(found.coefficients.words)} ord, {len(own) + len(sure)} sætninger")
    for line in shown([s for s in own if s.is_tried], found, codebook):
        print(line)
    print(told_of_support)
    return 0


def learn(sentences: Sequence[Labelled], codebook: Codebook, frequency: dict[str, float]) -> Trained:
    """Return what the sentences teach of the codebook's themes; one thread, so that it can be repeated."""
    said = {word for s in sentences for word in map(normal, s.words) if any(map(str.isalpha, word))}
    words = sorted(said | set(frequency))
    themes = [theme.id for theme in codebook.themes]
    with threadpool_limits(limits=1):
        features = space(words, frequency, StaticEncoder(VECTORS).encode)
        return train(sentences, features, themes, tuple(meanings(codebook).values()))


def shown(tried: Sequence[Labelled], found: Trained, codebook: Codebook) -> list[str]:
    """Return how the sentences tried came out while they were left out of the training."""
    recall, false, wrong = figures(tried, found, [theme.id for theme in codebook.themes])
    threshold = float(found.coefficients.threshold[0])
    return [
        f"Krydsvalidering på {len(tried)} sætninger, tærskel {threshold:.2f}:",
        f"fundne temaer {recall:.2f}, sætninger uden tema, der får et, {false:.2f}",
        f"forkerte temaer pr. sætning med et tema {wrong:.2f}",
    ]


def figures(tried: Sequence[Labelled], found: Trained, themes: Sequence[str]) -> tuple[float, float, float]:
    """Return recall, the share of sentences without a theme that get one, and wrong themes a sentence."""
    truth = np.array([[theme in sentence.themes for theme in themes] for sentence in tried], dtype=bool)
    given = found.unseen >= found.coefficients.threshold.min()
    none = ~truth.any(axis=1)
    recall = (given & truth).sum() / max(truth.sum(), 1)
    false = given[none].any(axis=1).mean() if none.any() else 0.0
    return float(recall), float(false), float((given & ~truth)[~none].sum() / max((~none).sum(), 1))
