"""Large tables are read in parts, files in processes: what comes out is the same as if read at once."""

import json
import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

from pipeline.documents import parts
from pipeline.documents.ingest import ingest
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import parts_of
from pipeline.documents.raw_text import raw_texts
from pipeline.documents.readers import mail
from pipeline.documents.sources import walk
from pipeline.tables.documents import DOCUMENTS, RAW_MAP, TABLES, TURNED_AWAY
from tests.documents.reading import read_folder

ROOT = Path(__file__).parents[2]
SENTENCES = [
    "Vi skal turde vise tillid til de ansatte.",
    "Det er på tide, at skemaerne bliver færre.",
    "Jeg mener, at kontrollen er gået for vidt.",
    "De ældre har brug for ro og for hænder.",
    "Kommunen har valgt at spare på hjemmeplejen.",
    "Det går ud over børnene, og det kan vi ikke være bekendt.",
]


def text_of(i: int, n: int = 8) -> str:
    chance = random.Random(i)
    return " ".join(chance.choice(SENTENCES) + f" Sag {chance.randrange(10**6)} venter." for _ in range(n))


def csv_of(n: int) -> str:
    rows = ["id;titel;tekst;dato"]
    for i in range(n):
        paragraphs = "\n\n".join([text_of(i, 3), text_of(i + n, 3).replace("kontrollen", '""kontrollen""')])
        rows.append(f'{i};Sag {i};"{paragraphs}";2019-05-{1 + i % 28:02}')
    return "\n".join(rows) + "\n"


def commas_of(n: int) -> str:
    """Every line of a text looks like a row, for it has as many commas."""
    line = "Først tillid, så ro, og så hænder, siger Bo Lindgreen."
    rows = [f'Sag {i},2019-05-{1 + i % 28:02},"{line}\n{text_of(i)}\n\n{line} {i}\n{line}"' for i in range(n)]
    return "titel,dato,tekst\n" + "\n".join(rows)


def jsonl_of(n: int) -> str:
    """Some rows are empty, and one is no JSON at all."""
    rows = []
    for i in range(n):
        row = {
            "id": f"{i}",
            "text": text_of(i) if i % 7 else "",
            "author": f"Bo Lindgreen{'' if i % 2 else 's'}",
        }
        rows.append(json.dumps(row, ensure_ascii=False) if i != 20 else "{itu")
    return "\n".join(rows) + "\n"


def mbox_of(n: int, end: str = "\n") -> bytes:
    """Every fourth mail has a file attached, one has no text, and one quotes a line that parts mails."""
    mails = []
    for i in range(n):
        body = text_of(i) if i != 9 else ""
        body += "\n\n>From mette@x Fri May  3 10:35:00 2019\nSubject: Sagt" if i == 7 else ""
        head = f"From: Bo Lindgreen <bo{i}@x.example>\nSubject: Sag {i}\nDate: Fri, 3 May 2019 10:{i:02}:00 +0200\n"
        if i % 4 == 0:
            attached = (
                "--=x\nContent-Type: text/plain; name=bilag.txt\nContent-Disposition: attachment\n\nx\n"
            )
            body = (
                f"--=x\nContent-Type: text/plain; charset=utf-8\n\n{body}\n{attached * (1 + i % 3)}--=x--\n"
            )
            head += 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=x"\n'
        mails.append(f"From bo@x Fri May  3 10:{i:02}:00 2019\n{head}\n{body}\n")
    return "\n".join(mails).replace("\n", end).encode()


def small_parts(monkeypatch, size: int = 3000) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", size)
    monkeypatch.setattr(parts, "MAILS_BYTES", size)
    monkeypatch.setattr(parts, "WINDOW_BYTES", 500)
    monkeypatch.setattr(parts, "MAX_CELL_BYTES", 2 * size)
    monkeypatch.setattr(parts, "HEAD_BYTES", 1500)


def same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> bool:
    return all(one[name].equals(other[name]) for name in one)


