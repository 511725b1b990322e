"""Stage: the sentence encoder in model2vec's format: a byte a number, a weight a subword."""

import json
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from recipe.encoder_text import OUT, TABLE
from recipe.params import Encoder, Package, load

FOLDER = Path("build/da_vektorer")
LEVELS = 127


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as whole numbers from −127 to 127, and what each is multiplied with."""
    peaks = np.abs(table).max(axis=1)
    scales = np.where(peaks > 0, peaks / LEVELS, 1)
    return np.round(table / scales[:, None]).astype("int8"), scales.astype("float32")


def read_table(folder: Path) -> np.ndarray:
    """The packed table as it is used: ``(pieces, dimensions)``."""
    tensors = load_file(folder / "model.safetensors")
    return tensors["embeddings"].astype("float32") * tensors["weights"][:, None]


def main() -> None:
    """Write ``build/da_vektorer``."""
    params, package = load(Encoder), load(Package)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    rows, scales = quantised(np.load(TABLE))
    save_file({"embeddings": rows, "weights": scales}, FOLDER / "model.safetensors")
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "tokenizer_name": "da_vektorer",
        "normalize": True,
        "hidden_dim": params.dim,
        "seq_length": 1000000,
        "version": package.encoder_version,
    }
    (FOLDER / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    tokenizer = json.loads((OUT / "tokenizer.json").read_text(encoding="utf-8"))
    packed = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / "tokenizer.json").write_text(packed + "\n", encoding="utf-8")
    shutil.copyfile("CARD_VECTORS.md", FOLDER / "README.md")
    shutil.copyfile("LICENSE.md", FOLDER / "LICENSE.md")


if __name__ == "__main__":
    main()
