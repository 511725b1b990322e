"""Speaker phrases: ``[role][, ]Name[, role][ (party)][ fra/i/hos ORG]`` and their kin, parsed left to right.

Covered: «KL-næstformand NN», «KL’s næstformand og borgmester i X Kommune, NN», «formand for FOA NN», «NN
(S)», «NN, borgmester i X», «NN, der er formand for X», «ministeren», «formanden for X», «han», «KL», «de
ansatte», «NN og NN», «regeringen, KL og FTF».
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.danish.registry import FUNCTION_WORDS
from pipeline.danish.roles import body_of, group_name, is_modifier, is_private_mark, is_quantifier
from pipeline.statements.appositions import AppositionReader
from pipeline.statements.clauses import Token
from pipeline.statements.mentions import Mention, Parsed, Phrase, Title
from pipeline.statements.names import Names, is_known_first, looks_like_person
from pipeline.statements.words import word_group

PRONOUNS = frozenset({"han", "hun", "jeg", "vi"})
PARTICLES = word_group("particles")
ARTICLES = frozenset({"en", "et"})
COLLECTIVES = frozenset({"række", "gruppe", "stribe", "flertal", "mindretal", "håndfuld", "del"})
GROUP_PREPOSITIONS = frozenset({"i", "fra", "på", "bag", "hos", "ved", "af"})
QUANTIFIERS_LONGEST = 5
ADJECTIVES_LONGEST = 3


class Reader(AppositionReader):
    """Reads speaker phrases from the tokens of one clause."""

    def __init__(self, text: str, tokens: Sequence[Token], names: Names) -> None:
        super().__init__(text, tokens, names)
        self._cache: dict[int, Parsed | None] = {}

    def phrase(self, i: int) -> Phrase | None:
        """Return the speakers named from token ``i`` on, None when none is."""
        if self.lower(i) in ("både", "såvel"):
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
        readers = (self._group, self._unnamed, self._titled, self._body, self._organised, self._named)
        return next((parsed for read in readers if (parsed := read(i)) is not None), None)

    def _next_of_list(self, i: int) -> list[Parsed] | None:
        """Return what follows a speaker as «, X, Y og Z» or «og Z»; a lone comma is no list."""
        more: list[Parsed] = []
        while True:
            word = self.lower(i)
            if word not in (",", "og", "samt"):
                return None
            step = 2 if word == "," and self.lower(i + 1) in ("og", "samt") else 1
            parsed = self.item(i + step)
            if parsed is None or parsed.mention.kind == "pronoun":
                return None
            more.append(parsed)
            if word != "," or step == 2:
                return more
            i = parsed.end_i

    def _group(self, i: int) -> Parsed | None:
        """Read «de ansatte i hjemmeplejen», «ti borgmestre», «flere af lærerne», «en række forskere»."""
        start = i
        if self.lower(i) in ARTICLES and self.lower(i + 1) in COLLECTIVES:
            i += 2
        while self.lower(i) and i - start < QUANTIFIERS_LONGEST and self._is_quantifier(i, start):
            i += 1
        name = group_name(self.lower(i))
        is_named = i > start and self.tokens[i].is_capital  # «Danske Velfærdsledere» is an organisation
        if (
            name is None
            or is_named
            or (i == start and not self.lower(i).endswith(("ne", "en", "et", "sborg")))
        ):
            return None
        end_i = i + 1
        if self.lower(end_i) in GROUP_PREPOSITIONS:
            home = self.organisation(end_i + 1)
            plain_i = self._plain_complement(end_i + 1)
            end_i = home.end_i if home is not None else plain_i if plain_i > end_i + 1 else end_i
        mention = Mention(self.tokens[start].start_char, self.tokens[i].end_char, "group", name)
        return Parsed(mention, end_i)

    def _is_quantifier(self, i: int, start: int) -> bool:
        word = self.lower(i)
        return is_quantifier(word) or word.isdigit() or (word == "af" and i > start)

    def _unnamed(self, i: int) -> Parsed | None:
        """Read «en medarbejder, der …»: somebody who speaks and is not named, hence nobody's actor."""
        if self.lower(i) not in ARTICLES:
            return None
        role_i = i + 1
        while self.lower(role_i) and is_modifier(self.lower(role_i)):
            role_i += 1
        title = self.roles(role_i, role_i)
        if title is None or title.is_definite or self._named(title.end_i) is not None:
            return None
        start, end = self.tokens[i].start_char, self.tokens[role_i].end_char
        mention = Mention(start, end, "role", self.text[start:end])
        return self.relative(mention, title.end_i) or Parsed(mention, title.end_i)

    def _body(self, i: int) -> Parsed | None:
        """Read «udvalget», «Styrelsen» and «Landsrådets næstformand NN»."""
        token = self.tokens[i]
        owned = token.lower.removesuffix("s")
        if owned != token.lower and body_of(owned) is not None:
            return self._belonging(i, i + 1, token.text[:-1], None)
        if body_of(token.lower) is None or self.lower(i + 1) == "for" or self._is_name_after(i):
            return None
        return Parsed(Mention(token.start_char, token.end_char, "body", token.text), i + 1)

    def _is_name_after(self, i: int) -> bool:
        """Tell whether a name goes on: «Foreningen Samhold», no common noun."""
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return following is not None and following.is_capital and self.tokens[i].is_capital

    def _belonging(self, i: int, role_i: int, home: str, registry_id: str | None) -> Parsed | None:
        """Read whom a genitive names: «KL’s næstformand NN», «FOA’s NN», «KL’s formand»."""
        parsed = self._titled(role_i) or self._named(role_i)
        if parsed is None:
            return self._holder(i, role_i, home, registry_id)
        if parsed.mention.kind == "organisation":
            return None
        mention = parsed.mention
        own = replace(mention, organisation=home, registry_id=registry_id, is_office=True)
        return Parsed(own if mention.organisation is None or mention.role else mention, parsed.end_i)

    def _holder(self, i: int, role_i: int, home: str, registry_id: str | None) -> Parsed | None:
        """Read «KL’s formand» without a name."""
        title = self.roles(role_i, role_i)
        if title is None or title.is_definite:
            return None
        start, end = self.tokens[i].start_char, self.tokens[role_i].end_char
        name = self.text[start:end]
        mention = Mention(start, end, "role", name, title.role, home, registry_id, title.is_office)
        return Parsed(mention, title.end_i)

    def predicate(self, parsed: Parsed) -> Title | None:
        """Return the title of «NN er formand for FOA» and «NN har været direktør i X»."""
        i = parsed.end_i
        if self.lower(i) in ("har", "havde") and self.lower(i + 1) == "været":
            i += 1
        elif self.lower(i) not in ("er", "var", "bliver", "blev"):
            return None
        i += 1
        while self.lower(i) in ("ny", "også", "i", "dag") or is_modifier(self.lower(i) or "-"):
            i += 1
        title = self.roles(i, i)
        return title if title is not None and not title.is_definite else None

    def _organised(self, i: int) -> Parsed | None:
        """Read «KL», «KL’s næstformand NN» and «FOA’s NN»."""
        found = self.organisation(i)
        if found is None:
            return None
        if found.is_genitive:
            return self._belonging(i, found.end_i, found.name, found.registry_id)
        start, end = self.tokens[i].start_char, self.tokens[found.end_i - 1].end_char
        mention = Mention(start, end, "organisation", found.name, registry_id=found.registry_id)
        end_i = found.end_i
        if self.lower(end_i) == "(":
            end_i = self.after_parenthesis(end_i)
        return Parsed(mention, end_i)

    def _titled(self, i: int) -> Parsed | None:
        """Read a role, then a name; or a definite role alone."""
        opening = start = i
        while self.lower(i).endswith("-") and self.lower(i + 1) in (",", "og"):  # børne- og skolechef
            i += 2
        if has_article := self.lower(i) in ("den", "det"):
            start = i = self._after_adjectives(i + 1)
        while self.lower(i) and is_modifier(self.lower(i)):
            i += 1
        title = self.roles(i, start)
        if title is None:
            return None
        role, home, registry_id, is_definite, is_office, end_i = title
        is_definite = is_definite or has_article
        name_i = end_i + 1 if self.lower(end_i) == "," else end_i
        named = self._named(name_i, is_full=name_i > end_i)
        if named is not None and named.mention.kind == "person":
            mention = replace(
                named.mention,
                role=role,
                is_office=is_office or home is not None,
                organisation=home or named.mention.organisation,
                registry_id=registry_id if home else named.mention.registry_id,
            )
            closing = name_i > end_i and self.lower(named.end_i) == ","
            return Parsed(mention, named.end_i + 1 if closing else named.end_i)
        if not is_definite:
            return None
        start_char, end_char = self.tokens[opening].start_char, self.tokens[i].end_char
        mention = Mention(
            start_char,
            end_char,
            "role",
            self.text[start_char:end_char],
            role,
            home,
            registry_id,
            is_office,
        )
        return Parsed(mention, end_i)

    def _after_adjectives(self, i: int) -> int:
        """Return the place after up to two adjectives: «den nye, socialdemokratiske borgmester»."""
        end_i = i
        while end_i - i < ADJECTIVES_LONGEST and (
            self.lower(end_i) == "," or (self.lower(end_i).endswith("e") and not self._role_token(end_i))
        ):
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
        return self.with_rest(mention, end_i)

    def _is_known_alone(self, i: int) -> bool:
        token = self.tokens[i]
        is_known = self.names.person(token.start_char) is not None or token.text in self.names.surnames
        return is_known or is_known_first(token.text)

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
        if self.tokens[i].lower in FUNCTION_WORDS and not is_known_first(self.tokens[i].text):
            return None
        end_i = i + 1
        while end_i < len(self.tokens) and self._goes_on_as_name(end_i):
            end_i += 1
        words = [token.text for token in self.tokens[i:end_i] if token.is_capital]
        is_name = len(words) == 1 or looks_like_person(words) or self.names.is_surname(" ".join(words))
        return end_i if is_name else None

    def _goes_on_as_name(self, i: int) -> bool:
        token = self.tokens[i]
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if token.is_capital:
            return token.start_char not in self.names.by_start
        if token.text == ".":
            is_initial = all(len(part) == 1 for part in self.tokens[i - 1].text.split("."))
            return is_initial and following is not None and following.is_capital
        return token.lower in PARTICLES and following is not None and following.is_capital

    def _after_comma(self, i: int) -> int:
        return i + 1 if self.lower(i) == "," else i


def _is_body_of_many(registry_id: str | None) -> bool:
    """Tell whether the organisation is one of our groups too: the government, parliament."""
    return registry_id is not None and registry_id.startswith(("government:", "parliament:folketinget"))
