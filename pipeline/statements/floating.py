"""Paragraphs that are only a quotation take their speaker from a neighbour.

From the paragraph before: who spoke there last, or the one person it is about. Where that gives nobody, or
where the quotation has no closing mark and goes on in the next paragraph, from the quotation after it.
Headings between paragraphs do not count; a comment or answer is another zone and never lends its speaker.
"""

from collections.abc import Mapping, Sequence

from pipeline.statements.clauses import Clause, Paragraph
from pipeline.statements.found import Found, content, quoted_content
from pipeline.statements.mentions import Mention
from pipeline.text import Span, n_words

SHORTEST = 3
CONTINUED, INHERITED, GUESSED = 0.85, 0.7, 0.5


def floating(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Mapping[int, Sequence[Found]],
    people: Mapping[int, Sequence[Mention]],
    is_reported: bool,
) -> list[Found]:
    """Return statements of quotations that no rule has given a speaker.

    ``found`` holds the statements and ``people`` the people named, both by place of the paragraph. In texts
    that report what others say (``is_reported``: news, press releases) a dash opens a replik, not a list.
    """
    known: dict[int, list[Found]] = {i: list(rows) for i, rows in found.items()}
    added: list[Found] = []
    for i in range(len(paragraphs)):
        made = [*_inside(text, paragraphs[i], i, known), *_whole(text, paragraphs, i, known, people)]
        made += _after_naming(text, paragraphs, i, known, people) if is_reported else []
        known.setdefault(i, []).extend(made)
        added += made
    for places, step in ((range(len(paragraphs)), -1), (reversed(range(len(paragraphs))), 1)):
        for i in places:
            made = _dashed(text, paragraphs, i, step, known)
            known.setdefault(i, []).extend(made)
            added += made
    for i in reversed(range(len(paragraphs))):
        made = _cataphoric(text, paragraphs, i, known)
        known.setdefault(i, []).extend(made)
        added += made
    return added


def _inside(text: str, paragraph: Paragraph, i: int, known: Mapping[int, list[Found]]) -> list[Found]:
    """Return quotations that stand alone as a sentence after one whose speaker is known.

    In the same paragraph.
    """
    made: list[Found] = []
    rows = known.get(i, [])
    for clause in paragraph.clauses:
        if not clause.quotes or any(token.is_word for token in clause.tokens):
            continue
        before = [
            row
            for row in rows
            if row.span.end_char <= clause.start_char
            or (row.clause is not None and row.clause.end_char <= clause.start_char)
        ]
        source = max(before, key=lambda row: row.span.end_char, default=None)
        if source is not None and source.mentions:
            made += _quotes(text, clause, source.mentions, "quote:goes-on", INHERITED, rows)
    return made


def _whole(
    text: str,
    paragraphs: Sequence[Paragraph],
    i: int,
    known: Mapping[int, list[Found]],
    people: Mapping[int, Sequence[Mention]],
) -> list[Found]:
    """Return the quotations of a paragraph that is only quoted, from the paragraph before."""
    if not paragraphs[i].is_only_quoted or _goes_on_after(paragraphs, i):
        return []
    mentions, confidence = _heard_before(paragraphs, i, known, people)
    if not mentions:
        return []
    return [
        row
        for clause in paragraphs[i].clauses
        for row in _quotes(text, clause, mentions, "quote:floating", confidence, known.get(i, []))
    ]


def _heard_before(
    paragraphs: Sequence[Paragraph],
    i: int,
    known: Mapping[int, list[Found]],
    people: Mapping[int, Sequence[Mention]],
) -> tuple[tuple[Mention, ...], float]:
    """Return who spoke last in the paragraph before, or the one it is about, with the confidence."""
    before = _neighbour(paragraphs, i, -1)
    if before is None:
        return (), GUESSED
    rows = [row for row in known.get(before, []) if row.kind != "authorial"]
    last = max(rows, key=lambda row: row.span.start_char, default=None)
    if last is not None and last.mentions:
        return last.mentions, INHERITED
    named = {mention.name: mention for mention in people.get(before, ())}
    return (tuple(named.values()) if len(named) == 1 else ()), GUESSED


