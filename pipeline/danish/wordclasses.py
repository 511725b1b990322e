"""Word classes of Danish words: the closed classes and the verbs by list, the rest by their endings.

Every function looks at one word or at a word among its neighbours; nothing here knows a parse. Classes
and features are those of Universal Dependencies as UD Danish-DDT uses them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import simplemma

from pipeline.danish.wordlists import lines_of, word_set

DATA = Path(__file__).parent / "data"
AUXILIARIES = frozenset({"være", "have", "blive", "kunne", "skulle", "ville", "måtte", "burde", "turde"})
MODALS = frozenset({"kunne", "skulle", "ville", "måtte", "burde", "turde", "lade", "få"})

PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act"
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"
INFINITIVE = "VerbForm=Inf|Voice=Act"
PARTICIPLE = "Definite=Ind|Number=Sing|Tense=Past|VerbForm=Part"
PRESENT_PARTICIPLE = "Tense=Pres|VerbForm=Part"
PASSIVE = "Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass"


class VerbForm(NamedTuple):
    """A form of a verb: its infinitive and its features."""

    lemma: str
    feats: str


@cache
def closed_classes() -> Mapping[str, tuple[str, str]]:
    """Return word class and lemma of the words that stand in the list, by their lower-case form.

    Of adjectives the neuter and the plural come with the common form.
    """
    found: dict[str, tuple[str, str]] = {}
    for upos, word in _sections("wordclasses_closed.txt"):
        form, _, lemma = word.partition("=")
        if not word.endswith("="):
            found.setdefault(form, (upos, lemma or form))
    for form, (upos, lemma) in list(found.items()):
        if upos == "ADJ" and form == lemma and form[-1] not in "aeiouyæøåt":
            found.setdefault(f"{form}t", (upos, form))
            found.setdefault(f"{form}e", (upos, form))
    return found


@cache
def verb_forms() -> Mapping[str, VerbForm]:
    """Return the verb forms we know, by form; where two verbs share one, the listed irregular one wins."""
    found: dict[str, VerbForm] = {}
    for lemma, *parts in _irregular():
        for form, feats in zip((*parts, lemma), (PRESENT, PAST, PARTICIPLE, INFINITIVE), strict=True):
            found.setdefault(form, VerbForm(lemma, feats))
        found.setdefault(f"{lemma}s" if lemma.endswith("e") else f"{lemma}es", VerbForm(lemma, PASSIVE))
        found.setdefault(_present_participle(lemma), VerbForm(lemma, PRESENT_PARTICIPLE))
    irregular = {lemma for lemma, *_ in _irregular()}
    for ending, lemma in _sections("wordclasses_verbs.txt"):
        if ending in ("ede", "te") and lemma not in irregular:
            for form, feats in _regular(lemma, ending):
                found.setdefault(form, VerbForm(lemma, feats))
    return found


PREFIXES = word_set(
    "af an be bort efter er for fore forbi forud frem fra gen gennem hen hjem ind igen igang i med mis "
    "mod ned nær om op over på re sam sammen til tilbage u ud under ved videre fast fejl fri frem høj lav "
    "ny "
)
"""Particles and prefixes of compound verbs."""
LONGEST_PREFIX = max(len(prefix) for prefix in PREFIXES) + 1


def verb_form(low: str) -> VerbForm | None:
    """Return the verb a form belongs to, also of a compound whose last part is a verb we know («fastansat»).

    A compound that the dictionary knows as another word («indsatser») is none.
    """
    found = verb_forms().get(low)
    return found or _compound_verb(low)


@lru_cache(maxsize=100_000)
def _compound_verb(low: str) -> VerbForm | None:
    for cut in range(1, min(LONGEST_PREFIX, len(low) - len("gå"))):
        prefix = low[:cut]
        head = verb_forms().get(low[cut:]) if prefix in PREFIXES else None
        if head:
            whole = VerbForm(prefix + head.lemma, head.feats)
            known = simplemma.lemmatize(low, lang="da").lower()
            return whole if known in (whole.lemma, low) or not simplemma.is_known(low, lang="da") else None
    return None


@cache
def nouns_too() -> frozenset[str]:
    """Return infinitives that are common nouns as well («arbejde», «støtte»)."""
    return frozenset(word for section, word in _sections("wordclasses_verbs.txt") if section == "nouns_too")


def _regular(lemma: str, ending: str) -> Iterator[tuple[str, str]]:
    stem = lemma.removesuffix("e")
    short = re.sub(r"([bdfgklmnprst])\1$", r"\1", stem) if ending == "te" else stem
    past, participle = (f"{short}te", f"{short}t") if ending == "te" else (f"{stem}ede", f"{stem}et")
    yield lemma, INFINITIVE
    yield (f"{stem}er" if lemma.endswith("e") else f"{lemma}r"), PRESENT
    yield past, PAST
    yield participle, PARTICIPLE
    yield (f"{lemma}s" if lemma.endswith("e") else f"{lemma}es"), PASSIVE
    yield _present_participle(lemma), PRESENT_PARTICIPLE
    yield f"{past}s", PASSIVE.replace("Pres", "Past")


def _present_participle(lemma: str) -> str:
    return f"{lemma}nde" if lemma.endswith("e") and len(lemma) > len("gøre") - 1 else f"{lemma}ende"


@cache
def _irregular() -> tuple[tuple[str, ...], ...]:
    text = (DATA / "wordclasses_verbs.txt").read_text(encoding="utf-8")
    block = text.partition("[irregular]\n")[2].partition("\n[")[0]
    return tuple(tuple(line.split()) for line in block.splitlines())


def _sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield section and word of a list with ``[section]`` lines."""
    section = ""
    for line in lines_of(DATA / name):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            for word in line.split():
                yield section, word
