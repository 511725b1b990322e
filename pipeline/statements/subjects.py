"""Who a verb's subject is, by what stands left and right of it."""

from collections.abc import Sequence
from functools import cache

from pipeline.danish.roles import body_of, group_name, is_modifier, is_quantifier, role_of
from pipeline.statements.mentions import Mention, Phrase
from pipeline.statements.speakers import PRONOUNS, Reader
from pipeline.statements.words import word_group

ADVERBS = word_group("adverbs")
AFTER_VERB = word_group("after_subject_adverbs")
PREPOSITIONS = word_group("prepositions")
RELATIVE = ("der", "som")
LONGEST = 34
"""Tokens of the longest subject looked for, with apposition and relative clause."""


def subject_left(words: Sequence[str], finite_i: int, reader: Reader) -> tuple[int, Phrase] | None:
    """Return where the speaker phrase begins that ends right before the verb (adverbs apart).

    And the phrase.
    """
    end_i = finite_i
    while end_i > 0 and words[end_i - 1] in ADVERBS:
        end_i -= 1
    is_relative = end_i > 1 and words[end_i - 1] in RELATIVE
    if is_relative:
        end_i -= 2 if words[end_i - 2] == "," else 1
    for start in range(max(0, end_i - LONGEST), end_i):
        if _may_begin(start, reader, is_relative):
            found = reader.phrase(start)
            if found is not None and found.end_i in (end_i, finite_i):
                return start, found
    return None


def subject_right(words: Sequence[str], finite_i: int, reader: Reader) -> Phrase | None:
    """Return the speaker phrase right after the verb («siger også NN»)."""
    i = finite_i + 1
    while i < len(words) and words[i] in AFTER_VERB:
        i += 1
    return reader.phrase(i)


def man_of(words: Sequence[str], finite_i: int, reader: Reader) -> Mention | None:
    """Return the organisation of «I Danske Regioner mener man» and «Hos KL siger de»."""
    if (
        finite_i + 1 >= len(words)
        or words[finite_i + 1] not in ("man", "de")
        or words[0] not in ("i", "hos", "fra")
    ):
        return None
    found = reader.phrase(1)
    if found is None or found.end_i != finite_i or found.mentions[0].kind not in ("organisation", "group"):
        return None
    return found.mentions[0]


def is_object_left(words: Sequence[str], left: Phrase, right: Phrase, finite_i: int) -> bool:
    """Tell «… NN, formand for X, siger MM.» from «NN, formand for X, siger, at …».

    MM speaks when nothing but the end or an adjunct follows.
    """
    after = words[right.end_i] if right.end_i < len(words) else "."
    return (
        words[finite_i - 1] == "," and left.end_i == finite_i and after in (".", ",", "til", "i", "og", ":")
    )


def _may_begin(i: int, reader: Reader, is_relative: bool) -> bool:
    """Tell whether a subject may begin here: no preposition governs it and no name runs through it.

    What a relative clause is about may stand after a preposition: «kritik fra FOA, som mener, at».
    """
    token = reader.tokens[i]
    if not token.is_word or not (token.is_capital or _begins(token.lower)):
        return False
    if i == 0:
        return True
    before = reader.tokens[i - 1]
    is_governed = before.lower in PREPOSITIONS and not is_relative
    return not is_governed and not (before.is_capital and token.is_capital and i > 1)


@cache
def _begins(word: str) -> bool:
    """Tell whether a lower-case word can begin a speaker phrase."""
    is_known = word in PRONOUNS or word in ("både", "såvel", "en", "et", "den", "det") or word.endswith("-")
    is_known = is_known or is_quantifier(word) or is_modifier(word) or word.isdigit()
    return (
        is_known
        or group_name(word) is not None
        or role_of(word) is not None
        or body_of(word.removesuffix("s")) is not None
    )
