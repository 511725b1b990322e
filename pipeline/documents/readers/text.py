"""Plain text, and the tables that are plain text: csv, tsv and jsonl."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.documents.encoding import decoded
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.json import looks_like_json, read_json
from pipeline.documents.readers.markdown import read_plain
from pipeline.documents.readers.table import find_dialect, read_table

TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})


def read_text(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the one unit of a text file, or one per row when its content is a table.

    Raises:
        RefusedError: the file is no text, blank, or a table without a column of text.
    """
    text = decoded(data)
    if not text.strip():
        raise RefusedError("empty", "Filen indeholder kun mellemrum. Læg den rigtige fil i mappen.")
    if looks_like_json(text):
        yield from read_json(source_path, text, params)
        return
    is_named_table = PurePosixPath(source_path).suffix.lower() in TABLE_SUFFIXES
    dialect = find_dialect(text, params, is_named_table=is_named_table)
    if dialect is not None:
        yield from read_table(source_path, text, dialect)
    else:
        yield read_plain(source_path, text)
