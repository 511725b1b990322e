"""The end of a letter: closing, signatures, names withheld; who signed becomes an author."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.danish.dates import find_dates
from pipeline.danish.names import is_first_name
from pipeline.danish.people import (
    PARTY,
    is_capital_name,
    is_name,
    is_organisation,
    is_role,
    is_title,
    known_people,
    party_name,
    split_role,
)
from pipeline.documents.bylines import LINKS, byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.models import Block, Person
from pipeline.documents.privacy import has_contact_data
from pipeline.documents.wording import (
    SENTENCE_END,
    is_medium,
    is_organisation_name,
    is_prose,
    publisher_of,
    same_words,
)

CLOSING = re.compile(
    (
        r"^(?:(?:med )?(?:de )?(?:allerbedste|venlig(?:st|ste|e)?|bedste|kærlige?|mange|kollegiale?"
        r"|faglige?) ?(?:venlig |bedste )?hils(?:en|ener|ner|nen|enen|nerne)|mvh|m\.?v\.?h\.?|vh"
        r"|dbh|kh|hilsen|hilsner|p\.? ?b\.? ?v\.?|på .{3,40} vegne|med "
        r"respekt|på vegne af|på forhånd tak|underskrevet(?: af)?|undertegnet|underskrivere|undertegnede"
        r"|medunderskrivere|afsendere?|venligst"
        r"|(?P<label>(?:(?:kronikkens|indlæggets|artiklens|brevets) )?(?:forfattere"
        r"|skribenter|underskrivere|afsendere)|bag (?:indlægget|kronikken|brevet|opråbet|debatindlægget) står"
        r"|(?:indlægget|kronikken|brevet|opråbet) er (?:også |endvidere )?underskrevet af)"
        r"|(?P<wish>(?:rigtig |en )?(?:god|godt|glædelig) (?:weekend"
        r"|sommer|vinter|ferie|jul|påske|pinse|nytår|læselyst|fornøjelse|arbejdslyst|kamp|valg)|på gensyn"
        r"|vi ses|tak for (?:nu|denne gang)|kærligst|de bedste ønsker))\b[ ,.:!]*(?P<rest>.*)$"
    ),
    re.IGNORECASE,
)
ON_BEHALF = re.compile(
    r"(?:(?:med venlig hilsen )?på vegne af|p\.? ?b\.? ?v\.?) "
    r"(?P<who>(?:[a-zæøå]+(?:en|erne|et|rådet) (?:i|på|for|ved) )?(?-i:[A-ZÆØÅ])[^,.]{2,60})$",
    re.IGNORECASE,
)
DASH = re.compile(r"^[-–—/•*\d.)\s]+")
"""What is set before the name of who signs."""
MAX_SIGNATURE_BLOCKS = 80
MIN_BODIES = 2
MIN_ROLES = 2
NAME_AND_WORDS = re.compile(
    r"(?P<name>[A-ZÆØÅ][^,]{3,50}), (?P<role>[a-zæøå][a-zæøå.-]*(?: [a-zæøå.-]+){0,2})"
)
NAMES_WORDS = 4
"""Two names of two words each."""
CONTACT_WORDS = re.compile(
    (
        r"kontakt|information|oplysninger|henvendelse|pressechef|presserådgiver|vide mere|spørgsmål til"
        r"|kommentarer"
    ),
    re.IGNORECASE,
)
CONTACT = re.compile(
    (
        r"^(?:yderligere|mere|flere|for (?:yderligere|mere|flere)|få mere|vil du vide mere|læs mere om"
        r"|pressekontakt|kontakt(?:er|person|personer|information|oplysninger|info)?|presse|henvendelse"
        r"|spørgsmål|kontakt venligst|for kommentarer|fakta om afsender)\b.{0,120}$"
    ),
    re.IGNORECASE,
)
BOX = re.compile(
    (
        r"^(?:fakta: [A-ZÆØÅ][\w.-]+ [A-ZÆØÅ][\w.-]+$|født (?:i )?(?:18|19|20)\d\d\b"
        r"|(?:(?:kort )?om (?:forfatter(?:en|ne)|skribent(?:en|erne)|blogger(?:en)?|debattør(?:en|erne)"
        r"|klummeskribent(?:en)?|kronikør(?:en)?)|blå bog|skribenten|kort om .{2,40}|bio|biografi)"
        r"(?:\s*:|\s*$|(?= (?-i:[A-ZÆØÅ][\w-]+ [A-ZÆØÅ][\w-]+))))"
    ),
    re.IGNORECASE,
)
"""How a box begins that presents who wrote the text."""
INITIALS = re.compile(
    r"\([a-zæøå]{2,4}\)|[a-zæøå]{2,4}|[A-ZÆØÅ]{2,4}|[–—-] ?[a-zæøå]{2,4}|/ ?[\w.]{2,20}|\(?[Rr]ed\.\)?"
)
PRIVATE_LINE = re.compile(r"^[A-ZÆØÅ][\w.-]+(?: [\w.-]+)? \d{1,3}\w?,?|^\d{4} [A-ZÆØÅ]")

TOWN = re.compile(r"(?:\d{4} )?[A-ZÆØÅ][\wæøåéü-]+(?: [A-ZÆØÅ][\wæøå.]*){0,2}")
HOME = re.compile(
    rf"[^,]{{3,50}}, (?P<town>{TOWN.pattern}(?:, {TOWN.pattern})?"
    rf"|[^,]{{3,40}} \d{{1,3}} ?\w?,? {TOWN.pattern})"
)

WITHHELD = re.compile(
    r"(?:navn|underskrift|identitet|adresse|afsender)[\w ,]* (?:er )?(?:redaktionen )?(?:kendt|bekendt)",
    re.IGNORECASE,
)


@dataclass
class Tail:
    """What the end of a text says of it."""

    people: list[Person] = field(default_factory=list)
    is_letter: bool = False
    is_signed: bool = False
    has_contact: bool = False
    has_box: bool = False
    presented: list[Person] = field(default_factory=list)
    organisation: str | None = None
    signing: str | None = None
    """The organisation that signed, no person having done so."""
    date_lines: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    """Lines that say where the text was printed before."""


def left(blocks: list[Block]) -> list[Block]:
    """Return the blocks that are still in the text."""
    return [block for block in blocks if not block.cut]


def withheld_name(blocks: list[Block], tail: Tail) -> None:
    """Cut the line by which a paper says that it knows who wrote a letter without a name."""
    for block in left(blocks)[-4:]:
        if len(block.text) < 120 and WITHHELD.search(block.text):
            block.take("signature", "metadata")
            tail.is_letter = tail.is_signed = True


def closing(blocks: list[Block], tail: Tail) -> None:
    """Cut the last closing phrase and all signature lines after it; each signatory is an author."""
    for i in range(len(blocks) - 1, max(0, len(blocks) // 3) - 1, -1):
        block = blocks[i]
        match = CLOSING.match(block.text) if not block.cut and len(block.text) < 200 else None
        if match is None or (is_prose(block) and not match["rest"]):
            continue
        lines = _signature_lines(blocks[i + 1 :])
        first = [re.sub(r"^fra ", "", match["rest"])] if match["rest"] else []
        people = signatories([*first, *(line.text for line in lines)])
        is_first = is_first_name(match["rest"].strip(" .,!-"))
        if not people and (name := _first_name([*first, *(line.text for line in lines)])):
            people = [Person(name)]
        if not people and not is_first and (match["wish"] or (match["rest"] and not lines)):
            continue
        if (body := ON_BEHALF.match(block.text)) is not None:
            tail.signing = body["who"][:1].upper() + body["who"][1:]
        elif (
            not people
            or any(line.text.startswith(("v/", "v. ")) for line in lines)
            or (lines and is_organisation_name(lines[0].text) and not is_role(lines[0].text))
        ):
            tail.signing = _signing([line.text for line in lines])
        block.take("signature" if match["label"] else "closing", "metadata")
        if i and CLOSING.match(blocks[i - 1].text) and len(blocks[i - 1].text) < 60:
            blocks[i - 1].take("closing", "metadata")
        for line in lines:
            line.take("signature", "metadata")
            if line_date(line.text):
                tail.date_lines.append(line.text)
        tail.people += people
        tail.is_signed = True
        return


def _first_name(lines: list[str]) -> str:
    """Return the first name with which somebody signs who gives no more of it."""
    name = lines[0].strip(" .,!-–/") if lines else ""
    return name if " " not in name and name[:1].isupper() and is_first_name(name) else ""


def _signature_lines(blocks: list[Block]) -> list[Block]:
    lines: list[Block] = []
    for block in blocks[:MAX_SIGNATURE_BLOCKS]:
        if block.cut:
            continue
        if (
            is_prose(block) and not has_contact_data(block.text) and not known_people(block.text)
        ) or BOX.match(block.text):
            break
        if CONTACT.match(block.text) and CONTACT_WORDS.search(block.text):
            break
        if lines and is_medium(block.text) and publisher_of(block.text) == block.text:
            break  # the paper's own name, with which its foot begins
        lines.append(block)
    return lines


def _signing(lines: list[str]) -> str | None:
    """Return the organisation that signs where no person does: its name, or ``Unit, name``."""
    parts = [part.strip() for line in lines[:3] for part in line.split(",")]
    return next((part for part in reversed(parts) if is_organisation(part)), None)


def signatories(lines: list[str]) -> list[Person]:
    """Return who signed: lines of name and of title in pairs, either first, or both on one line."""
    if bodies := _bodies(lines):
        return bodies
    lines = _side_by_side([_with_comma(line) for line in lines])
    kinds = [line_kind(line) for line in lines]
    known = [kind for kind in kinds if kind in ("name", "said")]
    is_said_first = bool(known) and known[0] == "said"
    people: list[Person] = []
    pending: list[str] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "name":
            line = DASH.sub("", line)
            found = [Person(*person) for person in known_people(line)]
            if found and is_said_first and pending:
                found[0] = _with(found[0], pending)
                pending = []
            people += found
        elif kind == "said" and is_said_first:
            pending.append(line)
        elif kind == "said" and people:
            people[-1] = _with(people[-1], [line])
    if pending and people and people[-1].role is None:
        people[-1] = _with(people[-1], pending)
    people = _with_like_roles(people, lines)
    return list({person.name: person for person in people}.values())


def _with_comma(line: str) -> str:
    """Return a line of name and office, ``Mette Lund Formand``, as it would stand with a comma between."""
    words = line.split()
    if len(words) < 3 or "," in line or not is_first_name(words[0]):
        return line
    for n_words in range(2, min(5, len(words))):
        name, rest = " ".join(words[:n_words]), " ".join(words[n_words:])
        if rest[0].isupper() and is_name(name) and is_title(words[n_words]) and is_role(rest):
            return f"{name}, {rest[0].lower()}{rest[1:]}"
    return line


def _with_like_roles(people: list[Person], lines: list[str]) -> list[Person]:
    """Return who signed with roles that no list knows: ``NN, word``, where others' lines say theirs."""
    if sum(person.role is not None for person in people) < MIN_ROLES:
        return people
    said = {match["name"]: match["role"] for line in lines if (match := NAME_AND_WORDS.fullmatch(line))}
    return [
        replace(person, role=said[person.name])
        if person.name in said and not (person.role or person.organisation)
        else person
        for person in people
    ]


