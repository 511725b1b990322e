"""Pdf files: columns in reading order, paragraphs whole, what is printed round them cut with its rule."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.papers import unit_of

SCAN_LETTERS_A_PAGE = 100
"""Fewer on pages that are pictures are a stamp or a page number, no text."""
ENOUGH_LETTERS = 2000
MAX_GARBAGE = 0.05
"""Share of signs no font tells the letter of, from which a text cannot be read."""
MIN_WORDS = 40
MAX_VOWELLESS = 0.3
GARBAGE = re.compile(r"[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
NO_VOWEL = re.compile(r"[^\W\d_aeiouyæøåöäüéèêáàó]+", re.IGNORECASE)
SCANNED = (
    "Pdf'en er scannet: siderne er billeder uden tekst. Kør tekstgenkendelse (OCR) på den først, fx med "
    "programmet ocrmypdf (ocrmypdf -l dan ind.pdf ud.pdf), og læg den nye pdf i mappen."
)
WITHOUT_TEXT = "Pdf'en har ingen tekst."
GARBLED = (
    "Pdf'ens skrifttyper siger ikke, hvilke bogstaver de viser, så teksten kan ikke læses. Find teksten i et "
    "andet format, eller kør tekstgenkendelse (OCR), fx ocrmypdf --force-ocr -l dan ind.pdf ud.pdf."
)


def read_pdf(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the one unit of a pdf; pages that are damaged are reported beside it.

    The title in the file's properties is used only where the first pages print it; its dates never are.

    Raises:
        RefusedError: the file is locked, damaged, scanned, garbled, or too large.
    """
    from pipeline.documents.readers.pdf_glyphs import BROKEN, read_pages  # pdfminer is slow to import
    from pipeline.documents.readers.pdf_layout import laid_out

    found = read_pages(data)
    if not found.pages:
        raise RefusedError("unreadable", BROKEN) if found.failed else RefusedError("no_text", WITHOUT_TEXT)
    parts = laid_out(found.pages)
    n_pictures = sum(page.has_picture for page in found.pages)
    _refuse_unreadable(" ".join(part.text for part in parts if not part.rule), len(found.pages), n_pictures)
    unit = unit_of(source_path, parts, found.stated_title, has_own_lines=False)
    yield replace(unit, hints=frozenset({"pdf"}))
    if found.failed:
        yield TurnedAway(source_path, None, Refusal("unreadable", _failed(found.failed)))


def _refuse_unreadable(text: str, n_pages: int, n_pictures: int) -> None:
    n_letters = sum(char.isalnum() for char in text)
    n_garbage = len(GARBAGE.findall(text))
    words = re.findall(r"[^\W\d_]{4,}", text)
    n_vowelless = sum(NO_VOWEL.fullmatch(word) is not None for word in words)
    if n_garbage > MAX_GARBAGE * (n_letters + n_garbage) or (
        len(words) >= MIN_WORDS and n_vowelless > MAX_VOWELLESS * len(words)
    ):
        raise RefusedError("unreadable", GARBLED)
    needed = SCAN_LETTERS_A_PAGE * n_pages if n_pictures * 2 >= n_pages else 1
    if n_letters < min(needed, ENOUGH_LETTERS):
        raise RefusedError("no_text", SCANNED if n_pictures else WITHOUT_TEXT)


def _failed(numbers: list[int]) -> str:
    pages = ", ".join(str(number) for number in numbers[:10]) + (" m.fl." if len(numbers) > 10 else "")
    return f"Side {pages} er beskadiget og kom ikke med; resten er læst. Gem pdf'en igen, og prøv på ny."
