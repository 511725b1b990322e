"""The one door to spaCy and DaCy: whatever the model, tokens are ours and the answer has one form.

Every model gets finished tokens, never text: so tokens are the same whatever the model, and spaCy's own
tokenizer, quadratic on unbroken punctuation, is never met. ``embedded`` is the model we trained and ship
(models/da_debat); ``lookup`` is a spaCy pipeline too, with components of our own rules.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import known_lemmas, tagging
from pipeline.annotations.units import Unit
from pipeline.danish.lemmas import lemma as rule_lemma
from pipeline.errors import UserError
from pipeline.ids import content_id
from pipeline.tables.annotations import UPOS

ATTRIBUTES: list[int | str] = ["LEMMA", "POS", "MORPH", "SENT_START", "HEAD", "DEP"]
EMBEDDED = "embedded"
DACY = "dacy:"
HOME = Path(__file__).parents[1]
WEIGHTS = HOME.parent / "models" / "da_debat"
LABELS = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "LOC",
    "MISC": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK OF ART": "MISC",
    "LAW": "MISC",
    "NORP": "MISC",
    "LANGUAGE": "MISC",
}
"""Labels of entity recognisers, ours by theirs; others (dates, amounts) are no names and left out."""
OWN_CODE = (
    "annotations/tagging.py",
    "danish/lemmas.py",
    "danish/wordclasses.py",
    "danish/sentences.py",
    "danish/tokens.py",
    "danish/names.py",
    "danish/data",
)


@dataclass(frozen=True)
class Reading:
    """What a model says of one unit: a value per token, heads counted within the unit."""

    lemmas: list[str]
    upos: list[str]
    feats: list[str | None]
    starts: list[bool]
    heads: list[int] | None
    deprels: list[str] | None
    entities: list[tuple[int, int, str]]
    """First token, one past the last, label."""


@dataclass(frozen=True)
class AnnotationModel:
    """A loaded model with its name, version and the hash of what it is made of."""

    nlp: Language
    name: str
    version: str
    content_hash: str

    @property
    def metadata(self) -> dict[str, str]:
        """Return what the tokens table keeps about the model."""
        return {"model": self.name, "model_version": self.version, "model_hash": self.content_hash}

    def read(self, units: Iterable[Unit], batch_size: int) -> Iterator[tuple[Unit, Reading]]:
        """Yield every unit with what the model says of it, in order."""
        docs = ((self._doc(unit), unit) for unit in units)
        strings: dict[int, str] = {0: ""}
        for doc, unit in self.nlp.pipe(docs, as_tuples=True, batch_size=batch_size):
            yield unit, _reading(doc, unit, strings)

    def _doc(self, unit: Unit) -> Doc:
        doc = Doc(self.nlp.vocab, words=unit.words, spaces=unit.spaces)
        doc.user_data.update(words=unit.words, starts=unit.starts)
        return doc


def load_model(name: str) -> AnnotationModel:
    """Return the model of that name (see ``AnnotationsParams.model``).

    Raises:
        UserError: it is not installed, or the path holds no spaCy pipeline; the message has the remedy.
    """
    if name == EMBEDDED:
        return _embedded(WEIGHTS)
    if name == "lookup":
        return _lookup()
    nlp = _dacy(name.removeprefix(DACY)) if name.startswith(DACY) else _spacy(name)
    found = str(nlp.meta.get("version") or "unknown")
    return AnnotationModel(nlp, name, found, _hash_of([Path(nlp.path)]) if nlp.path else "unknown")


@Language.component("debatkort_sentences")
def set_sentences(doc: Doc) -> Doc:
    """Let sentences start where our rules saw them start."""
    # All at once: spaCy's `token.is_sent_start = …` looks through the whole document every time.
    starts = [[1 if is_start else -1] for is_start in doc.user_data["starts"]]
    return _from_array(doc, ["SENT_START"], starts)


@Language.component("debatkort_reader")
def set_readings(doc: Doc) -> Doc:
    """Write class, lemma and features of every word, by lists and rules."""
    readings = [reading for sentence in _sentences(doc) for reading in tagging.read(sentence)]
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    values = [(strings.add(r.lemma), strings[r.upos], morphology.add(r.feats)) for r in readings]
    return _from_array(doc, ["LEMMA", "POS", "MORPH"], values)


@Language.component("debatkort_known_lemmas")
def set_known_lemmas(doc: Doc) -> Doc:
    """Write the lemmas that the model's table knows; those of all other words stay the network's."""
    table = doc.vocab.lookups.get_table(known_lemmas.TABLE)
    for token in doc:
        lemma = known_lemmas.known_lemma(token.text, token.pos_, table)
        if lemma is not None:
            token.lemma_ = lemma
    return doc


def _from_array(doc: Doc, names: list[int | str], rows: Sequence[Sequence[int]]) -> Doc:
    """Set attributes of all tokens at once; −1 (no sentence start) is kept as spaCy keeps it, wrapped."""
    values: Any = np.array([[value % 2**64 for value in row] for row in rows], dtype="uint64")
    return doc.from_array(names, values)


def _sentences(doc: Doc) -> Iterator[list[str]]:
    words: list[str] = []
    for word, starts in zip(doc.user_data["words"], doc.user_data["starts"], strict=True):
        if starts and words:
            yield words
            words = []
        words.append(word)
    if words:
        yield words


def _embedded(weights: Path) -> AnnotationModel:
    """Return the model that ships, with its table of known lemmas put to use."""
    if not (weights / "meta.json").is_file():
        raise UserError(
            f"annotations.model: the embedded model is missing ({weights.name} in models/); restore it with: "
            "git checkout -- models/da_debat, or set annotations.model to lookup in params.yaml"
        )
    nlp = _spacy(str(weights))
    nlp.add_pipe("debatkort_known_lemmas")
    content_hash = _hash_of([weights, HOME / "annotations" / "known_lemmas.py"])
    return AnnotationModel(nlp, EMBEDDED, f"{nlp.meta['name']} {nlp.meta['version']}", content_hash)


def _lookup() -> AnnotationModel:
    nlp = spacy.blank("da")
    nlp.add_pipe("debatkort_sentences")
    nlp.add_pipe("debatkort_reader")
    made_with = f"spacy {version('spacy')}, simplemma {version('simplemma')}"
    return AnnotationModel(nlp, "lookup", made_with, _hash_of([HOME / part for part in OWN_CODE]))


def _spacy(name: str) -> Language:
    if not spacy.util.is_package(name) and not Path(name).is_dir():
        raise UserError(
            f"annotations.model: the spaCy pipeline '{name}' is neither installed nor a folder; "
            f"run: python -m spacy download {name}, or set annotations.model to lookup in params.yaml"
        )
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise UserError(
            f"annotations.model: '{name}' cannot be loaded as a spaCy pipeline ({error}); "
            "check its version against spaCy's, or set annotations.model to lookup in params.yaml"
        ) from None


def _dacy(name: str) -> Language:
    """Load through DaCy's own code, which finds its models in DACY_CACHE_DIR; a run fetches nothing."""
    if find_spec("dacy") is None:
        raise UserError(f"annotations.model: '{DACY}{name}' needs DaCy, which is an extra; run: make full")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import dacy

    try:
        return dacy.load(name)
    except Exception as error:  # noqa: BLE001 - DaCy raises what its downloader raises
        raise UserError(
            f"annotations.model: DaCy could not load '{name}' ({type(error).__name__}: {error}); "
            f"fetch it once with: HF_HUB_OFFLINE=0 python -c \"import dacy; dacy.load('{name}')\""
        ) from None


