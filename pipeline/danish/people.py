"""Who somebody is, as Danish bylines and signatures say it: name, role, organisation, party."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.danish.bylines import BODY, UPPER, in_small, with_surnames
from pipeline.danish.names import is_first_name
from pipeline.danish.registry import organisation_id
from pipeline.params import load_yaml

DATA = Path(__file__).parent / "data"

_TOKEN = rf"(?:[{UPPER}][\w’']*(?:-(?:[{UPPER}][\w’']*|[\w’']{{1,7}}(?!\w)))*|[{UPPER}]\.)"
_PARTICLE = r"(?:von|van|de|af|da|la|el|al|bin|der|den|du|dos|zu|til)"
_SHORTENED = rf"[{UPPER}][a-zæøå]\.(?= [{UPPER}])"
"""``Tj.`` between two names."""
NAME = re.compile(rf"{_TOKEN}(?:[ ](?:{_PARTICLE}[ ])?(?:{_SHORTENED}|{_TOKEN})){{1,4}}")
PARTY = re.compile(r"[ ]?\((?P<party>[A-ZÆØÅ]{1,4})\)")
IN_BRACKETS = re.compile(r"[ ]?\((?P<inside>[^()]{1,80})\)")
SAID_IN_BRACKETS = re.compile(r" \(([a-zæøå][^()]{3,60}, [^()]{2,60})\)")
CAPITAL_OFFICE = re.compile(r"(?P<role>[A-ZÆØÅ-]{4,}) (?:FOR|I|VED|HOS|PÅ|AF) (?P<rest>[A-ZÆØÅ0-9].+)")
TITLE_WORDS = re.compile(r"\b(?:hr|fru|frk|cand|mag|ph|dr|stud)\.", re.IGNORECASE)
PREPOSITION = re.compile(rf" (?P<word>for|i|ved|hos|på|fra|af|v/) (?P<rest>[{UPPER}0-9].*)$")
TOWN = re.compile(rf"[{UPPER}][a-zæøåéü-]+(?: [{UPPER}][a-zæøåéü.]*)?")
"""What may be a town: one word with a capital, or two."""
MEMBER_OF = re.compile(
    (
        r"^(?:medlem|formand|næstformand)(?: af| for)? (?:Folketinget|Europa-Parlamentet"
        r"|Europaparlamentet|byrådet|regionsrådet|kommunalbestyrelsen)s?"
    ),
    re.IGNORECASE,
)
GENITIVE_PLURAL = re.compile(r"(?:er|e)nes$")
"""With such a word begins the name of an association, ``Forældrenes Stemme``, and nobody's."""
NO_FIRST_NAMES = frozenset(
    "hilsen hilsner venlig vh mvh kh dbh kære hej spurgt spørg foto tekst vester øster nørre sønder"  # noqa: SIM905
    " lille store ny nye gamle gammel gl facebook twitter linkedin google instagram youtube wordpress"
    " blogger disqus cookie download".split()
)
"""Words with a capital that no person's name begins with."""
PLACE_ENDS = frozenset({"By", "Stationsby", "Kirkeby", "Sogn", "Kommune", "Mark", "Hede"})
"""Last words of names of places, ``Egholm By``."""
DEGREE_BEFORE = re.compile(r"\b(?i:ph\.?d|cand|dr|lic|mag|stud|prof)\.[a-zæøå.]*,? (?=[A-ZÆØÅ][a-zæøå]+ )")
"""A degree between a title and a name."""
PLURAL = r"(?:m?erne|m?er|ene|rne|ne|e|r)"
"""How the title of several ends: ``lærere``, ``medlemmerne``, ``sygeplejerskerne``."""
SHARED = re.compile(r"(?:begge|alle(?: (?:to|tre|fire|fem|seks))?) (?=[a-zæøå])", re.IGNORECASE)
"""Before a role that all persons named have."""
GOES_ON = r"(?:[a-zæøå]{3,}(?<!l)(?<!nd)er|har|bor|var)"
"""A verb with which a biography goes on behind an organisation: ``… på X og dækker …``."""
DEGREES = frozenset({"ph.d", "ph.d.", "cand.mag", "dr.phil"})
"""What stands before an office and is none."""
RESPECTIVELY = re.compile(r"(?:hhv\.?|henholdsvis) (?P<roles>.+)")
CLAUSE_WORDS = frozenset(
    "når hvis da at som hvor hvad hvem hvorfor hvordan hvilke fordi men så vi jeg du han hun man mens nu og"  # noqa: SIM905
    " eller ifølge lad kan skal vil må er har hver ingen".split()
)
"""A clause begins with such a word, and no title or office."""
MAX_ROLE_CHARS = 120
MAX_ACRONYM_CHARS = 4
MAX_SHOUT_CHARS = 5
MAX_NAME_CHARS = 60


