"""Lines that state who wrote a text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.danish.dates import TIME_OF_DAY, find_dates
from pipeline.danish.names import is_first_name
from pipeline.danish.people import DEGREE_BEFORE, is_capital_name, is_name, is_role, known_people, split_role
from pipeline.documents.models import Person
from pipeline.documents.wording import SECTION_WORDS, is_folder_line

MAX_BYLINE_CHARS = 260
MAX_CARD_CHARS = 400
_BY_WORDS = (
    r"skrevet|indsendt|forfattet|fortalt|(?!oversat|tegnet|fotogr|illustr|layout)\w{4,14}(?:et|vet|gt)"
    r"|tekst og foto|tekst|ord|indlæg|debatindlæg|kronik|klumme|kommentar|læserbrev|blog|blogindlæg|leder"
    r"|artikel|interview|analyse|bragt|publiceret|udgivet|offentliggjort|postet"
    r"|lagt (?:op|ud|på bloggen|på siden)|oprettet|opslået|posted|written"
)
_WRITER = r"skribent|blogger|debattør|kronikør|reporter|indsender|underskriver|afsender|forfatter|journalist"
BY = re.compile(
    rf"(?:(?:\W*)(?:(?:en |et |min )?(?:{_BY_WORDS})[\s,]+(?:(?:den|d\.|on)[\s,]+)?)?(?:af|AF|by)[: ]\s*"
    r"|(?:tekst|ord|interview|reportage|artikel|kronik|klumme|tekst og foto|navn|debat|læserbrev|leder"
    r"|redaktionel leder|indsendt af|byline|signeret|underskrevet|taler|oplægsholder|skriver|skrevet af|fra"
    rf"|[\w-]*(?:{_WRITER})(?:en|er|e)?)\s*:\s*"
    r"|(?:tekst|skriver|skribent|journalist|spørg|v/)\s*(?<=[\s/])|ved "
    r"|(?:læserbrev|debatindlæg|indlæg|brev|kronik|replik) fra |(?:interview|tale|oplæg) (?:ved|af) "
    r"|(?:talen|lederen|teksten|artiklen|indlægget|kronikken|klummen|brevet) er"
    r" (?:holdt|skrevet|forfattet) af:? )(?P<who>\S.*)$",
    re.IGNORECASE,
)
TEXT_BY = re.compile(r"(?P<who>[A-ZÆØÅ].{3,120}?) ?\((?:tekst|ord|interview)(?: og foto)?\)", re.IGNORECASE)
"""Credits with the task in brackets: ``NN (tekst), MM (foto)``."""
LINKS = re.compile(r"\s*[|·]\s*(?:perma|kommentar|track|del\b|svar|skriv|print|udskriv).*$", re.IGNORECASE)
"""Links that blogs print on the line that says who wrote and when."""
PHOTO = re.compile(
    r"[.,;]? ?(?:[|·•/–-] ?)?\b(?:fotos?|arkivfoto|illustration(?:er)?)\b ?(?::|af\b)?", re.IGNORECASE
)
LABEL = re.compile(
    rf"(?:(?:{_WRITER})(?:en|e)?|klumme(?:n)?|kronik(?:ken)?|blog(?:gen)?|debat|debatindlæg|kommentar|leder|analyse"
    r"|synspunkt|replik|opinion|læserbrev|indlæg|essay|tekst|af)",
    re.IGNORECASE,
)
"""What stands beside the name of who wrote it."""
TEXT_CREDIT = re.compile(r"(?:tekst|ord|skrevet af|journalist|skribent|forfatter) ?:", re.IGNORECASE)
OWN_BLOG = re.compile(r"(?P<who>[A-ZÆØÅ].{3,40}?)(?:s|’s|’|') blog(?:gen)?")
BUREAU = re.compile(r"\s*/\s*(?:ritzau|newspaq)\w*/?$", re.IGNORECASE)
FILED = re.compile(
    rf"\s+(?:i|under) (?:(?:kategorien|kategori|emnet):? )?(?:{SECTION_WORDS})(?:er|en|et)?$"
    r"|\s+(?:under|i (?:kategorien|kategori|emnet|emnerne):?) [^.!?]{2,50}$",
    re.IGNORECASE,
)
"""Where a blog has filed a post, on the line that says who wrote it."""
FIRST_NAMES = re.compile(
    r"(?P<names>[^\W\d_][\w-]*(?:(?:,| og| &) [^\W\d_][\w-]*)*)"
    r"(?=\s*[,|·–—]|\s+(?:-|at|kl|den|på|on)(?:\W|$)|$)"
)
"""First names alone, as bloggers sign, and then nothing, or what a page sets beside them."""
WRITES = re.compile(r"^(?P<before>.{0,80}?)[,–-]?\s*skriver (?P<who>[A-ZÆØÅ].*?)\.?$")
WRITES_BELOW = re.compile(r"(?P<who>[A-ZÆØÅ][^.:!?]{3,80}) skriver ?:?")
"""Who a page says writes what stands below."""
COUNT = re.compile(r"(?<=[a-zæøå])\s+\d{1,4}$(?<!\bblok \d)(?<!\bblok \d\d)(?<! nr\. \d)(?<! nr\. \d\d)")
HOME = re.compile(
    r"(?P<who>[A-ZÆØÅ][^,\d]{3,50}), (?:[A-ZÆØÅ][\w. ]{2,40} \d{1,3} ?\w?,? ?)"
    r"(?:(?:\d{4} )?[A-ZÆØÅ][\w. ]{1,30})?"
)
"""A private person with street and town."""
MAIL = re.compile(r"[\w.+-]+(?:@|\(at\)|\[at\])[\w.-]+")
AGENCY = re.compile(
    r"^(?:/?ritzau/?|redaktionen|newspaq|redaktionelt|nyhedsbureau\w*|arkiv|privat|none|admin|webredaktør"
    r"|super ?user|administrator|webmaster|(?:default|guest|test) ?user|udskrevet|printet)$",
    re.IGNORECASE,
)


def byline(text: str) -> list[Person]:
    """Return the authors that a byline names, empty when the line is none."""
    return list(_byline(text))


@lru_cache(maxsize=1024)
def _byline(text: str) -> Sequence[Person]:
    if len(text) > MAX_BYLINE_CHARS:
        return []
    text = FILED.sub("", BUREAU.sub("", LINKS.sub("", text)))
    if (match := TEXT_BY.match(text)) and (people := _people(match["who"])):
        return people
    for found in find_dates(text):
        text = text[: found.start_char].rstrip(" ,|–-") + " , " + text[found.end_char :]
        break
    text = re.sub(r"\s+(?:(?:den|d\.)\s*)?(?:(?:man|tirs?|ons|tors?|fre|lør|søn)[.,\s]*)?,(?= )", " ,", text)
    text = re.sub(r"\s+on\s+,", " ,", text)
    text = COUNT.sub("", TIME_OF_DAY.sub("", text)).strip(" ,.:|·–-")
    if (match := WRITES_BELOW.fullmatch(text)) and any(person.role for person in _people(match["who"])):
        return _people(match["who"])
    for pattern in (BY, WRITES):
        match = pattern.match(text)
        if match and (people := _people(match["who"]) or _first_names(match["who"])):
            return people
    return []


def _first_names(who: str) -> list[Person]:
    """Return the authors whom a byline calls by their first names alone: ``Skrevet af Mette``."""
    match = FIRST_NAMES.match(who)
    names = re.split(r",? og |, | & ", match["names"]) if match else []
    is_all = all(name[0].isupper() and is_first_name(name) for name in names)
    said = who[match.end() :].lstrip(" ,") if match and len(names) == 1 else ""
    role, body = split_role(said) if said[:1].islower() and is_role(said) else (None, None)
    return [Person(name, role, body) for name in names] if is_all else []


def byline_genre(text: str) -> str | None:
    """Return the genre word a byline begins with: ``Interview af NN``, ``Tale ved NN``."""
    match = re.match(r"(?P<word>[^\W\d_]{4,20}) (?:(?:skrevet |holdt )?af|ved|v/)[: ]", text, re.IGNORECASE)
    return match["word"].lower() if match else None


def nobodys_byline(text: str) -> bool:
    """Tell whether a line says that an editorial office or agency wrote the text: ``Af Redaktionen``."""
    match = BY.match(text) if len(text) <= 60 else None
    return match is not None and AGENCY.match(match["who"].strip(" -–|·.,")) is not None


def head_byline(text: str) -> list[Person]:
    """Return the authors that a line of the head names: a byline, or a name beside an address or date."""
    return list(_head_byline(text))


@lru_cache(maxsize=1024)
def _head_byline(text: str) -> Sequence[Person]:
    if people := byline(text):
        return people
    if (match := HOME.fullmatch(text)) and _is_known(match["who"]):
        return _people(match["who"])
    if len(text) <= MAX_BYLINE_CHARS and (mail := MAIL.search(text)):
        bare = text.replace(mail.group(), " ").strip(" ,|·–-")
        if is_name(bare) and _is_known(bare):
            return _people(bare)
    if people := _labelled(text) or _bare_names(text) or _carded(text):
        return people
    section, _, name = text.partition(" ")
    if section.isupper() and re.fullmatch(SECTION_WORDS, section, re.IGNORECASE) and is_name(name):
        return _people(name) if _is_known(name) else []
    parts = re.split(r"\s+[|·•–—]\s+|\s{2,}", text) if len(text) <= MAX_BYLINE_CHARS else [""]
    first = next((part for part in parts if is_name(part) or is_capital_name(part) or _is_said(part)), "")
    rest = [part for part in parts if part != first]
    if not first or not rest or not _is_known(first) or is_folder_line(text):
        return []
    marked = [bool(MAIL.fullmatch(part)) or any(True for _ in find_dates(part)) for part in rest]
    is_detail = all(mark or len(part) < 30 for mark, part in zip(marked, rest, strict=True))
    is_carded = _is_said(first) and all(part.isupper() for part in rest)
    return _people(first) if (is_detail and any(marked)) or is_carded else []


def _is_said(part: str) -> bool:
    """Tell whether a part of a line is one name with a role: ``Karen Bruun, sygeplejerske``."""
    people = known_people(part) if "," in part else []
    return len(people) == 1 and people[0].role is not None and part.startswith(people[0].name)


def _labelled(text: str) -> list[Person]:
    """Return the author whom a part of a line names: ``Klumme | NN``, ``Foto: MM | Tekst: NN``."""
    if len(text) > MAX_BYLINE_CHARS:
        return []
    if (match := OWN_BLOG.fullmatch(text)) and is_name(match["who"]) and _is_known(match["who"]):
        return [Person(match["who"])]
    first, *rest = re.split(r"\s+[|·•/]\s+", text)
    if rest and LABEL.fullmatch(first) and is_name(rest[0]) and _is_known(rest[0]):
        return _people(", ".join(rest[:2]) if len(rest) > 1 and is_role(rest[1]) else rest[0])
    credited = [part for part in [first, *rest] if rest and TEXT_CREDIT.match(part)]
    return list(_byline(credited[0])) if len(credited) == 1 else []


def _carded(text: str) -> list[Person]:
    """Return the author of a card: a known name, a bar, and what it is or does: ``NN | Sociolog, …``."""
    name, bar, rest = text.partition(" | ")
    said = re.split(r"(?<=[a-zæøå]{2})\. ", rest)[0]
    if not (bar and is_name(name) and _is_known(name) and is_role(said)) or len(text) > MAX_CARD_CHARS:
        return []
    found = known_people(f"{name}, {said}")
    return [Person(*found[0])] if len(found) == 1 else [Person(name)]


def _bare_names(text: str) -> list[Person]:
    """Return the authors of a line that is nothing but names: ``NN og MM``, ``NN skriver:``."""
    bare = re.sub(r" skriver ?:?$", "", BUREAU.sub("", text))
    people = known_people(bare) if len(bare) <= MAX_BYLINE_CHARS else []
    is_bare = all(person.role is None and person.organisation is None for person in people)
    if not people or not is_bare or not all(_is_known(person.name) for person in people):
        return []
    is_whole = sum(len(person.name) for person in people) + 5 * len(people) >= len(bare)
    return [Person(*person) for person in people] if is_whole and (len(people) > 1 or bare != text) else []


def _is_known(name: str) -> bool:
    """Tell whether a name without ``Af`` before it begins with a first name, as no paper's does."""
    first = name.split()[0]
    return is_first_name(first.title() if name.isupper() else first)


def _people(text: str) -> list[Person]:
    text = DEGREE_BEFORE.sub("", PHOTO.split(text)[0].strip())
    text, *rest = re.split(r"(?<=[a-zæøå]{2})\. (?=[A-ZÆØÅ][a-zæøå]+ )", text)
    if rest and is_role(rest[0]):
        text = f"{text}, {rest[0]}"
    people = known_people(re.sub(r"\s*[\w.-]+@[\w.-]+\s*", "", text))
    return [Person(*person) for person in people if not AGENCY.match(person.name)]
