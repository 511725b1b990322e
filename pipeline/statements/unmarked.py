"""The replik without closing marks: «Vi skal have færre regler, siger NN.» and «- Vi skal …, siger NN.».

Retskrivningsordbogen § 59 allows a replik with a dash or with no mark at all. How far it reaches to the
left is not written: to the paragraph's start where its earlier sentences are in the first person or tell
of nothing in particular (no name, no figure, nothing past), the paragraph began with a dash, or the
paragraph before led to it with a colon; else it is that sentence only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.danish.speech_verbs import speech_form
from pipeline.statements.claims import is_past
from pipeline.statements.clauses import DASHES, QUOTE, Clause, Paragraph
from pipeline.statements.cues import Cue, surface
from pipeline.statements.found import Found, content, tokens_content
from pipeline.statements.marked import follows_quote, is_mixed
from pipeline.statements.words import word_group
from pipeline.text import Span

FIRST_PERSON = re.compile(r"(?<!\w)(?:jeg|vi|mig|os|min|mit|mine|vores|vor)(?!\w)", re.IGNORECASE)
SUBORDINATORS = word_group("subordinators")
NOT_RESUMED = word_group("not_resumed")
ADJUNCTS = word_group("adjuncts")
OPEN_VERBS = word_group("open_verbs")
"""With one of these last, a sentence is not done."""
AFTER_INQUIT = frozenset({".", ",", "!", "?", ":", ";", ")", "(", *DASHES})
WRITTEN = frozenset({"fremgår", "fremgik", "står", "stod", "hedder", "hed"})
"""Verbs of what a paper says in other words («fremgår det af en pressemeddelelse fra KL»)."""
SHORTEST_WORDS = 2
MARKS = tuple('"“”„»«')
"""A closing mark whose opening one was forgotten."""
DASHED, WHOLE, ALONE = 0.9, 0.85, 0.8


def unmarked(
    text: str, paragraph: Paragraph, clause_i: int, cues: Sequence[Cue], after_colon: bool
) -> list[Found]:
    """Return the statements of replikker that end in the paragraph's clause ``clause_i``."""
    clause = paragraph.clauses[clause_i]
    found: list[Found] = []
    for cue in cues:
        if (led := _after_colon(text, paragraph, clause_i, cue)) is not None:
            found.append(led)
            break
        if _is_inquit(clause, cue):
            reach = _reach(text, paragraph, clause_i, after_colon)
            start = reach if reach is not None else _after_narration(clause, cue, cues)
            last = clause.tokens[cue.finite_i - 1]
            span = content(text, start, last.start_char if last.text in MARKS else last.end_char)
            if span is not None and clause.words[0] == "at" and start == clause.start_char:
                told = tokens_content(text, clause, 1, cue.finite_i)
                found += [_fronted(told, cue, clause)] if told is not None else []
            elif span is not None and _is_fragment(clause, cue):
                found += _resumed(text, paragraph, clause_i, cue, clause.is_dash, is_needed=True)
            elif span is not None:
                is_dash = clause.is_dash or (paragraph.clauses[0].is_dash and reach is not None)
                confidence = DASHED if is_dash else WHOLE if reach is not None else ALONE
                rule = (
                    "replik:dash"
                    if is_dash
                    else "replik:paragraph"
                    if reach is not None
                    else "replik:sentence"
                )
                found.append(_found(span, cue, clause, rule, confidence, is_dash))
                found += _resumed(text, paragraph, clause_i, cue, is_dash)
            break
    return found


def _after_colon(text: str, paragraph: Paragraph, clause_i: int, cue: Cue) -> Found | None:
    """Return what an inquit and a colon lead to without marks: «Så siger NN: Vi skal …»."""
    clause = paragraph.clauses[clause_i]
    words = clause.words
    if cue.verb is None or cue.phrase is not None or cue.verb.kind == "attitude" or clause.quotes:
        return None
    if words[cue.tail_i : cue.tail_i + 1] != [":"]:
        return None
    span = tokens_content(text, clause, cue.tail_i + 1, len(words))
    is_dash = False
    if span is None and clause_i + 1 < len(paragraph.clauses):
        following = paragraph.clauses[clause_i + 1]
        is_dash = following.is_dash and not following.quotes
        span = tokens_content(text, following, 0, len(following.tokens)) if is_dash else None
    return _found(span, cue, clause, "replik:after-colon", ALONE, is_dash) if span is not None else None


def _found(span: Span, cue: Cue, clause: Clause, rule: str, confidence: float, is_dash: bool) -> Found:
    return Found(
        span,
        "quoted" if is_dash else "unmarked",
        cue.mentions,
        surface(cue, clause),
        rule,
        confidence,
        False,
        clause.paragraph_i,
        Span(clause.start_char, clause.end_char),
    )


def _fronted(span: Span, cue: Cue, clause: Clause) -> Found:
    """Return the clause of «At det haster, understreger NN»."""
    return replace(_found(span, cue, clause, "indirect:fronted", WHOLE, False), kind="indirect")


