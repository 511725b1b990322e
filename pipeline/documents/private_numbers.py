"""Numbers that lead to a person: CPR numbers, telephones, bank accounts, number plates.

Danish rules of our own: no library recognises Danish numbers. CPR numbers are told by their date, never
by modulus 11, which valid numbers issued since 2007 need not pass (cpr.dk).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.danish.names import is_first_name
from pipeline.text import Span

_GAP = r"[ \t\xa0\u2009\u202f\n]{0,2}"
_DASHES = "–—‐‑−-"
_READ = r"[\dOIl]"
"""A digit, or what a scanner takes for one."""
_MISREAD = str.maketrans("OIl", "011")
CPR = re.compile(
    rf"(?<!\d)(?<!\d[.,-])(\d\d)[ .]?(\d\d)[ .]?(\d\d){_GAP}[{_DASHES}]?{_GAP}(\d)(\d{{3}})(?!\d|[.,-]\d)"
)
CPR_NAMED = re.compile(
    r"\b(?:cpr|person-?(?:nr|nummer)|mit nummer|født|fødselsdato|løbenr|f\.)[-. ]?(?:nr|nummer(?:et)?)?"
    r"\W{0,6}(?:\w+\.? ){0,2}"
    rf"({_READ}(?:[ \xa0./{_DASHES}]{{0,3}}{_READ}){{9}})(?![\dOIl])",
    re.IGNORECASE,
)
CPR_SPACED = re.compile(rf"(?<!\d)(?<!\d )\d(?: \d){{5}} ?[{_DASHES}]? ?\d(?: \d){{3}}(?! ?\d)")
"""Digit by digit, as in forms and what is read off them."""
CPR_REPLACED = re.compile(r"cpr\w*\W{1,4}(?:\w+ ){0,2}?([6-9]\d{5}-?\d[A-Z]{1,2}\d{1,2})\b", re.IGNORECASE)
"""A replacement number: sixty is added to the day, and letters stand among the last four (cpr.dk)."""
OTHER_NUMBER = re.compile(
    r"(?:(?:isbn|ean|issn|doi|konto)[- ]?(?:nr\.?|nummer|id|10|13)?|(?:sags?|j\.|journal|faktura|ordre"
    r"|vare|kunde|bestillings|\bp-?|produktions|artikel|serie|stel)[- ]?(?:nr\.?|nummer|id))"
    r"[.:]?\s{0,2}(?:nr\.?)?\s?$",
    re.IGNORECASE,
)
BOOK_NUMBER = re.compile(r"(?:isbn|ean|issn|doi)\W{0,12}$", re.IGNORECASE)
MARKED = re.compile(rf"\d[^\d.]*[{_DASHES}]")
JOINED_MARK = re.compile(rf"\d[{_DASHES}]\d{{4}}$")
CONTEXT_CHARS = 30


def cprs(text: str) -> Iterator[Span]:
    """Yield CPR numbers: ten digits in any grouping that begin with a date, unless named as another number.

    With dots in the date, or a slash before it, only a dash between its two parts makes it one without the
    word CPR or a birth before it.
    """
    for match in CPR_NAMED.finditer(text):
        digits = re.sub(r"\D", "", match.group(1).translate(_MISREAD))
        if is_born(int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])):
            yield Span(*match.span(1))
    yield from (Span(*match.span(1)) for match in CPR_REPLACED.finditer(text))
    for match in CPR_SPACED.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if is_born(int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])):
            yield Span(*match.span())
    for match in CPR.finditer(text):
        is_marked = MARKED.search(match.group()) is not None
        before = text[max(0, match.start() - CONTEXT_CHARS) : match.start()]
        named_other = (BOOK_NUMBER if is_marked else OTHER_NUMBER).search(before)
        is_plain = "." not in match.group() and not before.endswith("/")
        is_whole = (is_plain or JOINED_MARK.search(match.group())) and not named_other
        if is_whole and is_born(*map(int, match.groups()[:4])):
            yield Span(*match.span())


def is_born(day: int, month: int, year: int, seventh: int) -> bool:
    """Tell whether the first six digits are a date, the century read from the seventh (cpr.dk)."""
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        date(century + year, month, day)
    except ValueError:
        return False
    return True


_S = rf"[ \xa0\u202f.·{_DASHES}]"
_BETWEEN = rf"[ \xa0\u202f.·/\n{_DASHES}]{{0,3}}"
_ANY_EIGHT = rf"(?:\(?\+?45\)?{_S}?)?(?:[2-9]{_BETWEEN}\d|\([02-9]\d\))(?:{_BETWEEN}\d){{6}}"
_UNIT = (
    r"kr\b|kroner|pct|procent|%|mio|mia|mill|euro|€|stk|elever|borgere|ansatte|personer|danskere"
    r"|indbyggere|år\b|m2|km\b|timer"
)
_AFTER = rf"(?!\d|[.,]\d|[ \xa0]?(?:{_UNIT}))"
PHONE_PREFIXED = re.compile(rf"(?<![\w+])(?:\(?\+45\)?|0045|\(45\)){_S}*(?:\d{_S}?){{7}}\d(?!\d)")
PHONE_FOREIGN = re.compile(
    rf"(?<![\w+])(?:\(\+\d{{1,3}}\)|\+\d{{1,3}}|00[1-9]\d{{0,2}})(?:{_S}?(?:\(\d{{1,4}}\)|\d{{1,8}}))"
    rf"{{1,6}}(?!\d|[ \xa0]?(?:{_UNIT}))"
)
MIN_FOREIGN_DIGITS, MAX_FOREIGN_DIGITS = 9, 15
THOUSANDS = re.compile(r"\+\d{1,3}(?:\.\d{3})+")
PHONE_NAMED = re.compile(
    r"(?:\b(?:tlf|telf|telefon(?:en|nummer(?:et)?|nr)?|\w+telefon|mobil(?:en|nummer(?:et)?|nr|telefon|e)?"
    r"|fastnet|mobilepay|mob|sms|whatsapp|signal|phone|fax|tel|lokal|direkte|hotline|vagt(?:havende)?|[TMD](?=[.:]))"
    r"\b(?: \([^()\d]{1,30}\))?[.:\"' \xa0]*(?:(?:nr|nummer(?:et)?|på|er|til|for \w+)[.: \xa0]+)*"
    r"|\b(?:ring|ringe|ringer|kontakt\w*|træffes|fanges|fat|skriv|besked|nås|svarer)\b"
    rf"[^.\d\n]{{0,60}}?(?:\b(?:på|til|nummer|nr\.)[: \xa0]+|: ?))({_ANY_EIGHT}){_AFTER}"
    rf"(?:\s*(?:/|og|eller|,|–|-)\s*({_ANY_EIGHT}){_AFTER})?",
    re.IGNORECASE,
)
PHONE_GROUPED = re.compile(
    r"(?<![\w.,:/+§=-])(?<!\d[ \xa0])(?:45[ \xa0])?(?:"
    rf"(?:[2-9]\d|\([2-9]\d\))([ \xa0./·{_DASHES}])\d\d\1\d\d\1\d\d"
    r"|[2-9]\d\d[ \xa0]\d{3}[ \xa0]\d\d"
    r"|(?P<first>[2-9]\d{3})(?P<mark>[ \xa0-])(?P<second>\d{4})"
    r"|[2-9]\d{3}[ \xa0]\d\d[ \xa0]\d\d"
    rf"|[2-9]\d[ \xa0]\d\d[ \xa0]\d{{4}}){_AFTER}(?![ \xa0-]?\d)"
)
PHONE_SPACED = re.compile(r"(?<![\w.,])(?<!\d )[2-9](?: \d){7}(?! ?\d|[.,]\d)")
PHONE_LINK = re.compile(r"(?<=wa\.me/)\d{8,15}")
PHONE_BARE = re.compile(r"(?<![\w.,:/+§=#-])[2-9]\d{7}(?![\w%]|[.,-]\d)")
CALLED = re.compile(
    r"\b(?:nummer(?:et)?|mit nr|ring\w*|telefon\w*|mobil\w*|tlf|sms|opkald|datter|søn|pårørende)\b",
    re.IGNORECASE,
)
GREETED = re.compile(r"\W{1,3}(?:mvh|vh|kh|hilsen|venlig hilsen|hilsner|/ ?[A-ZÆØÅ])\b", re.IGNORECASE)
COUNTED_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])")
"""A day written without marks, as in names of files."""
PHONE_AFTER_NAME = re.compile(r"\b([A-ZÆØÅ][a-zæøåé]+)[,:]? ([2-9]\d{7})(?=\W*$|[.,;]? ?\n)", re.MULTILINE)
"""Eight plain digits that end a line, after somebody's given name."""
NO_PHONE = re.compile(
    r"(?:\b(?:cvr|se|ean|p|sags?|j|journal|reg|konto|faktura|ordre|matrikel|version|udgave|afsnit|pkt|punkt"
    r"|kapitel|bilag|artikel|kode|postnummer|postnumre)[- ]?(?:nr|nummer|id)?[.: \xa0-]*"
    r"|§+ ?|\b(?:endte|stillingen|resultatet|vandt|tabte)(?: \w+){0,2} )$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
MAX_RANGE = 300
"""Two numbers of four digits with a hyphen are a range when the second is this little above the first."""
HUNDREDS = re.compile(r"\d\d00")
DAY = re.compile(r"\d{1,2}[./ -]{1,2}\d{1,2}[./ -]{1,2}(?:19|20)\d\d")
PAIRS = 4
"""A telephone number is said in four pairs."""


def phones(text: str) -> Iterator[Span]:
    """Yield telephone numbers; eight plain digits only after words that lead to a telephone."""
    for match in PHONE_NAMED.finditer(text):
        if NO_PHONE.search(text, match.start(), match.start(1)) or DAY.fullmatch(match.group(1)):
            continue
        yield Span(*match.span(1))
        if match.group(2):
            yield Span(*match.span(2))
    for match in PHONE_AFTER_NAME.finditer(text):
        if is_first_name(match.group(1)):
            yield Span(*match.span(2))
    yield from (Span(*match.span()) for match in PHONE_LINK.finditer(text))
    yield from (Span(*m.span()) for m in PHONE_SPACED.finditer(text) if not _is_series(m.group().split()))
    yield from (Span(*match.span()) for match in PHONE_PREFIXED.finditer(text))
    for match in PHONE_FOREIGN.finditer(text):
        n_digits = sum(map(str.isdigit, match.group()))
        is_amount = THOUSANDS.fullmatch(match.group())
        if MIN_FOREIGN_DIGITS <= n_digits <= MAX_FOREIGN_DIGITS and not is_amount:
            yield Span(*match.span())
    for match in PHONE_GROUPED.finditer(text):
        is_named_other = NO_PHONE.search(text, max(0, match.start() - CONTEXT_CHARS), match.start())
        if not is_named_other and not _is_range(match):
            yield Span(*match.span())
    yield from (Span(*match.span()) for match in PHONE_BARE.finditer(text) if _is_called(match, text))


def _is_called(match: "re.Match[str]", text: str) -> bool:
    """Tell whether eight plain digits are somebody's number: a word of calling before, a greeting after."""
    before = text[max(0, match.start() - CONTEXT_CHARS) : match.start()]
    if NO_PHONE.search(before) or COUNTED_DAY.fullmatch(match.group()):
        return False
    return CALLED.search(before) is not None or GREETED.match(text, match.end()) is not None


def _is_series(numbers: Sequence[str]) -> bool:
    """Tell whether numbers go up or down by equal steps, as years and scales do."""
    steps = {int(other) - int(one) for one, other in pairwise(numbers)}
    return len(steps) == 1


def _is_range(match: "re.Match[str]") -> bool:
    pairs = re.findall(r"\d+", match.group())
    if len(pairs) == PAIRS and _is_series(pairs):
        return True
    first, second = match["first"] or "", match["second"] or ""
    if all(map(YEAR.fullmatch, (first, second))):
        return True
    is_near = match["mark"] == "-" and 0 < int(second) - int(first) < MAX_RANGE
    return is_near or (match["mark"] == "-" and all(map(HUNDREDS.fullmatch, (first, second))))


_ACCOUNT_DIGITS = r"\d(?:[ \xa0]?\d){5,9}"
ACCOUNT = re.compile(
    r"\b(?:reg(?:istrerings)?\.?[ -]?(?:nr|nummer)?\.?:? ?\d{4}[ ,./–-]*(?:og )?"
    rf"(?:konto[- ]?(?:nr|nummer)?\.?:? ?)?{_ACCOUNT_DIGITS}"
    rf"|(?:bank)?konto[- ]?(?:nr|nummer)?\.?:? ?(?:\d{{4}}[ –-]{{1,3}}{_ACCOUNT_DIGITS}|\d{{7,14}}))(?!\d)",
    re.IGNORECASE,
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \xa0]?[A-Z\d]{4}){2,7}(?:[ \xa0]?[A-Z\d]{1,3})?\b")


def accounts(text: str) -> Iterator[Span]:
    """Yield bank accounts: what follows the word, and IBANs whose check digits hold (ISO 13616)."""
    yield from (Span(*match.span()) for match in ACCOUNT.finditer(text))
    for match in IBAN.finditer(text):
        code = re.sub(r"\s", "", match.group())
        if int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1:
            yield Span(*match.span())


PLATE = re.compile(
    r"\b(?:nummerplade\w*|indregistreret|registreringsnummer\w*|bil(?:en)?|varevogn\w*)\W{1,3}(?:\w+ ){0,2}?"
    r"((?-i:[A-ZÆØÅ]{2}) ?\d{2} ?\d{3})\b",
    re.IGNORECASE,
)


def plates(text: str) -> Iterator[Span]:
    """Yield number plates, only behind a word for a car or a plate."""
    yield from (Span(*match.span(1)) for match in PLATE.finditer(text))
