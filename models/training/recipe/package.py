"""Stage: the pipeline that ships: the best weights, with name, licence and sources in its description."""

import shutil
from pathlib import Path

import spacy

from recipe import lemmas, parole
from recipe.params import Package, Prepare, load, source
from recipe.treebank import read_conllu

SOURCES = [
    {
        "name": "UD Danish-DDT (Copenhagen Dependency Treebank)",
        "license": "CC BY-SA 4.0",
        "url": "https://github.com/UniversalDependencies/UD_Danish-DDT",
    },
    {
        "name": "UNER Danish-DDT",
        "license": "CC BY-SA 4.0",
        "url": "https://github.com/UniversalNER/UNER_Danish-DDT",
    },
    {
        "name": "PAROLE-DK in the Copenhagen Dependency Treebanks",
        "license": "MIT or CC BY-SA 4.0",
        "url": "https://github.com/mbkromann/copenhagen-dependency-treebank",
    },
    {"name": "UniMorph Danish", "license": "CC BY-SA 3.0", "url": "https://github.com/unimorph/dan"},
    {
        "name": "Det Danske Sentimentleksikon (DSL and CST): headwords and their forms",
        "license": "CC BY-SA 4.0",
        "url": "https://github.com/dsldk/danish-sentiment-lexicon",
    },
    {"name": "Folketinget, speeches 2023", "license": "public record", "url": "https://www.ft.dk"},
    {"name": "Danish Wikipedia, abstracts", "license": "CC BY-SA", "url": "https://da.wikipedia.org"},
    {"name": "Tatoeba, Danish sentences", "license": "CC BY 2.0 FR", "url": "https://tatoeba.org"},
    {
        "name": "Microsoft documentation in Danish",
        "license": "CC BY 4.0",
        "url": "https://learn.microsoft.com/da-dk",
    },
]


def known_lemmas(folder: Path) -> dict[lemmas.Key, str]:
    """The lemmas that corpora and dictionaries are sure of."""
    trees = read_conllu(folder / "ud_ddt/train.silver-trees.conllu")
    translation = parole.learn(trees, load(Prepare).agreement)
    more = parole.read_parole(folder / "parole/parole-tagged.tsv.xz", translation, trees)
    return lemmas.joined(
        [
            lemmas.of_sentences(trees),
            lemmas.of_sentences(more),
            lemmas.of_unimorph(folder / "lexicons/unimorph-dan.tsv"),
            lemmas.of_headwords(folder / "lexicons/dsl-sentiment.csv"),
        ]
    )


def main() -> None:
    """Write ``build/da_debat``."""
    params = load(Package)
    nlp = spacy.load("build/trained_more/final")
    table = {f"{form} {upos}": lemma for (form, upos), lemma in known_lemmas(source()).items()}
    nlp.vocab.lookups.add_table(lemmas.NAME, table)
    nlp.meta |= {
        "name": "debat",
        "version": params.version,
        "description": "Danish for debate texts: sentences, words, trees, names. See CARD.md.",
        "author": "The debatkort authors",
        "license": "CC BY-SA 4.0",
        "sources": SOURCES,
    }
    out = Path("build/da_debat")
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    for name in ("CARD.md", "LICENSE.md"):
        shutil.copyfile(name, out / name)


if __name__ == "__main__":
    main()
