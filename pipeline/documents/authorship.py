"""Who wrote a text and whose it is: authors, their roles, the sender or publisher."""

import re
from dataclasses import replace

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_organisation, is_role, known_people, party_name, split_role
from pipeline.documents.bylines import AGENCY, MAIL
from pipeline.documents.genres import BLOG_FILES
from pipeline.documents.head import PRINTED_IN, settled
from pipeline.documents.head_lines import is_known_name
from pipeline.documents.mastheads import first_part, masthead_of, named_at_foot, printed_in
from pipeline.documents.models import Draft, Head, Person, Unit
from pipeline.documents.signatures import Tail, merged
from pipeline.documents.wording import (
    SECTION,
    is_medium,
    is_organisation_name,
    is_proper_name,
    is_prose,
    issue_of,
    may_name,
    named_in_frame,
    publisher_of,
    same_words,
    tab_parts,
)

COPYRIGHT = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)[ ©]*(?:\d{4}(?: ?[-–] ?\d{4})?)?[ ,:]*(?P<name>[A-ZÆØÅ][\w&.’-]*(?: "
    r"(?:[A-ZÆØÅ&][\w.’/-]*|i|og|for|af)){0,4})(?= ?(?:[|,.·•–-]|\d{4}|$| [Aa]l))"
)
MAX_FOOT_BLOCKS = 12
MAX_PATH_BLOCKS = 6
PATH = re.compile(r"\s[>›»/|]\s")
"""What parts the places on a path, ``X Kommune > Nyheder``."""
FRAMES = frozenset({"html_header", "page_header", "page_footer", "running_head", "footnote"})
OF_PAGE = re.compile(
    r"(?P<word>nyheder|nyt|pressemeddelelser|presse|blog(?:gen)?|debat) (?:fra|hos) (?P<name>.+)",
    re.IGNORECASE,
)
FROM_BODY = re.compile(
    r"(?:nyhed(?:er)?|nyt|pressemeddelelser?|presse|udtalelse|(?:debat)?indlæg|kommentar|leder|blog|kronik|læserbrev"
    r"|klumme|artikel|debat)"
    r" (?:fra|i|på) (?P<name>(?-i:[A-ZÆØÅ])[^.,:]{2,60})$",
    re.IGNORECASE,
)
"""A section that says whose it is: ``Nyhed fra X``."""
NICKNAME = re.compile(r"[A-ZÆØÅ][a-zæøåé]{2,20}")
OFFICE = re.compile(
    r"^(?:red|admin|web|info|kontakt|kommunikation|presse|sekretariat|support|bruger|user|forfatter|gæst|anonym"
    r"|nyhed|kontor|bestyrelse|blog)",
    re.IGNORECASE,
)
"""How accounts of offices are named, whatever follows."""
LEGAL_FORM = re.compile(r" (?:ApS|A/S|I/S|P/S|K/S|AS)$")
"""What a firm's name ends with where it publishes a paper of that name."""
BEFORE_MARK = re.compile(
    r"(?:linkedin|facebook|tumblr|substack|medium|blogger|ghost)\b.{0,20}(?:©|\(c\))", re.IGNORECASE
)
"""Platforms own no texts."""
COPYRIGHT_MARKS = ("©", "(c)", "opyright")
_STATEMENT = r"(?:høringssvar|bemærkninger|svar|udtalelse|indsigelse|kommentar(?:er)?)"
HEARING = re.compile(r"høring|\bbemærkninger til|\budtalelse|indsigelse", re.IGNORECASE)
SENDERS = (
    re.compile(
        rf"{_STATEMENT} fra (?P<who>[A-ZÆØÅ].{{2,70}}?)(?= (?:til|om|på|vedr|angående|over)\b|[:,(]|$)", re.I
    ),
    re.compile(rf"(?P<who>[A-ZÆØÅ].{{2,70}}?)s {_STATEMENT}\b"),
)
"""How titles name whose answer it is: ``Høringssvar fra X til …``, ``X's bemærkninger til …``."""
MP = "medlem af Folketinget"


def set_people(draft: Draft, unit: Unit, head: Head, tail: Tail) -> None:
    """Set authors and organisation of a draft from columns or tags, head, tail and frame."""
    fields = unit.fields
    found = merged(settled(head.people), tail.people)
    senders = {fields.get(name, "").lower() for name in ("site", "organisation")}
    stated = [person for person in _field_people(fields) if person.name.lower() not in senders]
    stated = stated or _nickname(unit)
    draft.authors = merged(stated, found) if stated and found else stated or found
    names = {person.name for person in draft.authors}
    draft.authors = merged(draft.authors, [person for person in tail.presented if person.name in names])
    if stated and found and len(stated) < len(draft.authors) and "row" not in unit.hints:
        names = {person.name.lower() for person in found}
        draft.authors = (
            merged(found, stated) if not names & {p.name.lower() for p in stated} else draft.authors
        )
    _add_marked(draft, unit)
    draft.organisation = (
        fields.get("organisation")
        or _sending(fields)
        or tail.signing
        or head.organisation
        or tail.organisation
        or _site_of_page(unit, head)
        or head.publisher
        or _printed_in(tail)
        or _from_section(head)
        or fields.get("site")
        or fields.get("home")
        or copyright_holder(unit)
        or _framed(unit, draft.title or "")
        or _at_edge(unit)
        or named_at_foot([block.text for block in unit.blocks[-MAX_FOOT_BLOCKS:]])
    )
    draft.organisation = _bare_name(draft.organisation)
    site = fields.get("site") or ""
    if site and (draft.organisation or "").startswith(f"{site} "):
        draft.organisation = site  # the masthead goes on with the words of its menu
    if tail.is_signed and head.organisation and len(draft.authors) == 1 and draft.authors[0].role:
        author = draft.authors[0]
        draft.authors = [replace(author, organisation=author.organisation or draft.organisation)]
    draft.organisation = draft.organisation or _heard(draft) or _writing(draft, unit)
    media = {person.organisation for person in draft.authors if is_medium(person.organisation or "")}
    draft.organisation = draft.organisation or (media.pop() if len(media) == 1 else None)
    if not draft.organisation and fields.get("party"):
        draft.organisation = draft.authors[0].organisation if draft.authors else None


def _add_marked(draft: Draft, unit: Unit) -> None:
    """Take the author whom a page marks as such, or whose name its site bears, where no line names one."""
    fields = unit.fields
    marked = _field_people({"author": fields.get("marked_author", "")})
    owner = fields.get("home") or fields.get("site") or ""
    if not draft.authors:
        draft.authors = marked
    elif {same.name for same in marked} <= {person.name for person in draft.authors}:
        draft.authors = merged(draft.authors, marked)
    if not draft.authors and "page:blog" in unit.hints:
        draft.authors = _pen_name(fields)
    if not draft.authors and is_known_name(owner):
        role = fields.get("motto", "")
        draft.authors = [Person(owner, *(split_role(role) if is_role(role) else (None, None)))]


def _pen_name(fields: dict[str, str]) -> list[Person]:
    """Return the writer of a blog's post under the name that its page states; an office or role is nobody."""
    name = fields.get("pen_name", "")
    is_other = not name or AGENCY.match(name) or OFFICE.search(name) or is_role(name) or _is_sender(name)
    return [] if is_other or name == fields.get("site") else [Person(name)]


def _writing(draft: Draft, unit: Unit) -> str | None:
    """Return the organisation for which the one who signed a mail wrote it."""
    is_one = "mail" in unit.hints and len(draft.authors) == 1
    return draft.authors[0].organisation if is_one else None


def _heard(draft: Draft) -> str | None:
    """Return whose answer to a hearing it is: as the title says, else whom all signatories speak for."""
    title = draft.title or ""
    for pattern in SENDERS:
        if (match := pattern.match(title)) and is_organisation(match["who"]):
            return match["who"]
    bodies = {person.organisation for person in draft.authors if person.organisation}
    return bodies.pop() if HEARING.search(title) and len(bodies) == 1 else None


def _sending(fields: dict[str, str]) -> str | None:
    """Return the organisation that a column of senders names in the place of a person."""
    value = fields.get("author", "").strip()
    return value if value and _is_sender(value) and not known_people(value) else None


def _is_sender(value: str) -> bool:
    """Tell whether a value names an organisation and begins with nobody's first name."""
    return is_organisation_name(value) and not is_first_name(value.split()[0])


def _site_of_page(unit: Unit, head: Head) -> str | None:
    """Return the site that the tab names where the masthead was read off a page's menu or labels."""
    site = unit.fields.get("site") or ""
    publisher = head.publisher or ""
    is_guess = bool(publisher) and not is_organisation_name(publisher)
    is_sure = "html" in unit.hints and not is_medium(publisher)
    return site if is_sure and (is_medium(site) or is_guess) else None


def _framed(unit: Unit, title: str) -> str | None:
    """Return the organisation or paper whose name begins the header of a page or the head of its sheets."""
    for block in unit.blocks:
        if block.cut in FRAMES:
            first = re.split(r"\s*[·|]\s*", block.text)[0]
            name = issue_of(first) or _beside_title(first, title)
            if block.cut != "footnote":
                name = name or publisher_of(first) or named_in_frame(block.text)
            is_person = name is not None and is_first_name(name.split()[0].title())
            is_sheet = block.cut != "html_header" and not is_person and not is_prose(block)
            if name and (is_sheet or is_medium(name) or is_organisation_name(name)):
                return name
    return None


def _beside_title(line: str, title: str) -> str | None:
    """Return the site that the head of a printed page names behind its title: ``Title - Site``."""
    _, site = tab_parts(line)
    is_beside = bool(title and site) and same_words(line.removesuffix(site), title)
    return site if is_beside and site[0].isupper() and may_name(site) else None


def _at_edge(unit: Unit) -> str | None:
    """Return the body whose name begins a path above the text, or the paper that is a line near the end."""
    for block in unit.blocks[:MAX_PATH_BLOCKS]:
        if PATH.search(block.text) and (name := first_part(block.text)):
            return name
    for block in reversed(unit.blocks[-MAX_FOOT_BLOCKS:]):
        if is_medium(block.text) and publisher_of(block.text) == block.text and block.comment_i is None:
            return block.text
    return None


def _printed_in(tail: Tail) -> str | None:
    """Return the paper in which a line at the end says that the text was printed: ``(X, 3. maj 2019)``."""
    for line in tail.printed:
        if name := printed_in(line):
            return name
    for line in tail.date_lines:
        name = publisher_of(line) if PRINTED_IN.match(line) else masthead_of(line.strip("()"))
        if name and (PRINTED_IN.match(line) or is_medium(name)):
            return name
    return None


def _bare_name(name: str | None) -> str | None:
    """Return an organisation's name without what its page or feed is called: ``Nyheder fra X``."""
    match = OF_PAGE.match(name or "")
    is_news = match is not None and (match["word"].lower() != "nyt" or is_organisation(match["name"]))
    return match["name"] if match and is_news else name


def _field_people(fields: dict[str, str]) -> list[Person]:
    value = fields.get("author", "")
    if not value:
        return []
    people = [Person(*person) for part in re.split(r"\s*[;|/]\s*", value) for person in byline_people(part)]
    role, organisation = _field_role(fields)
    if len(people) == 1 and role and "," in role and (said := known_people(f"{people[0].name}, {role}")):
        role, organisation = said[0].role or role, organisation or said[0].organisation  # ``mor, Ringe``
    if len(people) == 1:
        people = [Person(people[0].name, role or people[0].role, organisation or people[0].organisation)]
    return people


def byline_people(value: str) -> list[tuple[str, str | None, str | None]]:
    """Return the people of an author column; a value that is no byline is one name as it stands."""
    value = MAIL.sub("", re.sub(r"^(?:af|by)[: ]\s*", "", value.strip(), flags=re.IGNORECASE)).strip(
        " ,<>()[]"
    )
    found = known_people(value)
    if found:
        return [tuple(person) for person in found]  # type: ignore[misc]
    is_plausible = (
        bool(re.match(r"[A-ZÆØÅ]", value)) and len(value.split()) <= 5 and not re.search(r"[@\d]", value)
    )
    is_sender = _is_sender(value) or re.search(
        r"redaktion|ritzau|kommune|region|ministeri|forbund|forening|styrelse|presse|admin",
        value,
        re.IGNORECASE,
    )
    return [(value, None, None)] if is_plausible and not is_sender and " " in value else []


def _nickname(unit: Unit) -> list[Person]:
    """Return the writer of a blog who is known by one word; an account, an office or a role is nobody."""
    value = unit.fields.get("author", "")
    is_one = NICKNAME.fullmatch(value) is not None and not AGENCY.match(value)
    is_other = is_role(value) or is_organisation(value) or OFFICE.search(value) is not None
    return [Person(value)] if is_one and not is_other and not BLOG_FILES.isdisjoint(unit.hints) else []


def _field_role(fields: dict[str, str]) -> tuple[str | None, str | None]:
    role = fields.get("role", "")
    party = fields.get("party", "")
    organisation = fields.get("affiliation") or party_name(party) or party or None
    office = fields.get("office") or ""
    if office:
        return office, organisation
    if role == "minister":
        return fields.get("minister_area") or role, organisation
    return (MP if role == "mp" else role or None), organisation


def copyright_holder(unit: Unit) -> str | None:
    """Return the publisher that a copyright line at the end names."""
    for block in reversed(unit.blocks[-12:]):
        is_marked = any(mark in block.text for mark in COPYRIGHT_MARKS)
        if (
            is_marked
            and not BEFORE_MARK.match(block.text)
            and (match := COPYRIGHT.search(block.text))
            and not match["name"].lower().startswith(("alle ", "all ", "ophav"))
        ):
            return LEGAL_FORM.sub("", match["name"]).strip(" .,-–")
    return None


def _from_section(head: Head) -> str | None:
    """Return the publisher that a section line names, as ``Djøf blog`` and ``Bladet / Debat`` do."""
    if (match := FROM_BODY.match(head.section or "")) and (
        is_organisation(match["name"]) or is_medium(match["name"])
    ):
        return match["name"]
    first, *more = re.split(r"\s+[/|>»›]\s+", head.section or "")
    if more and all(SECTION.fullmatch(part) for part in more) and is_proper_name(first.replace("&", "og")):
        return first
    match = re.fullmatch(
        (
            r"(?P<name>[A-ZÆØÅ][\w&.-]+(?: [A-ZÆØÅ][\w&.-]+)?)(?:s|’s)? (?:blog|debat|nyheder|nyhed"
            r"|pressemeddelelse|avis|kronik)(?:gen|ten)?"
        ),
        head.section or "",
    )
    return (
        match["name"]
        if match and match["name"].lower() not in ("dagens", "seneste", "ugens", "dagens", "aktuel", "ny")
        else None
    )
