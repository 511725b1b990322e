"""Who wrote a text whose byline or signature stands on the same line as its words."""

import re

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_role, known_people
from pipeline.danish.sentences import abbreviations
from pipeline.documents.models import Block

_NAME = r"[A-ZÆØÅ][\w’-]+(?: [A-ZÆØÅ][\w’.-]*){1,3}"
_SAID = r"(?:[^.:!?\n]|\.(?= ?(?-i:[a-zæøå,])))"
"""A letter of what is said of a writer; a point is none but in abbreviations: ``tidl. læge``."""
_NO_JOINT = "".join(
    rf"(?<! {word})" for word in ("for", "i", "ved", "hos", "på", "af", "og", "fra", "til", "ph")
)
"""A role goes on behind such a word."""
BYLINE = re.compile(
    rf"(?:(?:debatindlæg|læserbrev|kronik|indlæg|tekst|skrevet|klumme) )?(?:af|by):? "
    rf"(?P<who>(?-i:{_NAME})(?P<said>, {_SAID}{{3,90}}?)?)(?:[.:] ?[–—-]?|(?P<open>)(?<!,){_NO_JOINT}) +"
    r"(?=(?-i:[A-ZÆØÅ»”\"–-]))",
    re.IGNORECASE,
)
"""``Af Karen Bruun, formand. Vi har …``; without a point only behind a role in small letters."""
SIGNATURE = re.compile(rf"(?<=[.!?»”\"]) +(?P<sign>(?:[–—/-] ?)?{_NAME}(?:, [^.!?\n]{{2,80}})?)\.?\s*$")
MIN_TEXT_CHARS = 60


def split_names(blocks: list[Block], raw: str) -> list[Block]:
    """Split off the byline that a text begins with and the signature that it ends with, on the same line."""
    kept = [block for block in blocks if not block.cut]
    if not kept or len(kept[-1].text) < MIN_TEXT_CHARS:
        return blocks
    last = kept[-1]
    result = list(blocks)
    match = SIGNATURE.search(raw, last.start, last.end)
    is_own = match is not None and not _is_abbreviated(raw[last.start : match.start()])
    if match and is_own and match.start() - last.start >= MIN_TEXT_CHARS and _is_writer(match["sign"]):
        result = _split(result, last, raw, match.start("sign"))
    first = next(block for block in result if not block.cut)
    match = BYLINE.match(raw, first.start, first.end)
    is_ended = match is not None and (match["open"] is None or _ends_in_role(match["said"] or ""))
    if match and is_ended and first.end - match.end() >= MIN_TEXT_CHARS and _is_writer(match["who"]):
        result = _split(result, first, raw, match.end())
    return result


def _is_abbreviated(text: str) -> bool:
    """Tell whether a text ends in an abbreviation, so that its sentence goes on (``spørgsmål til hr.``)."""
    return text.split()[-1].lower() in abbreviations()


def _is_writer(text: str) -> bool:
    people = known_people(text.lstrip("–—-/ "))
    return len(people) == 1 and is_first_name(people[0].name.split()[0])


def _ends_in_role(said: str) -> bool:
    return said.islower() and is_role(said.strip(", "))


def _split(blocks: list[Block], block: Block, raw: str, at: int) -> list[Block]:
    i = blocks.index(block)
    one, other = block.split(raw, at)
    other.start += len(raw[other.start : other.end]) - len(raw[other.start : other.end].lstrip())
    return [*blocks[:i], one, other, *blocks[i + 1 :]]
