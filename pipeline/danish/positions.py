"""What a sentence says about wanting more or less of something in it.

Rules over cues (``data/positions.yaml``) that stand with the thing: in its own phrase (*mindre*
kontrol), before it (*afskaffe* kontrol), or said of it (kontrol *er ikke løsningen*). Negation turns a
judgement round within its clause; a doubt (*tror ikke på, at*) turns round the clause it introduces.
Most sentences say nothing: ``unclear`` is the rule without a rule. After statements.md, section 5.
"""

from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from pipeline.danish.clauses import CONDITIONS, PHRASE_REACH, RELATIVE, Sentence, View
from pipeline.danish.cues import Cue

Wish = Literal["more", "less", "poor", "neutral", "unclear"]


class Stance(NamedTuple):
    """What is wished of the thing, and the rule that found it; ``poor`` says that it is bad as it is."""

    wish: Wish
    rule: str | None


def stance(sentence: Sentence, first: int, stop: int) -> Stance:
    """Return what the sentence wishes of the thing at ``[first, stop)``, and the rule that says so."""
    view = View(sentence, first, stop)
    for rule in _rules_for(sentence.cue_kinds):
        wish = rule(view)
        if wish is not None:
            if wish in ("more", "less") and _denies_sameness(view):
                return Stance("unclear", "sameness")
            return Stance(wish, rule.__name__.strip("_"))
    return Stance("unclear", None)


def _turned(wish: Wish, is_negated: bool) -> Wish:
    opposite: dict[Wish, Wish] = {"more": "less", "less": "more", "poor": "unclear"}
    return opposite.get(wish, wish) if is_negated else wish


def _denies_sameness(view: View) -> bool:
    """Ikke brug for den samme X: what is denied is that it is the same, not the thing."""
    same = [c for c in view.in_clause(0, "sameness") if c.first >= view.phrase_start - 1]
    negations = view.in_clause(0, "not")
    return any(c.stop <= view.first and any(n.first < c.first for n in negations) for c in same)


def _compared(view: View) -> Wish | None:
    """Hellere X end Y: more of X, less of Y."""
    words = view.words()
    if "end" not in words and "hellere" not in words:
        return None
    place = view.first - view.start
    end = words.index("end") if "end" in words else None
    chosen = [c.first - view.start for c in view.in_clause(0, "rather")]
    if view.in_clause(0, "want"):
        chosen += [i for i, word in enumerate(words) if word == "mere"]
    if end is not None and end < place:
        is_lesser = view.phrase_start - view.start - end <= 2 and any(i < end for i in chosen)
        return "less" if is_lesser else None
    hellere = words.index("hellere") if "hellere" in words else place
    is_preferred = hellere < place and (end is None or place < end)
    if is_preferred and not view.is_negated():
        return "less" if view.in_phrase("less") or view.governing("lower") else "more"
    between = end is not None and any(place < i < end for i in chosen)
    return _turned("more", view.is_negated()) if between and not view.is_aside else None


def _set_beside(view: View) -> Wish | None:
    """Et godt alternativ til X: what is judged is the other thing; intet alternativ til X: more."""
    if not view.leads("beside"):
        return None
    return "more" if view.is_negated() else "unclear"


def _dismissed(view: View) -> Wish | None:
    """Gemme sig bag X, ingen læser X: less, whatever is denied."""
    return "less" if view.leads("dismiss") else None


def _conceded(view: View) -> Wish | None:
    """X lyder smukt, men …: less; ganske vist X, men …: what comes after men."""
    if "men" not in view.words(1)[:2]:
        return None
    if view.in_clause(0, "grant"):
        return _later(view) or "unclear"
    return (_later(view) or "less") if view.predicates("fair") else None


def _outcome(view: View) -> Wish | None:
    """Når vi X, trives de: more; hvis X mangler, går det ud over dem: more."""
    if view.opening not in CONDITIONS:
        return None
    for offset in (1, -1):
        found = sorted(view.in_clause(offset, "gain", "loss"), key=lambda c: c.first)
        if found:
            is_bad = (found[0].kind == "loss") != _is_denied(view, offset, found[0])
            return _turned("less" if is_bad else "more", bool(view.in_clause(0, *ABSENT)))
    return None


