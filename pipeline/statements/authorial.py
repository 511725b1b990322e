"""What an author says in the first person or as a demand: opinion pieces, letters, comments, speeches.

A sentence with jeg/vi and an attitude in the present («vi mener, at P», «jeg håber, at P») says P. A demand
(skal, bør, må, «der er brug for», «lad os») in a main clause says itself; one in a relative or other
subordinate clause describes, and a duty of one's own («jeg skal udfylde») is told, not demanded. An order
(«afskaf dem») demands, and a judgement in the present («der er for mange skemaer») says itself too, less
surely.
Questions say nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.danish.speech_verbs import carrier_tense, speech_form
from pipeline.statements.claims import general_claim
from pipeline.statements.clauses import DASHES, Clause
from pipeline.statements.cues import ASSERTING_MODALS, PERFECT, Cue, surface
from pipeline.statements.found import Found, content
from pipeline.statements.reported import reported
from pipeline.statements.words import word_group
from pipeline.text import Span, n_words

GENRES = frozenset({"op_ed", "letter", "blog_post", "comment", "speech"})
"""Kinds of text whose own voice is their author's."""

ACTS = word_group("acts")
IMPERATIVES = word_group("imperatives")
SUBORDINATE = word_group("subordinate")
COORDINATING = frozenset({"og", "men", "for", "så", "eller"})
BORDERS = frozenset({",", ";", ":", "(", ")", *DASHES})
DEMAND = re.compile(
    r"\b(?:skal|bør|burde|må|lad (?:os|så|nu)|(?:har|have)(?: \w+)? brug for|er(?: der)?(?: \w+)? brug for|"
    r"nødt til|"
    r"på tide|nødvendigt|afgørende|vigtigt|(?:der|vi) mangler|det kræver|fortjener|vejen frem|løsningen er|"
    r"(?:jeg|vi) (?:vil|ønsker|kræver|opfordrer)|(?:vil|ønsker|kræver|opfordrer) (?:jeg|vi))\b"
)
PREDICATES = "|".join(sorted(word_group("judging_predicates")))
JUDGEMENT = re.compile(
    r"\b(?:for (?:meget|mange|få|lidt|langsomt|dyrt|store?)|har (?:ikke|ingen) råd|handler(?: \w+)? om|"
    rf"er (?:\w+ ){{0,2}}(?:det samme som|grund til|{PREDICATES})|"
    r"(?:problemet|resultatet|sandheden|pointen) er|"
    r"bliver (?:\w+ )?(?:bedre|dårligere|værre|aldrig)|er blevet|tager fejl|har ret|slår ihjel|"
    r"svigter|behøver|desværre|heldigvis)\b"
)
"""What an author finds of something, in words of the present."""

OTHERS = re.compile(
    r"\b(?:man|nogle|mange|andre|de|ingen) (?:\w+ )?(?:siger|mener|tror|hævder|synes|kalder|er)\b|"
    r"\b(?:siger|kalder|mener) man\b|\bfristende\b|\bdet hedder\b|\bsagde\b|\bprocent\b"
)
"""Words that leave open whose view it is."""

OWN_DUTY = re.compile(r"\b(?:jeg (?:skal|må|har brug)|(?:skal|må|har) jeg|må gerne|mon)\b")
SHORTEST = 3
DEMANDED, HELD, JUDGED, CLAIMED = 0.6, 0.8, 0.5, 0.4


def authorial(text: str, clause: Clause, cues: Sequence[Cue]) -> list[Found]:
    """Return what the voice of the zone says in this sentence."""
    if clause.is_question:
        return []
    own = [cue for cue in cues if _is_held(cue, clause)]
    held = (told for told in reported(text, clause, own, None) if n_words(told.span.of(text)) >= SHORTEST)
    found = [
        replace(told, kind="authorial", mentions=(), rule="authorial:attitude", confidence=HELD)
        for told in held
    ]
    return found or _demand(text, clause, own)


def takes_side(text: str, clause: Clause, decided: Sequence[Span]) -> list[Found]:
    """Return the sentence as the author's where a theme in it is coded for or against.

    Only for sentences that name nobody, quote nothing and tell of no speech: whose view it is would be open
    otherwise.
    """
    whole = Span(clause.start_char, clause.end_char)
    span = content(text, *whole)
    is_open = clause.is_question or clause.quotes or OTHERS.search(" ".join(clause.words)) is not None
    if is_open or span is None or not any(whole.overlaps(at) for at in decided):
        return []
    return [Found(span, "authorial", (), None, "authorial:side", CLAIMED, False, clause.paragraph_i, whole)]


def is_demand(clause: Clause) -> bool:
    """Tell whether a main clause of the sentence demands something."""
    return any(_demanded(part) is not None for part in _main_clauses(clause))


def _is_held(cue: Cue, clause: Clause) -> bool:
    """Tell whether jeg or vi hold something now: no act, no past."""
    if cue.lemma in ACTS or not any(m.kind == "pronoun" and m.name in ("jeg", "vi") for m in cue.mentions):
        return False
    finite = clause.words[cue.finite_i]
    if finite in PERFECT and cue.finite_i != cue.verb_i:
        return False
    form = speech_form(finite)
    return finite in ASSERTING_MODALS or (form[1] if form is not None else carrier_tense(finite)) == "present"


def _demand(text: str, clause: Clause, own: Sequence[Cue]) -> list[Found]:
    parts = list(_main_clauses(clause))
    demanded = next((found for part in parts if (found := _demanded(part)) is not None), _ordered(clause))
    judged = next((said[0] for part in parts if (said := JUDGEMENT.search(part)) is not None), None)
    match = demanded or judged or general_claim(clause)
    rule, confidence = (
        ("authorial:demand", DEMANDED)
        if demanded
        else ("authorial:judgement", JUDGED)
        if judged
        else ("authorial:claim", CLAIMED)
    )
    span = content(text, clause.start_char, clause.end_char)
    if match is None or span is None or sum(token.is_word for token in clause.tokens) < SHORTEST:
        return []
    cue = surface(own[0], clause) if own else match
    whole = Span(clause.start_char, clause.end_char)
    return [Found(span, "authorial", (), cue, rule, confidence, False, clause.paragraph_i, whole)]


def _demanded(part: str) -> str | None:
    match = DEMAND.search(part)
    return match[0] if match is not None and OWN_DUTY.search(part) is None else None


def _ordered(clause: Clause) -> str | None:
    """Return the imperative that begins the sentence: «Afskaf dem», «Og spørg os»."""
    first = [word for word in clause.words[:2] if word not in COORDINATING]
    return first[0] if first and first[0] in IMPERATIVES else None


def _main_clauses(clause: Clause) -> Iterator[str]:
    """Yield the words of the main clauses outside quotations.

    Each without what a subordinator begins in it.
    """
    part: list[str] = []
    is_first = True
    for token in (*clause.tokens, None):
        if token is None or token.text in BORDERS:
            main = _without_subordinate(part, is_first)
            if main:
                yield " ".join(main)
            part, is_first = [], False
        elif token.is_word:
            part.append(token.lower)


def _without_subordinate(part: Sequence[str], is_first: bool) -> Sequence[str]:
    start = 1 if part and part[0] in COORDINATING else 0
    for i in range(start, len(part)):
        is_opening = i == start and part[i] == "der" and (is_first or start == 1)
        is_expletive = part[i] == "der" and i > 0 and part[i - 1] in ("er", "skal", "bør", "må", "var")
        if part[i] in SUBORDINATE and not is_opening and not is_expletive:
            return part[start:i]
    return part[start:]
