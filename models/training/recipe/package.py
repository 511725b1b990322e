"""Stage: the pipeline that ships: the best weights, with name, licence and sources in its description."""

import shutil
from pathlib import Path

import spacy

from recipe.params import Package, load

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
    {"name": "Folketinget, speeches 2023", "license": "public record", "url": "https://www.ft.dk"},
    {"name": "Danish Wikipedia, abstracts", "license": "CC BY-SA", "url": "https://da.wikipedia.org"},
    {"name": "Tatoeba, Danish sentences", "license": "CC BY 2.0 FR", "url": "https://tatoeba.org"},
    {
        "name": "Microsoft documentation in Danish",
        "license": "CC BY 4.0",
        "url": "https://learn.microsoft.com/da-dk",
    },
]


def main() -> None:
    """Write ``build/da_debat``."""
    params = load(Package)
    nlp = spacy.load("build/trained/final")
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
