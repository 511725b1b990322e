"""Parameters of the annotations stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnnotationsParams:
    """What a user may set about annotation."""

    model: str = "embedded"
    """``embedded`` (ours, models/da_debat), ``lookup`` (our rules and lists, no parser), an installed spaCy
    pipeline such as ``da_core_news_md``, the path of one, or ``dacy:<name>``."""
    batch_paragraphs: int = 256
    """Paragraphs given to the model at a time; changes speed and memory, never results of ``lookup``."""
    longest_paragraph_chars: int = 20_000
    """Longer paragraphs are given to the model in several pieces, cut at sentence ends, in characters."""
