"""Zip archives: every member is read where it lies or refused by a named rule, and none of them touches the disk."""

import io
import stat
import struct
import zipfile

import pytest

from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS, kept, read, reasons, zipped
from tests.documents.reading import read_files


def with_info(content: bytes, **fields: object) -> bytes:
    """An archive of one member, whose entry has unusual fields."""
    info = zipfile.ZipInfo("a.txt")
    for name, value in fields.items():
        setattr(info, name, value)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, content)
        archive.writestr("god.txt", SCHOOL)
    return buffer.getvalue()


def test_members_are_named_after_their_archive_and_their_raw_text_is_found_again():
    inner = zipped({"dyb/c.txt": SYSTEMS})
    found = read_files(
        {"a.zip": zipped({"mappe/b.txt": SCHOOL, "ind.zip": inner, "tabel.csv": f"id;tekst\n1;{COUNCIL}\n"})}
    )
    assert [(row["source_path"], row["source_row"]) for row in found.docs] == [
        ("a.zip!ind.zip!dyb/c.txt", None), ("a.zip!mappe/b.txt", None), ("a.zip!tabel.csv", 0),
    ]  # fmt: skip
    assert found.raws["a.zip!mappe/b.txt", None] == SCHOOL


@pytest.mark.parametrize(("name", "rule"), [
    ("../ud.txt", "path_outside"), ("a/../../ud.txt", "path_outside"), ("/abs.txt", "absolute_path"),
    ("C:\\w.txt", "drive_letter"), ("d:/w.txt", "drive_letter"), ("a\\b.txt", "backslash"),
    ("a\\..\\b.txt", "path_outside"),
])  # fmt: skip
def test_names_that_point_elsewhere_are_refused_by_name(name, rule):
    kept_units, away = read(zipped({name: SCHOOL, "god.txt": COUNCIL}))
    assert [unit.source_path for unit in kept_units] == ["a!god.txt"]
    assert [item.refusal.reason for item in away] == ["unsafe"]
    assert away[0].refusal.detail.endswith(f"(regel: {rule})")
    assert away[0].source_path == f"a!{name}"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_twins_are_rows_of_their_own():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in (("a.txt", SCHOOL), ("a.txt", COUNCIL), ("a.txt", SYSTEMS), ("A.TXT", COUNCIL)):
            archive.writestr(name, text)
    kept_units, away = read(buffer.getvalue(), "z")
    assert [kept(unit) for unit in kept_units] == [SCHOOL]
    assert [(item.source_path, item.refusal.detail[-17:]) for item in away] == [
        ("z!a.txt#2", "(regel: same_name)"[1:]), ("z!a.txt#3", "(regel: same_name)"[1:]), ("z!A.TXT", "(regel: case_twin)"[1:]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "rule"), [(stat.S_IFLNK, "link"), (stat.S_IFIFO, "special_file"), (stat.S_IFCHR, "special_file")]
)
def test_links_and_devices_are_refused(mode, rule):
    units, away = read(with_info(b"/etc/passwd", external_attr=(mode | 0o644) << 16))
    assert [unit.source_path for unit in units] == ["a!god.txt"]
    assert f"(regel: {rule})" in away[0].refusal.detail


def test_a_locked_member_is_refused_and_the_others_are_read():
    data = bytearray(zipped({"a.txt": SCHOOL, "god.txt": COUNCIL}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = bytes(data).index(mark) + offset
        data[at : at + 2] = struct.pack("<H", 1)
    units, away = read(bytes(data))
    assert [unit.source_path for unit in units] == ["a!god.txt"]
    assert reasons(away) == {"a!a.txt": "encrypted"}


def test_a_damaged_member_costs_itself_only():
    data = bytearray(zipped({"a.txt": SCHOOL, "god.txt": COUNCIL}, zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    units, away = read(bytes(data))
    assert [unit.source_path for unit in units] == ["a!god.txt"]
    assert reasons(away) == {"a!a.txt": "unreadable"}


def test_bombs_stop_at_their_caps(monkeypatch):
    units, away = read(zipped({"bombe.txt": b" " * 30_000_000, "god.txt": COUNCIL}))
    assert [unit.source_path for unit in units] == ["a!god.txt"]
    assert "(regel: ratio)" in away[0].refusal.detail
    monkeypatch.setattr("pipeline.documents.readers.archive.MAX_TOTAL_BYTES", 200)
    units, away = read(zipped({"a.txt": SCHOOL, "ind.zip": zipped({"b.txt": SCHOOL}), "c.txt": SYSTEMS}))
    assert [unit.source_path for unit in units] == ["a!a.txt"]
    assert all("(regel: total)" in item.refusal.detail for item in away)


def test_archives_three_deep_are_refused():
    deep = zipped({"c.zip": zipped({"b.zip": zipped({"a.txt": SCHOOL})}), "god.txt": COUNCIL})
    units, away = read(deep)
    assert [unit.source_path for unit in units] == ["a!god.txt"]
    assert "(regel: nesting)" in away[0].refusal.detail


def test_an_archive_of_too_many_members_is_refused_whole(monkeypatch):
    monkeypatch.setattr("pipeline.documents.sniffing.MAX_MEMBERS", 100)
    units, away = read(zipped({f"{i}.txt": "x" for i in range(101)}))
    assert (units, [item.refusal.reason for item in away]) == ([], ["unsafe"])
    assert "(regel: members)" in away[0].refusal.detail


@pytest.mark.parametrize("encoding", ["cp865", "cp850", "utf-8"])
def test_names_in_old_code_pages_are_read(encoding):
    data = zipped({"XrsmXde.txt": SCHOOL}, zipfile.ZIP_STORED)
    name = "årsmøde.txt".encode(encoding)
    filler = b"y" * (len(b"XrsmXde.txt") - len("årsmøde.txt".encode(encoding)))
    assert not filler or encoding == "utf-8"
    if encoding == "utf-8":
        data = zipped({"XXrsmXXde.txt": SCHOOL}, zipfile.ZIP_STORED).replace(b"XXrsmXXde.txt", name)
    else:
        data = data.replace(b"XrsmXde.txt", name)
    units, _ = read(data)
    assert [unit.source_path for unit in units] == ["a!årsmøde.txt"]


def test_what_systems_leave_in_archives_is_ignored_as_on_disk():
    junk = {"__MACOSX/._a.txt": "x", ".DS_Store": "x", "mappe/._a.txt": "x", ".git/config": "x", "mappe/": ""}
    units, away = read(
        zipped(
            {
                **junk,
                "a.txt": SCHOOL,
                "README.md": "x",
                "side_files/x.html": "<p>x</p>",
                "side.html": f"<p>{SCHOOL}</p>",
            }
        )
    )
    assert [unit.source_path for unit in units] == ["a!a.txt", "a!side.html"]
    assert reasons(away) == {"a!README.md": "unsupported", "a!side_files/x.html": "unsupported"}


def test_empty_archives_and_members():
    assert reasons(read(zipped({}))[1]) == {"a": "empty"}
    assert reasons(read(zipped({"a.txt": ""}))[1]) == {"a!a.txt": "empty"}
    assert reasons(read(b"PK\x03\x04 nej")[1]) == {"a": "unreadable"}


def test_names_that_would_turn_a_line_of_the_ledger_are_shown_harmless():
    units, _ = read(zipped({"a\u202egnp.txt": SCHOOL, "b\nc.txt": COUNCIL}))
    assert [unit.source_path for unit in units] == ["a!a\ufffdgnp.txt", "a!b\ufffdc.txt"]