def _is_denied(view: View, offset: int, cue: Cue) -> bool:
    return sum(1 for c in view.in_clause(offset, "not") if c.first < cue.stop) % 2 == 1


def _none(view: View) -> Wish | None:
    """Borgeren har ingen X: a complaint, more."""
    words = view.sentence.words[view.start : view.first]
    near = words[max(0, view.phrase_start - view.start - 1) :]
    if (
        ("ingen" not in near and "intet" not in near)
        or HAVING.isdisjoint(words)
        or view.in_clause(0, *JUDGED)
    ):
        return None
    return "more"


def _feared_for(view: View) -> Wish | None:
    """Bekymret for X: it is, or gets, bad as it is."""
    return "poor" if view.leads("worry") and not view.in_phrase("more", "less") else None


def _suffers(view: View) -> Wish | None:
    """X trædes under fode: a complaint on its behalf."""
    if view.predicates("suffer"):
        return None if view.is_negated() else "more"
    found = view.predicates("change")
    return "poor" if found and view.is_negated(found[0]) else None


def _gathered(view: View) -> Wish | None:
    """Samle parterne i X, when wished: more."""
    if not view.is_aside or view.words()[view.phrase_start - 1 - view.start] not in ("i", "om", "gennem"):
        return None
    found = view.before("gather")
    return _turned("more", view.is_negated()) if found and _is_wished(view, found[0]) else None


def _swallowed(view: View) -> Wish | None:
    """I X forsvinder ansvaret: less."""
    return "less" if view.opening == "i" and view.is_aside and view.after("vanish") else None


def _later(view: View) -> Wish | None:
    """What the next clause says of the thing: X, der …; det er X, der …; X, og den skal væk."""
    words = [word for word in view.words(1) if word.isalpha()]
    follows = view.end == view.stop and words[:1] in (["der"], ["som"])
    lead = [word for word in words if word not in LINKS]
    goes_on = words[:1] != lead[:1] or words[1:2] in (["er"], ["skal"], ["var"])
    if not follows and (not goes_on or PRONOUNS.isdisjoint(lead[:3])):
        return None
    kinds = ("good", "help", "bad", "suffer", "dismiss", "harm")
    found = sorted(view.in_clause(1, *kinds), key=lambda c: (c.first, c.first - c.stop))
    if not found:
        return None
    is_wanted = found[0].kind in ("good", "help", "suffer")
    is_denied = _is_denied(view, 1, found[0]) != ("det" in lead[:3] and view.is_negated())
    return _turned("more" if is_wanted else "less", is_denied)


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
    found = view.in_phrase("scarce") or view.leads("lack")
    if not found:
        # «X er ikke fravær af Y» says what X is, not that it is there.
        found = [cue for cue in view.after("lack") if not view.is_negated(cue)]
    return _turned("more", view.is_negated(found[0])) if found else None


def _reject(view: View) -> Wish | None:
    """Advare mod X, nej tak til X: less; who is not against it need not be for it."""
    found = view.leads("reject")
    return ("unclear" if view.is_negated(found[0]) else "less") if found else None


def _poor(view: View) -> Wish | None:
    """Dårlig X, X er elendig."""
    found = view.in_phrase("poor") or view.predicates("poor")
    return _turned("poor", view.is_negated(found[0])) if found else None


def _quantity(view: View) -> Wish | None:
    """Mere X, færre X: what is wanted, unless it is only told of."""
    found = [cue for cue in view.in_phrase("more", "less") if not view.grades(cue)]
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
    found = [c for c in view.governing("lower") if c.first < view.first or view.is_passive(c)]
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
    if found and view.is_negated(found[0]) and not view.of("want"):
        return None
    return _turned("more", view.is_negated(found[0])) if found and _is_wished(view, found[0]) else None