class Known(NamedTuple):
    """A person as a line presents them; what it does not say is None."""

    name: str
    role: str | None
    organisation: str | None


def is_name(text: str) -> bool:
    """Tell whether the whole text is a person's name: two to five capitalised words, no organisation's."""
    if len(text) > MAX_NAME_CHARS or not NAME.fullmatch(text):
        return False
    words = [word for word in text.split() if len(word) > 1 and not word.endswith(".")]
    if len(words) < 2 or any(word.isupper() and len(word) > 1 for word in words):
        return False
    if (
        (words[-1] in PLACE_ENDS and not is_first_name(words[0]))
        or GENITIVE_PLURAL.search(words[0])
        or words[0].lower() in NO_FIRST_NAMES
    ):
        return False
    return not any(_is_organisation_word(word) or is_title(word) for word in words)


def is_capital_name(text: str) -> bool:
    """Tell whether the text is a name in capitals, as some papers print bylines."""
    return (
        text.isupper()
        and is_name(text.title())
        and not any(len(word.strip(".")) < 2 for word in text.split()[-1:])
    )


def is_role(text: str) -> bool:
    """Tell whether the text begins with or is a title, office or occupation."""
    if len(text) > MAX_ROLE_CHARS or not text or (text[-1] in ".?!" and len(text.split()) > 5):
        return False
    if text.split(" ", 1)[0].lower() in CLAUSE_WORDS:
        return False
    head = re.split(r" (?:for|i|ved|hos|på|fra|af|v/|med|samt|på vegne) |(?<!-) og ", text, maxsplit=1)[0]
    return any(_is_role_word(word) for word in re.split(r"[\s/,]+", head)[:6])


def is_organisation(text: str) -> bool:
    """Tell whether the text names an organisation: an acronym, or a name with such a word in it."""
    words = re.findall(r"[\w/&.-]+", text)
    if not words or not (text[0].isupper() or text[0].isdigit()) or len(text) > MAX_ROLE_CHARS:
        return False
    return any(
        _is_organisation_word(word) or re.fullmatch(r"\d*[A-ZÆØÅ][A-ZÆØÅ0-9]+[’'s]*|\d[A-ZÆØÅ]", word)
        for word in words
    )


def _may_be_body(text: str) -> bool:
    return BODY.fullmatch(text) is not None and not is_place(text)


def is_common_body(word: str) -> bool:
    """Tell whether a word names a kind of organisation and no one of them: ``Skole``, ``Bestyrelsen``."""
    bare = word.lower()
    kinds = _data()["organisations"]
    is_kind = bare in kinds or bare.removesuffix("en") in kinds or bare.removesuffix("n") in kinds
    return (is_kind or bare.endswith("bestyrelsen")) and not word.isupper() and organisation_id(word) is None


def is_place(text: str) -> bool:
    """Tell whether the text is a Danish town or municipality."""
    words = re.split(r"[\s/-]+", text.lower().strip(" ."))
    return bool(words) and words[0] in _data()["places"]


def party_name(letter: str) -> str | None:
    """Return the party of a letter printed after a name, or None for other brackets."""
    return _data()["parties"].get(letter)


