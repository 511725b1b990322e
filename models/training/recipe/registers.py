"""Names as debatkort finds them: what the model predicts joined with the registers in ``pipeline/danish``.

Needs the project's own code beside the recipe: ``PYTHONPATH=../..``.
"""

from collections.abc import Iterable

from pipeline.annotations.names import NamedSpan, names_of
from spacy.tokens import Doc

LABELS = ("LOC", "ORG", "PER")
Name = tuple[int, int, str]  # first character, one past the last, label


def named(doc: Doc) -> set[Name]:
    """The names of a document of the three labels."""
    return {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in LABELS}


def joined(doc: Doc) -> set[Name]:
    """What a document's predicted names become beside the registers."""
    predicted = (NamedSpan(*name, None) for name in sorted(named(doc)))
    return {name[:3] for name in names_of(doc.text, predicted) if name.label in LABELS}


def f_scores(pairs: Iterable[tuple[set[Name], set[Name]]]) -> dict[str, float]:
    """F1 (0–1) of found names against right ones, all together and by label."""
    pairs = list(pairs)
    result = {"entities": _f_score(pairs)}
    for label in LABELS:
        of_label = [({n for n in a if n[2] == label}, {n for n in b if n[2] == label}) for a, b in pairs]
        result[f"entities_{label}"] = _f_score(of_label)
    return result


def _f_score(pairs: list[tuple[set[Name], set[Name]]]) -> float:
    counted = [(len(found), len(right), len(found & right)) for found, right in pairs]
    found, right, both = (sum(column) for column in zip(*counted, strict=True))
    return round(2 * both / (found + right), 4) if found + right else 0.0