def _is_wished(view: View, cue: Cue) -> bool:
    """Tell whether what the cue says is wanted: by a modal, a judgement, *vi* or *jeg*, or an order."""
    if view.of("want", "good") or view.is_order(cue.first) or view.is_own_will:
        return True
    is_told = view.opening == "at" and bool(view.in_clause(-1, "want", "desire")) and not view.is_past
    return is_told or (view.opening == "at" and view.start <= 1 and not view.is_past)


def _desire(view: View) -> Wish | None:
    """Brug for X, gå ind for X, X skal have: more."""
    if view.leads("want") and view.opening == "lad" and view.after("act"):
        return "more"
    found = [] if view.is_subject else view.leads("desire")
    found = found or (view.in_phrase("room", "fine") and view.before("want"))
    found = found or [c for c in view.after("deserve") if c.first - view.stop <= PHRASE_REACH]
    return _turned("more", view.is_negated(found[0])) if found else None


def _action(view: View) -> Wish | None:
    """Vi skal X, lad os X, or X as an order: more, where X is something done; borgerne skal høres: more.

    A duty told of in another clause is no wish: et skema, som jeg skal X; når alt skal X. Nor is one's own
    (jeg skal X hver dag), and who asks why it is there (hvorfor skal jeg X) wants it less.
    """
    if view.is_action and view.before("burdened") and view.before("want"):
        return "less" if view.opening == "hvorfor" else None
    if not view.is_told and any(cue.kind == "want" for cue in view.inside):
        is_denied = sum(cue.kind == "not" for cue in view.inside) % 2 == 1
        return _turned("more", view.is_negated() != is_denied)
    if not view.is_action:
        return None
    is_wanted = bool(view.before("want")) and not view.is_told
    is_desired = view.opening in ("at", *RELATIVE) and bool(view.in_clause(-1, "desire"))
    is_order = view.is_order(view.first)
    return _turned("more", view.is_negated()) if is_wanted or is_desired or is_order else None


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
    kinds = view.sentence.cue_kinds
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
        "feeling",
    ]
)
JUDGED = ("want", "desire", "reject", "good", "bad", "instead")
ABSENT = ("not", "lack", "scarce", "without", "lower", "less", "poor", "suffer", "harm")
HAVING = frozenset(["har", "er", "findes", "får", "fik", "have", "haft"])
LINKS = frozenset(["og", "men", "for", "så"])
PRONOUNS = frozenset(["den", "det", "de", "dem"])
RULES: tuple[tuple[Callable[[View], Wish | None], tuple[str, ...]], ...] = (
    (_compared, ()),
    (_instead, ("instead",)),
    (_set_beside, ("beside",)),
    (_dismissed, ("dismiss",)),
    (_conceded, ("grant", "fair")),
    (_without, ("without",)),
    (_outcome, ("gain", "loss")),
    (_escape, ("escape",)),
    (_excess, ("excess", "flood")),
    (_none, ()),
    (_lack, ("scarce", "lack")),
    (_reject, ("reject",)),
    (_feared_for, ("worry",)),
    (_quantity, ("more", "less")),
    (_poor, ("poor",)),
    (_lower, ("lower",)),
    (_harm, ("harm",)),
    (_suffers, ("suffer", "change")),
    (_raise, ("raise",)),
    (_desire, ("desire", "room", "fine", "deserve", "act")),
    (_action, ()),
    (_gathered, ("gather",)),
    (_judgement, ("good", "help", "bad")),
    (_swallowed, ("vanish",)),
    (_later, ("good", "help", "bad", "suffer", "dismiss", "harm")),
    (_description, ()),
)
"""The rules in the order they are asked, with the kinds of cues that each needs one of: () for none."""


@cache
def _rules_for(cue_kinds: frozenset[str]) -> tuple[Callable[[View], Wish | None], ...]:
    """Return the rules that may answer for a sentence with cues of these kinds."""
    return tuple(rule for rule, needed in RULES if not needed or not cue_kinds.isdisjoint(needed))
