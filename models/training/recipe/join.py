"""Parser and recogniser, each trained alone, put on one tok2vec of their own.

Both started from the same shared tok2vec, so the mean of their two copies is near enough to either that a
short stretch of training together mends what the mean costs; the third tok2vec is saved, a quarter of the
time.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Model

from recipe.moves import without_decorated

TOK2VEC = "tok2vec_trees"
SHARED = ["tok2vec", "senter", "trainable_lemmatizer", "morphologizer"]
# A document holds one tok2vec's output at a time, so the order matters.
PIPELINE = [*SHARED, TOK2VEC, "parser", "ner"]
Weights = list[tuple[Any, str]]


def weights(model: Model) -> Weights:
    """Layers and names of everything that was learnt, in order."""
    return [(layer, name) for layer in model.walk() for name in layer.param_names if layer.has_param(name)]


def own_tok2vec(nlp: Language, name: str) -> Weights:
    """The weights of a component's own tok2vec, without the projection that stands on it."""
    return [(layer, name) for layer, name in weights(tok2vec_of(nlp, name)) if layer.name != "linear"]


def tok2vec_of(nlp: Language, name: str) -> Model:
    """The part of a component that makes vectors of words."""
    pipe: Any = nlp.get_pipe(name)
    part: Model = pipe.model.get_ref("tok2vec")
    return part


def head(nlp: Language, name: str) -> Weights:
    """The weights of a component but for its own tok2vec."""
    pipe: Any = nlp.get_pipe(name)
    below = {id(layer) for layer, _ in own_tok2vec(nlp, name)}
    return [(layer, part) for layer, part in weights(pipe.model) if id(layer) not in below]


def set_weights(target: Weights, *sources: Weights) -> None:
    """Give ``target`` the mean of the sources' weights, which have the same shapes in the same order."""
    for (layer, name), *others in zip(target, *sources, strict=True):
        values = [other.get_param(part) for other, part in others]
        layer.set_param(name, sum(values) / len(values))


def empty(base: Language) -> Language:
    """A pipeline with the second tok2vec, all weights those of ``base``."""
    config = deepcopy(base.config)
    components = config["components"]
    components[TOK2VEC] = deepcopy(components["tok2vec"])
    for name, component in components.items():
        if "tok2vec" in component["model"]:
            component["model"]["tok2vec"]["upstream"] = TOK2VEC if name in PIPELINE[-2:] else "tok2vec"
    config["nlp"]["pipeline"] = PIPELINE
    nlp = load_model_from_config(config, vocab=base.vocab, auto_fill=True, validate=False)
    for name in PIPELINE:
        pipe: Any = nlp.get_pipe(name)
        source: Any = base.get_pipe("tok2vec" if name == TOK2VEC else name)
        pipe.from_bytes(source.to_bytes())
    return nlp


def joined(base: Path, parser: Path, recogniser: Path) -> Language:
    """The pipeline of ``base`` with the parser and the recogniser of two others that were trained from it."""
    nlp = empty(without_decorated(spacy.load(base)))
    sources = {"parser": without_decorated(spacy.load(parser)), "ner": spacy.load(recogniser)}
    for name, source in sources.items():
        set_weights(head(nlp, name), head(source, name))
    second: Any = nlp.get_pipe(TOK2VEC)
    set_weights(weights(second.model), *(own_tok2vec(source, name) for name, source in sources.items()))
    return nlp
