"""Lines that state when a text was published."""

import re

from pipeline.danish.dates import TIME_OF_DAY, FoundDate, find_dates, whole_date
from pipeline.documents.bylines import head_byline
from pipeline.documents.models import Block
from pipeline.documents.wording import TAKEN_FROM, is_folder_line

PUBLISHED = re.compile(
    (
        r"\b(?:publiceret|offentliggjort|udgivet|oprettet|dato|nyhed|pressemeddelelse|debat|artikel"
        r"|skrevet|bragt|vedtaget|afsendt|modtaget|sendt|udsendt|dateret|indsendt|lagt på|trykt|blog"
        r"|kronik|læserbrev|opslået)\b"
    ),
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:sidst(?: |$)|senest |op)(?:opdateret|dateret|ændret|redigeret|revideret)|opdateret|rettet|ændret",
    re.IGNORECASE,
)
NOT_REST = re.compile(
    (
        r"(?:læsetid|lyt|til|artiklen|min|minutter|minut|kommentarer?|af|den|d|kl|i|på|dag|mandag|tirsdag|onsdag|torsdag"
        r"|fredag|lørdag|søndag|man|tirs?|ons|tors?|fre|lør|søn|for|siden|år|timer?|måned(?:er)?|visninger|ord|senest|sidst|nr|uge|årgang|\d+)$"
    ),
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?:(?:.{0,40}[-–|·:,] ?|[\wæøå]{5,20}et er )?"
    r"(?:lagt på nettet|lagt ud|lagt op|udgivet|publiceret|offentliggjort|oprettet"
    r"|indsendt|opslået|postet|posted|published|bragt|skrevet|udsendt|dateret)"
    r"(?: til [\wæøå ]{3,40}?)?(?: (?:on|den|d\.|i|på|af))?"
    r"|dato|date)\W{1,3}",
    re.IGNORECASE,
)
"""Words right before the day on which a page says that it was published."""
OF_OTHERS = frozenset(
    {"related", "html_related", "html_aside", "html_sidebar", "read_also", "comment_frame", "comment_form"}
)
DUE = re.compile(
    r"(?:\w*frist|deadline|gælder|gyldig|træder i kraft|ikrafttræden|hentet|udskrevet"
    r"|(?:møde|arrangements?)(?:dato|dag|tidspunkt)|næste møde|tid(?:spunkt)?(?= ?:)|tid og sted)\b|https?://",
    re.IGNORECASE,
)
"""Labels of dates on which nothing was published."""
CASE = re.compile(
    r"\b(?:(?:vores|jeres|deres) )?(?:sags?(?:nr|nummer|id|behandler)?|journal(?:nr|nummer)?|j\.? ?nr"
    r"|dok(?:ument)?(?:nr|id)?|ref(?:erence)?|init(?:ialer)?|afdeling|enhed|(?:e-?)?mail|tlf|telefon"
    r"|cvr(?:[ -]?nr)?|ean)\b\.?"
    r"(?:[ ]?:[ ]?|(?<=nr\.) ?|(?<=nr) )[\w./@+-]+(?: \d[\d ]+\d)?",
    re.IGNORECASE,
)
"""What offices print beside the day of a letter: the case, who handles it, how to reach them."""
IN_WORDS = re.compile(r"tusind|hundred", re.IGNORECASE)
"""Years that are written out have such a word."""
MAX_DATE_LINE_CHARS = 140
MAX_LABELLED_CHARS = 90
MAX_WEEKDAY_CHARS = 12
MAX_REST_WORDS = 4


def line_date(text: str) -> FoundDate | None:
    """Return the date that a line states, when it says little else: a label, a time, a section, a name."""
    text = TAKEN_FROM.sub(lambda match: " " * len(match.group()), text.replace("\\", ""))
    if ":" in text or "nr" in text:
        text = CASE.sub(lambda match: " " * len(match.group()), text)
    is_possible = any(char.isdigit() for char in text) or IN_WORDS.search(text)
    if len(text) > MAX_DATE_LINE_CHARS or not is_possible or DUE.match(text):
        return None
    if found := whole_date(text):
        return found
    first = re.split(r"\s+[·|•]\s+", text)[0]
    if first != text and (found := whole_date(first)):
        return found
    dates = list(find_dates(text))
    if not dates:
        return None
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start_char] + " " + rest[found.end_char :]
    words = [w for w in re.findall(r"[\w’-]+", TIME_OF_DAY.sub(" ", rest)) if not NOT_REST.match(w)]
    labels = [w for w in words if PUBLISHED.fullmatch(w) or UPDATED.fullmatch(w)]
    is_short = len(words) - len(labels) <= (MAX_REST_WORDS if labels or re.search(r"[|·/–]", rest) else 2)
    is_line = is_short and not re.search(r"[a-zæøå]{3}\. [A-ZÆØÅ]", rest)
    if not is_line and (is_folder_line(text) or head_byline(text)):
        is_line = True
    if not is_line:
        return None
    first = dates[0]
    is_update = UPDATED.search(text[: first.start_char]) and not PUBLISHED.search(text[: first.start_char])
    return dates[1] if is_update and len(dates) > 1 and PUBLISHED.search(text[first.end_char :]) else first


def labelled_day(blocks: list[Block]) -> FoundDate | None:
    """Return the day that a line anywhere around a text states as that of its publication."""
    for block in blocks:
        match = LABELLED.match(block.text) if len(block.text) <= MAX_LABELLED_CHARS else None
        if match is None or block.cut in OF_OTHERS or block.comment_i is not None:
            continue
        found = next(iter(find_dates(block.text)), None)
        if found is not None and found.start_char <= match.end() + MAX_WEEKDAY_CHARS:
            return found
    return None
