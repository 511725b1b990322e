"""What lies in a folder besides good files: links, pipes, locked and vanishing files, strange names."""

import os
import socket
import sys
from pathlib import Path

import pytest

from pipeline.documents import raw_text, sources
from pipeline.documents.models import RefusedError
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import parts_of
from pipeline.documents.reading import Job, read_part
from pipeline.documents.sources import Source, file_bytes, walk
from pipeline.errors import UserError
from tests.documents.collected import zipped
from tests.documents.reading import read_files, read_folder

TEXT = (
    "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Jeg mener, at vi skal turde "
    "vise tillid, for de ansatte ved bedst selv, hvad der skal til.\n"
)
NAMES = [
    "-rf.txt", "%00.txt", 'citat"tegn\'.txt', "to\nlinjer.txt", "\U0001f600.txt", "a" * 251 + ".txt",
    "ÆØÅ æøå.txt", "\u202egnp.txt", "<script>alert(1)<.txt", "=HYPERLINK(1).txt", "semikolon;komma,.txt",
    " mellemrum .txt", "med\ttab.txt",
]  # fmt: skip


def raw_with(tmp_path: Path, *names: str) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir(exist_ok=True)
    for i, name in enumerate(names):
        (raw / name).write_text(f"Nummer {i}. {TEXT}", encoding="utf-8")
    return raw


@pytest.fixture
def as_user(monkeypatch):
    """Locked files are locked for us too, though we may run as root."""
    if os.geteuid() == 0:
        real_open, real_scan = Path.open, os.scandir

        def check(path):
            if isinstance(path, Path) and path.exists() and not path.stat().st_mode & 0o400:
                raise PermissionError(13, "Permission denied")

        def guarded_open(path, *args, **kwargs):
            check(path)
            return real_open(path, *args, **kwargs)

        def guarded_scan(path):
            check(path)
            return real_scan(path)

        monkeypatch.setattr(Path, "open", guarded_open)
        monkeypatch.setattr(sources.os, "scandir", guarded_scan)


