"""``python -m tests.messy.teaching``: teach the judge of lines (``pipeline/documents/judging.py``).

It learns from every block of the open fixtures, cut by a rule or kept, and from lines written for it
(``lines/*.tsv``: ``x`` nobody wrote, ``o`` an author did). Figures come from writers left out one by one.
"""

import csv
import difflib
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from pipeline.documents.judging import AUTHORS_OWN, WEIGHTS, Judge, build, is_judged, pieces, places_of
from pipeline.documents.models import Block, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.structure import drafts_of
from tests.messy.comparing import words_of
from tests.messy.fixtures import fixtures
from tests.messy.truth import Case

LINES = Path(__file__).parent / "lines"
OF_LABEL, OF_SENTENCE = 0.85, 0.9
"""How likely foreign a line must be to be cut. Of writers left out, nine of ten labels nobody wrote are cut there, and
no sentence that somebody wrote; at .8 four sentences were."""
BARS = Judge({}, (), (), OF_LABEL, OF_SENTENCE)
FOREIGN, OWN = 0.3, 0.8
"""Share of a block's words found in the truth below which nobody wrote it, and above which an author did."""
FEWEST = 3
"""A piece of a word counts when this many lines hold it."""
SMALLEST = 0.02
"""Weights nearer to zero are left out."""
SURE_CHARS = 25
"""A shorter line that a rule cut may stand in the text by chance."""
MISSED, SEED = (0.1, 0.3), 20261123
"""Shares of the lines cut by rules that are put back into a text to learn where such lines stand."""
STRENGTH, PLACE_STRENGTH = 3.0, 1.0
NO_LESSON = frozenset({"title", "heading", "kicker", "speaker_label", "salutation", "closing"})
"""Rules that cut words somebody wrote."""


@dataclass(frozen=True)
class Line:
    text: str
    is_foreign: bool
    writer: str


@dataclass(frozen=True)
class Text:
    """What the rules leave of a document, line by line, and which lines nobody wrote (None: hard to say)."""

    blocks: list[Block]
    is_foreign: list[bool | None]
    is_comment: bool
    is_page: bool
    writer: str


def main() -> None:
    """Teach, write the weights, and say what is found of writers left out."""
    lines, texts = lessons()
    writers = sorted({text.writer for text in texts})
    looks: dict[int, list[float]] = {}
    for writer in writers:
        first = _first([line for line in lines if line.writer != writer])
        for i, text in enumerate(texts):
            if text.writer == writer:
                looks[i] = [_look(block, first) for block in text.blocks]
    places = [_places(text, looks[i]) for i, text in enumerate(texts)]
    for writer in writers:
        own = [i for i, text in enumerate(texts) if text.writer == writer]
        second = _second([texts[i] for i in range(len(texts)) if i not in own],
                         [places[i] for i in range(len(texts)) if i not in own])  # fmt: skip
        _say(writer, [texts[i] for i in own], [places[i] for i in own], second)
    _save(_first(lines), _second(texts, places))


def lessons() -> tuple[list[Line], list[Text]]:
    """Return all lines with their labels, and the texts they stand in as the rules leave them."""
    lines, texts = list(_written_for_it()), list[Text]()
    chance = random.Random(SEED)
    for case in fixtures("open"):
        truth = _Truth(case)
        for unit in _units(case) if truth.words else ():
            drafts, blocks = drafts_of(unit)
            lines += truth.cut_lines(blocks)
            for draft in drafts:
                kept = [block for block in draft.blocks if block.text.strip()]
                labels = [truth.label(block.text) for block in kept]
                lines += [
                    Line(block.text, is_foreign, _writer(case))
                    for block, is_foreign in zip(kept, labels, strict=True) if is_foreign is not None
                ]  # fmt: skip
                if kept and "row" not in unit.hints:
                    texts += _variants(kept, blocks, truth, chance, "html" in unit.hints)
    return lines, texts


def _variants(
    kept: list[Block], blocks: Sequence[Block], truth: "_Truth", chance: random.Random, is_page: bool
) -> Iterator[Text]:
    """Yield a text as it is, and as it would be if the rules had missed some lines: files to come have such."""
    number = kept[0].comment_i
    around = [
        b for b in blocks if b.cut and b.cut not in NO_LESSON and b.comment_i == number and b.text.strip()
    ]
    for share in (0.0, *MISSED):
        missed = [block for block in around if chance.random() < share]
        if missed or not share:
            every = sorted([*kept, *missed], key=lambda block: block.start)
            labels = [truth.label(block.text) for block in every]
            yield Text(every, labels, number is not None, is_page, truth.writer)


