"""Stage: subword vectors from running text, as spaCy reads them.

Four-letter subwords only, hashed twice into the table: a quarter of the work of floret's defaults, in
training as in use, and Danish compounds share their four-letter pieces.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import floret
import spacy
from spacy.training.initialize import convert_vectors

from recipe import parole, raw_text
from recipe.params import Vectors, load, source


def treebank_text(folder: Path) -> Iterator[str]:
    """Running text of the treebank's training split and, twice, of PAROLE: closest to what we tune on."""
    tagged = [" ".join(row[0].replace("_", " ") for row in rows) for rows in parole.read_rows(folder)]
    yield from tagged
    yield from tagged


def training_text(path: Path) -> Iterator[str]:
    """The ``# text`` lines of a CoNLL-U file."""
    with path.open(encoding="utf-8") as lines:
        yield from (line[9:].strip() for line in lines if line.startswith("# text = "))


def all_text(folder: Path, params: Vectors) -> list[str]:
    """Every line, in an order that mixes the sources."""
    lines = [
        *raw_text.speeches(folder / "speeches.jsonl.xz"),
        *raw_text.product_share(folder, params.product_share, params.seed),
        *treebank_text(folder / "parole/parole-tagged.tsv.xz"),
        *training_text(folder / "ud_ddt/train.silver-trees.conllu"),
    ]
    Random(params.seed).shuffle(lines)  # noqa: S311
    return lines


def train(text: Path, out: Path, params: Vectors) -> None:
    """CBOW vectors by floret on one thread and its own fixed seed, which makes them the same every time."""
    model = floret.train_unsupervised(
        str(text),
        model="cbow",
        mode="floret",
        hashCount=2,
        minn=params.shortest,
        maxn=params.longest,
        dim=params.dim,
        bucket=params.rows,
        epoch=params.epochs,
        ws=params.window,
        minCount=params.min_count,
        neg=5,
        lr=0.05,
        thread=1,
    )
    model.save_floret_vectors(str(out))


def main() -> None:
    """Write ``build/vectors``, an empty pipeline with the vectors."""
    params = load(Vectors)
    text, table = Path("build/raw.txt"), Path("build/vectors.floret")
    raw_text.write_lines(text, all_text(source(), params), params.misspelled_share, params.seed)
    train(text, table, params)
    nlp = spacy.blank("da")
    convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret", attr="LOWER")
    nlp.to_disk("build/vectors")


if __name__ == "__main__":
    main()
