"""Bad input: each file ends in the ledger with a reason, and stops nothing."""

import zipfile
from pathlib import Path

import pytest

from pipeline.tables.documents import DOCUMENTS, TURNED_AWAY
from tests.whole.project import new_project, repro

pytestmark = pytest.mark.slow

NORWEGIAN = (
    "Kommunen må ha tillit til de ansatte\n\nVi har brukt altfor mye tid på å måle hva sykepleierne gjør, og "
    "altfor lite tid på å høre hva de selv mener. Derfor foreslår vi nå at hver avdeling får bestemme mer over "
    "egen hverdag, og at skjemaene blir færre. Det har vært etterspurt lenge, sier lederen av utvalget.\n"
)
DANISH = (
    "Giv de ansatte tid\n\n12. marts 2019\n\nVi har brugt alt for meget tid på at måle, hvad sygeplejerskerne gør. "
    "Derfor foreslår vi, at hver afdeling selv må bestemme mere, og at skemaerne bliver færre.\n\n"
    "Det handler om tillid, siger formand Asta Vinther, som er træt af dokumentationskrav.\n"
)
BAD = {
    "tom.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "forklaedt.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "unsupported"),
    "norsk.txt": (NORWEGIAN.encode(), "not_danish"),
    "tom.docx": (b"", "empty"),
    "itu.docx": (b"PK\x03\x04 not a zip", "unreadable"),
    "billede.png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "unsupported"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    project = new_project(tmp_path_factory.mktemp("ledger") / "project")
    raw = project / "corpus" / "raw"
    for name, (content, _) in BAD.items():
        (raw / name).write_bytes(content)
    (raw / "god.txt").write_text(DANISH, encoding="utf-8")
    (raw / "samme.txt").write_text("Gå til indhold\n\n" + DANISH + "\nDel artiklen:\n", encoding="utf-8")
    with zipfile.ZipFile(raw / "bombe.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", " " * 60_000_000)
    repro(project)
    return project


def test_every_bad_file_has_its_reason(project):
    turned_away = TURNED_AWAY.read(project / "corpus" / "documents").set_index("source_path")["reason"]
    expected = {name: reason for name, (_, reason) in BAD.items()}
    found = {name: turned_away.get(name) for name in BAD}
    # A PDF that carries no text is turned away as such once PDFs can be read.
    found["forklaedt.txt"] = (
        found["forklaedt.txt"].replace("unreadable", "unsupported").replace("no_text", "unsupported")
    )
    assert found == expected
    assert turned_away["bombe.docx"] in {"unsafe", "too_large"}


def test_the_good_neighbours_are_there_and_the_copy_is_merged(project):
    documents = DOCUMENTS.read(project / "corpus" / "documents")
    assert len(documents) == 1
    assert documents["title"][0] == "Giv de ansatte tid"
    assert str(documents["published_date"][0]) == "2019-03-12"
    turned_away = TURNED_AWAY.read(project / "corpus" / "documents")
    merged = turned_away[turned_away["reason"] == "duplicate"]
    assert merged["duplicate_of"].tolist() == documents["doc_id"].tolist()


def test_every_reason_comes_with_advice(project):
    detail = TURNED_AWAY.read(project / "corpus" / "documents")["detail"]
    assert detail.str.len().min() > 15


def test_there_is_a_report_all_the_same(project):
    assert "Giv de ansatte tid" in (project / "reports" / "documents.html").read_text(encoding="utf-8")


def test_an_empty_folder_gives_a_report_that_says_so(tmp_path):
    project = new_project(tmp_path / "project")
    repro(project)
    assert (project / "reports" / "index.html").exists()
