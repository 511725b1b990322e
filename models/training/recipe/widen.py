"""The second tok2vec given classes and features of words as well, at first without weight.

The tagger has learnt from three times as many words as the parser has trees; what it says of a word helps
both parser and recogniser. The columns by which the new features enter the mixing layer are zero, so
nothing changes until they have learnt something.
"""

from copy import deepcopy
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Model

from recipe.join import TOK2VEC

READ = {"POS": 50, "MORPH": 700}  # attribute: rows of its table
SPREAD = 0.1  # of the first random weights


def widened(nlp: Language) -> Language:
    """The pipeline with ``READ`` among the features of the second tok2vec."""
    config = deepcopy(nlp.config)
    embed = config["components"][TOK2VEC]["model"]["embed"]
    n_before = embed["width"] * len(embed["attrs"])
    embed["attrs"] = [*embed["attrs"], *READ]
    embed["rows"] = [*embed["rows"], *READ.values()]
    found = load_model_from_config(config, vocab=nlp.vocab, auto_fill=True, validate=False)
    for name in nlp.pipe_names:
        new: Any = found.get_pipe(name)
        old: Any = nlp.get_pipe(name)
        if name == TOK2VEC:
            fill(new.model, old.model, n_before)
        else:
            new.from_bytes(old.to_bytes())
    return found


def layers(model: Model) -> tuple[list[Model], list[Model]]:
    """The tables of hashed features, and all other layers that learn, each in order."""
    learning = [layer for layer in model.walk() if layer.param_names]
    tables = [layer for layer in learning if layer.name == "hashembed"]
    return tables, [layer for layer in learning if layer.name != "hashembed"]


def fill(model: Model, source: Model, n_before: int) -> None:
    """Give ``model`` the weights of ``source``: ``n_before`` columns stand before those of new features."""
    tables, others = layers(model)
    old_tables, old_others = layers(source)
    for table in tables[len(old_tables) :]:
        shape = (table.get_dim("nV"), table.get_dim("nO"))
        draw = np.random.default_rng(shape[0])
        table.set_param("E", draw.uniform(-SPREAD, SPREAD, shape).astype("float32"))
    known = tables[: len(old_tables)] + others
    for layer, old in zip(known, old_tables + old_others, strict=True):
        for name in old.dim_names:
            if old.has_dim(name) and layer.has_dim(name) is None:
                layer.set_dim(name, old.get_dim(name))
        for name in old.param_names:
            layer.set_param(name, stretched(old.get_param(name), layer, n_before))


def stretched(values: Any, layer: Model, n_before: int) -> Any:
    """Weights with zeros for new columns, where the layer takes more of them than there are weights."""
    missing = layer.get_dim("nI") - values.shape[-1] if values.ndim == 3 else 0
    return np.insert(values, [n_before] * missing, 0, axis=-1) if missing else values
