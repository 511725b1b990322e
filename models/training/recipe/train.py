"""Stage: the networks, by spaCy's own training loop and ``config.cfg``, in phases of falling step size."""

import shutil
import sys
from pathlib import Path
from typing import Any

from spacy.cli.train import train
from spacy.util import load_config, load_model_from_config

from recipe.params import Phase, phases

TRAINED = Path("build/trained")


def overrides(phase: Phase) -> dict[str, Any]:
    """What a phase sets in spaCy's configuration."""
    return {
        "training.max_steps": phase.steps,
        "training.eval_frequency": phase.evaluate_every,
        "training.optimizer.learn_rate.initial_rate": phase.rate,
        "training.optimizer.learn_rate.total_steps": phase.falls_over,
        "training.optimizer.learn_rate.warmup_steps": phase.warmup,
        "training.batcher.size.start": phase.first_words,
        "training.batcher.size.stop": phase.last_words,
    }


def filled(source: Path | None, out: Path) -> Path:
    """The configuration with spaCy's defaults written out; components start from ``source`` where given."""
    config = load_config("config.cfg")
    if source:
        config["components"] = {name: {"source": str(source)} for name in config["components"]}
    nlp = load_model_from_config(config, auto_fill=True, validate=False)
    written = nlp.config
    if source:
        written["components"] = config["components"]
    out.parent.mkdir(parents=True, exist_ok=True)
    written.to_disk(out)
    return out


def run(phase: Phase, source: Path | None, out: Path) -> Path:
    """One phase from random weights or from ``source``; gives the folder of its last weights."""
    shutil.rmtree(out, ignore_errors=True)
    train(filled(source, out / "config.cfg"), out, overrides=overrides(phase))
    return out / "model-last"


def main() -> None:
    """Train to ``build/trained/<phase>``; ``first=N`` starts at phase N (0-based) from the weights before it."""
    first = int(sys.argv[1].removeprefix("first=")) if len(sys.argv) > 1 else 0
    source = TRAINED / f"{first - 1}/model-last" if first else None
    for i, phase in enumerate(phases()[first:], start=first):
        source = run(phase, source, TRAINED / str(i))
    shutil.copytree(source or TRAINED, TRAINED / "final", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
