"""What is told in other words: at-clauses, noun phrases, «ifølge NN», «det mener NN», positions.

A statement is the clause or phrase itself, without the cue, «at» and what comes after as the writer's own.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.danish.roles import role_of
from pipeline.danish.speech_verbs import is_telling_noun
from pipeline.statements.clauses import QUOTE, Clause
from pipeline.statements.cues import ADVERBS, NEGATIONS, PREPOSITIONS, Cue, subject_left, surface
from pipeline.statements.found import Found, Kind, content, quoted_content, tokens_content
from pipeline.statements.names import Names
from pipeline.statements.speakers import Mention, Reader
from pipeline.text import Span, n_words

QUESTION_WORDS = frozenset({"hvordan", "hvorfor", "hvad", "hvilke", "hvilken", "hvilket", "hvor", "hvornår"})
CLAUSE_REACH = 20
BORDERS = frozenset(
    {"fordi", "mens", "men", "hvis", "når", "selvom", "som", "der", "da", "hvor", "og", "hvilket"}
)
BARE_STARTS = frozenset(
    {"det", "der", "vi", "man", "de", "den", "han", "hun", "jeg", "alle", "dette", "disse"}
)
SHORTEST_BARE = 3
OWN_CLAUSE = frozenset({"og", "men", "mens", "hvorimod", "imens"})
REASONS = frozenset(
    {"og", "men", "mens", "fordi", "da", "når", "hvis", "selvom", "hvorimod", "imens", "hvilket"}
)
OPINIONS = frozenset(
    {"mening", "opfattelse", "vurdering", "udsagn", "overbevisning", "synspunkt", "øjne", "optik", "skøn"}
)
LETTERS = frozenset(
    {"pressemeddelelse", "udtalelse", "notat", "høringssvar", "brev", "udspil", "nyhedsbrev", "meddelelse"}
)
PREDICTIONS = frozenset(
    "være blive få kunne skulle komme opleve betyde medføre koste sige mene vide kende se høre huske ske have_været "
    "ville møde deltage tale holde besøge".split()
)
IRREGULAR = frozenset({"gå", "slå", "stå", "tage", "give", "nå", "have", "lade"})
AUXILIARY_ADVERBS = frozenset(
    "gerne nu derfor også ikke samtidig heller fortsat stadig dog aldrig så helst".split()
)
CLEAR, PHRASE, LOOSE, WEAK = 0.85, 0.7, 0.6, 0.5
ANAPHORS = frozenset({"det", "sådan", "dét"})


def reported(text: str, clause: Clause, cues: Sequence[Cue], previous: Clause | None) -> list[Found]:
    """Return the statements the clause reports with a cue; ``previous`` is the sentence before, for «det mener NN»."""
    found: list[Found] = []
    for i, cue in enumerate(cues):
        following = cues[i + 1] if i + 1 < len(cues) else None
        told = _anaphoric(text, clause, cue, previous) or _told(text, clause, cue, cues[:i], following)
        if told is not None:
            found.append(told)
    return found


def _told(text: str, clause: Clause, cue: Cue, earlier: Sequence[Cue], following: Cue | None) -> Found | None:
    if cue.verb is not None and cue.verb.is_inquit_only and cue.phrase is None:
        return None
    words = clause.words
    end_i = _end(words, cue, following)
    if cue.between is not None:
        return _made(text, clause, cue, *cue.between, "indirect", "indirect:between", PHRASE)
    start_i = _clause_start(words, cue)
    if start_i is not None:
        return _made(text, clause, cue, start_i, end_i, _kind(cue), "indirect:clause", CLEAR)
    start_i = _bare_start(words, cue)
    if start_i is not None:
        return _made(text, clause, cue, start_i, end_i, "indirect", "indirect:bare", PHRASE)
    if _takes_noun_phrase(words, cue):
        end_i = _phrase_end(words, cue.tail_i, end_i)
        return _made(text, clause, cue, cue.tail_i, end_i, _kind(cue), "indirect:noun-phrase", PHRASE)
    return None


def _kind(cue: Cue) -> Kind:
    is_position = (
        cue.phrase is not None and cue.phrase.is_position or cue.phrase is None and cue.lemma == "støtte"
    )
    return "position" if is_position else "indirect"


def _made(
    text: str, clause: Clause, cue: Cue, first_i: int, end_i: int, kind: Kind, rule: str, confidence: float
) -> Found | None:
    span = tokens_content(text, clause, first_i, end_i)
    if span is None:
        return None
    is_quote = end_i - first_i <= 2 and clause.tokens[first_i].lower == QUOTE  # noqa: PLR2004
    return Found(
        span,
        "quoted" if is_quote else kind,
        cue.mentions,
        surface(cue, clause),
        rule,
        confidence,
        cue.is_negated,
        clause.paragraph_i,
        Span(clause.start_char, clause.end_char),
    )


def _clause_start(words: Sequence[str], cue: Cue) -> int | None:
    """Return where what is said begins after «at» (not part of it) or with a question word (part of it)."""
    first = cue.tail_i
    while first < len(words) and words[first] in ADVERBS:
        first += 1
    if (
        _takes_noun_phrase(words, cue)
        and first < len(words)
        and words[first] not in (",", "at", *QUESTION_WORDS, *PREPOSITIONS)
    ):
        return None
    for j in range(cue.tail_i, min(len(words), cue.tail_i + CLAUSE_REACH)):
        after_comma = j > cue.tail_i and words[j - 1] == ","
        if words[j] == "at" and (
            j == cue.tail_i or after_comma or j - cue.tail_i <= CLAUSE_REACH and _is_free(words, j)
        ):
            return j + 1
        if (
            words[j] in QUESTION_WORDS
            and (j == cue.tail_i or after_comma)
            and cue.lemma not in ("spørge", "mene")
        ):
            return j
        if words[j] in (":", ";", QUOTE) or (after_comma and words[j] in BORDERS):
            return None
    return None


def _is_free(words: Sequence[str], j: int) -> bool:
    """Tell whether an «at» without comma (the new comma) can begin the clause: no preposition before it."""
    return words[j - 1] not in (
        "til",
        "for",
        "om",
        "på",
        "ved",
        "med",
        "af",
        "uden",
        "ud",
        "fra",
        "over",
        "i",
        "end",
    )


def _bare_start(words: Sequence[str], cue: Cue) -> int | None:
    """Return where a clause without «at» begins: «mener(,) det er for dyrt»."""
    if cue.phrase is not None or cue.verb is None or not cue.verb.takes_bare_clause:
        return None
    start_i = cue.tail_i + 1 if cue.tail_i < len(words) and words[cue.tail_i] == "," else cue.tail_i
    if len(words) - start_i < SHORTEST_BARE + 1:
        return None
    if cue.is_inverted and start_i > cue.tail_i:
        return None
    has_comma = start_i > cue.tail_i
    is_clause = words[start_i] in BARE_STARTS or (has_comma and words[start_i] not in BORDERS)
    is_attitude = cue.lemma in ("mene", "synes", "tro") and words[start_i] not in (
        "om",
        "på",
        "i",
        "det",
        "ikke",
        "noget",
        ",",
        ".",
        ":",
        "og",
        "også",
        QUOTE,
    )
    return start_i if is_clause or is_attitude else None


def _takes_noun_phrase(words: Sequence[str], cue: Cue) -> bool:
    if cue.tail_i >= len(words) or words[cue.tail_i] in (
        ",",
        ".",
        ":",
        QUOTE,
        "til",
        "som",
        "og",
        "i",
        "for",
        "da",
        "på",
    ):
        return False
    if cue.phrase is not None:
        return not cue.phrase.takes_evaluation
    return cue.verb is not None and cue.verb.takes_noun_phrase and not cue.verb.needs_clause


def _end(words: Sequence[str], cue: Cue, following: Cue | None) -> int:
    """Return where the content ends: before a main clause of its own with another cue, else at the clause's end."""
    if following is not None and not following.is_inverted:
        start = following.finite_i if following.is_shared else following.subject_i
        if start > cue.tail_i and words[start - 1] in OWN_CLAUSE:
            return start - 1
    return len(words)


