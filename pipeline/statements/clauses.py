"""Paragraphs as clauses: sentences in which every quotation is one token.

Annotators split sentences inside quotations; whatever stands between marks is speech of its own, so the
sentences a quotation runs through are joined again and the quotation stands in them as one word (the trick
of the Guardian's quote extraction, 2021: the rest then reads as «X, siger NN»).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.danish.quotation import Quotation, quotations
from pipeline.danish.speech_verbs import speech_form
from pipeline.text import Span, n_words

TOKEN = re.compile(r"\w+(?:[-’'./&]\w+)*[-’]?|\.{3}|[^\w\s]")
QUOTE = "\0quote"
"""The lower-case form of the token that stands for a quotation; no text has it."""

DASHES = ("-", "–", "—", "−")
LINE_DASH = re.compile(r"\n[ \t]*(?=[-–—−])")
QUOTE_END = ".!?…"
NAMED_REACH = 60
NAMED = re.compile(r"(?<!\w)(?:kald|betegn|beskriv|beskrev|omtal)[a-zæøå]*(?!\w)[^.!?:;]*$")
"""A verb that names what it is about; the quoted name is speech though it is short."""

INQUIT_AT = re.compile(r"\s*[,–—-]?\s*([a-zæøå]+)")


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation at ``[start_char, end_char)``."""

    start_char: int
    end_char: int
    text: str
    lower: str
    is_word: bool
    """A word: no mark, no quotation."""
    is_capital: bool
    """A word that begins with a capital."""


@dataclass(frozen=True)
class Clause:
    """One sentence of a paragraph outside quotations, with its tokens."""

    tokens: tuple[Token, ...]
    quotes: dict[int, Quotation]
    """Quotations by the index of the token that stands for them."""
    paragraph_i: int
    is_dash: bool
    """It begins with a dash or an unclosed mark: speech without a closing mark."""
    words: list[str]
    """The lower-case forms of the tokens."""

    @property
    def start_char(self) -> int:
        """Return the first character."""
        return self.tokens[0].start_char

    @property
    def end_char(self) -> int:
        """Return one past the last character."""
        return self.tokens[-1].end_char

    @property
    def is_question(self) -> bool:
        """Tell whether it ends with a question mark outside quotations."""
        return self.tokens[-1].text == "?"


@dataclass(frozen=True)
class Paragraph:
    """One zone of a document."""

    start_char: int
    end_char: int
    zone: str
    voice: str | None
    quotes: tuple[Quotation, ...] = ()
    clauses: tuple[Clause, ...] = field(default=())

    @property
    def is_only_quoted(self) -> bool:
        """Tell whether nothing but quotations and punctuation stands in it."""
        tokens = [token for clause in self.clauses for token in clause.tokens]
        return bool(self.quotes) and not any(token.is_word for token in tokens)


def paragraph(
    text: str,
    span: Span,
    sentences: Sequence[Span],
    min_quote_words: int,
    zone: str = "body",
    voice: str | None = None,
    paragraph_i: int = 0,
) -> Paragraph:
    """Return the paragraph at ``span`` with its clauses.

    ``sentences`` are those of the document inside it.
    """
    between = quotations(text, *span)
    terms = {q.outer.start_char for q in between if q.is_closed}
    quotes = [q for q in between if _is_speech(text, q, span.end_char, min_quote_words)]
    whole = [q for q in quotes if q.is_closed or _runs_on(text, q, span)]
    tokens, by_start = _tokens(text, span, whole)
    breaks = _breaks(text, span, sentences, whole)
    clauses = [_clause(part, by_start, terms, paragraph_i) for part in _parts(tokens, breaks)]
    return Paragraph(
        span.start_char, span.end_char, zone, voice, tuple(whole), tuple(c for c in clauses if c.tokens)
    )


def _is_speech(text: str, quote: Quotation, end_char: int, min_words: int) -> bool:
    """Tell speech from terms and titles: long enough, ended like a sentence, or followed by an inquit."""
    inner = quote.inner.of(text).strip()
    if n_words(inner) >= min_words or inner[-1:] in QUOTE_END + ",":
        return True
    if NAMED.search(text[max(0, quote.outer.start_char - NAMED_REACH) : quote.outer.start_char]):
        return True
    after = text[quote.outer.end_char : min(end_char, quote.outer.end_char + 40)]
    inquit = INQUIT_AT.match(after)
    return after.lstrip().startswith(",") and inquit is not None and speech_form(inquit[1]) is not None


