"""Runs the documents stage as users do, in a process of its own, over files of ours."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.documents.ingest import ingest
from pipeline.documents.params import DocumentsParams
from pipeline.params import load_yaml
from pipeline.tables.documents import TABLES

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """How a run of the stage ended: its exit status, what it said, its tables, seconds by the clock.

    ``peak_mb`` is the memory of its largest process at most, ``processor_s`` the time of all of them.
    """

    status: int
    said: str
    tables: Mapping[str, pd.DataFrame]
    seconds: float
    peak_mb: float
    processor_s: float = 0.0

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return a table as plain rows, null as None."""
        return [
            {name: None if value is pd.NA else value for name, value in row.items()}
            for row in self.tables[table].to_dict("records")
        ]


def run_stage_on(
    files: Mapping[str, bytes], timeout_s: float = 600.0, params: Mapping[str, Any] | None = None
) -> Run:
    """Write ``files`` into a raw folder, run the stage on it with the project's ``params`` and these, and return how it went."""
    with tempfile.TemporaryDirectory(prefix="debatkort-messy-") as folder:
        root = Path(folder)
        _write(files, root / "corpus" / "raw")
        own = root / "params.yaml"
        own.write_text(
            json.dumps({"documents": {**load_yaml(ROOT / "params.yaml")["documents"], **(params or {})}})
        )
        begun = time.monotonic()
        command = [sys.executable, "-m", "pipeline.documents"]
        places = ["--root", str(root), "--params", str(own)]
        status, said, took = watched([*command, *places], root / "took.json", timeout_s)
        seconds = time.monotonic() - begun
        tables = {c.name: c.read(root / "corpus" / "documents") for c in TABLES} if status == 0 else {}
        return Run(status, said, tables, seconds, **took)


def watched(command: list[str], out: Path, timeout_s: float) -> tuple[int, str, dict[str, float]]:
    """Run a command in the project; return its status, what it said, and what ``watching`` wrote to ``out``."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.messy.watching", str(out), *command],
            cwd=ROOT, capture_output=True, text=True, timeout=timeout_s, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return 124, f"more than {timeout_s} s", {"peak_mb": 0.0}
    return done.returncode, done.stdout + done.stderr, json.loads(out.read_text(encoding="utf-8"))


def run_here(files: Mapping[str, bytes]) -> Run:
    """Run the stage's work in this process, with no worker around the readers: an error of theirs shows at once."""
    with tempfile.TemporaryDirectory(prefix="debatkort-messy-") as folder:
        raw, tables = Path(folder) / "raw", Path(folder) / "tables"
        _write(files, raw)
        tables.mkdir()
        begun = time.monotonic()
        ingest(raw, DocumentsParams(workers=0), tables)
        found = {contract.name: contract.read(tables) for contract in TABLES}
        return Run(0, "", found, time.monotonic() - begun, 0.0)


def _write(files: Mapping[str, bytes], raw: Path) -> None:
    for name, data in files.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