def _phrase_end(words: Sequence[str], start_i: int, end_i: int) -> int:
    """Return where a noun phrase ends: before a comma that begins a clause of reason or a further main clause."""
    for j in range(start_i, end_i - 1):
        if words[j] == "," and words[j + 1] in REASONS or words[j] in (":", ";"):
            return j
    return end_i


def _anaphoric(text: str, clause: Clause, cue: Cue, previous: Clause | None) -> Found | None:
    """Return the sentence before as what «Det mener NN» tells."""
    words = clause.words
    if (
        words[0] not in ANAPHORS
        or not cue.is_inverted
        or cue.finite_i != 1
        or previous is None
        or previous.is_question
    ):
        return None
    rest = [word for word in words[cue.tail_i :] if word not in (".", ",")]
    if rest and rest[0] not in ("til", "i", "på", "om", "efter", "under", "og", "som", "da"):
        return None
    if _clause_start(words, cue) is not None or (cue.verb is None and cue.phrase is None):
        return None
    quoted = [i for i in previous.quotes if not any(t.is_word for t in previous.tokens)]
    span = (
        quoted_content(text, previous.quotes[quoted[0]].inner)
        if quoted
        else content(text, previous.start_char, previous.end_char)
    )
    if span is None:
        return None
    return Found(
        span,
        "quoted" if quoted else "indirect",
        cue.mentions,
        surface(cue, clause),
        "indirect:anaphor",
        PHRASE,
        cue.is_negated,
        previous.paragraph_i,
        Span(clause.start_char, clause.end_char),
    )


