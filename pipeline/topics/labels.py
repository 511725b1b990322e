"""Short labels of a topic's own words."""

from collections.abc import Sequence

SEPARATOR = ", "
OUTLIER_LABEL = "uden emne"
STEM_CHARS = 5


def topic_labels(words: Sequence[Sequence[str]], n_words: int) -> list[str]:
    """Return a label for each list of words, best first; no two are alike.

    Words of one stem stand once ("skole", "folkeskole"). Where two labels would be the same, the later
    takes on more words, and a number where it has none left.
    """
    labels: list[str] = []
    for row in words:
        chosen = distinct(row)
        label = SEPARATOR.join(chosen[:n_words]) or "uden ord"
        for n in range(n_words + 1, len(chosen) + 1):
            if label not in labels:
                break
            label = SEPARATOR.join(chosen[:n])
        labels.append(label if label not in labels else f"{label} ({len(labels) + 1})")
    return labels


def distinct(words: Sequence[str]) -> list[str]:
    """Return the words without those that only repeat an earlier one as another form or compound."""
    kept: list[str] = []
    for word in words:
        if not any(_alike(word.lower(), other.lower()) for other in kept):
            kept.append(word)
    return kept


def _alike(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(short) < STEM_CHARS - 1:
        return short == long
    return short in long or word[:STEM_CHARS] == other[:STEM_CHARS]
