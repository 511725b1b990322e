"""Which organisation a common noun or a bare office means in one document: «styrelsen», «borgmester NN».

Only where the document names exactly one that it can be. In a press release an office without an organisation
is the sender's: whoever else speaks there is named with a home of his or her own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.danish.registry import organisation, organisation_id
from pipeline.danish.roles import bodies_of_kind, body_in, body_of
from pipeline.statements.words import word_group

MUNICIPAL = word_group("municipal_offices")
REGIONAL = word_group("regional_offices")
GENERIC = frozenset({"organisation", "forening", "forbund", "netværk"})
ELECTED = word_group("elected_offices")


@dataclass(frozen=True)
class Homes:
    """The organisations a document names, as written, and who sent it (press releases only)."""

    named: tuple[str, ...] = ()
    sender: str | None = None

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
            return _only(name for name in self.named if _is_called(name, noun, noun))
        return self.sender if last and not last.endswith(tuple(ELECTED)) else None


def homes(named: Iterable[str], publisher: str | None, is_release: bool, opening: str = "") -> Homes:
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
    return Homes(names, sender or (only if is_sender else None))


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
    return any(part.endswith((noun, word.lower())) for part in name.lower().split())
