"""Parameters of the statements stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatementsParams:
    """What changes which statements are found and whose they are."""

    min_quote_words: int
    """Words a passage between marks needs to be speech and no term, unless an inquit stands at it."""

    min_context_words: int
    """Words a statement needs to carry its own themes; a shorter one takes those of its sentence."""

    is_quoted_person_public: bool
    """Whether a person whom an edited text (not a comment) quotes by full name speaks in public by that."""

    has_free_indirect: bool
    """Whether the sentence after a reported one, in its vein but with no cue, is kept as free_indirect."""
