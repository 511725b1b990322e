"""Printed lines to paragraphs: by spacing, indent, letter size and lines that end before the margin."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents.models import squeezed
from pipeline.documents.readers.pdf_columns import Line

SAME_SIZE = 0.08
HEADING_SIZE = 1.15
"""Letters so much larger than those of the text make a heading."""
NEW_PARAGRAPH_GAP = 1.22
"""A step down so much larger than the usual one parts two paragraphs."""
INDENT = 0.6
MAX_INDENT = 5.0
SHORT_SLACK = 0.8
NEIGHBOURS = 3
"""The margin is the right end of so many lines before and after: text may run round a picture."""
STUMP = 0.5
"""A line shorter than this share of its column is no line that the margin broke."""
BULLET = re.compile(r"(?:[•▪▸■□●◦‣➢✓·\uf0b7\uf0a7]|[-–—*](?=\s+[A-ZÆØÅ]))\s*")
NUMBERED = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)]\s+(?=\S)")
TERMINAL = re.compile(r"[.!?:…][”\"«»’)]*$")
GOES_ON = re.compile(r"[a-zæøå(,;]")


@dataclass
class Paragraph:
    """Lines that belong together, where they stand, and what the rules made of them."""

    lines: list[Line]
    page_i: int
    region_i: int
    width: float = 0.0
    """Width of the column it stands in, in points."""
    tag: str = "p"
    cut: str = ""
    kind: str = "metadata"
    is_fixed: bool = False

    @property
    def size(self) -> float:
        """Return the size of most letters, in points."""
        return body_size(self.lines)

    @property
    def is_bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(line.is_bold for line in self.lines)

    @property
    def text(self) -> str:
        """Return its text on one line."""
        return squeezed(" ".join(line.text for line in self.lines))


def body_size(lines: Sequence[Line]) -> float:
    """Return the letter size that most letters of some lines have, in points."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    return max(counts, key=lambda size: (counts[size], -size))


def paragraphs_of(lines: list[Line], body: float, page_i: int, region_i: int) -> list[Paragraph]:
    """Return the paragraphs of one column or block, in order."""
    step = _steps(lines)
    edge = _left_edge(lines, body)
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    found: list[Paragraph] = []
    for i, line in enumerate(lines):
        if i and not _is_new(lines, i, found[-1], step.get(round(line.size), 0.0), edge, body):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], page_i, region_i, width))
    return found


def _steps(lines: list[Line]) -> dict[int, float]:
    """Return the usual step from line to line for each letter size."""
    steps: dict[int, Counter[float]] = {}
    for before, line in itertools.pairwise(lines):
        step = before.y - line.y
        if abs(before.size - line.size) < SAME_SIZE * line.size and 0.8 * line.size < step < 2.5 * line.size:
            steps.setdefault(round(line.size), Counter())[round(step, 1)] += 1
    return {size: _usual(counts) for size, counts in steps.items()}


def _usual(counts: "Counter[float]") -> float:
    """Return the commonest step; of those as common, the smallest."""
    return min(counts, key=lambda step: (-counts[step], step))


def _left_edge(lines: list[Line], body: float) -> float:
    own = Counter(round(line.x0) for line in lines if abs(line.size - body) < SAME_SIZE * body)
    return min(own, key=lambda x: (-own[x], x)) if own else min(line.x0 for line in lines)


def _is_new(lines: list[Line], i: int, paragraph: Paragraph, step: float, edge: float, body: float) -> bool:
    before, line = lines[i - 1], lines[i]
    size = max(before.size, line.size)
    down = before.y - line.y
    if abs(before.size - line.size) > SAME_SIZE * size or down < 0.5 * size:
        return True
    if (step and down > NEW_PARAGRAPH_GAP * step) or down > 2.5 * size or before.is_bold != line.is_bold:
        return True
    if BULLET.match(line.text) or (NUMBERED.match(line.text) and TERMINAL.search(before.text)):
        return True
    if line.size > HEADING_SIZE * body:
        return False
    if _is_indented(lines, i, paragraph, edge):
        return not _goes_on(before, line)
    return _ends_short(lines, i)


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether the words say that a sentence goes on in the next line."""
    return not TERMINAL.search(before.text) and (bool(GOES_ON.match(line.text)) or before.text.endswith("-"))


def _is_indented(lines: list[Line], i: int, paragraph: Paragraph, edge: float) -> bool:
    """Tell whether a line is indented as the first of a paragraph, or stands out after an indented part."""
    before, line = lines[i - 1], lines[i]
    size = line.size
    first = paragraph.lines[0]
    if BULLET.match(first.text) or NUMBERED.match(first.text):
        return line.x0 < first.x0 + 0.3 * size and len(paragraph.lines) > 1 and before.x0 > first.x0
    if INDENT * size < line.x0 - edge < MAX_INDENT * size:
        return before.x0 - edge < INDENT * size or line.x0 - before.x0 > INDENT * size
    return len(paragraph.lines) > 1 and before.x0 - line.x0 > INDENT * size


def _ends_short(lines: list[Line], i: int) -> bool:
    """Tell whether the next line's first word would have fitted on the line before: no margin broke it."""
    before, line = lines[i - 1], lines[i]
    near = [
        other
        for other in lines[max(0, i - 1 - NEIGHBOURS) : i + 1 + NEIGHBOURS]
        if abs(other.size - line.size) < SAME_SIZE * line.size
    ]
    right = max(other.x1 for other in near)
    left = min(other.x0 for other in near)
    has_room = right - before.x1 > line.first_width + SHORT_SLACK * line.size
    if before.text.endswith("-"):
        return False
    if not has_room:
        return _signs(lines, i, left)
    return not _goes_on(before, line) or before.x1 - before.x0 < STUMP * (right - left)


def _signs(lines: list[Line], i: int, left: float) -> bool:
    """Tell whether only short lines are left, each with a capital: names and titles below a letter."""
    right = max(line.x1 for line in lines)
    return all(
        line.x1 - left < STUMP * (right - left) and not GOES_ON.match(line.text) for line in lines[i - 1 :]
    )


def joined(paragraphs: list[Paragraph], body: float) -> list[Paragraph]:
    """Return paragraphs with those that a column or page end broke made whole; what stood between follows."""
    found: list[Paragraph] = []
    last: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.cut or abs(paragraph.size - body) > SAME_SIZE * body or paragraph.tag != "p":
            found.append(paragraph)
            last = last if paragraph.cut else None
            continue
        place = (paragraph.page_i, paragraph.region_i)
        if last is not None and place != (last.page_i, last.region_i) and _continues(last, paragraph):
            last.lines += paragraph.lines
            last.page_i, last.region_i = place
        else:
            found.append(paragraph)
            last = paragraph
    return found


def _continues(last: Paragraph, paragraph: Paragraph) -> bool:
    before, line = last.lines[-1], paragraph.lines[0]
    if TERMINAL.search(before.text) or before.is_bold != line.is_bold or BULLET.match(line.text):
        return False
    if before.text.endswith("-") or GOES_ON.match(line.text):
        return True
    room = last.width - (before.x1 - before.x0)
    return room < line.first_width + SHORT_SLACK * line.size
