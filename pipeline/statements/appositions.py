"""What follows a name: «(S)», «fra KL», «, borgmester i X Kommune», «– formand for FOA –», «, der er …»."""

from dataclasses import replace

from pipeline.danish.registry import organisation
from pipeline.danish.roles import is_modifier, is_private_mark
from pipeline.statements.clauses import DASHES
from pipeline.statements.mentions import Mention, OrganisationName, Parsed
from pipeline.statements.names import looks_like_organisation
from pipeline.statements.titles import TitleReader
from pipeline.statements.words import word_group

HOME_PREPOSITIONS = word_group("home_prepositions")
RELATIVE_LONGEST = 24


class AppositionReader(TitleReader):
    """Reads what is added to a name from the tokens of one clause."""

    def with_rest(self, mention: Mention, i: int) -> Parsed:
        """Read what follows a name: parenthesis, home organisation, apposition, relative clause."""
        if self.lower(i) == "(":
            party, i = self.party(i), self.after_parenthesis(i)
            mention = replace(mention, party=party)
        if self.lower(i) in HOME_PREPOSITIONS and (home := self._home(i)) is not None:
            mention = replace(mention, organisation=home.name, registry_id=home.registry_id, is_office=True)
            i = home.end_i
        if self.lower(i) in DASHES:
            return self._between_dashes(mention, i) or Parsed(mention, i)
        if self.lower(i) != ",":
            return Parsed(mention, i)
        return self._apposition(mention, i) or self.relative(mention, i) or Parsed(mention, i)

    def _between_dashes(self, mention: Mention, i: int) -> Parsed | None:
        """Read «NN – formand for FOA –»."""
        parsed = self._apposition(mention, i)
        closes = parsed is not None and self.lower(parsed.end_i) == self.lower(i)
        return Parsed(parsed.mention, parsed.end_i + 1) if parsed is not None and closes else None

    def _home(self, i: int) -> OrganisationName | None:
        """Return the organisation after «fra» or «hos».

        And after «i» only one that people are employed in.
        """
        found = self.organisation(i + 1)
        if found is None or self.lower(i) in ("fra", "hos"):
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
        while self.lower(first) and is_modifier(self.lower(first)):
            first += 1
        if self.lower(first).isdigit() or is_private_mark(self.lower(first)):
            return self._private(mention, i)
        home = self.organisation(start)
        if home is not None and home.is_genitive:
            start = first = home.end_i
        title = self.roles(first, start)
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
        return Parsed(named, end_i + 1 if self.lower(end_i) == "," else end_i)

    def _private(self, mention: Mention, i: int) -> Parsed:
        """Read «, 43,» or «, far til to,»: somebody who speaks as a private person."""
        end_i = i + 1
        while (
            end_i < len(self.tokens)
            and self.lower(end_i) not in (",", ".", ":")
            and end_i - i < RELATIVE_LONGEST
        ):
            end_i += 1
        return Parsed(replace(mention, is_private=True), end_i + 1 if self.lower(end_i) == "," else end_i)

    def relative(self, mention: Mention, i: int) -> Parsed | None:
        """Read «, der er formand for X,»: to the next comma or the end of the clause."""
        if self.lower(i + 1) == "hvis" and is_private_mark(self.lower(i + 2)):
            return self._private(mention, i)
        if self.lower(i + 1) not in ("der", "som"):
            return None
        title = None
        if self.lower(i + 2) in ("er", "var", "også", "i"):
            first = i + 3
            while self.lower(first) in ("er", "dag", "også") or is_modifier(self.lower(first) or "-"):
                first += 1
            title = self.roles(first, first)
            if is_private_mark(self.lower(first)):
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
            return Parsed(mention, end_i + 1 if self.lower(end_i) == "," else end_i)
        end_i = i + 1
        while (
            end_i < len(self.tokens) and self.lower(end_i) not in (",", ":") and end_i - i < RELATIVE_LONGEST
        ):
            end_i += 1
        return Parsed(mention, end_i + 1) if self.lower(end_i) == "," else Parsed(mention, i)
