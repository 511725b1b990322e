"""Words and phrases looked for in Danish text, written so that an analyst can read them.

A word stands for itself and its inflected forms; ``bureaukrati*`` for all that begins so; ``a|b`` for
either; ``<borgere>`` for a named list; ``=frie`` for that very form; ``*`` between words for up to four
others.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.errors import UserError

LONGEST_GAP = 4
LONGEST_PHRASE = 14
"""No phrase with its gaps is longer; so far back its beginning may lie."""
_COMMON = """
    på i for af til med og de den det der en et som at over fra om ved mod under så ikke vi selv hver
    alle have har er vil skal kan må bør være blive få gøre give se tage lade bruge mange flere mere
    mest større ny nye lav stor god man noget ud op ned hvor hvad gå går sige siger uden sig os dem
    vores deres sin sit bliver gør når alt kun nok kunne finde godt jeg ingen nogen sammen komme kommer
    holde stå sætte lægge få én nu tro hele andet anden ene ville lang rundt
"""
COMMON = frozenset(_COMMON.split())
"""Words too frequent to look a phrase up by."""


class Form(Protocol):
    """What is looked at: the form in lower case, and its possible base forms."""

    @property
    def lower(self) -> str:
        """Return the form in lower case."""
        ...

    @property
    def bases(self) -> frozenset[str]:
        """Return what the form may be an inflected form of, itself included."""
        ...


@dataclass(frozen=True)
class Words:
    """A set of words: base forms, beginnings, and forms that count only as they are."""

    exact: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()

    def has(self, form: Form) -> bool:
        """Tell whether the form is one of the words, inflected or not."""
        return (
            not self.exact.isdisjoint(form.bases)
            or form.lower in self.forms
            or (bool(self.starts) and form.lower.startswith(self.starts))
        )

    def __bool__(self) -> bool:
        return bool(self.exact or self.starts or self.forms)


@dataclass(frozen=True)
class Phrase:
    """Words in a row; ``None`` is a gap."""

    text: str = field(compare=True)
    elements: tuple[Words | None, ...] = field(compare=False)

    anchor: int = field(compare=False, default=0)
    """Place of the word to look the phrase up by: the first that is not common, before any gap."""

    def end(self, forms: Sequence[Form], start: int, stop: int) -> int | None:
        """Return one past the last form of a match that begins at ``start`` and stays before ``stop``."""
        return _end(self.elements, forms, start, stop)

    def end_after_first(self, forms: Sequence[Form], start: int, stop: int) -> int | None:
        """Return the same where the first form is known to be the first word."""
        return _end(self.elements[1:], forms, start + 1, stop)


def words(texts: Collection[str], lists: Mapping[str, Collection[str]] | None = None) -> Words:
    """Return the words of ``texts``, named lists filled in.

    Raises:
        UserError: a named list does not exist.
    """
    known = lists or {}
    flat: list[str] = []
    for text in texts:
        for part in text.split("|"):
            flat += known[_named(part, known)] if part.startswith("<") else [part]
    flat = [word.lower() for word in flat]
    return Words(
        frozenset(word for word in flat if not word.endswith("*") and not word.startswith("=")),
        tuple(sorted(word[:-1] for word in flat if word.endswith("*"))),
        frozenset(word[1:] for word in flat if word.startswith("=")),
    )


def phrase(text: str, lists: Mapping[str, Collection[str]] | None = None) -> Phrase:
    """Return the phrase that ``text`` writes.

    Raises:
        UserError: it is empty, begins or ends with a gap, or names a list that does not exist.
    """
    elements = tuple(None if part == "*" else words([part], lists) for part in text.split())
    if not elements or elements[0] is None or elements[-1] is None:
        raise UserError(f"phrase '{text}' must begin and end with a word, not with a gap")
    return Phrase(text, elements, _anchor(elements))


def _anchor(elements: tuple[Words | None, ...]) -> int:
    before_gap = elements[: elements.index(None)] if None in elements else elements
    rare = [i for i, words in enumerate(before_gap) if words and COMMON.isdisjoint(words.exact | words.forms)]
    return rare[0] if rare else 0


def _named(part: str, lists: Mapping[str, Collection[str]]) -> str:
    name = part.strip("<>")
    if name not in lists:
        raise UserError(f"list <{name}> does not exist; known are: {', '.join(sorted(lists)) or 'none'}")
    return name


def _end(elements: tuple[Words | None, ...], forms: Sequence[Form], at: int, stop: int) -> int | None:
    if not elements:
        return at
    first, rest = elements[0], elements[1:]
    if first is None:
        return _end_after_gap(rest, forms, at, stop)
    if at >= stop or not first.has(forms[at]):
        return None
    return _end(rest, forms, at + 1, stop)


def _end_after_gap(
    elements: tuple[Words | None, ...], forms: Sequence[Form], at: int, stop: int
) -> int | None:
    following = elements[0]
    for i in range(at, min(at + LONGEST_GAP + 1, stop)):
        if following is not None and following.has(forms[i]):
            end = _end(elements[1:], forms, i + 1, stop)
            if end is not None:
                return end
    return None
