"""Which paper, site or body a line above a text names: alone, beside its day, its issue or its sections."""

import re

from pipeline.danish.dates import WEEKDAY, find_dates
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name, is_organisation, is_place
from pipeline.documents.wording import (
    MAX_NAME_WORDS,
    NAME_JOINTS,
    NO_NAME,
    SECTION,
    TAKEN_FROM,
    as_name,
    is_medium,
    is_organisation_name,
    is_proper_name,
    issue_of,
    may_name,
    publisher_of,
)

_CONTRIBUTION = (
    r"(?:(?:manus(?:kript)?|(?:forslag|bidrag|udkast) til) ?(?:til )?)?"
    r"(?:manus(?:kript)?|læserbrev|debatindlæg|debatoplæg|indlæg|kronik|klumme|kommentar|replik|artikel|bidrag|gæsteindlæg|opinion|brev)(?:forslag)?"
)
SUBMITTED = re.compile(
    rf"(?:{_CONTRIBUTION}(?: sendt| indsendt| skrevet)? (?:til|for) "
    r"|(?:til )?(?:debat|læserbrevs|kronik|chef|brev)?(?:redaktion|redaktør)(?:en)?(?: på| ved| hos|,)? ?)"
    r"(?:(?:debat|læserbrevs|kronik)?redaktionen(?: på| ved| hos|,)? )?[»”\"“]?"
    r"(?P<paper>(?-i:[A-ZÆØÅ])[^,.;:()!?\d]{2,50}?)"
    r"(?=[«”\"“]?(?:[,.;:(]|$| \d| d\.| den ))",
    re.IGNORECASE,
)
"""To whom a writer sent a text: ``Læserbrev til X``, ``Til debatredaktionen, X``, ``Manus til X, kronik``."""
MIN_NAME_CHARS = 3
PARTS = re.compile(r"\s+[/|>»›·•–]\s+")
DAY_BEFORE = re.compile(rf"[\s,.|·(–-]*(?:{WEEKDAY}[\s,]*)?(?:(?:den|d\.)\s*)?$", re.IGNORECASE)
PAPER_ENDS = re.compile(
    r"(?:folk(?:et)?|nyt|brevet|bladet|avisen|posten|tidende|magasinet|kontakt|fokus|forum|ekko|spejlet|budstikke(?:n)?"
    r"|kur[ie]éren|revy(?:en)?|orientering|information|perspektiv|tidsskrift(?:et)?|blad|avis|krøniken|herold|debat)$",
    re.IGNORECASE,
)
"""Ends of papers' names in one word."""
_NAME = r"(?P<name>[A-ZÆØÅ][\w&.’-]*(?: (?:[A-ZÆØÅ&][\w&.’-]*|i|og|for|af|på)){0,4}?)"
_NETWORKS = r"(?:facebook|twitter|linkedin|instagram|x|youtube|bluesky|threads|mastodon)\b"
AT_FOOT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[Ff]ølg |[Ff]ind |[Mm]ød |[Bb]esøg |[Ll]ike )?{_NAME} (?:også )?på (?i:{_NETWORKS})",
        rf"(?:[Mm]odtag|[Ff]å|[Tt]ilmeld dig|[Ll]æs) {_NAME}(?<!s)s?’? (?:daglige |ugentlige )?nyhedsbrev",
        r"(?P<name>[A-ZÆØÅ][^.,:|!?]{2,40}?) (?:kører på|drives af) (?i:wordpress|blogger|joomla|drupal)\b",
        rf"{_NAME} udkommer ",
        rf"{_NAME} (?:udgives|redigeres|drives) af ",
        rf"(?:[Bb]liv abonnent|(?:[Kk]øb|[Tt]egn) abonnement|[Aa]bonn[ée]r) på {_NAME}(?=[.!]?$| [a-zæøå|·])",
        rf"(?:[Rr]edaktionen (?:på|af)|[Ss]kriv til|[Kk]ontakt) {_NAME}(?=[.!:,]?$| [|·])",
    )
)
"""How lines below a text name the paper or site that it stands in."""
LABELLED = re.compile(
    r"(?:medie|kilde|avis|blad|udgiver|publikation|tidsskrift|magasin|site|udgivet(?: i| af)?|bragt i|trykt i"
    r"|afsender)\s*:\s*(?P<who>\S.{1,80})$",
    re.IGNORECASE,
)
PRINTED = re.compile(
    r"\(?(?:(?:dette |denne |en version af )?(?:(?:debat|blog)?indlæg(?:get)?|artikel|artiklen|kronik(?:ken)?"
    r"|klumme(?:n)?|tekst(?:en)?|læserbrev(?:et)?|kommentar(?:en)?"
    r"|en (?:kortere|forkortet|længere) (?:udgave|version).{0,30}) )?"
    r"(?:(?:har|er|blev) )?(?:(?:været|først|oprindeligt?|også|tidligere|første gang|desuden) )*"
    r"(?:bragt|trykt|udgivet|offentliggjort|publiceret) (?:første gang )?(?:i|på|hos|af)"
    r" (?P<who>(?-i:[A-ZÆØÅ]).{1,80})",
    re.IGNORECASE,
)
BEGUN_BY = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w&/.-]*(?: (?:[A-ZÆØÅ][\w&/.-]*|og|for|i|af))*?) (?=[a-zæøå]+(?:r|de|t)\b)"
)
NO_MEDIUM = frozenset(
    "os den det dette denne mig vores vi du i redaktionen debatten her nu del læs følg find besøg se få skriv"  # noqa: SIM905
    " anbefal tip mød hør like gem print email e-mail mail kontakt bladet siden artiklen indlægget nyheder"
    " debat tweet".split()
)
"""Words with a capital at such a place that name no paper."""


