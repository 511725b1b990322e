"""First vectors without any training: random indexing, smoothed by the company subwords keep.

Every subword gets a random direction, most of it shared by all subwords of one lemma, so that a text's mean
already matches other texts word for word, whatever the form. To it comes what the subword's texts are about
(Sahlgren, 2005), less the directions that all subwords have in common (Mu and Viswanath, 2018). The rarer a
subword, the longer its vector.
"""

from collections.abc import Iterable

import numpy as np
import scipy.sparse as sp
import simplemma

from recipe.spelling import without_danish_letters

SHORTEST_LEMMATISED = 3
TWIN = 0.1
"""A subword is another without its Danish letters where it is seen less often than this share of it."""


def lemmas(pieces: Iterable[str]) -> list[str]:
    """The lemma of each piece that looks like a word, else the piece."""
    return [
        simplemma.lemmatize(piece, lang="da").lower()
        if piece.isalpha() and len(piece) >= SHORTEST_LEMMATISED
        else piece
        for piece in pieces
    ]


def twins(pieces: list[str], counts: np.ndarray) -> np.ndarray:
    """For each piece the number of the one that it is without å, æ, ø (``ogsaa``: ``også``), else its own."""
    number = {piece: i for i, piece in enumerate(pieces)}
    found = np.arange(len(pieces))
    for i, piece in enumerate(pieces):
        bare = number.get(without_danish_letters(piece), i)
        if bare != i and counts[bare] < TWIN * counts[i]:
            found[bare] = i
    return found


def rarity(n_texts: int, in_texts: np.ndarray) -> np.ndarray:
    """How rare each subword is: the logarithm of the texts it is not in, 1 for the middling one."""
    logs = np.log((1 + n_texts) / (1 + in_texts))
    return np.maximum(logs, 0.05) / np.median(logs)


def random_directions(keys: list[str], dim: int, share: float, draw: np.random.Generator) -> np.ndarray:
    """Rows of about the same length, ``share`` of each the same for the same key: ``(keys, dim)``."""
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    common = draw.standard_normal((len(number), dim))[[number[key] for key in keys]]
    return share * common + np.sqrt(1 - share**2) * draw.standard_normal((len(keys), dim))


def occurrences(texts: list[np.ndarray], n_pieces: int) -> sp.csr_matrix:
    """Which subwords each text has: ``(texts, pieces)`` of ones and zeros."""
    starts = np.cumsum([0, *map(len, texts)])
    matrix = sp.csr_matrix((np.ones(starts[-1]), np.concatenate(texts), starts), shape=(len(texts), n_pieces))
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def company(matrix: sp.csr_matrix, vectors: np.ndarray, weights: np.ndarray, n_common: int) -> np.ndarray:
    """What each subword's texts are about, itself left aside: rows of about the length of ``vectors``."""
    weighted = matrix @ sp.diags(weights)
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    texts = (sp.diags(1 / np.maximum(lengths, 1e-9)) @ weighted).tocsr()
    itself = np.asarray(texts.multiply(texts).sum(axis=0)).ravel()
    about = unit(texts.T @ (texts @ vectors) - itself[:, None] * vectors)
    share = np.asarray(matrix.sum(axis=0)).ravel()
    share = share / share.sum()
    about -= (about * share[:, None]).sum(axis=0)
    common = np.linalg.eigh((about * share[:, None]).T @ about)[1][:, vectors.shape[1] - n_common :]
    return unit(about - about @ common @ common.T) * np.sqrt(vectors.shape[1])


def unit(vectors: np.ndarray) -> np.ndarray:
    """Rows at length one; a row of zeros stays."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
