"""The organisations of Danish public life, and where a text names them.

Two ways lead to an organisation: its name stands in ``data/registry*`` (then it has a ``registry_id``),
or its name has the form such names have («Møllevang Kommune», «Havnestyrelsen», «Fagforeningen
Samhold»). The second kind is an organisation all the same, but none we know: its id is ``None``.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.danish.sentences import starts_sentence
from pipeline.danish.wordlists import lines_of, word_set

DATA = Path(__file__).parent / "data"
ONLY_EXACT, ONLY_INSIDE = "?", "!"
SHORT = 3
"""Names up to this long are not believed in lines of capitals («JA, DA VI VAR I GANG»)."""

GENITIVE = r"(?:[’'´]?s|[’'])?(?!\w)"
GENITIVE_END = re.compile(r"(?:[’'´]s?|s)$")
NOT_BEFORE = {
    "Venstre": re.compile(r"\s+(?:side|hånd|ben|arm|fod|fløj|kant|bane|øje|om|for)\b"),
    "EU": re.compile(r"-Parlament"),
}
"""What a name is not followed by where it is the common word."""

FUNCTION_WORDS = word_set(
    "af alle altså at bag begge blandt både da de den denne der derfor derimod desuden det dette disse "
    "dog efter eller en endelig et for foran fordi fra først gennem han har hele hendes her hos hun hver "
    "hvert hvis hvor hvordan hvorfor i ifølge igen imens imod ind ingen inden især jeg kun langs med "
    "mellem men mens mod når nu nær og også om omkring over på samt selv selvom siden skal som så således "
    "tidligere til trods under uden ved vi vil vores igår idag både hvad hvem hvilken er var bliver kan "
    "må bør lad se"
)
"""Words that start a sentence with a capital without being part of the name after them."""

NAME = r"[A-ZÆØÅ][\w-]+"
NAMES = rf"{NAME}(?:(?:, {NAME})* og {NAME})?"
ADJECTIVE = r"[A-ZÆØÅ]\w+(?:al|lig|ig|isk|ale|ige|iske|ialt)"
PHRASE = rf"(?:{ADJECTIVE} {NAME}(?: og {NAME})?|{NAMES}(?: {NAME}(?! {NAME}))?)"
"""Names, or a name of two words, but without a person after it: «⟨Kommunal Ro⟩ Bo Dam», «⟨Vold⟩ Bo Dam»."""
BODY = r"(?:[A-ZÆØÅ]\w+(?:forum|forbundet|landsrådet)|Forum|Forbundet|Landsrådet|Netværket|Selskabet)"
HYPHENED = r"(?:[A-ZÆØÅ]\w+-(?:, [A-ZÆØÅ]\w+-)* og )?"
"""The first parts of a joined name: «Transport-, Klima- og ⟨Vandministeriet⟩»."""

PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("municipality", "ommune", rf"(?P<name>(?:{NAME} )?{NAME}) (?:Kommune|Regionskommune)"),
    ("municipality", "ommunen ", rf"[Kk]ommunen (?P<name>{NAME})"),
    ("council", " Byråd", rf"(?P<name>(?:{NAME} )?{NAME}) Byråd"),
    ("county", " Amt", rf"(?P<name>{NAME}) Amt(?:skommune|sråd)?"),
    ("region", "egion ", rf"[Rr]egion (?P<name>{NAME})"),
    ("ministry", "inisteriet", rf"(?P<name>{HYPHENED}[A-ZÆØÅ]\w+ministeriet)"),
    ("ministry", "inisteriet for ", rf"(?P<name>Ministeriet for {NAMES})"),
    ("agency", "tyrelsen", rf"(?P<name>{HYPHENED}[A-ZÆØÅ]\w*(?<![Bb]e)(?<![Ss]elv)styrelsen)"),
    ("agency", "tyrelsen for ", rf"(?P<name>Styrelsen for {PHRASE})"),
    ("agency", "ævnet for ", rf"(?P<name>(?:Klagen|Anken|N)ævnet for {PHRASE})"),
    ("agency", " Politi", rf"(?P<name>(?:{NAME}- og )?{NAME} Politi)(?=[ .,;:’'s]|$)"),
    ("council", "Rådet for ", rf"(?P<name>Rådet for {PHRASE})"),
    ("commission", "kommissionen", r"(?P<name>[A-ZÆØÅ]\w+kommissionen)"),
    ("commission", "ommissionen ", rf"(?P<name>Kommissionen (?:for|om) {PHRASE})"),
    ("union", "agfor", rf"(?:[Ff]agforeningen|[Ff]agforbundet) (?P<name>{NAME}(?: {NAME})?)"),
    ("union", "Dan", rf"(?P<name>(?:Dansk|Danske|Danmarks) {NAME}forbund|(?:Dansk|Danmarks) {NAME}forening)"),
    ("ngo", "en ", rf"(?:[Ff]oreningen|[Ll]andsforeningen|[Tt]ænketanken) (?P<name>{NAME})"),
    ("research", " Universitet", rf"(?P<name>(?:{NAME} )?{NAME} Universitet(?:shospital)?)"),
    ("research", "rofessionshøjskolen ", rf"(?P<name>Professionshøjskolen {NAME})"),
    ("research", "enter for ", rf"(?P<name>(?:Videnc|C)enter for {PHRASE})"),
    ("ngo", "for ", rf"(?P<name>{BODY} for {PHRASE})"),
    ("research", "nstitut for ", rf"(?P<name>Institut for {PHRASE})"),
    ("company", "/S", rf"(?P<name>(?:{NAME} (?:& )?){{1,4}}(?:A/S|I/S|K/S|P/S))"),
    ("company", " ApS", rf"(?P<name>(?:{NAME} (?:& )?){{1,4}}ApS)"),
)
"""How names of organisations look that stand in no list: kind, a part that a text must have, the form."""

WHOLE = frozenset({"municipality", "region", "council", "county"})
"""Kinds whose name is the whole form, «Møllevang Kommune»; of «Fagforeningen FOA» the name is FOA."""

INSIDE_FORMS = re.compile(
    r"(?<!\w)[A-ZÆØÅ]\w+(?:(?P<union>forbundet|foreningen|sammenslutningen)"
    r"|(?P<agency>tilsynet|direktoratet|nævnet)|(?P<council>(?<![Bb]y)(?<!egions)(?<!om)rådet))(?!\w)"
)
"""Forms that are plain nouns at the start of a sentence («Fagforeningen har …») and names inside one."""

COMPILED = tuple((kind, part, re.compile(rf"(?<!\w){form}(?={GENITIVE})")) for kind, part, form in PATTERNS)


ALONE = word_set("Kommune Byråd Amt Amtsråd Politi Universitet Universitetshospital A/S I/S K/S P/S ApS")
"""What is left where a function word stood before it («Hver Kommune»): no name."""


@dataclass(frozen=True)
class Organisation:
    """An organisation with its other names and, where known, its first and last year and heir."""

    registry_id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    valid_from: int | None
    valid_to: int | None
    successor_id: str | None
    alias_years: tuple[tuple[str, int | None, int | None], ...] = ()
    """The aliases that were in use for part of its life, with their first and last year."""

    def stood_in(self, year: int) -> bool:
        """Tell whether the organisation was there in a year, as far as its years are known."""
        return (self.valid_from is None or self.valid_from <= year) and (
            self.valid_to is None or year <= self.valid_to
        )


class OrganisationMatch(NamedTuple):
    """An organisation named at ``[start_char, end_char)``; no id where only the form tells of it."""

    start_char: int
    end_char: int
    registry_id: str | None
    kind: str


class _Alias(NamedTuple):
    text: str
    mark: str
    years: tuple[int | None, int | None]


ALWAYS = (None, None)


class _Name(NamedTuple):
    text: str
    organisation: Organisation
    mark: str


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return every organisation of the registry, sorted by id."""
    found = {name.organisation.registry_id: name.organisation for name in _names()}
    return tuple(found[registry_id] for registry_id in sorted(found))


