"""``forget`` removes a source everywhere and proves it; it looks into everything that could keep words."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from ruamel.yaml import YAML

from pipeline.cli._evidence import searched, traces_of
from pipeline.cli.forget import JOURNAL, _covers_journal
from pipeline.cli.forget import main as forget
from pipeline.documents.params import DocumentsParams
from pipeline.documents.raw_text import raw_texts
from pipeline.documents.removal import remove, without_row
from pipeline.errors import UserError
from tests.whole.project import ROOT, environment, new_project, repro

PRIVATE = "Min nabo Asta har ventet i syv år på svar fra kommunen om sin sag, og hun er træt af at vente."
OTHER = "Vi skal turde vise tillid til de ansatte, for ellers går det galt med velfærden i hele landet."
ROWS = [
    {"Overskrift": "Om ventetid", "Brødtekst": OTHER, "Forfatter": "Bo Lind"},
    {"Overskrift": "Om naboen", "Brødtekst": PRIVATE + "\nDet er ikke rimeligt.", "Forfatter": "Ib Ager"},
    {"Overskrift": "Om ledelse", "Brødtekst": OTHER.replace("tillid", "tiltro"), "Forfatter": "Bo Lind"},
]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def as_lines(rows: list[dict[str, str]]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


@pytest.mark.parametrize(("name", "data"), [
    ("a.csv", as_csv(ROWS)), ("a.jsonl", as_lines(ROWS)), ("a.json", json.dumps(ROWS).encode()),
])  # fmt: skip
@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_row_is_taken_out_and_the_others_stay_as_they_are(name, data, row):
    left = without_row(name, data, row, DocumentsParams()).decode()
    for i, fields in enumerate(ROWS):
        assert (fields["Overskrift"] in left) is (i != row)


def as_feed(rows: list[dict[str, str]]) -> bytes:
    items = (
        f"<item><title>{row['Overskrift']}</title><description>{row['Brødtekst']}</description></item>"
        for row in rows
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()


def as_atom(rows: list[dict[str, str]]) -> bytes:
    entries = (
        f"<entry><title>{row['Overskrift']}</title><content>{row['Brødtekst']}</content></entry>\n"
        for row in rows
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{''.join(entries)}</feed>".encode()


def as_export(rows: list[dict[str, str]]) -> bytes:
    items = (
        f"<item><title>{row['Overskrift']}</title><content:encoded><![CDATA[{row['Brødtekst']}]]></content:encoded>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
        for row in rows
    )
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><wp:wxr_version>1.2</wp:wxr_version>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def as_mailbox(rows: list[dict[str, str]]) -> bytes:
    mails = (
        f"From x@y.dk Mon Jan 02 10:00:00 2017\nSubject: {row['Overskrift']}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{row['Brødtekst']}\n\n"
        for row in rows
    )
    return "".join(mails).encode()


@pytest.mark.parametrize("made", [as_feed, as_atom, as_export, as_mailbox])
@pytest.mark.parametrize("row", [0, 1, 2])
def test_an_item_of_a_feed_or_a_mail_of_a_mailbox_is_taken_out(made, row):
    data = made(ROWS)
    left = without_row("a.xml", data, row, DocumentsParams())
    assert left.strip() == made(ROWS[:row] + ROWS[row + 1 :]).strip()


def test_an_item_that_can_not_be_told_apart_is_refused():
    twofold = as_feed(ROWS).replace(b"<description>", b"<description><![CDATA[<item>]]></item>", 1)
    with pytest.raises(UserError, match="row 1 can't be taken out"):
        without_row("a.xml", twofold, 0, DocumentsParams())


def test_the_whole_file_may_be_forgotten_when_a_row_of_it_could_not_be(tmp_path):
    raw = tmp_path / "corpus" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.xlsx").write_bytes(b"PK")
    (raw / "b.txt").write_text(OTHER)
    journal = tmp_path / JOURNAL
    journal.parent.mkdir(parents=True)
    journal.write_text(json.dumps({"path": "a.xlsx", "row": 1}))
    assert _covers_journal(tmp_path, "a.xlsx")
    assert not _covers_journal(tmp_path, "a.xlsx#2")
    assert not _covers_journal(tmp_path, "b.txt")
    assert not _covers_journal(tmp_path, None)


def as_book(rows: list[dict[str, str]], *, with_note: bool = False) -> bytes:
    """Return a workbook with other sheets before and between, blank rows, and a note of a row's words."""
    book = Workbook()
    book.active.append(["År", "Antal"])
    book.active.append([2019, 3.5])
    for i, part in enumerate((rows[:1], rows[1:])):
        sheet = book.create_sheet(f"Ark {i}")
        sheet.append(["Søgning: tillid"])
        sheet.append([])
        sheet.append([*rows[0], "Dato"])
        for row in part:
            sheet.append([*row.values(), date(2019, 5, 3)])
            sheet.append([])
            if with_note:
                sheet.cell(sheet.max_row - 1, 1).comment = Comment(row["Overskrift"], "En læser")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def words_of(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_row_of_a_workbook_is_taken_out_with_all_that_tells_of_it(row):
    left = without_row("a.xlsx", as_book(ROWS, with_note=True), row, DocumentsParams())
    for i, fields in enumerate(ROWS):
        assert (fields["Overskrift"] in words_of(left)) is (i != row)
    book = load_workbook(io.BytesIO(left))
    assert book.sheetnames == ["Sheet", "Ark 0", "Ark 1"]
    assert [list(values) for values in book["Sheet"].values] == [["År", "Antal"], [2019, 3.5]]
    kept = [values for sheet in book.worksheets[1:] for values in list(sheet.values)[2:]]
    assert [values[3].date() for values in kept] == [date(2019, 5, 3)] * 2


@pytest.mark.parametrize(("name", "data"), [
    ("a.txt", OTHER.encode()), ("a.csv", as_csv(ROWS[:1])), ("a.xlsx", as_book(ROWS)),
    ("a.xlsx", as_book(ROWS)[:-200]),
])  # fmt: skip
def test_a_row_that_is_none_is_refused(name, data):
    with pytest.raises(UserError, match=r"row 6 can't be taken out .* or forget the whole file"):
        without_row(name, data, 5, DocumentsParams())


def test_a_member_of_an_archive_is_taken_out(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", OTHER)
        archive.writestr("c.txt", PRIVATE)
        archive.writestr("d.jsonl", as_lines(ROWS))
    remove(tmp_path, "a.zip!c.txt", None, DocumentsParams())
    remove(tmp_path, "a.zip!d.jsonl", 1, DocumentsParams())
    remove(tmp_path, "a.zip!c.txt", None, DocumentsParams())
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["b.txt", "d.jsonl"]
        assert "naboen" not in archive.read("d.jsonl").decode()
        assert "ledelse" in archive.read("d.jsonl").decode()


@pytest.mark.parametrize("member", ["Nok nu!.txt", "ind.zip!Nok! nu.txt", "gammel å.txt", "ind.zip"])
def test_a_member_is_taken_out_whatever_it_is_called(tmp_path, member):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("Nok! nu.txt", PRIVATE)
    with zipfile.ZipFile(tmp_path / "Så!.zip", "w") as archive:
        for name, text in (
            ("Nok nu!.txt", PRIVATE),
            ("gammel å.txt", PRIVATE),
            ("ind.zip", inner.getvalue()),
        ):
            archive.writestr(name, text)
    for _ in range(2):
        remove(tmp_path, f"Så!.zip!{member}", None, DocumentsParams())
    assert len(raw_texts(tmp_path, f"Så!.zip!{member}")) == 0
    with zipfile.ZipFile(tmp_path / "Så!.zip") as archive:
        assert len(archive.namelist()) == (3 if member.endswith("! nu.txt") else 2)


def test_what_cannot_be_taken_out_of_its_file_is_told(tmp_path):
    (tmp_path / "a.mbox").write_text(PRIVATE)
    with pytest.raises(UserError, match=r"can't be taken out of a\.mbox; pack the file again"):
        remove(tmp_path, "a.mbox!1!bilag.txt", None, DocumentsParams())


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.ipynb", "a.parquet", "a.xlsx", "a.bin"])
def test_words_are_found_in_whatever_holds_them(tmp_path, name):
    import pandas as pd

    path = tmp_path / name
    if name.endswith("parquet"):
        pd.DataFrame({"n": [1], "text": [PRIVATE]}).to_parquet(path)
    elif name.endswith("xlsx"):
        pd.DataFrame({"text": [PRIVATE]}).to_excel(path)
    elif name.endswith("ipynb"):
        path.write_text(
            json.dumps({"cells": [{"outputs": [{"data": {"text/plain": [PRIVATE[:30], PRIVATE[30:]]}}]}]})
        )
    elif name.endswith("html"):
        path.write_text(PRIVATE.replace("syv", "<mark>syv</mark>").replace("ø", "&oslash;"))
    else:
        path.write_bytes(b"\xff\xfe" * 3 + PRIVATE.encode())
    traces = traces_of([{"doc_id": "d1", "text": PRIVATE, "title": None}], {"d1"}, "")
    assert searched(tmp_path, traces) == (1, [(path, "words")])


def test_what_another_document_says_too_is_no_trace(tmp_path):
    (tmp_path / "a.txt").write_text(OTHER)
    documents = [
        {"doc_id": "d1", "text": f"{PRIVATE} {OTHER}", "title": None},
        {"doc_id": "d2", "text": OTHER, "title": None},
    ]
    assert searched(tmp_path, traces_of(documents, {"d1"}, "")) == (1, [])


def test_a_source_that_is_none_is_named(tmp_path):
    (tmp_path / "corpus" / "raw").mkdir(parents=True)
    (tmp_path / "dvc.yaml").touch()
    with pytest.raises(UserError, match=r"ukendt\.txt: no such source in corpus/raw"):
        forget(["ukendt.txt", "--root", str(tmp_path)])


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A project of two stages, in git and DVC, that has been run; a notebook holds an output."""
    project = new_project(tmp_path_factory.mktemp("forget") / "project")
    (project / ".dvc" / "config").write_text("[core]\n    analytics = false\n")
    stages = YAML(typ="safe").load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    with (project / "dvc.yaml").open("w", encoding="utf-8") as file:
        YAML().dump({"stages": {name: stages[name] for name in ("documents", "annotations")}}, file)
    raw = project / "corpus" / "raw"
    (raw / "nabo asta.txt").write_text(f"Om naboen\n\n{PRIVATE}\n\n{OTHER}\n\n{PRIVATE}")
    (raw / "tillid.txt").write_text(
        f"Om tillid\n\n{OTHER}\n\nDet er der mange, der mener, og det er godt at høre."
    )
    (raw / "data.csv").write_bytes(as_csv(ROWS))
    for command in (
        ["git", "init", "-q"],
        ["git", "add", "corpus/raw"],
        ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "-qm", "raw"],
    ):
        subprocess.run(command, cwd=project, check=True)
    repro(project)
    (project / ".debatkort" / "annotations" / "memory").mkdir(parents=True, exist_ok=True)
    (project / ".debatkort" / "annotations" / "memory" / "old.txt").write_text(PRIVATE)
    return project


def run_forget(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "forget", *arguments],
        cwd=project,
        env=environment(PYTHONPATH=str(project)),
        capture_output=True,
        text=True,
        check=False,
    )


def everything(project: Path) -> str:
    """All text of a project that can be read; git's own store, the code and the weights left out."""
    from pipeline.cli._evidence import texts_of

    files = [
        path
        for path in project.rglob("*")
        if path.is_file() and not {".git", "pipeline", "models"} & set(path.parts)
    ]
    return "\n".join(f"{path.name}\n" + "\n".join(texts_of(path)) for path in files)


@pytest.mark.slow
def test_a_row_then_a_file_are_gone_from_everything(project):
    done = run_forget(project, "data.csv#2")
    assert done.returncode == 0, "words of another document are no trace: " + done.stdout + done.stderr
    assert "Det er ikke rimeligt" not in everything(project)
    assert "Om ledelse" in everything(project)

    done = run_forget(project, "corpus/raw/nabo asta.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Intet af kilden er tilbage." in done.stdout
    assert "Git husker corpus/raw/nabo asta.txt i 1 udgaver" in done.stdout
    left = everything(project)
    assert "Asta" not in left
    assert "nabo" not in left
    assert OTHER in left
    assert not (project / JOURNAL).exists()


@pytest.mark.slow
def test_an_interrupted_run_is_finished_by_the_next(project):
    (project / "corpus" / "raw" / "sidst.txt").write_text(
        f"Om naboen\n\n{PRIVATE.replace('Asta', 'Vita')}\n\n{OTHER}"
    )
    repro(project)
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "forget", "sidst.txt"],
        cwd=project,
        env=environment(PYTHONPATH=str(project)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not (project / JOURNAL).exists() and process.poll() is None:
        pass
    while (project / "corpus" / "raw" / "sidst.txt").exists() and process.poll() is None:
        pass
    os.killpg(process.pid, 9)
    process.wait()
    assert (project / JOURNAL).exists()
    done = run_forget(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "En tidligere sletning blev afbrudt." in done.stdout
    assert "Vita" not in everything(project)
