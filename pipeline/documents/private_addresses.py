"""Addresses that lead to a person: e-mail in every disguise, IP numbers, streets with house numbers."""

import re
from collections.abc import Iterator

from pipeline.text import Span

_KNOWN_TLD = (
    r"(?:dk|com|net|org|eu|info|nu|se|no|fi|is|de|uk|fr|nl|be|gl|fo|io|me|biz|co|edu|gov|email|mail|online"
    r"|coop|media|news|example|test)\b"
)
_DOT_WORD = r"dot|punktum|prik"
_DOT = rf"(?:\.|&period;|\s?[(\[{{<*/-]\s?(?:{_DOT_WORD}|\.)\s?[)\]}}>*/-]\s?|\s(?:{_DOT_WORD})\s)"
_LETTER = r"(?:[\w+.-]|(?<=\w)['’](?=\w))"
_BOX = rf"(?<![\w+.-])(?:mailto:\s*)?{_LETTER}{{0,64}}\w(?:{_DOT}[\w+-]{{1,40}}){{0,3}}"
_HOST = rf"[\w-]{{1,60}}(?:{_DOT}[\w-]{{1,60}}){{0,4}}{_DOT}"
_WHITE = r"(?:&shy;|&nbsp;|\xad)*"
_ENCODED = rf"{_WHITE}(?:@|＠|﹫|&\#0*64;|&\#x40;|&commat;|%40|=40){_WHITE}"
_AT_WORD = r"at|snabel(?:[- ]?a)?|ved|ät|æt|alfa|krøl(?:le)?[- ]?(?:a|alfa)"
_IN_BRACKETS = rf"\s?[(\[{{<]\s?(?:{_AT_WORD}|@)\s?[)\]}}>]\s?"
EMAIL = re.compile(
    rf"{_BOX}(?:{_ENCODED}|{_IN_BRACKETS}|\s(?:snabel[- ]?a|krøl(?:le)?alfa|æt|ät)\s)"
    rf"{_HOST}[^\W\d_]{{2,}}\b",
    re.IGNORECASE,
)
_APART_DOT = r"\s?[.,]\s?"
EMAIL_VAGUE = re.compile(
    rf"{_BOX}(?:\s?[(\[{{<]\s?a\s?[)\]}}>]\s?|\s?[-_*/]\s?at\s?[-_*/]\s?|\s@\s|@\s|\s@){_HOST}{_KNOWN_TLD}"
    rf"|{_BOX}(?:\s\.\s[\w-]+){{0,3}}(?:\s?@\s?|{_IN_BRACKETS})[\w-]+(?:\s?\.\s?[\w-]+){{0,3}}?"
    rf"(?:{_APART_DOT}(?<!, )){_KNOWN_TLD}"
    rf"|{_BOX}{_IN_BRACKETS}(?:gmail|hotmail|outlook|yahoo|icloud|jubii|ofir)\b"
    rf"|{_BOX} ved [\w-]*mail\.{_KNOWN_TLD}"
    r"|(?<![\w+.-])(?:\w ){2,40}@ (?:[\w-] ){1,40}\.(?: \w){2,4}\b",
    re.IGNORECASE,
)
"""Marks that also mean something else: only before an ending that domains have, or letter by letter."""
EMAIL_WORDS = re.compile(
    rf"{_BOX}\sat\s(?:[\w-]+\.){{0,3}}[\w-]+\s(?:{_DOT_WORD})\s{_KNOWN_TLD}"
    rf"|(?<![\w+.-])(?=[\w+-]{{0,40}}[^\W\d_])[\w+-]{{0,40}}\w[._\d+][\w.+-]{{0,64}}\sat\s[\w.-]+\.{_KNOWN_TLD}"
    rf"|(?:(?<=mail )|(?<=mail: )|(?<=mail til )|(?<=skriv til )|(?<=kontakt: )|(?<=kontakt ))"
    rf"[\w+.-]+\sat\s[\w.-]+\.{_KNOWN_TLD}",
    re.IGNORECASE,
)
"""The bare word »at« is the commonest conjunction of Danish: »jeg mener at borger.dk …« is no address."""
EMAIL_HIDDEN = re.compile(
    r"\[\s?(?:email|e-mail)(?:\s|\xa0|&nbsp;|&\#160;)?(?:protected|beskyttet)\s?\]|/cdn-cgi/l/email-protection\S*",
    re.IGNORECASE,
)
EMAIL_REVERSED = re.compile(r"(?<![\w.+-])[\w.+-]+¤[\w.+¤-]*(?:%[^\n]{0,200}?mailto;?\d*%?|%\S*)?")
"""A Danish content system's way to hide an address: its parts reversed and joined by »¤«."""


