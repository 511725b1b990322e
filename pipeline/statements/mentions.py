"""What the parser of speaker phrases gives: mentions, and where in the tokens they end."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["person", "organisation", "group", "body", "role", "pronoun"]


@dataclass(frozen=True)
class Mention:
    """One speaker as the text names him, her or it. ``name`` is the form as written, without genitive.

    A ``body`` is an organisation by its common noun: «udvalget», «styrelsen».
    """

    start_char: int
    end_char: int
    kind: Kind
    name: str
    role: str | None = None
    organisation: str | None = None
    registry_id: str | None = None
    is_office: bool = False
    is_private: bool = False
    party: str | None = None
    """The party or list in brackets after a person's name, as readers know it."""


class Parsed(NamedTuple):
    """Something read from the tokens, and the place of the token after it."""

    mention: Mention
    end_i: int


class Phrase(NamedTuple):
    """All the speakers of a phrase (joined by «og»), and the place of the token after it."""

    mentions: tuple[Mention, ...]
    end_i: int


class OrganisationName(NamedTuple):
    """An organisation as named, its id where known, and whether the genitive stands («KL’s»)."""

    name: str
    registry_id: str | None
    end_i: int
    is_genitive: bool = False


class Title(NamedTuple):
    """A title: the first role, the organisation it belongs to, and the place of the token after it."""

    role: str
    organisation: str | None
    registry_id: str | None
    is_definite: bool
    is_office: bool
    end_i: int
