"""The pages of a pdf as paragraphs in reading order, each with its tag or the rule that cut it."""

import re

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.documents.readers.papers import Part
from pipeline.documents.readers.pdf_columns import Line, regions
from pipeline.documents.readers.pdf_furniture import Cut, without_furniture
from pipeline.documents.readers.pdf_glyphs import Page
from pipeline.documents.readers.pdf_paragraphs import (
    BULLET,
    HEADING_SIZE,
    TERMINAL,
    Paragraph,
    body_size,
    joined,
    paragraphs_of,
)
from pipeline.documents.wording import bare

NOTE_SIZE = 0.92
FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†])[.)]?\s?(?=[A-ZÆØÅ”»\"(§a-z])")
CAPTION = re.compile(
    r"\b(?:arkiv|presse|privat)?foto(?:graf)?(?:s|er)?\s?[:/]|\billustration(?:er)?\s?:|\btegning\s?:"
    r"|\b(?:ritzau|scanpix|polfoto|colourbox|shutterstock|getty)\b|^(?:figur|tabel|kilde|billede) ?\d*[:.]",
    re.IGNORECASE,
)
MAX_CAPTION_CHARS = 400
CONTENTS = re.compile(r"(?:\. ?){4,} ?\d{0,4}$|_{4,} ?\d{1,4}$")
CONTENTS_HEAD = re.compile(r"indhold(?:sfortegnelse)?|indhold og .{3,30}", re.IGNORECASE)
CONTENTS_LINE = re.compile(r"\S.* \d{1,3}$|\d{1,3}$")
MAX_BOLD_CHARS = 600
MIN_QUOTE_WORDS = 5
TITLE_WORDS = 3
TITLE_PAGES = 2


def laid_out(pages: list[Page]) -> list[Part]:
    """Return the paragraphs of all pages, in reading order, the furniture of each page after its text."""
    kept, cuts = without_furniture(pages)
    blocks = [regions(words) for words in kept]
    lines = [line for page in blocks for block in page for line in block]
    if not lines:
        return [_cut_part(cut) for page in cuts for cut in page]
    body = body_size(lines)
    paragraphs: list[Paragraph] = []
    for page_i, page in enumerate(blocks):
        own = [p for i, block in enumerate(page) for p in paragraphs_of(block, body, page_i, i)]
        _cut_contents(own)
        _cut_notes(own, body)
        paragraphs += own
        paragraphs += [_furniture(cut, page_i) for cut in cuts[page_i]]
    _tag(paragraphs, body)
    _cut_pull_quotes(paragraphs, body)
    return [_part(paragraph) for paragraph in joined(paragraphs, body)]


def _furniture(cut: Cut, page_i: int) -> Paragraph:
    line = Line(cut.text, 0, 0, 0, 1, is_bold=False, first_width=0)
    return Paragraph([line], page_i, -1, cut=cut.rule, kind="boilerplate", is_fixed=cut.rule == "page_number")


def _cut_part(cut: Cut) -> Part:
    return Part(cut.text, "p", cut.rule, "boilerplate", cut.rule == "page_number")


def _part(paragraph: Paragraph) -> Part:
    text = "\n".join(line.text for line in paragraph.lines)
    return Part(text, paragraph.tag, paragraph.cut, paragraph.kind, paragraph.is_fixed)


def _cut_contents(paragraphs: list[Paragraph]) -> None:
    """Cut a table of contents: lines that end with the number of a page, under its heading or with dots."""
    is_open = False
    for paragraph in paragraphs:
        n_dotted = sum(bool(CONTENTS.search(line.text)) for line in paragraph.lines)
        n_numbered = sum(bool(CONTENTS_LINE.match(line.text)) for line in paragraph.lines)
        half = len(paragraph.lines) / 2
        if CONTENTS_HEAD.fullmatch(paragraph.text):
            is_open = True
            paragraph.cut, paragraph.kind = "contents", "boilerplate"
        elif n_dotted >= half or (is_open and n_numbered >= half):
            paragraph.cut, paragraph.kind = "contents", "boilerplate"
        elif TERMINAL.search(paragraph.text) and len(paragraph.text) > 120:
            is_open = False


def _cut_notes(paragraphs: list[Paragraph], body: float) -> None:
    """Cut footnotes (small, numbered, below the text of the page) and captions of pictures."""
    last = max((i for i, p in enumerate(paragraphs) if p.size > NOTE_SIZE * body), default=-1)
    lowest = min((line.y for p in paragraphs if p.size > NOTE_SIZE * body for line in p.lines), default=0.0)
    for i, paragraph in enumerate(paragraphs):
        if paragraph.cut:
            continue
        is_small = paragraph.size <= NOTE_SIZE * body
        is_low = i > last or all(line.y < lowest for line in paragraph.lines)
        if is_small and is_low and FOOTNOTE.match(paragraph.text):
            paragraph.cut = "footnote"
        elif is_small and len(paragraph.text) <= MAX_CAPTION_CHARS and CAPTION.search(paragraph.text):
            paragraph.cut = "caption"


def _tag(paragraphs: list[Paragraph], body: float) -> None:
    """Tag headings by their size, the largest on the first pages as the title; bold ones as strong."""
    for paragraph in paragraphs:
        if paragraph.cut:
            continue
        if paragraph.size >= HEADING_SIZE * body:
            paragraph.tag = "h2" if paragraph.size >= 1.35 * body else "h3"
        elif BULLET.match(paragraph.text):
            paragraph.tag = "li"
        elif paragraph.is_bold and len(paragraph.text) <= MAX_BOLD_CHARS:
            paragraph.tag = "strong"
    text_pages = sorted({p.page_i for p in paragraphs if not p.cut})[:TITLE_PAGES]
    heads = [p for p in paragraphs if p.tag in ("h2", "h3") and p.page_i in text_pages[:1]]
    heads = heads or [p for p in paragraphs if p.tag in ("h2", "h3") and p.page_i in text_pages]
    titles = [p for p in heads if p.text.count(" ") + 1 >= TITLE_WORDS and not boilerplate_of(p.text)]
    if titles:
        max(titles, key=lambda p: p.size).tag = "h1"


def _cut_pull_quotes(paragraphs: list[Paragraph], body: float) -> None:
    """Cut words of the text that are printed once more in large letters."""
    text = " ".join(_plain(p) for p in paragraphs if not p.cut and p.size < HEADING_SIZE * body)
    for paragraph in paragraphs:
        words = _plain(paragraph)
        if paragraph.tag in ("h2", "h3") and words.count(" ") >= MIN_QUOTE_WORDS and words in text:
            paragraph.cut, paragraph.kind = "pull_quote", "boilerplate"


def _plain(paragraph: Paragraph) -> str:
    return bare(re.sub(r"-\s+", "", paragraph.text))