def sourced(text: str, clause: Clause, cues: Sequence[Cue], reader: Reader, names: Names) -> list[Found]:
    """Return what is told with a source and no verb of speech: «ifølge KL», «efter NN’s mening», «budskabet er, at»."""
    words = clause.words
    found: list[Found] = []
    for i, word in enumerate(words):
        told: Found | None = None
        if word == "ifølge":
            told = _according_to(text, clause, i, reader)
        elif word in OPINIONS and i > 1:
            told = _in_opinion_of(text, clause, i, reader, names)
        elif word in ("fremgår", "lyder", "lød", "hedder", "fremgik", "står"):
            told = _reads(text, clause, i, cues)
        if told is None and is_telling_noun(word):
            told = _message(text, clause, i, reader, names)
        if told is not None:
            found.append(told)
    return found


def _according_to(text: str, clause: Clause, i: int, reader: Reader) -> Found | None:
    """Read «Ifølge KL er …», «…, ifølge KL.» and «… er ifølge KL …»."""
    words = clause.words
    start_i = i + 1
    if start_i + 3 < len(words) and any(word in LETTERS for word in words[start_i : start_i + 3]):
        start_i = next(
            (j + 1 for j in range(start_i, min(start_i + 6, len(words))) if words[j] == "fra"), start_i
        )
    source = reader.phrase(start_i)
    if source is None or clause.is_question:
        return None
    end_i = source.end_i
    if i == 0:
        first, last = end_i, len(words)
    elif not [w for w in words[end_i:] if w not in (".", ",", "!")]:
        first, last = 0, i
    else:
        first, last = 0, len(words)
    span = tokens_content(text, clause, first, last)
    if span is None or n_words(span.of(text)) < SHORTEST_BARE:
        return None
    return _sourced(
        span,
        clause,
        source.mentions,
        clause.tokens[i].text,
        "source:according-to",
        CLEAR if last - first < len(words) else LOOSE,
    )


def _sourced(
    span: Span, clause: Clause, mentions: tuple[Mention, ...], cue: str, rule: str, confidence: float
) -> Found:
    return Found(
        span,
        "indirect",
        mentions,
        cue,
        rule,
        confidence,
        False,
        clause.paragraph_i,
        Span(clause.start_char, clause.end_char),
    )


def _reads(text: str, clause: Clause, i: int, cues: Sequence[Cue]) -> Found | None:
    """Read «…, fremgår det af en pressemeddelelse fra KL» and «Fra KL lyder det, at …» with no marks."""
    cue = next((c for c in cues if c.verb_i == i), None)
    if cue is None or clause.quotes or i < SHORTEST_BARE or clause.words[i - 1] != ",":
        return None
    span = tokens_content(text, clause, 0, i)
    return (
        _sourced(span, clause, cue.mentions, clause.tokens[i].text, "source:reads", CLEAR) if span else None
    )


def _in_opinion_of(text: str, clause: Clause, i: int, reader: Reader, names: Names) -> Found | None:
    """Read «Efter NN’s mening er …» and «I KL’s øjne er …»."""
    words = clause.words
    first = next((j for j in range(i - 1, max(-1, i - 6), -1) if words[j] in ("efter", "i", "fra")), None)
    if first is None or clause.is_question:
        return None
    owner = _owner(text, clause, first + 1, i, reader, names)
    if owner is None:
        return None
    if first == 0:
        span = tokens_content(text, clause, i + 1, len(words))
    else:
        is_last = not [w for w in words[i + 1 :] if w not in (".", ",")]
        span = tokens_content(text, clause, 0, first if is_last else len(words))
    if span is None or n_words(span.of(text)) < SHORTEST_BARE:
        return None
    return _sourced(span, clause, (owner,), f"{words[first]} … {words[i]}", "source:opinion", PHRASE)


