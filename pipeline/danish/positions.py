"""What a sentence says about wanting more or less of something in it.

Rules over cues (``data/positions.yaml``) that stand with the thing: in its own phrase (*mindre*
kontrol), before it (*afskaffe* kontrol), or said of it (kontrol *er ikke løsningen*). Negation turns a
judgement round within its clause; a doubt (*tror ikke på, at*) turns round the clause it introduces.
Where a parse is there, only cues that hang together with the thing count; else its clause is the limit.
Most sentences say nothing: ``unclear`` is the rule without a rule. After statements.md, section 5.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.danish.phrases import Form, Phrase, phrase
from pipeline.danish.spelling import spellings
from pipeline.params import load_yaml

Wish = Literal["more", "less", "poor", "neutral", "unclear"]
REACH = 9
"""How many words a verb or judgement may stand from the thing."""
PHRASE_REACH = 6
"""How many words the thing's own phrase may begin before it."""
GAPPED = "*"
BREAKING_MARKS = frozenset(";:–—-()?!…")


class Stance(NamedTuple):
    """What is wished of the thing, and the rule that found it; ``poor`` says that it is bad as it is."""

    wish: Wish
    rule: str | None


class Cue(NamedTuple):
    """Words ``[first, stop)`` of a sentence with a meaning for positions."""

    kind: str
    first: int
    stop: int


class Lexicon:
    """The cue phrases by the words they begin with."""

    def __init__(self, path: Path) -> None:
        content = load_yaml(path)
        self.breaks = frozenset(content.pop("breaks"))
        self.orders = frozenset(content.pop("orders"))
        self.subjects = frozenset(content.pop("subjects"))
        self.inside = frozenset(content.pop("inside"))
        self._phrases: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
        for kind, texts in content.items():
            for text in texts:
                looked_for = phrase(text)
                first = looked_for.elements[0]
                for word in sorted(first.exact | first.forms) if first else ():
                    self._phrases[word].append((kind, looked_for))

    def cues(self, forms: Sequence[Form]) -> list[Cue]:
        """Return the cues of a sentence; a longer one without gaps hides those inside it."""
        found = sorted(set(self._all(forms)), key=lambda cue: (cue.first, cue.stop, cue.kind))
        hiding = [
            c for c in found if c.stop - c.first > 1 and not c.kind.endswith(GAPPED) and c.kind != "deserve"
        ]
        return [
            Cue(c.kind.removesuffix(GAPPED), *c[1:]) for c in found if not any(_hides(h, c) for h in hiding)
        ]

    def _all(self, forms: Sequence[Form]) -> Iterator[Cue]:
        for i, form in enumerate(forms):
            for base in form.bases:
                for kind, looked_for in self._phrases.get(base, ()):
                    stop = looked_for.end(forms, i, len(forms))
                    if stop is not None:
                        yield Cue(kind + (GAPPED if None in looked_for.elements else ""), i, stop)