@pytest.mark.parametrize(("name", "content"), [
    ("a.csv", csv_of(20)), ("komma.csv", commas_of(20)), ("a.jsonl", jsonl_of(40)), ("a.mbox", mbox_of(20)),
    *(pytest.param(*case, marks=pytest.mark.slow) for case in (
        ("a.txt", csv_of(20)), ("b.jsonl", "\n" + jsonl_of(40)), ("uden-slut.jsonl", jsonl_of(40).rstrip("\n")),
        ("komma-slut.csv", commas_of(20) + "\n"), ("crlf.csv", csv_of(20).replace("\n", "\r\n")), ("cp1252.csv", csv_of(20).encode("cp1252")),
        ("bom.csv", csv_of(20).encode("utf-8-sig")), ("utf16.csv", csv_of(20).encode("utf-16")),
        ("crlf.mbox", mbox_of(20, "\r\n")), ("bom.mbox", b"\xef\xbb\xbf\n" + mbox_of(20)),
    )),
])  # fmt: skip
def test_a_table_in_parts_is_the_same_table(tmp_path, monkeypatch, name, content):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    whole = read_folder(raw)
    small_parts(monkeypatch)
    raw_texts.__globals__["_read"].cache_clear()
    (source,) = walk(raw)
    assert len(list(parts_of(raw, source, DocumentsParams()))) > (2 if name != "utf16.csv" else 0)
    cut = read_folder(raw)
    assert same(whole.tables, cut.tables)
    assert whole.raws == cut.raws


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("read_bytes", [80, 500, 10**6])
def test_mails_begin_where_they_do_however_much_is_read_at_a_time(monkeypatch, end, read_bytes):
    monkeypatch.setattr(mail, "READ_BYTES", read_bytes)
    monkeypatch.setattr(mail, "MAX_LINE_BYTES", 80)
    box = mbox_of(12, end)
    found = [0, *mail.mail_starts(BytesIO(box))]
    blank = 2 * end.encode()
    assert found == [
        0,
        *(at + len(blank) for at in range(len(box)) if box.startswith(blank + b"From bo@x", at)),
    ]
    assert len(found) == 12