def split_role(text: str) -> tuple[str | None, str | None]:
    """Return role and organisation: ``chef i Djøf`` is both, ``borgmester i Odense`` is a role alone."""
    text = text.strip(" ,.;–-")
    member = MEMBER_OF.match(text)
    found = PREPOSITION.search(text, member.end() if member else 0)
    role, _, rest = text.partition(", ")
    rest = re.split(rf",? og (?=[a-zæøå]*(?:{_role_ending()})\b)", rest)[0]
    if (
        found is not None
        and found.start() > len(role)
        and (is_organisation(rest) or _may_be_body(rest))
        and not is_role(rest)
    ):
        return role, rest
    last = rest.rpartition(", ")[2]
    if found is None and (
        _may_be_body(rest) or (last != rest and is_organisation(last) and not is_role(last))
    ):
        return role, last
    if found is None and TOWN.fullmatch(rest) and not is_organisation(rest) and not is_role(rest):
        return role, None
    if found is None:
        return (role, rest) if rest and is_organisation(rest) and not is_role(rest) else (text or None, None)
    place = re.split(r"[,;]", found["rest"])[0]
    if found["word"] in ("i", "på", "fra") and is_place(place) and not is_organisation(found["rest"]):
        return text, None
    organisation = re.split(
        rf",? og (?=[a-zæøå]*(?:{_role_ending()})\b)|[,;] (?=[a-zæøå])|,? og {GOES_ON} ", found["rest"]
    )[0]
    return text[: found.start()].strip() or None, organisation.strip(" ,.") or None


def known_person(text: str) -> Known | None:
    """Return the person a line presents: ``NN (S), role, organisation`` or ``role NN``; else None."""
    people = known_people(text)
    return people[0] if len(people) == 1 else None


def known_people(text: str) -> list[Known]:
    """Return the people a byline names, in order; those that ``og`` joins share the organisation after them.

    What follows a name up to the next name is that person's role and organisation. Empty when the line
    does not begin with a person.
    """
    text = with_surnames(re.sub(r"^v[/.] ?(?:v/ ?)?", "", text))
    parts = _segments(SAID_IN_BRACKETS.sub(r", \1", DEGREE_BEFORE.sub("", text)))
    people: list[tuple[str, str, list[str]]] = []
    above: list[str] = []
    for i, (joint, part) in enumerate(parts):
        name, rest = _leading_name(part)
        following = parts[i + 1][1] if i + 1 < len(parts) else ""
        is_last = i == len(parts) - 1
        if name and people and joint == "," and _is_said_of(part, name, is_last or people[-1][2], following):
            is_body = part.isupper() or is_organisation(part) or _may_be_body(part)
            people[-1][2].append(name if is_body else "")
        elif name:
            people.append((joint, name, [*above, rest] if rest else above))
            above = []
        elif not (people or above) and _is_office_before(part, following):
            above = [part]
        elif not people:
            return []
        else:
            people[-1][2].append(part)
    return _shared([(joint, _known(name, said)) for joint, name, said in people])


def _is_office_before(part: str, following: str) -> bool:
    """Tell whether a byline begins with an office and then the name: ``formand for X, NN``."""
    return part[:1].islower() and is_role(part) and _leading_name(following)[0] == following != ""


def _is_said_of(part: str, name: str, said: list[str] | bool, following: str) -> bool:
    """Tell whether what looks like a name after a comma is a place or organisation of the one before.

    It is where a role stands before it or nothing follows, and its first word is no known first name.
    """
    if is_first_name(name.split()[0].title()):
        return False
    return part.isupper() or (part == name and bool(said) and not is_role(following))


def _segments(text: str) -> list[tuple[str, str]]:
    """Return the parts of a byline with the mark before each: ``,``, ``og``, ``&`` or ``;``."""
    pieces = re.split(
        r"(\s*[,;]\s*(?:og |OG |samt |& )?|\s+(?:og af|og|samt|&|OG)\s+|\s+[–|/·-]\s+)", text.strip(" ,.;")
    )
    segments: list[tuple[str, str]] = [("", pieces[0].strip())]
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        is_joint = bool(re.search(r"og|samt|&|OG", mark))
        before, last = segments[-1]
        if is_joint and (last.endswith("-") or not _leading_name(piece)[0]):
            segments[-1] = (before, f"{last}{mark}{piece}")
        elif piece.strip():
            segments.append(("og" if is_joint else ",", piece.strip()))
    return segments


