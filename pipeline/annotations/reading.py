"""From documents to what a model and our registers find in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.annotations.model import AnnotationModel, Reading
from pipeline.annotations.names import NamedSpan, names_of
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.predicted import believed_names
from pipeline.annotations.units import Source, Unit, units
from pipeline.text import Span


@dataclass(frozen=True)
class Found:
    """What is found in one document: a value per token, the first token of every sentence, and names.

    Tokens, sentences and heads are counted from the start of the document. Heads and relations are None
    where the model has no parser.
    """

    spans: list[Span] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str | None] = field(default_factory=list)
    heads: list[int | None] = field(default_factory=list)
    deprels: list[str | None] = field(default_factory=list)
    names: list[NamedSpan] = field(default_factory=list)

    def add(self, unit: Unit, reading: Reading, text: str) -> None:
        """Add what a model says of the next unit of the document, whose text is ``text``."""
        n, before = len(unit.words), len(self.spans)
        self.spans.extend(unit.spans)
        self.firsts.extend(before + i for i, is_start in enumerate(reading.starts) if is_start)
        self.lemmas.extend(reading.lemmas)
        self.upos.extend(reading.upos)
        self.feats.extend(reading.feats)
        self.heads.extend([before + head for head in reading.heads] if reading.heads else [None] * n)
        self.deprels.extend(reading.deprels if reading.deprels else [None] * n)
        self.names.extend(_names(unit, reading, unit.span.of(text)))


def read_documents(
    sources: Sequence[Source], model: AnnotationModel, params: AnnotationsParams
) -> list[Found]:
    """Return what is found in each document, whatever documents it stands beside.

    Our own models read batches across documents, since batches change nothing in them
    (tests/annotations/test_reading.py); any other model reads each document by itself.
    """
    found = [Found() for _ in sources]
    for batch in _batches(sources, params, is_across=model.found.is_ours):
        readings = model.read([unit for _, unit in batch])
        for (i, unit), (_, reading) in zip(batch, readings, strict=True):
            found[i].add(unit, reading, sources[i].text)
    return found


def _batches(
    sources: Sequence[Source], params: AnnotationsParams, is_across: bool
) -> Iterator[list[tuple[int, Unit]]]:
    """Yield units with the number of their document, as many as ``batch_chars`` allows."""
    batch: list[tuple[int, Unit]] = []
    n_chars = 0
    for i, source in enumerate(sources):
        for unit in units(source, params.longest_paragraph_chars):
            length = unit.span.end_char - unit.span.start_char
            if batch and (n_chars + length > params.batch_chars or not (is_across or batch[-1][0] == i)):
                yield batch
                batch, n_chars = [], 0
            batch.append((i, unit))
            n_chars += length
    if batch:
        yield batch


def _names(unit: Unit, reading: Reading, text: str) -> Iterable[NamedSpan]:
    """Yield names with offsets in the document; ``text`` is the unit's."""
    start = unit.span.start_char
    for name in names_of(text, believed_names(unit, text, reading.upos, reading.entities)):
        yield name._replace(start_char=start + name.start_char, end_char=start + name.end_char)
