"""The head of a text: title, dates, byline, section words; what is metadata there leaves the text."""

import re

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import MONTHS, WEEKDAY, find_dates, whole_date
from pipeline.danish.names import is_first_name
from pipeline.danish.people import (
    is_capital_name,
    is_name,
    is_organisation,
    is_place,
    is_role,
    known_people,
    split_role,
)
from pipeline.documents.bylines import MAIL, byline_genre, head_byline, nobodys_byline
from pipeline.documents.date_lines import PUBLISHED, UPDATED, line_date
from pipeline.documents.head_lines import (
    MAX_ADDRESS_CHARS,
    MAX_BIOGRAPHY_CHARS,
    first_sentence,
    head_lines,
    is_known_name,
)
from pipeline.documents.letterhead import ADDRESS, cut_letterhead, genre_words, medium_in, states_parties
from pipeline.documents.mastheads import labelled, masthead_of
from pipeline.documents.models import Block, Head, Person
from pipeline.documents.occasions import read_occasion
from pipeline.documents.titles import title_of
from pipeline.documents.wording import (
    AFTER_NAME,
    KICKER,
    SECTION,
    SENTENCE_END,
    as_name,
    is_medium,
    is_organisation_name,
    is_proper_name,
    is_prose,
    publisher_of,
    same_words,
)

DAY_ALONE = re.compile(rf"(?:d\.|den)?\s*\d{{1,2}}\.?\s*(?:{'|'.join(MONTHS)})\.?", re.IGNORECASE)
AND = re.compile(r"^(?:&|og|samt)\s+(?P<who>[A-ZÆØÅ].*)$")
HOME = re.compile(
    r"(?P<who>[A-ZÆØÅ][^,\d]{3,50})(?:, (?:\d{4} )?[A-ZÆØÅ][\wæøå.]+(?: [A-ZÆØÅ][\wæøå.]*){0,2}){1,2}"
)
"""A reader with village and town."""
ATTENTION = re.compile(r"att(?:\.|:|ention)", re.IGNORECASE)
HEADING_WORD = re.compile(r"Baggrund|Indledning|Resumé|Sammenfatning")
"""A section of newspapers by its word, but below a title the first heading of a note."""
BULLET = re.compile(r"[-*•] ")
HANDLE = re.compile(r"@[\w.]{3,30}")
HOME_LINE = re.compile(r"(?:\d{4} )?[A-ZÆØÅ][a-zæøå]{2,}(?: [NSØVKC]| Kommune)?")
"""Where a writer lives, on a line of its own below name and role."""
PLACE_LINE = re.compile(r"[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅNSØV]\.?)?[:.]?")
"""A line that says no more than where a report comes from."""
MAX_GAP_CHARS = 4
MAX_GROUP_WORDS = 6
LABEL_ALONE = re.compile(
    r"(?:tekst|foto|tekst og foto|af|skrevet af|forfatter|skribent|journalist|dato|publiceret|opdateret|type"
    r"|kategori|emne|læsetid)(?:\(?e?[nr]\)?)? ?:"
    r"|(?:skribent|forfatter|journalist|debattør|kronikør)(?:en|e)?",
    re.IGNORECASE,
)
"""A label whose value stands in the next line."""
TITLE_LABEL = re.compile(
    r"(?:overskrift|rubrik|titel|emne|title|vedr\.?|vedrørende|angående|sag)\s*:\s*(?=\S)", re.IGNORECASE
)
AGE = re.compile(r"\d{1,2} ?(?:min|t|d|u|uger?|md|mdr|år)\.?(?: siden)?(?: ?[•·].{0,20})?", re.IGNORECASE)
"""How old a post is, as networks print it."""
SHARED = re.compile(
    r"[·•|] ?(?:(?:offentlig|kun venner|venners? venner|delt med)\b|🌍|🌎|🌐|👥)|[·•]$", re.IGNORECASE
)
"""Who may see a post, as networks say it beside the date."""
AUDIENCE = re.compile(r"(?:offentlig(?:t)?|delt med .{3,40}|venner|kun mig|følg|følger)", re.IGNORECASE)
"""A line of its own that says who may see a post."""
BESIDE_TODAY = frozenset({"navigation", "menu", "paywall"})
"""Rules for what a page sets beside the day on which it is read: ``Log ind``, ``Bliv abonnent``."""
PRINTED_IN = re.compile(r"(?:bragt|trykt|udgivet|publiceret|offentliggjort) (?:i|på) ", re.IGNORECASE)
TITLE_BY = re.compile(r"(?P<title>.{8,}?)(?:\s*[–—|/,-]\s*|\s+)(?:[Aa]f|AF|[Bb]y):? (?P<who>[A-ZÆØÅ].{4,60})")
"""A title with its author on the same line."""
BY_ORGANISATION = re.compile(
    r"^(?:Af|AF|(?:Fra|FRA|Afsender|Afgivet af|Høringspart):?|Pressemeddelelse fra"
    r"|Pressemeddelelse,?|PRESSEMEDDELELSE:?|Udsendt af:?)\s+(?P<who>[A-ZÆØÅ0-9].{1,80})$"
)