def _hides(longer: Cue, cue: Cue) -> bool:
    return (
        longer.first <= cue.first
        and cue.stop <= longer.stop
        and longer.stop - longer.first > cue.stop - cue.first
    )


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of this project, read once."""
    return Lexicon(Path(__file__).parent / "data" / "positions.yaml")


@dataclass(frozen=True)
class Sentence:
    """A sentence as the rules look at it; ``heads`` are places in the sentence, ``None`` without a parse."""

    forms: Sequence[Form]
    upos: Sequence[str]
    heads: Sequence[int | None]

    @cached_property
    def cues(self) -> list[Cue]:
        """Return the cues from left to right."""
        return lexicon().cues(self.forms)

    @cached_property
    def clauses(self) -> list[int]:
        """Return for each word the number of its clause."""
        starts = [i for i in range(1, len(self.forms)) if self._breaks(i)]
        kept = [
            i
            for k, i in enumerate(starts)
            if self._has_verb(i, starts[k + 1] if k + 1 < len(starts) else None)
        ]
        return [sum(1 for start in kept if start <= i) for i in range(len(self.forms))]

    def _breaks(self, i: int) -> bool:
        lower = self.forms[i].lower
        if lower == "at" and i + 1 < len(self.forms):
            return self.forms[i + 1].lower in lexicon().subjects or self.upos[i + 1] in (
                "NOUN",
                "PROPN",
                "PRON",
                "DET",
            )
        return lower in lexicon().breaks or lower in BREAKING_MARKS or lower == ","

    def _has_verb(self, start: int, stop: int | None) -> bool:
        first = self.forms[start].lower
        if first in lexicon().breaks or first in BREAKING_MARKS or first == "at":
            return True
        span = range(start, stop if stop is not None else len(self.forms))
        verbs = [i for i in span if self.upos[i] in ("VERB", "AUX")]
        modal = any(c.kind == "want" and start <= c.first < span.stop for c in self.cues)
        quantity = any(c.kind in ("more", "less") and start <= c.first <= start + 2 for c in self.cues)
        return bool(verbs) or modal or quantity


class View:
    """One thing in its sentence: its phrase, its clause, and the cues that count for it."""

    def __init__(self, sentence: Sentence, first: int, stop: int) -> None:
        self.sentence, self.first, self.stop = sentence, first, stop
        clauses = sentence.clauses
        inside = [i for i, clause in enumerate(clauses) if clause == clauses[first]]
        self.start, self.end = inside[0], inside[-1] + 1
        self.phrase_start = self._phrase_start()
        reach = self._reach()
        self.cues = [
            c for c in sentence.cues if c.first in reach and not (first <= c.first and c.stop <= stop)
        ]
        self.doubts = self._doubts()

    def of(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds, nearest to the thing first."""
        found = [c for c in self.cues if c.kind in kinds]
        return sorted(found, key=lambda c: (self._distance(c), c.first))

    def before(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds that stand before the thing, nearest first."""
        return [c for c in self.of(*kinds) if c.stop <= self.first and self._distance(c) <= REACH]

    def after(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds that stand after the thing, nearest first."""
        return [c for c in self.of(*kinds) if c.first >= self.stop and self._distance(c) <= REACH]

    def in_phrase(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds in the thing's own phrase, nearest first."""
        return [c for c in self.before(*kinds) if c.first >= self.phrase_start]

    def leads(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds that the thing's phrase follows directly (one word may intervene)."""
        return [
            c for c in self.before(*kinds) if self.phrase_start - 1 <= c.stop or c.first >= self.phrase_start
        ]

    def is_negated(self, cue: Cue | None = None) -> bool:
        """Tell whether an odd number of negations stands before the thing or the cue, or above the clause."""
        limit = max(self.first, cue.stop if cue else 0)
        return (sum(1 for c in self.cues if c.kind == "not" and c.first < limit) + self.doubts) % 2 == 1

    def predicates(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds said of the thing: after a form of *være* or *blive*, or verbs themselves."""
        return [
            c
            for c in self.after(*kinds)
            if c.stop - c.first > 1 or self._is_verb(c.first) or self._is_linked(c)
        ]

    def _is_verb(self, i: int) -> bool:
        return self.sentence.upos[i] == "VERB"

    def _is_linked(self, cue: Cue) -> bool:
        return any(form.lower in COPULAS for form in self.sentence.forms[self.stop : cue.first])

    @property
    def is_action(self) -> bool:
        """Tell whether the words found are something done (a verb, a phrase), which a wish may govern."""
        return self.stop - self.first > 1 or self._is_verb(self.first)

    def is_order(self, i: int) -> bool:
        """Tell whether the word is an imperative that opens the clause, small words aside."""
        opens = all(
            not form.lower.isalpha() or form.lower in OPENERS for form in self.sentence.forms[self.start : i]
        )
        return opens and not lexicon().orders.isdisjoint(spellings(self.sentence.forms[i].lower))

    @property
    def is_verbless(self) -> bool:
        """Tell whether the clause has no verb: a slogan or a heading."""
        span = range(self.start, self.end)
        verbs = any(self.sentence.upos[i] in ("VERB", "AUX") for i in span)
        return not verbs and not self.of("want", "raise", "lower", "harm", "fact")

    @property
    def is_own_will(self) -> bool:
        """Tell whether the writer speaks of what is done or wanted: vi, jeg."""
        lowers = {self.sentence.forms[i].lower for i in range(self.start, self.end)}
        return (
            not lowers.isdisjoint(("vi", "jeg")) and lowers.isdisjoint(("har", "havde")) and not self.is_past
        )

    @property
    def is_past(self) -> bool:
        """Tell whether the clause tells of the past."""
        lowers = [self.sentence.forms[i].lower for i in range(self.start, self.end)]
        return any(w in PAST or (w.endswith("ede") and len(w) > 5) for w in lowers)

    def _distance(self, cue: Cue) -> int:
        return self.first - cue.stop if cue.stop <= self.first else cue.first - self.stop

    def _phrase_start(self) -> int:
        held = {i for c in self.sentence.cues if c.kind in IN_PHRASE for i in range(c.first, c.stop)}
        i = self.first
        while i > self.start and self.first - i < PHRASE_REACH and self._is_inside(i - 1, held):
            i -= 1
        return i

    def _is_inside(self, i: int, held: set[int]) -> bool:
        form = self.sentence.forms[i].lower
        return (
            i in held
            or form in lexicon().inside
            or form == ","
            or self.sentence.upos[i] in ("ADJ", "NOUN", "ADV", "DET", "NUM")
        )

    def _reach(self) -> set[int]:
        heads = self.sentence.heads
        if heads[self.first] is None:
            return set(range(self.start, self.end))
        path = {self.first}
        at: int | None = self.first
        while at is not None and heads[at] != at and len(path) <= len(heads):
            at = heads[at]
            if at is None or not self.start <= at < self.end:
                break
            path.add(at)
        near = {i for i, head in enumerate(heads) if i in path or head in path}
        near |= {i for i, head in enumerate(heads) if head in near}
        return near & set(range(self.start, self.end))

    def _doubts(self) -> int:
        matrix = self.sentence.clauses[self.first] - 1
        if self.sentence.forms[self.start].lower not in ("at", ","):
            return 0
        cues = [c for c in self.sentence.cues if self.sentence.clauses[c.first] == matrix]
        return sum(1 for c in cues if c.kind == "distance")


IN_PHRASE = ("more", "less", "excess", "scarce", "poor", "fine", "room")
PAST = frozenset(["blev", "var", "havde", "fik", "kom", "gik", "begyndte", "gav", "tog", "trådte", "mødtes"])
OPENERS = frozenset(["så", "og", "men", "nu", "derfor", "kom", "please"])
COPULAS = frozenset(
    ["er", "var", "bliver", "blev", "blevet", "være", "virker", "har", "kan", "forbliver", "synes"]
)


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
    found = view.in_phrase("scarce") or [c for c in view.leads("lack")] or view.after("lack")
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
    found = view.of("lower")
    return _turned("less", view.is_negated(found[0])) if found and _is_wished(view, found[0]) else None


def _harm(view: View) -> Wish | None:
    """Harm done to X is a complaint on its behalf; harm done by X is one about it."""
    after, before = view.after("harm"), view.before("harm")
    if after:
        if view.sentence.forms[after[0].first].lower.endswith("es"):
            return "more"
        return _turned("less", view.is_negated(after[0]))
    if not before:
        return None
    return "less" if view.before("want") and not view.is_negated() and view.is_own_will else "more"


def _raise(view: View) -> Wish | None:
    """Styrke X, X skal løftes: more, when wished and not told."""
    found = view.of("raise")
    return _turned("more", view.is_negated(found[0])) if found and _is_wished(view, found[0]) else None


def _is_wished(view: View, cue: Cue) -> bool:
    """Tell whether what the cue says is wanted: by a modal or a judgement, by *vi* or *jeg*, or as an order."""
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
    if bool(good) == bool(bad):
        return None
    if good:
        return _turned("more", view.is_negated(good[0]))
    return _turned("less", view.is_negated(bad[0]))


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
