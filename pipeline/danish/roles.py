"""Offices, occupations and groups by which Danish texts name those who speak.

«innovationsministeren» is the definite form of a compound of «minister»; forms in -mand, -kvinde and
-person are one office («formand», «forperson»).
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.params import load_yaml

DATA = Path(__file__).parent / "data" / "roles.yaml"
SHORTEST_FIRST_PART = 2
SHORTEST_BODY = 5
"""Letters of a noun that begins a role: «rådgiver» belongs to no «råd»."""

DEPUTY = ("næst", "vice", "pro")
SAME_OFFICE = (
    ("forkvinde", "formand"),
    ("forperson", "formand"),
    ("talskvinde", "talsmand"),
    ("talsperson", "talsmand"),
    ("rådkvinde", "rådmand"),
)
PLURALS = (("mænd", "mand"), ("stre", "ster"), ("ere", "er"), ("mmer", "m"), ("er", ""), ("er", "er"))
"""How roles end in the indefinite plural, and what ends the singular instead."""


class Role(NamedTuple):
    """An office or occupation.

    The lower-case indefinite word, the organisation it is glued to, and its form.
    """

    word: str
    organisation: str | None
    is_definite: bool
    is_office: bool


@cache
def role_of(word: str) -> Role | None:
    """Return the role a word names, None when it names none.

    ``KL-næstformanden`` is the definite form of «næstformand» with the organisation «KL».
    """
    first, hyphen, last = word.rpartition("-")
    organisation = first if hyphen and first[:1].isupper() and any(c.isupper() for c in first[1:]) else None
    lower = (last if organisation else word).lower()
    for form, is_definite in ((lower, False), *((form, True) for form in _indefinite(lower))):
        head = _head(form)
        if head is not None:
            return Role(form, organisation, is_definite, head not in _words("occupations"))
    return None


def office(word: str) -> str:
    """Return the gender-neutral key of a lower-case role.

    «kvinde» and «person» forms become the «mand» form.
    """
    for form, key in SAME_OFFICE:
        if word.endswith(form):
            return word[: -len(form)] + key
    return word


def is_same_office(short: str, full: str) -> bool:
    """Tell whether a title («minister») can mean a fuller one («innovationsminister»), never a deputy's.

    «udvalgsformanden» may be whom the text has called «formand».
    """
    short, full = office(short), office(full)
    if short == full:
        return True
    if full == "formand" and short.endswith(full):
        return not short.removesuffix(full).endswith(DEPUTY)
    return full.endswith(short) and not full[: -len(short)].endswith(DEPUTY)


def is_modifier(word: str) -> bool:
    """Tell whether a lower-case word may stand before a role: «konstitueret», «administrerende»."""
    return word in _words("modifiers")


def is_private_mark(word: str) -> bool:
    """Tell whether a lower-case word describes a private person: «far», «borger», «pårørende»."""
    marks = _words("private_marks")
    return word in marks or any(form in marks for form in _indefinite(word))


def group_name(word: str) -> str | None:
    """Return how readers see the group a word names («borgere» and «borgerne»), None when it names none."""
    lower = word.lower()
    return _groups().get(lower) or _plural_of_role(lower)


@cache
def body_of(word: str) -> str | None:
    """Return the indefinite noun of a definite word for an organisation, None when it is none.

    «styrelsen» gives «styrelse», «borgerrådet» «borgerråd»; a compound counts by its last part.
    """
    lower = word.lower()
    for definite, noun in _data()["bodies"].items():
        if lower.endswith(definite) and lower not in _words("no_bodies"):
            return lower.removesuffix(definite) + str(noun)
    return None


def is_body_noun(word: str) -> bool:
    """Tell whether the word is a definite noun for organisations, no compound of one: «Forbundet»."""
    return word.lower() in _data()["bodies"]


def bodies_of_kind(kind: str) -> frozenset[str]:
    """Return the indefinite nouns a text may use for a known organisation of this kind."""
    return frozenset(_data()["bodies_by_kind"].get(kind, ()))


@cache
def body_in(role: str) -> str | None:
    """Return the organisation noun that a lower-case role begins with: «forbundsformand», «centerchef»."""
    nouns = {str(noun) for noun in _data()["bodies"].values()}
    fitting = [noun for noun in nouns if len(noun) >= SHORTEST_BODY and role.startswith(noun)]
    return max(fitting, key=lambda noun: (len(noun), noun), default=None)


@cache
def bodies_of_office(role: str) -> tuple[str, ...]:
    """Return the nouns by which the body of an office is named: «cheflæge» belongs to a «hospital»."""
    fitting = [office for office in _data()["bodies_of_office"] if role.endswith(office)]
    return tuple(_data()["bodies_of_office"][max(fitting, key=len)]) if fitting else ()


def is_quantifier(word: str) -> bool:
    """Tell whether a lower-case word may stand before a group: «de», «mange», «fleste»."""
    return word in _words("quantifiers")


@cache
def _plural_of_role(word: str) -> str | None:
    """Return the definite plural of a role in the plural: «borgmestre» gives «borgmestrene»."""
    if _head(word) is not None:
        return None
    plural = word.removesuffix("ene") if word.endswith("mændene") else word.removesuffix("ne")
    for ending, singular in PLURALS:
        if plural.endswith(ending) and _head(plural.removesuffix(ending) + singular) is not None:
            return plural.removesuffix("e" if ending == "ere" else "") + ("ene" if ending == "mænd" else "ne")
    return None


def _indefinite(word: str) -> list[str]:
    """Return the words whose definite form ``word`` may be: direktøren, formanden, medlemmet, lederen."""
    found = [word[:-2], word[:-1]] if word.endswith("en") else []
    if word.endswith("met"):
        found.append(word[:-3])
    return found


@cache
def _head(word: str) -> str | None:
    """Return the office a word is or ends in: a compound's first part has at least two letters."""
    heads = _words("offices")
    if word in _words("no_roles"):
        return None
    if word in heads:
        return word
    for cut in range(SHORTEST_FIRST_PART, len(word) - 3):
        if word[cut:] in heads:
            return word[cut:]
    return None


@cache
def _data() -> dict[str, Any]:
    return load_yaml(DATA)


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(_data()[group])


@cache
def _groups() -> dict[str, str]:
    return {form: name for name, forms in _data()["groups"].items() for form in forms}
