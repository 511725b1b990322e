"""Comments in plain text: where they begin, where each begins and ends."""

import re

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import TIME_OF_DAY
from pipeline.danish.people import is_name
from pipeline.documents.bylines import byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block
from pipeline.documents.thread_headers import (
    BADGE,
    IS_SAID,
    MAX_HEADER_CHARS,
    SINCE,
    dated_writer,
    header_of,
    is_commenter,
    is_detail,
    is_strong_header,
    lone_header,
    names_commenter,
    relative_header,
    says_who,
)
from pipeline.documents.wording import is_prose

HEADING = re.compile(
    r"(?!0 |ingen )(?:\d+ )?(?:læser|bruger|blog)?(?:kommentarer?|comments?|responses?|læsernes kommentarer"
    r"|indlæg i debatten)(?: ?[\(\[]?\d+[\)\]]?)?(?: til .{1,120})?\s*:?"
    r"|(?:debat|svar|reaktioner|indlæg|læserdebat) ?[(\[]\d+[)\]]"
    r"|skriv (?:en )?kommentar|skriv et svar|kommentarspor(?:et)?|(?:læser)?kommentarer fra [^.!?]{2,30}"
    r"|læsernes (?:reaktioner|svar|mening)|reaktioner|tilføj kommentar|debat om (?:artiklen|indlægget)"
    r"|(?:alle|seneste|nyeste) kommentarer.{0,20}|vis kommentarer.{0,20}"
    r"|kommentarer til (?:artiklen|indlægget)"
    r"|(?:et|en|to|tre|fire|fem|\d+) (?:tanker?|svar|reaktion(?:er)?) (?:om|til|på) .{1,150}",
    re.IGNORECASE,
)
END = re.compile(
    r"(?:relaterede?.*|mest læste.*|læs også.*|seneste (?:nyt|nyheder|indlæg|opslag).*"
    r"|flere (?:artikler|nyheder).*|andre læser.*|om (?:os|sitet|avisen|bloggen|mig)"
    r"|tilmeld.*nyhedsbrev.*|nyhedsbrev|©.*|copyright.*|arkiv"
    r"|cookie.*)",
    re.IGNORECASE,
)
FOOT = re.compile(
    rf"synes godt om ?[·•|]? ?(?:svar|besvar)\b.{{0,40}}|[·•|] ?(?:svar|besvar) ?[·•|] ?(?:{SINCE.pattern})",
    re.IGNORECASE,
)
LIKE = re.compile(r"synes godt om|like", re.IGNORECASE)
REPLY = re.compile(r"svar|besvar|reply", re.IGNORECASE)
AFTER_FOOT = re.compile(r"\d{1,4}|redigeret|del|vis oversættelse|se oversættelse", re.IGNORECASE)
MAX_FOOT_LINES = 3
MIN_FEET = 2
MAX_LOOK_AHEAD = 8
"""So many blocks below ``NN siger:`` a link to answer may stand."""


def split_comments(blocks: list[Block], raw: str) -> list[Block]:
    """Return ``blocks`` with those of comments numbered and their headers marked; some are split in two."""
    feet = _feet(blocks)
    if len(feet) >= MIN_FEET:
        return _footed(blocks, feet)
    start = _start(blocks)
    if start is None:
        return blocks
    result = blocks[:start]
    number = -1
    is_over = False
    after_header = False
    has_date = False
    has_heading = _is_heading(blocks[start])
    for i, block in enumerate(blocks[start:], start):
        if _is_heading(block) and not block.cut:
            block.take("comment_heading", is_fixed=not re.search(r" (?:til|om|på) ", block.text))
            result.append(block)
            continue
        if END.fullmatch(block.text):
            is_over = True
        if is_furniture(block):
            result.append(block)
            continue
        following = _next_text(blocks, i)
        header = header_of(block, following, raw, after_header=after_header, in_thread=has_heading)
        if header is not None:
            number += 1
            is_over = False
            for part, name in zip(header, ("author", "body"), strict=False):
                part.comment_i, part.part = number, name
            result += header
            after_header = len(header) == 1
            has_date = line_date(header[0].text) is not None or bool(TIME_OF_DAY.search(header[0].text))
        elif is_over or number < 0:
            block.take("after_comments" if is_over else "before_comments", "other_document")
            result.append(block)
        else:
            is_late_date = not has_date and _is_time_line(block.text)
            detail = (after_header and _is_of_header(blocks, i)) or is_late_date
            has_date = has_date or line_date(block.text) is not None
            block.comment_i, block.part = number, "date" if detail else "body"
            after_header = detail and not is_late_date
            result.append(block)
    _keep_own(result)
    return result


def _keep_own(blocks: list[Block]) -> None:
    """Take back the paragraphs below a heading that no comment follows: it heads a part of the text."""
    if any(block.comment_i is not None for block in blocks):
        return
    above = None
    for block in blocks:
        if block.cut == "before_comments" and is_prose(block):
            block.keep()
            if above is not None and above.cut == "comment_heading":
                above.keep()
        above = block


