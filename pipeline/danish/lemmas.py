"""Danish lemmas: our own irregular forms and heads of compounds first, then simplemma's dictionary.

simplemma knows one lemma per form and no word class; where a form belongs to two words («leder», «skabes»)
the word class decides here.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import simplemma

from pipeline.danish.wordclasses import closed_classes, verb_form
from pipeline.danish.wordlists import lines_of, words_of

DATA = Path(__file__).parent / "data"
LANGUAGE = "da"
LONGEST = 48
"""Longer words are no Danish words; taking them apart would only cost time."""
SHORTEST_HEAD = 4
GENITIVE = re.compile(r"[’'´]?s$|[’']$")


@lru_cache(maxsize=200_000)
def lemma(form: str, upos: str) -> str:
    """Return the dictionary form of a word of the class ``upos``: lower case but for names."""
    if upos == "PROPN":
        return name_lemma(form)
    low = form.lower()
    if upos in ("PUNCT", "SYM", "NUM", "X") or len(low) > LONGEST:
        return low
    exception = _exception(low, upos)
    if exception:
        return exception
    listed = closed_classes().get(low)
    if listed and (listed[0] == upos or upos not in ("NOUN", "VERB", "ADJ")):
        return listed[1]
    return _OPEN.get(upos, _dictionary)(low)


def name_lemma(form: str) -> str:
    """Return a name without its genitive ending: «Danmarks» is «Danmark», «Jens» stays «Jens»."""
    apostrophe = re.sub(r"[’'´]s?$", "", form)
    if apostrophe != form:
        return apostrophe
    if form.endswith("s") and ((form[:-1].isupper() and len(form) > 2) or form[:-1] in genitive_names()):
        return form[:-1]
    return form


@cache
def genitive_names() -> frozenset[str]:
    """Return names whose form with -s is their genitive, never a name of its own."""
    return words_of(DATA / "lemmas_names.txt")


def verb_lemma(low: str) -> str:
    """Return the infinitive of a verb form, of a compound by its last part («medfinansierer»)."""
    known = verb_form(low)
    if known:
        return known.lemma
    for ending, infinitive in VERB_ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low[: -len(ending)] + infinitive
    return _dictionary(low)


VERB_ENDINGS = (
    ("iserede", "isere"),
    ("iseret", "isere"),
    ("iserer", "isere"),
    ("iseres", "isere"),
    ("erede", "ere"),
    ("eret", "ere"),
    ("erer", "ere"),
    ("eres", "ere"),
    ("ende", "e"),
    ("ede", "e"),
    ("et", "e"),
    ("er", "e"),
    ("es", "e"),
)


def noun_lemma(low: str) -> str:
    """Return the singular indefinite of a noun form, of a compound by its last part."""
    found = _dictionary(low)
    if found != low or simplemma.is_known(low, lang=LANGUAGE):
        return found
    bare = GENITIVE.sub("", low)
    if bare != low and simplemma.is_known(bare, lang=LANGUAGE):
        return _dictionary(bare)
    for cut in range(2, len(low) - SHORTEST_HEAD + 1):
        head = low[cut:]
        if simplemma.is_known(head, lang=LANGUAGE):
            return low[:cut] + (_exception(head, "NOUN") or _dictionary(head))
    return _by_ending(low, NOUN_ENDINGS)


NOUN_ENDINGS = (
    ("ernes", ""),
    ("erne", ""),
    ("elsers", "else"),
    ("elserne", "else"),
    ("elser", "else"),
    ("elsens", "else"),
    ("elsen", "else"),
    ("hedens", "hed"),
    ("heden", "hed"),
    ("heder", "hed"),
    ("ingens", "ing"),
    ("ingen", "ing"),
    ("inger", "ing"),
    ("ings", "ing"),
    ("ionens", "ion"),
    ("ionen", "ion"),
    ("ioner", "ion"),
    ("ens", ""),
    ("ets", ""),
)


def adjective_lemma(low: str) -> str:
    """Return the positive, common gender, of an adjective form."""
    found = _by_ending(low, ADJECTIVE_ENDINGS)
    return found if found != low else _dictionary(low)


ADJECTIVE_ENDINGS = (
    ("ligste", "lig"),
    ("ligere", "lig"),
    ("ligst", "lig"),
    ("lige", "lig"),
    ("ligt", "lig"),
    ("igste", "ig"),
    ("igere", "ig"),
    ("igst", "ig"),
    ("ige", "ig"),
    ("igt", "ig"),
    ("iske", "isk"),
    ("iskt", "isk"),
    ("somme", "som"),
    ("somt", "som"),
    ("bare", "bar"),
    ("bart", "bar"),
    ("løse", "løs"),
    ("løst", "løs"),
    ("fulde", "fuld"),
    ("fuldt", "fuld"),
    ("elle", "el"),
    ("elt", "el"),
    ("ale", "al"),
    ("alt", "al"),
    ("ive", "iv"),
    ("ivt", "iv"),
    ("ante", "ant"),
    ("ente", "ent"),
    ("øse", "øs"),
    ("øst", "øs"),
    ("ære", "ær"),
    ("ært", "ær"),
    ("erede", "eret"),
)


def _by_ending(low: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in endings:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low[: -len(ending)] + replacement
    return low


def adverb_lemma(low: str) -> str:
    """Return an adverb as it is; UD Danish-DDT keeps the -t of «hurtigt»."""
    return low


_OPEN = {
    "NOUN": noun_lemma,
    "ADJ": adjective_lemma,
    "ADV": adverb_lemma,
    "VERB": verb_lemma,
    "AUX": verb_lemma,
}


def _dictionary(low: str) -> str:
    return simplemma.lemmatize(low, lang=LANGUAGE).lower()


@cache
def _exceptions() -> Mapping[tuple[str, str], str]:
    """Return lemma by form and class from ``lemmas.txt``; «-lederne» is any word ending so."""
    rows = (line.split() for line in lines_of(DATA / "lemmas.txt"))
    return {(form, upos): found for form, upos, found in rows}


def _exception(low: str, upos: str) -> str | None:
    """Return our own lemma of a form, or of a compound with such a head; the longest head counts."""
    table = _exceptions()
    if (low, upos) in table:
        return table[low, upos]
    for cut in range(len(low) - 2):
        ending = table.get((f"-{low[cut:]}", upos))
        if ending:
            return low[:cut] + ending[1:]
    return None