def _side_by_side(lines: list[str]) -> list[str]:
    """Return the lines with two names beside each other, and their roles below, one after another."""
    result: list[str] = []
    i = 0
    while i < len(lines):
        words, roles = lines[i].split(), lines[i + 1].split() if i + 1 < len(lines) else []
        is_pair = len(words) == NAMES_WORDS and [is_first_name(word) for word in words] == [
            True,
            False,
            True,
            False,
        ]
        if is_pair and len(roles) == 2 and all(is_role(role) for role in roles):
            result += [" ".join(words[:2]), roles[0], " ".join(words[2:]), roles[1]]
            i += 2
        else:
            result.append(lines[i])
            i += 1
    return result


def _bodies(lines: list[str]) -> list[Person]:
    """Return who signed where three lines each name the organisation, its person and the person's role."""
    texts = [line.strip() for line in lines if line.strip()]
    threes = [texts[i : i + 3] for i in range(0, len(texts), 3)]
    is_form = len(threes) >= MIN_BODIES and all(
        len(three) == 3 and is_name(three[1]) and is_first_name(three[1].split()[0]) and is_role(three[2])
        for three in threes
    )
    is_form = is_form and not any(is_role(three[0]) or is_first_name(three[0].split()[0]) for three in threes)
    return [Person(name, role, body) for body, name, role in threes] if is_form else []


