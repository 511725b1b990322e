"""Comments as documents: whose words, when, under which pseudonym; no private name leaves this file."""

import re
from dataclasses import dataclass, field

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import TIME_OF_DAY, FoundDate, find_dates
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block, squeezed
from pipeline.documents.private_people import name_key
from pipeline.documents.thread_headers import BADGE, IN_ANSWER, YEARLESS, dated_writer, is_detail

MAX_FORM_CHARS = 80
MAX_HEADER_CHARS = 100
HEADER_PARTS = ("author", "date", "header", "title")
SUBJECT = re.compile(r"(?:sv|re|svar|vs)\s*:", re.IGNORECASE)
FOOT_LINKS = re.compile(r"\s*[|·]\s*(?:anmeld|svar|besvar|link|citer|permalink).{0,30}$", re.IGNORECASE)
FORM_WORDS = re.compile(r"\b(?:permalink|svar|besvar|anmeld|link)\b", re.IGNORECASE)
_HEADER_WORDS = re.compile(
    (
        r"\b(?:siger|skrev|skriver|svarede|svarer|kommenterede|kommenterer|indsendt af|skrevet af"
        r"|kommentar (?:af|fra)|navn|dato|svar (?:fra|til)|redaktionens svar|af|fra|den|d\.|kl\.?"
        r"|(?:man|tirs?|ons|tors?|fre|lør|søn)(?=[.,]|\s*$)"
        r"|permalink|ikke efterprøvet|postet af|for \d+ \w+ siden|\d+ \w+ siden)\b|#|^nr\. ?\d+"
    ),
    re.IGNORECASE,
)
REMOVED = re.compile(
    r"(?:denne |dette |en )?(?:kommentar(?:en)?|indlæg(?:get)?|svar(?:et)?|opslag(?:et)?|bruger(?:en)?)"
    r" (?:er|blev|var|har)(?: blevet)?"
    r" (?:slettet|fjernet|skjult|afvist|deaktiveret|modereret|forladt)\b.{0,120}"
    r"|(?:slettet|fjernet|skjult) (?:af|pga\.?|på grund af) .{2,80}"
    r"|(?:this )?(?:comment|post) (?:was |has been |is )?(?:deleted|removed|hidden)\b.{0,60}",
    re.IGNORECASE,
)
"""What stands in place of a comment that was taken away."""
MARKS = re.compile(r"[\s|·•,–—-]+")
FOOT_LINE = re.compile(
    r"(?:[\W\d_]|\b(?:svar|besvar|reply|like|likes|respekt[eé]r|share|del|anmeld|rapport[eé]r|citer|permalink|link"
    r"|rediger|redigeret|synes (?:ikke )?godt om|kan lide|anbefal|skjul|vis|flere|reaktion(?:er)?|stemmer"
    r"|stem op|stem ned|indlæg|kommentar|til toppen|oversæt|gem|kommentér)\b)+",
    re.IGNORECASE,
)
"""A line of links to answer, like or report, with what they count."""
_BADGE = re.compile(rf"\s{BADGE}\s*$", re.IGNORECASE)
SIGNATURE = re.compile(
    (
        r"^(?:(?:med )?(?:venlig|venlige|bedste|kærlig|mange)?\s*hilsen(?:er)?|mvh|m\.v\.h\.|vh|kh"
        r"|dbh)\b.{0,80}$|^/ ?[A-ZÆØÅ]\w+.{0,40}$"
    ),
    re.IGNORECASE,
)


@dataclass
class Comment:
    """One comment of a thread: its blocks, its writer's own name, date and headline, and whom it answers."""

    blocks: list[Block] = field(default_factory=list)
    name: str = ""
    day: FoundDate | None = None
    title: str | None = None
    answers_i: int | None = None
    answers_name: str = ""


def read_comments(blocks: list[Block]) -> list[Comment]:
    """Return the comments of a unit in the order they stand; headers are cut and read."""
    parts: dict[int, list[Block]] = {}
    for block in blocks:
        if block.comment_i is not None and (not block.cut or block.part in HEADER_PARTS):
            parts.setdefault(block.comment_i, []).append(block)
    found = {number: _comment(parts[number]) for number in sorted(parts)}
    numbers = [number for number, comment in found.items() if comment.blocks]  # a deleted one says nothing
    comments = [found[number] for number in numbers]
    for comment, number in zip(comments, numbers, strict=True):
        answered = next((b.answers_i for b in parts[number] if b.answers_i is not None), None)
        comment.answers_i = numbers.index(answered) if answered in numbers else None
    _answers_by_name(comments)
    return comments


