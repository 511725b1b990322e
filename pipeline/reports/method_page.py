"""Method: how it was counted, what it cannot tell, how good it is, and what did not come in."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from pipeline.reports.links import Links, document_path
from pipeline.reports.report import Report

LEDGER_ROWS = 5_000


def method_page(report: Report, encoder: dict[str, str]) -> dict[str, Any]:
    """Return what the page on method shows; ``encoder`` is what the vectors say of themselves."""
    language = report.language
    themes = sorted(report.debate.themes.values(), key=lambda t: t.theme_i)
    return {
        "links": Links(),
        "counting": language.entry("method.counting_points"),
        "limits": language.entry("method.limit_points"),
        "themes": themes,
        "measured": [t for t in themes if t.licence is not None],
        "encoder": sorted(encoder.items()),
        "parameters": [(name, str(value)) for name, value in asdict(report.params).items()],
        "reasons": refused_by_reason(report),
    }


def refused_by_reason(report: Report) -> list[tuple[str, int]]:
    """Return how many source units were turned away for each reason, the most frequent first."""
    counted = Counter(refusal.reason for refusal in report.debate.refusals)
    order = sorted(counted, key=lambda reason: (-counted[reason], reason))
    return [(report.language.term("reasons", reason), counted[reason]) for reason in order]


def ledger_page(report: Report) -> dict[str, Any]:
    """Return what the ledger shows. It names files: it is for the user alone."""
    debate = report.debate
    documents = sorted(debate.documents.values(), key=lambda d: (d.source_path, d.source_row or 0, d.doc_id))
    return {
        "links": Links("../"),
        "refusals": debate.refusals[:LEDGER_ROWS],
        "n_refusals_capped": max(0, len(debate.refusals) - LEDGER_ROWS),
        "documents": [(d, document_path(d.doc_id)) for d in documents[:LEDGER_ROWS]],
        "n_documents_capped": max(0, len(documents) - LEDGER_ROWS),
        "cuts": _cuts(report)[:LEDGER_ROWS],
        "n_cuts_capped": max(0, len(_cuts(report)) - LEDGER_ROWS),
    }


def _cuts(report: Report) -> list[tuple[str, str, str, int, str]]:
    """Return file, kind, rule, how many cuts, and the first one's words where they may be shown."""
    counted: dict[tuple[str, str, str], list[str]] = {}
    for cut in report.debate.cuts:
        counted.setdefault((cut.source_path, cut.kind, cut.rule), []).append(cut.shown_text or "")
    return [
        (
            path,
            report.language.term("cut_kinds", kind),
            rule,
            len(texts),
            next((t for t in texts if t), "")[:200],
        )
        for (path, kind, rule), texts in sorted(counted.items())
    ]
