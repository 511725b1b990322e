"""Quotations and the inquit that stands at them.

In order: the inquit after it («”…,” siger NN»), the one before it («NN siger: ”…”», «NN kalder X »…«»), the
speaker of an earlier quotation in the sentence («”…,” siger NN. ”…”» joined by a comma), a colon after a
sentence about one person.
"""

from collections.abc import Sequence

from pipeline.statements.clauses import DASHES, Clause
from pipeline.statements.cues import Cue, surface
from pipeline.statements.found import Found, quoted_content
from pipeline.statements.mentions import Mention
from pipeline.statements.speakers import Reader
from pipeline.text import Span, n_words

BEFORE_REACH = 8
COLON_REACH = 40
SHORTEST_ALONE = 4
"""Words a quotation needs to be what is said when words of its sentence stand before it."""

SURE, LIKELY, INHERITED = 0.95, 0.85, 0.7


def marked(text: str, clause: Clause, cues: Sequence[Cue], reader: Reader) -> list[Found]:
    """Return the statements made in quotations of the clause, as far as the clause itself names a speaker."""
    found: list[Found] = []
    last: Found | None = None
    for i in sorted(clause.quotes):
        told = _after(text, clause, i, cues) or _before(clause, i, cues)
        if told is not None:
            cue, rule, confidence = told
            last = _found(text, clause, i, cue.mentions, surface(cue, clause), rule, confidence)
        elif last is not None and _is_resumed(clause, i):
            last = _found(text, clause, i, last.mentions, last.cue, "quote:resumed", SURE)
        elif (named := _before_colon(clause, i, reader)) is not None:
            last = _found(text, clause, i, named, None, "quote:colon", INHERITED)
        else:
            continue
        found.append(last)
    return found


def is_mixed(clause: Clause, i: int) -> bool:
    """Tell whether a quotation before the inquit only ends what is said: «Det er »skævt«, siger NN»."""
    is_own = i == 0 or clause.words[i - 1] in (":", ".", ",") or clause.is_dash
    return not is_own and any(token.is_word for token in clause.tokens[:i])


def follows_quote(clause: Clause, i: int) -> int | None:
    """Return the place of the quotation that token ``i`` follows, a comma, dash or «sådan» apart."""
    before = i - 2 if clause.words[i - 1] in ("sådan", "således") else i - 1
    if before >= 0 and clause.tokens[before].text in (",", *DASHES):
        before -= 1
    return before if before in clause.quotes else None


def _found(
    text: str,
    clause: Clause,
    i: int,
    mentions: tuple[Mention, ...],
    cue: str | None,
    rule: str,
    confidence: float,
) -> Found:
    quote = clause.quotes[i]
    if not quote.is_closed:
        confidence -= 0.2
    span = quoted_content(text, quote.inner)
    whole = Span(clause.start_char, clause.end_char)
    return Found(span, "quoted", mentions, cue, rule, confidence, False, clause.paragraph_i, whole)


def _after(text: str, clause: Clause, i: int, cues: Sequence[Cue]) -> tuple[Cue, str, float] | None:
    for cue in cues:
        if cue.is_inverted and cue.is_inquit and follows_quote(clause, cue.finite_i) == i:
            if is_mixed(clause, i) and n_words(clause.quotes[i].inner.of(text)) < SHORTEST_ALONE:
                return None
            return cue, "quote:inquit-after", SURE
    return None


def _before(clause: Clause, i: int, cues: Sequence[Cue]) -> tuple[Cue, str, float] | None:
    for cue in reversed(cues):
        if cue.tail_i > i:
            continue
        between = [token.text for token in clause.tokens[cue.tail_i : i]]
        if between[-1:] == [":"] and len(between) <= COLON_REACH:
            return cue, "quote:colon-after-inquit", SURE
        if (
            cue.verb is not None
            and cue.verb.is_naming
            and len(between) <= BEFORE_REACH
            and "," not in between
        ):
            return cue, "quote:named", LIKELY
        is_near = len(between) <= BEFORE_REACH and not any(mark in between for mark in (",", ";", "at"))
        if cue.is_inquit and (
            between in ([], [","]) or (is_near and between[:1] in (["til"], ["i"], ["på"]))
        ):
            return cue, "quote:after-inquit", LIKELY
        return None
    return None


def _is_resumed(clause: Clause, i: int) -> bool:
    """Tell whether nothing that could be another's stands between the last quotation and this one."""
    before = max((j for j in clause.quotes if j < i), default=-1)
    return before >= 0


def _before_colon(clause: Clause, i: int, reader: Reader) -> tuple[Mention, ...] | None:
    """Return the one person named in the sentence that leads to the quotation with a colon."""
    if i == 0 or clause.tokens[i - 1].text != ":":
        return None
    people = named_people(reader, range(i - 1))
    return people if len(people) == 1 else None


def named_people(reader: Reader, places: range) -> tuple[Mention, ...]:
    """Return the people and speakers-by-office that begin in these token places."""
    found: list[Mention] = []
    end_i = 0
    for i in places:
        token = reader.tokens[i]
        if i < end_i or not (token.is_capital or (token.is_word and i == places.start)):
            continue
        parsed = reader.item(i)
        if parsed is not None and parsed.mention.kind == "person":
            found.append(parsed.mention)
            end_i = parsed.end_i
    return tuple(found)
