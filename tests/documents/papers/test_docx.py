"""Word documents: what the reader of the printed page would see, and what stands beside it set apart."""

import pytest

from pipeline.documents.models import RefusedError
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.docx import read_docx
from tests.documents.papers.pages import PROSE
from tests.documents.papers.writing import SPACES, docx, para, run, zipped
from tests.documents.reading import read_files

STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Overskrift1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Typografi1'><w:name w:val='Vores afsnit'/><w:basedOn w:val='Overskrift1'/>"
    "</w:style>"
    "<w:style w:type='paragraph' w:styleId='Ring'><w:name w:val='Ring'/><w:basedOn w:val='Ring'/></w:style>"
)


def read(data: bytes):
    return next(iter(read_docx("a.docx", data, DocumentsParams())))


def kept(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if not block.cut]


def cut(data: bytes, rule: str) -> list[str]:
    return [block.text for block in read(data).blocks if block.cut == rule]


@pytest.mark.parametrize(("paragraph", "text"), [
    (run("Vi skal ") + "<w:ins>" + run("turde ") + "</w:ins><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del>"
     + run("vise tillid."), "Vi skal turde vise tillid."),
    ("<w:moveFrom>" + run("Flyttet herfra. ") + "</w:moveFrom><w:moveTo>" + run("Flyttet hertil.") + "</w:moveTo>",
     "Flyttet hertil."),
    (run("Synligt ") + run("skjult ", "<w:vanish/>") + run("og synligt.", "<w:vanish w:val='0'/>"), "Synligt og synligt."),
    ("<w:r><w:t>MED</w:t><w:noBreakHyphen/><w:t>udvalget mødes</w:t><w:br/><w:t>igen.</w:t></w:r>", "MED-udvalget mødes"),
    ("<w:hyperlink>" + run("Et link ") + "</w:hyperlink>" + run("i teksten."), "Et link i teksten."),
    ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt><w:sdtContent>" + run("Fast indhold.") + "</w:sdtContent></w:sdt>",
     "Fast indhold."),
])  # fmt: skip
def test_changes_that_were_tracked_are_made_and_hidden_text_stays_hidden(paragraph, text):
    assert kept(docx(para(paragraph), PROSE[0]))[0] == text


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    deleted = para("Vi skal vise ", properties="<w:rPr><w:del/></w:rPr>")
    assert kept(docx(deleted, "tillid til de ansatte.")) == ["Vi skal vise tillid til de ansatte."]


def test_styles_are_followed_to_what_they_build_on_and_rings_end():
    data = docx(
        para("Fri af papiret", "Titel"),
        para("Ledelse", "Typografi1"),
        PROSE[0],
        para(PROSE[1], "Ring"),
        styles=STYLES,
    )
    assert [block.tag for block in read(data).blocks] == ["h1", "h2", "p", "p"]


def test_large_letters_make_a_title_where_no_style_does():
    title = para(run("Fri af papiret", "<w:sz w:val='40'/>"))
    data = docx(title, "Af Mette Holmgaard, skolechef", *PROSE, styles=STYLES)
    assert read(data).blocks[0].tag == "h1"
    assert read_files({"a.docx": data}).post["title"] == "Fri af papiret"


def test_notes_comments_and_page_headers_are_set_apart():
    data = docx(
        *PROSE,
        header1=para("Nordby Kommune") + para("12. marts 2018"),
        header2=para("Nordby Kommune"),
        footer1=para("Side 1 af 2"),
        footnotes="<w:footnote w:type='separator'>" + para("-") + "</w:footnote><w:footnote>"
        + para("Tal fra ældreområdet.") + "</w:footnote>",
        comments="<w:comment w:author='NN'>" + para("Skal det med?") + "</w:comment>",
    )  # fmt: skip
    assert kept(data) == ["12. marts 2018", *PROSE]
    assert cut(data, "page_header") == ["Nordby Kommune"]
    assert cut(data, "page_footer") == ["Side 1 af 2"]
    assert cut(data, "footnote") == ["Tal fra ældreområdet."]
    assert cut(data, "office_comment") == ["Skal det med?"]
    found = read_files({"a.docx": data})
    assert str(found.post["published_date"]) == "2018-03-12"
    assert found.post["organisation"] == "Nordby Kommune"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent>" + para("Boks med fakta om sagen.") + "</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>" + box + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = docx(para(shape + run("Teksten uden om boksen.")), "Og videre.")
    assert kept(data) == ["Teksten uden om boksen.", "Boks med fakta om sagen.", "Og videre."]


def test_cells_lists_and_contents():
    table = (
        "<w:tbl><w:tr><w:tc>" + para("Ansatte") + "</w:tc><w:tc>" + para("1.200") + "</w:tc></w:tr></w:tbl>"
    )
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent>" + para("Forord 3") + "</w:sdtContent></w:sdt>"
    )
    item = para("Mere tid", properties="<w:numPr/>")
    data = docx(
        contents,
        table,
        item,
        para("Ledelse 5", "Indholdsfortegnelse1"),
        para("Foto: NN", "Billedtekst"),
        PROSE[0],
    )
    assert [(block.text, block.tag) for block in read(data).blocks if not block.cut] == [
        ("Ansatte", "td"), ("1.200", "td"), ("Mere tid", "li"), (PROSE[0], "p")]  # fmt: skip
    assert cut(data, "contents") == ["Forord 3", "Ledelse 5"]
    assert cut(data, "caption") == ["Foto: NN"]


def test_strict_documents_and_templates_are_read_too():
    strict = SPACES.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                            "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    data = zipped(
        {"word/document.xml": f"<w:document {strict}><w:body>{para(PROSE[0])}</w:body></w:document>"}
    )
    assert kept(data) == [PROSE[0]]


@pytest.mark.parametrize(("content", "reason"), [
    (f"<w:document {SPACES}>" + "<w:sdt>" * 5000, "unreadable"),
    (f"<w:document {SPACES}>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:document>", "unreadable"),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "unsafe"),
    (f"<w:document {SPACES}><w:body/></w:document>", "no_text"),
    ("", "unreadable"), ("<a>" + " " * 30_000_000 + "</a>", "unsafe"),
], ids=range(6))  # fmt: skip
def test_ruined_documents_are_refused(content, reason):
    with pytest.raises(RefusedError) as caught:
        read(zipped({"word/document.xml": content}))
    assert caught.value.refusal.reason == reason


def test_a_bomb_in_a_part_beside_the_text_is_refused():
    data = zipped({"word/document.xml": f"<w:document {SPACES}><w:body>{para(PROSE[0])}</w:body></w:document>",
                   "word/comments.xml": "<a>" + " " * 30_000_000 + "</a>"})  # fmt: skip
    with pytest.raises(RefusedError, match="pakker ud til langt mere"):
        read(data)


def test_a_title_in_the_properties_is_used_only_where_the_page_prints_it():
    core = "<cp xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{}</dc:title></cp>"
    body = f"<w:document {SPACES}><w:body>{para('Fri af papiret')}{para(PROSE[0])}</w:body></w:document>"
    for stated, fields in (("Fri af papiret", {"page_title": "Fri af papiret"}), ("Dokument1", {})):
        data = zipped({"word/document.xml": body, "docProps/core.xml": core.format(stated)})
        assert read(data).fields == fields
