"""Parameters of the reports stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportsParams:
    """What a reader sees, and from when on a figure is shown as unsure."""

    language: str
    """``da`` or ``en``: the language of headings and sentences; the texts themselves stay Danish."""
    few_docs: int
    """Documents; in a smaller whole, counts are shown instead of percentages."""
    pale_docs: int
    """Documents; a bar or point that rests on fewer is drawn pale."""
    min_f1: float
    """F1 (0-1); a theme whose lower bound is under it is greyed, out of headlines (docs/decisions/0004)."""
    max_quotes: int
    """Quotations shown open on each side of a theme; further ones are folded."""
    max_listed: int
    """Quotations or places listed on a page in all; the workbook holds the rest."""
    quote_chars: int
    """Characters; longer statements are cut around their evidence."""
    private_quote_chars: int
    """Characters; the longest quotation of a private person outside the document's own page."""