def organisation(registry_id: str) -> Organisation | None:
    """Return the organisation with this id."""
    return _by_id().get(registry_id)


def heir(registry_id: str, year: int) -> Organisation | None:
    """Return who does in ``year`` what the organisation did: itself, or the last of its heirs by then."""
    found = organisation(registry_id)
    while found is not None and found.valid_to is not None and found.valid_to < year and found.successor_id:
        found = organisation(found.successor_id)
    return found


@cache
def organisation_id(name: str) -> str | None:
    """Return the id of the organisation a name or alias belongs to, in the genitive too («KL’s»).

    Party letters and other short forms are known here («S», «RV») though never found in running text.
    """
    name = " ".join(name.split())
    for form in (name, GENITIVE_END.sub("", name)):
        if form in _by_name():
            return _by_name()[form].registry_id
        if len(form) > SHORT and form.casefold() in _by_folded():
            return _by_folded()[form.casefold()].registry_id
    match = re.fullmatch(rf"[Kk]ommunen ({NAME})", name)
    return organisation_id(f"{match[1]} Kommune") if match else None


def find_organisations(text: str) -> Iterator[OrganisationMatch]:
    """Yield the organisations named in ``text`` from left to right, the longest where they overlap.

    The genitive ending is not part of the span («KL’s» gives «KL»); the first part of a compound is one
    («KL-næstformand»). Capitals count: «kl.» is no organisation.
    """
    listed = list(_listed(text))
    taken = {match.start_char for match in listed}
    # Where a name of the list begins, a longer form without an id has swallowed what follows it.
    formed = [match for match in _formed(text) if match.registry_id or match.start_char not in taken]
    found = sorted(
        [*listed, *formed],
        key=lambda m: (m.start_char - m.end_char, m.registry_id is None, m.start_char, m.registry_id or ""),
    )
    kept: list[OrganisationMatch] = []
    for match in found:
        if all(match.end_char <= k.start_char or k.end_char <= match.start_char for k in kept):
            kept.append(match)
    yield from sorted(kept)


