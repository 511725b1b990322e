"""What people have coded trains the tier "possible" anew, for their own texts."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.cli._possible_labels import Said, associations, coded_by_people, gold_labels
from pipeline.cli._possible_training import COMMON, Labelled, Trained
from pipeline.cli.possible import figures, learn
from pipeline.reports.language import Language
from pipeline.themes.classifier import Array, Classifier, Coefficients
from pipeline.themes.codebook import Codebook
from pipeline.themes.possible import sentences_of
from pipeline.themes.vocabulary import Vocabulary

FEWEST_PASSAGES = 20
"""Fewer coded passages teach nothing that could be measured."""
WEIGHTS = "weights"
DANISH = Language("da")


def trained_anew(
    agreed: Mapping[str, Mapping[str, str]],
    sure: Mapping[str, Set[str]],
    tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    codebook: Codebook,
    shipped: Coefficients,
    folder: Path,
    has_seen: bool = False,
) -> list[str]:
    """Train on our own sentences and people's codings, write the weights, and return before and after.

    ``tables`` are documents, tokens and passages. How much a word is worth is taken from ``shipped``, the
    weights in use; ``has_seen``: those come of an earlier import. The file in ``folder`` is named by what is
    in it, so that naming it in params.yaml is a change that DVC sees.
    """
    classifier = Classifier(shipped)
    coded = coded_by_people(agreed, said(*tables, classifier, set(agreed)), sure)
    if len(agreed) < FEWEST_PASSAGES:
        return [f"Der skal mindst {FEWEST_PASSAGES} kodede passager til at træne klassifikatoren om."]
    themes = [theme.id for theme in codebook.themes]
    own = [s for s in gold_labels(Vocabulary(codebook)) + associations() if s.themes <= set(themes)]
    found = learn([*coded, *own], codebook, worth_to_frequency(shipped))
    coefficients = replace(
        found.coefficients, support=shipped.support, support_threshold=shipped.support_threshold
    )
    target = _kept(coefficients, folder)
    tried = [sentence for sentence in coded if sentence.is_tried]
    after = Trained(found.coefficients, found.unseen[: len(tried)])
    before = Trained(shipped, _columns(probabilities(tried, classifier), shipped.themes, themes))
    return [
        f"Mulige koder i de {len(tried)} sætninger, der er kodet her (efter: uden at have set dem):",
        f"  før{' (trænet på nogle af dem)' if has_seen else ''}:   {_told(figures(tried, before, themes))}",
        f"  efter: {_told(figures(tried, after, themes))}",
        f"Brug de nye vægte: skriv possible: {target} under themes i params.yaml, og kør dvc repro.",
    ]


def _kept(coefficients: Coefficients, folder: Path) -> Path:
    """Write coefficients under a name made of their content, and return the path."""
    scratch = folder / f"{WEIGHTS}.new"
    coefficients.write(scratch)
    target = folder / f"{WEIGHTS}-{sha256(scratch.read_bytes()).hexdigest()[:8]}.npz"
    return scratch.replace(target)


def said(
    documents: pd.DataFrame,
    tokens: pd.DataFrame,
    passages: pd.DataFrame,
    classifier: Classifier,
    asked: Set[str],
) -> dict[str, list[Said]]:
    """Return the sentences of the passages asked for."""
    chosen = passages[passages["passage_id"].isin(asked)].reset_index(drop=True)
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    inside = tokens[tokens["doc_id"].isin(set(chosen["doc_id"])) & (tokens["upos"] != "PUNCT")]
    of_document = dict(iter(inside.groupby("doc_id")))
    table, probability = sentences_of(documents, tokens, chosen, classifier)
    found: dict[str, list[Said]] = {}
    columns = zip(table["passage_i"], table["start_char"], table["end_char"], probability, strict=True)
    for passage_i, start, end, likely in columns:
        passage = chosen.iloc[passage_i]
        rows = of_document[passage["doc_id"]]
        rows = rows[(rows["start_char"] >= start) & (rows["end_char"] <= end)]
        text = texts[passage["doc_id"]]
        words = tuple(text[a:b] for a, b in zip(rows["start_char"], rows["end_char"], strict=True))
        themes = dict(zip(classifier.coefficients.themes, map(float, likely), strict=True))
        found.setdefault(passage["passage_id"], []).append(Said(words, themes))
    return found


def probabilities(sentences: Sequence[Labelled], classifier: Classifier) -> Array:
    """Return what a classifier says of labelled sentences."""
    rows = [[classifier.row(word) for word in sentence.words] for sentence in sentences]
    starts = np.cumsum([0, *map(len, rows)])[:-1]
    flat = np.array([row for mine in rows for row in mine], dtype="int64")
    return classifier.probabilities(classifier.logits(flat, starts))


def _columns(found: Array, known: Sequence[str], themes: Sequence[str]) -> Array:
    """Return the columns of ``themes``, zero for those that are not ``known``."""
    wide = np.zeros((len(found), len(themes)), dtype="float32")
    for i, theme in enumerate(themes):
        if theme in known:
            wide[:, i] = found[:, known.index(theme)]
    return wide


def worth_to_frequency(coefficients: Coefficients) -> dict[str, float]:
    """Return the frequency behind each word's worth: the other way round of ``space``."""
    pairs = zip(coefficients.words, coefficients.worth.tolist(), strict=True)
    return {word: COMMON * (1 - worth) / max(worth, 1 / 255) for word, worth in pairs}


def _told(found: tuple[float, float, float]) -> str:
    recall, false, wrong = (DANISH.number(value, 2) for value in found)
    return f"fundne temaer {recall}, sætninger uden tema, der får et, {false}, forkerte pr. sætning {wrong}"
