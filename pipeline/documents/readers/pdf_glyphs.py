"""Pdf pages to words with their places: the one door to pdfminer, with a budget for all it unpacks and draws.

pdfminer's own layout analysis is not used: it orders columns by likelihood, and its time grows with the
square of the boxes on a page. Pictures, attachments, annotations and scripts are never opened.
"""

import logging
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.utils import apply_matrix_rect

from pipeline.documents.models import RefusedError
from pipeline.documents.readers.pdf_budget import Budget, CountingDocument

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_PAGES = 2000
WORD_GAP = 0.17
"""Share of the letter size from which a gap parts two words where no space was set."""
BACK_GAP = 0.4
BASELINE_SLACK = 0.12
MIN_PICTURE_SHARE = 0.4
BOLD = re.compile(r"bold|black|heavy|demi|[-_,]bd\b", re.IGNORECASE)
DINGBATS = re.compile(r"dingbat|wingding|webding", re.IGNORECASE)
"""Fonts whose letters are signs, mostly bullets, whatever code they have."""
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\xad": "-", "\xa0": " ", "\0": "", "\u200b": ""})
"""What is drawn is seen: a soft hyphen on a page is a hyphen, as Word and InDesign write them."""
UNKNOWN = "\ufffd"
LOCKED = "Pdf'en er låst med kodeord. Gem den uden kodeord, og læg den i mappen igen."
BROKEN = "Pdf'en er beskadiget. Åbn den i en pdf-læser, gem eller udskriv den som pdf igen, og prøv igen."


class Word(NamedTuple):
    """A word on a page: points from its lower left corner, ``y`` being the line it stands on."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool


@dataclass
class Page:
    """What one page draws: words in the order drawn, text set sideways, whether a picture fills it."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    has_picture: bool = False


@dataclass
class Pages:
    """The pages of a file that could be read, its stated title, and the numbers of those that could not."""

    pages: list[Page]
    stated_title: str
    failed: list[int]


class _Interpreter(PDFPageInterpreter):
    """An interpreter that counts what it is told to draw, forms inside forms included."""

    device: "_Device"

    def execute(self, streams: Sequence[object]) -> None:
        """Run what a page or form draws, after asking the budget for its size."""
        for stream in streams:
            self.device.budget.draw(len(stream_value(stream).get_data()))
        super().execute(streams)


class _Device(PDFTextDevice):
    """Collects the words of a page; a word ends at a space, a gap, a new line or a new size."""

    def __init__(self, manager: PDFResourceManager, budget: Budget) -> None:
        super().__init__(manager)
        self.budget = budget
        self.page = Page(0, 0)
        self._crop = (0.0, 0.0, 0.0, 0.0)
        self._letters: list[str] = []
        self._sideways: list[str] = []
        self._start = self._end = self._y = self._size = 0.0
        self._is_bold = False

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """Start a page of its own size."""
        self.budget.next_page()
        self._crop = apply_matrix_rect(ctm, page.cropbox)
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.page = Page(abs(x1 - x0), abs(y1 - y0))

    def end_page(self, *_: Any) -> None:
        """End the word and the sideways text the page ends in."""
        self._end_word()
        self._end_sideways()

    def begin_figure(self, *_: Any) -> None:
        """Count a form against the budget."""
        self.budget.form()

    def render_image(self, *_: Any) -> None:
        """Note a picture that fills the page, as scans do."""
        if self.ctm is not None and self.page.width and self.page.height:
            x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
            share = abs((x1 - x0) * (y1 - y0)) / (self.page.width * self.page.height)
            self.page.has_picture = self.page.has_picture or share >= MIN_PICTURE_SHARE

    def render_char(
        self, matrix: Any, font: PDFFont, fontsize: float, scaling: float, rise: float, cid: int, *_: Any
    ) -> float:
        """Take one letter; return how far it moves the pen."""
        self.budget.glyph()
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, e, f = matrix
        if a > 0 and abs(b) < 0.1 * a:
            self._add(text, e, e + advance * a, f + rise * d, abs(fontsize) * math.hypot(c, d), font)
        elif text:
            self._sideways.append(text)
        return float(advance)

    def _add(self, text: str, x0: float, x1: float, y: float, size: float, font: PDFFont) -> None:
        left, bottom, right, top = self._crop
        if not (left - 1 <= x0 <= right + 1 and bottom - 1 <= y <= top + 1) or not size:
            return
        text = "•" if DINGBATS.search(str(font.fontname)) else text.translate(HYPHENS)
        if not text.strip():
            self._end_word()
            return
        if self._letters and not self._goes_on(x0, y, size):
            self._end_word()
        if not self._letters:
            self._start, self._y, self._size = x0, y, size
            self._is_bold = bool(BOLD.search(str(font.fontname)))
        self._letters.append(text)
        self._end = x1

    def _goes_on(self, x0: float, y: float, size: float) -> bool:
        """Tell whether a letter at this place belongs to the word that is open."""
        gap = x0 - self._end
        return (
            abs(y - self._y) < BASELINE_SLACK * size
            and abs(size - self._size) < 0.1 * size
            and -BACK_GAP * size < gap < WORD_GAP * size
        )

    def _end_word(self) -> None:
        if self._letters:
            text = "".join(self._letters)
            self.page.words.append(
                Word(text, self._start, self._end, self._y, round(self._size, 2), self._is_bold)
            )
            self._letters = []

    def _end_sideways(self) -> None:
        if text := " ".join("".join(self._sideways).translate(HYPHENS).split()):
            self.page.sideways.append(text)
        self._sideways = []


def read_pages(data: bytes) -> Pages:
    """Return the words of every page of a pdf.

    Raises:
        RefusedError: it is locked, damaged, or has, unpacks to or draws too much.
    """
    budget = Budget()
    try:
        document = CountingDocument(data, budget)
        title = _stated_title(document)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise RefusedError("encrypted", LOCKED) from None
    except RefusedError:
        raise
    except Exception:  # noqa: BLE001 - whatever a damaged file makes the library raise
        raise RefusedError("unreadable", BROKEN) from None
    found = Pages([], title, [])
    manager = PDFResourceManager()
    for number, page in enumerate(_pages(document), 1):
        if number > MAX_PAGES:
            raise RefusedError("too_large", f"Pdf'en har over {MAX_PAGES} sider. Del den i mindre filer.")
        _read_page(page, number, _Device(manager, budget), found)
    return found


def _read_page(page: PDFPage, number: int, device: _Device, found: Pages) -> None:
    try:
        _Interpreter(device.rsrcmgr, device).process_page(page)
    except RefusedError:
        raise
    except Exception:  # noqa: BLE001 - a damaged page; the others may still be read
        found.failed.append(number)
    else:
        found.pages.append(device.page)


def _pages(document: PDFDocument) -> Iterator[PDFPage]:
    """Yield the pages of a document; those that a damaged page tree hides end the row."""
    pages = PDFPage.create_pages(document)
    while True:
        try:
            page = next(pages, None)
        except RefusedError:
            raise
        except Exception:  # noqa: BLE001 - whatever a damaged page tree makes the library raise
            raise RefusedError("unreadable", BROKEN) from None
        if page is None:
            return
        yield page


def _stated_title(document: PDFDocument) -> str:
    """Return the title in the file's properties, or nothing; it is usually wrong."""
    stated = next((info["Title"] for info in document.info if info.get("Title")), b"")
    if not isinstance(stated, bytes):
        return ""
    if stated.startswith((b"\xfe\xff", b"\xff\xfe")):
        return stated.decode("utf-16", "replace")
    return stated.decode("cp1252", "replace")