def test_a_mailbox_larger_than_a_file_may_be_is_read_but_for_a_mail_that_is(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    head, tail = mbox_of(3), mbox_of(8)
    large = head + b"\n" + tail.replace(b"Sag 1\n", b"Sag 1\n" + b"X-Fyld: x\n" * 120_000, 1)
    (raw / "a.mbox").write_bytes(large)
    ingest(raw, DocumentsParams(workers=0, max_file_mb=1), tmp_path / "out")
    away = TURNED_AWAY.read(tmp_path / "out")
    assert away[away["reason"] == "too_large"]["source_row"].tolist() == [4]
    assert len(DOCUMENTS.read(tmp_path / "out")) >= 3


def test_a_quote_that_is_never_closed_costs_its_row_and_no_other_part(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    lines = csv_of(30).split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("15;"))
    lines.insert(at, '99;Sag;"Her begynder et citat, som ingen lukker igen.;2019-05-01')
    (raw / "a.csv").write_text("\n".join(lines))
    small_parts(monkeypatch)
    found = read_folder(raw)
    assert len(found.docs) >= 26
    assert len({row["title"] for row in found.docs} & {f"Sag {i}" for i in range(30)}) >= 26


def test_a_later_part_that_cannot_be_read_is_one_row_of_the_ledger(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.jsonl").write_text(jsonl_of(50))
    small_parts(monkeypatch)
    (source,) = walk(raw)
    third = list(parts_of(raw, source, DocumentsParams()))[2]
    real = parts.part_bytes

    def broken(folder, part, params):
        if part == third:
            raise MemoryError
        return real(folder, part, params)

    monkeypatch.setattr("pipeline.documents.parts.part_bytes", broken)
    ingest(raw, DocumentsParams(workers=0), tmp_path / "out")
    away = TURNED_AWAY.read(tmp_path / "out")
    assert (away["reason"] == "too_large").sum() == 1
    assert len(DOCUMENTS.read(tmp_path / "out")) > 25
    assert not (tmp_path / "out" / ".work").exists()


def test_writers_of_a_thread_are_numbered_through_the_parts(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    names = [f"Person{letter} Lindgreen" for letter in "abcdefghijkl"]
    rows = [{"id": "p", "text": text_of(0), "title": "Mere tid"}]
    rows += [
        {"id": f"c{i}", "parent": "p", "author": names[i % 12],
         "text": f"{text_of(i + 1, 1)} Hilsen {names[i % 12]}. Tak for det."}
        for i in range(24)
    ]  # fmt: skip
    (raw / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    small_parts(monkeypatch, 1000)
    monkeypatch.setattr(parts, "THREADED_BYTES", 0)
    found = read_folder(raw)
    assert [row["authors"][0] for row in found.comments] == [f"Kommentator {1 + i % 12}" for i in range(24)]
    assert [row["thread_i"] for row in found.comments] == list(range(24))
    assert all(row["parent_doc_id"] == found.post["doc_id"] for row in found.comments)
    for i, row in enumerate(found.comments):
        assert row["text"].endswith("Tak for det.")
        assert "Lindgreen" not in row["text"]
        assert f"Kommentator {1 + i % 12}." in row["text"]


def test_a_table_of_posts_and_comments_is_read_whole_while_it_may(tmp_path, monkeypatch):
    row = {"id": "1", "text": text_of(1), "parent": ""}
    (tmp_path / "a.jsonl").write_text((json.dumps(row) + "\n") * 50)
    small_parts(monkeypatch)
    (source,) = walk(tmp_path)
    assert len(list(parts_of(tmp_path, source, DocumentsParams()))) == 1
    monkeypatch.setattr(parts, "THREADED_BYTES", 5000)
    assert len(list(parts_of(tmp_path, source, DocumentsParams()))) > 4


def test_every_source_of_a_merged_text_is_listed(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    text = text_of(1)
    for name in ("a.txt", "b.txt", "c.txt"):
        (raw / name).write_text(text)
    (raw / "d.jsonl").write_text("".join(json.dumps({"text": text, "id": str(i)}) + "\n" for i in range(3)))
    found = read_folder(raw)
    (document,) = found.docs
    sources = {
        (row["source_path"], row["source_row"])
        for row in found.away
        if row["duplicate_of"] == document["doc_id"]
    }
    assert sources == {("b.txt", None), ("c.txt", None), ("d.jsonl", 0), ("d.jsonl", 1), ("d.jsonl", 2)}
    assert document["source_path"] == "a.txt"


def run(root: Path, workers: int, seed: str) -> dict[str, bytes]:
    """Run the stage as DVC does, with so many workers; return the bytes of its tables."""
    params = root / f"params-{workers}.yaml"
    params.write_text(f"documents: {{workers: {workers}}}\n")
    command = [sys.executable, "-m", "pipeline.documents", "--root", str(root), "--params", str(params)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in (root / "corpus" / "documents").iterdir()}


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same_bytes(tmp_path):
    raw = tmp_path / "corpus" / "raw"
    raw.mkdir(parents=True)
    for i in range(25):
        (raw / f"{i}.txt").write_text(text_of(i % 20, 6))
    (raw / "a.jsonl").write_text(jsonl_of(400))
    (raw / "b.csv").write_text(csv_of(350))
    (raw / "tom.txt").touch()
    one = run(tmp_path, 1, "1")
    assert set(one) == {f"{contract.name}.parquet" for contract in TABLES}
    assert run(tmp_path, 4, "2") == one
    assert run(tmp_path, 0, "random") == one
    folder = tmp_path / "corpus" / "documents"
    tables = {contract.name: contract.read(folder) for contract in TABLES}
    assert len(tables[DOCUMENTS.name]) > 650
    assert tables[RAW_MAP.name]["doc_id"].nunique() == len(tables[DOCUMENTS.name])
