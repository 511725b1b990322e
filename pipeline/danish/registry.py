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
    "hvis hvor hvordan hvorfor i ifølge igen imens imod ind ingen inden især jeg kun langs med mellem men "
    "mens mod når nu nær og også om omkring over på samt selv selvom siden skal som så således tidligere "
    "til trods under uden ved vi vil vores igår idag både hvad hvem hvilken er var bliver kan må bør lad "
    "se"
)
"""Words that start a sentence with a capital without being part of the name after them."""

NAME = r"[A-ZÆØÅ][\w-]+"
PATTERNS: tuple[tuple[str, str], ...] = (
    ("municipality", rf"(?P<name>(?:{NAME} )?{NAME}) (?:Kommune|Regionskommune)"),
    ("municipality", rf"[Kk]ommunen (?P<name>{NAME})"),
    ("council", rf"(?P<name>(?:{NAME} )?{NAME}) Byråd"),
    ("region", rf"[Rr]egion (?P<name>{NAME})"),
    ("ministry", r"(?P<name>(?:[A-ZÆØÅ]\w+-(?:, [A-ZÆØÅ]\w+-)* og )?[A-ZÆØÅ]\w+ministeriet)"),
    ("ministry", rf"(?P<name>Ministeriet for {NAME}(?:(?:, | og ){NAME})*)"),
    (
        "agency",
        r"(?P<name>(?:[A-ZÆØÅ]\w+-(?:, [A-ZÆØÅ]\w+-)* og )?[A-ZÆØÅ]\w*(?<![Bb]e)(?<![Ss]elv)styrelsen)",
    ),
    ("agency", rf"(?P<name>Styrelsen for {NAME}(?:(?:, | og ){NAME})*)"),
    ("commission", r"(?P<name>[A-ZÆØÅ]\w+kommissionen)"),
    ("union", rf"(?:[Ff]agforeningen|[Ff]agforbundet) (?P<name>{NAME}(?: {NAME})?)"),
    ("union", rf"(?P<name>(?:Dansk|Danske|Danmarks) {NAME}forbund|(?:Dansk|Danmarks) {NAME}forening)"),
    ("ngo", rf"(?:[Ff]oreningen|[Ll]andsforeningen|[Tt]ænketanken) (?P<name>{NAME})"),
)
"""How names of organisations look that stand in no list: kind, and the form with its name."""

WHOLE = frozenset({"municipality", "region", "council"})
"""Kinds whose name is the whole form, «Møllevang Kommune»; of «Fagforeningen FOA» the name is FOA."""

INSIDE_FORMS = re.compile(
    r"(?<!\w)[A-ZÆØÅ]\w+(?:forbundet|foreningen|sammenslutningen|tilsynet|direktoratet)(?!\w)"
)
"""Forms that are plain nouns at the start of a sentence («Fagforeningen har …») and names inside one."""

COMPILED = tuple((kind, re.compile(rf"(?<!\w){form}(?={GENITIVE})")) for kind, form in PATTERNS)
HINT = re.compile(
    r"[Kk]ommune|Byråd|[Rr]egion |inisteriet|tyrelsen|kommissionen|[Ff]agfor|Dan(?:sk|mark)|"
    r"oreningen |ænketanken "
)
"""Cheap look whether any form can be there at all; most paragraphs have none."""


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


class OrganisationMatch(NamedTuple):
    """An organisation named at ``[start_char, end_char)``; no id where only the form tells of it."""

    start_char: int
    end_char: int
    registry_id: str | None
    kind: str


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
        candidates = first_words.get(word[0]) or first_words.get(GENITIVE_END.sub("", word[0])) or ()
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
    if HINT.search(text):
        for kind, pattern in COMPILED:
            for match in pattern.finditer(text):
                start = match.start() if kind in WHOLE else match.start("name")
                start = _after_function_word(text, start)
                if text[start : start + 1].isupper() or kind in ("region", "municipality"):
                    yield from _form(kind, text, start, match)
    for match in INSIDE_FORMS.finditer(text):
        if not starts_sentence(text, match.start()) and match.start() > 0 and text[match.start() - 1] == " ":
            kind = "agency" if match[0].endswith(("tilsynet", "direktoratet")) else "union"
            yield OrganisationMatch(*match.span(), organisation_id(match[0]), kind)


def _form(kind: str, text: str, start: int, match: re.Match[str]) -> Iterator[OrganisationMatch]:
    surface = text[start : match.end()]
    if surface in ("Kommune", "Byråd") or match.end() - start < SHORT:
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
    marked = [alias for alias in row["aliases"].split("|") if alias]
    aliases = [
        (alias.lstrip(ONLY_EXACT + ONLY_INSIDE), alias[0] if alias[0] in "?!" else "") for alias in marked
    ]
    found = Organisation(
        row["registry_id"],
        row["name"],
        row["kind"],
        tuple(alias for alias, _ in aliases if alias != row["name"]),
        _year(row["valid_from"]),
        _year(row["valid_to"]),
        row["successor_id"] or None,
    )
    own = [] if row["name"] in dict(aliases) else [(row["name"], "")]
    return [_Name(text, found, mark) for text, mark in own + aliases]


def _read_municipalities() -> list[_Name]:
    names = []
    for line in lines_of(DATA / "registry_municipalities.txt"):
        if line[0] != "[":
            forms = [part.strip() for part in line.split("|")]
            forms = [form if form.endswith("kommune") else f"{form} Kommune" for form in forms]
            slug = forms[0].rsplit(" ", 1)[0].lower().replace(" ", "-")
            found = Organisation(
                f"municipality:{slug}", forms[0], "municipality", tuple(forms[1:]), 2007, None, None
            )
            names += [_Name(form, found, "") for form in forms]
    return names


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
