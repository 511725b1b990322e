"""Cut Danish text into tokens, in one pass and in linear time whatever the text.

Two choices differ from spaCy's Danish rules: «KL’s» is one token (the genitive is a form of the word,
as in «Danmarks»), and marks never stick to words («vil,”sagde» is four tokens).
"""

import re
from collections.abc import Iterator

from pipeline.danish.sentences import abbreviations, is_ordinal_stop
from pipeline.text import Span

TOKEN = re.compile(
    r"""
    (?P<address>(?:https?://|www\.)[^\s«»”“"<>()]{1,2000}(?<![.,:;!?])
      |[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}
      |\w[\w-]{0,63}(?:\.\w[\w-]{0,63}){0,3}\.(?:dk|com|org|net|nu|eu|info)\b(?:/[^\s«»”“"<>()]{0,500}(?<![.,:;!?]))?)
    |(?P<number>\d+(?:[.,:/–-]\d+)*(?:[-’']?[^\W\d_]\w*(?:[-’']\w+)*)?)
    |(?P<dotted>(?:[^\W\d_]\.){2,}(?:[^\W\d_]{1,3}\b\.?)?|[^\W\d_]{1,8}(?:\.[^\W\d_]{1,8}){1,3}\.(?=[\s,;:)”»–]|$))
    |(?P<word>\w+(?:[-’'´/&]\w+)*(?:-(?=\s+(?:og|eller|samt|/)\b|[,/]))?|(?<=\s)-(?=[a-zæøå]{2})\w+(?:[-’'/]\w+)*)
    |(?P<mark>(?P<run>[^\w\s])(?P=run)*)
    """,
    re.VERBOSE,
)


FINAL_ABBREVIATIONS = frozenset({"osv.", "etc.", "mv.", "mm.", "mfl.", "kg.", "km.", "hk."})
"""Abbreviations that as often end a sentence; their stop belongs to them all the same."""


def tokens(text: str, start_char: int = 0, end_char: int | None = None) -> Iterator[Span]:
    """Yield the tokens of ``text[start_char:end_char]``; together with white space they are the text."""
    end_char = len(text) if end_char is None else end_char
    position = start_char
    while position < end_char:
        match = TOKEN.search(text, position, end_char)
        if match is None:
            return
        position = _end(text, match, end_char)
        yield Span(match.start(), position)


def _end(text: str, match: re.Match[str], limit: int) -> int:
    """Return the end of a token: a full stop belongs to abbreviations and ordinals, others are marks."""
    end = match.end()
    if match.lastgroup == "word" and _is_dash_quote(text, match):
        return match.start() + 1
    if end < limit and text[end] == "." and text[end : end + 3] != "...":
        word = match[0]
        if match["word"] and (
            word.lower() + "." in abbreviations() | FINAL_ABBREVIATIONS or (len(word) == 1 and word.isupper())
        ):
            return end + 1
        if match["number"] and is_ordinal_stop(text, end, limit):
            return end + 1
    return end


def _is_dash_quote(text: str, match: re.Match[str]) -> bool:
    """Tell whether a leading hyphen opens a line, as dash quotes and list items do."""
    if not match[0].startswith("-"):
        return False
    start = match.start()
    while start and text[start - 1] in " \t":
        start -= 1
    return start == 0 or text[start - 1] == "\n"
