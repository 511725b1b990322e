"""Pdf files that cannot be read: each is turned away with the reason and what to do, and none breaks the run."""

import io
import itertools
import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import pdf_glyphs
from pipeline.documents.readers.pdf import read_pdf
from tests.documents.papers.pages import PROSE, Press, article, prose

GOOD = article(2, 4)[0]


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        list(read_pdf("a.pdf", data, DocumentsParams()))
    return caught.value.refusal.reason, caught.value.refusal.detail


def outcome(data: bytes) -> list[Unit | TurnedAway | str]:
    """What reading gives: units in order within bounds, or the reason; any other error fails the test."""
    try:
        found = list(read_pdf("a.pdf", data, DocumentsParams()))
    except RefusedError as error:
        return [error.refusal.reason]
    for unit in found:
        if isinstance(unit, Unit):
            assert len(unit.raw) < 10 * len(data)
            assert all(one.end <= other.start for one, other in itertools.pairwise(unit.blocks))
    return found


def locked(user: str, owner: str = "ejer", strength: int = 128) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, owner, strength=strength, canCopy=0))
    canvas.drawString(50, 700, PROSE[0][:90])
    canvas.drawString(50, 685, PROSE[2][:90])
    canvas.save()
    return buffer.getvalue()


def raw_pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    """A pdf of bare objects, numbered from 1."""
    out = b"%PDF-1.7\n"
    starts = []
    for i, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    n = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n" % n + table + b"trailer\n" + trailer
        + b"\nstartxref\n%d\n%%%%EOF" % len(out)
    )  # fmt: skip


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(data), extra, data)


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
CATALOG, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def scanned(n_pages: int, stamp: str = "") -> bytes:
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    grey = ImageReader(io.BytesIO(b"P5 8 8 255\n" + b"\x7f" * 64))
    for i in range(n_pages):
        canvas.drawImage(grey, 0, 0, 595, 842)
        if stamp:
            canvas.drawString(40, 20, stamp.format(i + 1))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("stamp", ["", "Arkiv nr. 4512, ark {}"])
def test_scanned_pages_are_told_from_text_and_a_tool_is_named(stamp):
    reason, detail = refusal(scanned(3, stamp))
    assert reason == "no_text"
    assert "scannet" in detail
    assert "ocrmypdf" in detail


def test_a_page_without_anything_has_no_text():
    assert refusal(Press().done())[0] == "no_text"


def test_a_locked_file_is_told_and_one_that_only_forbids_copying_is_read():
    assert refusal(locked("hemmelig"))[0] == "encrypted"
    unit = next(iter(read_pdf("a.pdf", locked(""), DocumentsParams())))
    assert isinstance(unit, Unit)
    assert PROSE[0][:60] in unit.blocks[0].text


def test_fonts_that_tell_no_letters_are_refused():
    info = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    letters = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+X/DW 500/CIDSystemInfo %s>>" % info
    kind = b"/Type/Font/Subtype/Type0/BaseFont/AAAAAA+X/Encoding/Identity-H"
    font = b"/Font<</F1<<%s/DescendantFonts[%s]>>>>" % (kind, letters)
    text = b"BT /F1 12 Tf 50 700 Td " + b"<00410042004300440041> Tj 0 -14 Td " * 60 + b"ET"
    reason, detail = refusal(raw_pdf(CATALOG, TREE, PAGE % font, stream(text)))
    assert reason == "unreadable"
    assert "skrifttyper" in detail


def test_letters_shifted_by_a_false_table_are_refused():
    page = Press()
    for text in prose(4):
        page.paragraph("".join(chr(98 + ord(c) % 24) if c.isalpha() else c for c in text).translate(
            str.maketrans("eiouyæøåa", "bcdfghklm")))  # fmt: skip
    assert refusal(page.done())[0] == "unreadable"


def test_a_bomb_in_a_stream_is_refused_before_it_is_unpacked():
    packed = zlib.compress(b"q Q " * 25_000_000, 9)
    start = time.monotonic()
    assert refusal(raw_pdf(CATALOG, TREE, PAGE % b"", stream(packed, b"/Filter/FlateDecode")))[0] == "unsafe"
    assert time.monotonic() - start < 5


def test_drawings_that_draw_each_other_without_bound_are_refused():
    forms = []
    for i in range(12):
        inner = b"/Do%d Do " % (i + 1) * 10 if i < 11 else b"BT ET"
        resources = b"/XObject<</Do%d %d 0 R>>" % (i + 1, 6 + i) if i < 11 else b""
        forms.append(stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % resources))
    page = PAGE % b"/XObject<</Do0 5 0 R>>"
    assert refusal(raw_pdf(CATALOG, TREE, page, stream(b"/Do0 Do"), *forms))[0] == "unsafe"


@pytest.mark.parametrize("data", [
    raw_pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    raw_pdf(CATALOG, TREE, PAGE % b"", b"4 0 R"),
    raw_pdf(CATALOG, b"<</Type/Pages/Kids 2 0 R/Count -5>>"),
    raw_pdf(CATALOG, TREE, PAGE % b"", stream(b"/A Do", b"/Resources 4 0 R")),
    GOOD.replace(b"/Prev", b"/Prex") + b"\nstartxref\n0\n%%EOF",
    b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF",
    b"%PDF-1.4\n%%EOF", b"%PDF-" + b"[" * 100_000, b"%PDF-1.4\n1 0 obj" + b"<<" * 5000,
])  # fmt: skip
def test_loops_and_ruins_end(data):
    assert outcome(data)


def test_a_page_that_is_damaged_is_told_and_the_others_are_read(monkeypatch):
    whole = pdf_glyphs._Interpreter.process_page
    pages = itertools.count(1)

    def damaged(self, page):
        if next(pages) == 2:
            raise KeyError("font")
        whole(self, page)

    monkeypatch.setattr(pdf_glyphs._Interpreter, "process_page", damaged)
    unit, away = read_pdf("a.pdf", article(1, 16, top=400)[0], DocumentsParams())
    assert isinstance(unit, Unit)
    assert isinstance(away, TurnedAway)
    assert away.refusal.reason == "unreadable"
    assert away.refusal.detail.startswith("Side 2 er beskadiget")


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.9, 0.99])
def test_a_file_cut_in_the_middle_never_breaks_the_run(share):
    assert outcome(GOOD[: int(len(GOOD) * share)])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_flipped_bytes_never_break_the_run(flips):
    data = bytearray(GOOD)
    for place, byte in flips:
        data[place] = byte
    assert outcome(bytes(data))
