"""Lemmas that the embedded model need not guess: a table of forms comes with its weights.

The table was made from the treebank, PAROLE-DK and two dictionaries (models/da_debat/CARD.md); on the
development split it takes lemma accuracy from .961 to .976. A compound noun that it lacks takes the lemma
of its longest known end.
"""

from collections.abc import Mapping

TABLE = "lemma_known"
CLASSES = frozenset({"NOUN", "ADJ", "VERB", "ADV", "AUX", "NUM", "PROPN"})
"""Pronouns and determiners are left to the network: «de» is a form of «de» or of «den» by its context."""
SHORTEST_START, SHORTEST_END = 2, 6
"""Letters of a compound's parts."""
LONGEST = 48
"""Longer words are no Danish words; taking them apart would only cost time."""


def known_lemma(form: str, upos: str, table: Mapping[str, str]) -> str | None:
    """Return what ``table`` («form UPOS» to lemma, forms in lower case) knows of a word, else None."""
    if upos not in CLASSES:
        return None
    low = form.lower()
    lemma = table.get(f"{low} {upos}")
    if lemma is not None or upos != "NOUN" or len(low) > LONGEST:
        return lemma
    return _of_compound(form, low, table)


def _of_compound(form: str, low: str, table: Mapping[str, str]) -> str | None:
    for cut in range(SHORTEST_START, len(low) - SHORTEST_END + 1):
        end = table.get(f"{low[cut:]} NOUN")
        if end is not None and end.islower():
            # «FN-operationen» keeps its capitals, «Ældreplejen» is no name.
            return (form if "-" in form[1:cut] else low)[:cut] + end
    return None