def read_head(blocks: list[Block], known_title: str = "", tab: str = "") -> Head:
    """Read and cut the head of a text; ``blocks`` are in order, titles from elsewhere.

    ``tab`` is the title of the browser's tab.

    Marks title, dates, bylines and section words as metadata. Stops at the first running text.
    """
    head = Head()
    lines = head_lines(blocks)
    is_post = not known_title and any(_is_shared(block.text) for block in lines)
    title = None if is_post else title_of(blocks, lines, known_title, tab)
    if is_post:
        _cut_group(lines, head)
        head.title_start = -1
    _mark_titles(blocks, lines, title, known_title, head)
    previous: Block | None = None
    for block in lines:
        if block.cut:
            previous = block if block.cut == "title" else previous
            continue
        if previous is not None and previous.cut.startswith("byline") and previous.text == block.text:
            block.take(previous.cut, "metadata")  # pages say it twice, once for those who cannot see
            continue
        previous = block if _read_line(block, previous, head) else None
    head.end = len(lines)
    return head


def _is_shared(text: str) -> bool:
    """Tell whether a line says when a post of a network was written and for whom."""
    return AGE.fullmatch(text) is not None or bool(SHARED.search(text) and line_date(text))


def _cut_group(lines: list[Block], head: Head) -> None:
    """Cut the group's or page's name above a post of a network, which has no title."""
    for i, block in enumerate(lines):
        if AGE.fullmatch(block.text):
            block.take("date_line", "metadata")
            for other in lines[i + 1 : i + 3]:
                if AUDIENCE.fullmatch(other.text) or AGE.fullmatch(other.text):
                    other.take("date_line", "metadata")
            return
        if line_date(block.text) is not None:
            return
        if is_role(block.text) or is_known_name(block.text):
            continue
        if not (block.cut or is_known_name(block.text) or is_prose(block)):
            if is_organisation_name(block.text):
                head.organisation = head.organisation or block.text
            block.take("page_head")


def _mark_titles(
    blocks: list[Block], lines: list[Block], title: Block | None, known: str, head: Head
) -> None:
    """Set the title and cut it wherever the first blocks repeat it, up to and after the byline."""
    text = title.text if title is not None else ""
    if title is not None:
        head.title_start = title.start
        cut_letterhead([block for block in lines if block.start < title.start and not block.cut], head)
    head.title = clean_title(text or known, head) or None
    if not head.title:
        return
    for block in blocks[: max(len(lines), 1) + 3]:
        if block is title or (same_words(block.text, text or known) and block.zone != "lead"):
            block.take("title" if block is title else "title_repeated", "metadata")


