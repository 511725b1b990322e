"""Words between authors and editors: the note that sends a text in, the lead that a paper sets above it."""

import re

from pipeline.danish.names import is_first_name
from pipeline.danish.people import known_people
from pipeline.documents.models import Block, Person
from pipeline.documents.tail import SALUTATION
from pipeline.documents.wording import is_prose

EDITORS_LEAD = re.compile(
    r".{10,260}, skriver "
    r"(?P<who>(?:(?:[\wæøå]+ ){0,3}(?:kronikør|skribent|debattør|forfatter|læge|formand|forsker)\w*"
    r"|(?:[\wæøå-]+ ){0,3}?[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w-]+)+))(?![\w-]).{0,120}"
)
"""What a paper sets above a text to say what its author writes."""
MAX_LEAD_BLOCKS = 2
_SENT = (
    r"(?:hermed|her (?:er|kommer)|vedhæftet|vedlagt|jeg (?:sender|vedlægger)"
    r"|jeg vil gerne (?:sende|have bragt))"
)
COVER_NOTE = re.compile(
    rf"{_SENT} .{{0,40}}?\b(?:et|en|mit|min|vores)"
    r" (?:(?:forslag|bidrag|udkast) til )?(?:en |et )?(?:debat)?(?:indlæg|læserbrev|kronik|klumme|replik)\b"
    r"|(?:vil|kan|må) i (?:bringe|bruge)\b",
    re.IGNORECASE,
)
GREETED_NOTE = re.compile(
    rf"{_SENT}\b.{{0,200}}(?:indlæg|læserbrev|kronik|debat|klumme|replik|tegn|anslag|bringe|artikel)",
    re.IGNORECASE,
)
"""``Hermed et indlæg, som I må bringe …``; below a greeting fewer words tell."""
MAX_NOTE_BLOCKS = 5
MAX_NOTE_CHARS = 300
MIN_PARAGRAPHS = 2


def cut_cover_note(blocks: list[Block]) -> None:
    """Cut the words to an editor with which somebody sends a text in."""
    kept = [block for block in blocks if not block.cut]
    for block in kept[:MAX_NOTE_BLOCKS]:
        is_greeted = block is not kept[0] and SALUTATION.match(kept[0].text) is not None
        match = COVER_NOTE.match(block.text) or (is_greeted and GREETED_NOTE.match(block.text))
        is_note = len(block.text) <= MAX_NOTE_CHARS and bool(match)
        if is_note and sum(is_prose(other) for other in kept if other is not block) >= MIN_PARAGRAPHS:
            block.take("cover_note", "metadata")


def cut_editors_lead(blocks: list[Block], authors: list[Person], *, is_debate: bool) -> list[Person]:
    """Cut the lead in which a paper, and not the author, says what the author writes.

    In a section of debate (``is_debate``) it names the author where no byline does; who that is, is returned.
    """
    names = {person.name for person in authors}
    for block in [block for block in blocks if not block.cut][:MAX_LEAD_BLOCKS]:
        match = EDITORS_LEAD.fullmatch(block.text)
        people = known_people(match["who"].rstrip(".")) if match and not names and is_debate else []
        if match and names and (match["who"] in names or match["who"][0].islower()):
            block.take("editors_lead", "metadata")
        elif len(people) == 1 and is_first_name(people[0].name.split()[0]):
            block.take("editors_lead", "metadata")
            return [Person(*people[0])]
    return []
