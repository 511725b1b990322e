"""Which model is meant, and whether it is there: all that can be told before anything is loaded."""

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.annotations import dacy_models
from pipeline.annotations.versions import CODE, HOME
from pipeline.errors import UserError
from pipeline.ids import files_id

EMBEDDED, LOOKUP, DACY = "embedded", "lookup", "dacy:"
WEIGHTS = HOME.parent / "models" / "da_debat"
LANGUAGES = ("da", "xx")
"""Languages a model may be for: Danish, or spaCy's mark for several."""
OTHERWISE = "or set annotations.model to embedded in params.yaml"


@dataclass(frozen=True)
class FoundModel:
    """A model that is there: its name as the user wrote it, its version, and the hash of what makes it.

    ``folder`` holds its files (none for ``lookup``), ``made_for`` the spaCy versions it asks for, empty
    where the model does not say.
    """

    name: str
    version: str
    content_hash: str
    folder: Path | None = None
    made_for: str = ""

    @property
    def is_ours(self) -> bool:
        """Tell whether the model came with the project."""
        return self.name in (EMBEDDED, LOOKUP)

    @property
    def is_dacy(self) -> bool:
        """Tell whether DaCy's own code loads it."""
        return self.name.startswith(DACY)

    @property
    def metadata(self) -> dict[str, str]:
        """Return what the tokens table keeps about the model."""
        return {"model": self.name, "model_version": self.version, "model_hash": self.content_hash}


def find_model(name: str) -> FoundModel:
    """Return the model of that name (see ``AnnotationsParams.model``), not loaded.

    Raises:
        UserError: it is not installed or not downloaded, the path holds no spaCy pipeline, or the pipeline
            is for another language; the message has the remedy.
    """
    if name == LOOKUP:
        made_with = f"spacy {version('spacy')}, simplemma {version('simplemma')}"
        return FoundModel(name, made_with, files_id(HOME / part for part in CODE))
    if name == EMBEDDED:
        return _embedded(WEIGHTS)
    folder = dacy_models.folder_of(name.removeprefix(DACY)) if name.startswith(DACY) else _folder_of(name)
    meta = _meta(name, folder)
    return FoundModel(
        name, str(meta.get("version") or "unknown"), files_id([folder]), folder,
        str(meta.get("spacy_version") or ""),
    )  # fmt: skip


def _embedded(weights: Path) -> FoundModel:
    if not (weights / "meta.json").is_file():
        raise UserError(
            f"annotations.model: the embedded model is missing ({weights.name} in models/); restore it with: "
            "git checkout -- models/da_debat, or set annotations.model to lookup in params.yaml"
        )
    meta = _meta(EMBEDDED, weights)
    content = files_id([weights, HOME / "annotations" / "known_lemmas.py"])
    return FoundModel(
        EMBEDDED, f"{meta['name']} {meta['version']}", content, weights, str(meta["spacy_version"])
    )


def _folder_of(name: str) -> Path:
    """Return the folder of an installed pipeline, else of the path."""
    try:
        distribution(name)
        package = find_spec(name)
    except (PackageNotFoundError, ValueError, ImportError):
        package = None
    if package is not None and package.origin is not None:
        return Path(package.origin).parent
    if not Path(name).is_dir():
        raise UserError(
            f"annotations.model: the spaCy pipeline '{name}' is neither installed nor a folder; "
            f"run: python -m spacy download {name}, {OTHERWISE}"
        )
    return Path(name)


def _meta(name: str, folder: Path) -> dict[str, Any]:
    """Return what a pipeline says of itself, once it is Danish."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(
            f"annotations.model: '{name}' cannot be loaded as a spaCy pipeline, its meta.json cannot be read "
            f"({type(error).__name__}); name the folder that holds meta.json and config.cfg, {OTHERWISE}"
        ) from None
    if not isinstance(meta, dict) or meta.get("lang") not in LANGUAGES:
        language = meta.get("lang") if isinstance(meta, dict) else None
        raise UserError(
            f"annotations.model: '{name}' is a pipeline for the language '{language}', and debatkort reads "
            f"Danish; choose one for 'da', {OTHERWISE}"
        )
    return meta