def _listed(text: str) -> Iterator[OrganisationMatch]:
    """Yield names that stand in the list, by their first word."""
    first_words = _by_first_word()
    end = 0
    for word in re.finditer(r"\w+", text):
        start = word.start()
        candidates = first_words.get(word[0], [])
        if word[0].endswith("s"):
            candidates = candidates + first_words.get(word[0][:-1], [])
        for name, pattern in candidates if start >= end else ():
            match = pattern.match(text, start)
            if match and _is_name_here(name, text, start, match.end(1)):
                end = match.end(1)
                yield OrganisationMatch(start, end, name.organisation.registry_id, name.organisation.kind)
                break


def _is_name_here(name: _Name, text: str, start: int, end: int) -> bool:
    if name.mark == ONLY_INSIDE and starts_sentence(text, start):
        return False
    if name.text in NOT_BEFORE and NOT_BEFORE[name.text].match(text, end):
        return False
    return len(name.text) > SHORT or not _in_capitals(text, start, end)


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the words around are in capitals too."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    around = (
        text[max(line_start, start - 30) : start]
        + text[end : line_end if 0 <= line_end < end + 30 else end + 30]
    )
    letters = [c for c in around if c.isalpha()]
    return len(letters) > SHORT and sum(c.isupper() for c in letters) > len(letters) / 2


def _formed(text: str) -> Iterator[OrganisationMatch]:
    """Yield what has the form of a name, known or not."""
    for kind, part, pattern in COMPILED:
        for match in pattern.finditer(text) if part in text else ():
            start = match.start() if kind in WHOLE else match.start("name")
            start = _after_function_word(text, start)
            if text[start : start + 1].isupper() or kind in ("region", "municipality"):
                yield from _form(kind, text, start, match)
    for match in INSIDE_FORMS.finditer(text):
        if not starts_sentence(text, match.start()) and match.start() > 0 and text[match.start() - 1] == " ":
            yield OrganisationMatch(*match.span(), organisation_id(match[0]), match.lastgroup or "")


def _form(kind: str, text: str, start: int, match: re.Match[str]) -> Iterator[OrganisationMatch]:
    surface = text[start : match.end()]
    if surface in ALONE or match.end() - start < SHORT:
        return
    known = organisation(organisation_id(surface) or "")
    yield OrganisationMatch(
        start, match.end(), known.registry_id if known else None, known.kind if known else kind
    )