def _after_naming(
    text: str,
    paragraphs: Sequence[Paragraph],
    i: int,
    known: Mapping[int, list[Found]],
    people: Mapping[int, Sequence[Mention]],
) -> list[Found]:
    """Return a dash paragraph without inquit as said by whom the paragraph before is about.

    «Regionsformanden er enig.» and in the next paragraph «– Vi har lagt for mange krav ned over dem.» An
    entry of a list begins in lower case or after a colon.
    """
    here = paragraphs[i]
    if _is_told(known, i) or not _is_dash(here) or text[here.end_char - 1] not in ".!…":
        return []
    opens = here.clauses[0].tokens[0].is_capital and not (i > 0 and _is_dash(paragraphs[i - 1]))
    mentions, confidence = _heard_before(paragraphs, i, known, people)
    span = content(text, here.start_char, here.end_char)
    if not opens or not mentions or span is None or n_words(span.of(text)) < SHORTEST:
        return []
    is_led = text[paragraphs[i - 1].end_char - 1] == ":"
    rule = "replik:dash-after-naming"
    return [] if is_led else [Found(span, "quoted", mentions, None, rule, confidence, False, i, span)]


def _goes_on_after(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Tell whether an unclosed quotation goes on in the next paragraph."""
    is_open = any(not quote.is_closed for quote in paragraphs[i].quotes)
    return is_open and i + 1 < len(paragraphs)


def _cataphoric(
    text: str, paragraphs: Sequence[Paragraph], i: int, known: Mapping[int, list[Found]]
) -> list[Found]:
    """Return the quotations of a paragraph without speaker, from the quotation the next one opens with."""
    after = _neighbour(paragraphs, i, 1)
    if not paragraphs[i].is_only_quoted or known.get(i) or after is None:
        return []
    first = paragraphs[after].clauses[0] if paragraphs[after].clauses else None
    if first is None or not first.quotes or min(first.quotes) > 0:
        return []
    opening = first.quotes[min(first.quotes)]
    source = next((row for row in known.get(after, []) if opening.inner.overlaps(row.span)), None)
    if source is None or not source.mentions:
        return []
    is_open = any(not quote.is_closed for quote in paragraphs[i].quotes)
    rule, confidence = ("quote:continued", CONTINUED) if is_open else ("quote:before-speaker", GUESSED)
    return [
        row
        for clause in paragraphs[i].clauses
        for row in _quotes(text, clause, source.mentions, rule, confidence, known.get(i, []))
    ]


def _dashed(
    text: str, paragraphs: Sequence[Paragraph], i: int, step: int, known: Mapping[int, list[Found]]
) -> list[Found]:
    """Return a dash paragraph without inquit as said by whoever speaks in the dash paragraph beside it.

    A question may be the interviewer's, and an entry of a list ends without a full stop.
    """
    here, beside = paragraphs[i], i + step
    if _is_told(known, i) or not _is_dash(here) or not 0 <= beside < len(paragraphs):
        return []
    other = paragraphs[beside]
    if not _is_dash(other) or here.voice != other.voice or text[here.end_char - 1] not in ".!…":
        return []
    source = next((row for row in known.get(beside, []) if row.kind == "quoted" and row.mentions), None)
    span = content(text, here.start_char, here.end_char)
    if source is None or span is None or n_words(span.of(text)) < SHORTEST:
        return []
    rule = "replik:dash-goes-on"
    return [Found(span, "quoted", source.mentions, None, rule, INHERITED, False, i, span)]


def _is_told(known: Mapping[int, list[Found]], i: int) -> bool:
    """Tell whether somebody else than the writer speaks in the paragraph."""
    return any(row.kind != "authorial" for row in known.get(i, ()))


def _is_dash(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is speech that begins with a dash."""
    is_told = paragraph.zone not in ("heading", "question") and not paragraph.quotes
    return is_told and bool(paragraph.clauses) and paragraph.clauses[0].is_dash


def _neighbour(paragraphs: Sequence[Paragraph], i: int, step: int) -> int | None:
    """Return the nearest paragraph of the same voice before or after, headings left out."""
    j = i + step
    while 0 <= j < len(paragraphs) and paragraphs[j].zone == "heading":
        j += step
    if (
        not 0 <= j < len(paragraphs)
        or paragraphs[j].voice != paragraphs[i].voice
        or paragraphs[j].zone == "question"
    ):
        return None
    return j


def _quotes(
    text: str,
    clause: Clause,
    mentions: tuple[Mention, ...],
    rule: str,
    confidence: float,
    rows: Sequence[Found],
) -> list[Found]:
    made = []
    for quote in clause.quotes.values():
        span = quoted_content(text, quote.inner)
        if n_words(span.of(text)) >= SHORTEST and not any(row.span.overlaps(span) for row in rows):
            whole = Span(clause.start_char, clause.end_char)
            made.append(
                Found(span, "quoted", mentions, None, rule, confidence, False, clause.paragraph_i, whole)
            )
    return made
