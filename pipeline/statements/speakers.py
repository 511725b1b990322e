"""Speaker phrases: ``[role][, ]Name[, role][ (party)][ fra/i/hos ORG]`` and their kin, parsed left to right.

Covered: «KL-næstformand NN», «KL’s næstformand og borgmester i X Kommune, NN», «formand for FOA NN», «NN
(S)», «NN, borgmester i X», «NN, der er formand for X», «ministeren», «formanden for X», «han», «KL», «de
ansatte», «NN og NN», «regeringen, KL og FTF».
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from pipeline.danish.names import is_first_name
from pipeline.danish.registry import FUNCTION_WORDS, organisation
from pipeline.danish.roles import group_name, is_modifier, is_private_mark, is_quantifier, role_of
from pipeline.danish.speech_verbs import is_carrier, speech_form
from pipeline.statements.clauses import Token
from pipeline.statements.names import Names, looks_like_organisation, looks_like_person
from pipeline.statements.words import word_group

Kind = Literal["person", "organisation", "group", "role", "pronoun"]
PRONOUNS = frozenset({"han", "hun", "jeg", "vi"})
PARTICLES = word_group("particles")
COMPLEMENT_PREPOSITIONS = word_group("complement_prepositions")
HOME_PREPOSITIONS = word_group("home_prepositions")
FINITE = word_group("finite")
NO_COMPLEMENTS = FINITE | COMPLEMENT_PREPOSITIONS | {"at", "der", "som"}
PARTY_LONGEST = 8
COMPLEMENT_LONGEST = 9
RELATIVE_LONGEST = 24


@dataclass(frozen=True)
class Mention:
    """One speaker as the text names him, her or it. ``name`` is the form as written, without genitive."""

    start_char: int
    end_char: int
    kind: Kind
    name: str
    role: str | None = None
    organisation: str | None = None
    registry_id: str | None = None
    is_office: bool = False
    is_private: bool = False


class Parsed(NamedTuple):
    """Something read from the tokens, and the place of the token after it."""

    mention: Mention
    end_i: int


class Phrase(NamedTuple):
    """All the speakers of a phrase (joined by «og»), and the place of the token after it."""

    mentions: tuple[Mention, ...]
    end_i: int


class _Organisation(NamedTuple):
    name: str
    registry_id: str | None
    end_i: int
    is_genitive: bool


class Reader:
    """Reads speaker phrases from the tokens of one clause."""

    def __init__(self, text: str, tokens: Sequence[Token], names: Names) -> None:
        self.text = text
        self.tokens = tokens
        self.names = names
        self._cache: dict[int, Parsed | None] = {}

    def phrase(self, i: int) -> Phrase | None:
        """Return the speakers named from token ``i`` on, None when none is."""
        if self._lower(i) in ("både", "såvel"):
            i += 1
        first = self.item(i)
        if first is None:
            return None
        mentions, end_i = [first.mention], first.end_i
        while (more := self._next_of_list(end_i)) is not None:
            mentions += [parsed.mention for parsed in more]
            end_i = more[-1].end_i
        return Phrase(tuple(mentions), end_i)

    def item(self, i: int) -> Parsed | None:
        """Return the single speaker named from token ``i`` on."""
        if i >= len(self.tokens) or not self.tokens[i].is_word:
            return None
        if i not in self._cache:
            self._cache[i] = self._item(i)
        return self._cache[i]

    def organisation_from(self, i: int) -> tuple[str, str | None, int] | None:
        """Return name, registry id and end of an organisation named from token ``i`` on."""
        found = self._organisation(i)
        return (found.name, found.registry_id, found.end_i) if found is not None else None

    def _item(self, i: int) -> Parsed | None:
        token = self.tokens[i]
        if token.lower in PRONOUNS:
            return Parsed(Mention(token.start_char, token.end_char, "pronoun", token.lower), i + 1)
        if is_private_mark(token.lower):
            named = self._named(self._after_comma(i + 1), is_full=True)
            if named is not None:
                return Parsed(replace(named.mention, is_private=True), named.end_i)
        known = self.names.organisation(token.start_char)
        if (
            known is not None
            and known.span.end_char >= token.end_char
            and not _is_body_of_many(known.registry_id)
        ):
            return self._organised(i)
        return self._group(i) or self._titled(i) or self._organised(i) or self._named(i)

    def _next_of_list(self, i: int) -> list[Parsed] | None:
        """Return what follows a speaker as «, X, Y og Z» or «og Z»; a lone comma is no list."""
        more: list[Parsed] = []
        while True:
            word = self._lower(i)
            if word not in (",", "og", "samt"):
                return None
            step = 2 if word == "," and self._lower(i + 1) in ("og", "samt") else 1
            parsed = self.item(i + step)
            if parsed is None or parsed.mention.kind == "pronoun":
                return None
            more.append(parsed)
            if word != "," or step == 2:
                return more
            i = parsed.end_i

    def _group(self, i: int) -> Parsed | None:
        start = i
        while self._lower(i) and is_quantifier(self._lower(i)) and i - start < 4:
            i += 1
        name = group_name(self._lower(i))
        if name is None or (i == start and not self._lower(i).endswith(("ne", "en", "et", "sborg"))):
            return None
        end_i = i + 1
        if self._lower(end_i) in ("i", "fra", "på") and (home := self._organisation(end_i + 1)) is not None:
            end_i = home.end_i
        mention = Mention(self.tokens[start].start_char, self.tokens[i].end_char, "group", name)
        return Parsed(mention, end_i)

    def _organised(self, i: int) -> Parsed | None:
        """Read «KL», «KL’s næstformand NN» and «FOA’s NN»."""
        found = self._organisation(i)
        if found is None:
            return None
        if found.is_genitive:
            parsed = self._titled(found.end_i) or self._named(found.end_i)
            if parsed is None or parsed.mention.kind == "organisation":
                return None
            mention = parsed.mention
            own = replace(mention, organisation=found.name, registry_id=found.registry_id, is_office=True)
            return Parsed(own if mention.organisation is None or mention.role else mention, parsed.end_i)
        start, end = self.tokens[i].start_char, self.tokens[found.end_i - 1].end_char
        mention = Mention(start, end, "organisation", found.name, registry_id=found.registry_id)
        end_i = found.end_i
        if self._lower(end_i) == "(":
            end_i = self._after_parenthesis(end_i)
        return Parsed(mention, end_i)

    def _titled(self, i: int) -> Parsed | None:
        """Read a role, then a name; or a definite role alone."""
        start = i
        while self._lower(i) and is_modifier(self._lower(i)):
            i += 1
        title = self._roles(i, start)
        if title is None:
            return None
        role, home, registry_id, is_definite, is_office, end_i = title
        name_i = end_i + 1 if self._lower(end_i) == "," else end_i
        named = self._named(name_i, is_full=name_i > end_i)
        if named is not None and named.mention.kind == "person":
            mention = replace(
                named.mention,
                role=role,
                is_office=is_office or home is not None,
                organisation=home or named.mention.organisation,
                registry_id=registry_id if home else named.mention.registry_id,
            )
            closing = name_i > end_i and self._lower(named.end_i) == ","
            return Parsed(mention, named.end_i + 1 if closing else named.end_i)
        if not is_definite:
            return None
        mention = Mention(
            self.tokens[start].start_char,
            self.tokens[i].end_char,
            "role",
            self.text[self.tokens[start].start_char : self.tokens[i].end_char],
            role,
            home,
            registry_id,
            is_office,
        )
        return Parsed(mention, end_i)

    def _roles(self, i: int, start: int) -> tuple[str, str | None, str | None, bool, bool, int] | None:
        """Read «næstformand og borgmester i Aarhus Kommune» .

        Role, organisation, id, definite, office, end.
        """
        first = self._role_token(i)
        if first is None:
            return None
        words = [*(token.lower for token in self.tokens[start:i]), first.word]
        home, registry_id = first.organisation, None
        if home is not None and (known := self.names.organisation(self.tokens[i].start_char)) is not None:
            registry_id = known.registry_id
        is_office, is_definite = first.is_office, first.is_definite
        found_home, found_id, end_i = self._complements(i + 1)
        if home is None:
            home, registry_id = found_home, found_id
        while (
            self._lower(end_i) in ("og", ",")
            and (more := self._role_token(end_i + 1)) is not None
            and (not more.is_definite and self._lower(end_i) == "og")
        ):
            is_office = is_office or more.is_office
            found_home, found_id, end_i = self._complements(end_i + 2)
            if home is None:
                home, registry_id = found_home, found_id
        return " ".join(words), home, registry_id, is_definite, is_office, end_i

    def _role_token(self, i: int) -> "_RoleToken | None":
        found = role_of(self.tokens[i].text) if i < len(self.tokens) and self.tokens[i].is_word else None
        return _RoleToken(*found) if found is not None else None

    def _complements(self, i: int) -> tuple[str | None, str | None, int]:
        """Read «(S)», «for FOA», «i offentlig forvaltning ved CBS»: organisation, its id, and the end."""
        home: str | None = None
        registry_id: str | None = None
        while True:
            if self._lower(i) == "(":
                i = self._after_parenthesis(i)
                continue
            if self._lower(i) not in COMPLEMENT_PREPOSITIONS:
                return home, registry_id, i
            found = self._organisation(i + 1)
            if found is None:
                end_i = self._plain_complement(i + 1)
                if end_i == i + 1:
                    return home, registry_id, i
                i = end_i
                continue
            if home is None:
                home, registry_id = found.name, found.registry_id
            i = found.end_i

    def _plain_complement(self, i: int) -> int:
        """Return the end of lower-case words that finish a title («for børne- og ungeudvalget»)."""
        end_i = i
        while end_i - i < COMPLEMENT_LONGEST and self._is_plain(end_i, is_first=end_i == i):
            end_i += 1
        while end_i > i and self._lower(end_i - 1) in ("og", "der", "som"):
            end_i -= 1
        return end_i

    def _is_plain(self, i: int, is_first: bool) -> bool:
        word = self._lower(i)
        if not word or not self.tokens[i].is_word or word in NO_COMPLEMENTS:
            return False
        if self.tokens[i].is_capital:
            return (
                is_first
                and self.names.person(self.tokens[i].start_char) is None
                and not is_first_name(self.tokens[i].text)
            )
        form = speech_form(word)
        return not (form is not None and form[1] in ("present", "past")) and not (
            is_carrier(word) and word not in ("for",)
        )

    def _organisation(self, i: int) -> _Organisation | None:
        """Read an organisation: one the annotations found, or capitals that look like one."""
        if i >= len(self.tokens):
            return None
        known = self.names.organisation(self.tokens[i].start_char)
        if known is not None:
            return self._known_organisation(i, known.span.end_char, known.registry_id)
        if self.names.person(self.tokens[i].start_char) is not None:
            return None
        run = self._capital_run(i)
        words = [token.text for token in self.tokens[i:run]]
        if not words or is_first_name(words[0]) or not looks_like_organisation(words):
            return None
        return _Organisation(" ".join(words), None, run, is_genitive=False)

    def _known_organisation(self, i: int, end_char: int, registry_id: str | None) -> _Organisation | None:
        end_i = i
        while end_i < len(self.tokens) and self.tokens[end_i].start_char < end_char:
            end_i += 1
        rest = self.text[end_char : self.tokens[end_i - 1].end_char]
        if rest.startswith("-"):
            return None
        name = self.text[self.tokens[i].start_char : end_char]
        return _Organisation(
            name, registry_id, end_i, is_genitive=rest.strip("’'´") == "s" or rest in ("’", "'")
        )

    def _capital_run(self, i: int) -> int:
        """Return the end of a run of capitalised words.

        Before any organisation or person that begins in it.
        """
        end_i = i
        while end_i < len(self.tokens) and self.tokens[end_i].is_capital:
            start_char = self.tokens[end_i].start_char
            if end_i > i and (start_char in self.names.by_start or is_first_name(self.tokens[end_i].text)):
                break
            end_i += 1
        return end_i

    def _named(self, i: int, is_full: bool = False) -> Parsed | None:
        """Read a person's name and what follows it; a single word only where it is known in the document."""
        end_i = self._name_end(i)
        if end_i is None:
            return None
        words = [token.text for token in self.tokens[i:end_i] if token.text != "."]
        if len(words) == 1 and (is_full or not self._is_known_alone(i)):
            return None
        start_char, end_char = self.tokens[i].start_char, self.tokens[end_i - 1].end_char
        known = self.names.person(start_char)
        if known is not None and start_char + 2 < known.span.end_char < end_char:
            end_char = known.span.end_char
        mention = Mention(start_char, end_char, "person", " ".join(self.text[start_char:end_char].split()))
        return self._with_rest(mention, end_i)

    def _is_known_alone(self, i: int) -> bool:
        token = self.tokens[i]
        is_known = self.names.person(token.start_char) is not None or token.text in self.names.surnames
        return is_known or is_first_name(token.text)

    def _name_end(self, i: int) -> int | None:
        if i >= len(self.tokens) or not self.tokens[i].is_capital:
            return None
        known = self.names.by_start.get(self.tokens[i].start_char)
        if known is not None and known.label == "PER":
            end_i = i
            while end_i < len(self.tokens) and self.tokens[end_i].start_char < known.span.end_char:
                end_i += 1
            return end_i
        if known is not None:
            return None
        if self.tokens[i].lower in FUNCTION_WORDS and not is_first_name(self.tokens[i].text):
            return None
        end_i = i + 1
        while end_i < len(self.tokens) and self._goes_on_as_name(end_i):
            end_i += 1
        words = [token.text for token in self.tokens[i:end_i] if token.is_capital]
        return end_i if len(words) == 1 or looks_like_person(words) else None

    def _goes_on_as_name(self, i: int) -> bool:
        token = self.tokens[i]
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if token.is_capital:
            return token.start_char not in self.names.by_start
        if token.text == ".":
            return len(self.tokens[i - 1].text) == 1 and following is not None and following.is_capital
        return token.lower in PARTICLES and following is not None and following.is_capital

    def _with_rest(self, mention: Mention, i: int) -> Parsed:
        """Read what follows a name: parenthesis, home organisation, apposition, relative clause."""
        if self._lower(i) == "(":
            i = self._after_parenthesis(i)
        if self._lower(i) in HOME_PREPOSITIONS and (home := self._home(i)) is not None:
            mention = replace(mention, organisation=home.name, registry_id=home.registry_id, is_office=True)
            i = home.end_i
        if self._lower(i) != ",":
            return Parsed(mention, i)
        return self._apposition(mention, i) or self._relative(mention, i) or Parsed(mention, i)

    def _home(self, i: int) -> _Organisation | None:
        """Return the organisation after «fra» or «hos».

        And after «i» only one that people are employed in.
        """
        found = self._organisation(i + 1)
        if found is None or self._lower(i) in ("fra", "hos"):
            return found
        known = organisation(found.registry_id) if found.registry_id else None
        is_media = known is not None and known.kind == "media"
        return (
            found
            if looks_like_organisation(found.name.split()) and " " in found.name and not is_media
            else None
        )

    def _apposition(self, mention: Mention, i: int) -> Parsed | None:
        """Read «, borgmester (S) i Vejle Kommune» after a name."""
        start = first = i + 1
        while self._lower(first) and is_modifier(self._lower(first)):
            first += 1
        if self._lower(first).isdigit() or is_private_mark(self._lower(first)):
            return self._private(mention, i)
        home = self._organisation(start)
        if home is not None and home.is_genitive:
            start = first = home.end_i
        title = self._roles(first, start)
        if title is None:
            return None
        role, own, registry_id, _, is_office, end_i = title
        if home is not None and own is None:
            own, registry_id = home.name, home.registry_id
        named = replace(
            mention,
            role=role,
            organisation=own or mention.organisation,
            registry_id=registry_id if own else mention.registry_id,
            is_office=mention.is_office or is_office or own is not None,
        )
        return Parsed(named, end_i + 1 if self._lower(end_i) == "," else end_i)

    def _private(self, mention: Mention, i: int) -> Parsed:
        """Read «, 43,» or «, far til to,»: somebody who speaks as a private person."""
        end_i = i + 1
        while (
            end_i < len(self.tokens)
            and self._lower(end_i) not in (",", ".", ":")
            and end_i - i < RELATIVE_LONGEST
        ):
            end_i += 1
        return Parsed(replace(mention, is_private=True), end_i + 1 if self._lower(end_i) == "," else end_i)

    def _relative(self, mention: Mention, i: int) -> Parsed | None:
        """Read «, der er formand for X,»: to the next comma or the end of the clause."""
        if self._lower(i + 1) == "hvis" and is_private_mark(self._lower(i + 2)):
            return self._private(mention, i)
        if self._lower(i + 1) not in ("der", "som"):
            return None
        title = None
        if self._lower(i + 2) in ("er", "var", "også", "i"):
            first = i + 3
            while self._lower(first) in ("er", "dag", "også") or is_modifier(self._lower(first) or "-"):
                first += 1
            title = self._roles(first, first)
            if is_private_mark(self._lower(first)):
                return self._private(mention, i)
        if title is not None:
            role, own, registry_id, _, is_office, end_i = title
            mention = replace(
                mention,
                role=role,
                organisation=own or mention.organisation,
                registry_id=registry_id if own else mention.registry_id,
                is_office=is_office or own is not None,
            )
            return Parsed(mention, end_i + 1 if self._lower(end_i) == "," else end_i)
        end_i = i + 1
        while (
            end_i < len(self.tokens) and self._lower(end_i) not in (",", ":") and end_i - i < RELATIVE_LONGEST
        ):
            end_i += 1
        return Parsed(mention, end_i + 1) if self._lower(end_i) == "," else Parsed(mention, i)

    def _after_parenthesis(self, i: int) -> int:
        for end_i in range(i + 1, min(i + PARTY_LONGEST, len(self.tokens))):
            if self._lower(end_i) == ")":
                return end_i + 1
        return i + 1

    def _after_comma(self, i: int) -> int:
        return i + 1 if self._lower(i) == "," else i

    def _lower(self, i: int) -> str:
        return self.tokens[i].lower if i < len(self.tokens) else ""


def _is_body_of_many(registry_id: str | None) -> bool:
    """Tell whether the organisation is one of our groups too: the government, parliament."""
    return registry_id is not None and registry_id.startswith(("government:", "parliament:folketinget"))


class _RoleToken(NamedTuple):
    word: str
    organisation: str | None
    is_definite: bool
    is_office: bool
