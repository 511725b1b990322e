"""The stage as DVC runs it: the same bytes whatever is remembered and however many processes read."""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
import pytest
from ruamel.yaml import YAML

from pipeline.annotations import __main__ as stage_main
from pipeline.annotations import annotating, sharing
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.remembering import FILE
from pipeline.annotations.units import Source
from pipeline.errors import UserError
from pipeline.ids import content_id
from pipeline.stage import Stage
from pipeline.tables.annotations import TABLES, TOKENS
from pipeline.tables.documents import DOCUMENTS, ZONES_TABLE
from tests import builders
from tests.whole.project import ROOT, environment

pytestmark = pytest.mark.slow

LOOKUP = AnnotationsParams(model="lookup", workers=1)
TEXTS = [
    f"Mette Lund fra KL siger nej nummer {i}.\n\nHun vil have mere tillid i Odense Kommune."
    for i in range(12)
]


def project(folder: Path, texts: list[str], params: AnnotationsParams = LOOKUP) -> Path:
    """Write documents and parameters where the stage finds them; what is remembered there stays."""
    rows = [{"doc_id": content_id(text), "text": text} for text in texts]
    tables = folder / "corpus" / "documents"
    shutil.rmtree(tables, ignore_errors=True)
    DOCUMENTS.write(builders.documents(*rows), tables)
    ZONES_TABLE.write(pd.concat([builders.zones(row) for row in rows]), tables)
    with (folder / "params.yaml").open("w") as file:
        YAML().dump({"annotations": asdict(params)}, file)
    return folder


def made(folder: Path) -> dict[str, bytes]:
    """Run the stage here and return the bytes of its tables."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    stage_main.work(Stage("annotations", folder, folder / "params.yaml", out))
    return {table.name: table.path(out).read_bytes() for table in TABLES}


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The texts that a model had to read, as the test goes on."""
    found: list[str] = []

    def watched(sources: list[Source], *rest):
        found.extend(source.text for source in sources)
        return sharing.read_all(sources, *rest)

    monkeypatch.setattr(annotating, "read_all", watched)
    return found


def test_a_warm_memory_gives_the_bytes_of_a_cold_one_and_nothing_is_read_twice(tmp_path, read):
    cold = made(project(tmp_path, TEXTS))
    assert sorted(read) == sorted(TEXTS)
    assert made(tmp_path) == cold
    assert len(read) == len(TEXTS)


def test_only_what_is_new_is_read_and_the_tables_are_those_of_a_first_run(tmp_path, read):
    made(project(tmp_path / "a", TEXTS[:9]))
    read.clear()
    some_known = made(project(tmp_path / "a", TEXTS[3:]))
    assert sorted(read) == sorted(TEXTS[9:])
    assert some_known == made(project(tmp_path / "b", TEXTS[3:]))


def test_another_model_reads_anew_and_the_first_ones_work_is_still_known(tmp_path, read):
    made(project(tmp_path, TEXTS[:2]))
    made(project(tmp_path, TEXTS[:2], replace(LOOKUP, model="embedded")))
    assert len(read) == 4
    made(project(tmp_path, TEXTS[:2]))
    assert len(read) == 4


@pytest.mark.parametrize("damage", ["data", "file", "foreign", "gone"])
def test_a_damaged_foreign_or_missing_memory_changes_no_byte(tmp_path, read, damage):
    cold = made(project(tmp_path, TEXTS))
    memory = tmp_path / ".debatkort" / "annotations" / "memory"
    if damage == "gone":
        shutil.rmtree(memory)
    elif damage == "file":
        (memory / FILE).write_bytes((memory / FILE).read_bytes()[:5000])
    else:
        base = sqlite3.connect(memory / FILE)
        if damage == "data":
            base.execute("UPDATE kept SET data = substr(data, 1, 40)")
        else:
            exchange_two(base)
        base.commit()
        base.close()
    read.clear()
    assert made(tmp_path) == cold
    assert len(read) == (2 if damage == "foreign" else len(TEXTS))
    read.clear()
    assert made(tmp_path) == cold
    assert read == []


