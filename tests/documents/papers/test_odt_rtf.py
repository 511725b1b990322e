"""OpenDocument and rich text: the same promises as for Word, each in its own markup."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.documents.models import RefusedError, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.docx import read_docx
from pipeline.documents.readers.odt import read_odt
from pipeline.documents.readers.rtf import read_rtf
from tests.documents.papers.pages import PROSE
from tests.documents.papers.writing import docx, odt, para, rtf, zipped
from tests.documents.reading import read_files

READERS = {"odt": read_odt, "rtf": read_rtf, "docx": read_docx}


def blocks(kind: str, data: bytes):
    return next(iter(READERS[kind]("a", data, DocumentsParams()))).blocks


def kept(kind: str, data: bytes) -> list[str]:
    return [block.text for block in blocks(kind, data) if not block.cut]


def cut(kind: str, data: bytes, rule: str) -> list[str]:
    return [block.text for block in blocks(kind, data) if block.cut == rule]


def refused(kind: str, data: bytes) -> str:
    with pytest.raises(RefusedError) as caught:
        list(READERS[kind]("a", data, DocumentsParams()))
    return caught.value.refusal.reason


@pytest.mark.parametrize(("paragraph", "text"), [
    ("<text:p>Vi<text:s text:c='3'/>skal<text:tab/>vise<text:line-break/>tillid.</text:p>", "Vi skal vise"),
    ("<text:p>Vi <text:span>skal</text:span> <text:a>vise</text:a> tillid.</text:p>", "Vi skal vise tillid."),
    ("<text:p>Her<text:change/> står det.</text:p>", "Her står det."),
    (
        "<text:p>Noten<text:note><text:note-body><text:p>Tal.</text:p></text:note-body></text:note> er væk.</text:p>",
        "Noten er væk.",
    ),
    ("<text:p>Her<text:s text:c='999999999'/>er bredt.</text:p>", "Her er bredt."),
])  # fmt: skip
def test_paragraphs_of_opendocument(paragraph, text):
    assert kept("odt", odt(paragraph, PROSE[0]))[0] == text


def test_opendocument_deletions_notes_comments_and_page_headers_are_apart():
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet sætning.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    noted = (
        "<text:p>Vi skal vise tillid.<text:note><text:note-body><text:p>Tal fra 2018.</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Skal det med?</text:p></office:annotation></text:p>"
    )
    page = (
        "<office:master-styles><style:master-page><style:header><text:p>Nordby Kommune</text:p></style:header>"
        "<style:footer><text:p>Side 1</text:p></style:footer></style:master-page></office:master-styles>"
    )
    data = odt(changes, noted, styles=page)
    assert kept("odt", data) == ["Vi skal vise tillid."]
    assert [cut("odt", data, rule) for rule in ("footnote", "office_comment", "page_header", "page_footer")] == [
        ["Tal fra 2018."], ["Skal det med?"], ["Nordby Kommune"], ["Side 1"]]  # fmt: skip


def test_opendocument_headings_lists_tables_boxes_and_contents():
    automatic = (
        "<style:style style:name='P1' style:parent-style-name='Title'/>"
        "<style:style style:name='P2' style:parent-style-name='P2'><style:text-properties fo:font-weight='bold'/></style:style>"
    )
    data = odt(
        "<text:p text:style-name='P1'>Fri af papiret</text:p>",
        "<text:table-of-content><text:index-body><text:p>Ledelse 3</text:p></text:index-body></text:table-of-content>",
        "<text:h text:outline-level='1'>Ledelse</text:h>", "<text:p text:style-name='P2'>Fed indledning.</text:p>",
        "<text:list><text:list-item><text:p>Mere tid</text:p></text:list-item></text:list>",
        "<table:table><table:table-row><table:table-cell><text:p>Ansatte</text:p></table:table-cell></table:table-row></table:table>",
        "<text:p>Om boksen.<draw:frame><draw:text-box><text:p>I boksen.</text:p></draw:text-box></draw:frame></text:p>",
        "<text:p text:style-name='Caption'>Foto: NN</text:p>", automatic=automatic,
    )  # fmt: skip
    assert [(block.text, block.tag) for block in blocks("odt", data) if not block.cut] == [
        ("Fri af papiret", "h1"), ("Ledelse", "h2"), ("Fed indledning.", "strong"), ("Mere tid", "li"), ("Ansatte", "p"),
        ("Om boksen.", "p"), ("I boksen.", "p")]  # fmt: skip
    assert cut("odt", data, "contents") == ["Ledelse 3"]
    assert cut("odt", data, "caption") == ["Foto: NN"]


def test_opendocument_that_is_locked_or_no_text_is_told():
    key = "<manifest:encryption-data xmlns:manifest='x'/>"
    assert refused("odt", odt(PROSE[0], members={"META-INF/manifest.xml": key})) == "encrypted"
    assert refused("odt", zipped({"content.xml": "<office:spreadsheet xmlns:office='x'/>"})) == "unsupported"
    assert refused("odt", odt()) == "no_text"
    assert refused("odt", zipped({"content.xml": "<a>" * 9000})) == "unreadable"
    assert refused("odt", zipped({"content.xml": "<a>" + " " * 30_000_000 + "</a>"})) == "unsafe"


@pytest.mark.parametrize(("body", "text"), [
    (r"R\'f8dgr\'f8d med fl\'f8de p\'e5 \'c6r\'f8.\par", "Rødgrød med fløde på Ærø."),
    (r"R\u248?dgr\u248\'f8d p\u229 a.", "Rødgrød på."),
    (r"{\uc0 R\u248 dgr\u248 d med fl\u248 de.}", "Rødgrød med fløde."),
    (r"R\u248\'f8dgr\u248\'f8d \u-10179?\u-8704?.", "Rødgrød 😀."),
    (r"{\b Vi} skal {\i vise\i0} tillid\~til \ldblquote dem\rdblquote\endash nu.", "Vi skal vise tillid til “dem”–nu."),
    (r"Vi skal {\deleted ikke }vise {\v skjult }tillid.", "Vi skal vise tillid."),
    (r'Et {\field{\*\fldinst{HYPERLINK "http://a.example"}}{\fldrslt link}} her.', "Et link her."),
    (r"MED\_udvalget og sam\-arbejde.", "MED-udvalget og samarbejde."),
    (r"Før {\*\ukendt skjult} efter {\pict\bin5 }}}}}} slut.", "Før efter slut."),
    (r"{\upr{\'e6ble}{\*\ud{\u230?ble}}} p\'e5 vej.", "æble på vej."),
    ("Vi skal vise\ntillid nu.", "Vi skal visetillid nu."),
])  # fmt: skip
def test_rich_text_gives_the_letters_that_were_written(body, text):
    assert kept("rtf", rtf(body))[0] == text


@pytest.mark.parametrize(("head", "letters"), [
    (r"\mac", r"\'bf\'8c"), (r"\pc", r"\'9b\'86"), (r"\pca", r"\'9b\'86"), (r"\ansi\ansicpg1252", r"\'f8\'e5"),
    (r"\ansi\ansicpg10000", r"\'bf\'8c"), (r"\ansi\ansicpg99999", r"\'f8\'e5"),
    (r"\ansi\ansicpg1250{\fonttbl{\f1\fcharset0 Arial;}}\f1 ", r"\'f8\'e5"),
])  # fmt: skip
def test_code_pages_of_rich_text(head, letters):
    want = "øå" if head not in (r"\pc",) else b"\x9b\x86".decode("cp437")
    assert kept("rtf", rtf(f"Ord {letters} er der.", head))[0] == f"Ord {want} er der."


def test_textedit_ends_paragraphs_with_a_backslash():
    head = r"\ansi\ansicpg1252\cocoartf2639\cocoatextscaling0{\fonttbl\f0\fswiss\fcharset0 Helvetica;}{\*\expandedcolortbl;;}"
    data = rtf("\\pard\\f0\\fs24 \\cf0 F\\'f8rste linje er her.\\\n\\\nAnden linje er her.", head)
    assert kept("rtf", data) == ["Første linje er her.", "Anden linje er her."]


def test_rich_text_styles_notes_and_headers():
    head = (
        r"\ansi{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s15\b\fs40 Titel;}{\s16\sbasedon0\snext0 heading 1;}}"
        r"{\info{\title Dokument1}{\author Windows}}"
    )
    body = (
        r"{\header\pard Nordby Kommune\par}{\footer\pard Side 1\par}\pard\s15 Fri af papiret\par\pard\s16 Ledelse\par"
        r"\pard Vi skal vise tillid.{\footnote\pard Tal fra 2018.}\par\pard{\listtext\'b7}\ls1 Mere tid\par"
        r"\pard En sidste linje uden punkt.{\*\annotation\pard Skal det med?}\par"
    )
    data = rtf(body, head)
    assert [(block.text, block.tag) for block in blocks("rtf", data) if not block.cut] == [
        ("Fri af papiret", "h1"), ("Ledelse", "h2"), ("Vi skal vise tillid.", "p"), ("Mere tid", "li"),
        ("En sidste linje uden punkt.", "p")]  # fmt: skip
    assert [cut("rtf", data, rule) for rule in ("footnote", "office_comment", "page_header", "page_footer")] == [
        ["Tal fra 2018."], ["Skal det med?"], ["Nordby Kommune"], ["Side 1"]]  # fmt: skip


def test_rich_text_that_is_nested_or_empty_ends():
    assert refused("rtf", b"{\\rtf1" + b"{" * 50_000) == "unsafe"
    assert refused("rtf", b"{\\rtf1 }") == "no_text"
    assert kept("rtf", b"{\\rtf1 }}}} Her er tekst") == ["Her er tekst"]


TITLE, BYLINE = "Fri af papiret", "Af Mette Holmgaard, skolechef"


def test_one_text_in_three_formats_gives_the_same_document():
    letters = {ord(c): f"\\u{ord(c)}?" for c in "æøåÆØÅ”–»«"}
    files = {
        "a.docx": docx(para(TITLE, "Titel"), BYLINE, *PROSE),
        "b.odt": odt(f"<text:p text:style-name='Title'>{TITLE}</text:p>", BYLINE, *PROSE),
        "c.rtf": rtf("".join(f"\\pard {line.translate(letters)}\\par\n" for line in (TITLE, BYLINE, *PROSE))),
    }
    posts = [read_files({name: data}) for name, data in files.items()]
    assert [found.post["text"] for found in posts] == ["\n\n".join(PROSE)] * 3
    assert [(found.post["title"], found.people(found.post)) for found in posts] == [
        (TITLE, [("Mette Holmgaard", "skolechef", None)])] * 3  # fmt: skip


MADE = {
    "odt": odt(f"<text:p text:style-name='Title'>{TITLE}</text:p>", BYLINE, *PROSE, styles="<a/>"),
    "docx": docx(para(TITLE, "Titel"), BYLINE, *PROSE, styles="", header1=para("Nordby")),
    "rtf": rtf(r"\pard R\'f8dgr\u248? {\b fed} {\footnote note}\par {\*\x y}\cell" * 5),
}


@pytest.mark.parametrize("kind", sorted(MADE))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_ruined_files_are_read_or_refused_and_nothing_else(kind, data):
    made = bytearray(MADE[kind])
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(made) - 1), st.integers(0, 255)), max_size=20)
    ):
        made[place] = byte
    end = data.draw(st.integers(1, len(made)))
    try:
        found = list(READERS[kind]("a", bytes(made[:end]), DocumentsParams()))
    except RefusedError:
        return
    for unit in found:
        assert isinstance(unit, Unit)
        assert len(unit.raw) < 50 * len(made)
        for block in unit.blocks:
            assert unit.raw[block.start : block.end].strip()
