"""Cues: the verb or phrase that tells of speaking, with its subject, after every veto.

A cue needs a subject who can speak (a person, organisation, group, office or pronoun); «rapporten viser»
has none. Denials («har aldrig sagt»), wishes («bør sige»), conditions («hvis NN siger»), questions and
negated subjects («hverken NN eller …») tell of no statement. «mener ikke, at P» does: that the speaker does
not hold P.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.danish.speech_verbs import (
    Phrase,
    PhraseMatch,
    SpeechVerb,
    Tense,
    carrier_tense,
    cue_words,
    find_phrase,
    is_carrier,
    passive_form,
    speech_form,
)
from pipeline.statements.clauses import QUOTE, Clause
from pipeline.statements.mentions import Mention
from pipeline.statements.speakers import Reader
from pipeline.statements.subjects import (
    AFTER_VERB,
    RELATIVE,
    is_object_left,
    man_of,
    subject_left,
    subject_right,
)
from pipeline.statements.words import word_group

PERFECT = frozenset({"har", "havde"})
ASSERTING_MODALS = word_group("asserting_modals")
BLOCKING = word_group("blocking_verbs") | {",", ":", ";", "at", QUOTE}
UNASSERTED = word_group("unasserted_infinitives")
NEGATIONS = word_group("negations")
NEGATABLE_MIXED = word_group("negatable")
CONDITIONS = word_group("conditions")
AUXILIARY_REACH = 9
BETWEEN_LONGEST = 6
SOURCES = frozenset({"lyder", "lød", "hedder", "hed", "fremgår", "fremgik", "står", "stod"})
SOURCE_REACH = 12
HOMES = (["i"], ["hos"])
"""What stands before the organisation of «mener man i Danske Regioner»."""

JOINING = frozenset({"og", "men", "samt"})
FINITE = word_group("finite")
AGENT_REACH = 5
SOURCE_VERB = SpeechVerb("lyde", "communication")


@dataclass(frozen=True)
class Cue:
    """A cue in a clause; ``_i`` are token places.

    ``finite_i`` is the finite verb, ``tail_i`` the token after cue and inverted subject, ``subject_i``
    where the subject begins (the finite verb where it is shared with an earlier cue). ``between`` holds
    what stands inside a phrase that has its object there («hilser … velkommen»).
    """

    finite_i: int
    verb_i: int
    tail_i: int
    subject_i: int
    mentions: tuple[Mention, ...]
    verb: SpeechVerb | None
    phrase: Phrase | None = None
    is_inverted: bool = False
    is_negated: bool = False
    is_shared: bool = False
    is_relative: bool = False
    between: tuple[int, int] | None = None

    @property
    def lemma(self) -> str:
        """Return the verb's infinitive."""
        if self.phrase is not None:
            return self.phrase.lemma
        return self.verb.lemma if self.verb is not None else ""

    @property
    def is_inquit(self) -> bool:
        """Tell whether it can stand at a quotation."""
        return self.phrase is None and self.verb is not None


class _Subject(NamedTuple):
    mentions: tuple[Mention, ...]
    start_i: int
    end_i: int
    """The place after an inverted subject, 0 where it stands left."""
    is_inverted: bool = False
    is_shared: bool = False
    is_relative: bool = False


def find_cues(clause: Clause, reader: Reader) -> list[Cue]:
    """Return the cues of a clause from left to right; a question has none."""
    words = clause.words
    cues: list[Cue] = []
    if clause.is_question:
        return cues
    known = cue_words()
    for i, word in enumerate(words):
        if word not in known and word not in SOURCES:
            continue
        cue = None
        if word in SOURCES:
            cue = _source(words, i, reader)
        elif passive_form(word) is not None:
            cue = _agent(words, i, reader)
        if cue is None and (speech_form(word) is not None or is_carrier(word)):
            cue = _cue(words, i, reader, cues)
        if cue is not None:
            cues.append(cue)
    return cues