def clean_title(text: str, head: Head) -> str:
    """Return a title without markup and genre word, which is remembered as a sign of the genre."""
    text = re.sub(r"^[#*\s]+|[*\s]+$", "", text)
    text = TITLE_LABEL.sub("", text)
    if (match := TITLE_BY.fullmatch(text)) and (people := known_people(match["who"])):
        is_sure = all(is_first_name(person.name.split()[0].title()) for person in people)
        text = match["title"] if is_sure else text
        head.people += [Person(*person) for person in people if is_sure]
    if match := KICKER.match(text):
        head.genre_words.append(match["word"].lower())
        head.label = match["word"].lower()
        if not head.label.startswith("åbent brev"):  # a letter is called so, a section is not
            text = text[match.end() :]
    return " ".join(text.split())


def _read_line(block: Block, previous: Block | None, head: Head) -> bool:
    """Read one line of the head and cut it when it is metadata; tell whether the next may add to it."""
    above = previous.cut if previous is not None else ""
    if _read_date_line(block, head):
        return above.startswith("byline") and not head.has_settled
    if HANDLE.fullmatch(block.text):
        block.take("handle", "metadata")
        return above.startswith("byline")
    is_role_below = above.startswith("byline") and not block.text.endswith(":")
    if LABEL_ALONE.fullmatch(block.text) and not is_role_below:
        block.take("byline", "metadata")
        return False
    found = _read_byline(block, above, head)
    if found is None:
        found = _read_frame(block, head)
    is_next = above == "byline" and head.has_settled
    return found if found is not None else _read_name(block, head, is_next=is_next)


def _is_today(text: str) -> bool:
    """Tell whether a line is a page's menu with the day on which it is read: ``Onsdag 4. maj | Log ind``."""
    parts = re.split(r"\s+[|·•]\s+|\s{2,}", text)
    others = [part for part in parts if whole_date(part) is None]
    if not others or len(others) == len(parts) or not re.match(WEEKDAY, text, re.IGNORECASE):
        return False
    found = [boilerplate_of(part) for part in others]
    return all(each is not None and each.rule in BESIDE_TODAY for each in found)


def _read_date_line(block: Block, head: Head) -> bool:
    if block.start < head.title_start and _is_today(block.text):
        block.take("menu")
        return True
    is_dated = _read_dates(block, head) and not head_byline(block.text)
    if not is_dated and not DAY_ALONE.fullmatch(block.text):
        return False
    head.publisher = head.publisher or (
        medium_in(block.text) or masthead_of(block.text) if is_dated else None
    )
    if PRINTED_IN.match(block.text):
        head.publisher = head.publisher or publisher_of(block.text)
    block.take("date_line", "metadata")
    return True


def _read_byline(block: Block, above: str, head: Head) -> bool | None:
    """Read a byline or what adds to one; None when the line is neither."""
    text = block.text
    if nobodys_byline(text):
        block.take("byline", "metadata")
        return False
    if people := head_byline(text):
        head.people += people
        head.publisher = head.publisher or medium_in(text)
        head.genre_words += [word for word in [byline_genre(text)] if word]
        _date_in_byline(text, head)
        block.take("byline", "metadata")
        return True
    if above in ("byline", "byline_more") and len(text) < MAX_ADDRESS_CHARS and MAIL.search(text):
        head.settle()
        block.take("byline_more", "metadata")
        return False
    if above in ("byline", "byline_more") and _adds_to_byline(text, head):
        block.take("byline_more", "metadata")
        return True
    return None