@lru_cache(maxsize=1024)
def line_kind(line: str) -> str:
    """Return ``name`` or ``said`` (a role or organisation) for a line of a signature, empty for others."""
    bare = DASH.sub("", line)
    if len(bare) > 200 or line_date(bare) is not None:
        return ""
    if is_name(bare) or is_capital_name(bare) or known_people(bare):
        return "name"
    if (
        not has_contact_data(bare)
        and (is_role(bare) or is_organisation(bare))
        and not PRIVATE_LINE.match(bare)
    ):
        return "said"
    return ""


def _with(person: Person, said: list[str]) -> Person:
    role, organisation = person.role, person.organisation
    for line in said:
        if bracket := PARTY.search(line):
            line, organisation = PARTY.sub("", line), organisation or party_name(bracket["party"])
        if role is None and is_role(line):
            role, found = split_role(line.strip(" ,.;"))
            organisation = organisation or found
        elif is_role(line):
            organisation = organisation or split_role(line)[1]
        elif organisation is None and is_organisation(line):
            organisation = line.strip(" ,.;")
    return Person(person.name, role, organisation)


def bare_signature(blocks: list[Block], tail: Tail) -> None:
    """Read the last lines as a signature when nobody else is named as author."""
    lines: list[Block] = []
    ending = blocks[-12:]
    for i in range(len(ending) - 1, -1, -1):
        block, text = ending[i], ending[i].text
        above = ["name" if byline(b.text) else line_kind(b.text) for b in ending[max(0, i - 2) : i]]
        is_below_street = i > 1 and PRIVATE_LINE.match(ending[i - 1].text) is not None
        is_place_line = (
            bool(TOWN.fullmatch(text)) and "name" in above and (above[-1] != "" or is_below_street)
        )
        is_line = (
            len(text) < 160
            and not (SENTENCE_END.search(text) and text.count(" ") > 8)
            and block.tag not in ("h2", "h3")
        )
        if not is_line or not (
            line_kind(text)
            or is_place_line
            or byline(text)
            or line_date(text)
            or PRIVATE_LINE.match(text)
            or has_contact_data(text)
        ):
            break
        lines.insert(0, block)
    while lines and not (line_kind(lines[0].text) or byline(lines[0].text)):
        lines.pop(0)
    if not lines or len(lines) == len(blocks):
        return
    named = [person for block in lines for person in byline(block.text)]
    people = named or signatories([block.text for block in lines])
    if people:
        for block in lines:
            block.take("signature", "metadata")
        tail.date_lines += [line for block in lines if line_date(line := LINKS.sub("", block.text))]
        tail.people += people
        tail.is_signed = not named  # a byline stands below posts of blogs, a name alone below letters


