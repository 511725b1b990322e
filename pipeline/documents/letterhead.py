"""What stands above the title: the name of the page or sender, address, occasion, folder line."""

import re

from pipeline.danish.people import is_name, is_organisation, is_role, known_people
from pipeline.documents.bylines import MAIL
from pipeline.documents.head_lines import is_head_line, is_known_name
from pipeline.documents.mastheads import masthead_of, submitted_to
from pipeline.documents.models import Block, Head
from pipeline.documents.occasions import read_occasion
from pipeline.documents.wording import (
    EVENT,
    GENRE_WORDS,
    NAMED_SITE,
    NO_NAME,
    SECTION,
    SITE,
    as_name,
    is_folder_line,
    is_medium,
    is_organisation_name,
    is_prose,
    publisher_of,
)

ADDRESS = re.compile(
    r"(?:att\.?:? .{2,60}|[A-ZÆØÅ][\wæøåéü.’ -]{2,40} (?!(?:19|20)\d\d\b)\d{1,4} ?[A-Za-z]?(?:[,.] ?.{0,40})?"
    r"|\d{4} [A-ZÆØÅ][\wæøå. ]{1,40})"
)
"""A line of a letterhead: street and number, postcode and town, ``Att.:``."""
PLAIN_NAME = re.compile(r"[A-ZÆØÅ][\wæøå-]+(?: [\wæøåÆØÅ-]+){0,3}")
ATTENTION = re.compile(r"att\b", re.IGNORECASE)
"""With it a letterhead names a reader of its addressee."""


STATED = re.compile(r"(?:fra|afsender|afgivet af|høringspart|organisation) ?: ?(?P<who>\S.*)", re.IGNORECASE)
"""Who sends a letter, as forms state it above the title."""
ADDRESSEE = re.compile(r"(?:til|modtager|cc|kopi til) ?: ?\S.*", re.IGNORECASE)


SENT_BY = re.compile(
    r"(?:pressemeddelelsen er )?(?:ud|af)sendt af:? (?P<who>(?-i:[A-ZÆØÅ])[^.,:!?\d]{2,70}?)"
    r"(?:,? (?:den|d\.)? ?\d.{4,25})?\.?",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"(?P<word>{GENRE_WORDS})\b[ ,(:|–—-]*(?:ca\.? ?)?(?:på )?[\d. ]{{2,7}}(?:tegn|anslag|ord)\b.{{0,40}}",
    re.IGNORECASE,
)
"""What a manuscript is and how long: ``DEBATINDLÆG – 1.870 tegn``."""
MAX_FOOT_LINES = 8
SENT_TO = re.compile(
    r"(?:af)?sendt (?:pr\.?|via|på|med) (?:e-?)?(?:mail|post) til\b|sendt til\b", re.IGNORECASE
)


def cut_letterhead(lines: list[Block], head: Head) -> None:
    """Cut what stands above the title and is no date, byline or section: the page's or the sender's name."""
    for i, block in enumerate(lines):
        is_addressee = _is_addressee(lines, i, head)
        head.masthead.append(block.text)
        is_person = is_known_name(block.text) or any(p.role for p in known_people(block.text))
        head.publisher = head.publisher or submitted_to(block.text)
        if not (is_person or is_addressee):
            head.publisher = head.publisher or masthead_of(block.text) or _above_section(lines, i)
        if (
            is_prose(block)
            or is_head_line(block.text)
            or SECTION.fullmatch(block.text.strip("#*:. "))
            or _is_salutation(block.text)
            or _names_blog(block, head)
            or _is_counted(block, head)
            or read_occasion(block, head)
            or states_parties(block, head)
            or _is_of_person(lines, i)
        ):
            continue
        if is_organisation_name(block.text) and not SITE.search(block.text):
            if not is_addressee:
                head.organisation = head.organisation or as_name(block.text)
            block.take("sender", "metadata")
        elif ADDRESS.fullmatch(block.text) and head.organisation:
            block.take("address", "metadata")
        elif EVENT.match(block.text):
            head.genre_words.append("oplæg til")
            block.take("occasion", "metadata")
        elif is_folder_line(block.text):
            head.genre_words += genre_words(block.text)
            head.publisher = head.publisher or medium_in(block.text)
            block.take("folder", "metadata")
        elif head.publisher == block.text or (not (is_name(block.text) or is_person)):
            block.take("page_head")


