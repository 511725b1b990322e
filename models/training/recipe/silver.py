"""Stage: PAROLE's sentences with trees and names that trained components read into them.

A tree is taken where the two parsers agree on nearly all of it, a name where the two recognisers agree and
PAROLE itself calls its words proper names; what stays open (a proper name without an agreed name) is
written as unknown, not as «no name». Words, lemmas and classes are PAROLE's own.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from recipe import parole
from recipe.params import Prepare, load, source
from recipe.prepare import packed, partly_varied, treebank_train
from recipe.projective import lifted
from recipe.train import kept
from recipe.treebank import Sentence

UNKNOWN = ""  # as spaCy writes a token of which nobody says whether it is in a name
BATCH = 256


def bare(vocab: Vocab, sentence: Sentence) -> Doc:
    """The words alone, as one sentence: a parser that is told so makes one tree."""
    starts = [i == 0 for i in range(len(sentence))]
    return Doc(
        vocab,
        words=[t.form for t in sentence],
        spaces=[t.space_after for t in sentence],
        sent_starts=starts,
    )


def read_by(path: str, component: str, sentences: Sequence[Sentence]) -> Iterator[Doc]:
    """What one component of a saved pipeline says, with the tok2vec it needs."""
    nlp: Language = spacy.load(path)
    keep = [name for name in nlp.pipe_names if name == component or name.startswith("tok2vec")]
    with nlp.select_pipes(enable=keep):
        yield from nlp.pipe((bare(nlp.vocab, s) for s in sentences), batch_size=BATCH)


def agreement(first: Doc, second: Doc) -> float:
    """The share of words with the same head and label."""
    same = sum(a.head.i == b.head.i and a.dep_ == b.dep_ for a, b in zip(first, second, strict=True))
    return same / len(first)


def agreed_names(sentence: Sentence, first: Doc, second: Doc) -> list[str]:
    """A tag for each word: of agreed names, of words outside names, or unknown."""
    tags = ["O" if t.upos != "PROPN" else UNKNOWN for t in sentence]
    named = [{(e.start, e.end, e.label_) for e in doc.ents} for doc in (first, second)]
    for start, end, _ in named[0] | named[1]:
        tags[start:end] = [UNKNOWN] * (end - start)
    for start, end, label in sorted(named[0] & named[1]):
        if any(sentence[i].upos == "PROPN" for i in range(start, end)):
            tags[start:end] = ["B-" + label] + ["I-" + label] * (end - start - 1)
    return tags


def with_trees(
    sentences: Sequence[Sentence], parsers: tuple[str, str], recognisers: tuple[str, str], share: float
) -> list[Sentence]:
    """Sentences whose trees at least ``share`` of (0–1) is agreed on, with the first parser's tree."""
    trees = zip(*(read_by(path, "parser", sentences) for path in parsers), strict=True)
    names = zip(*(read_by(path, "ner", sentences) for path in recognisers), strict=True)
    found = []
    for sentence, (tree, other), (first, second) in zip(sentences, trees, names, strict=True):
        if agreement(tree, other) >= share:
            tags = agreed_names(sentence, first, second)
            read = zip(sentence, tree, tags, strict=True)
            found.append(
                tuple(replace(t, head=word.head.i, deprel=word.dep_, entity=tag) for t, word, tag in read)
            )
    return found


def main() -> None:
    """Write ``build/silver``: what trees are learnt from, and with names of other sentences what all is."""
    params, folder, out = load(Prepare), source(), Path("build/silver")
    trees, _ = treebank_train(folder)
    table = parole.learn(trees, params.agreement)
    sentences = parole.read_parole(folder / "parole/parole-tagged.tsv.xz", table, trees)
    joint = str(kept("joint"))
    found = with_trees(
        sentences, (str(kept("parser")), joint), (str(kept("more_names")), joint), params.silver_agreement
    )
    draw = Random(params.seed)  # noqa: S311
    straight = partly_varied([lifted(s) for s in found], draw, params.silver())
    box = packed(straight, draw, params, line_ends=0.05)
    for name, others in (("trees", ["joint"]), ("all", ["joint", "named"])):
        (out / name).mkdir(parents=True, exist_ok=True)
        box.to_disk(out / name / "parole.spacy")
        for other in others:
            shutil.copytree(Path("build/corpus") / other, out / name, dirs_exist_ok=True)
    sys.stdout.write(f"parole: {len(found)} of {len(sentences)} sentences have agreed trees\n")


if __name__ == "__main__":
    main()
