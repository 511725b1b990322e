"""Which organisation a common noun or a bare office means in one document: «styrelsen», «borgmester NN».

Only where the document names exactly one that it can be. In a press release an office without an organisation
is the sender's: whoever else speaks there is named with a home of his or her own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.danish.registry import organisation, organisation_id
from pipeline.danish.roles import bodies_of_kind, bodies_of_office, body_in, body_of
from pipeline.statements.words import word_group
from pipeline.text import Span

MUNICIPAL = word_group("municipal_offices")
REGIONAL = word_group("regional_offices")
GENERIC = frozenset({"organisation", "forening", "forbund", "netværk"})
ELECTED = word_group("elected_offices")
LEADING = word_group("leading_offices")
OF_A_PART = word_group("part_offices")
LED_OTHERWISE = word_group("news_words") | {"kommune"}
"""Words in names of organisations we do not know, of kinds without such an office."""
WITHOUT_LEADER = frozenset(
    "media party ministry parliament government council commission municipality region county".split()  # noqa: SIM905
)
"""Kinds of organisations whose head is called something else; a municipality has leaders of many houses."""
BEFORE_NAME = frozenset({"i", "hos"})
"""A sentence about an organisation may begin with such a word: «I FOA er man utilfreds»."""


@dataclass(frozen=True)
class Homes:
    """The organisations a document names, as written, and who sent it (press releases only)."""

    named: tuple[str, ...] = ()
    sender: str | None = None
    told_of: tuple[tuple[int, str | None], ...] = ()
    """Where an organisation is named, and which, where a sentence begins with it; by place."""

    def of_body(self, word: str) -> str | None:
        """Return the one organisation that «styrelsen» or «Landsrådet» means; the sender where it can be."""
        noun = body_of(word)
        if noun is None:
            return None
        fitting = tuple(name for name in self.named if _is_called(name, noun, word))
        if self.sender is not None and (_is_called(self.sender, noun, word) or self.sender in fitting):
            return self.sender
        return _only(fitting)

    def of_role(self, role: str) -> str | None:
        """Return the organisation of an office that the text names without one."""
        last = role.split()[-1] if role else ""
        if last in MUNICIPAL:
            return _only(name for name in self.named if name.endswith(" Kommune"))
        if last in REGIONAL:
            return _only(name for name in self.named if name.startswith("Region "))
        noun = body_in(last)
        if noun is not None:
            return self._with_noun((noun,))
        found = self._with_noun(bodies_of_office(last))
        return found or (self.sender if last and not last.endswith(tuple(ELECTED)) else None)

    def before(self, role: str, place: int, since: int) -> str | None:
        """Return the organisation that a leading office belongs to by its place: the text just told of it.

        The last organisation named from ``since`` to ``place`` (characters), if a sentence began with it.
        """
        last = role.split()[-1] if role else ""
        if not last.endswith(tuple(LEADING)) or last.startswith(tuple(OF_A_PART)):
            return None
        i = bisect_left(self.told_of, place, key=lambda told: told[0]) - 1
        start, name = self.told_of[i] if i >= 0 else (-1, None)
        return name if name is not None and start >= since and _has_leader(name) else None

    def _with_noun(self, nouns: tuple[str, ...]) -> str | None:
        """Return the one organisation called by one of the nouns; the sender where it is; else by kind."""
        called = [name for name in self.named if any(_has_word(name, noun) for noun in nouns)]
        if self.sender in called:
            return self.sender
        return _only(called or (name for name in self.named if any(_is_called(name, n, n) for n in nouns)))


def told_of(
    text: str, named: Iterable[Span], sentences: Sequence[Span], said: Iterable[Span]
) -> tuple[tuple[int, str | None], ...]:
    """Return where organisations are ``named``, with the name where a sentence of the text itself begins so.

    What somebody has ``said`` names whom the speaker speaks of, not where he or she belongs.
    ``sentences`` are sorted by place.
    """
    starts = [sentence.start_char for sentence in sentences]
    spoken = bytearray(len(text))
    for start, end in said:
        spoken[start:end] = b"\x01" * (end - start)
    found: list[tuple[int, str | None]] = []
    for span in sorted(named):
        i = bisect_right(starts, span.start_char)
        first = starts[i - 1] if i else text.rfind("\n", 0, span.start_char) + 1
        ahead = text[first : span.start_char].strip(' –-\n»"').lower()
        opens = (not ahead or ahead in BEFORE_NAME) and not any(spoken[span.start_char : span.end_char])
        found.append((span.start_char, span.of(text) if opens else None))
    return tuple(found)


def homes(
    named: Iterable[str],
    publisher: str | None,
    is_release: bool,
    opening: str = "",
    places: tuple[tuple[int, str | None], ...] = (),
) -> Homes:
    """Return the homes of a document; the same organisation under two names counts once.

    Only a press release has a sender: its publisher, or else the one organisation it names, where that
    stands in its ``opening``: whom it names last of all may be whom it calls upon.
    """
    sender = publisher if is_release else None
    by_key: dict[str, str] = {}
    for name in named:
        by_key.setdefault(organisation_id(name) or name, name)
    if sender is not None:
        by_key.setdefault(organisation_id(sender) or sender, sender)
    names = tuple(name for name in by_key.values() if body_of(name) is None)
    only = _only(names)
    is_sender = is_release and only is not None and only in opening
    return Homes(names, sender or (only if is_sender else None), places)


def _only(names: Iterable[str]) -> str | None:
    found = tuple(names)
    return found[0] if len(found) == 1 else None


def _is_called(name: str, noun: str, word: str) -> bool:
    """Tell whether an organisation can be meant by the noun: by a word of its name, or by its kind.

    One we know nothing of can be any «organisation» or «forening».
    """
    registry_id = organisation_id(name)
    known = organisation(registry_id) if registry_id else None
    if known is None and noun in GENERIC:
        return True
    if known is not None and noun in bodies_of_kind(known.kind):
        return True
    return _has_word(name, noun) or _has_word(name, word.lower())


def _has_word(name: str, noun: str) -> bool:
    return any(part.endswith(noun) for part in name.lower().split())


def _has_leader(name: str) -> bool:
    """Tell whether a formand or direktør may head the organisation; of one we know nothing of, yes."""
    known = organisation(organisation_id(name) or "")
    if known is not None:
        return known.kind not in WITHOUT_LEADER
    return not any(_has_word(name, word) for word in LED_OTHERWISE)
