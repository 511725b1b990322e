"""One document read: its paragraphs, the people in it, and every candidate statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.danish.registry import FUNCTION_WORDS, organisation
from pipeline.danish.roles import is_modifier, is_quantifier, role_of
from pipeline.statements.answers import answers
from pipeline.statements.authorial import GENRES, authorial, is_demand, takes_side
from pipeline.statements.clauses import Clause, Paragraph, paragraph
from pipeline.statements.cues import Cue, find_cues
from pipeline.statements.floating import floating
from pipeline.statements.found import Found, content
from pipeline.statements.marked import marked
from pipeline.statements.mentions import Mention, Parsed
from pipeline.statements.merging import merged
from pipeline.statements.names import Names, is_known_first
from pipeline.statements.params import StatementsParams
from pipeline.statements.positions import positions
from pipeline.statements.reported import reported
from pipeline.statements.sources import sourced
from pipeline.statements.speakers import Reader
from pipeline.statements.unmarked import unmarked
from pipeline.text import Span

JUDGED = re.compile(
    r"(?<!\w)(?:rigtigt?|forkert|nødvendigt?|vigtigt?|godt|skidt|dyrt|positivt|uholdbart|fint)(?!\w)"
)
FREE = 0.4
NO_NAMES = frozenset(word for word in FUNCTION_WORDS if not is_quantifier(word))
"""Words with which sentences begin and no name or office does."""

BRINGING = frozenset({"skrive", "oplyse", "fortælle", "melde", "rapportere", "berette", "meddele"})
"""What a news medium does with news that others make."""


@dataclass(frozen=True)
class Zone:
    """A zone as the documents stage gives it."""

    span: Span
    zone: str
    voice: str | None


@dataclass
class Reading:
    """What was read: statements by place, the speakers and other names mentioned, the paragraphs."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def since(self, place: int, n_paragraphs: int) -> int:
        """Return the first character of the text ``n_paragraphs`` before the one ``place`` stands in."""
        here = max((i for i, p in enumerate(self.paragraphs) if p.start_char <= place), default=0)
        return self.paragraphs[max(0, here - n_paragraphs + 1)].start_char if self.paragraphs else 0

    def voice(self, found: Found) -> str | None:
        """Return who the zone of a statement says speaks in it."""
        return self.paragraphs[found.paragraph_i].voice


def read(
    text: str,
    genre: str,
    zones: Sequence[Zone],
    sentences: Sequence[Span],
    names: Names,
    params: StatementsParams,
    authors: Sequence[str] = (),
    decided: Sequence[Span] = (),
) -> Reading:
    """Return the statements of one document.

    ``sentences`` are sorted by place, ``authors`` are names, ``decided`` is the evidence of themes on
    which the text takes a side.
    """
    reading = Reading()
    by_paragraph: dict[int, list[Found]] = {}
    people: dict[int, list[Mention]] = {}
    at = 0
    for i, zone in enumerate(zones):
        while at < len(sentences) and sentences[at].start_char < zone.span.start_char:
            at += 1
        end = at
        while end < len(sentences) and sentences[end].start_char < zone.span.end_char:
            end += 1
        reading.paragraphs.append(
            paragraph(text, zone.span, sentences[at:end], params.min_quote_words, zone.zone, zone.voice, i)
        )
    previous: Clause | None = None
    for i in range(len(reading.paragraphs)):
        found, people[i], previous = _paragraph(
            text, genre, reading.paragraphs, i, names, params, previous, decided
        )
        by_paragraph[i] = found
        reading.mentions += people[i]
    everything = [row for rows in by_paragraph.values() for row in rows]
    everything += answers(text, reading.paragraphs, people, authors)
    is_reported = genre not in GENRES or any(row.rule == "replik:dash" for row in everything)
    everything += floating(text, reading.paragraphs, by_paragraph, people, is_reported)
    reading.found = merged(row for row in everything if not _is_asked(row))
    return reading


def _paragraph(
    text: str,
    genre: str,
    paragraphs: Sequence[Paragraph],
    i: int,
    names: Names,
    params: StatementsParams,
    previous: Clause | None,
    decided: Sequence[Span],
) -> tuple[list[Found], list[Mention], Clause | None]:
    here = paragraphs[i]
    is_told = here.zone not in ("heading", "question")
    has_voice = is_told and (here.voice is not None or (genre in GENRES and here.zone != "answer"))
    after_colon = i > 0 and text[paragraphs[i - 1].end_char - 1] == ":"
    found: list[Found] = []
    mentions: list[Mention] = []
    if after_colon and is_told:
        found += _led_to(text, paragraphs, i, names)
    for clause_i, clause in enumerate(here.clauses):
        reader = Reader(text, clause.tokens, names)
        named = _mentions(reader)
        mentions += named
        if not is_told:
            continue
        cues = find_cues(clause, reader)
        others = [cue for cue in cues if not _is_own(cue) and not _is_news(cue)]
        told = [
            *marked(text, clause, others, reader),
            *unmarked(text, here, clause_i, others, after_colon),
            *reported(text, clause, others, previous),
            *sourced(text, clause, others, reader, names),
            *positions(text, clause, reader),
        ]
        if params.has_free_indirect and not told and not cues:
            told += _free(text, clause, found)
        if has_voice:
            told += authorial(text, clause, cues) or (
                [] if told or named else takes_side(text, clause, decided)
            )
        found += told
        previous = clause
    found = _without_replik(found)
    return found, mentions, previous if is_told else None


