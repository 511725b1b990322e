"""What is told in other words with a cue: at-clauses, clauses without «at», noun phrases, «det mener NN».

A statement is the clause or phrase itself, without the cue, «at» and what comes after as the writer's own.
"""

from collections.abc import Sequence

from pipeline.statements.clauses import QUOTE, Clause
from pipeline.statements.cues import NEGATIONS, Cue, surface
from pipeline.statements.found import Found, Kind, content, quoted_content, tokens_content
from pipeline.statements.subjects import ADVERBS
from pipeline.statements.words import word_group
from pipeline.text import Span

QUESTION_WORDS = word_group("question_words")
BORDERS = word_group("borders")
BARE_STARTS = word_group("bare_starts")
OWN_CLAUSE = word_group("own_clause")
REASONS = word_group("reasons")
ADJUNCTS = word_group("adjuncts")
NOT_BEFORE_AT = word_group("not_before_at")
NO_NOUN_PHRASE = word_group("no_noun_phrase")
NO_BARE_CLAUSE = word_group("no_bare_clause")
MARKS = frozenset({",", ".", ":", ";", "?", "!", QUOTE})
MARKS_AROUND = '"“”„»«'
ANAPHORS = frozenset({"det", "sådan", "dét"})
CLAUSE_REACH = 20
"""Words between a cue and its «at»: «understregede i går på et møde i Vejle, at»."""

MANNER = frozenset(
    {"meget", "så", "klart", "sådan", "selv", "igen", "præcist", "direkte", "ligeud", "lige", "ganske"}
)
"""After «siger det»: how it is said, not what."""

SHORTEST_BARE = 2
UNSAID = (["kommentere"], ["udtale"], ["svare"], ["medvirke"], ["deltage"])
"""Infinitives of «ønsker ikke at kommentere»: that nothing is said."""

CLEAR, LIKELY = 0.85, 0.7


def reported(text: str, clause: Clause, cues: Sequence[Cue], previous: Clause | None) -> list[Found]:
    """Return the statements the clause reports with a cue.

    ``previous`` is the sentence before, which «det mener NN» is about.
    """
    found: list[Found] = []
    for i, cue in enumerate(cues):
        following = cues[i + 1] if i + 1 < len(cues) else None
        told = _anaphoric(text, clause, cue, previous) or _told(text, clause, cue, following)
        if told is not None:
            found.append(told)
    return found


def phrase_end(words: Sequence[str], start_i: int, end_i: int) -> int:
    """Return where a noun phrase or infinitive ends.

    Before a comma with a clause of reason or a main clause.
    """
    for j in range(start_i, end_i - 1):
        if words[j] in (":", ";") or (words[j] == "," and words[j + 1] in REASONS):
            return j
    return end_i


def _told(text: str, clause: Clause, cue: Cue, following: Cue | None) -> Found | None:
    if cue.verb is not None and cue.verb.is_inquit_only and cue.phrase is None:
        return None
    words = clause.words
    if cue.between is not None:
        return _made(text, clause, cue, cue.between, "indirect:between", LIKELY)
    end_i = _end(words, cue, following)
    start_i = _clause_start(words, cue)
    if start_i is not None:
        return _made(
            text, clause, cue, (start_i, _relative_end(words, cue, start_i, end_i)), "indirect:clause", CLEAR
        )
    start_i = _bare_start(words, cue)
    if start_i is not None:
        return _made(text, clause, cue, (start_i, end_i), "indirect:bare", LIKELY)
    start_i = _noun_phrase_start(words, cue)
    if start_i is not None:
        end_i = _relative_end(words, cue, start_i, phrase_end(words, start_i, end_i))
        return _made(text, clause, cue, (start_i, end_i), "indirect:noun-phrase", LIKELY)
    return None


def _made(
    text: str, clause: Clause, cue: Cue, places: tuple[int, int], rule: str, confidence: float
) -> Found | None:
    span = tokens_content(text, clause, *places)
    if span is None:
        return None
    said = [token.lower for token in clause.tokens[slice(*places)] if token.is_word or token.lower == QUOTE]
    kind: Kind = "quoted" if said == [QUOTE] else "position" if _is_position(cue) else "indirect"
    whole = Span(clause.start_char, clause.end_char)
    return Found(
        span,
        kind,
        cue.mentions,
        surface(cue, clause),
        rule,
        confidence,
        cue.is_negated,
        clause.paragraph_i,
        whole,
    )


def _is_position(cue: Cue) -> bool:
    return cue.phrase.is_position if cue.phrase is not None else cue.lemma == "støtte"


def _clause_start(words: Sequence[str], cue: Cue) -> int | None:
    """Return where what is said begins after «at» (not part of it) or with a question word (part of it)."""
    tail_i = cue.tail_i
    if (
        tail_i + 1 < len(words)
        and words[tail_i : tail_i + 2] == [",", "om"]
        and cue.phrase
        and cue.phrase.denies
    ):
        return tail_i + 2
    for j in range(tail_i, min(len(words), tail_i + CLAUSE_REACH)):
        after_comma = j > tail_i and words[j - 1] == ","
        if words[j] == "at":
            is_told = _is_own_at(words, j, cue) and words[j + 1 : j + 2] not in UNSAID
            return j + 1 if is_told else None
        if words[j] in QUESTION_WORDS and (j == tail_i or (after_comma and j == tail_i + 1)):
            return j if cue.lemma not in ("spørge", "mene") else None
        if words[j] in (":", ";", QUOTE) or (after_comma and words[j] in BORDERS):
            return None
    return None