def _after_function_word(text: str, start: int) -> int:
    word = re.compile(r"(\w+)\s+").match(text, start)
    return word.end() if word and word[1].lower() in FUNCTION_WORDS else start


@cache
def _names() -> tuple[_Name, ...]:
    return (*_read_organisations(), *_read_municipalities())


def _read_organisations() -> list[_Name]:
    with (DATA / "registry.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter=";"))
    return [name for row in rows for name in _names_of(row)]


def _names_of(row: dict[str, str]) -> list[_Name]:
    aliases = [_alias(alias) for alias in row["aliases"].split("|") if alias]
    found = Organisation(
        row["registry_id"],
        row["name"],
        row["kind"],
        tuple(alias.text for alias in aliases if alias.text != row["name"]),
        _year(row["valid_from"]),
        _year(row["valid_to"]),
        row["successor_id"] or None,
        tuple((alias.text, *alias.years) for alias in aliases if alias.years != ALWAYS),
    )
    own = [] if row["name"] in {alias.text for alias in aliases} else [(row["name"], "")]
    return [_Name(text, found, mark) for text, mark in own + [(a.text, a.mark) for a in aliases]]


def _alias(written: str) -> _Alias:
    """Read an alias as the file has it: mark, name, years."""
    name, _, years = written.partition("@")
    text = name.lstrip(ONLY_EXACT + ONLY_INSIDE)
    return _Alias(text, name[: len(name) - len(text)], _years(years))


def _years(text: str) -> tuple[int | None, int | None]:
    """Read «1970-2006»; both sides may be open."""
    first, _, last = text.partition("-")
    return _year(first), _year(last)


def _read_municipalities() -> list[_Name]:
    """Read who is there today, and after «<» who was merged into it."""
    names = []
    for line in lines_of(DATA / "registry_municipalities.txt"):
        if line[0] != "[":
            today, _, before = line.partition(" < ")
            forms = [_municipality(part) for part in today.split("|")]
            heir_id = _municipality_id(forms[0])
            found = Organisation(heir_id, forms[0], "municipality", tuple(forms[1:]), 2007, None, None)
            names += [_Name(form, found, "") for form in forms]
            names += _merged(before, heir_id) if before else []
    return names


def _merged(written: str, heir_id: str) -> Iterator[_Name]:
    """Yield the municipalities that became part of another, in their years."""
    listed, _, years = written.partition(" @")
    for form in map(_municipality, listed.split("|")):
        first, last = _years(years or "1970-2006")
        yield _Name(
            form, Organisation(_municipality_id(form), form, "municipality", (), first, last, heir_id), ""
        )


def _municipality(written: str) -> str:
    name = written.strip()
    return name if name.endswith("kommune") else f"{name} Kommune"


def _municipality_id(name: str) -> str:
    return f"municipality:{name.rsplit(' ', 1)[0].lower().replace(' ', '-')}"


def _year(text: str) -> int | None:
    return int(text) if text else None


@cache
def _by_id() -> dict[str, Organisation]:
    return {found.registry_id: found for found in organisations()}


@cache
def _by_name() -> dict[str, Organisation]:
    return {name.text: name.organisation for name in reversed(_names())}


@cache
def _by_folded() -> dict[str, Organisation]:
    return {text.casefold(): found for text, found in _by_name().items() if len(text) > SHORT}


@cache
def _by_first_word() -> dict[str, list[tuple[_Name, re.Pattern[str]]]]:
    """Return names for running text by their first word, the longest first."""
    index: dict[str, list[tuple[_Name, re.Pattern[str]]]] = {}
    for name in sorted(_names(), key=lambda n: (-len(n.text), n.text)):
        if name.mark != ONLY_EXACT:
            first = re.match(r"\w+", name.text)
            spaced = r"\s+".join(re.escape(part) for part in name.text.split())
            entry = (name, re.compile(f"({spaced}){GENITIVE}"))
            index.setdefault(first[0] if first else name.text, []).append(entry)
    return index
