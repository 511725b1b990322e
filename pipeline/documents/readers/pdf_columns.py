"""Words of a page to lines in reading order: columns are found by the white strip between them.

A page is split where a strip that no word crosses parts two blocks of running text; what crosses the strip
(a headline over two columns) ends the block. The parts above, left, right and below are split again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.documents.readers.pdf_glyphs import Word

MIN_COLUMN_LINES = 4
MIN_COLUMN_CHARS = 12
"""Mean characters in a line of a column of text; cells of a table have fewer."""
GUTTER = 0.65
"""Width of the white strip between columns, at least, in letter sizes."""
START_SLACK = 1.5
SAME_LINE = 0.4
"""Words on one line differ less in height than this share of their size."""
FAR = 4.0
"""A gap on a line from which its two ends are two lines (sender left, date right), in letter sizes."""
MAX_SPLITS = 64
MAX_WORDS = 20_000
MAX_STARTS = 40
"""No page of a paper has more words or columns; looking further would only take time."""
DROP_CAP = 1.8
NOTE_MARK = re.compile(r"[\d*†]{1,3}[,)]?")
SYMBOL = re.compile(r"[\ufffd\ue000-\uf8ff]")
"""A sign of a symbol font that begins a line is a bullet."""
SQUARES = {"2": "²", "3": "³"}
UNITS = re.compile(r"(?:^|\d|\W)[kcmd]?m$")


class Line(NamedTuple):
    """A printed line: its text, its ends, the line it stands on, and how its letters look."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    first_width: float
    """Width of the first word, by which a line that was broken by the margin is known."""


def regions(words: Sequence[Word]) -> list[list[Line]]:
    """Return the blocks of a page in reading order, each as lines from top to bottom."""
    if not words:
        return []
    size = median_size(words)
    parts = _split(_with_drop_caps(list(words), size), size, MAX_SPLITS)
    return [lines for part in parts if (lines := lines_of(part))]


def median_size(words: Sequence[Word]) -> float:
    """Return the size that most letters have."""
    counts: Counter[float] = Counter()
    for word in words:
        counts[round(word.size * 2) / 2] += len(word.text)
    return max(counts, key=lambda size: (counts[size], -size))


def _split(words: list[Word], size: float, budget: int) -> list[list[Word]]:
    is_page = 2 * MIN_COLUMN_LINES < len(words) < MAX_WORDS
    found = _gutter(words, size) if budget > 0 and is_page else None
    if found is None:
        return [words] if words else []
    x, bottom, top = found
    inside = [word for word in words if bottom < word.y < top]
    parts = (
        [word for word in words if word.y >= top],
        [word for word in inside if word.x0 < x],
        [word for word in inside if word.x0 >= x],
        [word for word in words if word.y <= bottom],
    )
    return [part for piece in parts for part in _split(piece, size, budget - 1)]


def _gutter(words: list[Word], size: float) -> tuple[float, float, float] | None:
    """Return the strip between the two longest columns: its right edge, and between which heights it runs."""
    starts = _starts(words, size)
    counts = Counter(round(x) for x in starts)
    best: tuple[int, tuple[float, float, float]] | None = None
    for start in sorted(sorted(counts, key=lambda x: (-counts[x], x))[:MAX_STARTS]):
        if counts[start - 1] + counts[start] + counts[start + 1] < MIN_COLUMN_LINES:
            continue
        x = min(x for x in starts if abs(round(x) - start) <= 1) - 0.1
        for n_lines, bottom, top in _stretches(words, x, size):
            if best is None or n_lines > best[0]:
                best = n_lines, (x, bottom, top)
    return best[1] if best else None


def _starts(words: list[Word], size: float) -> list[float]:
    """Return where words begin that have nothing or a white strip to their left, but for the left edge."""
    left_edge = min(word.x0 for word in words)
    found = []
    before: Word | None = None
    for word in sorted(words, key=lambda word: (round(word.y), word.x0)):
        is_first = before is None or round(before.y) != round(word.y)
        if (is_first or (before and word.x0 - before.x1 > GUTTER * size)) and word.x0 > left_edge + 3 * size:
            found.append(word.x0)
        before = word
    return found


def _stretches(words: list[Word], x: float, size: float) -> list[tuple[int, float, float]]:
    """Return where a strip left of ``x`` parts two columns: lines of the shorter one, bottom, top."""
    gap = GUTTER * size
    crossing = sorted({word.y for word in words if word.x0 < x and word.x1 > x - gap}, reverse=True)
    tops = [float("inf"), *crossing]
    bottoms = [*crossing, float("-inf")]
    found = []
    for top, bottom in zip(tops, bottoms, strict=True):
        if top - bottom < MIN_COLUMN_LINES * size:
            continue
        slack = SAME_LINE * size
        inside = [word for word in words if bottom + slack < word.y < top - slack]
        left = [word for word in inside if word.x0 < x]
        right = [word for word in inside if word.x0 >= x]
        n_lines = min(_column_lines(left), _column_lines(right))
        if n_lines >= MIN_COLUMN_LINES and _overlap(left, right) > MIN_COLUMN_LINES * size:
            found.append((n_lines, bottom + slack, top - slack))
    return found