def surface(cue: Cue, clause: Clause) -> str:
    """Return the cue as written, its parts joined: «slog til lyd for»."""
    parts = [clause.tokens[cue.finite_i].text] if cue.finite_i != cue.verb_i else []
    parts.append(clause.tokens[cue.verb_i].text)
    return " ".join([*parts, *(cue.phrase.rest if cue.phrase else ())])


def _cue(words: list[str], i: int, reader: Reader, earlier: Sequence[Cue]) -> Cue | None:
    form = speech_form(words[i])
    match = find_phrase(words, i) if is_carrier(words[i]) else None
    if match is not None and _is_broken(words, i, match, reader):
        match = None
    verb = form[0] if form is not None else None
    if match is None and (verb is None or verb.is_only_in_phrase):
        return None
    tense = form[1] if form is not None else carrier_tense(words[i])
    finite_i = _finite(words, i, tense, words[i])
    if finite_i is None:
        return None
    phrase = match.phrase if match is not None else None
    subject = _subject(words, finite_i, phrase, reader, earlier)
    if subject is None:
        return None
    tail_i = max(i + 1, match.end_i if match is not None else 0, subject.end_i)
    is_negated = _negated(words, finite_i, tail_i, verb, phrase)
    if is_negated is None:
        return None
    between = None
    if match is not None and match.phrase.is_between:
        between = (max(i + 1, subject.end_i), match.rest_i)
    return Cue(
        finite_i, i, tail_i, subject.start_i, subject.mentions, verb, phrase, subject.is_inverted, is_negated,
        subject.is_shared, subject.is_relative, between,
    )  # fmt: skip


def _is_broken(words: list[str], verb_i: int, match: PhraseMatch, reader: Reader) -> bool:
    """Tell whether what stands between verb and rest is more than a subject and adverbs."""
    if match.phrase.is_between:
        return any(word in (":", QUOTE) for word in words[verb_i : match.rest_i])
    gap = verb_i + 1
    while gap < match.rest_i and (words[gap] in ("sig", "mig", "os") or words[gap] in AFTER_VERB):
        gap += 1
    subject = reader.phrase(gap) if gap < match.rest_i else None
    if subject is not None and subject.end_i <= match.rest_i:
        gap = subject.end_i
    between = words[gap : match.rest_i]
    return len(between) > BETWEEN_LONGEST or any(
        word in (",", ":", ";", QUOTE, "at", "som", "der", "og") for word in between
    )


def _finite(words: list[str], i: int, tense: Tense | None, infinitive: str) -> int | None:
    """Return the place of the finite verb: the cue itself, or the auxiliary to its left."""
    if tense in ("present", "past"):
        return i
    if tense == "infinitive" and infinitive in UNASSERTED:
        return None
    wanted = PERFECT if tense == "participle" else ASSERTING_MODALS
    for j in range(i - 1, max(-1, i - AUXILIARY_REACH), -1):
        if words[j] in wanted:
            return j
        if words[j] in BLOCKING:
            return None
    return None


def _subject(
    words: list[str], finite_i: int, phrase: Phrase | None, reader: Reader, earlier: Sequence[Cue]
) -> _Subject | None:
    """Return the subject: left of the verb, right of it, that of the cue before.

    Or «man» in an organisation.
    """
    left = subject_left(words, finite_i, reader)
    right = subject_right(words, finite_i, reader)
    if left is not None and not (right is not None and is_object_left(words, left[1], right, finite_i)):
        return _left(words, finite_i, left[0], left[1].mentions, left[1].end_i, phrase)
    before = words[finite_i - 1] if finite_i > 0 else None
    if before in JOINING and finite_i > 1 and words[finite_i - 2] != QUOTE:
        return _shared(words, finite_i, reader, earlier)
    if right is not None and before is not None:
        is_barred = before in CONDITIONS or before in RELATIVE
        return None if is_barred else _Subject(right.mentions, finite_i + 1, right.end_i, is_inverted=True)
    if (
        right is None
        and words[finite_i + 1 : finite_i + 2] == ["man"]
        and words[finite_i + 2 : finite_i + 3] in HOMES
    ):
        told = reader.phrase(finite_i + 3)
        if told is not None and told.mentions[0].kind in ("organisation", "group"):
            return _Subject(told.mentions, finite_i + 1, told.end_i, is_inverted=True)
    man = man_of(words, finite_i, reader)
    return _Subject((man,), 0, finite_i + 2) if man is not None else None


