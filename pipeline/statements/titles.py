"""Organisations and titles inside speaker phrases: «KL’s», «næstformand og borgmester i Aarhus Kommune»."""

import re
from collections.abc import Sequence

from pipeline.danish.people import party_name
from pipeline.danish.registry import organisation, organisation_id
from pipeline.danish.roles import Role, body_of, role_of
from pipeline.danish.speech_verbs import is_carrier, speech_form
from pipeline.statements.clauses import Token
from pipeline.statements.mentions import OrganisationName, Title
from pipeline.statements.names import Names, is_known_first, looks_like_organisation
from pipeline.statements.words import word_group

COMPLEMENT_PREPOSITIONS = word_group("complement_prepositions")
NO_COMPLEMENTS = word_group("finite") | COMPLEMENT_PREPOSITIONS | {"at", "der", "som"}
NAMED_BY_FIELD = word_group("named_by_field")
PARTY_LONGEST = 8
LOCAL_LIST = re.compile(
    r"(?:\w+ )?[A-ZÆØÅ][\w-]*(?:listen|partiet|fælleslisten)|Liste [A-ZÆØÅ]|Lokallisten [\w ]+"
)
"""Parties that stand in one municipality or region alone: «Borgerlisten», «Liste T»."""
COMPLEMENT_LONGEST = 9


