"""What a codebook consists of. ``codebook.yaml`` is read into these by ``reading.py``."""

from dataclasses import dataclass, field
from typing import Literal

Position = Literal["for", "against", "neutral", "unclear"]


@dataclass(frozen=True)
class Texts:
    """The same in Danish and English."""

    da: str
    en: str


@dataclass(frozen=True)
class Reason:
    """Something that is, or is not, part of a theme, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Pole:
    """What being for and against the theme means, in words readers see.

    ``poor`` is the position of one who says that the thing is bad as it is: for most goods (quality,
    trust) a wish for more, for means that are argued about (control, digitalisation) a wish for less.
    """

    more: Texts
    less: Texts
    poor: Literal["for", "against"]


@dataclass(frozen=True)
class Example:
    """A sentence that must be coded, the words that must show it, and the position if it is clear."""

    text: str
    shows: str
    position: Position | None = None


@dataclass(frozen=True)
class CounterExample:
    """A sentence that must not be coded, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class Traps:
    """What never shows the theme: words, phrases around the evidence, and company in the same sentence."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """One way to find a theme; at least one of the first five lists is given.

    ``modifiers`` and ``heads`` are first and last parts of compounds; ``only_heads`` the last parts
    that a modifier counts with. ``reversed`` marks words for the
    opposite (``mistillid``): wanting less of the word is wanting more of the theme. ``everyday`` marks words
    that are said of many things: a longer passage they do not show to be about the theme by themselves.
    ``position`` is what the words themselves say when nothing around them says otherwise.
    """

    words: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    not_modifiers: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()
    only_heads: tuple[str, ...] = ()
    not_phrases: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    only_near: tuple[str, ...] = ()
    only_in_passage: tuple[str, ...] = ()
    everyday: bool = False
    reversed: bool = False
    position: Literal["for", "against"] | None = None


@dataclass(frozen=True)
class Theme:
    """One theme: what it is, for people, and how it is found, for the machine.

    ``needs_context``: so many more words of the public sector than of other fields a longer passage or
    its document must have, for a theme whose words are at home in many fields.
    """

    id: str
    name: Texts
    definition: Texts
    include: tuple[Reason, ...]
    exclude: tuple[Reason, ...]
    pole: Pole
    patterns: tuple[Pattern, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[CounterExample, ...]
    traps: Traps = field(default_factory=Traps)
    needs_context: int = 0


@dataclass(frozen=True)
class Scope:
    """The field: a passage with more words from ``outside`` than from ``inside`` is not coded.

    A passage of ``long_passage`` words has room to say what it is about: there a theme may need more.
    """

    outside: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    long_passage: int = 35


@dataclass(frozen=True)
class Codebook:
    """All themes, the named lists their patterns use, last parts that make a word a label, and the scope.

    A sentence with one of the ``formal_phrases`` is a title or a formula and shows no theme.
    """

    themes: tuple[Theme, ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    formal_phrases: tuple[str, ...] = ()
