"""The line above a comment: how Danish pages say who wrote it and when."""

import re

from pipeline.danish.dates import TIME_OF_DAY, WEEKDAY, find_dates, whole_date
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name, is_role, known_people
from pipeline.documents.bylines import byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block
from pipeline.documents.wording import is_prose

MAX_HEADER_CHARS = 140
_WHO = r"(?P<name>@?[A-ZÆØÅa-zæøå][\w.’'-]*(?: [\w.’'-]+){0,4}?)"
_EXTRA = r"(?: ?\((?P<extra>[^()]{1,60})\))?"
_TO = r"(?: ?(?:>|→|▸|›|som svar til|svarer|til) @?[\w.’'-]+(?: [\w.’'-]+){0,3}?)?"
BADGE = (
    r"(?:bruger siden \d{4}|medlem siden \d{4}|forfatter|skribent|top-?fan|administrator|moderator|admin|gæst"
    r"|redaktør|redaktionen|abonnent|ny bruger|top-?kommentator|trådstarter|author|verificeret(?: bruger)?"
    r"|anonym(?: bruger)?|ny|redigeret|edited)"
)
"""What a page says of a commenter beside the name."""
IS_BADGE = re.compile(BADGE, re.IGNORECASE)
_BADGES = rf"(?:[ ,|·•–—-]+{BADGE})*"
_SINCE = (
    r"(?:for )?(?:\d{1,2} ?(?:u|d|t|m|min|timer?|dage?|uger?|måned(?:er)?|minut(?:ter)?|mdr?|år?)\.?"
    r"(?: siden)?"
    r"|(?:et|en) (?:time|dag|uge|måned|minut|år) siden)"
    r"|(?:\d{1,2}|an?) (?:year|month|week|day|hour|minute)s? ago|just now|lige nu"
    r"|(?:i går|i dag|i forgårs)(?: kl\.? \d\d?[.:]\d\d)?"
)
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]{0,6}\.?"
YEARLESS = re.compile(
    rf"(?:[A-Z][a-z]{{2}} \d{{1,2}}|\d{{1,2}}\. [a-zæøå]{{3,9}}\.?|\d{{1,2}} (?i:{_MONTH}))"
    r"(?:,? (?:kl\. ?)?\d{1,2}[.:]\d\d)?"
)
"""A day without its year."""
SAYS = re.compile(
    rf"{_WHO}{_EXTRA}[,:]? ?(?:siger|sagde|skrev|skriver|svarede|svarer|kommenterede|kommenterer"
    rf"|udtaler|says|said|wrote)\b(?P<rest>.{{0,60}}?):?"
)
IS_SAID = re.compile(r"\b(?:siger|sagde|skrev|says|said|wrote)\b")
DATED = re.compile(
    rf"(?:(?:af|indsendt af|skrevet af|kommentar af|kommentar fra|svar fra|fra|postet af|anonym bruger)"
    rf"(?:\s*:)?\s+)?"
    rf"{_WHO}(?:, [a-zæøå][a-zæøå -]{{2,30}})?{_EXTRA}{_TO}{_BADGES}[ ,|·•–—:»(\[-]*"
    rf"(?:(?:den|d\.|skrev|skriver|siger|sagde|svarede|—|(?:{WEEKDAY})),? ?)*"
    rf"(?P<date>\0)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
LABELS = re.compile(
    r"(?:(?:artiklen|indlægget|siden|teksten|kronikken|brevet) )?(?:(?:er|blev|er blevet) )?"
    r"(?:(?:sidst|senest|først|oprindeligt?) )?"
    r"(?:dato|skrevet|sendt|oprettet|publiceret|opslået|postet|indsendt|udskrevet|printet|offentliggjort"
    r"|udgivet|opdateret|redigeret|ændret|rettet|revideret|gemt|hentet|arkiveret|udkommet|bragt|trykt"
    r"|lagt (?:op|på|ud|på nettet|på siden|ind)|modtaget|tilføjet|besøgt|vist|læst|published|updated"
    r"|posted|printed|created|modified|online|udskriftsdato|publiceringsdato|tid|tidspunkt|dag)"
    r"|(?:man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
    re.IGNORECASE,
)
"""Words before a date that name nobody."""
ANSWER = re.compile(
    r"(?:svar fra|redaktionens svar|svar til|kommentar (?:fra|af)|indlæg (?:fra|af)) "
    r"(?P<name>[^:,]{2,60})(?P<rest>:.*|, .*)?",
    re.IGNORECASE,
)
EDITOR = re.compile(r"(?:redaktionens svar|svar fra redaktionen|redaktionen svarer)\s*:?", re.IGNORECASE)
RELATIVE = re.compile(rf"{_WHO}{_EXTRA}{_TO}(?:\s*[·•|,–-]\s*|\s+)(?:{_SINCE})", re.IGNORECASE)
SINCE = re.compile(_SINCE, re.IGNORECASE)
IN_ANSWER = re.compile(
    r"\s(?:>|→|▸|›|(?:som )?svar til|svarer) (?P<to>@?[\w.’'-]+(?: [\w.’'-]+){0,3}?)"
    r"(?=\s*$|\s*[·•|,–:]|\s+(?:for )?\d)"
)
"""Whom a header says that a comment answers: ``NN > Gnavpot62``, ``NN svarer Bente``."""
ORDINAL = re.compile(r"(?:(?:#|nr\. ?)?\d{1,3}[.):]?\s+|\[|[Nn]avn ?: ?)(?=[A-ZÆØÅ@a-zæøå])")
NICKNAME = re.compile(r"@?[\wæøåÆØÅ.-]{2,30}")
DEGREE = re.compile(r"[•·] ?\d\.?\+?")
"""How near a writer is to the reader, as networks print it."""
AFTER_DATE = re.compile(
    rf"\W*(?:(?:kl\.?|klokken)?\s*(?:{TIME_OF_DAY.pattern}).*|\W*(?:#\d+|permalink|svar|besvar|anmeld|citer|del|link|redigeret|:)?\W*)",
    re.IGNORECASE | re.DOTALL,
)
"""What may follow a date in a header: a time of day, then perhaps the comment; or nothing but a link."""
BY = re.compile(r"^(?:(?:skrevet|indsendt|postet|oprettet|posted) )?(?:af|fra|by):? ", re.IGNORECASE)
NOT_A_WRITER = frozenset(
    "jeg vi du han hun den det de man der som i og men så her hvor hvad hvem hvis når da før efter siden"  # noqa: SIM905
    " fra til på ved om kære hej tak enig helt mvh hilsen ja nej mødet loven aftalen reformen forslaget"
    " møde mandag tirsdag onsdag torsdag fredag lørdag søndag".split()
)
"""First words of lines that name nobody."""


def header_of(
    block: Block, following: str, raw: str, *, after_header: bool, in_thread: bool
) -> list[Block] | None:
    """Return the header and, where text follows on its line, the rest of the block; None if no header.

    ``following`` is the text of the next block, ``after_header`` tells that the line above was one,
    ``in_thread`` that a heading has opened the comments.
    """
    text = _bare(block.text)
    if dated_writer(text):
        return _split_after_date(block, raw)
    if is_dated_first(text):
        return [block]
    if end := _inline_end(raw[block.start : block.end], in_thread=in_thread):
        return list(block.split(raw, block.start + end))
    if len(block.text) <= MAX_HEADER_CHARS:
        name = says_who(text)
        is_writer = name and (is_commenter(name) or whole_date(following) is not None)
        if EDITOR.fullmatch(text) or (is_writer and not after_header):
            return [block]
        for pattern in (ANSWER, RELATIVE):
            match = pattern.fullmatch(text)
            if match and is_commenter(match["name"]):
                return [block]
    is_alone = (
        not after_header
        and len(text) < 60
        and not is_prose(block)
        and following != ""
        and text.split()[0].lower() not in NOT_A_WRITER
    )
    is_marked = in_thread and re.fullmatch(r"@[\w.-]{2,30}", text) is not None
    if is_alone and (is_name(text) or is_marked or (_is_writer(text) and is_detail(following))):
        return [block]
    return None


INLINE = re.compile(r"(?:[\[(]?\0[\])]?[ ,–-]*)?(?P<name>[A-ZÆØÅ@][\w.’'-]*(?: [\w.’'-]+){0,3}?) ?: +(?=\S)")
"""A date in brackets, a name and a colon, with the comment on the same line."""


def _inline_end(text: str, *, in_thread: bool) -> int:
    """Return where the comment begins on a line that names its writer first, 0 where none does."""
    found = next(iter(find_dates(text[:MAX_HEADER_CHARS])), None)
    if found is not None and found.start_char <= 1:
        time = TIME_OF_DAY.match(text, found.end_char + 1)
        end = time.end() if time else found.end_char
        match = INLINE.match(text[: found.start_char] + "\0" + text[end:])
        return match.end() - 1 + end - found.start_char if match and is_commenter(match["name"]) else 0
    match = INLINE.match(text)
    is_known = match is not None and is_name(match["name"]) and is_first_name(match["name"].split()[0])
    return match.end() if match and is_known and in_thread else 0


def _bare(text: str) -> str:
    return ORDINAL.sub("", text, count=1) if ORDINAL.match(text) else text


def dated_writer(text: str) -> str | None:
    """Return the writer whom a line names with a date, where it goes on as headers do; else None."""
    text = _bare(text)
    dates = list(find_dates(text[:MAX_HEADER_CHARS]))
    if not dates or whole_date(text) is not None:
        return None
    line = text[: dates[0].start_char] + "\0" + text[dates[0].end_char :]
    match = DATED.fullmatch(line)
    if match is None or LABELS.fullmatch(match["name"]):
        return None
    is_said = bool(re.search(r"\b(?:skrev|skriver|siger|sagde|svarede)\W*(?:den |d\. )?\0", line))
    goes_on = AFTER_DATE.fullmatch(match["rest"]) is not None or (match["extra"] and is_name(match["name"]))
    return match["name"] if goes_on and (is_said or is_commenter(match["name"])) else None


def is_dated_first(text: str) -> bool:
    """Tell whether a line is a date, perhaps a time of day, and then a person's name, or ``af NN``."""
    found = next(iter(find_dates(text)), None) if len(text) <= MAX_HEADER_CHARS else None
    if found is None or found.start_char > 0:
        return False
    rest = TIME_OF_DAY.sub(" ", text[found.end_char :], count=1).strip(" ,|·•–—:-")
    name = BY.sub("", rest)
    return is_name(name) or (name != rest and is_commenter(name) and not is_role(name))


def says_who(text: str) -> str | None:
    """Return the name before ``siger:`` when the line is nothing else and no office stands before it."""
    match = SAYS.fullmatch(text) if len(text) <= MAX_HEADER_CHARS else None
    if match is None or not (re.search(r"[:…]$|\.\.\.?$", text) or any(True for _ in find_dates(text))):
        return None
    people = known_people(match["name"])
    is_source = is_role(match["name"]) or any(person.role for person in people)
    return None if is_source else match["name"]


def names_commenter(text: str) -> bool:
    """Tell whether a line is nothing but ``Kommentar fra NN:``."""
    match = ANSWER.fullmatch(text) if text.endswith(":") else None
    return match is not None and text.lower().startswith("kommentar") and is_commenter(match["name"])


def is_strong_header(text: str) -> bool:
    """Tell whether a line is a header by its form alone: a name with a date, or with how long ago."""
    bare = _bare(text)
    return dated_writer(bare) is not None or (
        RELATIVE.fullmatch(bare) is not None and len(text) <= MAX_HEADER_CHARS
    )


def relative_header(text: str) -> bool:
    """Tell whether a line is a name and how long ago: ``NN · 3 u.``."""
    match = RELATIVE.fullmatch(text)
    return match is not None and is_name(match["name"])


def lone_header(blocks: list[Block], i: int) -> bool:
    """Tell whether a block heads a comment without a heading: a name, a date and a time, text below."""
    text = blocks[i].text
    if blocks[i].cut or i + 1 >= len(blocks) or len(text) > MAX_HEADER_CHARS or byline(text):
        return False
    dates = list(find_dates(text))
    if not dates or not TIME_OF_DAY.search(text[dates[0].end_char :]):
        return False
    return dated_writer(text) is not None and is_prose(blocks[i + 1])


def _split_after_date(block: Block, raw: str) -> list[Block]:
    """Split ``Navn (Lektor) 01-05-2020 11:24 Overskrift Tekst`` behind its date and time."""
    found = next(iter(find_dates(raw[block.start : block.end])), None)
    if found is None:
        return [block]
    end = block.start + found.end_char
    if time := re.compile(
        rf"\s*(?:[-–,|·]|kl\.?|klokken)*\s*(?:{TIME_OF_DAY.pattern})[\s:|·–-]*", re.IGNORECASE
    ).match(raw, end, block.end):
        end = time.end()
    if not re.search(r"\w", raw[end : block.end]):
        return [block]
    header, rest = block.split(raw, end)
    while rest.start < rest.end and not re.match(r"[\w”\"«»’(@]", raw[rest.start]):
        rest.start += 1
    header.end = rest.start  # marks between belong to the header
    return [header, rest]


def is_commenter(name: str) -> bool:
    """Tell whether a name may be a commenter's: a person's, a nickname, or a few words with a capital."""
    name = name.strip(" @")
    first = name.split()[0].lower() if name else ""
    if first in NOT_A_WRITER:
        return False
    is_short = (
        len(name.split()) <= 4
        and bool(re.match(r"[A-ZÆØÅ@]", name))
        and not re.search(r"\b(?:er|har|den|det|i|og|som|af)\b", name)
    )
    return is_name(name) or is_short or _is_nickname(name)


def _is_nickname(text: str) -> bool:
    return bool(NICKNAME.fullmatch(text)) and not text.isdigit()


def _is_writer(text: str) -> bool:
    """Tell whether a line above a date may name who writes: a nickname, or a few words with a capital."""
    is_short = len(text.split()) <= 4 and text[:1].isupper() and not re.search(r"[:;!?]|\w{3}\.$", text)
    return _is_nickname(text) or is_short


def is_detail(text: str) -> bool:
    """Tell whether a line under a commenter's name belongs to the header: a date, or ``(Lærer)``."""
    return (
        line_date(text) is not None
        or bool(re.fullmatch(r"\([^()]{2,60}\)", text))
        or bool(
            SINCE.fullmatch(text)
            or YEARLESS.fullmatch(text)
            or DEGREE.fullmatch(text)
            or IS_BADGE.fullmatch(text)
        )
    )
