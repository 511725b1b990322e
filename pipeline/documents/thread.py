"""Comments in plain text: where they begin, where each begins and ends, and who wrote it."""

import re

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import TIME_OF_DAY, find_dates
from pipeline.danish.people import is_name
from pipeline.documents.bylines import byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block
from pipeline.documents.wording import is_prose

HEADING = re.compile(
    (
        r"^(?:\d+ )?(?:kommentarer?|læserkommentarer|læsernes kommentarer)(?: ?[\(\[]?\d+[\)\]]?)?(?: "
        r"til .{1,120})?\s*:?$|^(?:debat|svar|reaktioner|indlæg) ?[(\[]\d+[)\]]$|^(?:skriv (?:en "
        r")?kommentar|skriv et svar|kommentarspor(?:et)?|(?:læser)?kommentarer fra .{2,30}"
        r"|læsernes (?:reaktioner|svar|mening)|reaktioner|tilføj kommentar|alle kommentarer.{0,20}|vis "
        r"kommentarer.{0,20}|\d+ (?:tanker|svar|reaktioner) (?:om|til|på) .{1,150})$"
    ),
    re.IGNORECASE,
)
_WHO = r"(?P<name>@?[A-ZÆØÅa-zæøå][\w.’'-]*(?: [\w.’'-]+){0,4}?)"
_EXTRA = r"(?: ?\((?P<extra>[^()]{1,60})\))?"
SAYS = re.compile(
    rf"^{_WHO}{_EXTRA}[,:]? ?(?:siger|sagde|skrev|skriver|svarede|svarer|kommenterede|kommenterer"
    rf"|udtaler)\b(?P<rest>.{{0,60}}?):?$"
)
DATED = re.compile(
    (
        rf"^(?:(?:af|indsendt af|skrevet af|kommentar af|kommentar fra|svar fra|fra|postet "
        rf"af)\s+)?{_WHO}{_EXTRA}[ ,|·•–—-]*(?:den |d\. |skrev |— )?(?P<date>\0)(?P<rest>.*)$"
    ),
    re.IGNORECASE | re.DOTALL,
)
ANSWER = re.compile(
    r"^(?:svar fra|redaktionens svar|svar til) (?P<name>[^:,]{2,60})(?P<rest>:.*|, .*)?$", re.IGNORECASE
)
RELATIVE = re.compile(
    (
        rf"^{_WHO}{_EXTRA}\s*[·•|,–-]?\s*(?:for )?\d{{1,2}} ?(?:u|d|t|m|min|timer?|dage?|uger?|måneder?"
        rf"|år)\.?(?: siden)?$"
    ),
    re.IGNORECASE,
)
ORDINAL = re.compile(r"^(?:#|nr\. ?)?\d{1,3}[.)]?\s+(?=[A-ZÆØÅ])")
MAX_HEADER_CHARS = 140
NICKNAME = re.compile(r"@?[\wæøåÆØÅ.-]{2,30}")
END = re.compile(
    (
        r"^(?:relaterede?.*|mest læste.*|læs også.*|seneste (?:nyt|nyheder|indlæg).*|flere artikler.*"
        r"|andre læser.*|om (?:os|sitet|avisen)|tilmeld.*nyhedsbrev.*|nyhedsbrev|©.*|copyright.*"
        r"|cookie.*)$"
    ),
    re.IGNORECASE,
)


def split_comments(blocks: list[Block], raw: str) -> list[Block]:
    """Return ``blocks`` with those of comments numbered and their headers marked; some are split in two."""
    start = _start(blocks)
    if start is None:
        return blocks
    result = blocks[:start]
    number = -1
    is_over = False
    after_header = False
    for i, block in enumerate(blocks[start:], start):
        if HEADING.match(block.text) and not block.cut:
            block.take("comment_heading", is_fixed=not re.search(r" (?:til|om|på) ", block.text))
            result.append(block)
            continue
        if END.match(block.text):
            is_over = True
        if _is_furniture(block):
            result.append(block)
            continue
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        header = _header(block, following, raw, after_header)
        if header is not None:
            number += 1
            is_over = False
            result += _numbered(header, number)
            after_header = len(header) == 1
        elif is_over or number < 0:
            block.take("after_comments" if is_over else "before_comments", "other_document")
            result.append(block)
        else:
            is_detail = after_header and _is_detail(block.text)
            block.comment_i, block.part = number, "date" if is_detail else "body"
            after_header = is_detail
            result.append(block)
    return result