def _reading(doc: Doc, unit: Unit, strings: dict[int, str]) -> Reading:
    values = doc.to_array(ATTRIBUTES)
    lemmas, tags, feats = (_strings(values[:, i], doc, strings) for i in range(3))
    upos = [tag if tag in UPOS else "X" for tag in tags]
    if not doc.has_annotation("LEMMA"):
        lemmas = [rule_lemma(word, tag) for word, tag in zip(unit.words, upos, strict=True)]
    starts = [bool(v == 1) for v in values[:, 3]] if doc.has_annotation("SENT_START") else list(unit.starts)
    starts[0] = True
    heads = deprels = None
    if doc.has_annotation("DEP"):
        offsets = values[:, 4].astype("int64")
        heads = [int(head) for head in np.arange(len(offsets)) + offsets]
        deprels = [label or "dep" for label in _strings(values[:, 5], doc, strings)]
    entities = [(ent.start, ent.end, LABELS[ent.label_]) for ent in doc.ents if ent.label_ in LABELS]
    return Reading(lemmas, upos, [feat or None for feat in feats], starts, heads, deprels, entities)


def _strings(keys: Any, doc: Doc, known: dict[int, str]) -> list[str]:
    """Return the strings of spaCy's hashes; ``known`` remembers them, most words come again."""
    found = []
    for key in keys.tolist():
        text = known.get(key)
        if text is None:
            text = known[key] = doc.vocab.strings[key]
        found.append(text)
    return found


def _hash_of(paths: Sequence[Path]) -> str:
    """Return the content id of all files in the paths, code caches aside."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    kept = [file for file in files if file.is_file() and "__pycache__" not in file.parts]
    return content_id(*(part for file in kept for part in (file.name, file.read_bytes().hex())))
