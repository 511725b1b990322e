"""What came in, and what did not: a line per file with its fate, the reason, the cuts; for the user alone."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.reports.links import Links
from pipeline.reports.model import Document, Refusal
from pipeline.reports.report import Report

MAX_FILES = 20_000
MAX_ROWS_NAMED = 5
"""Of so many rows turned away for the same reason, the numbers are named."""


@dataclass
class Reason:
    """Why units of a file did not come in: how many, and the first rows, counted from 1."""

    word: str
    detail: str
    n: int = 0
    rows: list[int] = field(default_factory=list)
    twins: dict[str, Document] = field(default_factory=dict)


@dataclass
class FileRow:
    """A file of the user's: its documents, the reasons of those that did not come in, and its cuts."""

    path: str
    documents: list[Document] = field(default_factory=list)
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)
    n_cuts: Counter[tuple[str, str]] = field(default_factory=Counter)
    n_cut_chars: Counter[tuple[str, str]] = field(default_factory=Counter)
    twins: list[str] = field(default_factory=list)

    @property
    def fate(self) -> str:
        """Return ``in``, ``out`` or ``partly``."""
        if not self.reasons:
            return "in"
        return "partly" if self.documents else "out"

    @property
    def n_comments(self) -> int:
        """Return how many of the documents are comments."""
        return sum(document.genre == "comment" for document in self.documents)

    @property
    def n_truncated(self) -> int:
        """Return of how many documents the source showed only the beginning."""
        return sum(document.is_truncated for document in self.documents)

    @property
    def n_chars(self) -> int:
        """Return how many characters were cut."""
        return sum(self.n_cut_chars.values())


def ledger_page(report: Report) -> dict[str, Any]:
    """Return what the ledger shows. It names files: it is for the user alone."""
    files = file_rows(report)
    fates = Counter(row.fate for row in files)
    return {
        "links": Links("../"),
        "files": files[:MAX_FILES],
        "n_capped": max(0, len(files) - MAX_FILES),
        "n_files": len(files),
        "fates": [(fate, fates[fate]) for fate in ("in", "partly", "out") if fates[fate]],
        "cuts_of": lambda row: _cuts(report, row),
    }


def file_rows(report: Report) -> list[FileRow]:
    """Return every file that gave a document or was turned away, in the order of their names."""
    rows: dict[str, FileRow] = {}
    for document in report.debate.documents.values():
        _row(rows, document.source_path).documents.append(document)
    for refusal in report.debate.refusals:
        _refuse(report, rows, refusal)
    for cut in report.debate.cuts:
        row = _row(rows, cut.source_path)
        row.n_cuts[cut.kind, cut.rule] += 1
        row.n_cut_chars[cut.kind, cut.rule] += cut.raw_end - cut.raw_start
    return [rows[path] for path in sorted(rows)]


def _row(rows: dict[str, FileRow], path: str) -> FileRow:
    return rows.setdefault(path, FileRow(path))


def _refuse(report: Report, rows: dict[str, FileRow], refusal: Refusal) -> None:
    row = _row(rows, refusal.source_path)
    word = report.language.term("reasons", refusal.reason)
    reason = row.reasons.setdefault((refusal.reason, refusal.detail), Reason(word, refusal.detail))
    reason.n += 1
    if refusal.source_row is not None and len(reason.rows) < MAX_ROWS_NAMED:
        reason.rows.append(refusal.source_row + 1)
    twin = report.debate.documents.get(refusal.duplicate_of or "")
    if twin is not None:
        if len(reason.twins) < MAX_ROWS_NAMED:
            reason.twins[twin.doc_id] = twin
        kept = _row(rows, twin.source_path).twins
        if refusal.source_path not in kept:
            kept.append(refusal.source_path)


def _cuts(report: Report, row: FileRow) -> list[tuple[str, str, int, int]]:
    """Return what was cut of a file: kind and rule in plain words, how often, how many characters."""
    order = sorted(row.n_cuts, key=lambda key: (-row.n_cut_chars[key], key))
    words = report.language.term
    return [
        (
            words("cut_kinds", kind),
            words("cut_rules", rule),
            row.n_cuts[kind, rule],
            row.n_cut_chars[kind, rule],
        )
        for kind, rule in order
    ]
