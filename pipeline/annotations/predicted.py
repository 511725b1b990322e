"""Names a model predicts, held against what we know before they are believed.

Recognisers are trained on newspapers of the nineties: they take a title into the name («Skoleleder Gitte
Halkær»), call a plain word that opens a sentence a name («Demokrati er …»), and lose their way where two
names meet. A wrong name is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.annotations.names import NamedSpan
from pipeline.annotations.units import Unit
from pipeline.danish.compounds import is_last_part
from pipeline.danish.names import find_person_names, is_first_name
from pipeline.danish.people import is_organisation, is_title

NAME_CLASSES = frozenset(["PROPN", "X"])
SHORTEST_NAME = 2
TERMS = frozenset(["Big Data", "Lean", "New Public Governance", "New Public Management", "Public Service"])
"""Terms of the field, written like names, that recognisers take for bodies or people."""
LOWER_CASE_NAME = re.compile(r"[^\W\d_][\w .’'&-]*")
"""What a name may look like where nothing has a capital; addresses, tags and rows of marks do not."""


def believed_names(
    unit: Unit, text: str, upos: Sequence[str], entities: Iterable[tuple[int, int, str]]
) -> Iterator[NamedSpan]:
    """Yield the names that hold, with offsets in ``text``, the unit's own.

    ``entities`` are a model's: first token, one past the last, label; ``upos`` the word classes it gave.
    """
    is_lower_case = not any(c.isupper() for c in text)
    people = [(span.start_char, span.end_char) for span in find_person_names(text)] if entities else []
    for first, stop, label in entities:
        if label == "PER":
            first = _after_titles(unit.words, first, stop)
        start, end = (
            unit.spans[first].start_char - unit.span.start_char,
            unit.spans[stop - 1].end_char - unit.span.start_char,
        )
        name = NamedSpan(start, end, _label(text[start:end], label), None)
        if is_lower_case:
            is_name = _is_lower_case_name(text[start:end], upos[first:stop])
        else:
            is_name = _is_name(text[start:end], upos[first:stop], _opens(unit, first)) and not (
                name.label == "PER" and unit.starts[first] and _is_plain_word(text[start:end])
            )
        if is_name and not _swallows(name, people):
            yield name


def _after_titles(words: Sequence[str], first: int, stop: int) -> int:
    """Return where the name begins once the titles before it are left out."""
    while first < stop - 1 and is_title(words[first]):
        first += 1
    return first


def _opens(unit: Unit, i: int) -> bool:
    """Tell whether the word's capital says nothing: it opens a sentence or quotation, or follows another."""
    before = unit.words[i - 1]
    return unit.starts[i] or not (before[-1].isalnum() or before == ",") or before[0].isupper()


def _label(name: str, label: str) -> str:
    """Return ``ORG`` for a «person» who bears an organisation's word: Vestegnens Erhvervsforum."""
    return "ORG" if label == "PER" and is_organisation(name) else label


def _is_name(name: str, upos: Sequence[str], opens: bool) -> bool:
    """Tell whether capital, tagger, or an organisation's kind with other words beside it speak for a name."""
    if len(name) < SHORTEST_NAME or name in TERMS or not name[0].isupper():
        return False
    if not opens:
        return True
    return not NAME_CLASSES.isdisjoint(upos) or (len(upos) > 1 and is_organisation(name))


def _is_plain_word(name: str) -> bool:
    """Tell whether the dictionary has the word, or its parts, and our list of first names has not."""
    return name.isalpha() and is_last_part(name.lower()) and not is_first_name(name)


def _is_lower_case_name(name: str, upos: Sequence[str]) -> bool:
    """Tell the same in a paragraph without any capital, where the tagger must have seen a proper name.

    On the development split in lower case .77 of such names are right (label and ends), and .35 are found.
    """
    if len(name) < SHORTEST_NAME or any(term.lower().startswith(name) for term in TERMS):
        return False
    return "PROPN" in upos and LOWER_CASE_NAME.fullmatch(name) is not None


def _swallows(name: NamedSpan, people: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a full name we know ends the span: what stands before it is no part of it."""
    return any(name.start_char < start and end == name.end_char for start, end in people)