def _feet(blocks: list[Block]) -> list[int]:
    """Return the blocks that end a comment: links to like and answer, in one line or below each other."""
    feet = []
    for i, block in enumerate(blocks):
        is_foot = FOOT.fullmatch(block.text) is not None
        if LIKE.fullmatch(block.text) and REPLY.fullmatch(_next_text(blocks, i)):
            is_foot = True
            for below in blocks[i + 2 : i + 2 + MAX_FOOT_LINES]:
                if not SINCE.fullmatch(below.text) and not AFTER_FOOT.fullmatch(below.text):
                    break
                below.take("comment_form", is_fixed=True)
        if is_foot:
            feet.append(i)
    return feet


def _footed(blocks: list[Block], feet: list[int]) -> list[Block]:
    """Return ``blocks`` with comments numbered, each ending with links to like and answer."""
    start = feet[0]
    while start and feet[0] - start < MAX_LOOK_AHEAD and not is_furniture(blocks[start - 1]):
        if _is_heading(blocks[start - 1]):
            blocks[start - 1].take("comment_heading")
            break
        if start < feet[0] and is_name(blocks[start].text):
            break
        start -= 1
    for number, foot in enumerate(feet):
        own = [block for block in blocks[start:foot] if not is_furniture(block)]
        badges = [re.fullmatch(BADGE, block.text, re.IGNORECASE) is not None for block in own[:2]]
        name = 1 if len(own) > 2 and badges[0] else 0
        for k, block in enumerate(own):
            is_badge = k < len(badges) and badges[k] and k != name
            block.comment_i, block.part = number, "author" if k == name else "header" if is_badge else "body"
        if not is_furniture(blocks[foot]):
            blocks[foot].take("comment_form")
        start = foot + 1
    return blocks


def _next_text(blocks: list[Block], i: int) -> str:
    return blocks[i + 1].text if i + 1 < len(blocks) else ""


def _is_of_header(blocks: list[Block], i: int) -> bool:
    """Tell whether a line below a name belongs to the header; what stands above the comment's age does."""
    is_above_age = any(SINCE.fullmatch(other.text) for other in blocks[i + 1 : i + 3])
    return is_detail(blocks[i].text) or (is_above_age and len(blocks[i].text) < MAX_HEADER_CHARS)


def _is_time_line(text: str) -> bool:
    """Tell whether a line below a comment says when it was written, as Blogger prints it."""
    return line_date(text) is not None and TIME_OF_DAY.search(text) is not None


def _start(blocks: list[Block]) -> int | None:
    """Return the first block of the comment section: a heading with a comment after it, or two headers.

    None stands before the first running text: a counter above an article heads no thread.
    """
    first_text = next((i for i, block in enumerate(blocks) if not block.cut and is_prose(block)), None)
    if first_text is None:
        return None
    later = range(first_text + 1, len(blocks))
    heading = next((i for i in later if _heads_thread(blocks, i)), None)
    sure = [i for i in later if _is_sure_header(blocks, i)]
    first = sure[0] if sure and (len(sure) > 1 or says_who(blocks[sure[0]].text)) else None
    if heading is None and first is None:
        first = next((i for i in later if i >= len(blocks) // 2 and lone_header(blocks, i)), None)
    return min((i for i in (heading, first) if i is not None), default=None)


def _is_heading(block: Block) -> bool:
    return HEADING.fullmatch(block.text.strip(" -–—=*#")) is not None


def _heads_thread(blocks: list[Block], i: int) -> bool:
    block = blocks[i]
    if block.cut or block.comment_i is not None or not _is_heading(block):
        return False
    later = [other for other in blocks[i + 1 :] if not other.cut]
    return len(later) < 3 or any(not is_furniture(other) for other in later)


def _is_sure_header(blocks: list[Block], i: int) -> bool:
    """Tell whether a line heads a comment by itself, without a heading above the thread."""
    block = blocks[i]
    if block.cut or len(block.text) > MAX_HEADER_CHARS:
        return False
    if names_commenter(block.text):
        return True
    if dated_writer(block.text) is not None and TIME_OF_DAY.search(block.text) and not byline(block.text):
        return True
    name = says_who(block.text)
    if name and is_commenter(name):
        return bool(IS_SAID.search(block.text)) and _is_answerable(blocks, i)
    return relative_header(block.text)


def _is_answerable(blocks: list[Block], i: int) -> bool:
    """Tell whether a date stands with ``NN siger:``, or a link to answer below it, as in no article."""
    if line_date(blocks[i].text) or TIME_OF_DAY.search(blocks[i].text) or line_date(_next_text(blocks, i)):
        return True
    for block in blocks[i + 1 : i + MAX_LOOK_AHEAD]:
        found = boilerplate_of(block.text)
        if found and found.rule == "comment_form":
            return True
    return False


def is_furniture(block: Block) -> bool:
    """Cut a block that is part of a form or of the page, and tell so."""
    if block.cut:
        return True
    found = boilerplate_of(block.text)
    is_comment = found is not None and (
        found.rule in ("caption", "reading_time", "read_also")
        or (found.rule == "menu" and is_strong_header(block.text))
    )
    if (found is not None and not is_comment) or END.fullmatch(block.text):
        block.take(found.rule if found else "after_comments", is_fixed=bool(found and found.is_fixed))
        return True
    return False
