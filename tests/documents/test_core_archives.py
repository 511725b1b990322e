"""Archives are read where they lie, some members at a time: what comes out is the same as if read at once."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents import ingest as ingesting
from pipeline.documents import parts, reading, sniffing
from pipeline.documents.models import TurnedAway
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import parts_of
from pipeline.documents.raw_text import raw_texts
from pipeline.documents.readers import archive, units
from pipeline.documents.readers.archive import read_archive
from pipeline.documents.reading import Job, read_part
from pipeline.documents.sources import Source
from pipeline.workers import Failure
from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS, zipped
from tests.documents.reading import Read, ingested, read_folder

PARAMS = DocumentsParams()
TEXTS = {f"{i}.txt": f"{SCHOOL} Sag {i} venter. {COUNCIL}" for i in range(6)}
MAIL = (
    b"From: Bo Lindgreen <bo@x.example>\nSubject: Sag\nDate: Fri, 3 May 2019 10:00:00 +0200\n"
    b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=x"\n\n'
    b"--=x\nContent-Type: text/plain; charset=utf-8\n\nVi skal turde vise tillid til de ansatte.\n"
    b"--=x\nContent-Type: text/plain; name=bilag.txt\nContent-Disposition: attachment\n\nx\n--=x--\n"
)
STRANGE = {
    **TEXTS, "A.txt": SCHOOL, "mappe/a.txt": SYSTEMS, "a.TXT": COUNCIL, "README.md": "x", ".skjult": SCHOOL,
    "side.html": f"<p>{COUNCIL}</p>", "side_files/x.html": "<p>x</p>", "tom.txt": "", "../ud.txt": SCHOOL,
    "tabel.csv": f"id;tekst\n1;{SYSTEMS}\n2;{SCHOOL} Igen.\n", "m.eml": MAIL, "m.eml!1!bilag.txt": COUNCIL,
    "ind.zip": zipped({"b.txt": SYSTEMS + COUNCIL, "dyb.zip": zipped({"c.txt": SCHOOL}), "tom.txt": ""}),
    "ind.zip!b.txt": COUNCIL + SCHOOL, "Nu er det nok!.txt": COUNCIL + SYSTEMS, "0.txt#2": SYSTEMS + SCHOOL,
    "bombe.txt": b" " * 2_000_000, "slut.txt": SCHOOL + SYSTEMS,
}  # fmt: skip


def strange() -> bytes:
    """An archive with every kind of member, repeats of one, a locked one and a damaged one."""
    buffer = BytesIO(zipped(STRANGE))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as packed:
        for name, text in (("0.txt", COUNCIL), ("0.txt", SYSTEMS), ("itu.txt", SCHOOL), ("laast.txt", "x")):
            packed.writestr(name, text)
    data = bytearray(buffer.getvalue())
    data[data.index(b"itu.txtHver") + 10] ^= 0xFF
    data[data.rindex(b"laast.txt") - 46 + 8] |= 1
    return bytes(data)


def folder_with(tmp_path: Path, data: bytes) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir(exist_ok=True)
    (raw / "a.zip").write_bytes(data)
    return raw


def parts_in(raw: Path, params: DocumentsParams = PARAMS) -> list[parts.Part]:
    return list(parts_of(raw, Source("a.zip", "a.zip"), params))


def in_parts(monkeypatch, n_bytes: int) -> None:
    """Read archives of any size where they lie, in parts that unpack to so much."""
    monkeypatch.setattr(parts, "PART_BYTES", 10)
    monkeypatch.setattr(archive, "STRETCH_BYTES", n_bytes)
    monkeypatch.setattr(archive, "MAX_SHARES", 10**6)
    raw_texts.__globals__["_read"].cache_clear()


def fates(found: Read) -> dict[str, str]:
    return {row["source_path"]: row["reason"] for row in found.away}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("n_bytes", [1, 400])
@pytest.mark.parametrize("total", [2**31, 3000])
def test_an_archive_in_parts_is_the_same_archive(tmp_path, monkeypatch, n_bytes, total):
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", total)
    raw = folder_with(tmp_path, strange())
    assert len(parts_in(raw)) == 1
    whole = read_folder(raw)
    in_parts(monkeypatch, n_bytes)
    assert len(parts_in(raw)) > 10
    cut = read_folder(raw)
    assert all(whole.tables[name].equals(cut.tables[name]) for name in whole.tables)
    assert whole.raws == cut.raws
    assert len({row["source_path"] for row in cut.docs}) > 5
    assert {"a.zip!0.txt#3", "a.zip!0.txt#4", "a.zip!itu.txt", "a.zip!laast.txt"} <= fates(cut).keys()


NAMES = st.text("aA.!#2/_", min_size=1, max_size=8)


@given(
    st.lists(st.tuples(NAMES, st.integers(0, 200)), max_size=12), st.integers(1, 400), st.integers(0, 1500)
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_any_members_have_names_of_their_own_and_the_same_fate_in_any_parts(members, most, total):
    def unit_of(path, content, _params):
        yield path, content

    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, size in members:
            packed.writestr(name, b"x" * size)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(archive, "MAX_TOTAL_BYTES", total)
        patched.setattr(archive, "STRETCH_BYTES", most)
        found = list(parts._members(buffer, Source("a", "a"), PARAMS))
        stretches = [slice(part.start, part.end) for part in found if part.end is not None]
        cut = [unit for s in stretches for unit in read_archive("a", buffer, PARAMS, unit_of, s)]
        whole = list(read_archive("a", buffer, PARAMS, unit_of)) if stretches else []
    assert cut == whole
    keys = [unit.key if isinstance(unit, TurnedAway) else unit[0] for unit in whole]
    assert len(set(keys)) == len(keys)


def test_an_archive_larger_than_a_file_may_be_is_read(tmp_path):
    junk = b"\x89PNG" + bytes(range(256)) * 4000
    raw = folder_with(tmp_path, zipped({"x.png": junk, **TEXTS, "y.png": junk}, zipfile.ZIP_STORED))
    found = read_folder(raw, DocumentsParams(max_file_mb=1))
    assert [row["source_path"] for row in found.docs] == [f"a.zip!{name}" for name in TEXTS]
    assert fates(found) == {"a.zip!x.png": "unsupported", "a.zip!y.png": "unsupported"}


def test_an_office_document_that_is_too_large_is_no_archive(tmp_path):
    junk = bytes(range(256)) * 5000
    raw = folder_with(tmp_path, zipped({"word/document.xml": "<x/>", "media/x": junk}, zipfile.ZIP_STORED))
    (away,) = read_folder(raw, DocumentsParams(max_file_mb=1)).away
    assert (away["source_path"], away["reason"]) == ("a.zip", "too_large")
    assert "et dokument som txt" in away["detail"]


@pytest.mark.parametrize("bound", ["MAX_MEMBERS", "MAX_DIRECTORY_BYTES"])
def test_a_directory_that_is_too_long_is_refused_before_it_is_read(tmp_path, monkeypatch, bound):
    in_parts(monkeypatch, 1)
    monkeypatch.setattr(sniffing, bound, 3)
    (away,) = read_folder(folder_with(tmp_path, zipped(TEXTS))).away
    assert (away["source_path"], away["reason"]) == ("a.zip", "unsafe")
    assert "Del det i flere. (regel: members)" in away["detail"]


@pytest.mark.parametrize(("data", "reason"), [
    (zipped(TEXTS)[:700], "unreadable"), (zipped({}), "empty"), (zipped({"mappe/": "", ".x": "x"}), "empty"),
])  # fmt: skip
def test_an_archive_that_cannot_be_read_is_one_row(tmp_path, monkeypatch, data, reason):
    in_parts(monkeypatch, 1)
    assert fates(read_folder(folder_with(tmp_path, data))) == {"a.zip": reason}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 420), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_directory_stops_nothing(tmp_path_factory, changes):
    data = bytearray(zipped(TEXTS))
    for at, value in changes:
        data[-at] = value
    raw = folder_with(tmp_path_factory.mktemp("a"), bytes(data))
    with pytest.MonkeyPatch.context() as patched:
        in_parts(patched, 1)
        found = [fate for part in parts_in(raw) for fate in read_part(Job(raw, part, PARAMS))]
    assert found
    assert len({fate.key for fate in found}) == len(found)


@pytest.mark.parametrize("n_bytes", [1, 10**6])
def test_a_member_that_breaks_the_reader_is_lost_alone(tmp_path, monkeypatch, n_bytes):
    def broken(path, content, params):
        if b"Sag 2" in content:
            raise MemoryError
        yield from units(path, content, params)

    in_parts(monkeypatch, n_bytes)
    monkeypatch.setattr(parts, "units", broken)
    found = ingested(folder_with(tmp_path, zipped(TEXTS)), DocumentsParams(workers=0))
    assert found["turned_away"]["source_path"].tolist() == ["a.zip!2.txt"]
    assert len(found["documents"]) == 5


def test_members_that_a_process_died_of_are_read_again_one_by_one(tmp_path, monkeypatch):
    def dying(function, jobs, _bounds):
        for job in jobs:
            yield job, function(job) if job.part.member not in ("", "3.txt") else Failure("death")

    in_parts(monkeypatch, 500)
    monkeypatch.setattr(ingesting, "in_order", dying)
    found = read_folder(folder_with(tmp_path, zipped(TEXTS)))
    assert [(row["source_path"], row["detail"]) for row in found.away] == [("a.zip!3.txt", reading.DIED)]
    assert [row["source_path"] for row in found.docs] == [f"a.zip!{i}.txt" for i in (0, 1, 2, 4, 5)]


def test_an_archive_that_is_gone_when_its_parts_are_read_is_in_the_ledger(tmp_path, monkeypatch):
    def gone(function, jobs, _bounds):
        for job in jobs:
            (job.raw_folder / "a.zip").write_bytes(b"PK\x03\x04 nej")
            yield job, function(job)

    in_parts(monkeypatch, 500)
    monkeypatch.setattr(ingesting, "in_order", gone)
    raw = folder_with(tmp_path, zipped(TEXTS))
    n_parts = len(parts_in(raw))
    away = read_folder(raw).away
    assert n_parts > 1
    assert [row["source_path"] for row in away] == ["a.zip"] * n_parts
    assert {row["reason"] for row in away} == {"unreadable"}
