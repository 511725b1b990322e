"""Danish letters as people write them on keyboards that lack them."""

LETTERS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "Å": "Aa", "Æ": "Ae", "Ø": "Oe"})
# What is left when a machine drops what it cannot show.
BARE = str.maketrans({"å": "a", "æ": "ae", "ø": "o", "Å": "A", "Æ": "Ae", "Ø": "O"})


def without_danish_letters(text: str) -> str:
    """``håndbøger`` as ``haandboeger``."""
    return text.translate(LETTERS)


def with_bare_letters(text: str) -> str:
    """``håndbøger`` as ``handboger``."""
    return text.translate(BARE)
