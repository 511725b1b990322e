"""Parameters of the passages stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PassagesParams:
    """What a user may set about passages and their vectors."""

    min_words: int = 40
    """Shorter paragraphs are joined with the next of the same zone and voice, in words."""
    max_words: int = 120
    """Longer ones are split at sentence ends, in words; a single sentence is never split."""
    min_topical_words: int = 20
    """Passages with fewer words don't help to find topics, in words."""
    encoder: str = "embedded"
    """``embedded`` (ours, models/da_vektorer), ``tfidf`` (lemmas, TF-IDF, SVD),
    ``sentence-transformers:<name>`` or ``model2vec:<name or path>``."""
    encoder_revision: str | None = None
    """Commit of a hub model; required for one, so that the same vectors come back."""
    dimensions: int = 128
    """Length of ``tfidf`` vectors; fewer where there are fewer passages or words."""
    seed: int = 20240101
    """Seed of the decomposition."""
