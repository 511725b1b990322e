"""The head of a text: title, dates, byline, section words; what is metadata there leaves the text."""

import re
from dataclasses import dataclass, field
from datetime import date

from pipeline.danish.people import (
    is_capital_name,
    is_name,
    is_organisation,
    is_role,
    known_people,
    split_role,
)
from pipeline.documents.bylines import byline
from pipeline.documents.date_lines import PUBLISHED, UPDATED, line_date
from pipeline.documents.models import Block, Person

SENTENCE_END = re.compile(r"[.!?…][”\"«»’)]*$")
MAX_HEAD_BLOCKS = 25
MAX_TITLE_CHARS = 220
PROSE_CHARS = 160
PROSE_WORDS = 9

GENRE_WORDS = (
    r"kronik|kommentar|debat|debatindlæg|læserbrev|læserbreve|lokaldebat|leder|klumme|analyse"
    r"|synspunkt|replik|opinion|meninger|blog|blogindlæg"
    r"|pressemeddelelse|nyhed|nyheder|interview|artikel|feature|reportage|tale|indlæg|essay|baggrund"
    r"|åbent brev|gæsteindlæg|dagens debat|opråb"
)
SECTION_WORDS = (
    rf"{GENRE_WORDS}|politik|indland|udland|samfund|arbejdsmarked|sundhed|velfærd|kommuner|kultur|forside"
    rf"|arkiv|lokalt|aktuelt|tema|uddannelse|økonomi|presse|medlemsnyt|fagblad"
)
SECTION = re.compile(
    (
        rf"(?:[\wÆØÅæøå.&-]+ ){{0,2}}(?:{SECTION_WORDS})(?: [/|»>·] .{{1,40}})?|(?:{SECTION_WORDS})(?: "
        rf"(?:fra|om|i|på|af) .{{1,40}})?"
    ),
    re.IGNORECASE,
)
KICKER = re.compile(
    rf"(?P<word>{GENRE_WORDS})\s*(?:[:|–]|\.(?=\s+[A-ZÆØÅ”»\"]))\s*[-–]?\s*(?=\S)", re.IGNORECASE
)
CAPITAL_KICKER = re.compile(
    r"(?P<word>[A-ZÆØÅ]{3,}(?:[ /-][A-ZÆØÅ]+){0,2})\s*[:.]\s*[-–]?\s+(?=[A-ZÆØÅ”»\"\d])"
)
DATELINE = re.compile(
    r"(?P<place>[A-ZÆØÅ][\wæøå]+(?: [A-ZÆØÅ]\.?)?),? (?:(?:den|d\.) "
    r")?(?P<date>[^–—:,]{6,25}?)\s?[–—:-]\s+(?=\S)"
)

SITE = re.compile(
    r"\.(?:dk|com|nu|org|net)\b|\b(?:avis|netavis|tidende|folkeblad|dagblad|magasin|magasinet"
    r"|medlemsblad|fagblad|nyhedsbrev|nyhedsportal"
    r"|portal|ugeavis|lokalavis|stiftstidende|webavis|nyhedsmedie|siden 1[89]\d\d)\b|^\w+(?:posten"
    r"|bladet|avisen)$",
    re.IGNORECASE,
)
"""A page's own name or motto above the title."""
PAGE_RULES = frozenset({"navigation", "menu", "share", "cookies", "advert", "html_nav"})

AND = re.compile(r"^(?:&|og|samt)\s+(?P<who>[A-ZÆØÅ].*)$")
BY_ORGANISATION = re.compile(
    r"^(?:Af|AF|Fra|Afsender:?|Pressemeddelelse fra|Pressemeddelelse,?|PRESSEMEDDELELSE:?|Udsendt "
    r"af:?)\s+(?P<who>[A-ZÆØÅ0-9].{1,80})$"
)


@dataclass
class Head:
    """What the head of a text says of it."""

    title: str | None = None
    people: list[Person] = field(default_factory=list)
    organisation: str | None = None
    day: date | None = None
    certainty: str | None = None
    genre_words: list[str] = field(default_factory=list)
    section: str | None = None
    end: int = 0


def is_prose(block: Block) -> bool:
    """Tell whether a block is running text rather than a title, a byline or another line."""
    text = block.text
    if block.tag in ("h1", "h2", "h3", "h4"):
        return False
    n_words = text.count(" ") + 1
    is_ended = bool(SENTENCE_END.search(text))
    return (
        len(text) >= PROSE_CHARS
        or (is_ended and n_words >= PROSE_WORDS)
        or (is_ended and bool(re.search(r"[a-zæøå]\. [A-ZÆØÅ]", text)))
    )


