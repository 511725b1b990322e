"""Parameters of the annotations stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnnotationsParams:
    """What a user may set about annotation."""

    model: str = "embedded"
    """``embedded`` (ours, models/da_debat), ``lookup`` (our rules and lists, no parser), an installed spaCy
    pipeline such as ``da_core_news_md``, the path of one, or ``dacy:<name>``."""
    batch_chars: int = 60_000
    """Characters given to the model at a time; changes speed and memory, and no results of our own models."""
    longest_paragraph_chars: int = 20_000
    """Longer paragraphs are given to the model in several pieces, cut at sentence ends, in characters; a
    sentence longer than that is cut between words."""
    workers: int = 2
    """Processes that annotate, each with the model in memory; 0 for as many as there are cores. Never changes
    results. Small corpora are read without."""
    remembered_mb: int = 2_000
    """Megabytes on disk (in ``.debatkort``) for documents already annotated; 0 remembers none."""
