"""Trees without crossing arcs.

Thirty in a hundred of the silver trees have crossing arcs, against eighteen in gold: most are noise of the
conversion. A word whose arc crosses hangs on the nearest word above that it reaches without crossing, and
keeps its label.
"""

from dataclasses import replace

from spacy.pipeline._parser_internals import nonproj

from recipe.treebank import Sentence


def lifted(sentence: Sentence) -> Sentence:
    """The sentence with every crossing arc lifted."""
    heads = [i if t.head is None else t.head for i, t in enumerate(sentence)]
    raised, _ = nonproj.projectivize(heads, [t.deprel or "" for t in sentence])
    return tuple(replace(t, head=head) for t, head in zip(sentence, raised, strict=True))
