"""Subwords of the sentence encoder: a unigram model over lower-case words, in the format of tokenizers.

Pieces bear no mark of where in a word they stand, so that ``reform`` is the same piece alone and in
``tillidsreform``.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer

UNKNOWN = "[UNK]"
PAD = "[PAD]"


def train(lines: Iterable[str], n_pieces: int, longest: int) -> Tokenizer:
    """A tokenizer of ``n_pieces`` pieces of at most ``longest`` letters."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+|[^\w\s]"), behavior="removed", invert=True)
    trainer = UnigramTrainer(
        vocab_size=n_pieces,
        special_tokens=[PAD, UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=longest,
        show_progress=False,
    )
    tokenizer.train_from_iterator(lines, trainer)
    return tokenizer


def likeliest(tokenizer: Tokenizer, kept: int) -> Tokenizer:
    """The same with only its ``kept`` likeliest pieces; single letters stay, so that no word is unknown."""
    whole = json.loads(tokenizer.to_str())
    vocab = whole["model"]["vocab"]
    order = sorted(range(len(vocab)), key=lambda i: (len(vocab[i][0]) > 1 and i > 1, -vocab[i][1]))
    whole["model"]["vocab"] = [vocab[i] for i in sorted(order[:kept])]
    return Tokenizer.from_str(json.dumps(whole))


def pieces(tokenizer: Tokenizer) -> list[str]:
    """The pieces by their numbers."""
    return [piece for piece, _ in json.loads(tokenizer.to_str())["model"]["vocab"]]


def load(folder: Path) -> Tokenizer:
    """The tokenizer of a folder in model2vec's format."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def ids(tokenizer: Tokenizer, texts: list[str], longest: int = 512) -> list[np.ndarray]:
    """Numbers of the known pieces of each text, at most ``longest``."""
    unknown = tokenizer.token_to_id(UNKNOWN)
    found = []
    for start in range(0, len(texts), 5000):
        for encoding in tokenizer.encode_batch_fast(texts[start : start + 5000], add_special_tokens=False):
            row = np.asarray(encoding.ids[:longest], dtype="int32")
            found.append(row[row != unknown])
    return found
