"""Word classes, lemmas and features of a sentence by lists, endings and neighbours; no parser, no training.

Two passes: what the form alone says, then what the words around it say («at arbejde», «et arbejde»).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import simplemma

from pipeline.annotations.context import in_context
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
    r"(?:\w{2}ig|lig|isk|ensk|ansk|som|bar|løs|fuld|mæssig|rig|venlig|værdig|(?:on|i|u|er|ur|re)el|elle|(?:n|r|k|b|i|m|f|t)al|(?:el|y|r|n)sk|[st]iv|ær|[iu]øs)(?:e|t)?$"
    r"|(?:lig|ig|som|bar)(?:ere|st|ste)$|\w{2}(?:erende|eret|este|ste)$"
)
PLURAL = re.compile(r"(?:elser|inger|heder|ioner|skaber|arier|tioner|ister|ører|mænd)(?:ne|nes|s)?$")
NOUN = re.compile(
    r"(?:hed|else|ning|ing|ion|tet|skab|dom|eri|isme|ist|ment|tion|ance|ence|itet|ør|ager|tør)"
    r"(?:en|et|er|erne|s|ens|ernes|ers|ets)?$"
)
ADVERB = re.compile(r"(?:vis|sinde|steds|ligvis|mæssigt|ledes|deles|over|efter)$")


def read(words: Sequence[str]) -> list[Reading]:
    """Return a reading of every word of one sentence."""
    shouting = sum(word.isupper() for word in words if word.isalpha()) > max(2, len(words) / 2)
    tags = [first_guess(word, i == 0 or _opens(words[i - 1]), shouting) for i, word in enumerate(words)]
    lows = [word.lower() for word in words]
    for i in range(len(words)):
        tags[i] = in_context(lows, tags, i)
    return [
        Reading(tag, lemma(word, tag), features(word, tag)) for word, tag in zip(words, tags, strict=True)
    ]


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
    form = wordclasses.verb_form(low)
    return _verb_class(low, form) if form else _open_class(low)


def _is_name(word: str, low: str, is_first: bool, shouting: bool) -> bool:
    if shouting or not word[0].isupper():
        return False
    if word in ("I", "De", "Dem", "Deres"):
        return False
    if not is_first:
        return low not in wordclasses.closed_classes() or (len(word) > 1 and word.isupper())
    if low in wordclasses.closed_classes() or low in wordclasses.verb_forms():
        return False
    return (word.isupper() and len(word) > 1) or is_first_name(word) or not simplemma.is_known(low, lang="da")


def _verb_class(low: str, form: wordclasses.VerbForm) -> str:
    if form.lemma in wordclasses.AUXILIARIES:
        return "AUX"
    if low in wordclasses.nouns_too():
        return "NOUN"
    return "VERB"


def _open_class(low: str) -> str:
    if ADVERB.search(low):
        return "ADV"
    if NOUN.search(low):
        return "NOUN"
    return "ADJ" if ADJECTIVE.search(low) else "NOUN"


@lru_cache(maxsize=200_000)
def features(word: str, upos: str) -> str:
    """Return the features a clear form shows, in UD's order; empty where none is clear."""
    low = word.lower()
    if upos in ("VERB", "AUX"):
        form = wordclasses.verb_form(low)
        return _verb_features(low, form) if form else ""
    if upos == "NOUN":
        return _noun_features(low, lemma(word, upos))
    return "Case=Gen" if upos == "PROPN" and lemma(word, upos) != word else ""


def _verb_features(low: str, form: wordclasses.VerbForm) -> str:
    """Return a verb form's features; of those that may be two things only what is common to both."""
    if form.feats == wordclasses.PASSIVE:
        return "Voice=Pass"
    is_ambiguous = form.feats == wordclasses.PAST and low == form.lemma
    return "Voice=Act" if is_ambiguous else form.feats


NOUN_FORMS = (
    (re.compile(r"(?:er|r|e)?nes?$"), "Definite=Def|Number=Plur"),
    (re.compile(r"(?:[^e]|^)(?:en|n)s?$"), "Definite=Def|Gender=Com|Number=Sing"),
    (re.compile(r"(?:et|t)s?$"), "Definite=Def|Gender=Neut|Number=Sing"),
    (re.compile(r"(?:er|r|e)s?$"), "Definite=Ind|Number=Plur"),
)
"""What is added to a noun's lemma, and what it says."""


def _noun_features(low: str, noun: str) -> str:
    stem = noun.removesuffix("e")
    if not low.startswith(stem) or low == noun:
        return ""
    ending = low[len(noun) :] if low.startswith(noun) else low[len(stem) :]
    genitive = "Case=Gen|" if low.endswith("s") and not noun.endswith("s") else ""
    if ending == "s":
        return "Case=Gen"
    for pattern, feats in NOUN_FORMS:
        if pattern.search(ending):
            return genitive + feats
    return ""
