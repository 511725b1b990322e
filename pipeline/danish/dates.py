"""Danish dates: ISO first, then day-month-year, never month first; an impossible date is no date.

General parsers swap day and month silently (``11-01-2018`` becomes 1 November); here every form is
written out, and what fits none of them stays unknown.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Form = Literal["iso", "numeric", "month_name"]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january", "februar feb february", "marts mar mrt march", "april apr", "maj may",
            "juni jun june", "juli jul july", "august aug", "september sep sept", "oktober okt october oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY = (
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed"
    r"|thu|fri|sat|sun))"
)
CENTURY_PIVOT = 50
"""Two digits below it are 20xx, the others 19xx."""
YEARS = range(1849, 2100)
"""From the first Danish constitution; a year outside is a misprint."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = r"(?:\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)"
ISO = re.compile(r"(?<![\d.-])(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=\D|$)(?![-/]\d)")
NUMERIC = re.compile(
    r"(?<![\w./-])(?P<d>\d{1,2})(?:\.\s?|\s?[-/]\s?)(?P<m>\d{1,2})(?:\.\s?|\s?[-/]\s?)(?P<y>\d{4}"
    r"|\d{2})(?!\d|[-/]\d|[.,]\d{3})"
)
MIXED = re.compile(r"(?<![\d./-])(?P<d>\d{1,2})/(?P<m>\d{1,2})[\s-]+(?P<y>\d{4}|\d{2})(?!\d)")
NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s*(?P<m>{_MONTH})\b\.?,?\s*(?P<y>\d{{4}}|['’]?\d{{2}}(?![.:]?\d))",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
ORDINALS = {
    name: number
    for number, name in enumerate(
        (  # noqa: SIM905
            "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende"
            " fjortende femtende sekstende syttende attende nittende tyvende enogtyvende toogtyvende"
            " treogtyvende fireogtyvende femogtyvende seksogtyvende syvogtyvende otteogtyvende niogtyvende"
            " tredivte enogtredivte"
        ).split(),
        start=1,
    )
}
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
IN_WORDS = re.compile(rf"\b(?P<d>{_ORDINAL})\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE)
_ONES = (  # noqa: SIM905
    "en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
).split()
_TENS = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
}
NUMBERS = {name: i for i, name in enumerate(_ONES, start=1)} | _TENS | {
    f"{one}og{ten}": i + value for ten, value in _TENS.items() for i, one in enumerate(_ONES[:9], start=1)
}  # fmt: skip
YEAR_HINT = re.compile("[uU](?:sind|SIND|ndred|NDRED)")
_NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
YEAR_IN_WORDS = rf"(?P<c>to ?tusinde?|nitten ?hundrede?)(?: ?(?:og )?(?P<n>{_NUMBER}))?"
ALL_IN_WORDS = re.compile(
    rf"\b(?P<d>{_ORDINAL}|\d{{1,2}})\.?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>{YEAR_IN_WORDS})\b", re.IGNORECASE
)
"""``tredje maj to tusind og ni``: the year in words too."""
COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")

_AROUND = re.compile(
    rf"""^[\s(\[|·•–-]*
    (?:(?:d\.|den|kl\.?|{WEEKDAY}|(?:man|tirs?|ons|tors?|fre|lør|søn)\b|[A-ZÆØÅ][\wæøå]+,(?=\s*(?:d\.|den)\b))[\s,.]*)*
    (?P<date>\0)
    [\s,.;:|·•–-]*(?:T|kl\.?|klokken|-|–|\||,)?[\s.]*(?:{_TIME}\d?(?:\.\d+)?)?[\s)\].,|·•]*(?:Z|UTC|GMT|CES?T|[+-]\d\d:?\d\d)?[\s)\].]*$""",
    re.VERBOSE | re.IGNORECASE,
)

DIGIT = re.compile("[0-9\u0660-\u1fff\u3000-\U0010ffff]")
"""A cheap look for digits of any script: a set of ranges is found sooner than a class of characters."""
TIME_OF_DAY = re.compile(
    r"(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d{2,3})?(?:[.:]\d\d)?|\b\d{1,2}[.:]\d{2}(?:[.:]\d\d)?\b",
    re.IGNORECASE,
)


class FoundDate(NamedTuple):
    """A date and its place, ``[start_char, end_char)``; ``is_short_year`` when the century was inferred."""

    start_char: int
    end_char: int
    day: date
    form: Form
    is_short_year: bool


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the complete, possible dates of ``text`` from left to right; dates without a year are none."""
    if not DIGIT.search(text) and not YEAR_HINT.search(text):
        return
    found = [
        made
        for form, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if (made := _made(match, form)) is not None
    ]
    end = -1
    for item in sorted(found, key=lambda f: (f.start_char, -f.end_char)):
        if item.start_char >= end:
            yield item
            end = item.end_char


def whole_date(text: str) -> FoundDate | None:
    """Return the date that ``text`` is, with at most a weekday, a place and a time of day around it.

    ``"Torsdag 30. maj 2024 kl. 14:00"`` and ``"Aarhus, den 3. maj 2019"`` are dates;
    ``"Mødet den 3. maj 2019 var godt"`` holds one.
    """
    for found in find_dates(text):
        rest = text[: found.start_char].replace("\0", "") + "\0" + text[found.end_char :].replace("\0", "")
        if _AROUND.match(rest):
            return found
    return None


@lru_cache(maxsize=4096)
def parse_date(text: str) -> FoundDate | None:
    """Return the date of a table cell or meta tag: a whole date, an RFC 822 or ISO time, or ``20180111``."""
    text = text.strip()
    if found := whole_date(text):
        return found
    if match := COMPACT.fullmatch(text):
        return _made(match, "iso")
    if match := re.match(r"\d{4}-\d{2}-\d{2}(?=[T ]\d)", text):
        return _made(ISO.match(match.group()), "iso")
    return None


_PATTERNS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("iso", ISO), ("numeric", NUMERIC), ("numeric", MIXED),
    ("month_name", NAMED), ("month_name", NAMED_FIRST), ("month_name", IN_WORDS),
    ("month_name", ALL_IN_WORDS),
)  # fmt: skip


def _made(match: "re.Match[str] | None", form: Form) -> FoundDate | None:
    if match is None:
        return None
    year, is_short = _year(match["y"])
    month = MONTHS.get(match["m"].lower()) or (int(match["m"]) if match["m"].isdigit() else 0)
    try:
        day = date(year, month, ORDINALS.get(match["d"].lower()) or int(match["d"]))
    except ValueError:
        return None
    return FoundDate(*match.span(), day, form, is_short) if year in YEARS else None


def _year(digits: str) -> tuple[int, bool]:
    if match := re.fullmatch(YEAR_IN_WORDS, digits, re.IGNORECASE):
        century = 2000 if match["c"].lower().startswith("to") else 1900
        return century + NUMBERS.get((match["n"] or "").lower(), 0), False
    digits = digits.strip("'’")
    if len(digits) == 4:
        return int(digits), False
    return int(digits) + (2000 if int(digits) < CENTURY_PIVOT else 1900), True
