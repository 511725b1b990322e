"""Where and when a speech was held and by whom, as the lines round its title say it."""

import re

from pipeline.danish.dates import FoundDate, find_dates
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_role, known_people
from pipeline.documents.models import Block, Head, Person
from pipeline.documents.wording import SENTENCE_END, as_name, is_organisation_name

NO_TALE = "".join(f"(?<!{start})" for start in ("af", "sam", "om", "til", "be", "for", "ud", "an", "und"))
"""``aftale``, ``samtale`` and ``omtale`` are no speeches."""
SPEECH = (
    rf"(?:[\wæøå-]*{NO_TALE}tale(?:n|manuskript|papir)?"
    r"|(?:mundtlige? |skriftlige? |politiske? )?beretning(?:en)?|velkomst(?:ord|tale)?|åbningsord|afskedsord)"
)
"""What a speech is called."""
EVENT = (
    r"[\wæøå-]*(?:kongres|konference|møde|generalforsamling|temadag|nytårskur|reception|indvielse|dimission"
    r"|translokation|jubilæum|seminar|grundlovsdag|årsdag|sommerfest|høring|messe|stævne|landsstævne)(?:t|n|s|en|et)?"
)
"""At what speeches are held."""
BEGINS = re.compile(rf"(?:(?P<body>[^,]{{2,60}}), )?(?:{SPEECH}|{EVENT})(?= |,|$| ?\d)", re.IGNORECASE)
SPOKEN = re.compile(rf"{SPEECH}(?= |,|$)", re.IGNORECASE)
OF_SPEAKER = re.compile(
    rf"(?P<who>[^,.:;]{{4,70}}?)(?:(?<=[sxz])[’']?|[’']?s) (?:egen |store |årlige )?{SPEECH}(?= |,|$)",
    re.IGNORECASE,
)
"""``Rektor NNs dimissionstale``, ``Jens Hansens åbningstale ved …``."""
BY_SPEAKER = re.compile(
    rf"{SPEECH} (?:holdt |givet |fremført )?(?:af|ved|v/|fra) "
    r"(?P<who>(?-i:[A-ZÆØÅ]|[a-zæøå]+ [A-ZÆØÅ]).{4,60}?)"
    r"(?= (?:ved|på|til|i|for|den|d\.)\b|,|$)",
    re.IGNORECASE,
)
"""``Tale af NN ved …``."""
OFFICE = re.compile(rf"(?P<role>[\wæøå-]+?)(?:en|n)?s (?:{SPEECH})(?= |,|$)", re.IGNORECASE)
"""``Formandens mundtlige beretning``: the office of who speaks, without a name."""
MAX_OCCASION_CHARS = 150


def speaker_of(text: str) -> list[Person]:
    """Return who held a speech, as its title or the line below says: ``Rektor NNs dimissionstale``."""
    for pattern in (OF_SPEAKER, BY_SPEAKER):
        match = pattern.match(text)
        people = known_people(match["who"]) if match else []
        if len(people) == 1 and (people[0].role or is_first_name(people[0].name.split()[0])):
            return [Person(*people[0])]
    return []


def office_of(title: str) -> str | None:
    """Return the office of who speaks where a title says no name: ``Formandens beretning``."""
    match = OFFICE.match(title)
    role = match["role"].lower() if match else ""
    return role if role and is_role(role) else None


def day_of(text: str) -> FoundDate | None:
    """Return the day on which a line says that somebody spoke or people met."""
    if len(text) > MAX_OCCASION_CHARS or SENTENCE_END.search(text) or "?" in text:
        return None
    dates = list(find_dates(text))
    is_occasion = BEGINS.match(text) or OF_SPEAKER.match(text) or BY_SPEAKER.match(text)
    return dates[-1] if is_occasion and dates and _is_at_end(text, dates[-1]) else None


def is_dated_speech(title: str) -> bool:
    """Tell whether a title begins with what a speech is called and ends with its day."""
    return SPOKEN.match(title) is not None and day_of(title) is not None


def _is_at_end(text: str, day: FoundDate) -> bool:
    """Tell whether nothing but a time of day or a place follows the date."""
    return len(re.findall(r"[^\W\d_]{2,}", text[day.end_char :])) <= MAX_WORDS_AFTER


MAX_WORDS_AFTER = 4


def read_occasion(block: Block, head: Head) -> bool:
    """Read and cut a line of the head that says where, when and by whom a speech was held."""
    text = block.text
    day = day_of(text)
    people = speaker_of(text)
    is_line = len(text) <= MAX_OCCASION_CHARS and not SENTENCE_END.search(text)
    if day is None and not (people and is_line):
        return False
    if day is not None and head.day is None:
        head.day, head.certainty = day.day, "inferred" if day.is_short_year else "stated"
    if people or SPOKEN.match(text):
        head.genre_words.append("tale")
    head.people += people
    match = BEGINS.match(text)
    if match and match["body"] and is_organisation_name(match["body"]):
        head.organisation = head.organisation or as_name(match["body"])
    block.take("occasion", "metadata")
    return True
