"""Raw text to blocks: paragraphs, or lines where each line says its own thing."""

import re

from pipeline.danish.dates import MONTHS, WEEKDAY
from pipeline.danish.people import is_name, is_role
from pipeline.documents.bylines import head_byline
from pipeline.documents.models import Block, squeezed
from pipeline.documents.privacy import is_divided
from pipeline.text import Span, paragraphs, stripped

MAX_WRAP_CHARS = 130
"""Longer lines than this were not broken to fit a page."""
MIN_WRAP_CHARS = 45
WRAP_SLACK_CHARS = 4
LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"(?P<mark>[-–—_=*~#.•])(?:[ \t]?(?P=mark)){2,}")
"""A line drawn across the page, which belongs to no paragraph."""
SMALL_START = re.compile(r"\n[ \t]*(?=[a-zæøå])")
"""A line end inside a sentence or word: the next line begins in small letters."""
MIN_BROKEN_CHARS = 18
ENDED = re.compile(r"[.!?:;…][”\"«»’)]*$")
MIN_BROKEN = 3
MIN_FILLED = 0.55
"""So much of the margin a broken line fills at least; a name with the role below it does not."""
MIN_BEGUN_WORDS = 3
JOINTS = frozenset(
    ["i", "på", "til", "af", "for", "fra", "med", "om", "og", "end", "som", "der", "at", "mod", "ved"]
)
"""Words that a headline goes on with, were it only by one more."""
NOT_GOING_ON = re.compile(
    r"(?:af|by|v/|v\.|ved|skrevet|tekst|foto|den|d\.|kl\.?|for \d|for (?:en|et) |i (?:dag|går|forgårs)\b"
    rf"|{WEEKDAY}|(?:{'|'.join(MONTHS)})\.? ?\d|siden|siger|skriver|svarer|mvh|vh|kh|hilsen|\S+@"
    r"|www\.|https?:|e-?mail|mail|tlf|tel|mobil|bl\.a|cand|stud|ph\.?d)\b",
    re.IGNORECASE,
)
"""Small letters that begin a line of its own: who, when, how to reach somebody."""


def text_blocks(raw: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text: parted by blank lines, and by line ends that no margin explains."""
    width = _margin(raw)
    return tuple(
        Block(part.start_char, part.end_char, squeezed(part.of(raw)))
        for span in paragraphs(raw)
        for part in lines(raw, span, width)
    )


def split_lines(raw: str, blocks: list[Block]) -> list[Block]:
    """Return ``blocks`` with those of several lines split as :func:`text_blocks` would."""
    width = _margin(raw)
    return [
        Block(
            **{**vars(block), "start": part.start_char, "end": part.end_char, "text": squeezed(part.of(raw))}
        )
        for block in blocks
        for part in lines(raw, Span(block.start, block.end), width)
    ]


def lines(raw: str, span: Span, width: int) -> list[Span]:
    """Return the parts of a paragraph: neighbouring lines stay together when the margin broke them.

    A line was broken by the margin when the first word of the next would not have fitted on it. A line
    end inside a number or address that is to be masked parts nothing either.
    """
    joined: list[Span] = []
    for piece in _pieces(raw, span):
        if joined and _is_wrapped(raw, joined[-1], piece, width):
            joined[-1] = Span(joined[-1].start_char, piece.end_char)
        else:
            joined.append(piece)
    return joined


def _pieces(raw: str, span: Span) -> list[Span]:
    found = (stripped(raw, m.start(), m.end()) for m in LINE.finditer(raw, *span))
    return [piece for piece in found if piece.start_char < piece.end_char]


def _is_wrapped(raw: str, before: Span, after: Span, width: int) -> bool:
    if is_divided(before.of(raw), after.of(raw)):
        return True
    line_start = max(raw.rfind("\n", 0, before.end_char) + 1, before.start_char)
    line, following = raw[line_start : before.end_char], after.of(raw)
    if _goes_on(line, following):
        return True
    if RULE.fullmatch(line) or RULE.fullmatch(following):
        return False
    if not width:
        return False
    first_word = re.match(r"\S*", following)
    next_length = len(first_word.group()) if first_word else 0
    is_small = following[:1].islower() and not ENDED.search(line)
    is_filled = len(line) > MIN_FILLED * width and not NOT_GOING_ON.match(following)
    return len(line) + 1 + next_length > width - WRAP_SLACK_CHARS or (is_small and is_filled)


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a headline goes on in small letters on the next line, whatever the margin."""
    return (
        following[:1].islower()
        and line[:1].isupper()
        and line.count(" ") + 1 >= MIN_BEGUN_WORDS
        and (following.count(" ") > 1 or following.split()[0] in JOINTS)
        and len(line) + len(following) <= MAX_WRAP_CHARS
        and re.search(r"[\wæøå,]$", line) is not None
        and not re.search(r"\d$|@", line)
        and not NOT_GOING_ON.match(following)
        and not (is_name(line) or head_byline(line) or _is_role_line(following))
    )


def _is_role_line(text: str) -> bool:
    """Tell whether a line says who somebody is; ``til deres sagsbehandler`` goes on with a sentence."""
    return is_role(text) and text.split()[0] not in JOINTS


def _broken_lengths(raw: str) -> list[int]:
    """Return the lengths of the lines that end inside a sentence or word, of a long one what counts."""
    found: list[int] = []
    end = 0
    for match in SMALL_START.finditer(raw):
        line = raw[max(end, raw.rfind("\n", 0, match.start()) + 1) : match.start()]
        n_end = len(line) - len(line.rstrip(" \t").removesuffix("-"))
        line = line[-MAX_WRAP_CHARS - n_end :]
        if len(line) >= MIN_BROKEN_CHARS:
            found.append(len(line[: max(MIN_BROKEN_CHARS, len(line) - n_end)].strip()))
            end = match.end()
    return found


def _margin(raw: str) -> int:
    """Return the width the text was broken at, in characters, or 0 when its lines are whole paragraphs."""
    broken = _broken_lengths(raw)
    lengths = sorted(len(line.strip()) for line in raw.split("\n") if line.strip())
    n_inner = len(re.findall(r"\S[ \t]*\n[ \t]*\S", raw))
    if len(broken) >= MIN_BROKEN and len(broken) >= 0.25 * n_inner:
        return sorted(broken)[-1 - len(broken) // 20]
    if len(lengths) < 4 or not MIN_WRAP_CHARS <= lengths[-1] <= MAX_WRAP_CHARS:
        return 0
    near_margin = sum(length > lengths[-1] * 0.8 for length in lengths)
    return lengths[-1] if near_margin >= max(3, 0.3 * len(lengths)) else 0
