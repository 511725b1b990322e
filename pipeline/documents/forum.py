"""Threads of a forum: posts under heads of the same form, the first of which opens the thread."""

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import TIME_OF_DAY, find_dates, whole_date
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block, Unit
from pipeline.documents.thread import HEADING, is_furniture
from pipeline.documents.thread_headers import BADGE, dated_writer, is_commenter, says_who
from pipeline.documents.wording import SENTENCE_END, is_prose, same_words

MAX_LINE_CHARS = 90
MAX_NAME_CHARS = 40
MAX_HEAD_LINES = 6
MIN_POSTS = 2
DETAIL = re.compile(
    rf"(?:#|nr\. ?)?\d{{1,4}}|(?:antal )?(?:indlæg|posts?|svar) ?: ?[\d.]+|[\d.]+ indlæg|{BADGE}"
    r"|(?:tilmeldt|medlem siden|oprettet|registreret|bosted|(?:geografisk )?sted|lokation|location|by|region"
    r"|fra|alder|job|erhverv|likes?|joined|posts|point|karma) ?: ?.{1,30}"
    r"|(?:\w+ )?(?:medlem|bruger|nybegynder|veteran|superbruger|begynder|stamgæst|ekspert|mester|newbie"
    r"|moderator|administrator|offline|online|trådstarter|opretter)",
    re.IGNORECASE,
)
"""A line below a writer's name: the post's number, the writer's rank, how many posts, since when."""
SIGNATURE = re.compile(r"(?:--|__+)(?: |$)")
"""With it begins what a writer sets below each post."""
LINKS = re.compile(
    r"(?:(?:til )?top(?:pen)?|citer|rapport[eé]r|pm|www|profil|besvar emne|vis indlæg fra .*|sorter efter .*"
    r"|hvem er online.*|powered by .*|alle tider er .*|\d+ indlæg.*side \d.*)",
    re.IGNORECASE,
)
"""What forums print below each post and below the thread."""
SUBJECT = re.compile(r"(?:emne|titel|tråd|overskrift|re|sv) ?: (?P<title>\S.*)", re.IGNORECASE)
IN_LINE = re.compile(r"\s+emne ?: ", re.IGNORECASE)
"""What may follow the date on its line."""
LABELLED = re.compile(r"(?:forfatter|skrevet af|bruger|brugernavn|navn|af|fra) ?: ?", re.IGNORECASE)
BESIDE_NAME = re.compile(rf"\s+{BADGE}$", re.IGNORECASE)
CRUMBS = re.compile(r"\s+(?:>|»|›|::|/)\s+")
GENERAL = re.compile(
    r"(?:debat)?forum(?:mer|oversigt|indeks)?|forsiden?|hjem|start|indeks|debat", re.IGNORECASE
)
"""Crumbs that name no one forum."""
COLUMNS = re.compile(r"forfatter|besked|meddelelse|indlæg|skribent", re.IGNORECASE)
"""What stands above the columns of a thread."""
DOMAIN = re.compile(r"\.(?:dk|com|net|org|nu|example)$", re.IGNORECASE)


@dataclass(frozen=True)
class Opening:
    """Who opened a thread, when, under which title, and in which forum."""

    name: str
    day: date | None
    title: str = ""
    forum: str = ""


@dataclass(frozen=True)
class _Head:
    """The lines ``[start, end)`` above a post, and which of them names its writer and which dates it."""

    start: int
    end: int
    name: int
    dated: int

    @property
    def is_line(self) -> bool:
        """Tell whether name and date stand on the same line."""
        return self.name == self.dated


def read_forum(blocks: list[Block], raw: str) -> Opening | None:
    """Number the posts of a forum below the first as comments and cut the heads; None if it is no thread."""
    first = next((i for i, block in enumerate(blocks) if _opens_text(block)), len(blocks))
    heads = _heads(blocks, raw)
    if len(heads) < MIN_POSTS or heads[0].start > first or heads[0].is_line != heads[1].is_line:
        return None
    is_opened = any(is_prose(block) and not block.cut for block in blocks[heads[0].end : heads[1].start])
    if not is_opened or any(HEADING.fullmatch(block.text) for block in blocks):
        return None
    opening = _opening(blocks, heads[0])
    for block in blocks[heads[0].end :]:
        if opening.title and same_words(block.text, opening.title):
            block.take("title_repeated", "metadata")
    for number, head in enumerate(heads):
        end = heads[number + 1].start if number + 1 < len(heads) else len(blocks)
        _mark(blocks, head, end, number - 1)
    return opening


def _opens_text(block: Block) -> bool:
    """Tell whether a block is running text and neither a path through the forum nor a title that asks."""
    is_title = block.text.endswith("?") or len(CRUMBS.split(block.text)) > 2
    return not block.cut and is_prose(block) and not is_title


def _heads(blocks: list[Block], raw: str) -> list[_Head]:
    heads: list[_Head] = []
    for i in range(len(blocks)):
        after = heads[-1].end if heads else 0
        if i >= after and (head := _head(blocks, i, raw, after)):
            heads.append(head)
    return heads


