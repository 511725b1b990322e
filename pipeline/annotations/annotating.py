"""From documents to the tables of sentences, tokens and names."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from tqdm import tqdm

from pipeline.annotations.model import AnnotationModel, Reading
from pipeline.annotations.names import names_of
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.predicted import believed_names
from pipeline.annotations.units import Unit, units


@dataclass(frozen=True)
class Annotations:
    """The three tables, not yet checked."""

    sentences: pd.DataFrame
    tokens: pd.DataFrame
    entities: pd.DataFrame


@dataclass
class _Columns:
    """Columns under construction; a list each, since tokens are too many for a mapping each."""

    names: tuple[str, ...]
    values: dict[str, list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.values = {name: [] for name in self.names}

    def extend(self, **columns: list[Any]) -> None:
        for name, values in columns.items():
            self.values[name].extend(values)

    def frame(self, nullable_ints: tuple[str, ...] = ()) -> pd.DataFrame:
        frame = pd.DataFrame(
            {name: pd.Series(values, dtype=_dtype(name)) for name, values in self.values.items()}
        )
        return frame.astype(dict.fromkeys(nullable_ints, "Int64"))


def _dtype(name: str) -> str | None:
    return "int64" if name.endswith("_char") or name in ("sentence_i", "token_i") else "object"


def annotate(
    documents: pd.DataFrame, zones: pd.DataFrame, model: AnnotationModel, params: AnnotationsParams
) -> Annotations:
    """Return sentences, tokens and names of every document.

    ``documents`` and ``zones`` are the tables of those names; a document's text that lies in no zone is
    annotated too.
    """
    builder = _Builder()
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    pieces = units(documents, zones, params.longest_paragraph_chars)
    with tqdm(total=len(texts), desc="annotations", unit="doc", disable=None) as progress:
        for unit, reading in model.read(pieces, params.batch_paragraphs):
            if unit.doc_id != builder.doc_id:
                builder.begin(unit.doc_id)
                progress.update()
            builder.add(unit, reading, texts[unit.doc_id])
    return builder.tables()


class _Builder:
    """Numbers tokens and sentences within each document while the units come in."""

    def __init__(self) -> None:
        self.doc_id = ""
        self.n_tokens = self.n_sentences = 0
        self.sentences = _Columns(("doc_id", "sentence_i", "start_char", "end_char"))
        self.tokens = _Columns(
            (
                "doc_id",
                "token_i",
                "sentence_i",
                "start_char",
                "end_char",
                "lemma",
                "upos",
                "feats",
                "head_i",
                "deprel",
            )
        )
        self.entities = _Columns(("doc_id", "start_char", "end_char", "label", "registry_id"))

    def begin(self, doc_id: str) -> None:
        self.doc_id, self.n_tokens, self.n_sentences = doc_id, 0, 0

    def add(self, unit: Unit, reading: Reading, text: str) -> None:
        n = len(unit.words)
        sentence_i = self._add_sentences(unit, reading.starts)
        self.tokens.extend(
            doc_id=[unit.doc_id] * n,
            token_i=list(range(self.n_tokens, self.n_tokens + n)),
            sentence_i=sentence_i,
            start_char=[span.start_char for span in unit.spans],
            end_char=[span.end_char for span in unit.spans],
            lemma=reading.lemmas,
            upos=reading.upos,
            feats=reading.feats,
            head_i=[head + self.n_tokens for head in reading.heads] if reading.heads else [None] * n,
            deprel=list(reading.deprels) if reading.deprels else [None] * n,
        )
        self.n_tokens += n
        self._add_entities(unit, reading, text)

    def _add_sentences(self, unit: Unit, starts: list[bool]) -> list[int]:
        """Add the unit's sentences and return the number of the sentence of each token."""
        firsts = [i for i, is_start in enumerate(starts) if is_start]
        lasts = [i - 1 for i in firsts[1:]] + [len(starts) - 1]
        numbers = range(self.n_sentences, self.n_sentences + len(firsts))
        self.sentences.extend(
            doc_id=[unit.doc_id] * len(firsts),
            sentence_i=list(numbers),
            start_char=[unit.spans[i].start_char for i in firsts],
            end_char=[unit.spans[i].end_char for i in lasts],
        )
        self.n_sentences += len(firsts)
        return [number for number, a, b in zip(numbers, firsts, lasts, strict=True) for _ in range(a, b + 1)]

    def _add_entities(self, unit: Unit, reading: Reading, text: str) -> None:
        paragraph = text[unit.span.start_char : unit.span.end_char]
        believed = believed_names(unit, paragraph, reading.upos, reading.entities)
        found = list(names_of(paragraph, believed))
        start = unit.span.start_char
        self.entities.extend(
            doc_id=[unit.doc_id] * len(found),
            start_char=[start + name.start_char for name in found],
            end_char=[start + name.end_char for name in found],
            label=[name.label for name in found],
            registry_id=[name.registry_id for name in found],
        )

    def tables(self) -> Annotations:
        return Annotations(self.sentences.frame(), self.tokens.frame(("head_i",)), self.entities.frame())
