"""From mentions to actors: full names, unique surnames, offices and pronouns, within one document.

A wrong name is worse than none: two people who could be meant, a name of unknown gender, a title held by
two, and the mention stays without an actor. Across documents only the same full name is the same person.

Public or private (design.md): authors and signatories of published pieces, people named with an office or an
organisation, and (``is_quoted_person_public``) people whom an edited text quotes by full name are public.
Everybody else, all commenters, and whoever without an office is described as a private person («far til to»)
goes by a pseudonym.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.danish.names import first_name_gender
from pipeline.danish.registry import organisation, organisation_id
from pipeline.danish.roles import is_same_office, role_of
from pipeline.ids import content_id
from pipeline.statements.homes import Homes
from pipeline.statements.mentions import Mention

ActorKind = Literal["person", "organisation", "group", "private"]
GENDERS = {"han": "m", "hun": "f"}
LAST_PARAGRAPHS = 3
"""How many paragraphs back a pronoun may reach."""
OFFICE_REACH = 100
"""How many characters back a pronoun may reach an office without a name."""
NEAR_CHARS = 400
"""How many characters before an office the organisation it belongs to is named, at most."""
WITHOUT_PERSON = "ukendt forfatter"


@dataclass(frozen=True)
class Actor:
    """Who speaks, as the actors table has it."""

    actor_id: str
    name: str
    kind: ActorKind
    registry_id: str | None = None


@dataclass(frozen=True)
class Speaking:
    """An actor in one statement, with role and organisation as written there."""

    actor: Actor
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Author:
    """An author of the document, as the documents stage has it."""

    name: str
    role: str | None
    organisation: str | None
    is_private: bool


@dataclass
class Person:
    """A person of the document, from all mentions with the full name."""

    name: str
    gender: str | None
    roles: list[str] = field(default_factory=list)
    role: str | None = None
    organisation: str | None = None
    party: str | None = None
    near: str | None = None
    """The organisation the text has told of where it presents the person by office alone."""
    is_public: bool = False
    is_private: bool = False
    places: list[int] = field(default_factory=list)
    office_places: list[int] = field(default_factory=list)
    """Where the text has the person's office instead of the name; a pronoun reaches it only from close by."""

    def before(self, since: int, place: int) -> int | None:
        """Return the last place before ``place`` where a pronoun finds the person."""
        close = max(since, place - OFFICE_REACH)
        named = [start for start in self.places if since <= start < place]
        named += [start for start in self.office_places if close <= start < place]
        return max(named, default=None)


def person_id(name: str) -> str:
    """Return the id of a public person: the exact full name."""
    return content_id("person", name)


def organisation_actor(name: str, registry_id: str | None) -> Actor:
    """Return the actor of an organisation, by registry where known."""
    registry_id = registry_id or organisation_id(name)
    known = organisation(registry_id) if registry_id else None
    shown = known.name if known is not None else name
    return Actor(content_id("organisation", registry_id or shown), shown, "organisation", registry_id)


def group_actor(name: str) -> Actor:
    """Return the actor of a group."""
    return Actor(content_id("group", name), name, "group", organisation_id(name))


