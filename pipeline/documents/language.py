"""Which language a text is in: function words first, a statistical detector only where they do not tell."""

import re
from functools import cache
from typing import Any

MIN_LETTERS = 60
"""Shorter texts are taken to be Danish, or in the language of the post they answer."""
SAMPLE_CHARS = 3000
DETECTOR_CHARS = 500
QUOTED = re.compile(r"[”\"»«“‘'][^”\"»«“’'\n]{10,}[”\"»«“’']")
"""Quotations are left out: whom a Danish text quotes may speak English."""
MIN_HITS = 3
SHARED = 0.1
"""What a word counts that several of the languages have, against 1 for a word of one only."""
LEAD = 2
"""A language wins outright with this many times the hits of the next."""

FUNCTION_WORDS = {
    "da": (
        "af ved siger have jo heller vil fra lidt godt noget meget mig dig sig hvad efter blev bliver "
        "uden mellem nogle havde lige mod op ud ind end igen hinanden vores jeres hendes måske altså "
        "hvorfor sådan gøre gør været selv andet dog når nogen hvis hvem heller både endnu mere nu "
        "kun gennem burde bør derfor imod"
    ),
    "nb": (
        "av noe noen mye meg deg seg hva etter ble blir uten mellom hadde mot opp ut inn enn igjen "
        "vår våre deres hennes kanskje derfor hvorfor slik gjøre gjør vært selv annet likevel når nå "
        "sånn dere hvis hvem heller både ennå mer gjennom burde bør derfor imot fremdeles sier"
    ),
    "nn": (
        "ikkje eg me dei ein eit noko nokon mykje kva kvar kvifor korleis frå vere vore desse sjølv "
        "berre då heile meir òg kjem seier òg nokre kven både når etter gjennom"
    ),
    "sv": (
        "och är inte att från också mycket något några vad efter blev blir utan mellan hade mot upp "
        "ut än igen vår våra därför varför göra gör vara varit ska dessa själv när nu bara eller till "
        "för säger vem både mer genom"
    ),
    "fo": (
        "ikki við eru tað fyri eisini vit teir frá verður vórðu hevur tey hesum mær teimum sínum "
        "á í úr hjá ella"
    ),
    "en": "the of and that with are this was not from which they their has been will would our should",
    "de": ("und die das ist nicht eine auf zu von sich auch werden wird sind haben wir für oder aber"),
}
WORDS: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in FUNCTION_WORDS.items()}
LANGUAGE_NAMES = {
    "nb": "norsk (bokmål)",
    "nn": "norsk (nynorsk)",
    "sv": "svensk",
    "fo": "færøsk",
    "en": "engelsk",
    "de": "tysk",
}


def language_of(text: str, default: str = "da") -> str:
    """Return the ISO 639-1 code of a text's main language, ``default`` for texts too short to tell."""
    sample = text[:SAMPLE_CHARS]
    own = QUOTED.sub(" ", sample)
    sample = own if sum(map(str.isalpha, own)) >= MIN_LETTERS / 2 else sample
    if sum(map(str.isalpha, sample[: MIN_LETTERS * 2])) < MIN_LETTERS:
        return default
    hits = _hits(sample)
    (best, most), (_, second) = sorted(hits.items(), key=lambda item: (-item[1], item[0]))[:2]
    if most >= LEAD * second and (most >= MIN_HITS or (most >= 1 and second < SHARED * MIN_HITS)):
        return best
    return _detected(sample[:DETECTOR_CHARS], hits, default)


def _hits(text: str) -> dict[str, float]:
    """Count function words; a word that several languages share counts a share for each."""
    hits = dict.fromkeys(WORDS, 0.0)
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        for name, weight in _weights().get(word, ()):
            hits[name] += weight
    return hits


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    owners: dict[str, list[str]] = {}
    for name, words in WORDS.items():
        for word in words:
            owners.setdefault(word, []).append(name)
    return {
        word: [(name, 1.0 if len(names) == 1 else SHARED) for name in names] for word, names in owners.items()
    }


def _detected(sample: str, hits: dict[str, float], default: str) -> str:
    """Ask the detector; Danish and Bokmål are told apart by function words, which it confuses."""
    scores = {value.language: value.value for value in _detector().compute_language_confidence_values(sample)}
    codes = {language.iso_code_639_1.name.lower(): score for language, score in scores.items()}
    best = max(sorted(codes), key=lambda code: codes[code])
    if best in ("nb", "nn") and hits["da"] >= hits[best]:
        return "da"
    if best == "da" and hits["nb"] > hits["da"] + 1:
        return "nb"
    if best == "da" and hits["fo"] > hits["da"] + 1:
        return "fo"
    return best if codes[best] > 0.5 else default


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    languages = (
        Language.DANISH,
        Language.BOKMAL,
        Language.NYNORSK,
        Language.SWEDISH,
        Language.ENGLISH,
        Language.GERMAN,
    )
    return LanguageDetectorBuilder.from_languages(*languages).build()
