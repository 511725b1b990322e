"""The one door to sentence encoders: passages in, unit vectors out.

``embedded`` is the static encoder we trained and ship (models/da_vektorer); ``tfidf`` needs nothing but
the corpus itself; both are the same on every run. The hub models are an extra (``make full``) and are
pinned to a revision, so that the same input gives the same vectors tomorrow.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from pipeline.errors import UserError
from pipeline.ids import files_id
from pipeline.passages.params import PassagesParams
from pipeline.passages.static import StaticEncoder

DECIMALS = 6
EMBEDDED = "embedded"
WEIGHTS = Path(__file__).parents[2] / "models" / "da_vektorer"
SENTENCE_TRANSFORMERS, MODEL2VEC = "sentence-transformers", "model2vec"
BATCH = 64
FEWEST_TERMS = 2
"""A decomposition needs this many; one term alone is its own dimension."""


class Encoder(Protocol):
    """Makes vectors; ``name`` and ``revision`` are kept with the table."""

    name: str
    revision: str

    def encode(self, texts: Sequence[str], terms: Sequence[Sequence[str]]) -> np.ndarray:
        """Return ``(n_passages, n_dimensions)`` raw vectors of texts, or of their terms."""


class TfidfEncoder:
    """Lemma TF-IDF reduced by a truncated singular value decomposition (latent semantic analysis)."""

    name = "tfidf"

    def __init__(self, dimensions: int, seed: int) -> None:
        self.dimensions, self.seed = dimensions, seed
        self.revision = f"scikit-learn {version('scikit-learn')}"

    def encode(self, texts: Sequence[str], terms: Sequence[Sequence[str]]) -> np.ndarray:
        """Return vectors of the terms; all zero for passages without any."""
        if not any(terms):
            return np.zeros((len(texts), 1))
        weights = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(terms)
        n_dimensions = min(self.dimensions, *weights.shape)
        if weights.shape[1] < FEWEST_TERMS:
            return weights.toarray()
        # One thread: with several, sums come in another order and the last bits differ between runs.
        with threadpool_limits(limits=1):
            return TruncatedSVD(n_dimensions, random_state=self.seed).fit_transform(weights)


class EmbeddedEncoder:
    """The static encoder that ships with the project."""

    name = EMBEDDED

    def __init__(self, weights: Path) -> None:
        try:
            self.model = StaticEncoder(weights)
        except (OSError, ValueError, KeyError) as error:
            what = "missing" if isinstance(error, FileNotFoundError) else "damaged"
            raise UserError(
                f"passages.encoder: the embedded encoder is {what} (models/{weights.name}); restore it "
                "with: git checkout -- models/da_vektorer, or set passages.encoder to tfidf in params.yaml"
            ) from None
        self.revision = files_id([weights])

    def encode(self, texts: Sequence[str], terms: Sequence[Sequence[str]]) -> np.ndarray:  # noqa: ARG002
        """Return vectors of the texts."""
        return self.model.encode(texts)


class SentenceTransformersEncoder:
    """A sentence-transformers model, on the processor; e5 models get the prefix they were trained with."""

    def __init__(self, model_name: str, revision: str | None) -> None:
        self.name = f"{SENTENCE_TRANSFORMERS}:{model_name}"
        self.revision = _pinned(model_name, revision)
        _needed("sentence_transformers", self.name)
        from sentence_transformers import SentenceTransformer

        self.prefix = e5_prefix(model_name)
        self.model: Any = _loaded(
            self.name, lambda: SentenceTransformer(model_name, revision=revision, device="cpu")
        )

    def encode(self, texts: Sequence[str], terms: Sequence[Sequence[str]]) -> np.ndarray:  # noqa: ARG002
        """Return vectors of the texts."""
        prefixed = [self.prefix + text for text in texts]
        with threadpool_limits(limits=1):
            return np.asarray(
                self.model.encode(prefixed, batch_size=BATCH, show_progress_bar=len(texts) > BATCH)
            )


class Model2VecEncoder:
    """A static model2vec model from the hub or a folder."""

    def __init__(self, model_name: str, revision: str | None) -> None:
        self.name = f"{MODEL2VEC}:{model_name}"
        self.revision = _pinned(model_name, revision)
        _needed("model2vec", self.name)
        from model2vec import StaticModel

        self.model: Any = _loaded(
            self.name, lambda: StaticModel.from_pretrained(_local(model_name, revision))
        )

    def encode(self, texts: Sequence[str], terms: Sequence[Sequence[str]]) -> np.ndarray:  # noqa: ARG002
        """Return vectors of the texts."""
        return np.asarray(self.model.encode(list(texts)))


def load_encoder(params: PassagesParams) -> Encoder:
    """Return the encoder the parameters name.

    Raises:
        UserError: no such encoder, its package is missing, its revision is not pinned, or it can't be loaded.
    """
    kind, _, name = params.encoder.partition(":")
    if params.encoder == EMBEDDED:
        return EmbeddedEncoder(WEIGHTS)
    if params.encoder == "tfidf":
        return TfidfEncoder(params.dimensions, params.seed)
    if kind == SENTENCE_TRANSFORMERS and name:
        return SentenceTransformersEncoder(name, params.encoder_revision)
    if kind == MODEL2VEC and name:
        return Model2VecEncoder(name, params.encoder_revision)
    raise UserError(
        f"passages.encoder '{params.encoder}' is not known; use embedded, tfidf, "
        "sentence-transformers:<name> or model2vec:<name or path>"
    )


def unit_vectors(raw: np.ndarray) -> np.ndarray:
    """Return ``raw`` rows at length one, float32, rounded so that the same input gives the same bytes.

    A row that is all zero, or holds what is no number, is all zero.
    """
    clean = np.nan_to_num(np.asarray(raw, dtype="float64"), nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(clean, axis=1, keepdims=True)
    scaled = np.divide(clean, lengths, out=np.zeros_like(clean), where=lengths > 0)
    return (np.round(scaled, DECIMALS) + 0.0).astype("float32")


def e5_prefix(model_name: str) -> str:
    """Return what e5 models want before a text that is to be clustered (model card: «query: »)."""
    parts = model_name.lower().replace("/", "-").split("-")
    return "query: " if "e5" in parts and "instruct" not in parts else ""


def _pinned(model_name: str, revision: str | None) -> str:
    if Path(model_name).is_dir():
        return files_id([Path(model_name)])
    if not revision:
        raise UserError(
            f"passages.encoder_revision is missing: pin '{model_name}' to a commit of the hub "
            "(the model page's Files and versions tab shows it)"
        )
    return revision


def _local(model_name: str, revision: str | None) -> str:
    """Return a folder with the model: itself, or the pinned revision in the hub's local store."""
    if Path(model_name).is_dir():
        return model_name
    hub: Any = import_module("huggingface_hub")
    return str(hub.snapshot_download(model_name, revision=revision, local_files_only=True))


def _needed(module: str, name: str) -> None:
    if find_spec(module) is None:
        raise UserError(
            f"passages.encoder '{name}' needs the package {module}, which is an extra; run: make full"
        )
    os.environ.setdefault("HF_HUB_OFFLINE", "1")


def _loaded(name: str, load: Any) -> Any:
    try:
        return load()
    except Exception as error:  # noqa: BLE001 - the hub libraries raise what their network layers raise
        raise UserError(
            f"passages.encoder '{name}' could not be loaded ({type(error).__name__}: {error}); "
            "a run fetches nothing, so fetch the pinned revision once with: "
            "huggingface-cli download <name> --revision <revision>"
        ) from None
