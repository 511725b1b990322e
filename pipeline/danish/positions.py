"""What a sentence says about wanting more or less of something in it.

Rules over cues (``data/positions.yaml``) that stand with the thing: in its own phrase (*mindre*
kontrol), before it (*afskaffe* kontrol), or said of it (kontrol *er ikke løsningen*). Negation turns a
judgement round within its clause; a doubt (*tror ikke på, at*) turns round the clause it introduces.
Most sentences say nothing: ``unclear`` is the rule without a rule. After statements.md, section 5.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from pipeline.danish.clauses import PHRASE_REACH, Sentence, View
from pipeline.danish.cues import Cue

Wish = Literal["more", "less", "poor", "neutral", "unclear"]


class Stance(NamedTuple):
    """What is wished of the thing, and the rule that found it; ``poor`` says that it is bad as it is."""

    wish: Wish
    rule: str | None


def stance(sentence: Sentence, first: int, stop: int) -> Stance:
    """Return what the sentence wishes of the thing at ``[first, stop)``, and the rule that says so."""
    view = View(sentence, first, stop)
    for rule in RULES:
        wish = rule(view)
        if wish is not None:
            return Stance(wish, rule.__name__.strip("_"))
    return Stance("unclear", None)


def _turned(wish: Wish, is_negated: bool) -> Wish:
    opposite: dict[Wish, Wish] = {"more": "less", "less": "more", "poor": "unclear"}
    return opposite.get(wish, wish) if is_negated else wish


def _instead(view: View) -> Wish | None:
    """Frem for X, i stedet for X: less; X frem for: more."""
    if view.leads("instead"):
        return "less"
    after = view.after("instead")
    return "more" if after and after[0].first - view.stop <= 1 else None


def _without(view: View) -> Wish | None:
    """Uden X, first in its clause or denied, says that X is needed; else that it can go."""
    leading = view.leads("without")
    if not leading:
        return None
    is_needed = view.is_negated() or leading[0].first <= view.start + 1
    return "more" if is_needed else "less"


def _escape(view: View) -> Wish | None:
    """Slippe for X, opgør med X: less, when wished and not told."""
    found = view.before("escape")
    return _turned("less", view.is_negated(found[0])) if found and _is_wished(view, found[0]) else None


def _excess(view: View) -> Wish | None:
    """For meget X, unødvendig X, drukne i X: less."""
    if view.in_phrase("excess") or view.leads("flood") or (view.before("flood") and not view.before("want")):
        return "unclear" if view.is_negated() and not view.before("want") else "less"
    return None


def _lack(view: View) -> Wish | None:
    """Mangle X, for lidt X, hvor er X: more."""
    found = view.in_phrase("scarce") or view.leads("lack") or view.after("lack")
    return _turned("more", view.is_negated(found[0])) if found else None


def _reject(view: View) -> Wish | None:
    """Advare mod X, nej tak til X: less."""
    found = view.leads("reject")
    return _turned("less", view.is_negated(found[0])) if found else None


def _poor(view: View) -> Wish | None:
    """Dårlig X, X er elendig."""
    found = view.in_phrase("poor") or view.predicates("poor")
    return _turned("poor", view.is_negated(found[0])) if found else None


def _quantity(view: View) -> Wish | None:
    """Mere X, færre X: what is wanted, unless it is only told of."""
    found = view.in_phrase("more", "less")
    if not found:
        return None
    wish: Wish = "more" if found[0].kind == "more" else "less"
    bad = view.predicates("bad") or view.before("bad", "reject")
    if bad and not view.before("want"):
        return _turned(wish, not view.is_negated(bad[0]))
    judged = view.before("want", "desire", "good", "help") or view.predicates("good", "help")
    if judged or view.is_verbless or view.is_own_will:
        return _turned(wish, view.is_negated(judged[0] if judged else None))
    return None


def _lower(view: View) -> Wish | None:
    """Afskaffe X, X skal stoppes: less, when wished and not told."""
    found = [c for c in view.governing("lower") if c.stop <= view.first or view.is_passive(c)]
    return _turned("less", view.is_negated(found[0])) if found and _is_wished(view, found[0]) else None


def _harm(view: View) -> Wish | None:
    """Harm done to X is a complaint on its behalf; harm done by X is one about it."""
    after = [] if view.is_aside else view.after("harm")
    before = view.governing("harm") if not after else []
    if after:
        if view.is_passive(after[0]):
            return "more"
        return _turned("less", view.is_negated(after[0]))
    if not before:
        return None
    return "less" if view.before("want") and not view.is_negated() and view.is_own_will else "more"


def _raise(view: View) -> Wish | None:
    """Styrke X, X skal løftes: more, when wished and not told."""
    found = view.governing("raise")
    return _turned("more", view.is_negated(found[0])) if found and _is_wished(view, found[0]) else None


def _is_wished(view: View, cue: Cue) -> bool:
    """Tell whether what the cue says is wanted: by a modal, a judgement, *vi* or *jeg*, or an order."""
    return bool(view.of("want", "good")) or view.is_order(cue.first) or view.is_own_will


def _desire(view: View) -> Wish | None:
    """Brug for X, gå ind for X, X skal have: more."""
    found = view.leads("desire") or (view.in_phrase("room", "fine") and view.before("want"))
    found = found or [c for c in view.after("deserve") if c.first - view.stop <= PHRASE_REACH]
    return _turned("more", view.is_negated(found[0])) if found else None


def _action(view: View) -> Wish | None:
    """Vi skal X, lad os X, or X as an order: more, where X is something done."""
    if not view.is_action:
        return None
    wanted = view.before("want")
    is_order = view.is_order(view.first)
    return _turned("more", view.is_negated()) if wanted or is_order else None


def _judgement(view: View) -> Wish | None:
    """X er vejen frem: more; X er et problem: less."""
    good = view.predicates("good", "help") or view.leads("good", "help")
    bad = view.predicates("bad") or view.leads("bad")
    found = sorted(good + bad, key=lambda c: (c.first < view.stop, abs(c.first - view.stop)))
    if not found:
        return None
    return _turned("more" if found[0].kind in ("good", "help") else "less", view.is_negated(found[0]))


def _description(view: View) -> Wish | None:
    """A told fact in a sentence without a wish, a judgement or a denial."""
    kinds = {c.kind for c in view.sentence.cues}
    is_told = "fact" in kinds or view.is_past
    return "neutral" if is_told and not kinds & JUDGING else None


JUDGING = frozenset(
    [
        "want",
        "desire",
        "reject",
        "escape",
        "flood",
        "lack",
        "good",
        "bad",
        "harm",
        "excess",
        "scarce",
        "poor",
        "not",
        "instead",
    ]
)
RULES: tuple[Callable[[View], Wish | None], ...] = (
    _instead,
    _without,
    _escape,
    _excess,
    _lack,
    _reject,
    _quantity,
    _poor,
    _lower,
    _harm,
    _raise,
    _desire,
    _action,
    _judgement,
    _description,
)
