"""A sentence as the position rules look at it: its clauses, and one thing in it with the cues that count.

Cues count in the thing's clause; in a long one only those that the parse hangs together with it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import cache, cached_property
from itertools import accumulate

from pipeline.danish.cues import Cue, lexicon
from pipeline.danish.phrases import Form
from pipeline.danish.spelling import spellings

REACH = 9
"""How many words a verb or judgement may stand from the thing."""
PHRASE_REACH = 7
"""How many words the thing's own phrase may begin before it."""
MOST_BETWEEN = 3
"""How many words (a subject, adverbs) may stand between a verb and the phrase of its object."""
LONG_CLAUSE = 14
"""Words of a clause in which something else may be spoken of too, so that the parse has to tell."""
BREAKING_MARKS = frozenset(";:–—-()?!…")
DEPENDING = frozenset(["at", ",", "inden", "før"])
"""Words and marks that break a sentence only before some words."""
IN_PHRASE = ("more", "less", "excess", "scarce", "poor", "fine", "room")
PAST = frozenset(["blev", "var", "havde", "fik", "kom", "gik", "begyndte", "gav", "tog", "trådte", "mødtes"])
GRADES = frozenset(["mere", "mindre", "mest"])
INTENSIFIERS = frozenset(["langt", "meget", "noget", "lidt", "endnu", "stadig", "lige"])
DETERMINERS = frozenset(
    ["de", "den", "det", "en", "et", "disse", "denne", "dette", "vores", "deres", "sin", "sit", "sine"]
)
FRONTED = frozenset(["nu", "derfor", "så", "samtidig", "desuden", "igen", "alligevel", "endelig", "dermed"])
CONDITIONS = frozenset(["når", "hvis", "da", "hvor", "dersom"])
RELATIVE = frozenset(["som", "der"])
OPENERS = frozenset(["så", "og", "men", "nu", "derfor", "kom", "please"])
CEASING = frozenset(["høre", "hører", "ophøre", "ophører"])
ACTION_WORDS = frozenset(["tæt", "tættere", "sammen", "selv", "én", "flere", "mest", "mere", "nye", "varme"])
COPULAS = frozenset(
    ["er", "var", "bliver", "blev", "blevet", "være", "virker", "har", "kan", "forbliver", "synes"]
)


@cache
def _breaking() -> frozenset[str]:
    """Return the words and marks that a clause may begin with, all others aside."""
    return lexicon().breaks | BREAKING_MARKS | DEPENDING


class Sentence:
    """A sentence as the rules look at it: its words in lower case, its clauses, its cues from left to right.

    ``heads`` are places in the sentence, ``None`` without a parse; ``clauses`` has for each word the number
    of its clause; ``held`` are the places of words of cues that belong to the phrase of a thing.
    """

    def __init__(self, forms: Sequence[Form], upos: Sequence[str], heads: Sequence[int | None]) -> None:
        self.upos, self.heads = upos, heads
        self.words = [form.lower for form in forms]
        self.cues = lexicon().cues(forms)
        self.cue_kinds = frozenset([cue.kind for cue in self.cues])
        self.held = {i for c in self.cues if c.kind in IN_PHRASE for i in range(c.first, c.stop)}
        self.clauses = self._clauses()

    def _clauses(self) -> list[int]:
        breaking = _breaking()
        starts = [i for i, word in enumerate(self.words) if word in breaking and i and self._breaks(i)]
        kept = [
            i
            for k, i in enumerate(starts)
            if self._ends_condition(starts[k - 1] if k else 0, i)
            or self._has_verb(i, starts[k + 1] if k + 1 < len(starts) else None)
        ]
        begins = [0] * len(self.words)
        for i in kept:
            begins[i] = 1
        return list(accumulate(begins))

    def clause(self, number: int) -> tuple[int, int]:
        """Return the first word of a clause and one past its last; the same where there is no such clause."""
        return bisect_left(self.clauses, number), bisect_right(self.clauses, number)

    def _breaks(self, i: int) -> bool:
        lower, following = self.words[i], self.words[i + 1 : i + 4]
        if lower == "at" and following:
            return following[0] in lexicon().subjects or self.upos[i + 1] in ("NOUN", "PROPN", "PRON", "DET")
        if lower == ",":  # but not in a list: kvaliteten, tilliden og sammenhængen
            return not {"og", "eller", "samt", ","} & set(following[1:3])
        if lower in ("inden", "før"):  # inden mødet slutter, but not: inden årets udgang
            has_verb = len(self.upos) > i + 2 and self.upos[i + 2] in ("VERB", "AUX")
            return bool(following) and (following[0] in lexicon().subjects or has_verb)
        return lower in lexicon().breaks or lower in BREAKING_MARKS

    def _ends_condition(self, start: int, stop: int) -> bool:
        """Tell whether a clause that begins with når or hvis ends here: at its comma."""
        if self.words[stop] != ",":
            return False
        return next((word for word in self.words[start:stop] if word.isalpha()), "") in CONDITIONS

    def _has_verb(self, start: int, stop: int | None) -> bool:
        first = self.words[start]
        if first in lexicon().breaks or first in BREAKING_MARKS or first == "at":
            return True
        upos = self.upos[start:stop]
        return (
            "VERB" in upos
            or "AUX" in upos
            or any(self._stands_for_verb(cue, start, start + len(upos)) for cue in self.cues)
        )

    @staticmethod
    def _stands_for_verb(cue: Cue, start: int, stop: int) -> bool:
        """Tell whether a cue is a modal of the clause ``[start, stop)``, or a quantity that opens it."""
        if cue.kind in ("more", "less"):
            return start <= cue.first <= start + 2
        return cue.kind == "want" and start <= cue.first < stop


