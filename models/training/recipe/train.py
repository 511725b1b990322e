"""Stage: the networks, by spaCy's own training loop and ``config.cfg``, in phases of falling step size."""

import shutil
import sys
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config

from recipe.params import Phase, phases

OUT = Path("build/trained")


def settings(phase: Phase) -> dict[str, Any]:
    """What a phase sets in spaCy's configuration."""
    return {
        "paths.train": phase.corpus,
        "training.max_steps": phase.steps,
        "training.eval_frequency": phase.evaluate_every,
        "training.optimizer.learn_rate.initial_rate": phase.rate,
        "training.optimizer.learn_rate.total_steps": phase.steps,
        "training.optimizer.learn_rate.warmup_steps": phase.warmup,
        "training.batcher.size.start": phase.first_words,
        "training.batcher.size.stop": phase.last_words,
    }


def pipeline(phase: Phase, source: Path | None) -> Language:
    """The pipeline before a phase: from random weights, or from those of ``source``."""
    config = load_config("config.cfg", overrides=settings(phase))
    if source:
        config["components"] = {name: {"source": str(source)} for name in config["components"]}
    filled = load_model_from_config(config, auto_fill=True, validate=False).config
    if source:
        filled["components"] = config["components"]
    return with_edits_known(init_nlp(filled))


def with_edits_known(nlp: Language) -> Language:
    """The pipeline with a lemmatizer that can be trained on.

    One that spaCy 3.8 loads has forgotten which edit has which number, takes every word's edit for number 0
    and is ruined within a hundred steps.
    """
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label.update({tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])})
    return nlp


def run(phase: Phase, source: Path | None, out: Path) -> Path:
    """One phase; gives the folder of its best weights on the development split."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    train(pipeline(phase, source), out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"


def main() -> None:
    """Train to ``build/trained``; ``first=N`` starts at phase N (0-based) from the weights before it."""
    first = int(sys.argv[1].removeprefix("first=")) if len(sys.argv) > 1 else 0
    source = OUT / f"{first - 1}/model-best" if first else None
    for i, phase in enumerate(phases()[first:], start=first):
        source = run(phase, source, OUT / str(i))
    shutil.copytree(source or OUT, OUT / "final", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
