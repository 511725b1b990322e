"""Reading files in tests: bytes or text in, tables out, with the promises every table keeps checked on the way."""

import itertools
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.documents.ingest import ingest
from pipeline.documents.params import DocumentsParams
from pipeline.documents.raw_text import raw_texts
from pipeline.documents.repairs import PRIVATE_REPAIRS
from pipeline.documents.sources import walk
from pipeline.tables.documents import TABLES

ORDER = ("source_path", "source_row", "thread_i", "raw_start", "doc_id", "start_char", "author_i")


@dataclass
class Read:
    """What the stage made of some files."""

    tables: dict[str, pd.DataFrame]
    raws: dict[tuple[str, int | None], str]
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def rows(self, name: str) -> list[dict[str, Any]]:
        if name not in self._rows:
            records = self.tables[name].to_dict("records")
            order = [key for key in ORDER if key in self.tables[name]]
            plain = [{k: None if v is pd.NA else v for k, v in row.items()} for row in records]
            self._rows[name] = sorted(plain, key=lambda row: [_none_first(row[key]) for key in order])
        return self._rows[name]

    @property
    def docs(self) -> list[dict[str, Any]]:
        return self.rows("documents")

    @property
    def post(self) -> dict[str, Any]:
        return self.docs[0]

    @property
    def comments(self) -> list[dict[str, Any]]:
        return [row for row in self.docs if row["genre"] == "comment"]

    @property
    def away(self) -> list[dict[str, Any]]:
        return self.rows("turned_away")

    def zones(self, row: dict[str, Any]) -> list[tuple[str, str | None, str]]:
        return [
            (z["zone"], z["voice"], row["text"][z["start_char"] : z["end_char"]])
            for z in self.rows("zones") if z["doc_id"] == row["doc_id"]
        ]  # fmt: skip

    def people(self, row: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
        return [
            (a["name"], a["role"], a["organisation"])
            for a in self.rows("authors")
            if a["doc_id"] == row["doc_id"]
        ]

    def cut(self, rule: str) -> list[str]:
        return [
            self.raws[c["source_path"], c["source_row"]][c["raw_start"] : c["raw_end"]]
            for c in self.rows("cuts") if c["rule"] == rule
        ]  # fmt: skip


def _none_first(value: Any) -> tuple[bool, Any]:
    return value is not None, value


def read_folder(raw: Path, params: DocumentsParams | None = None) -> Read:
    params = replace(params or DocumentsParams(), workers=0)
    tables = ingested(raw, params)
    paths = {*tables["documents"]["source_path"], *tables["cuts"]["source_path"]}
    raws = {
        (path, row): text
        for path in sorted(paths)
        for row, text in raw_texts(raw, path, params.columns).items()
    }
    found = Read(tables, raws)
    check_promises(found, raw)
    return found


def ingested(raw: Path, params: DocumentsParams) -> dict[str, pd.DataFrame]:
    with tempfile.TemporaryDirectory() as folder:
        ingest(raw, params, Path(folder))
        return {contract.name: contract.read(Path(folder)) for contract in TABLES}


def read_files(files: dict[str, str | bytes], params: DocumentsParams | None = None) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        for name, content in files.items():
            path = raw / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_folder(raw, params)


def read_text(text: str | bytes, name: str = "a.txt") -> Read:
    return read_files({name: text})


def check_promises(found: Read, raw: Path) -> None:
    """Every file has a fate, every character a source, and no character is both kept and cut."""
    paths = {row["source_path"] for row in [*found.docs, *found.away, *found.rows("cuts")]}
    fates = paths | {path.split("!")[0] for path in paths}
    fates |= {path.partition("!")[0] for path in fates}
    assert {source.shown for source in walk(raw)} <= fates
    by_doc: dict[str, list[dict[str, Any]]] = {}
    for run in found.rows("raw_map"):
        by_doc.setdefault(run["doc_id"], []).append(run)
    used: dict[tuple[str, int | None], list[tuple[int, int]]] = {}
    for row in found.docs:
        key = (row["source_path"], row["source_row"])
        _check_runs(row, by_doc[row["doc_id"]], found.raws[key])
        _check_zones(row, found)
        used.setdefault(key, []).extend((r["raw_start"], r["raw_end"]) for r in by_doc[row["doc_id"]])
    for cut in found.rows("cuts"):
        if cut["kind"] != "masked":
            used.setdefault((cut["source_path"], cut["source_row"]), []).append(
                (cut["raw_start"], cut["raw_end"])
            )
    for key, spans in used.items():
        _check_cover(found.raws[key], spans, key)


def _check_runs(row: dict[str, Any], runs: list[dict[str, Any]], raw: str) -> None:
    runs = sorted(runs, key=lambda run: run["start_char"])
    assert runs[0]["start_char"] == 0
    assert runs[-1]["end_char"] == len(row["text"])
    assert all(one["end_char"] == other["start_char"] for one, other in itertools.pairwise(runs))
    for run in runs:
        text = row["text"][run["start_char"] : run["end_char"]]
        if run["repair"] is None:
            assert text == raw[run["raw_start"] : run["raw_end"]]
        elif run["repair"] in PRIVATE_REPAIRS:
            assert text[0] == "[" or text.startswith("Kommentator")


def _check_zones(row: dict[str, Any], found: Read) -> None:
    assert "\n\n".join(text for _, _, text in found.zones(row)) == row["text"]


def _check_cover(raw: str, spans: list[tuple[int, int]], key: tuple[str, int | None]) -> None:
    """Every character of the raw text that is no white space is used exactly once."""
    at = 0
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        assert start >= at, f"{key}: {raw[start:at]!r} is used twice"
        assert not raw[at:start].strip(), f"{key}: {raw[at:start]!r} is neither kept nor cut"
        at = end
    assert not raw[at:].strip(), f"{key}: {raw[at:]!r} is neither kept nor cut"
