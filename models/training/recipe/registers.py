"""Names as debatkort finds them: its own reading of a text, with the weights of a folder.

Needs the project's own code beside the recipe: ``PYTHONPATH=../..``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.annotations.finding import _embedded
from pipeline.annotations.model import AnnotationModel
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.reading import read_documents
from pipeline.annotations.units import Source
from spacy.tokens import Doc

from recipe.treebank import LABELS

Name = tuple[int, int, str]  # first character, one past the last, label


def product_with(folder: Path) -> AnnotationModel:
    """The product's embedded model, were the weights of ``folder`` those that ship."""
    return AnnotationModel(_embedded(folder))


def named(doc: Doc) -> set[Name]:
    """The names of a gold document."""
    return {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS}


def found(model: AnnotationModel, texts: Iterable[str]) -> Iterator[set[Name]]:
    """What the annotations stage finds in each text, each a document without zones."""
    sources = [Source(str(i), f"{i}.txt", text, ()) for i, text in enumerate(texts)]
    for one in read_documents(sources, model, AnnotationsParams()):
        yield {(n.start_char, n.end_char, n.label) for n in one.names if n.label in LABELS}


def scores(model: AnnotationModel, gold: list[Doc]) -> dict[str, float]:
    """F1 (0–1) of the names that the product finds in the gold documents' texts."""
    names = found(model, (doc.text for doc in gold))
    return f_scores((one, named(doc)) for one, doc in zip(names, gold, strict=True))


def f_scores(pairs: Iterable[tuple[set[Name], set[Name]]]) -> dict[str, float]:
    """F1 (0–1) of found names against right ones, all together and by label."""
    pairs = list(pairs)
    result = {"entities": _f_score(pairs)}
    for label in sorted(LABELS):
        of_label = [({n for n in a if n[2] == label}, {n for n in b if n[2] == label}) for a, b in pairs]
        result[f"entities_{label}"] = _f_score(of_label)
    return result


def _f_score(pairs: list[tuple[set[Name], set[Name]]]) -> float:
    counted = [(len(found), len(right), len(found & right)) for found, right in pairs]
    found, right, both = (sum(column) for column in zip(*counted, strict=True))
    return round(2 * both / (found + right), 4) if found + right else 0.0
