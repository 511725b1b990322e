"""Stage: the networks, by spaCy's own training loop and ``config.cfg``, in phases of falling step size."""

import shutil
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config

from recipe.join import joined
from recipe.params import Phase, phases
from recipe.widen import widened

OUT = Path("build")
STAGES = {"train": OUT / "trained", "train_more": OUT / "trained_more"}
# Of a stretch the best weights are kept; of the later ones, whose step size falls to nothing, the last, since
# what is best for names and what is best for trees do not come at the same time.
KEPT = {"train": "model-best", "train_more": "model-last"}
JOINED, WIDENED = "joined", "widened"
# What components that learn by themselves are judged by.
SCORES = {
    "parser": {"dep_uas": 0.15, "dep_las": 0.35},
    "ner": {"ents_f": 0.5},
    "senter": {"sents_f": 0.1},
    "morphologizer": {"pos_acc": 0.35, "morph_acc": 0.35},
    "trainable_lemmatizer": {"lemma_acc": 0.2},
}


def settings(phase: Phase) -> dict[str, Any]:
    """What a phase sets in spaCy's configuration."""
    return {
        "paths.train": phase.corpus,
        "training.max_steps": phase.steps,
        "training.eval_frequency": phase.evaluate_every,
        "training.dropout": phase.dropout,
        "training.optimizer.use_averages": phase.averages,
        "training.optimizer.learn_rate.initial_rate": phase.rate,
        "training.optimizer.learn_rate.total_steps": phase.steps,
        "training.optimizer.learn_rate.warmup_steps": phase.warmup,
        "training.batcher.size.start": phase.first_words,
        "training.batcher.size.stop": phase.last_words,
    }


def has_own_tok2vec(source: Path, name: str) -> bool:
    """Whether a component of a saved pipeline listens to no other."""
    layer = load_config(source / "config.cfg")["components"][name]["model"]["tok2vec"]
    return "Listener" not in str(layer["@architectures"])


def sourced(names: list[str], phase: Phase, source: Path) -> dict[str, Any]:
    """Components taken from a saved pipeline; one that learns alone gets a copy of the shared tok2vec."""
    components: dict[str, Any] = {name: {"source": str(source)} for name in names}
    if len(phase.learn) == 1 and not has_own_tok2vec(source, phase.learn[0]):
        components[phase.learn[0]]["replace_listeners"] = ["model.tok2vec"]
    return components


def learning(names: list[str], phase: Phase) -> dict[str, Any]:
    """Which components stand still, and what the others are judged by; nothing where all learn."""
    if not phase.learn:
        return {}
    scores = {name: part for key in phase.learn for name, part in SCORES.get(key, {}).items()}
    frozen = [name for name in names if name not in phase.learn]
    return {"frozen_components": frozen, "annotating_components": phase.reads, "score_weights": scores}


def pipeline(phase: Phase, source: Path | None) -> Language:
    """The pipeline before a phase: from random weights, or from those of ``source``."""
    config = load_config("config.cfg", overrides=settings(phase))
    names = list(config["components"])
    if source:
        names = list(load_config(source / "config.cfg")["nlp"]["pipeline"])
        config["nlp"]["pipeline"] = names
        config["components"] = sourced(names, phase, source)
    components = deepcopy(config["components"])
    config["training"] |= learning(names, phase)
    filled = load_model_from_config(config, auto_fill=True, validate=False).config
    if source:
        filled["components"] = components
    filled["training"] |= learning(names, phase)
    return with_edits_known(init_nlp(filled))


def with_edits_known(nlp: Language) -> Language:
    """The pipeline with a lemmatizer that can be trained on.

    One that spaCy 3.8 loads has forgotten which edit has which number, takes every word's edit for number 0
    and is ruined within a hundred steps.
    """
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    lemmatizer.tree2label.update({tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])})
    return nlp


def run(phase: Phase, source: Path | None, out: Path) -> None:
    """One phase; leaves its best weights on the development split and its last in ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    train(pipeline(phase, source), out, stdout=sys.stdout, stderr=sys.stderr)


def kept(name: str) -> Path:
    """The folder of a phase's weights, in whichever stage it was trained."""
    folders = [folder / name / KEPT[stage] for stage, folder in STAGES.items()]
    return next((folder for folder in folders if folder.exists()), folders[0])


def make(name: str) -> None:
    """A starting point that is put together from trained weights, not trained."""
    if name == JOINED:
        save(joined(kept("treebank"), kept("parser"), kept("more_names")), "train", name)
    elif name == WIDENED:
        save(widened(spacy.load(kept("words_treebank"))), "train_more", name)


def save(nlp: Language, stage: str, name: str) -> None:
    """Write a pipeline where ``kept`` finds it."""
    folder = STAGES[stage] / name
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder / KEPT[stage])


def main() -> None:
    """Train a stage, ``train`` if none is named; ``first=NAME`` starts at that phase, from what runs left."""
    stage = next((word for word in sys.argv[1:] if word in STAGES), "train")
    plan, out = phases(stage), STAGES[stage]
    first = next((word.removeprefix("first=") for word in sys.argv[1:] if word.startswith("first=")), None)
    for phase in plan[[phase.name for phase in plan].index(first) if first else 0 :]:
        make(phase.source or "")
        run(phase, kept(phase.source) if phase.source else None, out / phase.name)
    shutil.copytree(kept(plan[-1].name), out / "final", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
