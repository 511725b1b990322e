"""Method: how it was counted, what it cannot tell, and how good it is."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from pipeline.reports.links import Links
from pipeline.reports.report import Report


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