class TitleReader:
    """Reads organisations and titles from the tokens of one clause."""

    def __init__(self, text: str, tokens: Sequence[Token], names: Names) -> None:
        self.text = text
        self.tokens = tokens
        self.names = names

    def organisation(self, i: int) -> OrganisationName | None:
        """Read an organisation: one the annotations found, or capitals that look like one."""
        if i >= len(self.tokens):
            return None
        known = self.names.organisation(self.tokens[i].start_char)
        if known is not None and known.registry_id is None and (by_field := self._by_field(i)) is not None:
            return by_field
        if known is not None:
            return self._known_organisation(i, known.span.end_char, known.registry_id)
        if self.names.person(self.tokens[i].start_char) is not None:
            return None
        if (by_field := self._by_field(i)) is not None:
            return by_field
        run = self._capital_run(i)
        words = [token.text for token in self.tokens[i:run]]
        if not words or is_known_first(words[0]) or self.names.is_surname(" ".join(words)):
            return None
        if not looks_like_organisation(words):
            return None
        return OrganisationName(" ".join(words), None, run, is_genitive=False)

    def roles(self, i: int, start: int) -> Title | None:
        """Read «næstformand og borgmester i Aarhus Kommune»; a modifier may begin at ``start``."""
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
            self.lower(end_i) in ("og", ",")
            and (more := self._role_token(end_i + 1)) is not None
            and (not more.is_definite and self.lower(end_i) == "og")
        ):
            is_office = is_office or more.is_office
            found_home, found_id, end_i = self._complements(end_i + 2)
            if home is None:
                home, registry_id = found_home, found_id
        return Title(" ".join(words), home, registry_id, is_definite, is_office, end_i)

    def after_parenthesis(self, i: int) -> int:
        """Return the place after the parenthesis that opens at token ``i``."""
        for end_i in range(i + 1, min(i + PARTY_LONGEST, len(self.tokens))):
            if self.lower(end_i) == ")":
                return end_i + 1
        return i + 1

    def party(self, i: int) -> str | None:
        """Return the party or list of «(S)», «(Venstre)» and «(Borgerlisten)»; other brackets have none."""
        end_i = self.after_parenthesis(i) - 1
        if self.lower(end_i) != ")":
            return None
        name = self.text[self.tokens[i].end_char : self.tokens[end_i].start_char].split(",")[0].strip()
        known = organisation(organisation_id(name) or "")
        is_party = (known is not None and known.kind == "party") or LOCAL_LIST.fullmatch(name) is not None
        return party_name(name) or (name if is_party else None)

    def lower(self, i: int) -> str:
        """Return the lower-case form of token ``i``, empty past the end."""
        return self.tokens[i].lower if i < len(self.tokens) else ""

    def _known_organisation(self, i: int, end_char: int, registry_id: str | None) -> OrganisationName | None:
        end_i = i
        while end_i < len(self.tokens) and self.tokens[end_i].start_char < end_char:
            end_i += 1
        rest = self.text[end_char : self.tokens[end_i - 1].end_char]
        if rest.startswith("-"):
            return None
        is_genitive = rest.strip("’'´") == "s" or rest in ("’", "'")
        if not is_genitive and self._is_branch(end_i):
            end_char, end_i = self.tokens[end_i].end_char, end_i + 1
        name = self.text[self.tokens[i].start_char : end_char]
        return OrganisationName(name, registry_id, end_i, is_genitive)

    def _is_branch(self, i: int) -> bool:
        """Tell whether one capitalised word after an organisation says which branch: «FOA Solby»."""
        if i >= len(self.tokens) or not self.tokens[i].is_word or not self.tokens[i].is_capital:
            return False
        token = self.tokens[i]
        is_name = is_known_first(token.text) or self.names.is_surname(token.text)
        follows = i + 1 < len(self.tokens) and self.tokens[i + 1].is_capital
        return token.start_char not in self.names.by_start and not is_name and not follows

    def _capital_run(self, i: int) -> int:
        """Return the end of a run of capitalised words.

        Before any organisation or person that begins in it.
        """
        end_i = i
        while end_i < len(self.tokens) and self.tokens[end_i].is_capital:
            start_char = self.tokens[end_i].start_char
            if end_i > i and (start_char in self.names.by_start or is_known_first(self.tokens[end_i].text)):
                break
            end_i += 1
        return end_i

    def _by_field(self, i: int) -> OrganisationName | None:
        """Read «Center for Offentlige Chefer», «Foreningen Ung og Syg» and «Fagforbundet Omsorg»."""
        word = self.tokens[i].lower
        if not self.tokens[i].is_capital or (word not in NAMED_BY_FIELD and body_of(word) is None):
            return None
        end_i = i + 1
        while True:
            joins = ("for", "af") if end_i == i + 1 else ("for", "og", "i")
            at = end_i + 1 if self.lower(end_i) in joins else end_i
            if at >= len(self.tokens) or not self.tokens[at].is_capital or self._is_another(at):
                break
            end_i = at + 1
        if end_i == i + 1:
            return None
        name = self.text[self.tokens[i].start_char : self.tokens[end_i - 1].end_char]
        return OrganisationName(name, organisation_id(name), end_i)

    def _is_another(self, i: int) -> bool:
        """Tell whether a person or an organisation we know begins here; one word alone may be misread."""
        held = self.names.by_start.get(self.tokens[i].start_char)
        if held is None:
            return False
        is_person = " " in held.span.of(self.text) or is_known_first(self.tokens[i].text)
        return held.registry_id is not None or (held.label == "PER" and is_person)

    def _role_token(self, i: int) -> Role | None:
        return role_of(self.tokens[i].text) if i < len(self.tokens) and self.tokens[i].is_word else None

    def _complements(self, i: int) -> tuple[str | None, str | None, int]:
        """Read «(S)», «for FOA», «i offentlig forvaltning ved CBS»: organisation, its id, and the end."""
        home: str | None = None
        registry_id: str | None = None
        while True:
            if self.lower(i) == "(":
                i = self.after_parenthesis(i)
                continue
            if self.lower(i) not in COMPLEMENT_PREPOSITIONS:
                return home, registry_id, i
            found = self.organisation(i + 1)
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
        while end_i > i and self.lower(end_i - 1) in ("og", "der", "som"):
            end_i -= 1
        return end_i

    def _is_plain(self, i: int, is_first: bool) -> bool:
        word = self.lower(i)
        if not word or not self.tokens[i].is_word or word in NO_COMPLEMENTS:
            return False
        if self.tokens[i].is_capital:
            return (
                is_first
                and self.names.person(self.tokens[i].start_char) is None
                and not is_known_first(self.tokens[i].text)
            )
        form = speech_form(word)
        return not (form is not None and form[1] in ("present", "past")) and not (
            is_carrier(word) and word not in ("for",)
        )
