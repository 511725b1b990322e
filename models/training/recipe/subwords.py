"""Subwords of the sentence encoder: a unigram model over lower-case words, in the format of tokenizers.

Pieces bear no mark of where in a word they stand, so that ``reform`` is the same piece alone and in
``tillidsreform``.
"""

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import sentencepiece
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

UNKNOWN = "[UNK]"
PAD = "[PAD]"


def train(lines: Iterable[str], n_pieces: int, longest: int) -> Tokenizer:
    """A tokenizer of ``n_pieces`` pieces of at most ``longest`` letters.

    Learnt by sentencepiece from counted words on one thread, which gives the same pieces every time: the
    trainer of tokenizers does not.
    """
    bare = blank(Unigram())
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=counted(bare, lines),
        input_format="tsv",
        model_writer=model,
        model_type="unigram",
        vocab_size=n_pieces,
        max_sentencepiece_length=longest,
        add_dummy_prefix=False,
        normalization_rule_name="identity",
        split_by_unicode_script=False,
        split_by_number=False,
        num_threads=1,
        bos_id=-1,
        eos_id=-1,
        pad_id=0,
        unk_id=1,
        pad_piece=PAD,
        unk_piece=UNKNOWN,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    learnt = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    vocab = [(learnt.id_to_piece(i), learnt.get_score(i)) for i in range(learnt.get_piece_size())]
    tokenizer = blank(Unigram(vocab, unk_id=1))
    tokenizer.add_special_tokens([PAD, UNKNOWN])
    return tokenizer


def blank(model: Unigram) -> Tokenizer:
    """A tokenizer of lower-case words and marks, each cut by the model."""
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+|[^\w\s]"), behavior="removed", invert=True)
    return tokenizer


def counted(tokenizer: Tokenizer, lines: Iterable[str]) -> Iterator[str]:
    """Each word and how often it stands in the lines, parted by a tab, in the order of the letters."""
    counts: Counter[str] = Counter()
    for line in lines:
        text = tokenizer.normalizer.normalize_str(line)
        counts.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(text))
    for word in sorted(counts):
        yield f"{word}\t{counts[word]}"


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
