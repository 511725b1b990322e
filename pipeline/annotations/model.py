"""The one door to spaCy: whatever the model, tokens are ours and the answer has one form.

Every model gets finished tokens, never text: so tokens are the same whatever the model, and spaCy's own
tokenizer, quadratic on unbroken punctuation, is never met. ``embedded`` is the model we trained and ship
(models/da_debat); ``lookup`` is a spaCy pipeline too, with components of our own rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import dacy_models, known_lemmas, tagging
from pipeline.annotations.boundaries import sentence_starts
from pipeline.annotations.embedding import remember_embeddings
from pipeline.annotations.finding import DACY, EMBEDDED, LOOKUP, OTHERWISE, FoundModel, find_model
from pipeline.annotations.units import Unit
from pipeline.danish.lemmas import lemma as rule_lemma
from pipeline.errors import UserError
from pipeline.tables.annotations import UPOS

ATTRIBUTES: list[int | str] = ["LEMMA", "POS", "MORPH", "SENT_START", "HEAD", "DEP"]
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
TRIAL = ("Vi", "vil", "have", "mere", "tillid", ".")
"""A sentence every Danish model must know word classes in."""


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
    """A model that is there; it is loaded when the first text is read."""

    found: FoundModel

    @cached_property
    def nlp(self) -> Language:
        """The loaded pipeline.

        Raises:
            UserError: it cannot be loaded, was made for another spaCy, or knows no word classes.
        """
        return _loaded(self.found)

    def load(self) -> None:
        """Load the model now.

        Raises:
            UserError: as ``nlp`` does.
        """
        _ = self.nlp

    def read(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, Reading]]:
        """Yield every unit of one batch with what the model says of it, in order."""
        docs = ((self._doc(unit), unit) for unit in units)
        strings: dict[int, str] = {0: ""}
        for doc, unit in self.nlp.pipe(docs, as_tuples=True, batch_size=max(1, len(units))):
            yield unit, _reading(doc, unit, strings)

    def _doc(self, unit: Unit) -> Doc:
        doc = Doc(self.nlp.vocab, words=unit.words, spaces=unit.spaces)
        doc.user_data.update(words=unit.words, starts=unit.starts)
        return doc


def load_model(name: str) -> AnnotationModel:
    """Return the model of that name (see ``AnnotationsParams.model``).

    Raises:
        UserError: it is not there (``finding.find_model``); the message has the remedy.
    """
    return AnnotationModel(find_model(name))


@Language.component("debatkort_sentences")
def set_sentences(doc: Doc) -> Doc:
    """Let sentences start where our rules saw them start."""
    # All at once: spaCy's `token.is_sent_start = …` looks through the whole document every time.
    starts = [[1 if is_start else -1] for is_start in doc.user_data["starts"]]
    return _from_array(doc, ["SENT_START"], starts)


@Language.component("debatkort_boundaries")
def set_boundaries(doc: Doc) -> Doc:
    """Join the starts our rules saw with those the model sees, before the trees are read."""
    predicted = [bool(token.is_sent_start) for token in doc]
    known = doc.user_data
    starts = sentence_starts(known["words"], known["starts"], predicted, [token.pos_ for token in doc])
    return _from_array(doc, ["SENT_START"], [[1 if is_start else -1] for is_start in starts])


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


def _loaded(found: FoundModel) -> Language:
    if found.name == LOOKUP:
        nlp = spacy.blank("da")
        nlp.add_pipe("debatkort_sentences")
        nlp.add_pipe("debatkort_reader")
        return nlp
    _check_spacy(found)
    try:
        nlp = dacy_models.load(found.name.removeprefix(DACY)) if found.is_dacy else spacy.load(_source(found))
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - loading runs the code of any component a pipeline names
        raise UserError(
            f"annotations.model: '{found.name}' cannot be loaded as a spaCy pipeline "
            f"({type(error).__name__}: {error}); {_remedy(found, str(error))}, {OTHERWISE}"
        ) from None
    if found.name == EMBEDDED:
        nlp.add_pipe("debatkort_boundaries", before="parser")
        nlp.add_pipe("debatkort_known_lemmas")
        remember_embeddings(nlp)
    _check_classes(found, nlp)
    return nlp


def _source(found: FoundModel) -> str:
    """Return what spaCy loads a pipeline by: the folder, or the name of an installed package."""
    return found.name if spacy.util.is_package(found.name) else str(found.folder)


def _check_spacy(found: FoundModel) -> None:
    """Refuse a pipeline made for another spaCy, which would run and be wrong; DaCy answers for its own."""
    if found.is_dacy or not found.made_for:
        return
    if not spacy.util.is_compatible_version(spacy.about.__version__, found.made_for):
        remedy = (
            "git checkout -- models/da_debat" if found.is_ours else f"python -m spacy download {found.name}"
        )
        raise UserError(
            f"annotations.model: '{found.name}' was made for spaCy {found.made_for} and "
            f"{spacy.about.__version__} is installed; get the version that fits with: {remedy}, {OTHERWISE}"
        )


def _check_classes(found: FoundModel, nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=list(TRIAL))
    doc.user_data.update(words=list(TRIAL), starts=[word == TRIAL[0] for word in TRIAL])
    doc = nlp(doc)
    if not doc.has_annotation("POS"):
        raise UserError(
            f"annotations.model: '{found.name}' gives no word classes (it has: "
            f"{', '.join(nlp.pipe_names) or 'no components'}); choose a pipeline with a morphologizer, or "
            f"with a tagger and an attribute_ruler, {OTHERWISE}"
        )


def _remedy(found: FoundModel, error: str) -> str:
    if "[E002]" in error or "No module named" in error:
        return "it has components that are not installed: run make full"
    return f"fetch it again: python -m spacy download {Path(found.name).name}"


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
