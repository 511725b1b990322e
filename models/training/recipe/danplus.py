"""DaN+'s news, tweets and forum texts with PER, ORG and LOC; its nested and derived names left out."""

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from recipe.treebank import LABELS, blocks, mend_iob

FILES = {"news": "da_news_dev.tsv", "tweets": "da_twitter_dev.tsv", "forum": "da_arto_dev.tsv"}


def plain(tag: str) -> str:
    """The tag where it is a whole name of our labels, else O; DaN+ writes ``B-ORGpart`` inside compounds."""
    label = tag[2:].removesuffix("part")
    return tag[:2] + label if label in LABELS else "O"


def document(vocab: Vocab, rows: list[list[str]]) -> Doc:
    """One text with its names."""
    doc = Doc(vocab, words=[row[0] for row in rows])
    tags = mend_iob([plain(row[1]) for row in rows])
    starts = [i for i, tag in enumerate(tags) if tag.startswith("B-")]
    ends = [
        next((k for k in range(i + 1, len(tags)) if not tags[k].startswith("I-")), len(tags)) for i in starts
    ]
    doc.ents = [Span(doc, start, end, tags[start][2:]) for start, end in zip(starts, ends, strict=True)]
    return doc


def read(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Every text of a DaN+ file."""
    for rows in blocks(path):
        yield document(vocab, rows)