def _leading_name(text: str) -> tuple[str, str]:
    """Return the name a segment begins with, after a title or office if any, and what else it says."""
    text = text.strip()
    bracket = IN_BRACKETS.search(text)
    bare = (text[: bracket.start()] + text[bracket.end() :]).strip() if bracket else text
    inside = bracket["inside"] if bracket else ""
    if is_name(bare):
        return bare, inside
    if is_capital_name(bare):
        return bare.title(), inside
    words = bare.split()
    if n := _n_name_words(words):
        role = " ".join(words[n:])
        name = " ".join(words[:n])
        return name.title() if name.isupper() else name, f"{role}; {inside}" if inside else role
    for i in range(1, len(words) - 1):
        office, name = " ".join(words[:i]), " ".join(words[i:])
        is_office = _is_role_word(words[i - 1]) or (_is_role_word(words[0]) and is_first_name(words[i]))
        if is_name(name) and is_office and is_role(office):
            return name, f"{office}; {inside}" if inside else office
    return "", text


def _n_name_words(words: list[str]) -> int:
    """Return how many words a name takes that a role follows without a mark, 0 where none does.

    ``KAREN BRUUN Lektor i styring``: a name in capitals ends where the capitals do; one in small letters
    begins with a first name we know and ends where a role begins in small letters.
    """
    is_upper = len(words) > 1 and words[0].isupper() and words[1].isupper()
    n = 0
    while n < len(words) and (words[n].isupper() if is_upper else words[n][:1].isupper()):
        n += 1
    name, role = " ".join(words[:n]), " ".join(words[n:])
    is_person = is_capital_name(name) if is_upper else is_name(name) and is_first_name(words[0])
    is_said = n < len(words) and _is_role_word(words[n]) and (is_upper or words[n].islower())
    return n if is_person and is_said and is_role(role) else 0


def singular_role(role: str) -> str:
    """Return what each is whom a role in the plural names: ``byrådsmedlemmerne``, ``begge lærere``."""
    role = SHARED.sub("", role)
    word, space, rest = role.partition(" ")
    word = re.sub(r"mænd(?:ene)?$", "mand", word)
    match = _plural_role().fullmatch(word)
    return f"{match['one']}{space}{rest}" if match else f"{word}{space}{rest}"


def _parts(said: list[str]) -> list[str]:
    """Return what is said of a person piece by piece, without a town in capitals, which is no acronym."""
    pieces = [piece.strip() for text in said for piece in text.split(";")]
    return [
        piece
        for piece in pieces
        if not (piece.isupper() and piece.isalpha() and len(piece) > MAX_SHOUT_CHARS)
        or organisation_id(piece)
        or is_role(piece)
    ]


def _is_body(part: str, *, has_role: bool) -> bool:
    """Tell whether a piece names the organisation, by its words or by its place after a role."""
    is_named = is_organisation(part) or is_name(part) or (has_role and _may_be_body(part))
    return is_named and re.search(r"\d{3}", part) is None


def _known(name: str, said: list[str]) -> Known:
    role: str | None = None
    organisation: str | None = None
    party: str | None = None
    for part in _parts(said):
        if bracket := PARTY.search(part):
            party = party_name(bracket["party"]) or party
            part = PARTY.sub("", part).strip()
        if party_name(part):
            party = party_name(part)
        elif (capital := CAPITAL_OFFICE.fullmatch(part)) and is_role(capital["role"].lower()):
            role, organisation = capital["role"].lower(), capital["rest"]
        elif (role is None or role in DEGREES) and is_role(part):
            role, found = split_role(part)
            organisation = organisation or found
        elif role and organisation is None and part.islower() and is_role(part) and " " not in part:
            role = f"{role}, {part}"
        elif _is_body(part, has_role=role is not None):
            organisation = f"{organisation}, {part}" if organisation and role else organisation or part
    if organisation and organisation.isupper() and " " in organisation:
        organisation = in_small(organisation, str.title)
    if role and role.isupper() and len(role) > MAX_ACRONYM_CHARS:
        role = in_small(role, str.lower)
    return Known(name, role, organisation or party)


