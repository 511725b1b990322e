"""What is printed round the text of every page: running heads, page numbers, marks of printing."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.documents.readers.pdf_columns import median_size, row_text, rows_of
from pipeline.documents.readers.pdf_glyphs import Page, Word

EDGE_ROWS = 3
"""Running heads stand among so many first and last rows of a page."""
EDGE_SHARE = 0.16
"""and within this share of its height from the edge."""
PRINT_SHARE = 0.07
SAME_HEIGHT = 4.0
LARGE = 1.12
MIN_REPEATS = 2
REPEAT_SHARE = 0.3
MAX_HEAD_CHARS = 140
PAGE_NUMBER = re.compile(
    r"(?:side|s\.|page|[-–—|·•])? ?\d{1,4} ?(?:[-–—|·•]|(?:/|af|of|ud af) ?\d{1,4})?|[ivxl]{1,6}",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|^about:blank|^file://")
COUNT = re.compile(r"(?:^| )\d{1,4} ?(?:/|of|af) ?\d{1,4}$")
CLOCK = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:kl\. )?\d{1,2}[.:]\d{2}")
SLUG = re.compile(r"\.(?:indd|qxp|qxd|ai|docx?)\b.*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\.indd +\d+$")


class Cut(NamedTuple):
    """A row that is no text of the page, and by which rule."""

    text: str
    rule: str


class _Row(NamedTuple):
    page_i: int
    words: list[Word]
    text: str
    y: float
    is_top: bool
    is_large: bool
    """Its letters are larger than those of the page's text, as a chapter's heading is."""
    share: float
    """Distance from the nearer edge, as a share of the height of the page."""


def without_furniture(pages: Sequence[Page]) -> tuple[list[list[Word]], list[list[Cut]]]:
    """Return the words of each page that are its text, and the rows cut from it."""
    edges = [_edge_rows(page, i) for i, page in enumerate(pages)]
    rows = [row for page_rows in edges for row in page_rows]
    rules: dict[int, str] = {}
    for row in rows:
        if row.share <= EDGE_SHARE and PAGE_NUMBER.fullmatch(row.text):
            rules[id(row)] = "page_number"
    _mark_repeated(rows, len(pages), rules)
    _mark_numbered(rows, rules)
    for page_rows in edges:
        _mark_print(page_rows, rules)
    kept: list[list[Word]] = []
    cuts: list[list[Cut]] = []
    for page, page_rows in zip(pages, edges, strict=True):
        gone = {id(word) for row in page_rows if id(row) in rules for word in row.words}
        kept.append([word for word in page.words if id(word) not in gone])
        own = [Cut(row.text, rules[id(row)]) for row in page_rows if id(row) in rules]
        cuts.append(own + [Cut(text, "sideways_text") for text in page.sideways])
    return kept, cuts


def _edge_rows(page: Page, page_i: int) -> list[_Row]:
    rows = rows_of(page.words)
    usual = median_size(page.words) if page.words else 0.0
    picked = [*rows[:EDGE_ROWS], *rows[max(EDGE_ROWS, len(rows) - EDGE_ROWS) :]]
    found = []
    for row in picked:
        y = max(word.y for word in row)
        share = y / page.height if page.height else 0.5
        is_large = median_size(row) > LARGE * usual
        found.append(_Row(page_i, row, row_text(row), y, share > 0.5, is_large, min(share, 1 - share)))
    return found


def _mark_repeated(rows: list[_Row], n_pages: int, rules: dict[int, str]) -> None:
    """Mark rows whose words, numbers aside, stand at the same height on several pages."""
    alike: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.share <= EDGE_SHARE and len(row.text) <= MAX_HEAD_CHARS and re.search(r"[^\W\d_]", row.text):
            alike[re.sub(r"\d+", "#", row.text.lower())].append(row)
    for group in alike.values():
        for row in group:
            same = {other.page_i for other in group if abs(other.y - row.y) <= SAME_HEIGHT}
            if len(same) >= max(MIN_REPEATS, min(3, REPEAT_SHARE * n_pages)):
                rules.setdefault(id(row), "running_head")


def _mark_numbered(rows: list[_Row], rules: dict[int, str]) -> None:
    """Mark first and last rows that begin or end with the page's number, whatever else they say."""
    offsets: Counter[tuple[bool, int]] = Counter()
    numbered: dict[int, set[tuple[bool, int]]] = {}
    for row in rows:
        is_long = len(row.text) > MAX_HEAD_CHARS or row.text.endswith(".")
        if row.share > EDGE_SHARE or is_long or row.is_large:
            continue
        ends = {int(text) for text in re.findall(r"^\d{1,4}(?!\S)|(?<!\S)\d{1,4}$", row.text)}
        numbered[id(row)] = {(row.is_top, number - row.page_i) for number in ends}
        offsets.update(numbered[id(row)])
    for row_id, found in numbered.items():
        if any(offsets[offset] >= 3 for offset in found):
            rules.setdefault(row_id, "running_head")


def _mark_print(rows: list[_Row], rules: dict[int, str]) -> None:
    """Mark what a browser or a layout program prints in the margin: address, file, count, day of printing."""
    margin = [row for row in rows if row.share <= PRINT_SHARE]
    is_printed = any(ADDRESS.search(row.text) for row in margin)
    for row in rows:
        if SLUG.search(row.text):
            rules[id(row)] = "print_mark"
    if not is_printed or not any(COUNT.search(row.text) for row in margin):
        return
    for row in margin:
        if ADDRESS.search(row.text) or COUNT.search(row.text) or CLOCK.search(row.text):
            rules[id(row)] = "print_mark"