class View:
    """One thing in its sentence: its phrase, its clause, and the cues that count for it."""

    def __init__(self, sentence: Sentence, first: int, stop: int) -> None:
        self.sentence, self.first, self.stop = sentence, first, stop
        self.start, self.end = sentence.clause(sentence.clauses[first])
        self.phrase_start = self._phrase_start()
        reach = self._reach()
        self.cues = [
            c for c in sentence.cues if c.first in reach and not (first <= c.first and c.stop <= stop)
        ]
        self.inside = [c for c in sentence.cues if first <= c.first and c.stop <= stop]
        self.doubts = self._doubts()
        self._kinds = frozenset([c.kind for c in self.cues])
        self._nearest = sorted(self.cues, key=lambda c: (self._distance(c), c.first))

    def of(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds, nearest to the thing first."""
        if self._kinds.isdisjoint(kinds):
            return []
        return [c for c in self._nearest if c.kind in kinds]

    def before(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds that stand before the thing, nearest first."""
        return [c for c in self.of(*kinds) if c.stop <= self.first and self._distance(c) <= REACH]

    def after(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds that stand after the thing, nearest first."""
        return [c for c in self.of(*kinds) if c.first >= self.stop and self._distance(c) <= REACH]

    def in_phrase(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds in the thing's own phrase, nearest first."""
        return [c for c in self.before(*kinds) if c.first >= self.phrase_start]

    def grades(self, cue: Cue) -> bool:
        """Tell whether *mere* or *mindre* grades an adjective: *de mere klassiske X* is no more X."""
        words = self.sentence.words
        before = cue.first - 2 if cue.first > 1 and words[cue.first - 1] in INTENSIFIERS else cue.first - 1
        is_determined = before >= 0 and words[before] in DETERMINERS
        is_graded = cue.stop < self.first and self.sentence.upos[cue.stop] in ("ADJ", "ADV", "VERB")
        return words[cue.stop - 1] in GRADES and is_determined and is_graded

    def governing(self, kind: str) -> list[Cue]:
        """Return the verbs of a kind that the thing is the object of, or, when passive, the subject."""
        around = [c for c in self.of(kind) if c.first < self.first < c.stop]
        before = [c for c in self.before(kind) if self.phrase_start - c.stop <= MOST_BETWEEN]
        return before or around or ([] if self.is_aside else self.after(kind))

    def leads(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds that the thing's phrase follows, one word aside."""
        return [
            c for c in self.before(*kinds) if self.phrase_start - 1 <= c.stop or c.first >= self.phrase_start
        ]

    def is_negated(self, cue: Cue | None = None) -> bool:
        """Tell whether an odd number of negations stands before the thing or the cue, or above the clause."""
        limit = max(self.first, cue.stop if cue else 0)
        return (sum(1 for c in self.cues if c.kind == "not" and c.first < limit) + self.doubts) % 2 == 1

    def predicates(self, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds said of the thing: after *er* or *bliver*, or verbs themselves."""
        said = [] if self.is_aside else self.after(*kinds)
        return [c for c in said if c.stop - c.first > 1 or self._is_said(c.first) or self._is_linked(c)]

    def _is_verb(self, i: int) -> bool:
        return self.sentence.upos[i] == "VERB"

    def _is_said(self, i: int) -> bool:
        """Tell whether the word is a verb; one in the present tense may be unknown: tilslører."""
        return self._is_verb(i) or (i == self.stop and self.sentence.words[i].endswith("er"))

    def _is_linked(self, cue: Cue) -> bool:
        return not COPULAS.isdisjoint(self.sentence.words[self.stop : cue.first])

    def in_clause(self, offset: int, *kinds: str) -> list[Cue]:
        """Return the cues of these kinds in the clause so many after the thing's (negative: before)."""
        if self.sentence.cue_kinds.isdisjoint(kinds):
            return []
        clauses = self.sentence.clauses
        wanted = clauses[self.first] + offset
        return [c for c in self.sentence.cues if c.kind in kinds and clauses[c.first] == wanted]

    def words(self, offset: int = 0) -> list[str]:
        """Return the words, in lower case, of the clause so many after the thing's."""
        first, stop = self.sentence.clause(self.sentence.clauses[self.first] + offset)
        return self.sentence.words[first:stop]

    @cached_property
    def opening(self) -> str:
        """Return the first word of the thing's clause, marks aside."""
        return next((word for word in self.words() if word.isalpha()), "")

    @property
    def is_told(self) -> bool:
        """Tell whether the thing's clause tells of another: *et skema, som jeg skal* X, *når alt skal* X."""
        return self.opening in CONDITIONS or (self.start > 0 and self.opening in RELATIVE)

    def is_passive(self, cue: Cue) -> bool:
        """Tell whether a verb has the thing as what it is done to: *stoppes*, *bliver stoppet*, *høre op*."""
        form = self.sentence.words[cue.first]
        before = set(self.sentence.words[self.stop : cue.first])
        return (
            form.endswith("es")
            or form in CEASING
            or (form.endswith("t") and not before.isdisjoint(COPULAS - {"har"}))
        )

    @property
    def is_action(self) -> bool:
        """Tell whether the words found are something done, which a wish may govern: inddrage, tæt på."""
        form = self.sentence.words[self.first]
        is_phrase = self.stop - self.first > 1 and (
            self.sentence.upos[self.first] == "ADP" or form in ACTION_WORDS or self.is_order(self.first)
        )
        is_named = self.first > 0 and self.sentence.upos[self.first - 1] in ("DET", "ADJ")
        return is_phrase or (self._is_verb(self.first) and not is_named)

    def is_order(self, i: int) -> bool:
        """Tell whether the word is an imperative that opens the clause, small words aside."""
        words = self.sentence.words
        opens = all(not word.isalpha() or word in OPENERS for word in words[self.start : i])
        return opens and not lexicon().orders.isdisjoint(spellings(words[i]))

    @property
    def is_verbless(self) -> bool:
        """Tell whether the clause has no verb: a slogan or a heading."""
        upos = self.sentence.upos[self.start : self.end]
        return (
            "VERB" not in upos and "AUX" not in upos and not self.of("want", "raise", "lower", "harm", "fact")
        )

    @property
    def is_aside(self) -> bool:
        """Tell whether a preposition stands before the thing's phrase: what is said is not said of it."""
        return self.phrase_start > self.start and self.sentence.upos[self.phrase_start - 1] == "ADP"

    @property
    def is_subject(self) -> bool:
        """Tell whether the thing follows its verb as the subject: *nu kræver X handling*."""
        if self.opening not in FRONTED or self.stop >= self.end:
            return False
        return self.sentence.upos[self.stop] in ("NOUN", "DET", "PRON", "NUM")

    @cached_property
    def is_own_will(self) -> bool:
        """Tell whether the writer speaks of what is done or wanted: vi, jeg."""
        words = set(self.words())
        return not words.isdisjoint(("vi", "jeg")) and words.isdisjoint(("har", "havde")) and not self.is_past

    @cached_property
    def is_past(self) -> bool:
        """Tell whether the clause tells of the past."""
        return any(w in PAST or (w.endswith("ede") and len(w) > 5) for w in self.words())

    def _distance(self, cue: Cue) -> int:
        return self.first - cue.stop if cue.stop <= self.first else cue.first - self.stop

    def _phrase_start(self) -> int:
        i = self.first
        while i > self.start and self.first - i < PHRASE_REACH and self._is_inside(i - 1):
            i -= 1
        return i

    def _is_inside(self, i: int) -> bool:
        form = self.sentence.words[i]
        return (
            i in self.sentence.held
            or form in lexicon().inside
            or form == ","
            or form.endswith("ende")
            or self.sentence.upos[i] in ("ADJ", "NOUN", "ADV", "DET", "NUM")
        )

    def _reach(self) -> Container[int]:
        """Return the words whose cues count: the clause, or in a long one what hangs together with the thing.

        Neighbours always count: a parser errs one time in four.
        """
        heads = self.sentence.heads
        if heads[self.first] is None or self.end - self.start <= LONG_CLAUSE:
            return range(self.start, self.end)
        path = {self.first}
        at: int | None = self.first
        while at is not None and heads[at] != at and len(path) <= len(heads):
            at = heads[at]
            if at is None or not self.start <= at < self.end:
                break
            path.add(at)
        near = {i for i, head in enumerate(heads) if i in path or head in path}
        near |= {i for i, head in enumerate(heads) if head in near}
        near |= set(range(self.phrase_start - MOST_BETWEEN, self.stop))
        return near & set(range(self.start, self.end))

    def _doubts(self) -> int:
        matrix = self.sentence.clauses[self.first] - 1
        if self.sentence.words[self.start] not in ("at", ","):
            return 0
        cues = [c for c in self.sentence.cues if self.sentence.clauses[c.first] == matrix]
        return sum(1 for c in cues if c.kind == "distance")
