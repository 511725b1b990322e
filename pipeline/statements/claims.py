"""General claims: sentences in the present that hold of things at large, as an author's judgement does.

«Pleje er et fag», «Regler avler regler», «En kommune, der sjusker, får en handleplan», «Når alle koordinerer,
bliver intet gjort», «Det er at gå over stregen». What is told in the past or counted in figures is no claim,
nor is what a report shows.
"""

from collections.abc import Sequence

from pipeline.danish.wordclasses import closed_classes, verb_form
from pipeline.statements.clauses import Clause
from pipeline.statements.words import word_group

OPENERS = frozenset({"og", "men", "for", "så", "derfor"})
CONDITIONAL = frozenset({"når", "hvis"})
ARTICLES = frozenset({"en", "et"})
EVALUATED = frozenset({"ikke", "en", "et", "at", "det", "ingen", "jo", "da", "blot", "bare"})
DATA_NOUNS = word_group("data_nouns")
SUBJECT_LONGEST = 7
COPULA = frozenset({"er", "bliver", "handler", "betyder"})


def general_claim(clause: Clause) -> str | None:
    """Return the words that open a general claim, None where the sentence is none."""
    words = [token.lower for token in clause.tokens if token.is_word]
    if words and words[0] in OPENERS:
        words = words[1:]
    if len(words) < 2 or clause.quotes:
        return None
    opening = _opening(words)
    return opening if opening is not None and not _is_told(clause, words) else None


def _opening(words: Sequence[str]) -> str | None:
    if words[0] in CONDITIONAL:
        return words[0]
    if words[0] == "det":
        return _evaluated(words)
    verb_i = _verb(words)
    if verb_i is None:
        return None
    is_generic = (words[0] in ARTICLES and verb_i > 1) or (verb_i == 1 and _is_bare_noun(words[0]))
    return " ".join(words[: verb_i + 1]) if is_generic else None


def _evaluated(words: Sequence[str]) -> str | None:
    """Return «det er ikke» of «Det er ikke kontrollen, der er problemet»."""
    if words[1] == "handler" or (words[1] in COPULA and words[2:3] and words[2] in EVALUATED):
        return " ".join(words[:3])
    return None


def _is_told(clause: Clause, words: Sequence[str]) -> bool:
    """Tell whether it counts, looks back or reports."""
    if any(word[:1].isdigit() for word in words) or any(word in DATA_NOUNS for word in words[:3]):
        return True
    if any(token.is_capital for token in clause.tokens[1:]) or any(
        word in ("jeg", "mig") for word in words[:2]
    ):
        return True
    return any(is_past(word) for word in words)


def is_past(word: str) -> bool:
    """Tell whether a word is a verb in the past; «kunne» may be an infinitive, a noun in -hed is none."""
    form = verb_form(word)
    is_finite = form is not None and "Tense=Past|VerbForm=Fin" in form.feats
    return is_finite and word != "kunne" and not word.endswith("hed")


def _verb(words: Sequence[str]) -> int | None:
    """Return the place of the first verb in the present near the beginning."""
    for i, word in enumerate(words[1 : SUBJECT_LONGEST + 1], start=1):
        form = verb_form(word)
        if form is not None and "Tense=Pres" in form.feats and "VerbForm=Fin" in form.feats:
            return i
    return None


def _is_bare_noun(word: str) -> bool:
    """Tell whether a word can be a noun without article: no pronoun, adverb, verb or other closed class."""
    form = verb_form(word)
    upos = closed_classes().get(word, ("NOUN", word))[0]
    return upos == "NOUN" and (form is None or form.lemma == word or word.endswith("hed"))
