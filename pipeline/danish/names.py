"""First names of people in Denmark with their gender, and persons' names in running text.

Without a trained recogniser a person is a first name we know with a surname after it («Mette Lund»,
«Jens P. Holm», «Anne-Mette von Bülow»). A first name alone is a name too, but no reader knows whose, and
it is left alone here.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pipeline.danish.places import is_place
from pipeline.danish.registry import organisation_id
from pipeline.danish.wordlists import word_set, words_of
from pipeline.text import Span

DATA = Path(__file__).parent / "data"
Gender = Literal["f", "m"]
CAPITAL = r"[A-ZÆØÅÖÄÜÉÁÍÓÚÝÐŠŽŁÇİŞ]"
WORD = rf"{CAPITAL}[\w’']*(?:-{CAPITAL}[\w’']*)*"
PARTICLE = r"(?:af|von|van|de|der|den|du|la|le|el|al|bin|da|ben|zu)"
MIDDLE = rf"{CAPITAL}\.(?:[ ]?{CAPITAL}\.)*|{PARTICLE}(?=[ ](?:(?:der|den|la)[ ])?{CAPITAL})|Mc{WORD}|{WORD}"
CANDIDATE = re.compile(rf"(?<![\w-])(?P<first>{WORD})(?P<rest>(?:[ \u00a0](?:{MIDDLE}))+)")
PARTICLES = word_set("af von van de der den du la le el al bin da ben zu")
LONGEST_NAME_WORDS = 6
NO_SURNAMES = word_set(
    "Kommune Region Regionskommune Byråd Skole Universitet Hospital Sygehus Institut Forbund Forening "
    "Fond Kirke Gade Vej Plads Centret Center Ministeriet Minister Udvalget A/S ApS I De Dem Deres Den "
    "Det Der Da Du Han Hun Vi Jeg Nu Og Men Så Foto Fotograf Formand Borgmester Direktør Venstre "
    "Konservative Socialdemokratiet"
)
"""Capitalised words that end a name instead of carrying it on."""


def first_name_gender(first_name: str) -> Gender | None:
    """Return the gender a first name tells of, ``None`` where it tells none or we don't know it.

    Of double names («Anne-Mette») the first part that tells decides.
    """
    for part in (first_name, *first_name.split("-")):
        is_f, is_m = part in _names("female"), part in _names("male")
        if part in _names("unisex") or (is_f and is_m):
            return None
        if is_f or is_m:
            return "f" if is_f else "m"
    return None


def is_first_name(word: str) -> bool:
    """Tell whether a word is a first name we know, double names by their first part."""
    return any(
        part in _names(kind) for part in (word, word.split("-")[0]) for kind in ("female", "male", "unisex")
    )


def find_person_names(text: str) -> Iterator[Span]:
    """Yield full names of persons in ``text``: a first name we know with what belongs to it.

    The genitive ending is not part of the span («Mette Lunds» gives «Mette Lund»).
    """
    position = 0
    while match := CANDIDATE.search(text, position):
        position = match.start() + len(match["first"]) + 1
        if is_first_name(match["first"]) and not is_place(match["first"]):
            end = _end_of_name(text, match)
            if end is not None:
                yield Span(match.start(), end)
                position = end


def _end_of_name(text: str, match: re.Match[str]) -> int | None:
    """Return where the name ends; ``None`` where no surname follows the first name."""
    end, n_words, has_surname = match.end("first"), 1, False
    for word in re.finditer(r"\S+", match["rest"]):
        form = word[0]
        start = match.start("rest") + word.start()
        if (
            n_words == LONGEST_NAME_WORDS
            or form in NO_SURNAMES
            or _starts_organisation(text, start, match.end())
        ):
            break
        n_words += 1
        if form not in PARTICLES and not form.endswith("."):
            has_surname, end = True, start + len(form)
    if not has_surname:
        return None
    return end - len(_genitive(text[match.start() : end]))


def _starts_organisation(text: str, start: int, end: int) -> bool:
    """Tell whether what follows is an organisation («Mette fra FOA» never comes here, «Mette FOA» does)."""
    words = text[start:end].split()
    return any(
        organisation_id(" ".join(words[:n])) for n in range(1, min(3, len(words)) + 1) if len(words[0]) > 1
    )


def _genitive(name: str) -> str:
    """Return the genitive ending of a name, empty where it can't be told from the name («Jonas»)."""
    apostrophe = re.search(r"[’'´]s?$", name)
    if apostrophe:
        return apostrophe[0]
    last = name.split()[-1]
    if last.endswith("s") and last[:-1] in _surnames():
        return "s"
    return (
        "s"
        if last.endswith(("sens", "gaards", "gårds", "nds", "bergs", "bjergs", "holms", "dals", "strups"))
        else ""
    )


@cache
def _names(kind: str) -> frozenset[str]:
    return words_of(DATA / f"names_{kind}.txt")


@cache
def _surnames() -> frozenset[str]:
    """Return common surnames, by which a genitive -s is told from a name's own."""
    return _names("surnames")
