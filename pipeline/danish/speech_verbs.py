"""Danish verbs and phrases of speaking, thinking and wanting, by their forms.

Forms, not lemmas, because a lemmatiser errs just where it matters («spillede ud», «slog fast»). Source of
the list: reference/statements.md, section 2. Passives («siges», «menes») have no speaker and are no forms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pipeline.params import load_yaml

DATA = Path(__file__).parent / "data" / "speech_verbs.yaml"
Kind = Literal["communication", "mixed", "attitude", "carrier"]
Tense = Literal["infinitive", "present", "past", "participle"]
TENSES: tuple[Tense, ...] = ("infinitive", "present", "past", "participle")
GAP = 14
"""Most words between a verb and the rest of its phrase («spiller innovationsminister NN nu ud med»)."""


@dataclass(frozen=True)
class SpeechVerb:
    """A verb and what may stand with it."""

    lemma: str
    kind: Kind
    is_inquit_only: bool = False
    is_unmarked_inquit: bool = True
    takes_noun_phrase: bool = False
    takes_bare_clause: bool = False
    needs_clause: bool = False
    is_only_in_phrase: bool = False
    is_naming: bool = False
    denies: bool = False


@dataclass(frozen=True)
class Phrase:
    """A verb with the words that make it tell of speech: «slår … til lyd for»."""

    lemma: str
    rest: tuple[str, ...]
    denies: bool = False
    is_between: bool = False
    is_position: bool = False
    is_affirming: bool = False
    takes_evaluation: bool = False


@dataclass(frozen=True)
class PhraseMatch:
    """A phrase found: the word that begins its rest and the one after it, as places in the words given."""

    phrase: Phrase
    rest_i: int
    end_i: int


def speech_form(word: str) -> tuple[SpeechVerb, Tense] | None:
    """Return the verb a lower-case form belongs to, with its tense; None when it is no such form."""
    return _forms().get(word)


def find_phrase(words: Sequence[str], verb_i: int, limit_i: int | None = None) -> PhraseMatch | None:
    """Return the phrase the verb at ``verb_i`` begins among lower-case ``words``, the nearest and longest.

    The rest must follow within ``GAP`` words and before ``limit_i``; commas are words too and may stand
    between (an apposition of the subject).
    """
    by_first = _phrases().get(words[verb_i])
    if by_first is None:
        return None
    last = min(len(words), verb_i + 2 + GAP, limit_i if limit_i is not None else len(words))
    for rest_i in range(verb_i + 1, last):
        for phrase in by_first.get(words[rest_i], ()):
            end_i = rest_i + len(phrase.rest)
            if tuple(words[rest_i:end_i]) == phrase.rest:
                return PhraseMatch(phrase, rest_i, end_i)
    return None


def is_carrier(word: str) -> bool:
    """Tell whether a lower-case form can begin a phrase."""
    return word in _phrases()


def carrier_tense(word: str) -> Tense | None:
    """Return the tense of a lower-case form that can begin a phrase."""
    return _tenses().get(word)


@cache
def cue_words() -> frozenset[str]:
    """Return every lower-case form that can begin a cue: verbs, carriers of phrases, s-passives."""
    return frozenset(_forms()) | frozenset(_phrases()) | frozenset(_passives())


def passive_form(word: str) -> SpeechVerb | None:
    """Return the verb a lower-case word is the s-passive of: «understreges»."""
    return _passives().get(word)


def is_telling_noun(word: str) -> bool:
    """Tell whether a lower-case noun tells what its possessor says: «hendes budskab er, at …»."""
    return word in _telling_nouns()


@cache
def _data() -> dict[str, Any]:
    return load_yaml(DATA)


@cache
def _telling_nouns() -> frozenset[str]:
    return frozenset(_data()["nominal"])


@cache
def _forms() -> dict[str, tuple[SpeechVerb, Tense]]:
    kinds: tuple[Kind, ...] = ("communication", "mixed", "attitude")
    found: dict[str, tuple[SpeechVerb, Tense]] = {}
    for kind in kinds:
        for line in _data()[kind]:
            verb = _verb(line.split()[0], kind)
            for form, tense in _by_tense(line.split()):
                found.setdefault(form, (verb, tense))
    return found


def _by_tense(forms: Sequence[str]) -> list[tuple[str, Tense]]:
    """Return the forms with their tense, the infinitive last: «synes» alone is a present."""
    pairs = list(zip(forms, TENSES, strict=True))
    return [*pairs[1:], pairs[0]]


def _verb(lemma: str, kind: Kind) -> SpeechVerb:
    data = _data()
    return SpeechVerb(
        lemma,
        kind,
        is_inquit_only=lemma in data["only_inquit"],
        is_unmarked_inquit=lemma not in data["never_inquit"],
        takes_noun_phrase=lemma in data["noun_phrase"],
        takes_bare_clause=lemma in data["bare_clause"],
        needs_clause=lemma in data["clause_only"],
        is_only_in_phrase=lemma in data["only_in_phrase"],
        is_naming=lemma in data["naming"],
        denies=lemma in data["denying"],
    )


@cache
def _passives() -> dict[str, SpeechVerb]:
    return {
        form.removesuffix("r") + "s": verb
        for form, (verb, tense) in _forms().items()
        if tense == "present" and form.endswith("r") and not verb.is_inquit_only
    }


@cache
def _lines() -> dict[str, list[str]]:
    """Return the forms of every verb, carriers first."""
    lines = [line for group in ("carriers", "communication", "mixed", "attitude") for line in _data()[group]]
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.split()[0], line.split())
    return found


@cache
def _tenses() -> dict[str, Tense]:
    found: dict[str, Tense] = {}
    for phrase in _data()["phrases"]:
        for form, tense in zip(_lines()[phrase["verb"]], TENSES, strict=True):
            found.setdefault(form, tense)
    return found


@cache
def _phrases() -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """Return the phrases by verb form and first word of their rest, the longest first."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for row in sorted(_data()["phrases"], key=lambda row: -len(row["rest"].split())):
        flags = {key: value for key, value in row.items() if key not in ("verb", "rest")}
        phrase = Phrase(row["verb"], tuple(row["rest"].split()), **flags)
        for form in dict.fromkeys(_lines()[row["verb"]]):
            by_first = found.setdefault(form, {})
            by_first[phrase.rest[0]] = (*by_first.get(phrase.rest[0], ()), phrase)
    return found
