"""From documents to the tables of sentences, tokens and names; what is remembered is not read again."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from pipeline.annotations.model import AnnotationModel
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.reading import Found
from pipeline.annotations.remembering import Memory, key_of
from pipeline.annotations.sharing import read_all
from pipeline.annotations.stored import Words, unpacked
from pipeline.annotations.units import Source, sources

NO_HEAD = -1


@dataclass(frozen=True)
class Annotations:
    """The three tables, not yet checked; documents that had to be read come after those remembered."""

    sentences: pd.DataFrame
    tokens: pd.DataFrame
    entities: pd.DataFrame


def annotate(
    documents: pd.DataFrame,
    zones: pd.DataFrame,
    model: AnnotationModel,
    params: AnnotationsParams,
    memory: Memory | None = None,
) -> Annotations:
    """Return sentences, tokens and names of every document.

    ``documents`` and ``zones`` are the tables of those names; a document's text that lies in no zone is
    annotated too. What ``memory`` holds comes from there, and what it lacks is put there.

    Raises:
        UserError: the model cannot be loaded or fails on a text.
    """
    tables = _Tables()
    known: Words = {}
    unread = []
    with tqdm(total=len(documents), desc="annotations", unit="doc", disable=None) as progress:
        for source in sources(documents, zones):
            found = _remembered(source, model, params, memory, known)
            if found is None:
                unread.append(source)
                continue
            tables.add(source.doc_id, found)
            progress.update()
        for job in read_all(unread, model, params):
            for source, data in job:
                tables.add(source.doc_id, unpacked(data, source.text, known))
                if memory:
                    memory.put(key_of(source, model.found, params), data)
            if memory:
                memory.save()
            progress.update(len(job))
    return tables.done()


def _remembered(
    source: Source, model: AnnotationModel, params: AnnotationsParams, memory: Memory | None, known: Words
) -> Found | None:
    """Return what is remembered of a document, once it is held against its text."""
    if memory is None:
        return None
    key = key_of(source, model.found, params)
    data = memory.get(key)
    try:
        return None if data is None else unpacked(data, source.text, known)
    except ValueError:
        memory.drop(key)
        return None


class _Columns:
    """Columns of one table under construction; numbers as numbers, since tokens are many."""

    def __init__(self, numbers: Sequence[str], words: Sequence[str]) -> None:
        self.values: dict[str, Any] = {"doc_id": []}
        self.values |= {name: array("q") for name in numbers} | {name: [] for name in words}

    def add(self, doc_id: str, n: int, **columns: Iterable[Any]) -> None:
        self.values["doc_id"].extend([doc_id] * n)
        for name, values in columns.items():
            self.values[name].extend(values)

    def frame(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                name: np.array(values) if isinstance(values, array) else pd.Series(values, dtype=object)
                for name, values in self.values.items()
            }
        )


class _Tables:
    """The three tables under construction."""

    def __init__(self) -> None:
        self.sentences = _Columns(("sentence_i", "start_char", "end_char"), ())
        self.tokens = _Columns(
            ("token_i", "sentence_i", "start_char", "end_char", "head_i"),
            ("lemma", "upos", "feats", "deprel"),
        )
        self.entities = _Columns(("start_char", "end_char"), ("label", "registry_id"))

    def add(self, doc_id: str, found: Found) -> None:
        n, n_sentences = len(found.spans), len(found.firsts)
        stops = [*found.firsts[1:], n][:n_sentences]
        self.sentences.add(
            doc_id, n_sentences, sentence_i=range(n_sentences),
            start_char=[found.spans[first].start_char for first in found.firsts],
            end_char=[found.spans[stop - 1].end_char for stop in stops],
        )  # fmt: skip
        self.tokens.add(
            doc_id, n, token_i=range(n),
            sentence_i=np.repeat(np.arange(n_sentences), np.diff([*found.firsts, n])).tolist(),
            start_char=[span.start_char for span in found.spans],
            end_char=[span.end_char for span in found.spans],
            head_i=[NO_HEAD if head is None else head for head in found.heads],
            lemma=found.lemmas, upos=found.upos, feats=found.feats, deprel=found.deprels,
        )  # fmt: skip
        self.entities.add(
            doc_id, len(found.names),
            start_char=[name.start_char for name in found.names],
            end_char=[name.end_char for name in found.names],
            label=[name.label for name in found.names],
            registry_id=[name.registry_id for name in found.names],
        )  # fmt: skip

    def done(self) -> Annotations:
        tokens = self.tokens.frame()
        heads = tokens["head_i"].to_numpy()
        tokens["head_i"] = pd.arrays.IntegerArray(heads, heads == NO_HEAD)
        return Annotations(self.sentences.frame(), tokens, self.entities.frame())