def _runs_on(text: str, quote: Quotation, span: Span) -> bool:
    """Tell whether an unclosed quotation is a whole paragraph whose next one opens with a mark again."""
    following = text[span.end_char : span.end_char + 10].lstrip()
    return (
        not text[span.start_char : quote.outer.start_char].strip()
        and following[:1] in '"“”„»«'
        and bool(following)
    )


def _tokens(text: str, span: Span, quotes: Sequence[Quotation]) -> tuple[list[Token], dict[int, Quotation]]:
    tokens: list[Token] = []
    by_start: dict[int, Quotation] = {}
    position = span.start_char
    for quote in quotes:
        tokens += _plain_tokens(text, position, quote.outer.start_char)
        tokens.append(Token(*quote.outer, QUOTE, QUOTE, is_word=False, is_capital=False))
        by_start[quote.outer.start_char] = quote
        position = quote.outer.end_char
    tokens += _plain_tokens(text, position, span.end_char)
    return tokens, by_start


def _plain_tokens(text: str, start_char: int, end_char: int) -> list[Token]:
    found = []
    for match in TOKEN.finditer(text, start_char, end_char):
        form = match[0]
        start, end = match.span()
        found.append(Token(start, end, form, form.lower(), form[0].isalnum(), form[0].isupper()))
    return found


def _breaks(text: str, span: Span, sentences: Sequence[Span], quotes: Sequence[Quotation]) -> list[int]:
    """Return where a new clause may begin.

    Sentence starts, dash lines, and after a quotation that ends itself.
    """
    found = {sentence.start_char for sentence in sentences}
    found |= {match.end() for match in LINE_DASH.finditer(text, *span)}
    for quote in quotes:
        if quote.inner.of(text).rstrip()[-1:] in QUOTE_END:
            rest = text[quote.outer.end_char : span.end_char]
            word = rest.lstrip()
            if word[:1].isupper() or word[:1] in '"“”„»«':
                found.add(quote.outer.end_char + len(rest) - len(word))
    inside = {start for start in found for q in quotes if q.outer.start_char < start < q.outer.end_char}
    return sorted(found - inside)


def _parts(tokens: list[Token], breaks: list[int]) -> list[list[Token]]:
    """Return tokens cut at the breaks.

    A part that begins in lower case or with a comma goes on with the one before.
    """
    starts = [token.start_char for token in tokens]
    cuts = sorted({bisect_left(starts, start) for start in breaks} | {0, len(tokens)})
    parts: list[list[Token]] = []
    for first, last in pairwise(cuts):
        part = tokens[first:last]
        goes_on = part[0].text[:1].islower() or part[0].text in ",.!?;)"
        if parts and (goes_on or _ends_in_initials(parts[-1])):
            parts[-1] += part
        else:
            parts.append(part)
    for part, following in pairwise(parts):
        if part[-1].text in DASHES and len(part) > 1:
            following.insert(0, part.pop())
    return [part for part in parts if part]


def _ends_in_initials(part: list[Token]) -> bool:
    """Tell whether a part was cut after the initials of a name: «J.P. | Holm»."""
    if len(part) < 2 or part[-1].text != "." or not part[-2].is_capital:
        return False
    initials = part[-2].text.split(".")
    return len(initials) > 1 and all(len(initial) == 1 for initial in initials)


def _clause(part: list[Token], by_start: dict[int, Quotation], terms: set[int], paragraph_i: int) -> Clause:
    is_stray = part[0].text in '"“”„»«' and part[0].start_char not in terms
    is_dash = len(part) > 1 and (part[0].text in DASHES or is_stray)
    tokens = tuple(part[1:] if is_dash else part)
    quotes = {i: by_start[token.start_char] for i, token in enumerate(tokens) if token.lower == QUOTE}
    return Clause(tokens, quotes, paragraph_i, is_dash, [token.lower for token in tokens])