def _column_lines(words: list[Word]) -> int:
    """Return how many lines of running text a column has, 0 when its lines are too short to be that."""
    heights = {round(word.y) for word in words}
    n_chars = sum(len(word.text) + 1 for word in words)
    return len(heights) if heights and n_chars / len(heights) >= MIN_COLUMN_CHARS else 0


def _overlap(left: list[Word], right: list[Word]) -> float:
    """Return over what height two columns stand side by side."""
    top = min(max(word.y for word in left), max(word.y for word in right))
    return top - max(min(word.y for word in left), min(word.y for word in right))


def _with_drop_caps(words: list[Word], size: float) -> list[Word]:
    """Return the words with each drop cap as the first letter of the word it begins."""
    for cap in [w for w in words if w.size >= DROP_CAP * size and len(w.text) <= 2 and w.text.isupper()]:
        beside = [
            word
            for word in words
            if word.size < cap.size / 1.5
            and 0 <= word.x0 - cap.x1 + 0.3 * size < 2 * size
            and cap.y + 0.5 * size < word.y < cap.y + cap.size
        ]
        if not beside:
            continue
        first = max(beside, key=lambda word: (word.y, -word.x0))
        words.remove(cap)
        text = cap.text + first.text if _is_rest(cap.text, first.text) else f"{cap.text} {first.text}"
        words[words.index(first)] = first._replace(text=text, x0=cap.x0)
    return words


def _is_rest(cap: str, text: str) -> bool:
    """Tell whether ``text`` goes on the word a drop cap begins; »I« and »Å« are words themselves."""
    return cap not in ("I", "Å") or bool(re.match(r"[bcdfghjklmnpqrstvxz]{2}", text)) or len(text) == 1


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return the lines of a block from top to bottom."""
    return [_line(part) for row in rows_of(words) for part in _ends(row)]


def row_text(row: Sequence[Word]) -> str:
    """Return the words of a row as text."""
    return " ".join(word.text for word in row)


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words that stand on one line, from top to bottom, in each from left to right."""
    rows: list[list[Word]] = []
    anchor: Word | None = None
    for word in sorted(words, key=lambda word: (-word.y, word.x0)):
        if anchor is not None and abs(word.y - anchor.y) < SAME_LINE * max(word.size, anchor.size):
            rows[-1].append(word)
            anchor = word if word.size > 1.2 * anchor.size else anchor
        else:
            rows.append([word])
            anchor = word
    return [sorted(_once(row), key=lambda word: word.x0) for row in rows]


def _once(row: list[Word]) -> list[Word]:
    """Return the words of a line without those drawn twice to look bold."""
    kept: list[Word] = []
    for word in row:
        if not any(
            word.text == other.text
            and abs(word.x0 - other.x0) < 0.15 * word.size
            and abs(word.y - other.y) < 0.15 * word.size
            for other in kept[-8:]
        ):
            kept.append(word)
    return kept


def _ends(row: list[Word]) -> list[list[Word]]:
    """Return a line as two where one wide gap parts its ends, else whole."""
    gaps = [i for i in range(1, len(row)) if row[i].x0 - row[i - 1].x1 > FAR * row[i].size]
    return [row[: gaps[0]], row[gaps[0] :]] if len(gaps) == 1 else [row]


def _line(row: list[Word]) -> Line:
    if len(row) > 1 and SYMBOL.fullmatch(row[0].text):
        row = [row[0]._replace(text="•"), *row[1:]]
    size = median_size(row)
    height = max((word for word in row if word.size >= 0.8 * size), key=lambda word: len(word.text)).y
    parts: list[str] = []
    end = 0.0
    for word in row:
        is_raised = word.size < 0.8 * size and word.y > height + 0.15 * size
        if is_raised and parts and NOTE_MARK.fullmatch(word.text):
            parts.append(SQUARES.get(word.text, "") if UNITS.search(parts[-1]) else "")
            continue
        touches = parts and word.x0 - end < 0.05 * size and abs(word.size - size) < 0.3 * size
        parts.append(word.text if touches or not parts else f" {word.text}")
        end = word.x1
    n_bold = sum(len(word.text) for word in row if word.is_bold)
    is_bold = n_bold >= 0.9 * sum(len(word.text) for word in row)
    first = row[0].x1 - row[0].x0
    return Line("".join(parts), row[0].x0, max(w.x1 for w in row), height, size, is_bold, first)
