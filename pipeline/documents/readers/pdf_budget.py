"""What a pdf may unpack and draw: streams are measured before they are unpacked, drawings while they run."""

import zlib
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
)

from pipeline.documents.models import RefusedError

MAX_GLYPHS = 4_000_000
MAX_STREAM_BYTES = 64 * 2**20
MAX_UNPACKED_BYTES = 256 * 2**20
MAX_DRAWN_BYTES = 128 * 2**20
MAX_LOOKUPS = 500_000
"""How often an object may be looked up; one that refers to itself is looked up for ever."""
MAX_FORMS = 2000
"""How often a page may draw one drawing inside another; forms that call forms grow without bound."""
BOMB = "Pdf'en pakker ud til langt mere, end den fylder, og læses ikke."
LOOP = "Pdf'en henviser til sig selv uden ende og læses ikke. Udskriv den som pdf igen, og prøv igen."


class Budget:
    """What a file may still unpack and draw; both are counted over all its pages."""

    def __init__(self) -> None:
        self.unpacked = MAX_UNPACKED_BYTES
        self.drawn = MAX_DRAWN_BYTES
        self.forms = MAX_FORMS
        self.glyphs = MAX_GLYPHS
        self.lookups = MAX_LOOKUPS

    def unpack(self, n_bytes: int) -> None:
        """Count unpacked bytes.

        Raises:
            RefusedError: there are too many, as for all the counts below.
        """
        self.unpacked -= n_bytes
        if self.unpacked < 0 or n_bytes > MAX_STREAM_BYTES:
            raise RefusedError("unsafe", BOMB)

    def draw(self, n_bytes: int) -> None:
        """Count bytes of drawing instructions."""
        self.drawn -= n_bytes
        if self.drawn < 0:
            raise RefusedError("unsafe", BOMB)

    def next_page(self) -> None:
        """Begin to count the drawings of another page."""
        self.forms = MAX_FORMS

    def form(self) -> None:
        """Count a drawing inside a drawing."""
        self.forms -= 1
        if self.forms < 0:
            raise RefusedError("unsafe", BOMB)

    def look_up(self) -> None:
        """Count a look-up of an object."""
        self.lookups -= 1
        if self.lookups < 0:
            raise RefusedError("unsafe", LOOP)

    def glyph(self) -> None:
        """Count a drawn letter."""
        self.glyphs -= 1
        if self.glyphs < 0:
            raise RefusedError("too_large", "Pdf'en har flere millioner tegn. Del den i mindre filer.")


class CountingStream(PDFStream):
    """A stream that counts what it unpacks before it does."""

    budget: Budget

    def decode(self) -> None:
        """Unpack the stream, measured first."""
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, _ in self.get_filters():
            if name in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif name in LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            elif name in LITERALS_FLATE_DECODE:
                data = _inflated(data)
                self.budget.unpack(len(data))
            else:
                break
        super().decode()


def _inflated(data: bytes) -> bytes:
    """Return what deflated bytes unpack to, up to one byte more than a stream may have."""
    try:
        return zlib.decompressobj().decompress(data, MAX_STREAM_BYTES + 1)
    except zlib.error:
        return b""


class CountingParser(PDFParser):
    """A parser whose streams count what they unpack."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(BytesIO(data))
        self._budget = budget

    def do_keyword(self, pos: int, token: Any) -> None:
        """Parse a keyword; a stream it ends becomes one that is measured."""
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack and isinstance(self.curstack[-1][1], PDFStream):
            stream = self.curstack[-1][1]
            stream.__class__ = CountingStream
            stream.budget = self._budget  # type: ignore[attr-defined]


class CountingDocument(PDFDocument):
    """A document that counts how often its objects are looked up."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        super().__init__(CountingParser(data, budget))

    def getobj(self, objid: int) -> object:
        """Return an object by its number."""
        self.budget.look_up()
        return super().getobj(objid)
