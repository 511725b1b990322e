"""Which line above a text is its title: every candidate is scored by its form and its place."""

import re

from pipeline.danish.dates import find_dates
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_capital_name, is_name, is_role, known_people
from pipeline.documents.bylines import head_byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block
from pipeline.documents.occasions import day_of
from pipeline.documents.wording import (
    EVENT,
    KICKER,
    MOTTO,
    NAMED_SITE,
    SECTION,
    SITE,
    bare,
    is_folder_line,
    is_menu,
    is_organisation_name,
    is_proper_name,
    same_words,
    tab_parts,
)

MAX_TITLE_CHARS = 220
SALUTATION = re.compile(r"(?:kære|hej|ærede) .{2,60}[^?]$|(?:goddag|god dag|hej|kære)[!,.]?$", re.IGNORECASE)
ADDRESS_LINE = re.compile(
    r"[A-ZÆØÅ][\wæøåéü.’ -]{2,40} (?!(?:19|20)\d\d\b)\d{1,4} ?[A-Za-z]?(?:, .{0,40})?"
    r"|\d{4} [A-ZÆØÅ][\wæøå. ]{1,40}"
)
ADDRESSEE = re.compile(r"Til (?!.*[?!]$)|TIL (?!.*[?!]$)|Att\b")
"""Whom a letter is for; it may stand above the title."""
OPEN_LETTER = re.compile(r"(?:åbent|fælles) brev til [^:?!–]+", re.IGNORECASE)
"""Whom a letter is for, and its title where no other line is."""
SUBJECT_LINE = re.compile(r"(?:vedr\.?|vedrørende|angående|høringssvar|bemærkninger til)\b", re.IGNORECASE)
"""How a letter to an authority begins its title."""
ABOUT_SOMEBODY = re.compile(
    r"(?:åbent brev|svar|replik|brev|spørgsmål|tak|hyldest|farvel) til ", re.IGNORECASE
)
"""How titles begin that name somebody with an office."""
PRESENTED = re.compile(
    r"(?:[\wæøå]*(?:forening|forbund|organisation|sammenslutning|netværk|fællesskab)(?:en|et)?"
    r"|(?:fag|medlems)?blad(?:et)?|magasinet|tidsskriftet|nyhedsbrevet|nyhedsbrev)"
    r" (?:for|af|om|fra|til) (?:(?![^\W\d_]{3,}er\b)[\w-]+[ ,]*){1,7}",
    re.IGNORECASE,
)
"""What a body or paper says below its name that it is: ``Landsforeningen for ledere i plejen``."""
MIN_TITLE_WORDS = 3
MAX_TITLE_WORDS = 16
FOOT_BLOCKS = 6
AGENDA = re.compile(r"\d{1,2}\. (?=[A-ZÆØÅ])(?!Maj\b)")
"""The first heading of a text in points."""
FIELD = re.compile(
    r"(?:sted|til ?stede|deltagere?|afbud|fraværende|referent|ordstyrer|mødeleder|dirigent|lokale|dagsorden"
    r"|sagsbeh\w*\.?|sags?(?:nr|nummer)\.?|j\.? ?nr\.?|journal(?:nr|nummer)\.?|ref\.?|dok\.?nr\.?|tid|dato"
    r"|side|telefon|tlf\.?|direkte) ?:",
    re.IGNORECASE,
)
"""What letters and minutes state above their text and titles never begin with."""
ROW_MARK = re.compile(r"\s+[|›»>·•/]\s+")
NUMBER = re.compile(r"\b\d+(?:[.,:]\d+)*\b")
MANY_NUMBERS = 3
"""A line with so many numbers tells of hours, prices or the weather."""
PAGE_RULES = frozenset({"navigation", "menu", "share", "cookies", "advert", "html_nav"})
FURNITURE = -3
"""A line with this score or less belongs to the page: a name, a motto, a folder."""


def title_of(blocks: list[Block], lines: list[Block], known: str = "", tab: str = "") -> Block | None:
    """Return the line of the head that is the title, or None.

    ``lines`` are the head of ``blocks``; ``known`` is a title stated elsewhere, ``tab`` that of the
    browser's tab. Where a stated title stands on the page, that line is it.
    """
    candidates = [b for i, b in enumerate(lines) if may_be_title(b) and not _is_role_below(lines, i)]
    if len(lines) == len(blocks) < 3 and not known and not any(b.tag == "h1" for b in candidates):
        return None
    if known:
        same = [block for block in lines if not block.cut and same_words(block.text, known)]
        return next(iter(same), None) or _h1(candidates)
    if not candidates:
        return None
    scores = _scores(blocks, lines, candidates, tab)
    best = max(range(len(candidates)), key=lambda i: (scores[i], -i))
    return candidates[best] if scores[best] > FURNITURE * 2 else None


def may_be_title(block: Block) -> bool:
    """Tell whether a line of the head has the form of a title at all."""
    text = block.text
    if len(text) > MAX_TITLE_CHARS or block.cut or line_date(text) is not None or head_byline(text):
        return False
    is_person = is_name(text) or is_known_capital(text) or any(p.role for p in known_people(text))
    is_person = is_person and not ABOUT_SOMEBODY.match(text)
    return (
        bool(re.search(r"[A-Za-zÆØÅæøå]{2}", text))
        and not (is_person and block.tag != "h1")
        and not text.endswith((",", ":"))
        and not (" " not in text and is_role(text) and not text.endswith(("ne", "en")))
        and not (SALUTATION.match(text) and block.tag not in ("h1", "h2"))
        and not (ADDRESS_LINE.fullmatch(text) and block.tag not in ("h1", "h2"))
    )