def read_head(blocks: list[Block], known_title: str = "") -> Head:
    """Read and cut the head of a text; ``blocks`` are in order, ``known_title`` is from elsewhere.

    Marks title, dates, bylines and section words as metadata. Stops at the first running text.
    """
    head = Head()
    lines = _head_lines(blocks)
    title = _title_index(lines, known_title, len(lines) == len(blocks))
    _mark_titles(blocks, lines, title, known_title, head)
    previous: Block | None = None
    for block in lines:
        if block.cut:
            previous = block if block.cut == "title" else previous
            continue
        previous = block if _read_line(block, previous, head) else None
    head.end = len(lines)
    return head


def _head_lines(blocks: list[Block]) -> list[Block]:
    """Return the blocks before the first running text, and byline and date lines that follow its lead."""
    lines: list[Block] = []
    for i, block in enumerate(blocks[:MAX_HEAD_BLOCKS]):
        if is_prose(block) and not _is_head_line(block.text):
            later = blocks[i + 1 : i + 5]
            if not (i < 6 and any(_is_head_line(other.text) for other in later)):
                break
            lines += [other for other in later if _is_head_line(other.text)]
            break
        lines.append(block)
    return lines


def _is_head_line(text: str) -> bool:
    return bool(byline(text)) or line_date(text) is not None


def _title_index(lines: list[Block], known_title: str, is_all: bool) -> Block | None:
    candidates = [block for block in lines if _may_be_title(block)]
    if is_all and len(lines) < 3 and not known_title and not any(b.tag == "h1" for b in candidates):
        return None
    for block in candidates:
        if known_title and same_words(block.text, known_title):
            return block
    if known_title:
        return next((b for b in candidates if b.tag == "h1"), None) if not candidates else _h1(candidates)
    for i, block in enumerate(candidates):
        if any(same_words(block.text, other.text) for other in candidates[i + 1 :]):
            return block
    if found := _h1(candidates):
        return found
    return _plain_title(lines, candidates)


def _plain_title(lines: list[Block], candidates: list[Block]) -> Block | None:
    """Choose among like lines: the first, or under a page's own head the last before date or byline."""
    plain = [block for block in candidates if not SECTION.fullmatch(block.text.strip("#* "))]
    plain = [block for block in plain if not is_organisation_name(block.text)] or plain
    anchor = next(
        (
            block.start
            for block in lines
            if _is_head_line(block.text) and any(c.start < block.start for c in plain)
        ),
        None,
    )
    near = [block for block in plain if anchor is None or block.start < anchor]
    furniture = [b.start for b in lines if b.cut in PAGE_RULES and any(b.start < c.start for c in near)]
    menu_end = max(furniture, default=-1)
    has_furniture = menu_end >= 0 or any(SITE.search(block.text) for block in near)
    near = [block for block in near if block.start > menu_end]
    near = [block for block in near if not SITE.search(block.text)] or near
    if len(near) < 2:
        return near[0] if near else None
    if has_furniture and len(near[-1].text) <= 100:
        return near[-1]
    is_label = near[0].text.count(" ") < 2 <= near[1].text.count(" ") and near[1].tag == near[0].tag
    return near[1] if is_label else near[0]


def _h1(candidates: list[Block]) -> Block | None:
    return next((block for block in candidates if block.tag == "h1" or block.text.startswith("# ")), None)


def _may_be_title(block: Block) -> bool:
    text = block.text
    if len(text) > MAX_TITLE_CHARS or block.cut or line_date(text) is not None or byline(text):
        return False
    is_person = is_name(text) or is_capital_name(text)
    return (
        bool(re.search(r"[A-Za-zÆØÅæøå]{2}", text))
        and not (is_person and block.tag != "h1")
        and not text.endswith((",", ":"))
    )


def _mark_titles(
    blocks: list[Block], lines: list[Block], title: Block | None, known: str, head: Head
) -> None:
    """Set the title and cut it wherever the first blocks repeat it, up to and after the byline."""
    text = title.text if title is not None else ""
    if title is not None:
        _cut_page_head([block for block in lines if block.start < title.start and not block.cut], head)
    head.title = clean_title(text or known, head) or None
    if not head.title:
        return
    for block in blocks[: max(len(lines), 1) + 3]:
        if block is title or (same_words(block.text, text or known) and block.zone != "lead"):
            block.take("title" if block is title else "title_repeated", "metadata")


