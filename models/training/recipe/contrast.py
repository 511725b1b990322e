"""Stage: the sentence encoder, trained to tell the texts that belong together from all others of a batch.

A batch is of one source, parliament or the rest, since a text of another kind is too easily told apart.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from recipe import pairs, subwords
from recipe.encoder_text import (
    OUT,
    TABLE,
    is_documentation,
    is_encyclopedia,
    is_kept_back,
    learnt_speeches,
)
from recipe.params import Encoder, load, source

LONGEST = 160  # subwords of a text that are read while training


@dataclass(frozen=True)
class Texts:
    """Pairs as numbers of subwords, and the group of each."""

    left: list[np.ndarray]
    right: list[np.ndarray]
    groups: np.ndarray


Draw = Callable[[Random], list[Texts]]
"""Gives the pairs of one pass, source by source."""


class Reader:
    """Subwords of texts, each text cut once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, np.ndarray] = {}

    def rows(self, texts: list[str]) -> list[np.ndarray]:
        """Numbers of the known subwords of each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, subwords.ids(self.tokenizer, new), strict=True))
        return [self.known[text] for text in texts]

    def read(self, found: list[pairs.Pair]) -> Texts:
        """Pairs as numbers, without those of which one is empty."""
        left, right = self.rows([p.left for p in found]), self.rows([p.right for p in found])
        number = {group: i for i, group in enumerate(dict.fromkeys(p.group for p in found))}
        kept = [i for i in range(len(found)) if len(left[i]) and len(right[i])]
        groups = np.array([number[found[i].group] for i in kept])
        return Texts([left[i] for i in kept], [right[i] for i in kept], groups)


def drawn_pairs(folder: Path, reader: Reader, params: Encoder) -> Draw:
    """What gives other pairs for every pass: parliament's, then all the rest."""
    rows = learnt_speeches(folder, params)
    items = pairs.by_item(pairs.passages(rows, params.fewest_words, params.most_words))
    titles = pairs.titles_of(rows)
    lines = {path: pairs.read_lines(path) for path in sorted(folder.glob("raw/*.txt.xz"))}
    articles = [
        line
        for path, found in lines.items()
        if is_encyclopedia(path)
        for line in found
        if not is_kept_back(line, params)
    ]
    documentation = [found for path, found in lines.items() if is_documentation(path)]

    def draw_pairs(draw: Random) -> list[Texts]:
        rest = list(pairs.encyclopedia(articles))
        for found in documentation:
            rest += pairs.neighbours(found, params.documentation_share, draw)
        spoken = list(pairs.parliament(items, titles, params.far, params.titles_per_item, draw))
        return [reader.read(spoken), reader.read(rest)]

    return draw_pairs


class Table(torch.nn.Module):
    """A vector for each subword; a text is their mean, at length one."""

    def __init__(self, first: np.ndarray) -> None:
        super().__init__()
        self.bag = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(first), freeze=False, mode="mean")

    def forward(self, rows: list[np.ndarray]) -> torch.Tensor:
        """Vectors of texts given as numbers of subwords."""
        lengths = np.array([0, *[len(row) for row in rows[:-1]]])
        flat = torch.from_numpy(np.concatenate(rows).astype("int64"))
        return functional.normalize(self.bag(flat, torch.from_numpy(lengths.cumsum())), dim=1)


def thinned(rows: list[np.ndarray], dropped: float, draw: np.random.Generator) -> list[np.ndarray]:
    """Texts with a share of their subwords left out, so that no single one decides."""
    kept = [row[draw.random(len(row)) >= dropped][:LONGEST] for row in rows]
    return [row if len(row) else whole[:1] for row, whole in zip(kept, rows, strict=True)]


def loss(left: torch.Tensor, right: torch.Tensor, groups: torch.Tensor, temperature: float) -> torch.Tensor:
    """Cross entropy both ways; others of the same group are no counter-examples."""
    scores = left @ right.T / temperature
    same = (groups[:, None] == groups[None, :]) & ~torch.eye(len(groups), dtype=torch.bool)
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(groups))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def batches(sources: list[Texts], size: int, draw: np.random.Generator) -> Iterator[tuple[Texts, np.ndarray]]:
    """All sources in turns as chance has it, each pair once; a smaller rest is left for the next pass."""
    found = []
    for texts in sources:
        order = draw.permutation(len(texts.left))
        found += [(texts, order[i : i + size]) for i in range(0, len(order) - size + 1, size)]
    yield from (found[i] for i in draw.permutation(len(found)))


def train(first: np.ndarray, draw_pairs: Draw, params: Encoder, seed: int) -> np.ndarray:
    """The table after training."""
    torch.manual_seed(seed)
    draw, chooser = np.random.default_rng(seed), Random(seed)  # noqa: S311
    model = Table(first)
    optimizer = torch.optim.Adam(model.parameters(), lr=params.rate)
    schedule = None
    for n_pass in range(params.passes):
        found = list(batches(draw_pairs(chooser), params.batch, draw))
        if schedule is None:
            schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, params.passes * len(found))
        losses = []
        for texts, batch in found:
            one = model(thinned([texts.left[i] for i in batch], params.dropped, draw))
            other = model(thinned([texts.right[i] for i in batch], params.dropped, draw))
            value = loss(one, other, torch.from_numpy(texts.groups[batch]), params.temperature)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            schedule.step()
            losses.append(value.item())
        sys.stdout.write(f"pass {n_pass}: loss {np.mean(losses):.3f} in {len(losses)} batches\n")
        sys.stdout.flush()
    table: np.ndarray = model.bag.weight.detach().numpy()
    return table


def main() -> None:
    """Write ``build/encoder.npy``; pieces misspelt get the vectors of those they misspell."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    params = load(Encoder)
    draw_pairs = drawn_pairs(source(), Reader(subwords.load(OUT)), params)
    first = np.load(OUT / "first.npz")
    np.save(TABLE, train(first["table"], draw_pairs, params, params.seed)[first["twins"]])


if __name__ == "__main__":
    main()