def _names_blog(block: Block, head: Head) -> bool:
    """Read the line ``Blog: name`` that print-outs have above the title."""
    match = NAMED_SITE.fullmatch(block.text)
    if match is not None:
        head.publisher = match["name"]
        head.genre_words.append("blog")
        block.take("page_head")
    return match is not None


def _is_counted(block: Block, head: Head) -> bool:
    """Read the line of a manuscript that says what it is and how long."""
    match = COUNTED.match(block.text)
    if match is not None:
        head.genre_words.append(match["word"].lower())
        block.take("section", "metadata")
    return match is not None


def _is_of_person(lines: list[Block], i: int) -> bool:
    """Tell whether a line is the role or address of the person whose name stands above it."""
    text = lines[i].text
    above = [line.text for line in lines[max(0, i - 2) : i]]
    return (is_role(text) or MAIL.fullmatch(text) is not None) and any(is_known_name(line) for line in above)


def _above_section(lines: list[Block], i: int) -> str | None:
    """Return the name of the blog or paper that stands right above the name of its section."""
    text = lines[i].text
    below = lines[i + 1].text.strip("#*:. ") if i + 1 < len(lines) else ""
    is_plain = PLAIN_NAME.fullmatch(text) is not None and not NO_NAME.match(text)
    n_sections = sum(SECTION.fullmatch(line.text.strip("#*:. ")) is not None for line in lines)
    is_above = SECTION.fullmatch(below) is not None and n_sections == 1 and not SECTION.fullmatch(text)
    return as_name(text) if is_plain and is_above else None


def states_parties(block: Block, head: Head) -> bool:
    """Read the lines ``Fra: X`` and ``Til: Y`` of a form."""
    stated = STATED.fullmatch(block.text)
    if stated is not None and is_organisation(stated["who"]):
        head.organisation = as_name(stated["who"])
        block.take("sender", "metadata")
    elif ADDRESSEE.fullmatch(block.text):
        block.take("addressee", "metadata")
    return bool(block.cut)


def read_sender_below(blocks: list[Block], head: Head) -> None:
    """Read the line below an announcement that says who sent it out: ``Udsendt af X den 3. maj 2019``."""
    for block in [block for block in blocks if not block.cut][-MAX_FOOT_LINES:]:
        match = SENT_BY.fullmatch(block.text)
        if match is not None and is_organisation(match["who"]) and not is_medium(match["who"]):
            head.organisation = head.organisation or as_name(match["who"])
            head.genre_words.append("pressemeddelelse")
            block.take("sender", "metadata")


def _is_addressee(lines: list[Block], i: int, head: Head) -> bool:
    """Tell whether an organisation of a letterhead gets the letter: ``Att.:`` below it, a name above it."""
    is_named = any(ATTENTION.match(other.text) or SENT_TO.match(other.text) for other in lines[i + 1 : i + 3])
    return is_named or any(is_known_name(line) for line in head.masthead)


def _is_salutation(text: str) -> bool:
    return bool(re.match(r"(?:kære|hej|til) ", text, re.IGNORECASE))


def genre_words(text: str) -> list[str]:
    """Return the words of a line that name a genre, in lower case."""
    words = re.findall(r"[^\W\d_]+", text)
    return [word.lower() for word in words if re.fullmatch(GENRE_WORDS, word, re.IGNORECASE)]


def medium_in(text: str) -> str | None:
    """Return the paper that an archive names between date, page and number of words."""
    parts = [part.strip() for part in re.split(r"[,|·•]", text)]
    if len(parts) < 3:
        return None
    return next((as_name(part) for part in parts if is_medium(part) and publisher_of(part)), None)
