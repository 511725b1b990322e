"""Personal data in running text: where it stands, and what stands there instead.

Danish rules of our own: no library recognises Danish numbers. CPR numbers are told by their date, never
by modulus 11, which valid numbers issued since 2007 need not pass (cpr.dk).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple


class Private(NamedTuple):
    """Personal data at ``[start, end)`` of a text, and the mask that takes its place."""

    start: int
    end: int
    mask: str


_GAP = r"[ \t\xa0\n]?"
_DASH = r"[-–—‐‑]?"
CPR = re.compile(
    rf"(?<![\d.,/-])(\d\d)[ .]?(\d\d)[ .]?(\d\d){_GAP}{_DASH}{_GAP}(\d)(\d{{3}})(?![\d/]|[.,-]\d)"
)
NUMBER_CONTEXT = re.compile(
    (
        r"(?:isbn|ean|issn|konto|sags?(?:nr|nummer)?|j\.?nr|journalnr|faktura|ordre|varenr"
        r"|doi)\W{0,12}(?:nr\.?|nummer)?\W{0,4}$"
    ),
    re.IGNORECASE,
)

_S = r"[ \xa0.·-]"
_EIGHT = (
    rf"[2-9]\d(?:{_S}?\d\d){{3}}|[2-9]\d{{2}}{_S}?\d{{3}}{_S}?\d{{2}}|[2-9]\d{{3}}{_S}?\d{{4}}|[2-9]\d{{7}}"
)
_BEFORE = r"(?<![\w.,:/+-])"
_AFTER = r"(?![\d]|[.,]\d|[ \xa0]?(?:kr\b|kroner|pct|procent|%|mio|mia))"
PHONE_PREFIXED = re.compile(rf"(?<![\w+])(?:\(?\+45\)?|0045)[ \xa0.-]*(?:\d{_S}?){{7}}\d(?!\d)")
PHONE_FOREIGN = re.compile(r"(?<![\w+])\+\d{1,3}(?:[ \xa0.-]?\(?\d{1,4}\)?){3,6}(?!\d)")
PHONE_NAMED = re.compile(
    r"\b(?:tlf|telf|telefon(?:en|nummer|nr)?|mobil(?:en|nummer|nr|telefon)?|mob|ring(?: til| på)?"
    r"|sms|phone|fax|tel|lokal)"
    rf"\b[.: \xa0]*(?:nr\.?|nummer(?:et)?|på)?[.: \xa0]*({_EIGHT})(?:\s*(?:/|og|eller|,|–"
    rf"|-)\s*({_EIGHT}))?{_AFTER}",
    re.IGNORECASE,
)
PHONE_GROUPED = re.compile(
    rf"{_BEFORE}(?:[2-9]\d([ \xa0.-])\d\d\1\d\d\1\d\d|[2-9]\d\d \d{{3}} \d\d|[2-9]\d{{3}} "
    rf"\d{{4}}){_AFTER}(?![ \xa0-]?\d)"
)
COMPANY_CONTEXT = re.compile(
    r"\b(?:cvr|se|ean|p|sag|j|reg|konto)[- ]?(?:nr\.?|nummer)?[.: \xa0-]*$", re.IGNORECASE
)
YEARS = re.compile(r"(?:19|20)\d\d (?:19|20)\d\d")

_AT = r"(?:@|\s?[(\[{]\s?(?:at|snabel-?a|ved|alfa|@)\s?[)\]}]\s?|\s(?:snabel-?a|\[at\])\s|\s?＠\s?|&#64;|%40)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punktum|prik|\.)\s?[)\]}]\s?|\s(?:dot|punktum)\s)"
EMAIL = re.compile(
    (
        rf"(?:mailto:\s*)?[\w+-]+(?:{_DOT}[\w+-]+){{0,4}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{0,4}}{_DOT}[^\W\d_]"
        rf"{{2,}}\b"
    ),
    re.IGNORECASE,
)
EMAIL_WORDS = re.compile(
    r"\b[\w.+-]+ (?:at|snabel-?a) [\w-]+(?: (?:dot|punktum) |\.)[^\W\d_]{2,4}\b(?= |$|[.,;)])", re.IGNORECASE
)
EMAIL_HIDDEN = re.compile(r"\[\s?(?:email|e-mail)(?:\s|\xa0)?(?:protected|beskyttet)\s?\]", re.IGNORECASE)
EMAIL_REVERSED = re.compile(r"\b[\w.-]+¤[\w.¤-]*(?:%[^\n]{0,200}?mailto;?\d*%?|%\S*)?")
IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)")
IPV6 = re.compile(
    (
        r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}"
        r")(?![\w:])"
    ),
    re.IGNORECASE,
)
_STREET = (
    r"(?:vej|vejen|gade|gaden|gyde|allé|alle|allee|alléen|stræde|strædet|boulevard|vænge|vænget"
    r"|toften|vangen|svinget"
    r"|krogen|bakken|engen|plads|pladsen|torv|torvet|brogade|kaj|stien|parken|lunden|ager|marken"
    r"|haven|skellet|leddet)"
)
_HOUSE = r"(?:\s?nr\.?)? \d{1,3}(?: ?[A-Za-z]\b)?(?:,? ?(?:st|kl|\d{1,2})\.? ?(?:tv|th|mf)\b\.?)?"
ADDRESS = re.compile(
    rf"\b(?:[A-ZÆØÅ]\w*\.? )?(?:[A-ZÆØÅ][\w.-]*{_STREET}|(?:Allé|Boulevard|Plads|Torv|Vej"
    rf"|Gade)){_HOUSE}(?!\d|[.,]\d| ?(?:pct|procent|kr|år|mio))"
    r"(?:(?:,|\n)? ?(?:DK-)?\d{4} [A-ZÆØÅ]\w+(?: [A-ZÆØÅ]{1,2}\b)?)?"
)
ACCOUNT = re.compile(
    (
        r"\breg(?:istrerings)?\.?[ -]?(?:nr|nummer)?\.?:? ?\d{4}[ ,.–-]*(?:konto(?:nr|nummer)?\.?:? "
        r"?)?\d{6,10}\b"
    ),
    re.IGNORECASE,
)
MAIL_HINT = re.compile(
    r"[@¤＠]|snabel|[(\[{]\s?(?:at|email|e-mail|ved|alfa)\b|%40|&#64;| at [\w-]+(?:\.| dot | punktum )",
    re.IGNORECASE,
)
NUMBER_HINT = re.compile(r"(?:\d\W{0,3}){7}\d")
IP_HINT = re.compile(r"\d\.\d{1,3}\.\d|[0-9a-f]::?[0-9a-f]{1,4}:|::[0-9a-f]", re.IGNORECASE)
HOUSE_HINT = re.compile(r"[a-zæøåéA-Z] (?:nr\.? ?)?\d")


def personal_data(text: str) -> list[Private]:
    """Return the personal data in ``text``, left to right, none overlapping."""
    found: list[Private] = []
    for hint, finder in FINDERS:
        if hint.search(text):
            for item in finder(text):
                if not any(_overlap(item, known) for known in found):
                    found.append(item)
    return sorted(found)


def masked(text: str) -> str:
    """Return ``text`` with its personal data masked, for titles and other metadata."""
    for item in reversed(personal_data(text)):
        text = text[: item.start] + item.mask + text[item.end :]
    return text


def has_contact_data(text: str) -> bool:
    """Tell whether a phone number or an e-mail address stands in ``text``."""
    return any(item.mask in ("[telefon]", "[e-mail]") for item in personal_data(text))


def _overlap(one: Private, other: Private) -> bool:
    return one.start < other.end and other.start < one.end


def _emails(text: str) -> Iterator[Private]:
    for pattern in (EMAIL_REVERSED, EMAIL, EMAIL_HIDDEN, EMAIL_WORDS):
        for match in pattern.finditer(text):
            yield Private(*match.span(), "[e-mail]")


def _cprs(text: str) -> Iterator[Private]:
    for match in CPR.finditer(text):
        has_context = NUMBER_CONTEXT.search(text, max(0, match.start() - 30), match.start())
        if _is_born(*(int(part) for part in match.groups()[:4])) and not has_context:
            yield Private(*match.span(), "[CPR]")


def _is_born(day: int, month: int, year: int, seventh: int) -> bool:
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


def _phones(text: str) -> Iterator[Private]:
    for match in PHONE_NAMED.finditer(text):
        yield Private(match.start(1), match.end(1), "[telefon]")
        if match.group(2):
            yield Private(*match.span(2), "[telefon]")
    for match in PHONE_PREFIXED.finditer(text):
        yield Private(*match.span(), "[telefon]")
    for match in PHONE_FOREIGN.finditer(text):
        if sum(char.isdigit() for char in match.group()) >= 9:
            yield Private(*match.span(), "[telefon]")
    for match in PHONE_GROUPED.finditer(text):
        is_company = COMPANY_CONTEXT.search(text, max(0, match.start() - 20), match.start())
        if not is_company and not YEARS.fullmatch(match.group()):
            yield Private(*match.span(), "[telefon]")


def _addresses(text: str) -> Iterator[Private]:
    for match in ADDRESS.finditer(text):
        yield Private(*match.span(), "[adresse]")


def _ips(text: str) -> Iterator[Private]:
    for match in IPV4.finditer(text):
        octets = [int(part) for part in match.group().split(".")]
        is_long = sum(octet >= 10 for octet in octets) >= 2
        if all(octet < 256 for octet in octets) and (
            is_long or text[: match.start()].rstrip(" :").endswith("IP")
        ):
            yield Private(*match.span(), "[IP]")
    for match in IPV6.finditer(text):
        if re.search(r"[a-f]", match.group(), re.IGNORECASE) or match.group().count(":") >= 5:
            yield Private(*match.span(), "[IP]")


def _accounts(text: str) -> Iterator[Private]:
    for match in ACCOUNT.finditer(text):
        yield Private(*match.span(), "[konto]")


FINDERS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Private]]], ...] = (
    (MAIL_HINT, _emails), (NUMBER_HINT, _accounts), (NUMBER_HINT, _cprs), (NUMBER_HINT, _phones),
    (IP_HINT, _ips), (HOUSE_HINT, _addresses),
)  # fmt: skip
"""Each finder with a cheap look for what it cannot do without; most texts pass none."""
