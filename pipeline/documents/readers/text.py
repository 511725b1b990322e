"""Plain text, and the tables that are plain text: csv, tsv and jsonl."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath

from pipeline.documents.encoding import decoded
from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.json import looks_like_json, read_json
from pipeline.documents.readers.markdown import read_plain
from pipeline.documents.readers.table import find_dialect, read_table

TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
PARAGRAPH_TAG = re.compile(r"[ \t]*</?(?:p|div|h[1-6]|ul|ol|blockquote)(?: [^<>\n]*)?>[ \t]*", re.IGNORECASE)
LINE_TAG = re.compile(r"[ \t]*<(?:br|/?li|hr)(?: ?/)?>[ \t]*", re.IGNORECASE)
INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|a|span|font)(?: [^<>\n]*)?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,8}\d?|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)
FEWEST = 3
"""So many tags or entities are what is left of a page; fewer may be what somebody writes about."""


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
        yield read_plain(source_path, _without_codes(text))


def _without_codes(text: str) -> str:
    """Return a text without the tags and entities that were left when somebody copied a page's code."""
    if sum(len(tag.findall(text)) for tag in (PARAGRAPH_TAG, LINE_TAG, INLINE_TAG)) >= FEWEST:
        text = PARAGRAPH_TAG.sub("\n\n", text)
        text = INLINE_TAG.sub("", LINE_TAG.sub("\n", text))
    return ENTITY.sub(_letter, text) if len(ENTITY.findall(text)) >= FEWEST else text


def _letter(entity: "re.Match[str]") -> str:
    """Return the letter of an entity; what would open a tag stays as it is written."""
    letter = unescape(entity.group())
    return entity.group() if letter in "<>" else letter
