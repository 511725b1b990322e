"""The parser without the moves that straight trees never need: fewer classes to weigh at every step."""

from typing import Any

import numpy as np
from spacy.language import Language

DECORATED = "||"


def without_decorated(nlp: Language) -> Language:
    """The pipeline with a parser that has no labels for crossing arcs; what it says otherwise is the same."""
    parser: Any = nlp.get_pipe("parser")
    before = list(parser.move_names)
    labels = {
        action: {label: n for label, n in counts.items() if DECORATED not in label}
        for action, counts in parser.moves.labels.items()
    }
    parser.moves.labels = {}
    parser.moves.initialize_actions(labels)
    rows = [before.index(name) for name in parser.move_names]
    output = next(
        layer
        for layer in parser.model.walk()
        if layer.name == "linear" and layer.has_param("W") and layer.get_param("W").shape[0] == len(before)
    )
    for name in ("W", "b"):
        output.set_param(name, np.ascontiguousarray(output.get_param(name)[rows]))
    for layer in parser.model.walk():
        if layer.has_dim("nO") and layer.get_dim("nO") == len(before):
            layer._dims["nO"] = len(rows)  # noqa: SLF001 - thinc lets nobody change a size once there are weights
    return nlp