def _read_frame(block: Block, head: Head) -> bool | None:
    """Read a line of the letterhead, the sender or the section; None when the line is none of them."""
    text = block.text
    is_dated = any(True for _ in find_dates(text))
    if ADDRESS.fullmatch(text) and head.organisation and not (is_role(text) or is_dated):
        block.take("address", "metadata")
        return False
    if name := labelled(text):
        head.publisher = head.publisher or name
        block.take("field", "metadata")
        return False
    if states_parties(block, head) or read_occasion(block, head):
        return False
    if is_place(text) and PLACE_LINE.fullmatch(text) and head.title_start < block.start:
        block.take("dateline", "metadata")
        return False
    if _is_sender(text, head):
        block.take("sender", "metadata")
        return False
    if ATTENTION.match(text) and len(text) < MAX_ADDRESS_CHARS:
        block.take("addressee", "metadata")
        return False
    if HEADING_WORD.fullmatch(text) and head.title_start < block.start:
        return None
    if BULLET.match(text) and SECTION.fullmatch(text.strip("-*• ")):
        block.take("menu")
        return False
    if SECTION.fullmatch(text.strip("#*:. ")) and len(text) < 60:
        head.genre_words.append(text.lower().strip(":. "))
        head.section = head.section or text
        block.take("section", "metadata")
        return False
    return None


def _read_name(block: Block, head: Head, *, is_next: bool) -> bool:
    """Read a line that is a name; ``is_next`` tells that it stands right below another author's."""
    text = block.text
    is_name_below = is_known_name(text) and head.title is not None and head.title_start < block.start
    if block.tag == "h1" or (block.tag == "h2" and not is_name_below):
        return False
    if _is_presented(text) and (head.title or head.title_start < 0) and (not head.people or is_next):
        head.people += [Person(*person) for person in known_people(text.rstrip(": "))]
        _date_in_byline(text, head)
        block.take("byline", "metadata")
        return True
    if is_medium(text) and not is_first_name(text.split()[0].title()):
        head.publisher = head.publisher or publisher_of(text)
        block.take("page_head")
        return False
    if is_name(text) or is_capital_name(text):
        return _read_bare_name(block, head, is_sure=is_known_name(text) and _is_at_title(block, head))
    return False


def _is_at_title(block: Block, head: Head) -> bool:
    """Tell whether a line stands below the title or right above it, where names are authors'."""
    return head.title_start < block.start or head.title_start - block.end <= MAX_GAP_CHARS


def _date_in_byline(text: str, head: Head) -> None:
    found = next(iter(find_dates(text)), None)
    if found is not None and head.day is None:
        head.day, head.certainty = found.day, "inferred" if found.is_short_year else "stated"


def _is_presented(text: str) -> bool:
    """Tell whether a line under the title is one name with a role or home and nothing else."""
    if (match := HOME.fullmatch(text)) and is_known_name(match["who"]):
        return True
    text = text.removesuffix(":").rstrip()
    people = known_people(text)
    return (
        (len(people) == 1 or (bool(people) and all(person.role for person in people)))
        and bool(people[0].role or (people[0].organisation and is_first_name(text.split()[0])))
        and (text.startswith(people[0].name) or people[0].role is not None)
        and len(text) < 100
        and not (SENTENCE_END.search(text) or re.search(r"[:»”\"?]", text))
    )


def _read_bare_name(block: Block, head: Head, *, is_sure: bool) -> bool:
    """Keep a name alone on a line in mind; it is an author once a role or organisation follows.

    ``is_sure`` tells that its place alone says so: right beside a date or an address.
    """
    block.take("byline", "metadata")
    name = block.text.title() if block.text.isupper() else block.text
    head.people.append(Person(name, role=None if is_sure else "?"))
    return True


