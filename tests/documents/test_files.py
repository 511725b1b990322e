"""Any file a user has: read by its content, or turned away with a reason, and never in the way of another."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from pipeline.documents.params import DocumentsParams
from pipeline.errors import UserError
from tests.documents.reading import read_files, read_folder, read_text

TEXT = (
    "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Jeg mener, at vi "
    "skal turde vise tillid.\n\n"
    "”Vi får mere tid,” siger en leder – og det er ikke så ringe endda på et område, hvor alle løber stærkt."
)


def docx(*paragraphs: str, style: dict[int, str] | None = None) -> bytes:
    """A Word file of paragraphs: text, or runs as markup; ``style`` names the style of some."""
    parts = []
    for i, paragraph in enumerate(paragraphs):
        run = (
            paragraph
            if paragraph.startswith("<")
            else f"<w:r><w:t xml:space='preserve'>{paragraph}</w:t></w:r>"
        )
        name = (style or {}).get(i, "Normal")
        parts.append(f"<w:p><w:pPr><w:pStyle w:val='{name}'/></w:pPr>{run}</w:p>")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f"<w:document xmlns:w='{space}'><w:body>{''.join(parts)}</w:body></w:document>"
    return zipped({"word/document.xml": xml.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("tom.txt", b"", "empty"), ("blank.txt", b" \n\n ", "empty"), ("tom.docx", b"", "empty"), ("rapport.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "unreadable"),
    ("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported"),
    ("laast.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("billede.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unsupported"), ("arkiv.zip", zipped({}), "empty"),
    ("itu.docx", b"PK\x03\x04 nej", "unreadable"), ("bombe.docx", zipped({"word/document.xml": b"<a>" + b" " * 30_000_000}), "unsafe"),
    ("dtd.html", (
        b"<!DOCTYPE a [<!ENTITY "
        b"x 'y'>]><a>&x;</a>"
    ), "unsafe"), ("tal.bin", bytes(range(256)) * 20, "unreadable"),
    ("ord.txt", b"Enig", "too_short"), ("tom.html", (
        b"<html><body><script>x()</s"
        b"cript></body></html>"
    ), "no_text"),
    ("README.md", TEXT.encode(), "unsupported"), ("tal.csv", b"a;b\n1;2\n", "unsupported"), ("intet.jsonl", b'{"a": 1}\n', "unsupported"),
    ("norsk.txt", (
        b"Regjeringen vil gi kommunene mer tillit og mindre detaljstyring. De vet hva som skal til, og "
        b"de trenger ikke flere skjemaer."
    ), "not_danish"),
    ("svensk.txt", (
        "Regeringen vill ge kommunerna mer tillit. Medarbetarna vet vad som behövs, och de vill inte "
        "ha fler blanketter att fylla i."
    ).encode(), "not_danish"),
])  # fmt: skip
def test_what_cannot_be_read_is_turned_away_and_stops_nothing(name, content, reason):
    found = read_files({name: content, "god.txt": TEXT})
    assert [(row["source_path"], row["reason"]) for row in found.away] == [(name, reason)]
    assert len(found.away[0]["detail"]) > 20
    assert [row["source_path"] for row in found.docs] == ["god.txt"]


def test_hidden_files_are_no_sources_and_links_out_are_refused(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "hemmelig.txt").write_text(TEXT)
    (raw / ".gitkeep").touch()
    (raw / "god.txt").write_text(TEXT)
    (raw / "ud.txt").symlink_to(tmp_path / "hemmelig.txt")
    (raw / "ring.txt").symlink_to(raw / "ring.txt")
    os.mkfifo(raw / "roer.txt")
    found = read_folder(raw)
    assert [row["source_path"] for row in found.docs] == ["god.txt"]
    assert {row["source_path"]: row["reason"] for row in found.away} == {
        "ud.txt": "unsafe",
        "ring.txt": "unreadable",
        "roer.txt": "unsafe",
    }


def test_too_large_files_are_not_read():
    found = read_files({"stor.txt": TEXT * 10}, DocumentsParams(max_unit_chars=500))
    assert [row["reason"] for row in found.away] == ["too_large"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman"]
)
def test_encodings_give_the_same_text(encoding):
    assert read_text(TEXT.encode(encoding)).post["text"] == read_text(TEXT).post["text"]


def test_older_code_pages_without_typographic_quotes():
    text = TEXT.replace("”", '"').replace("–", "-")
    for encoding in ("cp850", "cp865", "latin-1"):
        assert read_text(text.encode(encoding)).post["text"] == read_text(text).post["text"]


@pytest.mark.parametrize(
    "change",
    [lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\r"), lambda t: t.replace("å", "a\u030a")],
)
def test_line_ends_and_decomposed_letters_change_nothing(change):
    assert read_text(change(TEXT)).post["doc_id"] == read_text(TEXT).post["doc_id"]


def test_damage_is_repaired_on_evidence_and_named():
    found = read_text(
        TEXT.replace("å", "Ã¥", 1).replace("tillid", "til\u200blid")
        + "\n\nDet er fint"
        + "!" * 40
        + " Vi siger tak for hj\xadælpen."
    )
    assert "til\u200blid" not in found.post["text"]
    assert "på skolerne" in found.post["text"]
    assert {run["repair"] for run in found.rows("raw_map")} >= {
        "mojibake",
        "zero_width",
        "punctuation_run",
        "soft_hyphen",
    }


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_tables_with_danish_headers(delimiter):
    rows = [["Overskrift", "Brødtekst", "Dato", "Forfatter", "Kilde"],
            ["Mere tillid", (
                "Vi skal turde vise tillid til "
                "de ansatte. Det er på tide."
            ), "11-01-2018", "Mette Holmgaard", "Nordby Tidende"],
            ["Mindre kontrol", "Kontrol koster, og den hjælper ingen.", "31.02.2017", "", "Nordby Tidende"]]  # fmt: skip
    found = read_text("\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows), "udtræk.csv")
    assert [(r["title"], r["source_row"], r["organisation"], str(r["published_date"])) for r in found.docs] == [
        ("Mere tillid", 0, "Nordby Tidende", "2018-01-11"), ("Mindre kontrol", 1, "Nordby Tidende", "None")]  # fmt: skip
    assert [r["authors"] for r in found.docs] == [["Mette Holmgaard"], []]


def test_a_table_named_txt_in_cp1252_and_an_unclosed_quote():
    text = (
        'id;tekst;dato\n1;"Børn og unge på området har brug for ro.;2018-01-11\n2;Ældre har brug for '
        "hænder.;2018-01-12\n3;NA;2018-01-13\n"
    )
    found = read_text(text.encode("cp1252"), "udtræk.txt")
    assert [r["text"] for r in found.docs] == [
        "Børn og unge på området har brug for ro.",
        "Ældre har brug for hænder.",
        "NA",
    ]


def test_an_own_header_is_mapped_in_the_parameters():
    found = read_files(
        {"svar.csv": "Svar 2;Hvem\nVi vil have mere tid til borgerne.;Mette Holmgaard\n"},
        DocumentsParams(columns={"Svar 2": "text", "Hvem": "author"}),
    )
    assert found.post["authors"] == ["Mette Holmgaard"]
    with pytest.raises(UserError, match=r"documents\.columns\.Svar 2: 'brødtekst' is no field"):
        read_files({"svar.csv": "x"}, DocumentsParams(columns={"Svar 2": "brødtekst"}))


def test_speeches_of_parliament():
    rows = [
        (
            '{"id": "1", "date": "2023-01-11", "speaker": "Mette Holmgaard", "party": "SF", "role": '
            '"mp", "office": "", "item_title": "Om tillid", "text": "Vi skal vise tillid til de '
            'ansatte."}'
        ),
        (
            '{"id": "2", "date": "2023-01-11", "speaker": "Bo Lindgreen", "party": "", "role": '
            '"chair", "office": "Formanden", "item_title": "", "text": "Ministeren."}'
        ),
        (
            '{"id": "3", "date": "2023-01-11", "speaker": "Grete Ølund", "party": "", "role": '
            '"minister", "office": "ældreministeren", "item_title": "", "text": "Tak for spørgsmålet."}'
        ),
        (
            '{"id": "4", "date": "2023-01-11", "speaker": "Grete Ølund", "role": "minister", "text": " '
            '"}'
        ), "{itu", '{"text": "Lone surrogate \\ud800 her."}',
    ]  # fmt: skip
    found = read_text("\n".join(rows), "taler.jsonl")
    assert [r["genre"] for r in found.docs[:2]] == ["speech", "speech"]
    assert [found.people(r) for r in found.docs[:2]] == [
        [("Mette Holmgaard", "medlem af Folketinget", "SF")],
        [("Grete Ølund", "ældreministeren", None)],
    ]
    assert found.docs[0]["title"] == "Om tillid"
    assert [(r["source_row"], r["reason"]) for r in found.away] == [
        (1, "not_a_contribution"),
        (3, "empty"),
        (4, "unreadable"),
    ]


def test_word_documents_with_styles_and_tracked_changes():
    changed = (
        "<w:r><w:t>Vi skal </w:t></w:r><w:ins><w:r><w:t>turde "
        "</w:t></w:r></w:ins><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del><w:r><w:t>vise "
        "tillid til dem, der kan.</w:t></w:r>"
    )
    found = read_files(
        {
            "a.txt": docx(
                "Mere tillid",
                "Af Mette Holmgaard, skolechef",
                changed,
                TEXT.split("\n\n")[0],
                style={0: "Titel"},
            )
        }
    )
    assert found.post["title"] == "Mere tillid"
    assert found.post["text"].startswith("Vi skal turde vise tillid")
    assert found.people(found.post) == [("Mette Holmgaard", "skolechef", None)]


def test_html_in_a_cell_is_rendered():
    found = read_text(
        'title;body\nMere tillid;"<p>Vi skal vise tillid.</p><p>Det er &oslash;nsket af alle.</p>"\n', "a.csv"
    )
    assert found.post["text"] == "Vi skal vise tillid.\n\nDet er ønsket af alle."


def test_names_are_compared_as_composed_letters(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a\u030arsag.txt").write_text(TEXT)
    assert read_folder(raw).post["source_path"] == "årsag.txt"


def test_a_deep_page_and_a_long_line_end_in_the_ledger_in_time():
    deep = "<html><body>" + "<div>" * 50_000 + "x" + "</div>" * 50_000
    found = read_files({"dyb.html": deep, "tegn.txt": "”" * 200_000, "a.txt": "a" * 300_000, "god.txt": TEXT})
    assert "god.txt" in [row["source_path"] for row in found.docs]
    assert {"dyb.html", "tegn.txt"} <= {row["source_path"] for row in found.away}


def test_raw_folder_that_is_empty_gives_empty_tables(tmp_path):
    (tmp_path / "raw").mkdir()
    assert len(read_folder(Path(tmp_path / "raw")).docs) == 0