SKIP_LINK = re.compile(
    r"(?:(?:gå|spring|hop)(?: direkte)? til (?:hoved)?(?:indhold(?:et)?|menu(?:en)?|navigation(?:en)?)"
    r"|skip to (?:main )?content|til forsiden|menu)\b\W*",
    re.IGNORECASE,
)
"""What pages begin with for those who hear them."""


def masthead_of(text: str) -> str | None:
    """Return the paper, site or organisation that a line above a text names, None for all else.

    A person is none: ``Pressemeddelelse fra Mette Lund``.
    """
    name = _named_above(text)
    is_person = name is not None and is_name(name) and is_first_name(name.split()[0])
    return None if is_person else name


def _named_above(text: str) -> str | None:
    text = SKIP_LINK.sub("", text)
    if SUBMITTED.match(text):
        return submitted_to(text)
    text = TAKEN_FROM.sub("", text.strip("()[] "))
    if any(True for _ in find_dates(text)):
        name = publisher_of(text)
        is_town = name is not None and re.search(rf"{re.escape(name)}\s*,", text, re.IGNORECASE) is not None
        is_sure = name is not None and (not is_town or is_medium(name) or is_organisation_name(name))
        return (name if is_sure else None) or issue_of(text) or _dated(text) or first_part(text)
    return publisher_of(text) or issue_of(text) or first_part(text)


def submitted_to(text: str) -> str | None:
    """Return the paper that a manuscript says it is for."""
    match = SUBMITTED.match(text)
    name = as_name(match["paper"]) if match else ""
    words = name.split()
    is_name = 0 < len(words) <= MAX_NAME_WORDS and all(w[0].isupper() or w in NAME_JOINTS for w in words)
    if not is_name or is_first_name(words[0]) or (is_organisation(name) and not is_medium(name)):
        return None
    return None if SECTION.fullmatch(name) or is_place(name) else name


def _dated(text: str) -> str | None:
    """Return the paper that a line names beside the day: ``Hedens Dagblad, 3. maj 2019``.

    A name that might be a town's or a label's, which stand there too, is none.
    """
    found = next(iter(find_dates(text)), None)
    if found is None:
        return None
    before = DAY_BEFORE.sub("", text[: found.start_char]).strip(" ([")
    name = re.sub(r"^\d{1,3}\s+", "", PARTS.split(before)[-1])
    name = name.rsplit(", ", 1)[-1] if is_medium(name.rsplit(", ", 1)[-1]) else name
    words = name.split()
    if not 0 < len(words) <= MAX_NAME_WORDS or not name[0].isupper() or re.search(r"[\d:?!@]", name):
        return None
    if is_medium(name):
        return publisher_of(name) or (as_name(name) if may_name(name) and not NO_NAME.match(name) else None)
    is_dated_close = text[len(name) : len(name) + 1] == " " and bool(PAPER_ENDS.search(words[-1]))
    return as_name(name) if is_dated_close and may_name(name) and not is_place(name) else None


def first_part(text: str) -> str | None:
    """Return the name that stands first among sections, units or days: ``Avisen X / Blogs / Y``."""
    first, *more = PARTS.split(text)
    if not more or any(len(part) > 60 for part in more):
        return None
    name = publisher_of(first)
    is_own = name is not None and (is_medium(name) or is_organisation_name(name))
    if not is_own and all(SECTION.fullmatch(part) for part in more) and is_proper_name(first):
        return None if SECTION.fullmatch(first) or is_name(first) else as_name(first)
    return name if is_own else None


def labelled(text: str) -> str | None:
    """Return the paper that a line of fields states: ``Medie: X``, ``Udgivet i: X, 3. maj 2019``."""
    match = LABELLED.match(text)
    value = DAY_BEFORE.sub("", re.split(r"[,|(]| – ", match["who"])[0]).strip() if match else ""
    name = publisher_of(value)
    is_one = value.count(" ") == 0 and value[:1].isupper() and value.isalpha() and not is_place(value)
    return name or (as_name(value) if is_one and may_name(value) else None)


def printed_in(text: str) -> str | None:
    """Return the paper in which a line says that the text was printed: ``Indlægget har været bragt i X``."""
    match = PRINTED.match(text)
    value = re.split(r"[,|(]| – | \d", match["who"])[0] if match else ""
    return labelled(f"medie: {DAY_BEFORE.sub('', value).rstrip('. ')}") if value else None


def subject_of(title: str, lead: str) -> str | None:
    """Return the organisation that an announcement begins with, if its title names it too."""
    match = BEGUN_BY.match(lead)
    name = match["name"] if match else ""
    return name if name and is_organisation_name(name) and name.split()[0] in title else None


def named_at_foot(lines: list[str]) -> str | None:
    """Return the paper or site that a line below a text names as its own: ``X på Facebook``."""
    for line in lines:
        for pattern in AT_FOOT:
            match = pattern.search(line) if len(line) < 160 else None
            name = match["name"].strip(" .") if match else ""
            if len(name) < MIN_NAME_CHARS:
                continue
            first = name.split()[0]
            is_word = first.lower() in NO_MEDIUM or is_first_name(first) or not may_name(name)
            if not is_word and (" " not in name or is_proper_name(name) or is_medium(name)):
                return as_name(name)
    return None
