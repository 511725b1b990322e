"""The class of a word once its neighbours are seen: rules for Danish words that have several.

Each rule is a function of the lower-case words, the classes so far (settled to the left, guessed to the
right) and the place, and returns a class. They were written from grammar (Hansen & Heltoft, Grammatik
over det danske sprog) and kept where they helped on the training split of UD Danish-DDT.
"""

from collections.abc import Callable, Sequence

from pipeline.danish.wordclasses import (
    INFINITIVE,
    PARTICIPLE,
    PAST,
    PRESENT,
    PRESENT_PARTICIPLE,
    VerbForm,
    nouns_too,
    verb_form,
    verb_forms,
)
from pipeline.danish.wordlists import word_set

Rule = Callable[[Sequence[str], Sequence[str], int], str]

NOMINATIVE = frozenset({"jeg", "du", "han", "hun", "vi", "i", "de", "man", "der", "det"})
SURE_DETERMINERS = word_set(
    "en et min mit mine din dit dine sin sit sine hans hendes dens dets deres vores jeres ingen hver "
    "hvert denne dette disse nogle enhver ethvert vort vor vore"
)
BE = word_set("er var være været bliver blev blive blevet gør gøre gjorde gjort virker synes")
HAVE = frozenset({"har", "havde", "have", "haft"})
BECOME = frozenset({"bliver", "blev", "blive", "blevet"})
MODAL = word_set("kan kunne skal skulle vil ville må måtte bør burde tør turde lad lader lade")
REACH = 5
"""How many words a participle may stand after its auxiliary."""


