"""Training sentences as people really write: other letters, case, quotes, names, no punctuation.

Every function takes a sentence and a source of chance and gives a sentence with the same annotation layers.
A lemma follows the spelling of its form (``haandboeger`` to ``haandbog``), so that what the network learns
stays an edit of the form.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from recipe.spelling import with_bare_letters, without_danish_letters
from recipe.treebank import Sentence, Token

Change = Callable[[Sentence, Random], Sentence]
QUOTES = (("»", "«"), ("”", "”"), ("“", "”"), ("„", "“"), ("«", "»"), ("'", "'"), ('"', '"'))
COMPOUND = re.compile(r"^[A-ZÆØÅ][\wæøåÆØÅ.]*-[a-zæøå]{3,}")
BULLETS = ("-", "–", "•", "*", "·")


@dataclass(frozen=True)
class Names:
    """Names to swap in, each a list of words."""

    first: list[str]
    last: list[str]
    organisations: list[list[str]]
    places: list[list[str]]


def spelled(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Forms and lemmas changed alike."""
    return tuple(
        replace(t, form=change(t.form), lemma=t.lemma if t.lemma is None else change(t.lemma))
        for t in sentence
    )


def other_letters(sentence: Sentence, draw: Random) -> Sentence:
    """aa, ae, oe; in a few sentences a and o as after a machine that drops what it cannot show."""
    return spelled(sentence, with_bare_letters if draw.random() < 0.2 else without_danish_letters)


def lower_case(sentence: Sentence, draw: Random) -> Sentence:  # noqa: ARG001
    """All in lower case, as in comments."""
    return spelled(sentence, str.lower)


def upper_case(sentence: Sentence, draw: Random) -> Sentence:  # noqa: ARG001
    """All in capitals, as in headings; lemmas stay."""
    return tuple(replace(t, form=t.form.upper()) for t in sentence)


def lower_start(sentence: Sentence, draw: Random) -> Sentence:  # noqa: ARG001
    """A sentence that begins in lower case, names excepted."""
    first = sentence[0]
    if first.upos == "PROPN" or first.form.isupper():
        return sentence
    return (replace(first, form=first.form[:1].lower() + first.form[1:]), *sentence[1:])


def kept(sentence: Sentence, keep: list[bool]) -> Sentence:
    """The tokens to keep, heads renumbered; the sentence itself where a head would be lost."""
    if not any(keep) or any(
        t.head is not None and keep[i] and not keep[t.head] for i, t in enumerate(sentence)
    ):
        return sentence
    place = [sum(keep[:i]) for i in range(len(keep))]
    return tuple(
        replace(t, head=None if t.head is None else place[t.head])
        for t, is_kept in zip(sentence, keep, strict=True)
        if is_kept
    )


def with_spaces_mended(sentence: Sentence) -> Sentence:
    """A space after every word that is followed by a word."""
    return tuple(
        replace(t, space_after=t.space_after or (t.form[-1].isalnum() and n.form[0].isalnum()))
        for t, n in zip(sentence, (*sentence[1:], Token(".")), strict=True)
    )


def no_punctuation(sentence: Sentence, draw: Random) -> Sentence:
    """No punctuation at all, or no commas, or no last point."""
    way = draw.random()
    last = len(sentence) - 1

    def stays(i: int, token: Token) -> bool:
        if token.upos != "PUNCT" and token.form not in {",", "."}:
            return True
        if way < 0.35:
            return False
        return token.form != "," if way < 0.7 else i != last

    return with_spaces_mended(kept(sentence, [stays(i, t) for i, t in enumerate(sentence)]))


def other_quotes(sentence: Sentence, draw: Random) -> Sentence:
    """Straight quotes as one of the other pairs, opened and closed by turns."""
    pair = draw.choice(QUOTES)
    tokens, n = [], 0
    for token in sentence:
        is_quote = token.form == '"'
        tokens.append(replace(token, form=pair[n % 2], lemma=pair[n % 2]) if is_quote else token)
        n += is_quote
    return tuple(tokens)