def last_lines(blocks: list[Block], tail: Tail) -> None:
    """Cut dates, initials and repeated bylines that stand alone at the end."""
    for block in reversed(blocks[-4:]):
        if line_date(block.text) is not None:
            tail.date_lines.append(block.text)
            name = block.text.split(",")[0]
            if not tail.people and is_name(name) and is_first_name(name.split()[0]):
                tail.people.append(Person(name))
            block.take("date_line", "metadata")
        elif INITIALS.fullmatch(block.text) and len(blocks) > 2:
            name = _first_name([block.text])
            tail.people += [Person(name)] if name and block.text.startswith("/") and not tail.people else []
            block.take("initials", "metadata")
        elif byline(block.text):
            tail.people += byline(block.text)
            block.take("byline", "metadata")
        else:
            return


def merged(authors: list[Person], more: list[Person]) -> list[Person]:
    """Return the authors, with roles and organisations that a signature or box adds to them."""
    known = {person.name: person for person in more}
    kept = []
    for person in authors:
        other = next((p for name, p in known.items() if same_words(name, person.name)), None)
        if other is not None:
            person = replace(
                person, role=person.role or other.role, organisation=person.organisation or other.organisation
            )
        kept.append(person)
    names = {_key(person.name) for person in kept}
    people = kept + [person for person in known.values() if _key(person.name) not in names]
    firsts = {person.name.split()[0] for person in people if " " in person.name}
    return [person for person in people if person.name not in firsts]


def _key(name: str) -> str:
    return " ".join(name.lower().split())


def has_home(blocks: list[Block]) -> bool:
    """Tell whether a byline or signature gives a name with a town, or lines of address under it."""
    lines = [block.text for block in blocks if block.cut in ("byline", "byline_more", "signature")]
    return any(_is_home(line) for line in lines)


def _is_home(line: str) -> bool:
    if any(True for _ in find_dates(line)) or line.lower().endswith("ritzau"):
        return False
    if PRIVATE_LINE.match(line) or (TOWN.fullmatch(line) and not line_kind(line)):
        return True
    match = HOME.fullmatch(re.sub(r"^(?:[\wæøå]+ )?(?:af|fra)[: ]+", "", line, flags=re.IGNORECASE))
    return match is not None and not is_organisation(match["town"]) and not is_role(match["town"])