def test_what_is_no_ordinary_file_is_refused_and_stops_nothing(tmp_path):
    raw = raw_with(tmp_path, "god.txt")
    (tmp_path / "ude.txt").write_text(TEXT)
    (tmp_path / "udemappe").mkdir()
    (tmp_path / "udemappe" / "hemmelig.txt").write_text(TEXT)
    (raw / "ud.txt").symlink_to(tmp_path / "ude.txt")
    (raw / "udmappe").symlink_to(tmp_path / "udemappe")
    (raw / "brudt.txt").symlink_to(raw / "findes-ikke.txt")
    (raw / "ring.txt").symlink_to(raw / "ring.txt")
    (raw / "enhed.txt").symlink_to("/dev/zero")
    (raw / "mappe.txt").mkdir()
    os.mkfifo(raw / "roer.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(raw / "stik.txt"))
        found = read_folder(raw)
    assert [row["source_path"] for row in found.docs] == ["god.txt"]
    assert {row["source_path"]: row["reason"] for row in found.away} == {
        "ud.txt": "unsafe", "udmappe": "unsafe", "brudt.txt": "unreadable", "ring.txt": "unreadable",
        "enhed.txt": "unsafe", "roer.txt": "unsafe", "stik.txt": "unsafe",
    }  # fmt: skip


def test_a_link_within_the_folder_is_read_and_is_a_duplicate(tmp_path):
    raw = raw_with(tmp_path, "a.txt")
    (raw / "b.txt").symlink_to(raw / "a.txt")
    found = read_folder(raw)
    assert [(row["source_path"], row["reason"]) for row in found.away] == [("b.txt", "duplicate")]


@pytest.mark.usefixtures("as_user")
def test_locked_files_and_folders_are_told_of(tmp_path):
    raw = raw_with(tmp_path, "god.txt", "laast.txt")
    (raw / "mappe").mkdir()
    (raw / "mappe" / "a.txt").write_text(TEXT)
    (raw / "laast.txt").chmod(0)
    (raw / "mappe").chmod(0)
    try:
        found = read_folder(raw)
    finally:
        (raw / "mappe").chmod(0o700)
    assert {row["source_path"]: row["reason"] for row in found.away} == {
        "laast.txt": "unreadable",
        "mappe": "unsafe",
    }
    assert "ret til at læse den" in next(r["detail"] for r in found.away if r["source_path"] == "laast.txt")


def test_any_name_will_do(tmp_path):
    found = read_folder(raw_with(tmp_path, *NAMES))
    assert len(found.docs) == len(NAMES)
    assert all(row["source_path"].isprintable() for row in found.docs)


def test_a_name_of_bytes_that_are_no_text(tmp_path):
    raw = raw_with(tmp_path)
    for name in (b"b\xf8rn.txt", b"b\xe6rn.txt"):
        (Path(os.fsdecode(os.fsencode(raw) + b"/" + name))).write_bytes(name + TEXT.encode())
    assert [row["source_path"] for row in read_folder(raw).docs] == ["b\\udce6rn.txt", "b\\udcf8rn.txt"]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes both spellings for one name")
def test_both_spellings_of_a_name_in_one_folder_are_two_files(tmp_path):
    raw = raw_with(tmp_path, "årsag.txt", "a\u030arsag.txt", "A\u030a.txt")
    found = read_folder(raw)
    assert sorted(row["source_path"] for row in found.docs) == ["a\\u030arsag.txt", "Å.txt", "årsag.txt"]


def test_the_spelling_of_a_name_changes_no_id(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = read_folder(raw_with(tmp_path / "one", "å.txt"))
    other = read_folder(raw_with(tmp_path / "two", "a\u030a.txt"))
    assert one.post["source_path"] == other.post["source_path"]
    assert one.post["doc_id"] == other.post["doc_id"]


def test_the_walk_is_the_order_of_the_paths(tmp_path):
    names = [
        "b.txt",
        "a/z.txt",
        "a.txt",
        "a b/c.txt",
        "a/b/c.txt",
        "a-.txt",
        "å.txt",
        ".skjult/x.txt",
        "a/.x",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    seen = [name for name in names if not any(part.startswith(".") for part in Path(name).parts)]
    assert [source.path for source in walk(tmp_path)] == sorted(seen)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match="put your texts there"):
        list(walk(tmp_path / "raw"))


def test_a_file_that_vanishes_after_the_walk_is_in_the_ledger(tmp_path):
    source = Source("vaek.txt", "vaek.txt")
    params = DocumentsParams()
    (part,) = parts_of(raw_with(tmp_path), source, params)
    (away,) = read_part(Job(tmp_path / "raw", part, params))
    assert away.refusal.reason == "unreadable"
    assert away.refusal.detail == "Filen er der ikke længere. Læg den i mappen igen."


def test_a_file_that_grows_is_read_as_long_as_it_was(tmp_path, monkeypatch):
    raw = raw_with(tmp_path, "a.txt")
    size = (raw / "a.txt").stat().st_size
    real = os.fstat

    def grow(descriptor):
        status = real(descriptor)
        with (raw / "a.txt").open("ab") as file:
            file.write(b"x" * 10**6)
        return status

    monkeypatch.setattr(sources.os, "fstat", grow)
    assert len(file_bytes(raw, "a.txt", 10**9)) == size


def test_a_gigabyte_in_one_line_is_refused_unread(tmp_path):
    raw = raw_with(tmp_path, "god.txt")
    for name, head in (
        ("stor.txt", b"Tekst"),
        ("stor.csv", b"titel;tekst;dato "),
        ("stor.jsonl", b'{"text": "'),
    ):
        with (raw / name).open("wb") as file:
            file.write(head)
            file.truncate(2**30)  # a file with a hole: nothing is written, and nothing may be read
    with pytest.raises(RefusedError, match="Filen fylder 1024 MB; grænsen er 20"):
        file_bytes(raw, "stor.txt", 20 * 2**20)
    found = {p.source.path: p for s in walk(raw) for p in parts_of(raw, s, DocumentsParams())}
    away = [read_part(Job(raw, part, DocumentsParams())) for name, part in found.items() if name != "god.txt"]
    assert [one.refusal.reason for (one,) in away] == ["too_large"] * 3


@pytest.mark.parametrize(("head", "remedy"), [
    (b"PK\3\4", "som csv"), (b"From a@b.dk Mon", "postkassen en mappe"),
    (b"\xef\xbb\xbf<?xml version", "et år ad gangen"), (b"Kommunen", "Del den"),
])  # fmt: skip
def test_what_to_do_with_a_file_that_is_too_large_is_said_of_its_kind(tmp_path, head, remedy):
    raw = raw_with(tmp_path, "god.txt")
    with (raw / "stor").open("wb") as file:
        file.write(head)
        file.truncate(2**25)
    with pytest.raises(
        RefusedError, match=f"Filen fylder 32 MB; grænsen er 20.*{remedy}.*documents.max_file_mb"
    ):
        file_bytes(raw, "stor", 20 * 2**20)


def test_nothing_of_a_text_stands_in_what_is_said_of_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.documents.making.drafts_of", lambda unit, *_: {}[unit.raw])
    (away,) = read_files({"a.txt": TEXT}).away
    assert away["reason"] == "unreadable"
    assert "KeyError" in away["detail"]
    assert "Hverdagen" not in away["detail"]
    assert "a.txt" not in away["detail"]


def test_a_file_named_like_a_member_is_told_apart_from_it(tmp_path):
    files = {"a.zip": zipped({"b.txt": TEXT}), "a.zip!b.txt": f"{TEXT} Sagt.", "Nok nu!.txt": f"{TEXT} Nok."}
    found = read_files(files)
    assert {row["source_path"] for row in found.docs} == {"a.zip!b.txt", "a.zip\\u0021b.txt", "Nok nu!.txt"}


def test_raw_text_of_a_file_that_is_gone_is_a_plain_error(tmp_path):
    with pytest.raises(UserError, match=r"vaek\.txt is not in"):
        raw_text.read_raw(raw_with(tmp_path, "a.txt"), "vaek.txt", None)