def _head(blocks: list[Block], i: int, raw: str, after: int) -> _Head | None:
    """Return the head whose date stands in the block ``i``; it begins no sooner than ``after``."""
    text = IN_LINE.split(blocks[i].text)[0]
    if DETAIL.fullmatch(text):
        return None
    writer = dated_writer(text)
    if not _is_line(blocks[i]) or (line_date(text) is None and not writer):
        return None
    if TIME_OF_DAY.search(text) is None and not re.search(r"#\d|skrev\b", text):
        return None
    end = i + 1
    while end < len(blocks) and end < i + MAX_HEAD_LINES and _is_detail(blocks[end]):
        end += 1
    if writer:
        start = i - 1 if i > after and _is_detail(blocks[i - 1]) else i
        return _Head(start, end, i, i)
    above = _above(blocks, i, raw, after)
    names = [k for k in above if _is_name(blocks[k].text)]
    if names:
        return _Head(above[0], end, names[0], i)
    if whole_date(text) is None or end >= len(blocks) or not _is_line(blocks[end]):
        return None
    last = end + 1
    while last < len(blocks) and _is_detail(blocks[last]):
        last += 1
    return _Head(i, last, end, i) if _is_name(blocks[end].text) and last < len(blocks) else None


def _named(text: str) -> str:
    """Return a line that names a writer without its label and the writer's rank."""
    return BESIDE_NAME.sub("", LABELLED.sub("", text))


def _above(blocks: list[Block], i: int, raw: str, after: int) -> list[int]:
    """Return the lines of a head above its date: its paragraph, or up to the first that may be a name."""
    found: list[int] = []
    for k in range(i - 1, max(after, i - MAX_HEAD_LINES) - 1, -1):
        if not _is_line(blocks[k]):
            break
        is_parted = "\n\n" in raw[blocks[k].end : blocks[k + 1].start]
        if (
            is_parted
            and found
            and any(not _is_detail(blocks[j]) for j in found)
            and not _is_number(blocks[k])
        ):
            break
        found.insert(0, k)
    return found


def _is_line(block: Block) -> bool:
    return not block.cut and len(block.text) <= MAX_LINE_CHARS and not is_prose(block)


def _is_detail(block: Block) -> bool:
    return _is_line(block) and bool(DETAIL.fullmatch(block.text) or SUBJECT.fullmatch(block.text))


def _is_number(block: Block) -> bool:
    return re.fullmatch(r"#\d{1,4}", block.text) is not None


def _is_name(text: str) -> bool:
    text = _named(text)
    return (
        len(text) <= MAX_NAME_CHARS
        and is_commenter(text)
        and not DETAIL.fullmatch(text)
        and not SUBJECT.fullmatch(text)
        and not (SENTENCE_END.search(text) and not re.search(r" [A-ZÆØÅ]\.$", text))
        and line_date(text) is None
        and boilerplate_of(text) is None
    )


def _opening(blocks: list[Block], head: _Head) -> Opening:
    """Read the first head, and above it the forum's name and the title."""
    line = blocks[head.name].text
    name = (dated_writer(IN_LINE.split(line)[0]) or "") if head.is_line else _named(line)
    found = next(iter(find_dates(blocks[head.dated].text)), None)
    title, forum = "", ""
    for block in blocks[: head.end]:
        match = SUBJECT.fullmatch(block.text)
        crumbs = [part for part in CRUMBS.split(block.text) if part]
        if match:
            title = match["title"]
            block.take("title", "metadata")
        elif len(crumbs) > 2 and not block.cut:
            forum = "" if GENERAL.fullmatch(crumbs[0]) else DOMAIN.sub("", crumbs[0])
            title = title or crumbs[-1]
            block.take("navigation")
        elif COLUMNS.fullmatch(block.text):
            block.take("navigation", is_fixed=True)
    title = title or next(iter(IN_LINE.split(blocks[head.dated].text)[1:]), "")
    return Opening(name, found.day if found else None, title, forum)


def _mark(blocks: list[Block], head: _Head, end: int, number: int) -> None:
    """Cut a head, and number it and the post below it unless it is the opening one."""
    for k in range(head.start, head.end):
        block = blocks[k]
        is_said = k in (head.name, head.dated) and not block.cut
        if number >= 0 and is_said:
            block.comment_i, block.part = number, "author" if k == head.name else "date"
        elif not block.cut:
            block.take("comment_header" if number >= 0 else "byline", "metadata")
    quoting = False
    is_signature = False
    for block in blocks[head.end : end]:
        is_signature = is_signature or SIGNATURE.match(block.text) is not None
        if not block.cut and (is_signature or _is_profile(block.text)):
            block.take("comment_frame", "metadata")
            continue
        quoting = _is_quoted(block, is_below=quoting)
        if quoting and not block.cut:
            block.take("quoted_post", "other_document")
        elif number >= 0 and not is_furniture(block):
            block.comment_i, block.part = number, "body"


def _is_profile(text: str) -> bool:
    """Tell whether a line beside a post says who its writer is: how many posts, since when, from where."""
    return len(text) <= MAX_LINE_CHARS and bool(
        DETAIL.fullmatch(text) or DETAIL.fullmatch(text.partition(": ")[2]) or LINKS.fullmatch(text)
    )


def _is_quoted(block: Block, *, is_below: bool) -> bool:
    """Tell whether a line quotes another post: ``NN skrev:`` and what is indented below it."""
    is_mark = block.text.startswith(">") or block.tag == "blockquote"
    is_said = block.text.endswith(":") and says_who(block.text) is not None
    return is_mark or is_said or (is_below and block.tag == "cite")


def of_forum(unit: Unit, opening: Opening | None) -> Unit:
    """Return the unit with what the head of a forum's thread states of it, if it is one."""
    if opening is None:
        return unit
    stated = {
        "title": opening.title,
        "date": opening.day.isoformat() if opening.day else "",
        "organisation": opening.forum,
    }
    return replace(unit, fields={**unit.fields, **{name: value for name, value in stated.items() if value}})
