"""Runs the documents stage as users do, in a process of its own, over files of ours."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.tables.documents import TABLES

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """How a run of the stage ended: its exit status, what it said, its tables, seconds and peak memory."""

    status: int
    said: str
    tables: Mapping[str, pd.DataFrame]
    seconds: float
    peak_mb: float

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return a table as plain rows, null as None."""
        return [
            {name: None if value is pd.NA else value for name, value in row.items()}
            for row in self.tables[table].to_dict("records")
        ]


def run_stage_on(files: Mapping[str, bytes], timeout_s: float = 600.0) -> Run:
    """Write ``files`` into a raw folder, run the stage on it and return how it went."""
    with tempfile.TemporaryDirectory(prefix="debatkort-messy-") as folder:
        root = Path(folder)
        for name, data in files.items():
            path = root / "corpus" / "raw" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        begun = time.monotonic()
        command = [sys.executable, "-m", "pipeline.documents"]
        places = ["--root", str(root), "--params", str(ROOT / "params.yaml")]
        try:
            done = subprocess.run(
                [*command, *places], cwd=ROOT, capture_output=True, text=True, timeout=timeout_s, check=False
            )
            status, said = done.returncode, done.stdout + done.stderr
        except subprocess.TimeoutExpired:
            status, said = 124, f"more than {timeout_s} s"
        seconds = time.monotonic() - begun
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        tables = {c.name: c.read(root / "corpus" / "documents") for c in TABLES} if status == 0 else {}
        return Run(status, said, tables, seconds, peak)
