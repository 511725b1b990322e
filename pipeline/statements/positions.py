"""What somebody in office, an organisation or a group wants to do: «Regeringen vil fremlægge en reform»."""

from pipeline.danish.speech_verbs import speech_form
from pipeline.danish.wordclasses import verb_form
from pipeline.statements.clauses import Clause
from pipeline.statements.cues import CONDITIONS, NEGATIONS
from pipeline.statements.found import Found, tokens_content
from pipeline.statements.mentions import Phrase
from pipeline.statements.reported import phrase_end
from pipeline.statements.speakers import Reader
from pipeline.statements.subjects import RELATIVE, subject_left
from pipeline.statements.words import word_group
from pipeline.text import Span, n_words

PREDICTIONS = word_group("predictions")
IRREGULAR = word_group("irregular_infinitives")
ADVERBS = word_group("modal_adverbs")
TIMES = word_group("times")
SHORTEST = 2
ADVERBIAL_LONGEST = 5
"""Tokens of «fra nytår» between «vil» and its infinitive."""

WEAK = 0.5


def positions(text: str, clause: Clause, reader: Reader) -> list[Found]:
    """Return what the clause says that somebody wants («vil» and an infinitive, never a mere prediction)."""
    if clause.is_question:
        return []
    wanted = (
        _wanted(text, clause, i, reader) for i, word in enumerate(clause.words) if word == "vil" and i > 0
    )
    return [found for found in wanted if found is not None]


def _wanted(text: str, clause: Clause, i: int, reader: Reader) -> Found | None:
    words = clause.words
    subject = _subject(words, i, reader)
    if subject is None or any(m.kind == "pronoun" and m.name in ("jeg", "vi") for m in subject[0].mentions):
        return None
    phrase, first = subject
    is_negated = False
    while first < len(words) and words[first] in ADVERBS:
        is_negated = is_negated or words[first] in NEGATIONS
        first += 1
    act_i = _act(words, first)
    if act_i is None or (is_negated and speech_form(words[act_i]) is not None):
        return None
    span = tokens_content(text, clause, first, phrase_end(words, first, len(words)))
    if span is None or n_words(span.of(text)) < SHORTEST:
        return None
    whole = Span(clause.start_char, clause.end_char)
    return Found(
        span,
        "position",
        phrase.mentions,
        clause.tokens[i].text,
        "position:wants",
        WEAK,
        is_negated,
        clause.paragraph_i,
        whole,
    )


def _subject(words: list[str], i: int, reader: Reader) -> tuple[Phrase, int] | None:
    """Return who wants, and the place after «vil» and an inverted subject."""
    left = subject_left(words, i, reader)
    if left is not None:
        start, phrase = left
        return None if start > 0 and words[start - 1] in CONDITIONS | set(RELATIVE) else (phrase, i + 1)
    right = reader.phrase(i + 1)
    return None if right is None or words[i - 1] in RELATIVE else (right, right.end_i)


def _act(words: list[str], first: int) -> int | None:
    """Return the place of the infinitive: at once, or after «fra nytår»."""
    if first < len(words) and _is_act(words[first], words[first + 1 : first + 2]):
        return first
    if first >= len(words) or words[first] not in TIMES:
        return None
    for i in range(first + 2, min(len(words), first + ADVERBIAL_LONGEST)):
        if words[i] in CONDITIONS or not words[i][:1].isalpha():
            return None
        if (form := verb_form(words[i])) is not None and form.lemma == words[i]:
            return i if _is_act(words[i], words[i + 1 : i + 2]) else None
    return None


def _is_act(word: str, after: list[str]) -> bool:
    """Tell an infinitive that tells of an act or wish: «fremlægge», «have», «af med»."""
    if word == "af" and after == ["med"]:
        return True
    return word not in PREDICTIONS and (word.endswith("e") or word in IRREGULAR)