def _cut_page_head(lines: list[Block], head: Head) -> None:
    """Cut what stands above the title and is no date, byline or section: the page's or the sender's name."""
    for block in lines:
        if (
            is_prose(block)
            or _is_head_line(block.text)
            or SECTION.fullmatch(block.text.strip("#*:. "))
            or _is_salutation(block.text)
        ):
            continue
        if is_organisation_name(block.text) and not SITE.search(block.text):
            head.organisation = head.organisation or block.text.strip(" .,:")
            block.take("sender", "metadata")
        elif not is_name(block.text):
            block.take("page_head")


def _is_salutation(text: str) -> bool:
    return bool(re.match(r"(?:kære|hej|til) ", text, re.IGNORECASE))


def is_organisation_name(text: str) -> bool:
    """Tell whether a line is the name of an organisation and nothing else."""
    words = re.findall(r"[^\s,]+", text)
    return (
        len(words) <= 8
        and is_organisation(text)
        and all(w[0].isupper() or w[0].isdigit() or w in ("og", "for", "i", "af", "&") for w in words)
    )


def clean_title(text: str, head: Head) -> str:
    """Return a title without markup and genre word, which is remembered as a sign of the genre."""
    text = re.sub(r"^[#*\s]+|[*\s]+$", "", text)
    if match := KICKER.match(text):
        head.genre_words.append(match["word"].lower())
        text = text[match.end() :]
    return " ".join(text.split())


def same_words(one: str, other: str) -> bool:
    """Tell whether two lines have the same words, whatever their case, marks and spaces."""
    return bool(one) and _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def _read_line(block: Block, previous: Block | None, head: Head) -> bool:
    """Read one line of the head and cut it when it is metadata; tell whether the next may add to it."""
    text = block.text
    if _read_dates(block, head) and not byline(text):
        block.take("date_line", "metadata")
        return False
    if people := byline(text):
        head.people += people
        block.take("byline", "metadata")
        return True
    if previous is not None and previous.cut in ("byline", "byline_more") and _adds_to_byline(text, head):
        block.take("byline_more", "metadata")
        return True
    if _is_sender(text, head):
        block.take("sender", "metadata")
        return False
    if SECTION.fullmatch(text.strip("#*:. ")) and len(text) < 60:
        head.genre_words.append(text.lower().strip(":. "))
        head.section = head.section or text
        block.take("section", "metadata")
        return False
    if (is_name(text) or is_capital_name(text)) and block.tag not in ("h1", "h2"):
        return _read_bare_name(block, head)
    return False


def _read_bare_name(block: Block, head: Head) -> bool:
    """Keep a name alone on a line in mind; it is an author once a role or organisation follows."""
    block.take("byline", "metadata")
    name = block.text.title() if block.text.isupper() else block.text
    head.people.append(Person(name, role="?"))
    return True


def _adds_to_byline(text: str, head: Head) -> bool:
    """Read the line after a byline: another author, a role, or an organisation."""
    if match := AND.match(text):
        people = known_people(match["who"])
        head.people += [Person(*person) for person in people]
        return bool(people)
    if not head.people or len(text) > 120 or (SENTENCE_END.search(text) and text.count(" ") > 6):
        return False
    last = head.people[-1]
    if is_role(text) and last.role in (None, "?"):
        role, organisation = split_role(text)
        head.people[-1] = Person(last.name, role, organisation or last.organisation)
        return True
    if is_organisation(text) and last.organisation is None:
        head.people[-1] = Person(last.name, last.role, text)
        return True
    return False


def _is_sender(text: str, head: Head) -> bool:
    match = BY_ORGANISATION.match(text)
    if match is None or not is_organisation(match["who"]) or SENTENCE_END.search(text):
        return False
    head.organisation = head.organisation or match["who"].strip(" .,:")
    if "ressemeddelelse" in text.lower():
        head.genre_words.append("pressemeddelelse")
    return True


def _read_dates(block: Block, head: Head) -> bool:
    found = line_date(block.text)
    if found is None:
        return False
    is_update = bool(UPDATED.search(block.text)) and not PUBLISHED.search(block.text)
    certainty = "uncertain" if is_update else "inferred" if found.is_short_year else "stated"
    if head.day is None or (head.certainty == "uncertain" and certainty != "uncertain"):
        head.day, head.certainty = found.day, certainty
    head.genre_words += [
        word.lower()
        for word in re.findall(r"[^\W\d_]+", block.text)
        if re.fullmatch(GENRE_WORDS, word, re.IGNORECASE)
    ]
    return True


def settled(people: list[Person]) -> list[Person]:
    """Return the authors whose lines settled that they are authors, each once; a bare name needed more."""
    kept: dict[str, Person] = {}
    for person in people:
        if person.role != "?":
            kept.setdefault(person.name, person)
        elif person.organisation:
            kept.setdefault(person.name, Person(person.name, None, person.organisation))
    return list(kept.values())