def mark(form: str, head: int | None, sentence: Sentence, space_after: bool) -> Token:
    """A punctuation mark with the layers that the sentence has."""
    has_tree = sentence[0].head is not None
    return Token(
        form,
        lemma=form,
        upos="PUNCT",
        feats="_",
        head=head if has_tree else None,
        deprel="punct" if has_tree else None,
        entity=None if sentence[0].entity is None else "O",
        space_after=space_after,
    )


def with_first(sentence: Sentence, form: str, space_after: bool) -> Sentence:
    """A mark set before the sentence, hung on its root."""
    moved = tuple(replace(t, head=None if t.head is None else t.head + 1) for t in sentence)
    root = next((i + 1 for i, t in enumerate(sentence) if t.head == i), None)
    return (mark(form, root, sentence, space_after), *moved)


def with_last(sentence: Sentence, form: str) -> Sentence:
    """A mark set directly after the sentence, hung on its root."""
    root = next((i for i, t in enumerate(sentence) if t.head == i), None)
    *rest, last = sentence
    return (*rest, replace(last, space_after=False), mark(form, root, sentence, space_after=True))


def in_quotes(sentence: Sentence, draw: Random) -> Sentence:
    """The whole sentence between quotes glued to it."""
    if any(t.form == '"' for t in sentence):
        return other_quotes(sentence, draw)
    first, last = draw.choice(QUOTES)
    return with_last(with_first(sentence, first, space_after=False), last)


def as_item(sentence: Sentence, draw: Random) -> Sentence:
    """An item of a list: a bullet before, often no point after."""
    item = with_first(sentence, draw.choice(BULLETS), space_after=True)
    is_pointed = item[-1].form == "."
    return kept(item, [True] * (len(item) - 1) + [False]) if is_pointed and draw.random() < 0.6 else item


def spans(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Entities of a sentence as (start, end, label)."""
    found: list[tuple[int, int, str]] = []
    for i, token in enumerate(sentence):
        tag = token.entity or "O"
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


def new_name(n_words: int, label: str, names: Names, draw: Random) -> list[str] | None:
    """A name of the same label and number of words, or None."""
    if label == "PER":
        family = [draw.choice(names.last)]
        if n_words == 1:
            return family if draw.random() < 0.7 else [draw.choice(names.first)]
        middle = [draw.choice(names.first + names.last) for _ in range(n_words - 2)]
        return [draw.choice(names.first), *middle, *family]
    pool = [n for n in (names.organisations if label == "ORG" else names.places) if len(n) == n_words]
    return draw.choice(pool) if pool else None


def renamed(token: Token, word: str) -> Token:
    """A token with another name, in the genitive where it was."""
    is_genitive = token.lemma is not None and token.form.endswith("s") and token.form == token.lemma + "s"
    ending = "" if not is_genitive else ("'" if word[-1] in "sxz" else "s")
    return replace(token, form=word + ending, lemma=word)


def with_first_part(token: Token, word: str) -> Token:
    """A compound with another first part: ``SID-huset`` to ``KL-huset``."""
    tail = token.form[token.form.index("-") :]
    lemma = (
        token.lemma and word + token.lemma[token.lemma.index("-") :] if "-" in (token.lemma or "") else None
    )
    return replace(token, form=word + tail, lemma=lemma)


def swapped_names(sentence: Sentence, draw: Random, names: Names) -> Sentence:
    """Names of persons, organisations and places exchanged for others, where they are proper nouns."""
    tokens = list(sentence)
    for start, end, label in spans(sentence):
        if draw.random() < 0.15:
            continue
        words = new_name(end - start, label, names, draw) or []
        if end - start == 1 and words and COMPOUND.match(tokens[start].form):
            tokens[start] = with_first_part(tokens[start], words[0])
        elif all(t.upos in {"PROPN", None} for t in sentence[start:end]):
            for i, word in zip(range(start, end), words, strict=False):
                tokens[i] = renamed(tokens[i], word)
    return tuple(tokens)