def _start(blocks: list[Block]) -> int | None:
    """Return the first block of the comment section: a heading with a comment after it, or two headers."""
    heading = None
    for i, block in enumerate(blocks):
        if i > 1 and not block.cut and block.comment_i is None and HEADING.match(block.text):
            later = [other for other in blocks[i + 1 :] if not other.cut]
            if any(not _is_furniture(other) for other in later) or len(later) < 3:
                heading = i
                break
    dated = [i for i, block in enumerate(blocks) if i > 2 and not block.cut and _is_sure_header(block.text)]
    first = dated[0] if dated and (len(dated) > 1 or SAYS.match(blocks[dated[0]].text)) else None
    if heading is None and first is None:
        first = _lone_comment(blocks)
    return min((i for i in (heading, first) if i is not None), default=None)


def _lone_comment(blocks: list[Block]) -> int | None:
    """Return the header of a comment without a heading: a name with date and time of day, text below."""
    for i in range(max(3, len(blocks) // 2), len(blocks) - 1):
        text = blocks[i].text
        dates = list(find_dates(text)) if not blocks[i].cut and len(text) < MAX_HEADER_CHARS else []
        if not dates or not TIME_OF_DAY.search(text[dates[0].end_char :]) or byline(text):
            continue
        match = DATED.match(text[: dates[0].start_char] + "\0")
        if match and _is_commenter(match["name"]) and is_prose(blocks[i + 1]):
            return i
    return None


def _is_sure_header(text: str) -> bool:
    if len(text) > MAX_HEADER_CHARS:
        return False
    says = SAYS.match(text)
    if says and (list(find_dates(text)) or text.endswith(":")) and _is_commenter(says["name"]):
        return bool(re.search(r"siger|sagde|skrev", text)) and (
            text.endswith(":") or bool(list(find_dates(text)))
        )
    return bool(RELATIVE.match(text) and is_name(RELATIVE.match(text)["name"]))  # type: ignore[index]


def _is_furniture(block: Block) -> bool:
    """Cut a block that is part of a form or of the page, and tell so."""
    if block.cut:
        return True
    found = boilerplate_of(block.text)
    if (found is not None and found.rule not in ("caption", "reading_time")) or END.match(block.text):
        block.take(found.rule if found else "after_comments", is_fixed=bool(found and found.is_fixed))
        return True
    return False


def _header(block: Block, following: str, raw: str, after_header: bool) -> list[Block] | None:
    """Return the header and, where text follows on its line, the rest of the block; None if no header."""
    text = block.text
    dates = list(find_dates(text[:MAX_HEADER_CHARS]))
    if dates:
        line = text[: dates[0].start_char] + "\0" + text[dates[0].end_char :]
        match = DATED.match(line)
        is_said = bool(re.search(r"\b(?:skrev|skriver|siger|sagde|svarede)\W*\0", line))
        if match and (is_said or _is_commenter(match["name"])):
            return _split_after_date(block, raw)
    for pattern in (SAYS, ANSWER, RELATIVE):
        match = pattern.match(text) if len(text) <= MAX_HEADER_CHARS else None
        if match and _is_commenter(match["name"]):
            return [block]
    is_alone = not after_header and len(text) < 60 and not is_prose(block) and following != ""
    if is_alone and (is_name(ORDINAL.sub("", text)) or (_is_writer(text) and _is_detail(following))):
        return [block]
    return None


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
    return [header, rest]


def _numbered(header: list[Block], number: int) -> list[Block]:
    for block, part in zip(header, ("author", "body"), strict=False):
        block.comment_i, block.part = number, part
    return header


def _is_commenter(name: str) -> bool:
    name = name.strip(" @")
    return (
        is_name(name)
        or (
            len(name.split()) <= 4
            and bool(re.match(r"[A-ZÆØÅ@]", name))
            and not re.search(r"\b(?:er|har|den|det|i|og|som|af)\b", name)
        )
        or _is_nickname(name)
    )


def _is_nickname(text: str) -> bool:
    return bool(NICKNAME.fullmatch(text)) and not text.isdigit()


def _is_writer(text: str) -> bool:
    """Tell whether a line above a date may name who writes: a nickname, or a few words with a capital."""
    is_short = len(text.split()) <= 4 and text[:1].isupper() and not re.search(r"[:;!?]|\w{3}\.$", text)
    return _is_nickname(text) or is_short


def _is_detail(text: str) -> bool:
    """Tell whether a line under a commenter's name belongs to the header: a date, or ``(Lærer)``."""
    return (
        line_date(text) is not None
        or bool(re.fullmatch(r"\([^()]{2,60}\)", text))
        or bool(re.fullmatch(r"\d+ (?:timer|dage|uger|måneder|år) siden", text))
    )
