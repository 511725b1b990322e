"""PAROLE-DK in the terms of Universal Dependencies.

UD Danish-DDT was converted from the same tags and keeps them as XPOS, so the treebank itself teaches the
translation: every (tag, form, lemma) seen there gives its UPOS and features where they are (nearly)
always the same, else nothing. For words the treebank has not, the tag's majority among *rare* words
decides, since unseen words behave as rare ones (``går`` is a verb where ``har`` may be an auxiliary).
"""

import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from recipe.treebank import Sentence, Token

Reading = tuple[str, str, str]  # UPOS, features, lemma
NO_SPACE_BEFORE = frozenset(".,:;!?)]}%»…")
NO_SPACE_AFTER = frozenset("([{«")
RARE_LEMMA = 3


def surest(counts: Counter[Reading], share: float) -> Reading | None:
    """The reading that has at least ``share`` of the counts."""
    if not counts:
        return None
    reading, n = counts.most_common(1)[0]
    return reading if n >= share * counts.total() else None


@dataclass(frozen=True)
class Translation:
    """What the treebank says of PAROLE's tags, from the most to the least specific."""

    exact: dict[tuple[str, str, str], Counter[Reading]]  # tag, lower-case form, lemma
    parts: dict[tuple[str, str], Counter[Reading]]  # tag, lower-case form: for words inside a joined one
    rare: dict[str, Counter[Reading]]  # tag, among rare lemmas (their own lemma is kept)
    share: float

    def word(self, token: Token) -> Token:
        """A token with UPOS and features, or without where the tag does not settle them."""
        key = (token.tag or "", token.form.lower(), token.lemma or "")
        seen = self.exact.get(key)
        reading = surest(seen or self.rare.get(key[0], Counter()), self.share)
        if not reading:
            return token
        # The treebank takes an adverb as its own lemma (``hurtigt``), PAROLE as a form of the adjective.
        lemma = token.form.lower() if reading[0] == "ADV" else token.lemma
        return replace(token, upos=reading[0], feats=reading[1], lemma=lemma)

    def part(self, form: str, tag: str) -> Token:
        """A word inside a joined one (``på`` in ``på_grund_af``), with nothing where it is not settled."""
        reading = surest(self.parts.get((tag, form.lower()), Counter()), self.share)
        if not reading:
            return Token(form, tag=tag)
        return Token(form, lemma=reading[2], upos=reading[0], feats=reading[1], tag=tag)


def learn(sentences: Iterable[Sentence], share: float) -> Translation:
    """The translation as the treebank's XPOS column has it; ``share`` (0–1) is the agreement asked for."""
    exact: dict[tuple[str, str, str], Counter[Reading]] = defaultdict(Counter)
    parts: dict[tuple[str, str], Counter[Reading]] = defaultdict(Counter)
    lemmas: Counter[str] = Counter()
    seen = [t for sentence in sentences for t in sentence if t.tag and t.upos and t.feats and t.lemma]
    for t in seen:
        exact[t.tag or "", t.form.lower(), t.lemma or ""][t.upos or "", t.feats or "", ""] += 1
        parts[t.tag or "", t.form.lower()][t.upos or "", t.feats or "", t.lemma or ""] += 1
        lemmas[t.lemma or ""] += 1
    rare: dict[str, Counter[Reading]] = defaultdict(Counter)
    for t in seen:
        if lemmas[t.lemma or ""] <= RARE_LEMMA:
            rare[t.tag or ""][t.upos or "", t.feats or "", ""] += 1
    return Translation(dict(exact), dict(parts), dict(rare), share)


def spaced(forms: list[str]) -> list[bool]:
    """Whether a space follows each token, by the usual rules of print; straight quotes by turns."""
    after = [True] * len(forms)
    is_open = False
    for i, form in enumerate(forms):
        closes = form == '"' and is_open
        if form == '"':
            is_open = not is_open
        if i and (form in NO_SPACE_BEFORE or form == "..." or closes):
            after[i - 1] = False
        if form in NO_SPACE_AFTER or (form == '"' and not closes):
            after[i] = False
    return after


def translated(rows: list[list[str]], table: Translation) -> Sentence:
    """One PAROLE sentence; joined words are taken apart as the treebank does."""
    tokens: list[Token] = []
    for form, lemma, tag in rows:
        if "_" in form.strip("_"):
            tokens.extend(table.part(part, tag) for part in form.split("_") if part)
        else:
            tokens.append(table.word(Token(form, lemma=lemma, tag=tag)))
    after = spaced([t.form for t in tokens])
    return tuple(replace(t, space_after=space) for t, space in zip(tokens, after, strict=True))


def read_rows(path: Path) -> Iterator[list[list[str]]]:
    """The rows (form, lemma, tag) of every sentence."""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text"):
                continue
            if line.strip():
                rows.append([field.strip() for field in line.split("\t")])
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def read_texts(path: Path) -> Iterator[list[str]]:
    """The sentences of every text, put together with the spaces that Danish has around punctuation."""
    sentences: list[str] = []
    words: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "# text"]:
            if line.strip() and not line.startswith("# text"):
                words.append(line.split("\t")[0].strip().replace("_", " "))
                continue
            if words:
                sentences.append(joined(words))
                words = []
            if line.startswith("# text") and sentences:
                yield sentences
                sentences = []


def joined(words: list[str]) -> str:
    """Words with spaces between them, none where punctuation has none."""
    text = words[0]
    for before, word in pairwise(words):
        text += word if word in NO_SPACE_BEFORE or before in NO_SPACE_AFTER else f" {word}"
    return text


def letters(sentence: Sentence) -> str:
    """Letters and digits of a sentence in lower case: equal for the same sentence in two corpora."""
    return "".join(c for t in sentence for c in t.form.lower() if c.isalnum())


def read_parole(path: Path, table: Translation, known: Iterable[Sentence]) -> list[Sentence]:
    """PAROLE's sentences save those that stand in ``known`` corpora."""
    have = {letters(sentence) for sentence in known}
    sentences = (translated(rows, table) for rows in read_rows(path))
    return [s for s in sentences if letters(s) not in have]