def exchange_two(base: sqlite3.Connection) -> None:
    """Give two entries each other's annotations under checksums that hold: only their texts tell."""
    from pipeline.annotations.remembering import _checksum

    (first, one), (second, other) = base.execute("SELECT key, data FROM kept LIMIT 2").fetchall()
    for key, data in ((first, other), (second, one)):
        base.execute(
            "UPDATE kept SET data = ?, checksum = ? WHERE key = ?", (data, _checksum(key, data), key)
        )


def test_without_a_memory_the_bytes_are_the_same(tmp_path):
    cold = made(project(tmp_path / "a", TEXTS))
    assert made(project(tmp_path / "b", TEXTS, replace(LOOKUP, remembered_mb=0))) == cold
    assert not (tmp_path / "b" / ".debatkort").exists()


def test_what_is_remembered_names_no_document_and_no_file(tmp_path):
    made(project(tmp_path, TEXTS))
    content = (tmp_path / ".debatkort" / "annotations" / "memory" / FILE).read_bytes()
    documents = DOCUMENTS.read(tmp_path / "corpus" / "documents")
    for text in [*documents["doc_id"], *documents["source_path"], "Mette Lund", "Odense"]:
        assert text.encode() not in content


def test_the_model_is_not_loaded_when_everything_is_known(tmp_path, monkeypatch):
    params = replace(LOOKUP, model="embedded")
    made(project(tmp_path, TEXTS[:2], params))
    monkeypatch.setattr("pipeline.annotations.model._loaded", lambda _: pytest.fail("loaded"))
    made(tmp_path)
    assert TOKENS.metadata(tmp_path / "out")["model"] == "embedded"


def test_a_corpus_of_few_words_starts_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(sharing, "in_order", lambda *_: pytest.fail("a process was started"))
    made(project(tmp_path, TEXTS, replace(LOOKUP, workers=8)))


@pytest.mark.parametrize(("workers", "started"), [(0, [5]), (3, [3]), (1, [])])
def test_no_number_of_processes_means_one_for_each_core(tmp_path, monkeypatch, workers, started):
    seen = []

    def here(function, jobs, bounds):
        seen.append(bounds.n_workers)
        return ((job, function(job)) for job in jobs)

    monkeypatch.setattr(sharing, "FEW_CHARS", 0)
    monkeypatch.setattr(sharing, "in_order", here)
    monkeypatch.setattr(sharing.os, "cpu_count", lambda: 5)
    one = made(project(tmp_path / "one", TEXTS))
    seen.clear()
    assert made(project(tmp_path / "other", TEXTS, replace(LOOKUP, workers=workers))) == one
    assert seen == started


def test_a_model_that_fails_on_a_text_is_told_of_with_the_file(tmp_path, monkeypatch):
    def failing(*_):
        raise RuntimeError("out of states")

    monkeypatch.setattr(sharing, "read_documents", failing)
    with pytest.raises(
        UserError, match=r"the model 'lookup' failed on .*\(RuntimeError: out of states\); take that file out"
    ):
        made(project(tmp_path, TEXTS[:1]))


@pytest.mark.parametrize(("model", "n_workers"), [("lookup", 3), ("embedded", 2)])
def test_any_number_of_processes_gives_the_same_bytes(tmp_path, monkeypatch, model, n_workers):
    monkeypatch.setattr(sharing, "FEW_CHARS", 0)
    params = AnnotationsParams(model=model, batch_chars=200, remembered_mb=0, workers=1)
    one = made(project(tmp_path, TEXTS, params))
    assert made(project(tmp_path, TEXTS, replace(params, workers=n_workers))) == one


def test_hash_seeds_order_of_rows_and_memory_change_no_byte_of_a_real_run(tmp_path):
    """As DVC runs it: cold, warm, and half warm, under three hash seeds."""
    found = []
    for seed in ("0", "1", "2"):
        folder = tmp_path / seed
        for texts in (TEXTS[:5], TEXTS, TEXTS) if seed == "2" else (TEXTS,):
            project(folder, texts)
            subprocess.run(
                [sys.executable, "-m", "pipeline.annotations"],
                cwd=folder, check=True, env=environment(PYTHONHASHSEED=seed, PYTHONPATH=str(ROOT)),
            )  # fmt: skip
        found.append([table.path(folder / "corpus" / "annotations").read_bytes() for table in TABLES])
    assert found[0] == found[1] == found[2]
