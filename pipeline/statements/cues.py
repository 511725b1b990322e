"""Cues: the verb or phrase that tells of speaking, with its subject, after every veto.

A cue needs a subject who can speak (a person, organisation, group, office or pronoun); «rapporten viser» has
none. Denials («har aldrig sagt»), wishes («bør sige»), conditions («hvis NN siger»), questions and negated
subjects («hverken NN eller …») tell of no statement. «mener ikke, at P» does: that the speaker does not hold P.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.danish.roles import group_name, is_modifier, is_quantifier, role_of
from pipeline.danish.speech_verbs import (
    Phrase,
    PhraseMatch,
    SpeechVerb,
    Tense,
    carrier_tense,
    find_phrase,
    is_carrier,
    speech_form,
)
from pipeline.statements.clauses import QUOTE, Clause
from pipeline.statements.speakers import PRONOUNS, Mention, Reader
from pipeline.statements.speakers import Phrase as SpeakerPhrase

PERFECT = frozenset({"har", "havde"})
ASSERTING_MODALS = frozenset({"kan", "må", "vil"})
UNASSERTED_INFINITIVES = frozenset(
    {"sige", "mene", "synes", "tro", "svare", "hævde", "påstå", "kalde", "tænke", "være", "have"}
)
NEGATIONS = frozenset({"ikke", "aldrig", "næppe", "ej", "hverken", "ingenlunde"})
NEGATABLE_MIXED = frozenset(
    {"vurdere", "anerkende", "anbefale", "skønne", "forudse", "foreslå", "kræve", "efterlyse"}
)
PREPOSITIONS = frozenset(
    "i på fra til hos af for med om ved ifølge efter mod imod over under mellem uden blandt omkring ad inden gennem".split()
)
CONDITIONS = frozenset(
    {"hvis", "såfremt", "ifald", "når", "om", "medmindre", "at", "hverken", "hvad", "hvorfor", "end"}
)
ADVERBS = frozenset(
    "også dog nu derfor samtidig så ligeledes desuden nemlig igen selv ofte altid stadig tydeligt klart ihærdigt gerne "
    "blandt andet bl.a da imidlertid endelig tidligere netop især heller bare jo vist åbent fortsat ellers ikke aldrig "
    "næppe omvendt videre ifølge dermed således til gengæld allerede ganske virkelig egentlig i dag går".split()
)
SUBJECT_LONGEST = 34
AUXILIARY_REACH = 9
RELATIVE = ("der", "som")
SOURCES = {
    "lyder": "det",
    "lød": "det",
    "hedder": "det",
    "hed": "det",
    "fremgår": "det",
    "fremgik": "det",
    "står": "der",
    "stod": "der",
}
SOURCE_REACH = 12
SOURCE_VERB = SpeechVerb("lyde", "communication")


@dataclass(frozen=True)
class Cue:
    """A cue in a clause; ``_i`` are token places.

    ``finite_i`` is the finite verb, ``tail_i`` the token after cue and inverted subject, ``subject_i`` where the
    subject begins (the finite verb where it is shared with an earlier cue).
    """

    finite_i: int
    verb_i: int
    tail_i: int
    subject_i: int
    mentions: tuple[Mention, ...]
    verb: SpeechVerb | None
    phrase: Phrase | None
    is_inverted: bool
    is_negated: bool
    is_shared: bool
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


def find_cues(clause: Clause, reader: Reader) -> list[Cue]:
    """Return the cues of a clause from left to right."""
    words = clause.words
    cues: list[Cue] = []
    if clause.is_question:
        return cues
    for i, word in enumerate(words):
        form = speech_form(word)
        if form is None and not is_carrier(word) and word not in SOURCES:
            continue
        cue = _source(words, i, reader) or _cue(words, i, form, reader, cues)
        if cue is not None and not any(c.verb_i == cue.verb_i for c in cues):
            cues.append(cue)
    return cues


def surface(cue: Cue, clause: Clause) -> str:
    """Return the cue as written, its parts joined: «slog til lyd for»."""
    parts = [clause.tokens[cue.finite_i].text] if cue.finite_i != cue.verb_i else []
    parts.append(clause.tokens[cue.verb_i].text)
    return " ".join([*parts, *(cue.phrase.rest if cue.phrase else ())])


def subject_left(words: Sequence[str], finite_i: int, reader: Reader) -> tuple[int, SpeakerPhrase] | None:
    """Return the speaker phrase that ends right before the verb (adverbs apart), and where it begins."""
    end_i = finite_i
    while end_i > 0 and words[end_i - 1] in ADVERBS:
        end_i -= 1
    relative = end_i >= 2 and words[end_i - 1] in RELATIVE
    if relative:
        end_i -= 1
        if words[end_i - 1] == ",":
            end_i -= 1
    for start in range(max(0, end_i - SUBJECT_LONGEST), end_i):
        if not _may_begin(words, start, reader):
            continue
        found = reader.phrase(start)
        if found is not None and found.end_i in (end_i, finite_i):
            return start, found
    return None


def _may_begin(words: Sequence[str], i: int, reader: Reader) -> bool:
    """Tell whether a subject may begin here: no preposition governs it and no name runs through it."""
    token = reader.tokens[i]
    word = words[i]
    if not token.is_word:
        return False
    if not (
        token.is_capital
        or word in PRONOUNS
        or word in ("både", "såvel")
        or is_quantifier(word)
        or is_modifier(word)
        or group_name(word) is not None
        or role_of(token.text) is not None
    ):
        return False
    if i == 0:
        return True
    before = reader.tokens[i - 1]
    return before.lower not in PREPOSITIONS and not (before.is_capital and token.is_capital and i > 1)


def _cue(
    words: list[str], i: int, form: tuple[SpeechVerb, Tense] | None, reader: Reader, earlier: list[Cue]
) -> Cue | None:
    match = find_phrase(words, i) if is_carrier(words[i]) else None
    if match is not None and _is_broken(words, i, match.rest_i, match.phrase, reader):
        match = None
    if form is None and match is None:
        return None
    tense = form[1] if form is not None else carrier_tense(words[i])
    verb = form[0] if form is not None else None
    finite_i = _finite(words, i, tense, verb.lemma if verb else words[i])
    if finite_i is None:
        return None
    return _with_subject(words, i, finite_i, verb, match, reader, earlier)


def _is_broken(words: list[str], verb_i: int, rest_i: int, phrase: Phrase, reader: Reader) -> bool:
    """Tell whether what stands between verb and rest is more than a subject and adverbs."""
    if phrase.is_between:
        return ":" in words[verb_i:rest_i] or QUOTE in words[verb_i:rest_i]
    gap = verb_i + 1
    if gap < rest_i and words[gap] in ("sig", "mig", "os"):
        gap += 1
    subject = reader.phrase(gap) if gap < rest_i else None
    if subject is not None and subject.end_i <= rest_i:
        gap = subject.end_i
    between = words[gap:rest_i]
    return (
        any(word in (",", ":", ";", QUOTE, "at", "som", "der", "og") for word in between) or len(between) > 6
    )


def _finite(words: list[str], i: int, tense: Tense | None, lemma: str) -> int | None:
    """Return the place of the finite verb: the cue itself, or the auxiliary to its left."""
    if tense in ("present", "past"):
        return i
    wanted = PERFECT if tense == "participle" else ASSERTING_MODALS
    if tense == "infinitive" and lemma in UNASSERTED_INFINITIVES:
        return None
    for j in range(i - 1, max(-1, i - AUXILIARY_REACH), -1):
        if words[j] in wanted:
            return j
        if words[j] in (
            ",",
            ":",
            ";",
            "at",
            QUOTE,
            "skal",
            "bør",
            "ville",
            "kunne",
            "skulle",
            "burde",
            "have",
        ):
            return None
    return None


def _with_subject(
    words: list[str],
    i: int,
    finite_i: int,
    verb: SpeechVerb | None,
    match: PhraseMatch | None,
    reader: Reader,
    earlier: list[Cue],
) -> Cue | None:
    phrase = match.phrase if match is not None else None
    end_i = max(i + 1, match.end_i if match is not None else 0)
    left = subject_left(words, finite_i, reader)
    right = _subject_right(words, finite_i, reader)
    if left is not None and right is not None and _is_apposed(words, left[1], right, finite_i):
        left = None
    between = (
        (i + 1, match.rest_i) if match is not None and phrase is not None and phrase.is_between else None
    )
    if left is not None:
        if left[0] > 0 and words[left[0] - 1] in CONDITIONS:
            return None
        mentions, subject_i, tail_i, is_inverted, is_shared = left[1].mentions, left[0], end_i, False, False
    elif right is not None and finite_i > 0:
        if words[finite_i - 1] in CONDITIONS or words[finite_i - 1] in RELATIVE:
            return None
        mentions, subject_i, is_inverted, is_shared = right.mentions, finite_i + 1, True, False
        tail_i = max(end_i, right.end_i)
        if between is not None:
            between = (right.end_i, between[1])
    elif earlier and words[finite_i - 1] in ("og", "men", "samt"):
        last = earlier[-1]
        mentions, subject_i, tail_i, is_inverted, is_shared = last.mentions, finite_i, end_i, False, True
    else:
        found = _man(words, finite_i, reader)
        if found is None:
            return None
        mentions, subject_i, is_inverted, is_shared, tail_i = (
            (found,),
            0,
            False,
            False,
            max(end_i, finite_i + 2),
        )
    polarity = _negated(words, finite_i, i, tail_i, verb, phrase)
    if polarity is None:
        return None
    return Cue(
        finite_i, i, tail_i, subject_i, mentions, verb, phrase, is_inverted, polarity, is_shared, between
    )


def _is_apposed(words: Sequence[str], left: SpeakerPhrase, right: SpeakerPhrase, finite_i: int) -> bool:
    """Tell «… NN, formand for X, siger MM.» from «NN, formand for X, siger, at …»: MM speaks when nothing follows."""
    after = words[right.end_i] if right.end_i < len(words) else "."
    return (
        words[finite_i - 1] == "," and left.end_i == finite_i and after in (".", ",", "til", "i", "og", ":")
    )


def _subject_right(words: Sequence[str], finite_i: int, reader: Reader) -> SpeakerPhrase | None:
    i = finite_i + 1
    while i < len(words) and words[i] in (
        "så",
        "også",
        "sig",
        "dog",
        "nu",
        "derfor",
        "samtidig",
        "altså",
        "imidlertid",
    ):
        i += 1
    return reader.phrase(i)


def _man(words: Sequence[str], finite_i: int, reader: Reader) -> Mention | None:
    """Return the organisation of «I Danske Regioner mener man», «Hos KL siger de»."""
    if (
        finite_i + 1 >= len(words)
        or words[finite_i + 1] not in ("man", "de")
        or words[0] not in ("i", "hos", "fra")
    ):
        return None
    found = reader.phrase(1)
    if found is None or found.end_i != finite_i or found.mentions[0].kind not in ("organisation", "group"):
        return None
    return found.mentions[0]


def _negated(
    words: Sequence[str],
    finite_i: int,
    verb_i: int,
    tail_i: int,
    verb: SpeechVerb | None,
    phrase: Phrase | None,
) -> bool | None:
    """Return whether the speaker does not hold what is said; None where nothing was said at all."""
    if phrase is not None and phrase.is_affirming:
        return False
    after = tail_i
    while after < len(words) and after < tail_i + 4 and words[after] not in (",", "at", QUOTE, ":", "."):
        after += 1
    around = [*words[max(0, finite_i - 2) : finite_i], *words[finite_i:verb_i], *words[verb_i:after]]
    is_negation = any(word in NEGATIONS for word in around)
    denies = phrase.denies if phrase is not None else verb is not None and verb.denies
    if not is_negation:
        return denies
    if phrase is None and verb is not None:
        if verb.kind == "communication" or verb.denies:
            return None
        if verb.kind == "mixed" and verb.lemma not in NEGATABLE_MIXED:
            return None
    return not denies


def _source(words: Sequence[str], i: int, reader: Reader) -> Cue | None:
    """Read «lyder det fra NN» and «fremgår det af en pressemeddelelse fra ORG»."""
    if words[i] not in SOURCES or i + 2 >= len(words):
        return None
    for j in range(i + 1, min(i + SOURCE_REACH, len(words) - 1)):
        if words[j] in (",", ":", ".", QUOTE):
            return None
        if words[j] == "fra":
            found = reader.phrase(j + 1)
            if found is None:
                return None
            return Cue(i, i, found.end_i, j + 1, found.mentions, SOURCE_VERB, None, True, False, False)
    return None