def in_context(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Return the class of word ``i`` in its sentence."""
    rule = WORDS.get(lows[i])
    if rule:
        return rule(lows, tags, i)
    rule = CLASSES.get(tags[i])
    return rule(lows, tags, i) if rule else tags[i]


def _next(values: Sequence[str], i: int) -> str:
    return values[i + 1] if i + 1 < len(values) else ""


def _previous(values: Sequence[str], i: int) -> str:
    return values[i - 1] if i else ""


def _form(low: str) -> VerbForm | None:
    return verb_form(low)


def _can_be_infinitive(low: str, tag: str) -> bool:
    form = _form(low)
    if form:
        return form.feats == INFINITIVE or low.endswith("s") or low in nouns_too()
    return tag in ("NOUN", "VERB", "ADJ") and low.endswith(("e", "es")) and len(low) > 3


def _at(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """«at» before an infinitive, adverbs between them aside, marks it; else it opens a clause."""
    for k in range(i + 1, min(i + 4, len(lows))):
        if _can_be_infinitive(lows[k], tags[k]) and not (tags[k] == "NOUN" and k > i + 1):
            return "PART"
        if tags[k] != "ADV" and lows[k] not in ("både", "selv"):
            break
    return "SCONJ"


def _article(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """«det», «den», «de» before a noun or its adjective determine it; else they stand for one."""
    following, tag = _next(lows, i), _next(tags, i)
    form = _form(following)
    if lows[i] == "det" and (form and form.feats in (PRESENT, PAST) and following not in nouns_too()):
        return "PRON"
    if lows[i] == "de" and form and form.feats in (PRESENT, PAST) and not following.endswith(("te", "ede")):
        return "PRON"
    if tag in ("NOUN", "ADJ", "NUM", "PROPN") or following in (
        "to",
        "tre",
        "andre",
        "anden",
        "andet",
        "selv",
    ):
        return "DET"
    if form and following.endswith(("ede", "te", "ende")) and _next(tags, i + 1) in ("NOUN", "ADJ"):
        return "DET"
    return "PRON"


def _before_noun(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Quantifiers determine a noun that follows and stand alone elsewhere («alle mener», «alle lærere»)."""
    return (
        "DET"
        if _next(tags, i) in ("NOUN", "ADJ", "PROPN", "NUM") or _next(lows, i) in ("de", "den", "det")
        else "PRON"
    )


def _all(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    if lows[i] != "alle":
        return "ADJ"
    return "ADJ" if _next(tags, i) in ("NOUN", "ADJ", "PROPN", "NUM", "DET", "PRON") else "PRON"


def _a(lows: Sequence[str], _tags: Sequence[str], i: int) -> str:
    return "PRON" if _next(lows, i) in ("af", ",", ".", "der", "som", "") else "DET"


def _som(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """«som» before a verb or its subject is the relative pronoun, before anything else a preposition."""
    following = _next(tags, i)
    if following in ("VERB", "AUX", "ADV") or _next(lows, i) in NOMINATIVE - {"de", "det", "i"}:
        return "PRON"
    return "ADP"


def _so(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    if (
        _previous(lows, i) in ("jeg", "han", "hun", "vi")
        and tags[i - 1] == "PRON"
        and _next(tags, i) in ("DET", "PRON", "PROPN")
    ):
        return "VERB"
    return (
        "SCONJ" if _previous(lows, i) == "," and _next(tags, i) in ("PRON", "DET", "NOUN", "PROPN") else "ADV"
    )


def _for(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    if (
        _previous(tags, i) in ("", "PUNCT")
        and _next(lows, i) in NOMINATIVE
        and _next(tags, i + 1) in ("VERB", "AUX")
    ):
        return "CCONJ"
    return _preposition(lows, tags, i)


def _clause_or_phrase(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """«om», «før», «inden», «efter»: conjunction before a subject with its verb, else preposition."""
    subject = _next(lows, i) in NOMINATIVE - {"i"} or _next(tags, i) in ("PROPN", "NOUN")
    follows = _next(tags, i + 1) in ("VERB", "AUX") or _next(lows, i + 1) in ("ikke", "så", "også")
    if subject and follows:
        return "SCONJ"
    return _preposition(lows, tags, i) if lows[i] != "før" or _next(tags, i) != "PUNCT" else "ADV"


def _preposition(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A preposition with nothing to govern is an adverb («tage fat på», «være med.»)."""
    following = _next(tags, i)
    return (
        "ADV"
        if following in ("", "PUNCT") and _next(lows, i) not in ("»", "”", '"', "«", "“", "(")
        else "ADP"
    )


def _know(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """«ved» after its subject, or before it, is the verb («vi ved», «ved du»)."""
    if _previous(tags, i) == "PRON" and _previous(lows, i) in NOMINATIVE | {"alle", "ingen", "som"}:
        return "VERB"
    return "VERB" if _next(lows, i) in ("jeg", "du", "vi", "godt", "ikke") else _preposition(lows, tags, i)


def _go(lows: Sequence[str], _tags: Sequence[str], i: int) -> str:
    return "NOUN" if _previous(lows, i) in ("i", "fra") else "VERB"


def _self(lows: Sequence[str], _tags: Sequence[str], i: int) -> str:
    return (
        "ADV"
        if _next(lows, i)
        in ("om", "når", "hvis", "med", "i", "efter", "de", "den", "det", "en", "et", "for", "på")
        else "PRON"
    )


def _have(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    return "AUX" if _participle_follows(lows, tags, i) else "VERB"


def _participle_follows(lows: Sequence[str], tags: Sequence[str], i: int) -> bool:
    for k in range(i + 1, min(i + 1 + REACH, len(lows))):
        form = _form(lows[k])
        if (form and form.feats == PARTICIPLE) or (
            not form and tags[k] != "PROPN" and lows[k].endswith(("eret", "iget"))
        ):
            return True
        if lows[k] in ("været", "kunnet", "skullet", "villet", "måttet", "haft"):
            return True
        if tags[k] in ("PUNCT", "SCONJ", "CCONJ", "PART", "ADP") or lows[k] == "at":
            return False
    return False


def _verb(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A verb form after a word that only stands before nouns is a noun («en leder», «vores arbejder»)."""
    form, before, previous = _form(lows[i]), _previous(tags, i), _previous(lows, i)
    if form is None or form.feats in (PRESENT_PARTICIPLE,):
        return "VERB"
    if form.feats == PARTICIPLE or lows[i].endswith(("ede", "te")):
        return "VERB"
    if previous in SURE_DETERMINERS or (
        before in ("ADJ", "NUM") and _previous(tags, i - 1) in ("DET", "ADP", "ADJ")
    ):
        return "NOUN"
    if before == "ADP" and _may_be_noun(lows[i], form) and previous not in ("for", "om", "som"):
        return "NOUN"
    return "VERB"


def _may_be_noun(low: str, form: VerbForm) -> bool:
    """Tell whether a verb form looks like a noun too: «arbejde», «møder», but not «gør»."""
    return form.feats in (PRESENT, INFINITIVE) and (low in nouns_too() or low.endswith(("e", "er")))


def _noun(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """What looks like a noun is a verb where only a verb can stand."""
    low, previous, before = lows[i], _previous(lows, i), _previous(tags, i)
    if before == "PART" and _can_be_infinitive(low, "NOUN"):
        return "VERB"
    if low in nouns_too() and _verb_place(lows, tags, i):
        return "VERB"
    if _form(low) is None and low.endswith(("eret", "iget")) and (previous in HAVE | BE or before == "AUX"):
        return "VERB"
    if (
        _form(low) is None
        and low.endswith(("er", "ede"))
        and before == "PRON"
        and previous in NOMINATIVE - {"de", "det", "i", "der"}
    ):
        return "VERB"
    if (
        low.endswith(("e", "es"))
        and _form(low) is None
        and previous in MODAL
        and not low.endswith(("else", "ede"))
    ):
        return "VERB"
    if i == 0 and f"{low}e" in verb_forms() and _next(lows, i) in IMPERATIVE_OBJECTS:
        return "VERB"
    if low.endswith("e") and before == "DET" and _next(tags, i) == "NOUN" and previous not in ("en", "et"):
        return "ADJ"
    return "NOUN"


IMPERATIVE_OBJECTS = word_set(
    "os mig det den dem ikke nu mere også hellere dog bare lige kun på i til op ud væk jer"
)


def _verb_place(lows: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Tell whether a word that is noun or verb stands after a modal verb, with subject or adverbs between."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if lows[k] in MODAL or tags[k] == "PART":
            return True
        if tags[k] not in ("ADV", "PRON", "PROPN") and not (tags[k] == "NOUN" and k < i - 1):
            return False
    return False


def _adjective(lows: Sequence[str], tags: Sequence[str], i: int) -> str:
    """A neuter form that belongs to no noun and no «være» tells how something is done: an adverb."""
    low, following = lows[i], _next(tags, i)
    if not low.endswith("t") or low.endswith(("ist", "est")):
        return "ADJ"
    if following == "ADJ":
        return "ADV" if low.endswith("igt") else "ADJ"
    if following == "NOUN" or _previous(tags, i) in ("DET", "PRON"):
        return "ADJ"
    is_said_of_subject = any(word in BE for word in lows[max(0, i - 4) : i]) and following != "VERB"
    return "ADJ" if is_said_of_subject else "ADV"


WORDS: dict[str, Rule] = {
    "at": _at,
    "som": _som,
    "så": _so,
    "for": _for,
    "ved": _know,
    "om": _clause_or_phrase,
    "før": _clause_or_phrase,
    "inden": _clause_or_phrase,
    "efter": _clause_or_phrase,
    "siden": _clause_or_phrase,
    "en": _a,
    "et": _a,
    "én": _a,
    "ét": _a,
    "går": _go,
    "selv": _self,
    "alle": _all,
    "alt": _all,
    "al": _all,
    **dict.fromkeys(("det", "den", "de", "dette", "denne", "disse"), _article),
    **dict.fromkeys(
        (
            "andre",
            "anden",
            "andet",
            "nogle",
            "nogen",
            "noget",
            "ingen",
            "intet",
            "hver",
            "hvert",
            "begge",
            "hvilken",
            "hvilket",
            "hvilke",
        ),
        _before_noun,
    ),
    **dict.fromkeys(HAVE | BECOME, _have),
}
CLASSES: dict[str, Rule] = {"ADP": _preposition, "VERB": _verb, "NOUN": _noun, "ADJ": _adjective}
