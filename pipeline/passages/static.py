"""A static sentence encoder in model2vec's format, read and run with numpy alone.

A text is the mean of its subwords' vectors. The folder holds ``tokenizer.json`` (a unigram model over
lower-case words) and ``model.safetensors`` (a row of whole numbers for each subword and what to multiply
it with).
"""

import json
import math
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

WORD = re.compile(r"\w+|[^\w\s]")
NUMBERS = {"F32": "<f4", "F16": "<f2", "I8": "|i1"}
UNKNOWN_PENALTY = 10.0
"""How much worse than the worst piece a letter is that no piece has (the tokenizers library's constant)."""
LONGEST_WORD = 200
"""Letters; a longer word is no word, and is left out."""
REMEMBERED = 500_000
"""Words whose subwords are kept; beyond, the memory starts anew."""


class StaticEncoder:
    """Vectors of texts from a folder in model2vec's format."""

    def __init__(self, folder: Path) -> None:
        tensors = read_safetensors(folder / "model.safetensors")
        self.table = tensors["embeddings"].astype("float32") * tensors["weights"][:, None]
        self.pieces = Pieces(json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return ``(n_texts, n_dimensions)``; all zero for a text without a known subword."""
        found = [self._mean(self.pieces.of_text(text)) for text in texts]
        return np.stack(found) if found else np.zeros((0, self.table.shape[1]))

    def _mean(self, numbers: Sequence[int]) -> np.ndarray:
        if not numbers:
            return np.zeros(self.table.shape[1], dtype="float32")
        mean: np.ndarray = self.table[list(numbers)].mean(axis=0, dtype="float64")
        return mean


class Pieces:
    """The subwords of words by a unigram language model: the likeliest way to cut each."""

    def __init__(self, model: dict[str, Any]) -> None:
        self.unknown = int(model["unk_id"])
        special = {self.unknown, 0}
        entries = [(piece, number, score) for number, (piece, score) in enumerate(model["vocab"])]
        self.known = {piece: (number, score) for piece, number, score in entries if number not in special}
        self.longest = max(map(len, self.known))
        self.floor = min(score for _, score in self.known.values()) - UNKNOWN_PENALTY
        self._remembered: dict[str, tuple[int, ...]] = {}

    def of_text(self, text: str) -> list[int]:
        """Return the numbers of the known subwords of a text."""
        low = unicodedata.normalize("NFC", text).lower()
        return [number for word in WORD.findall(low) for number in self.of_word(word)]

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the known subwords of a word, remembered for the next time."""
        found = self._remembered.get(word)
        if found is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            found = self._remembered[word] = self._cut(word) if len(word) <= LONGEST_WORD else ()
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the likeliest cut (Viterbi), without the letters that no piece has."""
        best = [0.0] + [-math.inf] * len(word)
        back: list[tuple[int, int]] = [(0, self.unknown)] * (len(word) + 1)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - self.longest), end):
                number, score = self.known.get(word[start:end], (self.unknown, self.floor))
                if (number != self.unknown or end - start == 1) and best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, number)
        return tuple(number for number in _path(back) if number != self.unknown)


def _path(back: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers from left to right."""
    found, end = [], len(back) - 1
    while end:
        end, number = back[end]
        found.append(number)
    return found[::-1]


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """Return the tensors of a file: eight bytes with the length of a JSON header, the header, the numbers."""
    data = path.read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    header: dict[str, Any] = json.loads(data[8:end])
    header.pop("__metadata__", None)
    return {name: _tensor(data[end:], entry) for name, entry in header.items()}


def _tensor(data: bytes, entry: dict[str, Any]) -> np.ndarray:
    first, last = entry["data_offsets"]
    return np.frombuffer(data[first:last], dtype=NUMBERS[entry["dtype"]]).reshape(entry["shape"])