def emails(text: str) -> Iterator[Span]:
    """Yield e-mail addresses as written or disguised."""
    for pattern in (EMAIL_REVERSED, EMAIL, EMAIL_HIDDEN, EMAIL_WORDS, EMAIL_VAGUE):
        yield from (Span(*match.span()) for match in pattern.finditer(text))


IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)")
IPV6 = re.compile(
    r"(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6})"
    r"(?![\w:])",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:\b(?:version|udgave|firmware|release|afsnit|pkt|punkt|kapitel|bilag|nr|nummer|v)|§)[.: ]*$",
    re.IGNORECASE,
)
CONTEXT_CHARS = 20


def ip_addresses(text: str) -> Iterator[Span]:
    """Yield IP addresses; four small numbers with dots are a section or a version unless IP stands there."""
    for match in IPV4.finditer(text):
        before = text[max(0, match.start() - CONTEXT_CHARS) : match.start()]
        octets = [int(part) for part in match.group().split(".")]
        is_phone = all(octet < 100 for octet in octets) and len(match.group()) == len("33.95.98.36")
        is_long = sum(octet >= 10 for octet in octets) >= 2 and not SECTION.search(before)
        if max(octets) < 256 and ((is_long and not is_phone) or re.search(r"\bIP\b", before, re.IGNORECASE)):
            yield Span(*match.span())
    for match in IPV6.finditer(text):
        has_both = re.search(r"[a-f]", match.group(), re.IGNORECASE) and re.search(r"\d", match.group())
        if has_both or match.group().count(":") >= 5:
            yield Span(*match.span())