def _written_for_it() -> Iterator[Line]:
    for path in sorted(LINES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for label, text in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Line(text, label == "x", path.stem)


def _writer(case: Case) -> str:
    """Return who wrote a case: the letter its name begins with, and of lists of cases the part too."""
    found = re.match(r"s-[a-z]|[n-z](?=-)", case.name)
    return found.group() if found else "own"


def _units(case: Case) -> Iterator[Unit]:
    try:
        for unit in units(case.name, case.data, DocumentsParams(workers=0)):
            if not isinstance(unit, TurnedAway):
                yield unit
    except RefusedError:
        return


class _Truth:
    """The words that authors and commenters of a case wrote."""

    def __init__(self, case: Case) -> None:
        documents = [document for unit in case.units for document in unit.documents]
        texts = [text for d in documents for text in (d.body, *(comment.text for comment in d.comments))]
        self.writer = _writer(case)
        self.words = _plain("\n".join(texts))
        self.titles = {tuple(_plain(d.title or "")) for d in documents}
        self._joined = f" {' '.join(self.words)} "

    def label(self, text: str) -> bool | None:
        """Tell whether nobody wrote a line; None where half of it was written."""
        share = self._share(text)
        return True if share < FOREIGN else False if share >= OWN else None

    def cut_lines(self, blocks: Sequence[Block]) -> Iterator[Line]:
        """Yield the lines that the rules cut; a rule may have been wrong."""
        for block in blocks:
            is_lesson = block.cut and block.cut not in NO_LESSON and block.text.strip()
            if is_lesson and tuple(_plain(block.text)) not in self.titles:
                is_own = len(block.text) > SURE_CHARS and self._share(block.text) >= OWN
                yield Line(block.text, not is_own, self.writer)

    def _share(self, text: str) -> float:
        words = _plain(text)
        if not words:
            return 0.0
        if f" {' '.join(words)} " in self._joined:
            return 1.0
        matcher = difflib.SequenceMatcher(None, words, self.words, autojunk=False)
        return sum(match.size for match in matcher.get_matching_blocks() if match.size > 1) / len(words)


def _plain(text: str) -> list[str]:
    return [word for word in words_of(text.lower()) if word.isalnum()]


Look = tuple[dict[str, float], Sequence[float]]


def _first(lines: Sequence[Line]) -> Look:
    """Return the weights of pieces of words and of the build of a line."""
    found = [pieces(line.text) for line in lines]
    n = Counter(piece for own in found for piece in own)
    names = sorted(piece for piece, count in n.items() if count >= FEWEST)
    at = {piece: i for i, piece in enumerate(names)}
    values, columns, starts = [], [], [0]
    for own in found:
        known = sorted(at[piece] for piece in own if piece in at)
        columns += known
        values += [1 / math.sqrt(len(own) or 1)] * len(known)
        starts.append(len(columns))
    letters = csr_matrix((values, columns, starts), shape=(len(lines), len(names)))
    table = hstack([letters, csr_matrix(np.array([build(line.text) for line in lines]))]).tocsr()
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(table, [line.is_foreign for line in lines])
    weights = model.coef_[0]
    kept = {name: float(w) for name, w in zip(names, weights, strict=False) if abs(w) >= SMALLEST}
    return kept, weights[len(names) :].tolist()


def _look(block: Block, first: Look) -> float:
    if not is_judged(block):
        return AUTHORS_OWN
    found = pieces(block.text)
    weight = sum(first[0].get(piece, 0.0) for piece in found) / math.sqrt(len(found) or 1)
    return weight + float(np.dot(first[1], build(block.text)))


def _places(text: Text, looks: Sequence[float]) -> list[tuple[float, ...]]:
    return places_of(text.blocks, looks, is_comment=text.is_comment, is_page=text.is_page)


def _second(texts: Sequence[Text], places: Sequence[Sequence[tuple[float, ...]]]) -> npt.NDArray[np.float64]:
    """Return the weights of a line's place."""
    known = [
        (place, label)
        for text, own in zip(texts, places, strict=True)
        for block, label, place in zip(text.blocks, text.is_foreign, own, strict=True)
        if label is not None and is_judged(block)
    ]
    model = LogisticRegression(C=PLACE_STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(np.array([place for place, _ in known]), [label for _, label in known])
    return np.asarray(model.coef_[0])


def _say(
    writer: str,
    texts: Sequence[Text],
    places: Sequence[Sequence[tuple[float, ...]]],
    second: npt.NDArray[np.float64],
) -> None:
    """Print which share of the characters nobody wrote would be cut of a writer left out, and of the others."""
    n: dict[tuple[bool, bool], int] = defaultdict(int)
    for text, own in zip(texts, places, strict=True):
        for block, label, place in zip(text.blocks, text.is_foreign, own, strict=True):
            share = 1 / (1 + math.exp(-float(np.dot(second, place))))
            is_cut = is_judged(block) and len(text.blocks) > 1 and share > BARS.bar(block.text)
            n[bool(label), is_cut] += len(block.text)
    found, lost = (n[label, True] / max(n[label, True] + n[label, False], 1) for label in (True, False))
    total = sum(n[True, is_cut] for is_cut in (True, False))
    sys.stdout.write(
        f"{writer}: of {total} characters nobody wrote {found:.2f} cut, of the others {lost:.4f}\n"
    )


def _save(first: Look, second: npt.NDArray[np.float64]) -> None:
    names = sorted(first[0])
    WEIGHTS.parent.mkdir(exist_ok=True)
    with WEIGHTS.open("wb") as file:
        np.savez_compressed(
            file, pieces=np.array(names), weights=np.array([first[0][name] for name in names], np.float16),
            build=np.array(first[1], np.float32), place=second.astype(np.float32), thresholds=np.array([OF_LABEL, OF_SENTENCE], np.float32),
        )  # fmt: skip
    sys.stdout.write(f"{len(names)} pieces of words in {WEIGHTS.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