def _comment(blocks: list[Block]) -> Comment:
    comment = Comment()
    has_author = any(block.part in ("author", "header") for block in blocks)
    is_named = any(block.part == "author" for block in blocks)
    for block in blocks:
        if block.part == "header" and is_named and line_date(block.text) is None:
            block.take("comment_header", "metadata")  # initials, a role, how near the writer is
        elif block.part == "title" and has_author:
            _read_title(comment, block)
        else:
            _add(comment, block)
    return comment


def _read_title(comment: Comment, block: Block) -> None:
    """Take the comment's own headline; one that repeats the subject of what it answers says nothing."""
    is_repeat = SUBJECT.match(block.text) is not None
    comment.title = comment.title or (None if is_repeat else block.text)
    block.take("comment_title", "metadata")


def _answers_by_name(comments: list[Comment]) -> None:
    """Find whom ``NN > Bente`` answers: the last comment before it by a writer of that name."""
    for i, comment in enumerate(comments):
        wanted = name_key(comment.answers_name)
        if not wanted or comment.answers_i is not None:
            continue
        before = [k for k in range(i) if name_key(comments[k].name).startswith(wanted)]
        comment.answers_i = before[-1] if before else None


def _add(comment: Comment, block: Block) -> None:
    if block.part in HEADER_PARTS:
        _read_header(comment, block)
    elif REMOVED.fullmatch(block.text) or MARKS.fullmatch(block.text):
        block.take("comment_form", is_fixed=True)
    elif block.part == "reply":  # a footer holds the date too: «fre, 20/09/2019 - 07:12 permalink»
        is_dated = comment.day is None and line_date(FORM_WORDS.sub(" ", block.text)) is not None
        comment.day = next(iter(find_dates(block.text)), None) if is_dated else comment.day
        block.take("comment_form")
    elif _is_form(block):
        block.take("comment_form", is_fixed=True)
    elif comment.day is None and line_date(block.text) and TIME_OF_DAY.search(block.text):
        _read_header(comment, block)
    elif SIGNATURE.match(block.text) and comment.blocks:
        block.take("comment_signature", "metadata")
    elif not block.part and not comment.blocks and _is_header(comment, block.text):
        _read_header(comment, block)
    else:
        comment.blocks.append(block)


def _is_header(comment: Comment, text: str) -> bool:
    """Tell whether a line above a comment's text says who wrote it, or when."""
    is_line = len(text) < MAX_HEADER_CHARS and not text.endswith((".", "!", "?"))
    return (is_line and not comment.name) or is_detail(FORM_WORDS.sub(" ", text).strip(" ·•|"))


def _is_form(block: Block) -> bool:
    """Tell whether a line of a comment belongs to the page: a link to answer, report or share it."""
    if (
        len(block.text) < MAX_FORM_CHARS
        and re.search(r"[^\W\d_]", block.text)
        and FOOT_LINE.fullmatch(block.text)
    ):
        return True
    found = boilerplate_of(block.text) if len(block.text) < MAX_FORM_CHARS else None
    return found is not None and found.rule in ("comment_form", "share", "reading_time")


def _read_header(comment: Comment, block: Block) -> None:
    """Take name and date out of a header line; all of it is metadata, and never shown."""
    text = FOOT_LINKS.sub("", block.text)
    if comment.name and not comment.title and dated_writer(text):
        comment.title, comment.name = comment.name, ""  # a headline stands above the writer
    for found in find_dates(text):
        comment.day = comment.day or found
        text = text.replace(block.text[found.start_char : found.end_char], " ")
    if match := IN_ANSWER.search(text):
        comment.answers_name = comment.answers_name or match["to"]
        text = text[: match.start()] + text[match.end() :]
    text = re.sub(r"\([^()]*\)", " ", TIME_OF_DAY.sub(" ", text))
    text = re.sub(rf"(?:^|\s)(?:{YEARLESS.pattern})(?=\s*$)", " ", text)
    text = re.sub(r"^\W*\d{1,3}[.):]?\s", " ", text)
    text = _BADGE.sub("", text)
    name = squeezed(re.sub(r"[^\w\s.’'@-]", " ", _HEADER_WORDS.sub(" ", text))).strip(" .-@")
    if not comment.name and re.search(r"[^\W\d_]{2}", name):
        comment.name = name
    block.take("comment_header", "metadata")
