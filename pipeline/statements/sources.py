"""Sources named without a verb of speech.

«ifølge KL», «efter NN's mening», «hendes budskab er, at», «for KL er det».
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.danish.roles import role_of
from pipeline.danish.speech_verbs import is_telling_noun
from pipeline.statements.clauses import QUOTE, Clause
from pipeline.statements.cues import SOURCES, Cue
from pipeline.statements.found import Found, Kind, tokens_content
from pipeline.statements.mentions import Mention
from pipeline.statements.names import Names, without_genitive
from pipeline.statements.speakers import Reader
from pipeline.statements.words import word_group
from pipeline.text import Span, n_words

OPINIONS = word_group("opinions")
EYES = word_group("eyes")
LETTERS = word_group("letters")
CLOSING = (".", ",", "!")
OWNER_REACH = 6
VERB_REACH = 9
SHORTEST = 2
CLEAR, LIKELY, LOOSE = 0.85, 0.7, 0.6


def sourced(text: str, clause: Clause, cues: Sequence[Cue], reader: Reader, names: Names) -> list[Found]:
    """Return what the clause tells with a source that no verb of speech names."""
    if clause.is_question:
        return []
    found: list[Found] = []
    for i, word in enumerate(clause.words):
        told = None
        if word == "ifølge":
            told = _according_to(text, clause, i, reader)
        elif word == "for" and i == 0:
            told = _for_whom(text, clause, reader)
        elif word in OPINIONS and i > 1:
            told = _in_opinion_of(text, clause, i, reader, names)
        elif word in SOURCES:
            told = _reads(text, clause, i, cues)
        if told is None and is_telling_noun(word):
            told = _message(text, clause, i, reader, names)
        if told is not None:
            found.append(told)
    return found


def _made(
    text: str,
    clause: Clause,
    places: tuple[int, int],
    mentions: tuple[Mention, ...],
    cue: str,
    rule: str,
    confidence: float,
) -> Found | None:
    span = tokens_content(text, clause, *places)
    if span is None or n_words(span.of(text)) < SHORTEST:
        return None
    is_quote = [
        token.lower for token in clause.tokens[slice(*places)] if token.is_word or token.lower == QUOTE
    ] == [QUOTE]
    whole = Span(clause.start_char, clause.end_char)
    kind: Kind = "quoted" if is_quote else "indirect"
    return Found(span, kind, mentions, cue, rule, confidence, False, clause.paragraph_i, whole)


def _rest(clause: Clause, first_i: int, end_i: int) -> tuple[tuple[int, int], float]:
    """Return what is told when tokens ``[first_i, end_i)`` name the source: the other side, or all around."""
    if first_i == 0:
        return (end_i, len(clause.tokens)), CLEAR
    if all(word in CLOSING for word in clause.words[end_i:]):
        return (0, first_i), CLEAR
    return (0, len(clause.tokens)), LOOSE


def _according_to(text: str, clause: Clause, i: int, reader: Reader) -> Found | None:
    """Read «Ifølge KL er …», «…, ifølge KL.» and «… er ifølge KL …»; a report or figures speak for nobody."""
    words = clause.words
    start_i = i + 1
    if any(word in LETTERS for word in words[start_i : start_i + 3]):
        start_i = next(
            (j + 1 for j in range(start_i, min(start_i + 6, len(words))) if words[j] == "fra"), start_i
        )
    source = reader.phrase(start_i)
    if source is None:
        return None
    places, confidence = _rest(clause, i, source.end_i)
    return _made(
        text, clause, places, source.mentions, clause.tokens[i].text, "source:according-to", confidence
    )


def _for_whom(text: str, clause: Clause, reader: Reader) -> Found | None:
    """Read «For KL er det afgørende, at …»."""
    words = clause.words
    source = reader.phrase(1)
    if source is None or words[source.end_i : source.end_i + 2] not in (["er", "det"], ["var", "det"]):
        return None
    start_i = next((j + 1 for j in range(source.end_i, len(words)) if words[j] == "at"), None)
    if start_i is None:
        return None
    return _made(
        text, clause, (start_i, len(words)), source.mentions, "for … er det", "source:for-whom", LIKELY
    )


def _reads(text: str, clause: Clause, i: int, cues: Sequence[Cue]) -> Found | None:
    """Read «…, fremgår det af en pressemeddelelse fra KL»."""
    cue = next((c for c in cues if c.verb_i == i), None)
    if cue is None or clause.quotes or i < SHORTEST or clause.words[i - 1] != ",":
        return None
    return _made(text, clause, (0, i), cue.mentions, clause.tokens[i].text, "source:reads", CLEAR)


def _in_opinion_of(text: str, clause: Clause, i: int, reader: Reader, names: Names) -> Found | None:
    """Read «Efter NN’s mening er …», «I KL’s øjne er …» and «Set fra KL’s synspunkt er …»."""
    words = clause.words
    first = next(
        (j for j in range(i - 1, max(-1, i - OWNER_REACH), -1) if words[j] in ("efter", "i", "fra")), None
    )
    if first is None or (words[first] == "i") != (words[i] in EYES):
        return None
    owner = _owner(text, clause, first + 1, i, reader, names)
    if owner is None:
        return None
    start_i = first - 1 if first > 0 and words[first - 1] == "set" else first
    places, confidence = _rest(clause, start_i, i + 1)
    cue = f"{words[first]} … {words[i]}"
    return _made(text, clause, places, (owner,), cue, "source:opinion", min(confidence, LIKELY))


def _message(text: str, clause: Clause, i: int, reader: Reader, names: Names) -> Found | None:
    """Read «Hendes budskab var, at …» and «Budskabet fra KL er klart: …»."""
    words = clause.words
    verbs = (
        j for j in range(i + 1, min(i + VERB_REACH, len(words))) if words[j] in ("er", "var", "lyder", "lød")
    )
    verb_i = next(verbs, None)
    if words[i + 1 : i + 3] == [",", "at"] and words[:2] in (["det", "er"], ["det", "var"]):
        mentions = _sender(text, clause, i, i, reader, names)
        places = (i + 3, len(words))
        cue = f"er … {clause.tokens[i].text}"
        return _made(text, clause, places, mentions, cue, "source:message", CLEAR) if mentions else None
    if words[i - 1] in ("er", "var") and words[i + 1 : i + 3] == [",", "at"]:
        home = reader.phrase(1) if words[0] in ("i", "hos", "fra") else None
        if home is None or home.end_i != i - 1:
            return None
        cue = f"{words[i - 1]} {clause.tokens[i].text}"
        return _made(text, clause, (i + 3, len(words)), home.mentions, cue, "source:message", CLEAR)
    if verb_i is None or "," in words[i:verb_i]:
        return None
    mentions = _sender(text, clause, i, verb_i, reader, names)
    starts = (
        j + 1 for j in range(verb_i + 1, min(verb_i + VERB_REACH, len(words))) if words[j] in ("at", ":")
    )
    start_i = next(starts, None)
    if mentions is None or start_i is None:
        return None
    cue = f"{clause.tokens[i].text} {words[verb_i]}"
    return _made(text, clause, (start_i, len(words)), mentions, cue, "source:message", CLEAR)


def _sender(
    text: str, clause: Clause, i: int, verb_i: int, reader: Reader, names: Names
) -> tuple[Mention, ...] | None:
    """Return whose message it is: «budskabet fra KL», else the genitive before."""
    if i + 1 < verb_i and clause.words[i + 1] == "fra":
        phrase = reader.phrase(i + 2)
        return phrase.mentions if phrase is not None else None
    for first in range(max(0, i - OWNER_REACH + 1), i):
        owner = _owner(text, clause, first, i, reader, names)
        if owner is not None:
            return (owner,)
    return None


def _owner(text: str, clause: Clause, first: int, end_i: int, reader: Reader, names: Names) -> Mention | None:
    """Return whose opinion or message it is: a genitive or possessive pronoun right before the noun."""
    if first >= end_i:
        return None
    tokens = clause.tokens[first:end_i]
    start, end = tokens[0].start_char, tokens[-1].end_char
    if tokens[-1].lower in ("hans", "hendes"):
        return Mention(tokens[-1].start_char, end, "pronoun", "han" if tokens[-1].lower == "hans" else "hun")
    bare = without_genitive(text[start:end])
    if bare is None:
        return None
    known = names.organisation(start)
    if known is not None and known.span.end_char == start + len(bare):
        return Mention(start, known.span.end_char, "organisation", bare, registry_id=known.registry_id)
    role = role_of(bare)
    if role is not None and role.is_definite:
        return Mention(
            start, start + len(bare), "role", bare, role.word, role.organisation, None, role.is_office
        )
    parsed = reader.item(first)
    if parsed is None or parsed.end_i != end_i or parsed.mention.kind != "person":
        return None
    mention = parsed.mention
    cut = without_genitive(mention.name) if mention.end_char == end else None
    return mention if cut is None else replace(mention, name=cut, end_char=mention.start_char + len(cut))