def _without_replik(found: Sequence[Found]) -> list[Found]:
    """Return the statements without the writer's own before a replik of the paragraph: it may hold them."""
    last = max((row.span.start_char for row in found if row.kind == "unmarked"), default=-1)
    return [row for row in found if row.kind != "authorial" or row.span.start_char > last]


def _is_asked(found: Found) -> bool:
    """Tell whether it is an interviewer's question: nobody's view."""
    asks = found.cue is not None and found.cue.lower().startswith(("spørg", "spurgt"))
    return asks and any("journalist" in (m.role or "") or "vært" in (m.role or "") for m in found.mentions)


def _is_own(cue: Cue) -> bool:
    """Tell whether the cue is said by jeg or vi: the voice of the zone, whoever that is."""
    return any(mention.kind == "pronoun" and mention.name in ("jeg", "vi") for mention in cue.mentions)


def _is_news(cue: Cue) -> bool:
    """Tell whether a news medium only brings the news: «Ritzau skriver, at …» is nobody's view."""
    return cue.lemma in BRINGING and all(_is_medium(mention) for mention in cue.mentions)


def _is_medium(mention: Mention) -> bool:
    known = organisation(mention.registry_id) if mention.registry_id else None
    return mention.kind == "organisation" and known is not None and known.kind == "media"


def _mentions(reader: Reader) -> list[Mention]:
    """Return the names and offices of a clause, left to right."""
    found: list[Mention] = []
    end_i = 0
    for i, token in enumerate(reader.tokens):
        if i < end_i or not token.is_word or (token.is_capital and token.lower in NO_NAMES):
            continue
        if token.is_capital or _is_title(token.text):
            parsed = reader.item(i)
            if parsed is not None and _is_certain(reader, parsed.mention):
                found.append(_with_title(reader, parsed))
                end_i = parsed.end_i
    return found


def _with_title(reader: Reader, parsed: Parsed) -> Mention:
    """Return the mention with what the sentence says the person is: «NN er formand for FOA»."""
    mention = parsed.mention
    title = reader.predicate(parsed) if mention.kind == "person" and mention.role is None else None
    if title is None:
        return mention
    return replace(
        mention,
        role=title.role,
        organisation=title.organisation or mention.organisation,
        is_office=mention.is_office or title.is_office or title.organisation is not None,
    )


@cache
def _is_title(word: str) -> bool:
    return is_modifier(word) or role_of(word) is not None


def _is_certain(reader: Reader, mention: Mention) -> bool:
    """Tell whether a name outside a speaker's place is one: two capitals alone may be anything."""
    if mention.kind != "person":
        return mention.kind != "pronoun"
    is_known = reader.names.person(mention.start_char) is not None or is_known_first(mention.name.split()[0])
    return is_known or mention.role is not None or mention.name in reader.names.surnames


def _led_to(text: str, paragraphs: Sequence[Paragraph], i: int, names: Names) -> list[Found]:
    """Return a paragraph without marks or inquit that a cue and a colon lead to: «NN siger:»."""
    here, before = paragraphs[i], paragraphs[i - 1]
    if not before.clauses or here.quotes or not here.clauses or here.voice is not None:
        return []
    last = before.clauses[-1]
    cues = find_cues(last, Reader(text, last.tokens, names))
    if not cues or cues[-1].tail_i < len(last.tokens) - 1 or _is_own(cues[-1]):
        return []
    own = find_cues(here.clauses[-1], Reader(text, here.clauses[-1].tokens, names))
    span = content(text, here.start_char, here.end_char)
    if span is None or any(cue.is_inverted for cue in own):
        return []
    cue = cues[-1]
    return [
        Found(
            span,
            "quoted" if here.clauses[0].is_dash else "unmarked",
            cue.mentions,
            last.tokens[cue.verb_i].text,
            "replik:after-colon",
            0.7,
            False,
            i,
            span,
        )
    ]


def _free(text: str, clause: Clause, found: Sequence[Found]) -> list[Found]:
    """Return the sentence after a reported one as said by the same, where it judges or demands."""
    last = found[-1] if found else None
    if last is None or last.clause is None or not last.mentions or clause.quotes or clause.is_question:
        return []
    follows = not text[last.clause.end_char : clause.start_char].strip()
    if last.kind not in ("indirect", "free_indirect") or not follows:
        return []
    span = content(text, clause.start_char, clause.end_char)
    if span is None or not (is_demand(clause) or JUDGED.search(text, *span)):
        return []
    whole = Span(clause.start_char, clause.end_char)
    return [
        Found(
            span, "free_indirect", last.mentions, None, "free:goes-on", FREE, False, clause.paragraph_i, whole
        )
    ]
