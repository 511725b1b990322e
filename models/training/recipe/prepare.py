"""Stage: read the corpora, augment them, write spaCy documents for training and tuning."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import DocBin

from recipe import augment, documents, parole, projective, punctuation
from recipe.augment import Names
from recipe.fetch import WITHOUT_TREES
from recipe.params import Prepare, all_names, load, names, source
from recipe.treebank import Sentence, is_tree, read_conllu, read_entities, with_entities


def treebank_train(folder: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training sentences with trees, and those without; entities from UNER.

    The public treebank has trees for all of them, and no entities of its own.
    """
    trees = read_conllu(folder / "ud_ddt/train.silver-trees.conllu")
    if not any(token.entity for sentence in trees for token in sentence):
        trees = with_entities(trees, read_entities(folder / "uner/train.iob2", column=2))
    without = folder / WITHOUT_TREES
    bare = read_conllu(without) if without.exists() else []
    mended = [punctuation.reattached(s) for s in trees]
    broken = [i for i, s in enumerate(mended) if not is_tree(s)]
    if broken:
        raise ValueError(f"no trees in sentences {broken[:10]} of {len(broken)}, counted from 0")
    return mended, bare


def treebank_dev(folder: Path) -> list[Sentence]:
    """The gold development sentences with UNER's entities."""
    tags = read_entities(folder / "uner/dev.iob2", column=2)
    return with_entities(read_conllu(folder / "ud_ddt/dev.gold.conllu"), tags)


def varied(
    sentences: list[Sentence], draw: Random, params: Prepare, lists: Names | None = None
) -> list[Sentence]:
    """A changed copy of the sentences, each with the changes that chance gives it."""
    swapped = lists or names()
    changes: list[tuple[float, augment.Change]] = [
        (params.names, lambda s, d: augment.swapped_names(s, d, swapped)),
        (params.quotes, augment.other_quotes),
        (params.quoted, augment.in_quotes),
        (params.items, augment.as_item),
        (params.no_punctuation, augment.no_punctuation),
        (params.letters, augment.other_letters),
        (params.lower_case, augment.lower_case),
        (params.upper_case, augment.upper_case),
        (params.lower_start, augment.lower_start),
    ]
    return [changed(s, draw, changes) for s in sentences]


def changed(sentence: Sentence, draw: Random, changes: list[tuple[float, augment.Change]]) -> Sentence:
    """One sentence after the changes that chance picks, in their order."""
    for share, change in changes:
        if draw.random() < share:
            sentence = change(sentence, draw)
    return sentence


def partly_varied(sentences: list[Sentence], draw: Random, params: Prepare) -> list[Sentence]:
    """The sentences in their order, a share of them changed."""
    return [varied([s], draw, params)[0] if draw.random() < params.parole_varied else s for s in sentences]


def packed(sentences: list[Sentence], draw: Random, params: Prepare, line_ends: float) -> DocBin:
    """Documents of neighbouring sentences; a share has every sentence on a line of its own."""
    vocab = spacy.blank("da").vocab
    box = DocBin(store_user_data=False)
    for group in documents.grouped(sentences, draw, params.longest):
        is_lined = draw.random() < line_ends
        box.add(documents.to_doc(vocab, documents.with_line_ends(group, draw) if is_lined else group))
    return box


def write_training(folder: Path, out: Path, params: Prepare) -> None:
    """Documents of the treebank plain and varied, and of PAROLE partly varied."""
    draw = Random(params.seed)  # noqa: S311
    trees, bare = treebank_train(folder)
    table = parole.learn(trees, params.agreement)
    more = parole.read_parole(folder / "parole/parole-tagged.tsv.xz", table, trees)
    for name, sentences, n_varied in (
        ("treebank/trees", trees, params.tree_copies),
        ("treebank/bare", bare, params.tree_copies),
        ("parole", partly_varied(more, draw, params), 0),
    ):
        box = packed(sentences, draw, params, line_ends=0.05)
        for _ in range(n_varied):
            box.merge(packed(varied(sentences, draw, params), draw, params, line_ends=0.15))
        box.to_disk(out / f"{name}.spacy")
        sys.stdout.write(f"{name}: {len(sentences)} sentences, {len(box)} documents\n")
    missing = Counter(t.upos is None for s in more for t in s)
    sys.stdout.write(f"parole: {missing[False]} words translated, {missing[True]} left open\n")


def write_stretches(folder: Path, out: Path, params: Prepare) -> None:
    """What parser and recogniser learn from alone and together: straight trees, sentences with many names."""
    draw = Random(params.seed)  # noqa: S311
    trees, bare = treebank_train(folder)
    straight = [projective.lifted(s) for s in trees]
    box = packed(straight, draw, params, line_ends=0.05)
    for _ in range(params.straight_copies):
        box.merge(packed(varied(straight, draw, params), draw, params, line_ends=0.15))
    box.to_disk(out / "straight/trees.spacy")
    both = [tuple(replace(t, head=None, deprel=None) for t in s) for s in trees + bare]
    lists = all_names(folder, [*trees, *bare])
    box = packed(both, draw, params, line_ends=0.05)
    for _ in range(params.named_copies):
        changed = varied(both, draw, params.named(), lists)
        box.merge(packed(changed, draw, params, line_ends=0.1))
    box.to_disk(out / "named/names.spacy")
    box = packed(straight, draw, params, line_ends=0.05)
    for _ in range(params.straight_copies):
        box.merge(packed(varied(straight, draw, params.named(), lists), draw, params, line_ends=0.1))
    box.to_disk(out / "joint/both.spacy")


def write_dev(folder: Path, out: Path, params: Prepare) -> None:
    """The development sentences in documents of ten, as published figures have them."""
    dev = treebank_dev(folder)
    vocab = spacy.blank("da").vocab
    box = DocBin(docs=[documents.to_doc(vocab, dev[i : i + 10]) for i in range(0, len(dev), 10)])
    box.to_disk(out / "dev.spacy")
    hard = varied(dev, Random(params.seed + 1), params.harsh())  # noqa: S311
    box = DocBin(docs=[documents.to_doc(vocab, hard[i : i + 10]) for i in range(0, len(hard), 10)])
    box.to_disk(out / "dev.harsh.spacy")


def main() -> None:
    """Read where the corpora lie and write ``build/corpus``."""
    params = load(Prepare)
    out = Path("build/corpus")
    for name in ("train/treebank", "straight", "named", "joint"):
        (out / name).mkdir(parents=True, exist_ok=True)
    write_training(source(), out / "train", params)
    write_stretches(source(), out, params)
    write_dev(source(), out, params)


if __name__ == "__main__":
    main()