def _owner(text: str, clause: Clause, first: int, end_i: int, reader: Reader, names: Names) -> Mention | None:
    """Return whose opinion or message it is: a genitive or possessive pronoun right before the noun."""
    if first >= end_i:
        return None
    tokens = clause.tokens[first:end_i]
    last = tokens[-1]
    if last.lower in ("hans", "hendes"):
        return Mention(last.start_char, last.end_char, "pronoun", "han" if last.lower == "hans" else "hun")
    start, end = tokens[0].start_char, last.end_char
    words = text[start:end].rstrip("’'")
    bare = words[:-1].rstrip("’'´") if words.endswith("s") else None
    if bare is None:
        return None
    role = role_of(bare.split()[-1])
    if len(tokens) == 1 and role is not None and role.is_definite:
        return Mention(
            start, start + len(bare), "role", bare, role.word, role.organisation, None, role.is_office
        )
    parsed = reader.item(first)
    if parsed is not None and parsed.end_i == end_i and parsed.mention.kind in ("person", "organisation"):
        mention = parsed.mention
        is_cut = mention.kind == "person" and mention.name.endswith("s") and mention.end_char == end
        return replace(mention, name=mention.name[:-1].rstrip("’'"), end_char=end - 1) if is_cut else mention
    known = names.organisation(start)
    if known is not None and known.span.end_char == start + len(bare):
        return Mention(start, known.span.end_char, "organisation", bare, registry_id=known.registry_id)
    return None


def _message(text: str, clause: Clause, i: int, reader: Reader, names: Names) -> Found | None:
    """Read «Hendes budskab var, at …», «Budskabet fra KL er klart: …»."""
    words = clause.words
    verb_i = next(
        (j for j in range(i + 1, min(i + 9, len(words))) if words[j] in ("er", "var", "lyder", "lød")), None
    )
    if verb_i is None:
        return None
    mentions: tuple[Mention, ...] | None = None
    if i + 1 < verb_i and words[i + 1] == "fra" and (phrase := reader.phrase(i + 2)) is not None:
        mentions = phrase.mentions
    for first in range(max(0, i - 5), i):
        if mentions is None and (owner := _owner(text, clause, first, i, reader, names)) is not None:
            mentions = (owner,)
    start_i = next(
        (j + 1 for j in range(verb_i + 1, min(verb_i + 7, len(words))) if words[j] in ("at", ":")), None
    )
    if mentions is None or start_i is None:
        return None
    span = tokens_content(text, clause, start_i, len(words))
    if span is None:
        return None
    kind: Kind = "quoted" if start_i < len(words) and words[start_i] == QUOTE else "indirect"
    return replace(
        _sourced(span, clause, mentions, f"{clause.tokens[i].text} {words[verb_i]}", "source:message", CLEAR),
        kind=kind,
    )


def positions(text: str, clause: Clause, reader: Reader) -> list[Found]:
    """Return what a person in office, an organisation or a group wants to do: «Regeringen vil fremlægge …»."""
    words = clause.words
    found: list[Found] = []
    if clause.is_question:
        return found
    for i, word in enumerate(words):
        if word != "vil" or i == 0:
            continue
        told = _wanted(text, clause, i, reader)
        if told is not None:
            found.append(told)
    return found


def _wanted(text: str, clause: Clause, i: int, reader: Reader) -> Found | None:
    words = clause.words
    left = subject_left(words, i, reader)
    first = i + 1
    if left is not None:
        start, phrase = left
        if start > 0 and words[start - 1] in ("som", "der", "hvis", "når", "at", "hvad", "om"):
            return None
    else:
        right = reader.phrase(i + 1)
        if right is None or words[i - 1] in ("som", "der"):
            return None
        phrase, first = right, right.end_i
    if any(m.kind == "pronoun" and m.name in ("jeg", "vi") for m in phrase.mentions):
        return None
    is_negated = False
    while first < len(words) and words[first] in AUXILIARY_ADVERBS:
        is_negated = is_negated or words[first] in NEGATIONS
        first += 1
    if first >= len(words) or words[first] in PREDICTIONS:
        return None
    if not (words[first].endswith("e") or words[first] in IRREGULAR):
        return None
    span = tokens_content(text, clause, first, _phrase_end(words, first, len(words)))
    if span is None or n_words(span.of(text)) < SHORTEST_BARE:
        return None
    return Found(
        span,
        "position",
        phrase.mentions,
        clause.tokens[i].text,
        "position:wants",
        WEAK,
        is_negated,
        clause.paragraph_i,
        Span(clause.start_char, clause.end_char),
    )
