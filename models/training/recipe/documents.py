"""Training sentences put together to spaCy documents of one to many sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from recipe.treebank import Sentence, Token

LINE_ENDS = ("\n", "\n\n", "\n\n")


def grouped(sentences: list[Sentence], draw: Random, longest: int) -> Iterator[list[Sentence]]:
    """Neighbouring sentences in groups of one to ``longest``."""
    i = 0
    while i < len(sentences):
        n = draw.randint(1, longest)
        yield sentences[i : i + n]
        i += n


def line_end(text: str, before: Sentence) -> Token:
    """A line break as spaCy wants it: a token hung on the word before."""
    has_tree = before[0].head is not None
    return Token(
        text,
        lemma=text,
        upos="SPACE",
        feats="_",
        head=len(before) - 1 if has_tree else None,
        deprel="dep" if has_tree else None,
        entity=None if before[0].entity is None else "O",
        space_after=False,
    )


def with_line_ends(group: list[Sentence], draw: Random) -> list[Sentence]:
    """Sentences each on a line of its own."""
    text = draw.choice(LINE_ENDS)
    broken = [(*s[:-1], replace(s[-1], space_after=False)) for s in group[:-1]]
    return [(*s, line_end(text, s)) for s in broken] + group[-1:]


def tree_layers(sentences: list[Sentence], offsets: list[int]) -> dict[str, Any]:
    """Heads counted in the document and labels, or the starts of sentences where no trees are."""
    tokens = [t for s in sentences for t in s]
    if any(t.head is None for t in tokens):
        starts = set(offsets)
        return {"sent_starts": [i in starts for i in range(len(tokens))]}
    heads = [(t.head or 0) + offset for s, offset in zip(sentences, offsets, strict=True) for t in s]
    return {"heads": heads, "deps": [t.deprel or "" for t in tokens]}


def to_doc(vocab: Vocab, group: Iterable[Sentence]) -> Doc:
    """A document with the layers that all its sentences have; single missing words stay missing."""
    sentences = list(group)
    tokens = [t for s in sentences for t in s]
    offsets = [sum(len(s) for s in sentences[:i]) for i in range(len(sentences))]
    has_entities = all(t.entity is not None for t in tokens)
    doc = Doc(
        vocab,
        words=[t.form for t in tokens],
        spaces=[t.space_after for t in tokens],
        pos=[t.upos or "" for t in tokens],
        lemmas=[t.lemma or "" for t in tokens],
        ents=[t.entity or "" for t in tokens] if has_entities else None,
        **tree_layers(sentences, offsets),
    )
    for word, token in zip(doc, tokens, strict=True):
        if token.upos is not None:
            word.set_morph("" if token.feats == "_" else token.feats)
    return doc