class Cast:
    """The people of one document, and who a mention means."""

    def __init__(
        self,
        doc_id: str,
        thread_id: str,
        authors: Sequence[Author],
        mentions: Iterable[Mention],
        is_edited: bool,
        is_quoted_person_public: bool,
        homes: Homes | None = None,
    ) -> None:
        self.homes = homes or Homes()
        self.doc_id = doc_id
        self.thread_id = thread_id
        self.is_open = is_edited and is_quoted_person_public
        self.people: dict[str, Person] = {}
        self.private_names: dict[str, str] = {}
        for author in authors:
            self._add_author(author)
        told = sorted(mentions, key=lambda m: m.start_char)
        for mention in told:
            self._add(mention)
        for mention in told:
            holder = self._holder(mention) if mention.kind == "role" else None
            if holder is not None:
                self.people[holder].office_places.append(mention.start_char)
        self.authors = tuple(authors)

    def _add_author(self, author: Author) -> None:
        person = self.people.setdefault(author.name, Person(author.name, _gender(author.name)))
        person.is_public, person.is_private = not author.is_private, author.is_private
        person.role, person.organisation = author.role, author.organisation
        if author.role:
            person.roles += [role.word for word in author.role.split() if (role := role_of(word)) is not None]

    def _add(self, mention: Mention) -> None:
        if mention.kind != "person":
            return
        name = self._full_name(mention.name) or (mention.name if " " in mention.name else None)
        if name is None:
            return
        person = self.people.setdefault(name, Person(name, _gender(name)))
        person.places.append(mention.start_char)
        person.is_public = person.is_public or mention.is_office
        person.is_private = person.is_private or mention.is_private
        if mention.role is not None:
            person.roles.append(mention.role.split()[-1])
            person.role = person.role or mention.role
        person.organisation = person.organisation or self._home(mention.organisation)
        person.party = person.party or mention.party
        if mention.role is not None and mention.organisation is None:
            since = mention.start_char - NEAR_CHARS
            person.near = person.near or self.homes.before(mention.role, mention.start_char, since)

    def _home(self, name: str | None) -> str | None:
        """Return an organisation by its name: «Landsrådet for Kommuner» where the text has «Landsrådet»."""
        return (self.homes.of_body(name) or name) if name is not None else None

    def _full_name(self, word: str) -> str | None:
        """Return the one full name that ends in (or, if none, begins with) this word or these surnames."""
        if word in self.people and " " in word:
            return word
        whole = [name for name in self.people if " " in name]
        ends = [name for name in whole if name.endswith(f" {word}")]
        for names in (ends, [name for name in whole if name.split()[0] == word]):
            if len(names) == 1:
                return names[0]
            if names:
                return None
        return None

    def resolve(self, mention: Mention, last: str | None, since: int) -> Speaking | None:
        """Return who is meant, None where it cannot be told.

        ``last`` is the person who spoke last before, ``since`` the first character a pronoun may reach back
        to.
        """
        if mention.kind == "organisation":
            return Speaking(organisation_actor(mention.name, mention.registry_id), None, mention.name)
        if mention.kind == "body":
            home = self.homes.of_body(mention.name)
            return Speaking(organisation_actor(home, None), None, home) if home is not None else None
        if mention.kind == "group":
            return Speaking(group_actor(mention.name))
        name = self.name_of(mention, last, since)
        if name is None:
            return None
        person = self.people[name]
        role = mention.role if mention.kind == "person" and mention.role else person.role
        own = self._home(mention.organisation) or person.organisation
        if own is None and role is not None:
            own = self.homes.of_role(role)
        return Speaking(self.actor(person), role, own or person.near or person.party)

    def name_of(self, mention: Mention, last: str | None, since: int) -> str | None:
        """Return the full name of the person a mention means."""
        if mention.kind == "person":
            return self._full_name(mention.name)
        if mention.kind == "role":
            return self._holder(mention)
        if mention.kind == "pronoun" and mention.name in GENDERS:
            return self._by_gender(GENDERS[mention.name], mention.start_char, last, since)
        return None

    def _holder(self, mention: Mention) -> str | None:
        title = (mention.role or "").split()[-1:]
        if not title:
            return None
        holders = [
            name
            for name, person in self.people.items()
            if any(is_same_office(title[0], role) for role in person.roles) and _can_be(mention, person)
        ]
        return holders[0] if len(holders) == 1 else None

    def _by_gender(self, gender: str, place: int, last: str | None, since: int) -> str | None:
        """Return the one person of the gender named in reach, or who spoke last if none was named since."""
        near = {
            name: last_place
            for name, person in self.people.items()
            if person.gender in (gender, None) and (last_place := person.before(since, place)) is not None
        }
        is_last = last is not None and last in self.people and self.people[last].gender == gender
        if is_last and (not near or max(near, key=lambda name: near[name]) == last):
            return last
        if len(near) == 1:
            name = next(iter(near))
            return name if self.people[name].gender == gender else None
        return None

    def actor(self, person: Person) -> Actor:
        """Return the person as an actor: by name where public, else under a pseudonym of the document."""
        author = next((a for a in self.authors if a.name == person.name and a.is_private), None)
        is_public = person.is_public or (self.is_open and not person.is_private)
        if is_public and author is None:
            return Actor(person_id(person.name), person.name, "person")
        if author is not None:
            return Actor(content_id("private", self.thread_id, author.name), author.name, "private")
        shown = self.private_names.setdefault(person.name, f"Privatperson {len(self.private_names) + 1}")
        return Actor(content_id("private", self.doc_id, shown), shown, "private")

    def voice(self, name: str | None) -> tuple[Speaking, ...]:
        """Return the speakers of a zone: the one it names, else the document's authors."""
        if name is not None:
            mention = Mention(-1, 0, "person", name)
            if name not in self.people:
                self.people[name] = Person(name, _gender(name), is_public=self.is_open)
            found = self.resolve(mention, None, 0)
            return (found,) if found is not None else ()
        return tuple(
            Speaking(self.actor(self.people[author.name]), author.role, author.organisation)
            for author in self.authors
        )


def _can_be(mention: Mention, person: Person) -> bool:
    """Tell whether «formanden for FOA» can be this person: no other organisation is known of."""
    if mention.organisation is None or person.organisation is None:
        return mention.organisation is None
    same = organisation_id(mention.organisation)
    return mention.organisation == person.organisation or (
        same is not None and same == organisation_id(person.organisation)
    )


def _gender(name: str) -> str | None:
    return first_name_gender(name.split()[0]) if name.split() else None


def with_role(speaking: Speaking, role: str | None) -> Speaking:
    """Return the speaking with a role where it has none."""
    return speaking if speaking.role else replace(speaking, role=role)