def _adds_to_byline(text: str, head: Head) -> bool:
    """Read the line after a byline: another author, a role, or an organisation."""
    if match := AND.match(text):
        people = known_people(match["who"])
        head.people += [Person(*person) for person in people]
        return bool(people)
    if not head.people:
        return False
    if _is_home(text) and head.has_settled:
        return True
    last = head.people[-1]
    if len(text) < MAX_BIOGRAPHY_CHARS and last.role in (None, "?") and re.search(r"[a-zæøå]{2}\. \S", text):
        text = first_sentence(text) if is_role(first_sentence(text)) else text
    if len(text) > 120 or (SENTENCE_END.search(text) and text.count(" ") > 6):
        return False
    group = [person for person in head.people if person.role in (None, "?")]
    if len(group) > 1 and last in group and (shared := _said_of_all(group, text)):
        head.people[-len(group) :] = shared
        return True
    if is_role(text) and last.role in (None, "?"):
        role, organisation = split_role(text)
        head.people[-1] = Person(last.name, role, organisation or last.organisation)
        return True
    if is_organisation(text) and last.organisation is None and not text.endswith("."):
        head.people[-1] = Person(last.name, last.role, text)
        return True
    return False


def _is_home(text: str) -> bool:
    """Tell whether a line below name and role is a town."""
    is_other = is_name(text) or is_role(text) or is_organisation(text) or SECTION.fullmatch(text)
    return HOME_LINE.fullmatch(text) is not None and not is_other


def _said_of_all(people: list[Person], text: str) -> list[Person]:
    """Return several authors with the roles that the line below gives them together: ``Begge lærere i X``."""
    found = known_people(f"{' og '.join(person.name for person in people)}, {text[:1].lower()}{text[1:]}")
    is_shared = len(found) == len(people) and all(person.role for person in found)
    return [Person(*person) for person in found] if is_shared else []


def _is_sender(text: str, head: Head) -> bool:
    match = BY_ORGANISATION.match(text)
    is_below_title = bool(head.title) and text.startswith(("Af ", "AF ")) and not head.people
    who = match["who"] if match else ""
    may_send = bool(who) and (_may_send(text, who) or (is_below_title and _is_group(who)))
    if match is None or not may_send or SENTENCE_END.search(text):
        return False
    is_other = head.publisher is not None and not _may_send(text, match["who"])
    head.organisation = head.organisation or (
        None if is_other else as_name(AFTER_NAME.split(match["who"])[0])
    )
    if "ressemeddelelse" in text.lower():
        head.genre_words.append("pressemeddelelse")
    return True


def _is_group(who: str) -> bool:
    """Tell whether what stands after ``Af`` may be the name of a group: a few words, no person's."""
    return who.count(" ") < MAX_GROUP_WORDS and not is_first_name(who.split()[0].title()) and "," not in who


def _may_send(text: str, who: str) -> bool:
    """Tell whether a name is a sender: an organisation, or what ``Pressemeddelelse fra`` names."""
    is_said = re.match(r"pressemeddelelse fra|udsendt af", text, re.IGNORECASE) is not None
    return is_organisation(who) or (is_said and is_proper_name(who) and not is_first_name(who.split()[0]))


def _read_dates(block: Block, head: Head) -> bool:
    found = line_date(block.text)
    if found is None:
        return False
    is_update = bool(UPDATED.search(block.text)) and not PUBLISHED.search(block.text)
    certainty = "uncertain" if is_update else "inferred" if found.is_short_year else "stated"
    if head.day is None or (head.certainty == "uncertain" and certainty != "uncertain"):
        head.day, head.certainty = found.day, certainty
    head.genre_words += genre_words(block.text)
    return True


def without_sites(head: Head, sites: list[str]) -> None:
    """Take names of papers that look like persons' out of a head: tab or copyright line names them."""
    for person in [person for person in head.people if person.name in sites]:
        head.people.remove(person)
        head.publisher = head.publisher or person.name


def settled(people: list[Person]) -> list[Person]:
    """Return the authors whose lines settled that they are authors, each once; a bare name needed more."""
    kept: dict[str, Person] = {}
    for person in people:
        if person.role != "?":
            known = kept.get(person.name)
            kept[person.name] = person if known is None or known.role is None else known
        elif person.organisation:
            kept.setdefault(person.name, Person(person.name, None, person.organisation))
    return list(kept.values())
