"""Stage: subwords, and first vectors of the subwords, for the sentence encoder."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from recipe import indexing, pairs, parole, subwords
from recipe.params import Encoder, load, source
from recipe.spelling import without_danish_letters

OUT = Path("build/encoder_text")
TABLE = Path("build/encoder.npy")
FEWEST_PIECES = 5
START = 0.1  # how long first vectors are: what training adds to a number is about as much


def is_documentation(path: Path) -> bool:
    """Whether a raw file is translated product documentation."""
    return path.name.startswith("ms_")


def is_encyclopedia(path: Path) -> bool:
    """Whether a raw file has a headword before each text."""
    return "wiki" in path.name


def is_kept_back(line: str, params: Encoder) -> bool:
    """Whether an article is kept for trying."""
    return pairs.is_held_out(line.partition(": ")[0], params.held_out)


def learnt_speeches(folder: Path, params: Encoder) -> list[dict[str, str]]:
    """Speeches on items that may be learnt from."""
    rows = pairs.speeches(folder / "speeches.jsonl.xz")
    return [row for row in rows if not pairs.is_held_out(pairs.item_of(row), params.held_out)]


def paragraphs(folder: Path, params: Encoder) -> Iterator[str]:
    """Raw paragraphs that may be learnt from, with a share of the documentation."""
    for path in sorted(folder.glob("raw/*.txt.xz")):
        draw = random.Random(params.seed)  # noqa: S311
        share = params.documentation_share if is_documentation(path) else 1.0
        kept = [line for line in pairs.read_lines(path) if draw.random() < share]
        yield from (line for line in kept if not is_encyclopedia(path) or not is_kept_back(line, params))


def running_text(folder: Path, params: Encoder) -> Iterator[str]:
    """Every line that may be learnt from, in an order that mixes the sources, some also misspelt."""
    lines = [row["text"] for row in learnt_speeches(folder, params)]
    lines += paragraphs(folder, params)
    lines += [
        " ".join(r[0].replace("_", " ") for r in s)
        for s in parole.read_rows(folder / "parole/parole-tagged.tsv.xz")
    ]
    draw = random.Random(params.seed)  # noqa: S311
    draw.shuffle(lines)
    for line in lines:
        yield " ".join(line.split())
        if draw.random() < params.misspelled_share:
            yield without_danish_letters(" ".join(line.split()))


def short_texts(folder: Path, params: Encoder) -> list[str]:
    """Passages of speeches and paragraphs: the texts whose subwords keep company. PAROLE's are for trying."""
    found = pairs.passages(learnt_speeches(folder, params), params.fewest_words, params.most_words)
    return [passage.text for passage in found] + list(paragraphs(folder, params))


def first_vectors(pieces: list[str], texts: list[np.ndarray], params: Encoder) -> dict[str, np.ndarray]:
    """The table before training, and which pieces are others misspelt."""
    draw = np.random.default_rng(params.seed)
    matrix = indexing.occurrences(texts, len(pieces))
    in_texts = np.asarray(matrix.sum(axis=0)).ravel()
    weights = indexing.rarity(len(texts), in_texts)
    directions = indexing.random_directions(indexing.lemmas(pieces), params.dim, params.lemma_share, draw)
    about = indexing.company(matrix, directions, weights, params.n_common)
    table = (directions + params.company * about) * (START * weights**params.rarity)[:, None]
    twins = indexing.twins(pieces, in_texts)
    return {"table": table[twins].astype("float32"), "twins": twins}


def main() -> None:
    """Write tokenizer and first vectors to ``build/encoder_text``."""
    params = load(Encoder)
    OUT.mkdir(parents=True, exist_ok=True)
    learnt = subwords.train(running_text(source(), params), params.learnt_pieces, params.longest)
    tokenizer = subwords.likeliest(learnt, params.pieces)
    tokenizer.save(str(OUT / "tokenizer.json"))
    rows = [
        row for row in subwords.ids(tokenizer, short_texts(source(), params)) if len(row) >= FEWEST_PIECES
    ]
    np.savez(OUT / "first.npz", **first_vectors(subwords.pieces(tokenizer), rows, params))


if __name__ == "__main__":
    main()
