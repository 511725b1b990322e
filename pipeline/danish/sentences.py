"""Where Danish sentences begin and end, told by characters alone.

Only what a reader sees is used: marks, spaces, capitals and the list of abbreviations in
``data/sentences_abbreviations.txt``. Retskrivningsordbogen §§ 38–60 has the rules of the marks.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pipeline.danish.wordlists import word_set, words_of
from pipeline.text import Span, paragraphs, stripped

DATA = Path(__file__).parent / "data"
OPENING = "»«„“”\"'‘’›‹([–—-•* \t"
CLOSING = "”“\"«»’'‹›)]"
END = re.compile(rf"(?<![.!?…])[.!?…]++(?:[{re.escape(CLOSING)}]*+(?=\s|$)|[”“\"«»](?=[A-ZÆØÅ»”]))|\n+")
STARTERS = re.compile(r"[»«„“”\"'‘’›‹(\[]*\s?(?:[–—-]\s?)?[»«„“”\"'‘’›‹(\[]*[A-ZÆØÅÉ0-9§]")
SEEN = 40
"""So many characters are looked at on either side of a mark, so that the work grows with the text alone."""
ORDINAL = re.compile(r"(?:^|[\s(–-])\d{1,4}$")
INITIAL = re.compile(r"(?:^|[\s(»”\"-])(?:[A-ZÆØÅ]\.)*[A-ZÆØÅ]$|(?:^|\s)(?:Chr|Fr|Th|Kr|Jr|Sr)$")
MONTHS = word_set(
    "januar februar marts april maj juni juli august september oktober november december jan feb mar apr "
    "jun jul aug sep sept okt nov dec"
)


def starts_sentence(text: str, position: int) -> bool:
    """Tell whether a word at ``position`` stands first in its sentence or line."""
    before = position
    while before > 0 and text[before - 1] in OPENING:
        before -= 1
    return before == 0 or (text[before - 1] in ".!?:…\n" and not _is_abbreviated(text, before))


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of ``text``; none crosses a paragraph, and together they hold all its words."""
    for paragraph in paragraphs(text):
        start = paragraph.start_char
        is_lower_case = text[start].islower()
        for match in END.finditer(text, paragraph.start_char, paragraph.end_char):
            if match.end() < paragraph.end_char and _ends_here(
                text, match, paragraph.end_char, is_lower_case
            ):
                yield stripped(text, start, match.end())
                start = stripped(text, match.end(), paragraph.end_char).start_char
        if start < paragraph.end_char:
            yield Span(start, paragraph.end_char)


def _ends_here(text: str, match: re.Match[str], limit: int, is_lower_case: bool) -> bool:
    """Tell whether the marks found end a sentence, from what stands before and after them.

    Who begins a paragraph without a capital («is_lower_case») begins sentences without one too.
    """
    if match[0][0] == "\n":
        return _line_ends_sentence(text, match, limit)
    following = text[match.end() : min(limit, match.end() + SEEN)].lstrip()
    if not STARTERS.match(following) and not (is_lower_case and following[:1].isalpha()):
        return False
    if match[0] != ".":
        return True
    return not _is_abbreviated(text, match.end()) and not _is_ordinal(text, match.start(), following)


def _line_ends_sentence(text: str, match: re.Match[str], limit: int) -> bool:
    """Tell whether a line break inside a paragraph ends a sentence: after a mark, or before a list item."""
    start = stripped(text, match.end(), limit).start_char
    following = text[start : min(limit, start + SEEN)]
    before = text[max(0, match.start() - 3) : match.start()].rstrip()
    return bool(re.match(r"[-–—•*]\s|\d{1,2}[.)]\s", following)) or (
        before[-1:] in '.!?…:;”“"«»' and bool(STARTERS.match(following))
    )


def _is_abbreviated(text: str, end: int) -> bool:
    """Tell whether the full stop before ``end`` belongs to an abbreviation or an initial."""
    low = max(0, end - SEEN)
    start = max(text.rfind(" ", low, end), text.rfind("\n", low, end), low - 1) + 1
    word = text[start:end].lstrip(OPENING)
    if not word.endswith("."):
        return False
    return word.lower() in abbreviations() or bool(INITIAL.search(text[max(0, start - 1) : end - 1]))


def is_ordinal_stop(text: str, stop: int, limit: int) -> bool:
    """Tell whether the full stop at ``stop`` makes an ordinal of the number before it."""
    following = text[stop + 1 : min(limit, stop + SEEN)].lstrip()
    if _is_ordinal(text, stop, following):
        return True
    return following[:1].islower() and bool(re.search(r"(?:^|\D)\d{1,2}$", text[max(0, stop - 3) : stop]))


def _is_ordinal(text: str, stop: int, following: str) -> bool:
    """Tell whether the number before the full stop is an ordinal: «3. maj», «den 21. Generalforsamling»."""
    if not ORDINAL.search(text[max(0, stop - 6) : stop]):
        return False
    next_word = re.match(r"\w+", following)
    if next_word and next_word[0].lower() in MONTHS:
        return True
    end = _before(text, _before(text, stop, str.isdecimal), str.isspace)
    return end == 0 or text[max(0, end - 4) : end].endswith((" den", "Den", " d", " nr", " §", " kap"))


def _before(text: str, end: int, is_of_kind: Callable[[str], bool]) -> int:
    """Return where the run of one kind of characters begins that ends at ``end``."""
    while end and is_of_kind(text[end - 1]):
        end -= 1
    return end


@cache
def abbreviations() -> frozenset[str]:
    """Return abbreviations that end in a full stop, in lower case, with their stop."""
    return words_of(DATA / "sentences_abbreviations.txt")
