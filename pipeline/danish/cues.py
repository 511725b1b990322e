"""Words that say something about wanting more or less: found in a sentence with their meaning.

The lexicon is ``data/positions.yaml``; what it means for the thing they stand with is told by
``positions.py``.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.danish.phrases import Form, Phrase, phrase
from pipeline.params import load_yaml

GAPPED = "*"


class Cue(NamedTuple):
    """Words ``[first, stop)`` of a sentence with a meaning for positions."""

    kind: str
    first: int
    stop: int


class Lexicon:
    """The cue phrases by the words they begin with."""

    def __init__(self, path: Path) -> None:
        content = load_yaml(path)
        self.breaks = frozenset(content.pop("breaks"))
        self.orders = frozenset(content.pop("orders"))
        self.subjects = frozenset(content.pop("subjects"))
        self.inside = frozenset(content.pop("inside"))
        self._phrases: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        for kind, texts in content.items():
            for text in texts:
                looked_for = phrase(text)
                first = looked_for.elements[0]
                for word in sorted(first.exact | first.forms) if first else ():
                    self._phrases[word].append((kind, looked_for))

    def cues(self, forms: Sequence[Form]) -> list[Cue]:
        """Return the cues of a sentence; a longer one without gaps hides those inside it."""
        found = sorted(set(self._all(forms)), key=lambda cue: (cue.first, cue.stop, cue.kind))
        hiding = [
            c for c in found if c.stop - c.first > 1 and not c.kind.endswith(GAPPED) and c.kind != "deserve"
        ]
        return [
            Cue(c.kind.removesuffix(GAPPED), *c[1:]) for c in found if not any(_hides(h, c) for h in hiding)
        ]

    def _all(self, forms: Sequence[Form]) -> Iterator[Cue]:
        for i, form in enumerate(forms):
            for base in form.bases:
                for kind, looked_for in self._phrases.get(base, ()):
                    if not _may_go_on(looked_for, forms[i + 1 : i + 2]):
                        continue
                    stop = looked_for.end(forms, i, len(forms))
                    if stop is not None:
                        yield Cue(kind + (GAPPED if None in looked_for.elements else ""), i, stop)


def _may_go_on(looked_for: Phrase, following: Sequence[Form]) -> bool:
    """Tell whether the second word fits, where there is one: nearly always not, and quick to see."""
    second = looked_for.elements[1] if len(looked_for.elements) > 1 else None
    return second is None or (bool(following) and second.has(following[0]))


def _hides(longer: Cue, cue: Cue) -> bool:
    return (
        longer.first <= cue.first
        and cue.stop <= longer.stop
        and longer.stop - longer.first > cue.stop - cue.first
    )


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of this project, read once."""
    return Lexicon(Path(__file__).parent / "data" / "positions.yaml")
