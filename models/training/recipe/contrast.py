"""Stage: the sentence encoder, trained to tell the texts that belong together from all others of a batch."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch.nn import functional

from recipe import pairs, subwords
from recipe.encoder_text import OUT, TABLE, is_documentation, is_encyclopedia, is_kept_back
from recipe.params import Encoder, load, source
from recipe.spelling import without_danish_letters

LONGEST = 160  # subwords of a text that are read while training


@dataclass(frozen=True)
class Texts:
    """Pairs as numbers of subwords, and the group of each."""

    left: list[np.ndarray]
    right: list[np.ndarray]
    groups: np.ndarray


def training_pairs(folder: Path, params: Encoder) -> list[pairs.Pair]:
    """All pairs that may be learnt from, parliament first."""
    rows = [
        row
        for row in pairs.speeches(folder / "speeches.jsonl.xz")
        if not pairs.is_held_out(pairs.item_of(row), params.held_out)
    ]
    passages = pairs.passages(rows, params.fewest_words, params.most_words)
    found = list(pairs.parliament(rows, passages, params.titles_per_item))
    for path in sorted(folder.glob("raw/*.txt.xz")):
        lines = pairs.read_lines(path)
        if is_encyclopedia(path):
            found += pairs.encyclopedia([line for line in lines if not is_kept_back(line, params)])
        elif is_documentation(path):
            found += pairs.neighbours(lines, params.documentation_share, Random(params.seed))  # noqa: S311
    return [pair for pair in found if pair.left.strip() and pair.right.strip()]


def misspelled(texts: list[str], share: float, draw: Random) -> list[str]:
    """A share of the texts without Danish letters."""
    return [without_danish_letters(text) if draw.random() < share else text for text in texts]


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


def batches(n: int, size: int, draw: np.random.Generator) -> Iterator[np.ndarray]:
    """The numbers below ``n`` once, in batches of ``size``; a smaller rest is left for the next pass."""
    order = draw.permutation(n)
    for i in range(0, n - size + 1, size):
        yield order[i : i + size]


def train(first: np.ndarray, texts: Texts, params: Encoder, seed: int) -> np.ndarray:
    """The table after training."""
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    model = Table(first)
    optimizer = torch.optim.Adam(model.parameters(), lr=params.rate)
    n_steps = params.passes * (len(texts.left) // params.batch)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, n_steps)
    groups = torch.tensor(texts.groups)
    for n_pass in range(params.passes):
        losses = []
        for batch in batches(len(texts.left), params.batch, draw):
            one = model(thinned([texts.left[i] for i in batch], params.dropped, draw))
            other = model(thinned([texts.right[i] for i in batch], params.dropped, draw))
            value = loss(one, other, groups[batch], params.temperature)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            schedule.step()
            losses.append(value.item())
        sys.stdout.write(f"pass {n_pass}: loss {np.mean(losses):.3f} in {len(losses)} batches\n")
        sys.stdout.flush()
    table: np.ndarray = model.bag.weight.detach().numpy()
    return table


def read_pairs(params: Encoder) -> Texts:
    """Subwords of the left and right texts, and the groups as numbers."""
    tokenizer = subwords.load(OUT)
    found = training_pairs(source(), params)
    draw = Random(params.seed)  # noqa: S311
    left = subwords.ids(tokenizer, misspelled([p.left for p in found], params.misspelled_share, draw))
    right = subwords.ids(tokenizer, misspelled([p.right for p in found], params.misspelled_share, draw))
    number = {group: i for i, group in enumerate(dict.fromkeys(p.group for p in found))}
    kept = [i for i in range(len(found)) if len(left[i]) and len(right[i])]
    groups = np.array([number[found[i].group] for i in kept])
    return Texts([left[i] for i in kept], [right[i] for i in kept], groups)


def main() -> None:
    """Write ``build/encoder.npy``."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    params = load(Encoder)
    texts = read_pairs(params)
    sys.stdout.write(f"{len(texts.left)} pairs of {len(set(texts.groups))} groups\n")
    first = np.load(OUT / "first.npz")["table"]
    np.save(TABLE, train(first / np.abs(first).max(), texts, params, params.seed))


if __name__ == "__main__":
    main()