def _is_inquit(clause: Clause, cue: Cue) -> bool:
    """Tell whether the cue closes what stands left of it as speech."""
    if cue.verb is None or not cue.is_inverted or not cue.is_inquit or cue.finite_i < SHORTEST_WORDS:
        return False
    words = clause.words
    if words[cue.finite_i] in WRITTEN:
        return False
    quote_i = follows_quote(clause, cue.finite_i)
    if quote_i is None:
        is_told = cue.verb.is_unmarked_inquit and words[cue.finite_i - 1] in (",", "?", "!", *DASHES, *MARKS)
    else:
        is_told = is_mixed(clause, quote_i)
    if not is_told or (
        words[0] in SUBORDINATORS and words[0] != "at" and "," not in words[1 : cue.finite_i - 1]
    ):
        return False
    after = words[cue.tail_i] if cue.tail_i < len(words) else "."
    return (after in AFTER_INQUIT or after in ADJUNCTS) and not _has_clause(words, cue)


def _has_clause(words: Sequence[str], cue: Cue) -> bool:
    """Tell whether an at-clause follows, which then is what is said."""
    rest = words[cue.tail_i :]
    for i, word in enumerate(rest):
        if word == "at" and (i == 0 or rest[i - 1] == ","):
            return True
        if word == "og":
            return False
    return False


def _reach(text: str, paragraph: Paragraph, clause_i: int, after_colon: bool) -> int | None:
    """Return the paragraph's start when its earlier sentences belong to the replik, else None."""
    earlier = paragraph.clauses[:clause_i]
    if not earlier:
        return paragraph.clauses[0].start_char if after_colon else None
    if any(clause.quotes for clause in earlier):
        return None
    last_dash = next((j for j in range(clause_i, -1, -1) if paragraph.clauses[j].is_dash), None)
    if last_dash is not None:
        return paragraph.clauses[last_dash].start_char if last_dash < clause_i else None
    if after_colon:
        return earlier[0].start_char
    said = text[earlier[0].start_char : earlier[-1].end_char]
    is_speech = FIRST_PERSON.search(said) is not None or not any(_is_narrated(c) for c in earlier)
    return earlier[0].start_char if is_speech else None


def _is_narrated(clause: Clause) -> bool:
    """Tell whether a sentence may be the writer's own: it names somebody, counts or looks back."""
    first, *rest = clause.tokens
    names = any(token.is_capital for token in rest) or (first.text.isupper() and len(first.text) > 1)
    counts = any(word[:1].isdigit() for word in clause.words)
    looks_back = "har" in clause.words or any(is_past(word) for word in clause.words)
    return names or counts or looks_back


def _after_narration(clause: Clause, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return where a replik begins in its sentence.

    After «NN vurderer, at det haster:» and «Hun er glad:».
    """
    for i in range(cue.finite_i - 2, 0, -1):
        if clause.words[i] == ":":
            told = any(other.finite_i < i for other in cues) or clause.words[0] in ("han", "hun")
            return clause.tokens[i + 1].start_char if told else clause.start_char
    return clause.start_char


def _has_inquit(clause: Clause) -> bool:
    """Tell whether a verb of speech stands after a comma: «…, tilføjer hun»."""
    return any(
        before == "," and (form := speech_form(word)) is not None and form[1] in ("present", "past")
        for before, word in pairwise(clause.words)
    )


def _is_fragment(clause: Clause, cue: Cue) -> bool:
    """Tell whether the inquit interrupts a sentence: «Det er, siger NN, en dårlig idé»."""
    left = [token.lower for token in clause.tokens[: cue.finite_i] if token.is_word or token.lower == QUOTE]
    return bool(left) and left[-1] in OPEN_VERBS and clause.words[cue.finite_i - 1] == ","


def _resumed(
    text: str, paragraph: Paragraph, clause_i: int, cue: Cue, is_dash: bool, is_needed: bool = False
) -> list[Found]:
    """Return what goes on after the inquit: «…, siger NN, …» and after a new dash."""
    clause = paragraph.clauses[clause_i]
    found: list[Found] = []
    words = clause.words
    if (
        cue.tail_i + SHORTEST_WORDS < len(words)
        and words[cue.tail_i] == ","
        and (is_needed or words[cue.tail_i + 1] not in NOT_RESUMED)
    ):
        span = tokens_content(text, clause, cue.tail_i + 1, len(clause.tokens))
        if span is not None:
            found.append(_found(span, cue, clause, "replik:resumed", ALONE, is_dash))
    for following in paragraph.clauses[clause_i + 1 :] if is_dash else ():
        if not following.is_dash or _has_inquit(following):
            break
        span = tokens_content(text, following, 0, len(following.tokens))
        if span is not None:
            found.append(replace(_found(span, cue, clause, "replik:new-dash", DASHED, is_dash), clause=span))
    return found
