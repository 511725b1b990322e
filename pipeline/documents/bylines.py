"""Lines that state who wrote a text."""

import re

from pipeline.danish.dates import TIME_OF_DAY, find_dates
from pipeline.danish.people import known_people
from pipeline.documents.models import Person

MAX_BYLINE_CHARS = 260
BY = re.compile(
    r"(?:(?:\W*)(?:(?:skrevet|indsendt|forfattet|fortalt|tekst og foto|tekst|indlæg|debatindlæg"
    r"|kronik|klumme|kommentar|læserbrev|"
    r"blogindlæg|leder|artikel|interview|analyse|bragt|publiceret|oprettet|opslået)\s+)?(?:af|AF)[: ]\s*|"
    r"(?:tekst|forfatter(?:e)?|skribent(?:er)?|afsender(?:e)?|indsendt af|journalist|byline|skriver"
    r"|skrevet af|fra)\s*:\s*|(?:tekst|skriver|journalist)\s+)(?P<who>\S.*)$",
    re.IGNORECASE,
)
WRITES = re.compile(r"^(?P<before>.{0,80}?)[,–-]?\s*skriver (?P<who>[A-ZÆØÅ].*?)\.?$")
COUNT = re.compile(r"(?<=[a-zæøå])\s+\d{1,4}$")
AGENCY = re.compile(
    r"^(?:/?ritzau/?|redaktionen|newspaq|redaktionelt|nyhedsbureau\w*|arkiv|privat|none|admin|webredaktør)$",
    re.IGNORECASE,
)


def byline(text: str) -> list[Person]:
    """Return the authors that a byline names, empty when the line is none."""
    if len(text) > MAX_BYLINE_CHARS:
        return []
    text = COUNT.sub("", text)
    for found in find_dates(text):
        text = text[: found.start_char].rstrip(" ,|–-") + " , " + text[found.end_char :]
        break
    text = TIME_OF_DAY.sub("", text).strip(" ,.|·–-")
    for pattern in (BY, WRITES):
        match = pattern.match(text)
        if match and (people := _people(match["who"])):
            return people
    return []


def _people(text: str) -> list[Person]:
    text = re.split(r"[.,;]? ?(?:Foto|Arkivfoto|Illustration|foto)\b ?(?::|af\b)?", text)[0].strip()
    people = known_people(re.sub(r"\s*[\w.-]+@[\w.-]+\s*", "", text))
    return [Person(*person) for person in people if not AGENCY.match(person.name)]
