"""Stage: subwords, and word vectors of the subwords, for the sentence encoder."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import floret
import numpy as np

from recipe import pairs, parole, subwords
from recipe.params import Encoder, load, source
from recipe.spelling import without_danish_letters

OUT = Path("build/encoder_text")
TABLE = Path("build/encoder.npy")


def is_documentation(path: Path) -> bool:
    """Whether a raw file is translated product documentation."""
    return path.name.startswith("ms_")


def running_text(folder: Path, params: Encoder) -> Iterator[str]:
    """Every line that may be learnt from, in an order that mixes the sources."""
    rows = pairs.speeches(folder / "speeches.jsonl.xz")
    lines = [r["text"] for r in rows if not pairs.is_held_out(pairs.item_of(r), params.held_out)]
    for path in sorted(folder.glob("raw/*.txt.xz")):
        draw = random.Random(params.seed)  # noqa: S311
        share = params.documentation_share if is_documentation(path) else 1.0
        kept = [line for line in pairs.read_lines(path) if draw.random() < share]
        lines += [line for line in kept if not is_encyclopedia(path) or not is_kept_back(line, params)]
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


def is_encyclopedia(path: Path) -> bool:
    """Whether a raw file has a headword before each text."""
    return "wiki" in path.name


def is_kept_back(line: str, params: Encoder) -> bool:
    """Whether an article is kept for trying."""
    return pairs.is_held_out(line.partition(": ")[0], params.held_out)


def word_vectors(text: Path, params: Encoder) -> Any:
    """Plain word2vec (CBOW) over subwords given as numbers, on one thread."""
    return floret.train_unsupervised(
        str(text),
        model="cbow",
        mode="fasttext",
        minn=0,
        maxn=0,
        bucket=0,
        dim=params.dim,
        epoch=params.epochs,
        ws=params.window,
        minCount=1,
        neg=5,
        lr=0.05,
        t=params.subsample,
        thread=1,
        verbose=0,
    )


def weighted(vectors: np.ndarray, counts: np.ndarray, smooth: float, n_common: int) -> np.ndarray:
    """Smooth inverse frequency: rarer pieces weigh more, and what all texts share is taken out.

    ``vectors`` are ``(pieces, dimensions)``; ``smooth`` is a share of running text (Arora and others, 2017).
    """
    share = counts / counts.sum()
    centred = vectors - (share[:, None] * vectors).sum(axis=0)
    common = np.linalg.svd(centred * np.sqrt(share)[:, None], full_matrices=False)[2][:n_common]
    return (centred - centred @ common.T @ common) * (smooth / (smooth + share))[:, None]


def main() -> None:
    """Write tokenizer and first vectors to ``build/encoder_text``."""
    params = load(Encoder)
    OUT.mkdir(parents=True, exist_ok=True)
    lines = list(running_text(source(), params))
    tokenizer = subwords.train(lines, params.pieces, params.longest)
    tokenizer.save(str(OUT / "tokenizer.json"))
    n_pieces = tokenizer.get_vocab_size()
    rows = subwords.ids(tokenizer, lines, longest=10**6)
    text = OUT / "text.txt"
    text.write_text("\n".join(" ".join(map(str, row)) for row in rows), encoding="utf-8")
    model = word_vectors(text, params)
    counts = np.bincount(np.concatenate(rows), minlength=n_pieces).astype("float64")
    vectors = np.stack([model.get_word_vector(str(i)) for i in range(n_pieces)])
    vectors[counts == 0] = 0
    table = weighted(vectors, np.maximum(counts, 1), params.smooth, params.n_common)
    np.savez(OUT / "first.npz", table=table.astype("float32"), plain=vectors.astype("float32"), counts=counts)


if __name__ == "__main__":
    main()
