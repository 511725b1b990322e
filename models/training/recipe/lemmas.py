"""Lemmas that need no guessing: forms whose lemma the corpora or the dictionaries agree on.

The trainable lemmatizer edits what it has never seen; a table knows better where a word was seen. Per form
and part of speech the first source that is sure decides: the treebank, PAROLE, UniMorph, the sentiment
lexicon's headwords. A compound that no source has takes the lemma of its longest known end
(``levnedsmiddel|kontrollens``).
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from spacy.lookups import Table
from spacy.tokens import Doc

from recipe.treebank import Sentence

NAME = "lemma_known"
# Pronouns and determiners are left to the network: «de» is a form of «de» or of «den» by its context.
CLASSES = frozenset({"NOUN", "ADJ", "VERB", "ADV", "AUX", "NUM", "PROPN"})
UNIMORPH = {"N": "NOUN", "ADJ": "ADJ", "V": "VERB", "V.PTCP": "VERB"}
HEADWORDS = {"sb.": "NOUN", "sb. pl.": "NOUN", "adj.": "ADJ", "vb.": "VERB"}
SHARE = 0.9  # of a form's occurrences that must have the lemma
SHORTEST_END, SHORTEST_START = 6, 2  # letters of a compound's parts
Key = tuple[str, str]  # form in lower case, UPOS
# What the corpora have otherwise or not at all: abbreviations of today.
OURS = {("kl", "PROPN"): "KL", ("kl", "NOUN"): "KL", ("kl.", "NOUN"): "klokken", ("kl.", "ADV"): "klokken"}


def of_sentences(sentences: Iterable[Sentence]) -> dict[Key, Counter[str]]:
    """How often each form has each lemma."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence:
            if token.upos in CLASSES and token.lemma:
                found[token.form.lower(), token.upos][token.lemma] += 1
    return found


def of_unimorph(path: Path) -> dict[Key, Counter[str]]:
    """UniMorph's rows: lemma, form, features."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == 3:
                found[row[1].lower(), UNIMORPH[row[2].split(";")[0]]][row[0]] += 1
    return found


def of_headwords(path: Path) -> dict[Key, Counter[str]]:
    """The sentiment lexicon's rows: headword, number, part of speech, id, polarity, forms."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) > 5 and row[2] in HEADWORDS:
                for form in row[5].split(";"):
                    found[form.lower(), HEADWORDS[row[2]]][row[0]] += 1
    return found


def sure(counts: Counter[str]) -> str | None:
    """The lemma that nearly all occurrences have."""
    lemma, n = counts.most_common(1)[0]
    return lemma if n >= SHARE * counts.total() else None


def joined(sources: list[Mapping[Key, Counter[str]]]) -> dict[Key, str]:
    """One lemma for each form and class; earlier sources come first."""
    found: dict[Key, str] = {}
    for source in sources:
        for key, counts in source.items():
            lemma = sure(counts)
            if lemma is not None and key not in found:
                found[key] = lemma
    return found | OURS


def ends(form: str) -> Iterator[int]:
    """Where a compound may be cut, the longest end first."""
    yield from range(SHORTEST_START, len(form) - SHORTEST_END + 1)


def lemma_of(form: str, upos: str, table: Table) -> str | None:
    """What the table knows of a form, or of the end of a compound noun; None where it knows nothing."""
    low = form.lower()
    known = table.get(f"{low} {upos}")
    if known is not None or upos != "NOUN":
        return known
    for cut in ends(low):
        end = table.get(f"{low[cut:]} NOUN")
        if end is not None and end.islower():
            start = form[:cut] if "-" in form[1:cut] else low[:cut]
            return start + end
    return None


def set_known(doc: Doc, table: Table) -> Doc:
    """The document with every lemma that the table knows."""
    for token in doc:
        lemma = lemma_of(token.text, token.pos_, table) if token.pos_ in CLASSES else None
        if lemma is not None:
            token.lemma_ = lemma
    return doc