_JOINED_ENDS = (
    "vej", "vejen", "gade", "gaden", "gyde", "gyden", "allé", "alle", "allee", "alléen", "stræde", "strædet",
    "boulevard", "boulevarden", "vænge", "vænget", "toften", "vangen", "svinget", "krogen", "bakken", "engen",
    "plads", "pladsen", "torv", "torvet", "kaj", "kajen", "stien", "parken", "lunden", "marken", "haven",
    "skellet", "leddet", "brinken", "løkken", "bryggen", "volden", "voldgade",
)  # fmt: skip
_SELDOM_ENDS = (
    "draget", "dalen", "højen", "skrænten", "banken", "ageren", "vang", "sti", "sangen", "bakke", "toft",
    "krog", "diget", "slugten", "åsen", "grøften", "kløften", "lyngen", "heden", "tangen", "odden", "sving",
    "mosen", "kæret", "skoven",
)  # fmt: skip
_LOOSE_ENDS = (
    *_SELDOM_ENDS, "dal", "høj", "skrænt", "banke", "ager", "lund", "mose", "kær", "holm", "have", "bro",
    "bæk", "eng", "mark", "led", "gård", "gården", "å", "åen", "vig", "vigen", "strand", "stranden", "skov",
    "vold",
)  # fmt: skip
"""Ends of street names that towns and other names have as well, the first ones seldom."""
_APART_ENDS = (
    "Allé", "Alle", "Boulevard", "Plads", "Torv", "Vej", "Gade", "Stræde", "Park", "Vænge", "Kaj", "Have",
    "Avenue",
)  # fmt: skip
_JOINED, _SELDOM, _LOOSELY, _APART = (
    f"(?:{'|'.join(ends)})" for ends in (_JOINED_ENDS, _SELDOM_ENDS, _LOOSE_ENDS, _APART_ENDS)
)
_FIRST = (
    r"(?:(?:Gammel|Gl\.|Ny|Nye|Nordre|Ndr\.|Søndre|Sdr\.|Vestre|Østre|Nørre|Sønder|Vester|Øster|Store|St\."
    r"|Lille|Ll\.|Sankt|Sct\.|Skt\.|Kong|Kongens|Dronning|Prins|Prinsesse|Indre|Ydre|Øvre|Nedre"
    r"|[A-ZÆØÅ]\.) ?)"
)
_NO_STREET = (
    r"(?!(?:Motor|Hoved|Omfarts|Primær|Cykel|Jernbane|Lande)vej(?:en)?\b|\w*(?:[Aa]rbejds|raktik|[Ll]ære|[Ee]lev"
    r"|ddannelses|[Ss]enge|jems|[Bb]ørnehave|stue|ørste|nden|redje|idste|[Tt]op|tudie|titutions|nings|erings)"
    r"plads(?:en)?\b)"
)
_HOUSE = r"(?: nr\.?)?(?: |\n(?=\d{1,3}(?:,|\n|$)))\d{1,3}(?:[-–]\d{1,3})?(?: ?[A-HJ-Z]\b| ?[a-h]\b)?"
_NO_UNIT = r"(?!\d|[.,]\d|\.(?= [a-zæøå])| ?(?:pct|procent|kr\b|år\b|mio|mil\b|km\b))"
_SIDE = r"(?i:tv|th|mf|t\.v|t\.h|m\.f|til (?:venstre|højre))\b\.?"
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_FLOOR_PART = (
    rf"(?:\d{{1,2}}\. ?sal\b\.?|\d{{1,2}}\.?(?= ?,? ?{_SIDE})|\d{{1,2}}\. \d{{1,2}}\b(?!\.)|{_SIDE}"
    rf"|\d{{1,2}}\.(?=\W*$|[,\n]| (?!{_MONTH})[a-zæøå])"
    r"|(?:st|kld?|stuen|kælder(?:en)?|parterre|(?:bag|for|side)hus(?:et)?)\b\.?"
    r"|(?:dør|lejl(?:ighed)?\.?|værelse|opg(?:ang|\.)?)(?: nr\.?)? \w{1,4}\b)"
)
_FLOOR = rf"(?:(?:,| [-–])? {_FLOOR_PART}(?:,? ?{_FLOOR_PART}){{0,3}})?"
_TOWN_NAME = (
    r"(?:(?:Kongens|Kgs\.|Sankt|Store|Nørre|Sønder|Vester|Øster|Gammel|Ny|Lille) )?"
    r"[A-ZÆØÅ](?:[a-zæøåé]+|[A-ZÆØÅÉ]{2,})(?: [A-ZÆØÅ]{1,2}\b)?"
)
_TOWN = rf"(?:DK-)?\d{{4}} {_TOWN_NAME}"
_AND_TOWN = rf"(?:(?:,|\n|,\n)? ?{_TOWN})?"
_AT_HOME = rf"{_HOUSE}{_NO_UNIT}{_FLOOR}{_AND_TOWN}"
_STREETS = (
    rf"{_FIRST}{{0,3}}(?:[A-ZÆØÅ][\w-]{{0,40}}{_JOINED}|[A-ZÆØÅ]{{2,40}}{_JOINED.upper()})",
    rf"(?:[A-ZÆØÅ][\w.’'-]{{0,40}} ){{1,3}}(?:(?:den|de) \w+ )?\b{_APART}",
    r"(?<=på )(?:Ved|Bag|Under|Over|Langs) [A-ZÆØÅ][\wé-]+",
    r"(?<=[åi] )\w{3,40}(?:gade|allé|stræde|vænget|boulevard)",
)
"""Names of streets: joined, in words of their own, of a place by something, without capitals."""
HOME = re.compile(rf"\b{_NO_STREET}(?:{'|'.join(_STREETS)}){_AT_HOME}")
LIVED_IN = re.compile(
    r"\b(?:bor|boede|boet|boende|[Bb]opæl|BOPÆL|\w*adresse(?:n|r)?|ejendommen|[Nn]aboer(?:ne)?|flyttet|hjemme"
    r"|[Aa]fs(?:ender)?\.?)[: ]{1,2}(?:(?:er|på|i|til|fra|lyder|stadig|nu|selv)[: ]{1,2}){0,3}"
    rf"({_FIRST}{{0,3}}(?:(?=[A-ZÆØÅ])(?i:[\wé-]*{_LOOSELY})|[A-ZÆØÅ]?[\wé-]+{_JOINED}|Undir [A-ZÆØÅ]\w+)"
    rf"{_AT_HOME})"
)
"""A street behind a word of living."""
SIGNED_WITH = re.compile(
    rf"[A-ZÆØÅ][\wé.-]+, ({_FIRST}{{0,3}}(?=[A-ZÆØÅ])(?i:[\wé-]*{_SELDOM}){_AT_HOME})"
    r"(?=\W*$|,? ?\n|, \w)"
)
"""A street behind a name and a comma, as letters are signed."""
NAMED_AS_HOME = re.compile(
    r"\b(?:[Bb]opæl|BOPÆL|\w*adresse(?:n|r)?|[Bb]eboer(?:e|ne)? [ip]å?|bor [ip]å?)[: ]{1,2}"
    rf"(?:(?:er|på|lyder)[: ]{{1,2}})?([A-ZÆØÅ][\wé-]+(?: [A-ZÆØÅ][\wé-]+)?{_AT_HOME})"
    r"(?=\W*$|[,.;\n]| (?:i|og|på|som|hvor|med)\b)"
)
"""A street of any name, where what follows the number is counted by it in no way."""
PLACE = re.compile(
    rf"\b{_FIRST}{{0,3}}[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+){{0,2}}(?: nr\.?)? \d{{1,3}}(?: ?[A-Z]\b)?{_FLOOR}"
    rf"(?:,|\n|,\n) ?{_TOWN}"
)
"""Any name with a house number, when a postcode with its town follows."""
HOME_HINT = re.compile(
    r"[ \n](?<=[A-Za-zæøåéÆØÅ.][ \n])(?:nr\.? )?\d{1,3}(?!\d|[.,]\d| (?:pct|procent|kr|år|mio))"
)
HOUSE_HINT = re.compile(r"\d(?<=[A-Za-zæøåéÆØÅ.][ \n]\d)\d{0,2}(?!\d|[.,]\d| (?:pct|procent|kr|år|mio))")
"""Found where ``HOME_HINT`` is, and faster where it is not: the digit is looked for first."""
STREET_ENDS = (*_JOINED_ENDS, *(end.lower() for end in _APART_ENDS))
LOOSE_ENDS = (*_JOINED_ENDS, *_LOOSE_ENDS)
PLACED_BY = frozenset({"ved", "bag", "under", "over", "langs"})
NAMED_HINTS = ("opæl", "OPÆL", "adresse", "eboer", "bor ")
TOWN_NEAR = re.compile(r"[,\n] ?(?:DK-)?\d{4} [A-ZÆØÅ]")


def homes(text: str) -> Iterator[Span]:
    """Yield streets with house numbers, with floor, side, postcode and town where they stand."""
    before = [
        text[max(0, match.start() - CONTEXT_CHARS) : match.start()].lower().removesuffix(" nr.")
        for match in HOME_HINT.finditer(text)
    ]
    before = [part.removesuffix(" nr") for part in before]
    if any(part.endswith(STREET_ENDS) or not PLACED_BY.isdisjoint(part.split()) for part in before):
        yield from (Span(*match.span()) for match in HOME.finditer(text))
    if any(part.endswith(LOOSE_ENDS) or "undir" in part for part in before):
        for pattern in (LIVED_IN, SIGNED_WITH):
            yield from (Span(*match.span(1)) for match in pattern.finditer(text))
    if before and any(hint in text for hint in NAMED_HINTS):
        yield from (Span(*match.span(1)) for match in NAMED_AS_HOME.finditer(text))
    if TOWN_NEAR.search(text):
        yield from (Span(*match.span()) for match in PLACE.finditer(text))