def _shared(people: list[tuple[str, Known]]) -> list[Known]:
    found = [person for _, person in people]
    first_role = found[0].role if found else None
    if len(found) > 1 and first_role and _plural_role().fullmatch(first_role):
        one = singular_role(first_role)  # ``lærerne NN og MM``
        found = [person._replace(role=one if not i else person.role or one) for i, person in enumerate(found)]
    last = found[-1].role or "" if found else ""
    if len(found) > 1 and _is_of_several(last) and not any(person.role for person in found[:-1]):
        found = [
            person._replace(role=singular_role(last)) for person in found
        ]  # ``NN (X) og MM (Y), lærere``
    is_shared = False
    first = len(found) - 1
    for i in range(len(found) - 2, -1, -1):
        is_bare = people[i][1].role is None and found[i].organisation is None
        is_shared = is_bare and (people[i + 1][0] == "og" or is_shared)
        if is_shared:
            found[i] = found[i]._replace(organisation=found[i + 1].organisation)
            first = i
    return [*found[:first], *_respectively(found[first:])]


def _is_of_several(role: str) -> bool:
    """Tell whether a role is that of several: ``lektorer i forvaltning``, ``sygeplejersker``."""
    word = role.split(" ")[0]
    return _plural_role().fullmatch(word) is not None and not re.search(rf"(?:{_role_ending()})$", word)


def _respectively(people: list[Known]) -> list[Known]:
    """Return people with a role each of «formand og næstformand», where there are as many, or one for all."""
    said = people[-1].role or "" if people else ""
    if len(people) > 1 and (SHARED.match(said) or _is_of_several(said)):
        return [person._replace(role=singular_role(said)) for person in people]
    match = RESPECTIVELY.match(said)
    roles = re.split(r", | og ", match["roles"] if match else said)
    if len(roles) != len(people) or len(roles) == 1 or not all(is_role(role) for role in roles):
        return people
    return [person._replace(role=role) for person, role in zip(people, roles, strict=True)]


def is_title(word: str) -> bool:
    """Tell whether a word with a capital is a title before a name; ``Brandelev`` is none."""
    lower = word.lower()
    return _is_role_word(word) and not any(lower.endswith(end) and lower != end for end in _data()["alone"])


def _is_role_word(word: str) -> bool:
    bare = word.strip(".,:()").lower()
    return bare.startswith(("cand.", "dr.", "mag.")) or bool(_role_word().fullmatch(bare))


def _is_organisation_word(word: str) -> bool:
    bare = word.strip(".,:()’'").lower()
    return bare in _data()["organisations"] or bare.endswith(
        (
            "ministeriet",
            "forbundet",
            "forbund",
            "foreningen",
            "forening",
            "styrelsen",
            "universitet",
            "kommune",
            "instituttet",
            "landsklub",
            "klubben",
            "sagen",
            "samvirke",
            "sammenslutningen",
            "organisationen",
            "netværket",
            "rådet",
            "byråd",
            "regionsråd",
            "nævnet",
            "forum",
            "demokraterne",
            "partiet",
            "alliancen",
            "fonden",
            "selskabet",
            "akademiet",
            "sekretariatet",
            "forvaltningen",
            "universitetet",
            "højskole",
            "højskolen",
            "tænketanken",
            "tænketank",
            "kredsen",
            "klub",
            "landskreds",
            "fællesskabet",
            "plejecenter",
            "hospital",
            "gymnasium",
            "bibliotek",
            "biblioteket",
            "skole",
            "skolen",
            "gymnasiet",
            "sygehus",
            "sygehuset",
            "hospitalet",
            "museet",
            "plejehjemmet",
            "centret",
            "centeret",
            "råd",
            "lauget",
            "direktoratet",
            "netværk",
        )
    )


@cache
def _role_word() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w./-]*(?:{_role_ending()}))(?:{PLURAL}|en|s)?")


@cache
def _plural_role() -> re.Pattern[str]:
    return re.compile(rf"(?P<one>[\w./-]*(?:{_role_ending()})){PLURAL}", re.IGNORECASE)


@cache
def _role_ending() -> str:
    return "|".join(sorted((re.escape(role) for role in _data()["roles"]), key=len, reverse=True))


@cache
def _data() -> dict[str, Any]:
    data = load_yaml(DATA / "people.yaml")
    return {
        "roles": tuple(data["roles"]),
        "organisations": frozenset(str(word).lower() for word in data["organisations"]),
        "alone": tuple(data["alone"]),
        "places": frozenset(data["places"]),
        "parties": data["parties"],
    }
