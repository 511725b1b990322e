"""What an author says in the first person or as a demand: op-eds, letters, blogs, comments, speeches, answers.

A sentence with jeg/vi and an attitude («vi mener, at P», «jeg håber, at P») says P; a demand (skal, bør, må, «der er
brug for», «lad os») says itself. Questions demand nothing.
"""

import re
from collections.abc import Sequence

from pipeline.statements.clauses import Clause
from pipeline.statements.cues import Cue, surface
from pipeline.statements.found import Found, content
from pipeline.statements.reported import reported
from pipeline.statements.words import word_group
from pipeline.text import Span, n_words

GENRES = frozenset({"op_ed", "letter", "blog_post", "comment", "speech"})
DEMAND = re.compile(
    r"(?<!\w)(?:(?<!, som )(?<!, der )skal|bør|burde|må|lad os|lad (?:så|nu)|har(?: \w+)? brug for|(?:der )?er(?: der)? brug for|behøver|nødt til|"
    r"på tide|nødvendigt|kræver|afgørende|mangler|vil gerne|opfordrer|fortjener|bliver nødt|vejen frem|løsningen er|"
    r"burde|skylder|ønsker|(?:jeg|vi) vil)(?!\w)",
    re.IGNORECASE,
)
ACTS = word_group("acts")
"""What jeg and vi do rather than hold: «vi har inviteret»."""
SHORTEST = 4
DEMANDED, HELD = 0.6, 0.8


def authorial(text: str, clause: Clause, cues: Sequence[Cue], previous: Clause | None) -> list[Found]:
    """Return what the voice of the zone says in this sentence."""
    if clause.is_question:
        return []
    own = [
        cue
        for cue in cues
        if cue.lemma not in ACTS
        and any(m.kind == "pronoun" and m.name in ("jeg", "vi") for m in cue.mentions)
    ]
    found = [
        Found(
            told.span,
            "authorial",
            (),
            told.cue,
            "authorial:attitude",
            HELD,
            told.is_negated,
            told.paragraph_i,
            told.clause,
        )
        for told in reported(text, clause, own, None)
        if n_words(told.span.of(text)) >= SHORTEST
    ]
    if found or previous is None and clause.quotes and not any(t.is_word for t in clause.tokens):
        return found
    return _demand(text, clause, own)


def _demand(text: str, clause: Clause, own: Sequence[Cue]) -> list[Found]:
    outside = _outside(clause)
    match = DEMAND.search(outside)
    span = content(text, clause.start_char, clause.end_char)
    if match is None or span is None or n_words(outside) < SHORTEST:
        return []
    cue = surface(own[0], clause) if own else match[0]
    whole = Span(clause.start_char, clause.end_char)
    return [Found(span, "authorial", (), cue, "authorial:demand", DEMANDED, False, clause.paragraph_i, whole)]


def _outside(clause: Clause) -> str:
    """Return the words and commas outside quotations, a comma after its word."""
    return " ".join(token.text for token in clause.tokens if token.is_word or token.text == ",").replace(
        " ,", ","
    )
