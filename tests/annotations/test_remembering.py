"""The store between runs: what comes back is what was put there, or nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.finding import find_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.remembering import FILE, Memory, key_of
from pipeline.annotations.units import Source

SOURCE = Source("d0", "a.txt", "Vi vil have tillid.", (0, 19))
PARAMS = AnnotationsParams()
MODEL = find_model("lookup")
KEYS = [f"{i:032x}" for i in range(400)]


def kept(folder: Path, *keys: str, limit_mb: int = 10) -> list[bytes | None]:
    memory = Memory(folder, limit_mb)
    found = [memory.get(key) for key in keys]
    memory.close()
    return found


def put(folder: Path, *keys: str, data: bytes = b"found", limit_mb: int = 10) -> None:
    memory = Memory(folder, limit_mb)
    for key in keys:
        memory.put(key, data)
    memory.close()


def test_what_was_put_comes_back_in_the_next_run(tmp_path):
    put(tmp_path / "memory", KEYS[0])
    assert kept(tmp_path / "memory", KEYS[0], KEYS[1]) == [b"found", None]


@pytest.mark.parametrize(
    "other",
    [
        (replace(SOURCE, text="Vi vil have tillid!"), MODEL, PARAMS),
        (replace(SOURCE, borders=(0, 5, 19)), MODEL, PARAMS),
        (SOURCE, replace(MODEL, content_hash="0" * 16), PARAMS),
        (SOURCE, replace(MODEL, version="2"), PARAMS),
        (SOURCE, MODEL, replace(PARAMS, longest_paragraph_chars=10)),
    ],
    ids=["text", "zones", "weights", "version", "pieces"],
)
def test_another_text_other_zones_and_another_model_have_another_key(other):
    assert key_of(*other) != key_of(SOURCE, MODEL, PARAMS)


def test_the_name_of_a_file_and_the_number_of_workers_change_no_key():
    renamed = replace(SOURCE, source_path="b.txt", doc_id="d1")
    assert key_of(renamed, MODEL, replace(PARAMS, workers=7)) == key_of(SOURCE, MODEL, PARAMS)


def test_a_changed_entry_is_thrown_away(tmp_path):
    put(tmp_path, KEYS[0], KEYS[1])
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("UPDATE kept SET data = x'00' WHERE key = ?", (KEYS[0],))
    base.commit()
    base.close()
    assert kept(tmp_path, KEYS[0], KEYS[1]) == [None, b"found"]


def test_an_entry_under_anothers_key_is_thrown_away(tmp_path):
    put(tmp_path, KEYS[0])
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("UPDATE kept SET key = ?", (KEYS[1],))
    base.commit()
    base.close()
    assert kept(tmp_path, KEYS[0], KEYS[1]) == [None, None]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 500])
def test_a_file_that_is_no_memory_is_replaced(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    put(tmp_path, KEYS[0])
    assert kept(tmp_path, KEYS[0]) == [b"found"]


def test_a_database_of_another_form_is_replaced(tmp_path):
    base = sqlite3.connect(tmp_path / FILE)
    base.execute("CREATE TABLE kept (other TEXT)")
    base.close()
    put(tmp_path, KEYS[0])
    assert kept(tmp_path, KEYS[0]) == [b"found"]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_happens_to_the_file_a_run_gets_what_was_put_or_nothing(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("memory")
    put(folder, *KEYS[:60], data=b"found" * 50)
    content = bytearray((folder / FILE).read_bytes())
    for _ in range(data.draw(st.integers(1, 30))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / FILE).write_bytes(content[: data.draw(st.integers(0, len(content)))])
    assert set(kept(folder, *KEYS[:60])) <= {b"found" * 50, None}
    put(folder, KEYS[70])


def connecting(**settings):
    """Return ``sqlite3.connect`` with the settings given to every connection it makes."""
    connect = sqlite3.connect

    def connected(path, **options):
        base = connect(path, timeout=0, **options)
        for name, value in settings.items():
            base.execute(f"PRAGMA {name} = {value}")
        return base

    return connected


def test_a_full_disk_ends_remembering_for_this_run_and_loses_nothing_kept(tmp_path, monkeypatch):
    put(tmp_path, KEYS[0])
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", connecting(max_page_count=20))
        memory = Memory(tmp_path, 10)
        memory.put(KEYS[1], os.urandom(1_000_000))
        assert [memory.get(key) for key in KEYS[:2]] == [None, None]
        memory.close()
    assert kept(tmp_path, *KEYS[:2]) == [b"found", None]


def test_a_file_that_another_run_writes_to_is_left_to_it(tmp_path, monkeypatch):
    put(tmp_path, KEYS[0])
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("BEGIN EXCLUSIVE")
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", connecting())
        assert kept(tmp_path, KEYS[0]) == [None]
    other.close()
    assert kept(tmp_path, KEYS[0]) == [b"found"]


def test_a_file_without_its_table_is_replaced(tmp_path):
    put(tmp_path, KEYS[0])
    memory = Memory(tmp_path, 10)
    memory._base.execute("DROP TABLE kept")
    assert memory.get(KEYS[0]) is None
    memory.put(KEYS[0], b"found")
    memory.close()
    assert kept(tmp_path, KEYS[0]) == [b"found"]


def test_a_file_in_the_place_of_the_folder_is_replaced(tmp_path):
    (tmp_path / "memory").write_text("a file")
    put(tmp_path / "memory", KEYS[0])
    assert kept(tmp_path / "memory", KEYS[0]) == [b"found"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_remembers_nothing_and_stops_nothing(tmp_path):
    tmp_path.chmod(0o500)
    put(tmp_path / "memory", KEYS[0])
    assert kept(tmp_path / "memory", KEYS[0]) == [None]


def test_a_memory_of_no_megabytes_makes_no_file(tmp_path):
    put(tmp_path / "memory", KEYS[0], limit_mb=0)
    assert kept(tmp_path / "memory", KEYS[0], limit_mb=0) == [None]
    assert not (tmp_path / "memory").exists()


def test_the_file_stays_within_its_limit_and_what_no_run_used_goes_first(tmp_path):
    data = os.urandom(10_000)
    put(tmp_path, *KEYS[:50], data=data, limit_mb=1)
    put(tmp_path, *KEYS[50:60], data=data, limit_mb=1)
    assert kept(tmp_path, *KEYS[:20], limit_mb=1) == [data] * 20
    put(tmp_path, *KEYS[100:160], data=data, limit_mb=1)
    assert (tmp_path / FILE).stat().st_size <= 2**20
    found = kept(tmp_path, *KEYS[:20], *KEYS[100:160])
    assert found[20:] == [data] * 60
    assert None in kept(tmp_path, *KEYS[20:60])


def test_a_run_that_needs_more_than_the_limit_keeps_what_fits_and_does_not_push_itself_out(tmp_path):
    memory = Memory(tmp_path, 1)
    data = os.urandom(10_000)
    for i, key in enumerate(KEYS[:300]):
        memory.put(key, data)
        if i % 10 == 0:
            memory.save()
    memory.close()
    assert (tmp_path / FILE).stat().st_size <= 2**20
    assert sum(found is not None for found in kept(tmp_path, *KEYS[:300], limit_mb=1)) > 50


KILLED = """
import os, sys
from pathlib import Path
from pipeline.annotations.remembering import Memory
memory = Memory(Path(sys.argv[1]), 10)
for i in range(100_000):
    memory.put(f"{i:032x}", b"found")
    if i % 50 == 49:
        memory.save()
        print(i, flush=True)
"""


@pytest.mark.slow
def test_a_killed_run_leaves_what_it_had_saved(tmp_path):
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    for _ in range(3):
        saved = int(running.stdout.readline())
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    assert set(kept(tmp_path, *[f"{i:032x}" for i in range(saved + 1)])) == {b"found"}
