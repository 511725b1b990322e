"""The static encoder: words cut into subwords, texts as means of their vectors."""

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import UserError
from pipeline.passages import encoder as door
from pipeline.passages.encoder import load_encoder, unit_vectors
from pipeline.passages.params import PassagesParams
from pipeline.passages.static import Pieces, StaticEncoder, read_safetensors

VOCAB = [
    ["[PAD]", 0.0],
    ["[UNK]", 0.0],
    ["tillid", -5.0],
    ["reform", -5.5],
    ["s", -3.0],
    ["t", -9.0],
    ["tillids", -9.0],
]


def pieces() -> Pieces:
    return Pieces({"unk_id": 1, "vocab": VOCAB})


def cut(text: str) -> list[str]:
    return [str(VOCAB[number][0]) for number in pieces().of_text(text)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = np.arange(len(VOCAB) * 2, dtype="int8").reshape(-1, 2)
    weights = np.ones(len(VOCAB), dtype="<f4")
    entries = {
        "embeddings": {"dtype": "I8", "shape": list(rows.shape), "data_offsets": [0, rows.nbytes]},
        "weights": {
            "dtype": "F32",
            "shape": [len(weights)],
            "data_offsets": [rows.nbytes, rows.nbytes + weights.nbytes],
        },
    }
    header = json.dumps(entries).encode()
    data = len(header).to_bytes(8, "little") + header + rows.tobytes() + weights.tobytes()
    (tmp_path / "model.safetensors").write_bytes(data)
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {"unk_id": 1, "vocab": VOCAB}}))
    return tmp_path


def test_the_likeliest_cut_wins_over_the_longest_piece():
    assert cut("Tillidsreform") == ["tillid", "s", "reform"]


def test_letters_that_no_piece_has_are_left_out():
    assert cut("tillid! ☃ reformx") == ["tillid", "reform"]


def test_a_word_of_absurd_length_is_left_out_at_once():
    assert cut("s" * 100_000 + " tillid") == ["tillid"]


def test_a_text_is_the_mean_of_its_subwords_and_without_any_zero(folder):
    vectors = StaticEncoder(folder).encode(["tillid reform", "☃", ""])
    assert vectors.tolist() == [[5.0, 6.0], [0.0, 0.0], [0.0, 0.0]]
    assert unit_vectors(vectors)[1].tolist() == [0.0, 0.0]


def test_numbers_are_read_as_they_were_written(folder):
    tensors = read_safetensors(folder / "model.safetensors")
    assert tensors["embeddings"][2].tolist() == [4, 5]
    assert tensors["weights"].dtype == np.float32


def test_a_missing_embedded_encoder_is_named_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(door, "WEIGHTS", tmp_path / "da_vektorer")
    with pytest.raises(
        UserError, match=r"the embedded encoder is missing .*git checkout -- models/da_vektorer"
    ):
        load_encoder(PassagesParams(encoder="embedded"))


def test_a_damaged_embedded_encoder_is_named_with_the_remedy(folder, monkeypatch):
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[:60])
    monkeypatch.setattr(door, "WEIGHTS", folder)
    with pytest.raises(UserError, match=r"the embedded encoder is damaged .*set passages.encoder to tfidf"):
        load_encoder(PassagesParams(encoder="embedded"))


def test_no_texts_give_no_vectors(folder):
    assert StaticEncoder(folder).encode([]).shape == (0, 2)


def test_words_without_danish_letters_lie_where_they_belong():
    encoder = load_encoder(PassagesParams(encoder="embedded"))
    one, other = unit_vectors(
        encoder.encode(["Vi hører også på børnene", "vi hoerer ogsaa paa boernene"], [])
    )
    assert one @ other > 0.5


def test_passages_on_one_subject_lie_closer_than_others():
    encoder = load_encoder(PassagesParams(encoder="embedded"))
    texts = [
        "Eleverne i folkeskolen skal have flere timer i dansk.",
        "Lærerne i folkeskolen mangler tid til undervisningen.",
        "Landmændene udleder for meget kvælstof til fjordene.",
    ]
    one, other, stranger = unit_vectors(encoder.encode(texts, [[]] * 3))
    assert one @ other > one @ stranger
    assert encoder.revision == load_encoder(PassagesParams(encoder="embedded")).revision
