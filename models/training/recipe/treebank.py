"""Sentences as all our sources give them, and readers of CoNLL-U and IOB2.

The readers are our own because spaCy's converter drops the entities in MISC (``NER=``), and because part
of the training split has no trees and UniMorph features instead of UD ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Token:
    """One word. None means that the layer was never annotated, which is not the same as empty."""

    form: str
    lemma: str | None = None
    upos: str | None = None
    feats: str | None = None  # "_" for a word without features
    head: int | None = None  # index in the sentence, 0-based; a root is its own head
    deprel: str | None = None
    entity: str | None = None  # IOB2
    space_after: bool = True
    tag: str | None = None  # PAROLE


Sentence = tuple[Token, ...]
LABELS = frozenset({"PER", "ORG", "LOC"})


def is_tree(sentence: Sentence) -> bool:
    """Whether the heads make one tree: every word reaches the one root."""
    heads = [i if t.head is None else t.head for i, t in enumerate(sentence)]
    reached = list(heads)
    for _ in heads:
        reached = [heads[node] for node in reached]
    return len(set(reached)) == 1 and heads[reached[0]] == reached[0]


def blocks(path: Path) -> Iterator[list[list[str]]]:
    """Groups of tab-separated rows between empty lines, comments left out."""
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# "):
                continue
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def misc(field: str) -> dict[str, str]:
    """The MISC column as a mapping."""
    return dict(part.split("=", 1) for part in field.split("|") if "=" in part)


def conllu_token(row: list[str], index: int) -> Token:
    """A token from one CoNLL-U row; a row without UPOS has features in another scheme, so none for us."""
    more = misc(row[9])
    tagged = row[3] != "_"
    return Token(
        form=row[1],
        lemma=row[2],
        upos=row[3] if tagged else None,
        feats=row[5] if tagged else None,
        head=None if row[6] == "_" else (int(row[6]) - 1 if row[6] != "0" else index),
        deprel=None if row[7] == "_" else row[7],
        entity=more.get("NER"),
        space_after=more.get("SpaceAfter") != "No",
        tag=row[4] if row[4] != "_" else None,
    )


def read_conllu(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file without multi-word tokens (Danish DDT has none)."""
    return [tuple(conllu_token(row, i) for i, row in enumerate(rows)) for rows in blocks(path)]


def read_entities(path: Path, column: int) -> list[list[str]]:
    """The IOB2 tags of every sentence in a column-based file, an ``I-`` without ``B-`` made a ``B-``."""
    return [mend_iob([plain(row[column]) for row in rows]) for rows in blocks(path)]


def plain(tag: str) -> str:
    """The tag where it is of our labels, else O (some versions of UNER's files have ``OTH`` too)."""
    return tag if tag[2:] in LABELS else "O"


def mend_iob(tags: list[str]) -> list[str]:
    """Six ``I-`` tags of the treebank open an entity; they become ``B-``."""
    mended: list[str] = []
    for tag in tags:
        opens = tag.startswith("I-") and (not mended or mended[-1][2:] != tag[2:])
        mended.append("B-" + tag[2:] if opens else tag)
    return mended


def with_entities(sentences: list[Sentence], tags: list[list[str]]) -> list[Sentence]:
    """Sentences with the entities of another file that has the same sentences in the same order."""
    if [len(s) for s in sentences] != [len(t) for t in tags]:
        raise ValueError("the entity file does not have the sentences of the treebank file, in its order")
    return [
        tuple(replace(token, entity=tag) for token, tag in zip(sentence, row, strict=True))
        for sentence, row in zip(sentences, tags, strict=True)
    ]
