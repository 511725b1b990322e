"""Fixed wording around Danish texts: menus, adverts, forms, captions, frames of letters and articles."""

import re
from functools import cache, lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.params import load_yaml

DATA = Path(__file__).parent / "data"
MAX_STRUNG_WORDS = 14
MAX_LINE_WORDS = 6
MAX_LINE_CHARS = 700
"""No line of boilerplate is longer; longer lines are not searched."""
MAX_REMEMBERED_WORDS = 50_000
MARKS = re.compile(r"[|·•»›>/,*△▽]+")
FIRST_WORD = re.compile(r"[^|·•»›>/,*△▽\s]+")
"""The marks between links of a menu, and the first word that is none of them."""
MIN_SENTENCE_SPACES = 5
"""Fewer words are a cry: ``Har du et godt tip?``"""
SENTENCE_BREAK = re.compile(r"(?<=[a-zæøå0-9)][.!?]) +(?=[A-ZÆØÅ»”\"])")
OF_PAGE = re.compile(
    r"cookie|samtykke|\b(?:hjemme)?side[nr]?\b|\bwebsite|\bweb|\bhttps?:|\.dk\b|@|\b(?:e-?|nyheds)?mail|nyhedsbrev"
    r"|indbakke|abonne|login\b|\blog(?:ge)? ind\b|læserbrev|debatindlæg|\bindlæg|redaktion|redigere|forkorte"
    r"|annonc|sponsor|ophavsret|kopier|videresend|gengiv|fortrolig|modtager|vedhæft|slet(?:te)?\b|tilladelse"
    r"|partnere?\b|enhed|statistik|tredjepart|målrett|indstilling|præference|personoplysning|persondata|privatliv"
    r"|behandl|oplysninger|formål|klik|\bher\b|\blink|kommentar|spam|felter?\b|tilmeld|afmeld|framel|gratis"
    r"|\bprøv\b|kr\.|kroner|medlem|\bstøt|journalistik|artik|teksten|fotos?\b|presse|rettelse|\brettet\b|fejl\b"
    r"|opdater|bragt|udgiv|publicer|offentliggø|\blæs\b|\bskriv\b|\bsend\b|\bfå\b|\bring\b|\btlf|telefon|\bcvr"
    r"|oversat|pseudonym|oplevelse|skribent|forfatter|udtryk for|kontakt|nævn"
)
"""What pages, papers and mails say of themselves and to their readers."""
OF_ONE_PART = frozenset(
    {"caption", "address_footer", "speech_notice", "print_mark", "menu", "failed_component"}
)
"""Rules for lines that are a sentence only by chance: credits, addresses, menus."""
PAGER = re.compile(r"[«‹←] [^«»“”]{3,90}|[^«»“”]{3,90} [»›→]")
"""A link to the text before or after, as blogs print it: no quotation has a space at its marks."""


class Boilerplate(NamedTuple):
    """The rule that recognised a line, and whether its words are the same on every page."""

    rule: str
    is_fixed: bool


def boilerplate_of(line: str) -> Boilerplate | None:
    """Return what boilerplate a whole line is, or None; ``line`` has single spaces."""
    if len(line) > MAX_LINE_CHARS:
        return None
    if PAGER.fullmatch(line):
        return Boilerplate("navigation", is_fixed=False)
    bare = folded(line)
    known = _lines().get(bare)
    if known is not None:
        return known
    met = _met(bare)
    for i, (found, pattern) in enumerate(_patterns()):
        if met >> i & 1 and pattern.fullmatch(bare):
            return found if found.rule in OF_ONE_PART or not _is_written(line) else None
    return _strung(bare)


def _met(bare: str) -> int:
    """Return which patterns a line may match, a bit for each: they need no word, or one that it holds."""
    met, phrases = _needs()
    for phrase, bit in phrases:
        if phrase in bare:
            met |= bit
    return reduce(or_, map(_met_by, bare.split()), met)


@lru_cache(maxsize=MAX_REMEMBERED_WORDS)
def _met_by(word: str) -> int:
    """Return which patterns need a part of a word, remembered since most words are met again."""
    return sum(
        1 << i
        for i, (_, needed, _) in enumerate(_groups())
        if any(part in word for part in needed if " " not in part)
    )


@cache
def _needs() -> tuple[int, tuple[tuple[str, int], ...]]:
    """Return the bits of patterns that need no word, and the phrases of several words with those that do."""
    free = sum(1 << i for i, (_, needed, _) in enumerate(_groups()) if not needed)
    phrases = [
        (phrase, 1 << i) for i, (_, needed, _) in enumerate(_groups()) for phrase in needed if " " in phrase
    ]
    return free, tuple(phrases)


def _is_written(line: str) -> bool:
    """Tell whether as many sentences of a paragraph are somebody's own as speak of the page, or more.

    A pattern may match anywhere in a line; a paragraph with one sentence like that is no boilerplate.
    """
    sentences = SENTENCE_BREAK.split(line)
    n_of_page = sum(OF_PAGE.search(one.lower()) is not None for one in sentences)
    n_own = sum(
        one.count(" ") >= MIN_SENTENCE_SPACES and not OF_PAGE.search(one.lower()) for one in sentences
    )
    return len(sentences) > 1 and n_own >= max(1, n_of_page)


def _strung(bare: str) -> Boilerplate | None:
    """Return the rule of a line that is nothing but known lines side by side: ``Log ind Bliv abonnent``."""
    first = FIRST_WORD.search(bare)
    if first is None or first.group() not in _first_words():
        return None
    words = MARKS.sub(" ", bare).split()
    if not 1 < len(words) <= MAX_STRUNG_WORDS:
        return None
    reached: dict[int, Boilerplate | None] = {0: None}
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - MAX_LINE_WORDS), end):
            known = _lines().get(" ".join(words[start:end])) if start in reached else None
            if known is not None and end not in reached:
                reached[end] = reached[start] or known
    return reached.get(len(words))


def folded(line: str) -> str:
    """Return a line as rules compare it: lower case, without marks at its ends."""
    return line.lower().strip(" \t\xa0:.»«>›…*|•–-") or line.strip()


@cache
def _lines() -> dict[str, Boilerplate]:
    return {
        folded(line): Boilerplate(rule, section == "fixed")
        for section, rule, rules in _sections()
        for line in rules.get("lines", ())
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(line.split()[0] for line in _lines() if line.split())


@cache
def _patterns() -> tuple[tuple[Boilerplate, re.Pattern[str]], ...]:
    """Return the patterns of each group as one."""
    return tuple((found, _either(patterns)) for found, _, patterns in _groups())


@cache
def _groups() -> tuple[tuple[Boilerplate, tuple[str, ...], list[str]], ...]:
    """Return each rule with the words that a line needs to be searched, and its patterns; some twice."""
    return tuple(
        (Boilerplate(rule, section == "fixed"), tuple(group.get("needs", ())), group["patterns"])
        for section, rule, rules in _sections()
        for group in (rules, rules.get("anywhere", {}))
        if "patterns" in group
    )


@cache
def _sections() -> tuple[tuple[str, str, dict[str, Any]], ...]:
    data = load_yaml(DATA / "boilerplate.yaml")
    return tuple((section, rule, rules) for section, part in data.items() for rule, rules in part.items())


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