def _is_role_below(lines: list[Block], i: int) -> bool:
    """Tell whether a line says what the person does whose name stands right above it."""
    above = lines[i - 1].text if i else ""
    is_named = is_known_capital(above) or (is_name(above) and is_first_name(above.split()[0]))
    is_heading = lines[i].tag in ("h1", "h2") or lines[i].text.endswith(("?", "!"))
    return is_named and is_role(lines[i].text) and not is_heading


def is_known_capital(text: str) -> bool:
    """Tell whether a line in capitals is a person's name; ``GIV PLEJEN FRI`` has the form of one only."""
    return is_capital_name(text) and is_first_name(text.split()[0].title())


def _h1(candidates: list[Block]) -> Block | None:
    return next((block for block in candidates if block.tag == "h1" or block.text.startswith("# ")), None)


def _scores(blocks: list[Block], lines: list[Block], candidates: list[Block], tab: str) -> list[float]:
    forms = [_form(block) for block in candidates]
    furniture = [b.start for b in lines if b.cut in PAGE_RULES]
    furniture += [b.start for b, form in zip(candidates, forms, strict=True) if form <= FURNITURE]
    by = [b.start for b in lines if b.cut == "" and head_byline(b.text)]
    headings = sum(block.tag == "h1" for block in candidates)
    foot = blocks[max(len(lines), len(blocks) - FOOT_BLOCKS) :]
    places = {id(line): i for i, line in enumerate(lines)}
    scores = []
    for i, block in enumerate(candidates):
        score = forms[i] + _by_tag(block, headings) + _by_tab(block, tab)
        score += 5 * any(same_words(block.text, other.text) for other in candidates[i + 1 :])
        score -= 3 * any(bare(block.text) and bare(other.text).startswith(bare(block.text)) for other in foot)
        score += any(start < block.start for start in furniture) and forms[i] > FURNITURE
        score -= 1.5 * any(start > block.start for start in furniture)
        score -= 2 * any(start < block.start for start in by)
        score += _by_neighbours(lines, places[id(block)]) if forms[i] > FURNITURE else 0
        scores.append(score)
    return scores


def _by_neighbours(lines: list[Block], i: int) -> float:
    """Return what the lines beside a line say of it: titles stand below a section, and above a byline."""
    above = lines[i - 1].text.strip("#*:. ") if i else ""
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    return 1.0 * (SECTION.fullmatch(above) is not None) + 0.5 * bool(head_byline(below))


def _form(block: Block) -> float:
    """Return how much a line looks like a headline: not a name, motto, section or folder; a few words."""
    text = block.text.strip("#* ")
    n_words = text.count(" ") + 1
    if SECTION.fullmatch(text.strip(":. ")) and n_words < 5:
        return 2.0 * FURNITURE
    score = -2.0 * (day_of(text) is not None) - 1.5 * any(True for _ in find_dates(text))
    score += float(MIN_TITLE_WORDS <= n_words <= MAX_TITLE_WORDS)
    score -= 1.5 * bool(ADDRESSEE.match(text) or OPEN_LETTER.fullmatch(text)) + 3.0 * bool(AGENDA.match(text))
    score += 4.0 * bool(SUBJECT_LINE.match(text))
    score += 2.0 * bool(KICKER.match(text) or text.endswith("?") or re.match(r"[»”\"].*[«”\"]$", text))
    score -= 1.0 * (text.endswith(".") or n_words > MAX_TITLE_WORDS)
    score -= 1.5 * is_menu(text)
    if NAMED_SITE.fullmatch(text):
        score += FURNITURE - 1
    elif is_folder_line(text):
        score += 2 * FURNITURE
    elif SITE.search(text) and n_words < 10:
        score += FURNITURE - 2
    elif FIELD.match(text) or _is_row(text) or len(NUMBER.findall(text)) >= MANY_NUMBERS:
        score += 2 * FURNITURE
    elif MOTTO.match(text) or EVENT.match(text):
        score += FURNITURE - 1
    elif (
        PRESENTED.fullmatch(text)
        or is_organisation_name(text)
        or (is_proper_name(text) and not text.isupper())
    ):
        score += FURNITURE
    return score


def _is_row(text: str) -> bool:
    """Tell whether a line sets short words side by side: a menu, or the path to a page."""
    parts = ROW_MARK.split(text)
    is_short = all(part.count(" ") < MIN_TITLE_WORDS for part in parts)
    return is_short and (len(parts) > 2 or "›" in text or " > " in text)


def _by_tag(block: Block, n_headings: int) -> float:
    if block.tag == "h1" or block.text.startswith("# "):
        return 4.0 if n_headings == 1 else 2.5
    return 1.5 if block.tag == "h2" else 0.0


def _by_tab(block: Block, tab: str) -> float:
    """Return what the browser's tab says of a line: its first part is the title, its last the site."""
    title, site = tab_parts(tab)
    if tab and same_words(block.text, title):
        return 4.0
    if ": " in tab and same_words(block.text, tab.split(": ", 1)[1]):
        return 5.0  # a blog's name stands before its post's
    return -4.0 if site and same_words(block.text, site) else 0.0
