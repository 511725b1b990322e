"""Words that say something about wanting more or less: found in a sentence with their meaning.

The lexicon is ``data/positions.yaml``; what it means for the thing they stand with is told by
``positions.py``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from pipeline.danish.kinds import Kinds, Remembered
from pipeline.danish.phrases import Form, Phrase, phrase
from pipeline.params import load_yaml

GAPPED = "*"


class Cue(NamedTuple):
    """Words ``[first, stop)`` of a sentence with a meaning for positions."""

    kind: str
    first: int
    stop: int


class Start(NamedTuple):
    """A phrase that a word begins: its meaning, and the kind its second word must be of, 0 for any."""

    kind: str
    phrase: Phrase
    second: int


class Known(NamedTuple):
    """What is known of a word form: the phrases it begins, and its kinds as bits."""

    starts: tuple[Start, ...]
    kinds: int


class Lexicon:
    """The cue phrases by the words they begin with."""

    def __init__(self, path: Path) -> None:
        content = load_yaml(path)
        self.breaks = frozenset(content.pop("breaks"))
        self.orders = frozenset(content.pop("orders"))
        self.subjects = frozenset(content.pop("subjects"))
        self.inside = frozenset(content.pop("inside"))
        self._kinds = Kinds()
        self._starts: dict[str, list[Start]] = defaultdict(list)
        self._known = Remembered(self._look_up)
        self._begun: Callable[..., tuple[Start, ...]] = lru_cache(maxsize=200_000)(self._begin)
        for kind, texts in content.items():
            for text in texts:
                self._add(kind, phrase(text))

    def _add(self, kind: str, looked_for: Phrase) -> None:
        first, second, *_ = (*looked_for.elements, None)
        meaning = kind + (GAPPED if None in looked_for.elements else "")
        start = Start(meaning, looked_for, self._kinds.bit(second) if second else 0)
        for word in sorted(first.exact | first.forms) if first else ():
            self._starts[word].append(start)

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
        for i, (form, following) in enumerate(zip_longest(forms, forms[1:])):
            for kind, looked_for, _ in self._begun(form, following):
                n_words = len(looked_for.elements)
                stop = i + n_words if n_words <= 2 else looked_for.end_after_first(forms, i, len(forms))
                if stop is not None:
                    yield Cue(kind, i, stop)

    def _begin(self, form: Form, following: Form | None) -> tuple[Start, ...]:
        """Return the phrases that a word begins before another: the second word seldom fits."""
        kinds = self._known[following].kinds if following else 0
        return tuple(start for start in self._known[form].starts if start.second & kinds == start.second)

    def _look_up(self, form: Form) -> Known:
        starts = [start for base in sorted(form.bases) for start in self._starts.get(base, ())]
        fitting = [start for start in starts if (first := start.phrase.elements[0]) and first.has(form)]
        return Known(tuple(dict.fromkeys(fitting)), self._kinds.of(form.lower, form.bases))


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
