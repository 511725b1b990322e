"""What a reader of a messy file would say of it, as the fixtures and the generator write it down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Author:
    name: str
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Comment:
    """``author`` is the pseudonym: Kommentator n, numbered in the thread by first appearance."""

    author: str
    published_date: date | None
    text: str


@dataclass(frozen=True)
class Document:
    """``genre`` None: two answers are equally good, and it is not scored."""

    genre: str | None
    title: str | None
    authors: tuple[Author, ...]
    organisation: str | None
    published_date: date | None
    body: str
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Unit:
    """One source unit: a file, a row of one, or a ``member`` of an archive."""

    row: int | None = None
    member: str | None = None
    turned_away: str | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Case:
    """A messy file and its truth; ``part`` is the set it belongs to (open, held_out, generated)."""

    name: str
    part: str
    data: bytes
    units: tuple[Unit, ...]
    tags: Mapping[str, Any] = field(default_factory=dict)

    @property
    def format(self) -> str:
        """The ending of the file name, or what the generator calls it; figures are grouped by it."""
        return str(self.tags.get("kind") or self.name.rpartition(".")[2])


def unit_of(entry: Mapping[str, Any]) -> Unit:
    """Return a unit from plain YAML; a unit that is turned away needs no documents."""
    return Unit(
        entry.get("row"),
        entry.get("member"),
        entry.get("turned_away"),
        tuple(document_of(d) for d in entry.get("documents") or ()),
    )


def document_of(entry: Mapping[str, Any]) -> Document:
    return Document(
        entry.get("genre"),
        entry.get("title"),
        tuple(Author(a["name"], a.get("role"), a.get("organisation")) for a in entry.get("authors") or ()),
        entry.get("organisation"),
        day_of(entry.get("published_date")),
        entry.get("body") or "",
        tuple(
            Comment(c["author"], day_of(c.get("published_date")), c["text"])
            for c in entry.get("comments") or ()
        ),
    )


def day_of(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value
