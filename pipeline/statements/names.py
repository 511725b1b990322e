"""The names of one document: where people and organisations stand, as the annotations stage found them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import simplemma

from pipeline.danish.names import find_person_names, is_first_name
from pipeline.danish.registry import FUNCTION_WORDS, organisation_id
from pipeline.danish.roles import body_of, is_body_noun, role_of
from pipeline.statements.words import word_group
from pipeline.text import Span

ORGANISATION_ENDS = word_group("organisation_ends")
ORGANISATION_STARTS = word_group("organisation_starts")
GENITIVE_MARK = re.compile(r"(?:[’'´]s|(?<=[sxzSXZ])[’'´])$")


is_known_first = cache(is_first_name)
"""``is_first_name``, remembered: texts repeat their names."""


class Name(NamedTuple):
    """A name at a place: ``label`` is PER, ORG, LOC or MISC."""

    span: Span
    label: str
    registry_id: str | None


@dataclass(frozen=True)
class Names:
    """Names by their first character, and the people named in full anywhere in the document."""

    by_start: dict[int, Name] = field(default_factory=dict)
    full_names: frozenset[str] = frozenset()

    @property
    def surnames(self) -> frozenset[str]:
        """Return the last parts of full names."""
        return frozenset(name.split()[-1] for name in self.full_names)

    def is_surname(self, words: str) -> bool:
        """Tell whether these words end a full name of the document: «Lund Jensen»."""
        return any(name.endswith(f" {words}") for name in self.full_names)

    def organisation(self, start_char: int) -> Name | None:
        """Return the organisation named at this character."""
        found = self.by_start.get(start_char)
        return found if found is not None and found.label == "ORG" else None

    def person(self, start_char: int) -> Name | None:
        """Return the person named at this character."""
        found = self.by_start.get(start_char)
        return found if found is not None and found.label == "PER" else None


def bare_names(text: str, entities: Iterable[Name]) -> tuple[Name, ...]:
    """Return entities without genitive and office, for they are whole words: «KL’s», «KL-næstformanden».

    «Forbundet» is left out: which organisation such a noun means is not told by itself.
    """
    return tuple(_bare(text, name) for name in entities if not _is_common(text, name))


def _is_common(text: str, name: Name) -> bool:
    word = name.span.of(text)
    return name.registry_id is None and (is_body_noun(word) or is_body_noun(without_genitive(word) or ""))


def without_genitive(word: str) -> str | None:
    """Return a word without its genitive ending, None when it has none; whose -s it is can't be seen here."""
    for ending in ("’s", "'s", "´s", "’", "'", "s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return None


def document_names(text: str, entities: Iterable[Name], authors: Iterable[str]) -> Names:
    """Return the names of a document from its entities and the names of its authors."""
    by_start: dict[int, Name] = {}
    for name in entities:
        held = by_start.get(name.span.start_char)
        if held is None or held.span.end_char < name.span.end_char:
            by_start[name.span.start_char] = name
    people = {name.span.of(text) for name in by_start.values() if name.label == "PER"}
    return Names(by_start, frozenset(name for name in [*people, *authors] if " " in name))


def _bare(text: str, name: Name) -> Name:
    """Return a name without the office glued to it and without its genitive ending."""
    words, start = name.span.of(text), name.span.start_char
    first, hyphen, last = words.rpartition("-")
    if hyphen and name.label != "PER" and role_of(last) is not None:
        return Name(Span(start, start + len(first)), "ORG", organisation_id(first))
    ending = GENITIVE_MARK.search(words)
    length = ending.start() if ending else len(words) - _is_plain_genitive(words, name)
    return name._replace(span=Span(start, start + length))


def _is_plain_genitive(words: str, name: Name) -> bool:
    """Tell whether the last letter is the -s of the genitive, as far as lists of names tell."""
    if not words.endswith("s"):
        return False
    if name.label == "PER":
        return any(found == (0, len(words) - 1) for found in find_person_names(words))
    bare = words[:-1]
    if name.registry_id is not None:
        return organisation_id(bare) == name.registry_id
    return (bare.isupper() and len(bare) > 1) or body_of(bare) is not None


def looks_like_organisation(words: list[str]) -> bool:
    """Tell whether capitalised words look like the name of an organisation rather than of a person.

    «Fælles Service» begins with a word of the dictionary that is no first name; «Zübeyde Karaoglan» does not.
    """
    if words[0].lower() in FUNCTION_WORDS:
        return False
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) > 1
    if words[0].lower() in ORGANISATION_STARTS or words[-1].lower().endswith(tuple(ORGANISATION_ENDS)):
        return True
    return simplemma.is_known(words[0].lower(), "da")


def looks_like_person(words: list[str]) -> bool:
    """Tell whether two or more capitalised words look like the full name of a person."""
    if is_known_first(words[0]):
        return True
    if looks_like_organisation(words) or all(_is_english(word) for word in words):
        return False
    return all(part[1:].islower() or len(part) == 1 for word in words for part in re.split("[-.]", word))


@cache
def _is_english(word: str) -> bool:
    """Tell whether a word is one of English: «New Public Management» is no person."""
    return simplemma.is_known(word.lower(), "en")