def _is_own_at(words: Sequence[str], j: int, cue: Cue) -> bool:
    """Tell whether the «at» belongs to the cue and not to a noun («forslaget om, at») or to what is said."""
    if j == cue.tail_i:
        return True
    if words[j - 1] == ",":
        governs = words[j - 2] in NOT_BEFORE_AT and j - 2 >= cue.tail_i
        return not (governs and _noun_phrase_start(words, cue) is not None)
    return words[j - 1] not in NOT_BEFORE_AT and words[cue.tail_i] not in BARE_STARTS


def _bare_start(words: Sequence[str], cue: Cue) -> int | None:
    """Return where a clause without «at» begins: «mener(,) det er for dyrt»."""
    if cue.phrase is not None or cue.verb is None or not cue.verb.takes_bare_clause:
        return None
    tail_i = cue.tail_i
    while tail_i < len(words) and words[tail_i] in NEGATIONS:
        tail_i += 1
    has_comma = tail_i < len(words) and words[tail_i] == ","
    start_i = tail_i + 1 if has_comma else tail_i
    if len(words) - start_i <= SHORTEST_BARE or (cue.is_inverted and has_comma):
        return None
    if words[start_i] == "det" and words[start_i + 1] in MANNER:
        return None
    if words[start_i] in BARE_STARTS:
        return start_i if words[start_i + 1] not in NOT_BEFORE_AT | MARKS else None
    if has_comma:
        return start_i if words[start_i] not in BORDERS else None
    is_attitude = cue.lemma in ("mene", "synes", "tro")
    return start_i if is_attitude and words[start_i] not in NO_BARE_CLAUSE | MARKS else None


def _noun_phrase_start(words: Sequence[str], cue: Cue) -> int | None:
    """Return where the noun phrase begins that the cue takes as what is said."""
    start_i = cue.tail_i
    while start_i < len(words) and words[start_i] in ADVERBS and words[start_i] not in ("i", "til"):
        start_i += 1
    if start_i >= len(words) or words[start_i] == "at" or words[start_i] in NO_NOUN_PHRASE | MARKS:
        return None
    if cue.phrase is not None:
        return start_i if not cue.phrase.takes_evaluation else None
    if words[start_i] in ANAPHORS and words[start_i + 1 : start_i + 2] in ([","], ["."]):
        return None
    if cue.verb is not None and cue.verb.is_naming:
        return start_i if QUOTE not in words[start_i:] else None
    takes = cue.verb is not None and cue.verb.takes_noun_phrase and not cue.verb.needs_clause
    return start_i if takes else None


def _end(words: Sequence[str], cue: Cue, following: Cue | None) -> int:
    """Return where the content ends: before a main clause of its own with another cue, else at the end."""
    if following is not None and not following.is_inverted:
        start = following.finite_i if following.is_shared else following.subject_i
        if start > cue.tail_i and words[start - 1] in OWN_CLAUSE:
            return start - 1
    for j in range(cue.tail_i, len(words) - 1):
        if words[j] == ":" and words[j + 1] == QUOTE:
            return j
    return len(words)


def _relative_end(words: Sequence[str], cue: Cue, start_i: int, end_i: int) -> int:
    """Return where the content of a cue in a relative clause ends.

    At the next comma («NN, der mener, at P, er»).
    """
    if not cue.is_relative:
        return end_i
    return next((j for j in range(start_i, end_i) if words[j] == ","), end_i)


def _anaphoric(text: str, clause: Clause, cue: Cue, previous: Clause | None) -> Found | None:
    """Return the sentence before as what «Det mener NN» tells."""
    words = clause.words
    if words[0] not in ANAPHORS or not cue.is_inverted or cue.finite_i != 1:
        return None
    if previous is None or previous.is_question or _clause_start(words, cue) is not None:
        return None
    rest = [word for word in words[cue.tail_i :] if word not in MARKS]
    if rest and rest[0] not in ADJUNCTS:
        return None
    is_only_quoted = bool(previous.quotes) and not any(token.is_word for token in previous.tokens)
    span = (
        quoted_content(text, next(iter(previous.quotes.values())).inner)
        if is_only_quoted
        else content(text, previous.start_char, previous.end_char)
    )
    if span is None:
        return None
    if text[span.start_char] in MARKS_AROUND and text[span.end_char - 1] in MARKS_AROUND:
        span, is_only_quoted = Span(span.start_char + 1, span.end_char - 1), True
    whole = Span(clause.start_char, clause.end_char)
    return Found(
        span,
        "quoted" if is_only_quoted else "indirect",
        cue.mentions,
        surface(cue, clause),
        "indirect:anaphor",
        LIKELY,
        cue.is_negated,
        previous.paragraph_i,
        whole,
    )
