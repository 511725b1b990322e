"""What passes between the steps of the documents stage: files, units, blocks and drafts."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]")
"""Soft hyphens, zero-width marks and marks of direction."""
Key = tuple[str, int | None]
"""``(source_path, source_row)``: names one source unit."""


@dataclass(frozen=True)
class Refusal:
    """Why a source unit gives no document: a reason of the contract, and a remedy in plain Danish."""

    reason: str
    detail: str


class RefusedError(Exception):
    """Raised by a reader that cannot make text of a file; becomes a row of ``turned_away``."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.refusal = Refusal(reason, detail)


@dataclass(frozen=True)
class Person:
    """An author or signatory, as written."""

    name: str
    role: str | None = None
    organisation: str | None = None
    is_private: bool = False


@dataclass
class Block:
    """A paragraph or line of a unit's raw text, ``raw[start:end]``, and what the rules made of it.

    ``cut`` names the rule that took it out of the text, and is empty while it is kept. ``comment_i``
    numbers the comment it belongs to, ``part`` says which part of the comment it is; ``answers_i`` numbers
    the comment that this one answers.
    """

    start: int
    end: int
    text: str
    tag: str = "p"
    cut: str = ""
    kind: str = "boilerplate"
    is_fixed: bool = False
    zone: str = "body"
    voice: str | None = None
    comment_i: int | None = None
    part: str = ""
    answers_i: int | None = None
    is_below: bool = False
    """It stands on a page below the element that holds the text."""

    def take(self, rule: str, kind: str = "boilerplate", *, is_fixed: bool = False) -> None:
        """Cut the block by ``rule``; ``is_fixed`` says that the words are the same on every page."""
        self.cut, self.kind, self.is_fixed = rule, kind, is_fixed

    def keep(self) -> None:
        """Take the block back into the text."""
        self.cut, self.kind, self.is_fixed = "", "boilerplate", False

    def split(self, raw: str, at: int) -> tuple["Block", "Block"]:
        """Return the two parts of the block before and after the raw position ``at``."""
        return (
            replace(self, end=at, text=squeezed(raw[self.start : at])),
            replace(self, start=at, text=squeezed(raw[at : self.end])),
        )


@dataclass(frozen=True)
class Unit:
    """One source unit as a reader gives it: raw text in blocks, and fields from columns or tags.

    ``fields`` uses the names of ``columns.FIELDS``; values are as written in the source.
    """

    source_path: str
    source_row: int | None
    raw: str
    blocks: tuple[Block, ...]
    fields: dict[str, str] = field(default_factory=dict)
    hints: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """Return the name of the unit."""
        return self.source_path, self.source_row


@dataclass(frozen=True)
class TurnedAway:
    """A unit that a reader turned away."""

    source_path: str
    source_row: int | None
    refusal: Refusal

    @property
    def key(self) -> Key:
        """Return the name of the unit."""
        return self.source_path, self.source_row


@dataclass
class Draft:
    """A document before it has an id: its blocks in order, and all that was found about it."""

    key: Key
    blocks: list[Block]
    genre: str = "other"
    genre_confidence: float = 0.0
    title: str | None = None
    is_title_derived: bool = False
    authors: list[Person] = field(default_factory=list)
    organisation: str | None = None
    published_date: date | None = None
    date_certainty: str | None = None
    thread_i: int | None = None
    answers_i: int | None = None
    is_truncated: bool = False
    quote_limit_chars: int | None = None
    source_id: str | None = None
    parent_source_id: str | None = None
    names: list[tuple[re.Pattern[str], str]] = field(default_factory=list)


def squeezed(text: str) -> str:
    """Return ``text`` as rules compare it: every run of white space one space, nothing invisible."""
    seen = text if text.isprintable() else INVISIBLE.sub("", text)
    return " ".join(seen.split())


@dataclass
class Head:
    """What the head of a text says of it."""

    title: str | None = None
    people: list[Person] = field(default_factory=list)
    organisation: str | None = None
    day: date | None = None
    certainty: str | None = None
    genre_words: list[str] = field(default_factory=list)
    section: str | None = None
    publisher: str | None = None
    """The paper or site whose name stands above the title."""
    label: str = ""
    """The genre that the title itself begins with."""
    masthead: list[str] = field(default_factory=list)
    end: int = 0
    title_start: int = 2**62
    """Where the title stands in the raw text."""

    @property
    def has_settled(self) -> bool:
        """Tell whether the last name read is an author's for sure."""
        return bool(self.people) and self.people[-1].role != "?"

    def settle(self) -> None:
        """Make the last name an author's: an address beside it says so."""
        if self.people and self.people[-1].role == "?":
            self.people[-1] = replace(self.people[-1], role=None)