def _shared(words: list[str], finite_i: int, reader: Reader, earlier: Sequence[Cue]) -> _Subject | None:
    """Return the subject of «… og opfordrer ministeren til»: that of the verb before, never the object."""
    if earlier:
        return _Subject(earlier[-1].mentions, finite_i, 0, is_shared=True)
    opening = reader.phrase(0)
    if opening is None or opening.end_i >= finite_i - 1 or not _is_finite(words[opening.end_i]):
        return None
    return _Subject(opening.mentions, finite_i, 0, is_shared=True)


def _is_finite(word: str) -> bool:
    return word in FINITE or word.endswith(("ede", "te", "er"))


def _left(
    words: list[str],
    finite_i: int,
    start: int,
    mentions: tuple[Mention, ...],
    end_i: int,
    phrase: Phrase | None,
) -> _Subject | None:
    before = words[start - 1] if start > 0 else None
    if before in CONDITIONS or (phrase is not None and phrase.is_position and before in RELATIVE):
        return None
    is_relative = any(word in RELATIVE for word in words[end_i - 1 : finite_i])
    return _Subject(mentions, start, 0, is_relative=is_relative)


def _negated(
    words: Sequence[str], finite_i: int, tail_i: int, verb: SpeechVerb | None, phrase: Phrase | None
) -> bool | None:
    """Return whether the speaker does not hold what is said; None where nothing was said at all."""
    if phrase is not None and phrase.is_affirming:
        return False
    after = tail_i
    while after < min(len(words), tail_i + 4) and words[after] not in (",", "at", QUOTE, ":", "."):
        after += 1
    around = words[max(0, finite_i - 2) : after]
    denies = phrase.denies if phrase is not None else verb is not None and verb.denies
    if not any(word in NEGATIONS for word in around):
        return denies
    if phrase is None and verb is not None and not _is_negatable(verb):
        return None
    return not denies


def _is_negatable(verb: SpeechVerb) -> bool:
    """Tell whether its negation says what the speaker thinks: «mener ikke», never «siger ikke»."""
    return not verb.denies and (verb.kind == "attitude" or verb.lemma in NEGATABLE_MIXED)


def _source(words: Sequence[str], i: int, reader: Reader) -> Cue | None:
    """Read «lyder det fra NN», «fra NN lyder det» and «fremgår det af en pressemeddelelse fra ORG»."""
    if words[0] == "fra" and words[i + 1 : i + 2] in (["det"], ["der"]):
        told = reader.phrase(1)
        if told is not None and told.end_i == i:
            return Cue(i, i, i + 2, 1, told.mentions, SOURCE_VERB, is_inverted=True)
    return _named_after("fra", words, i, SOURCE_REACH, reader)


def _agent(words: Sequence[str], i: int, reader: Reader) -> Cue | None:
    """Read «understreges det af NN»; a passive without agent has no speaker."""
    return _named_after("af", words, i, AGENT_REACH, reader)


def _named_after(preposition: str, words: Sequence[str], i: int, reach: int, reader: Reader) -> Cue | None:
    for j in range(i + 1, min(i + reach, len(words) - 1)):
        if words[j] in (",", ":", ".", QUOTE) or words[j] in NEGATIONS:
            return None
        if words[j] == preposition and (found := reader.phrase(j + 1)) is not None:
            return Cue(i, i, found.end_i, j + 1, found.mentions, SOURCE_VERB, is_inverted=True)
    return None
