"""JSON lines, lists and wrapped lists (``{"articles": […]}``): one unit per object, its comments under it."""

import json
import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any

from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.nested import Record, lists_of, record_of
from pipeline.documents.readers.rows import EMPTY_ROW, comment_fields, row_unit, threaded
from pipeline.documents.readers.threads import with_comments

NO_TEXT_KEY = (
    "Linjerne har intet felt, vi kender som tekst (fx text, tekst, body, indhold). "
    "Skriv i params.yaml under documents.columns, hvilket felt der er teksten."
)
BAD_LINE = "Linjen er ikke gyldig JSON."
BAD_REST = "Resten af filen er ikke gyldig JSON og er ikke læst. Gem den igen fra sit program."
MAX_FAULTS = 50
"""After as many damaged objects in one list its rest is not read."""
NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")
SPACE = re.compile(r"[\s,]*")
OBJECT_START = re.compile(r"\s*\[?\s*\{\s*[\"}]")


def looks_like_json(text: str) -> bool:
    """Tell whether the text begins as a JSON object, or a list of objects."""
    return OBJECT_START.match(text[:1000]) is not None


def read_json(source_path: str, text: str, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per object, numbered from 0; a damaged one is turned away and stops nothing.

    Raises:
        RefusedError: no object has a field of text.
    """
    records = (
        record_of(value, params.columns) if isinstance(value, dict) else None for value in _values(text)
    )
    first: list[Record | None] = []
    for record in records:
        first.append(record)
        if record is not None and record.has_text:
            break
    else:
        raise RefusedError("unsupported", NO_TEXT_KEY)
    yield from _units(source_path, first, records)


def _units(
    source_path: str, first: list[Record | None], rest: Iterator[Record | None]
) -> Iterator[Unit | TurnedAway]:
    """Yield the units of records; those that name others as their parents wait for these."""
    waiting: list[tuple[int, Record]] = []
    posts: set[str] = set()
    row = -1
    for source in (first, rest):
        for record in source:
            row += 1
            if record is None:
                yield TurnedAway(source_path, row, Refusal("unreadable", BAD_LINE))
            elif record.is_linked:
                fields = comment_fields(record.fields) if record.is_comment else record.fields
                waiting.append((row, record._replace(fields=fields, is_comment=False)))
            else:
                posts.add(record.fields.get("id", ""))
                yield _unit(source_path, row, record)
    by_row = dict(waiting)
    for row, fields in threaded([(row, record.fields) for row, record in waiting], frozenset(posts - {""})):
        yield _unit(source_path, row, by_row[row]._replace(fields=fields))


def _unit(source_path: str, row: int, record: Record) -> Unit | TurnedAway:
    if not record.fields.keys() & {"text", "lead"} and not record.replies:
        return TurnedAway(source_path, row, Refusal("no_text", EMPTY_ROW))
    fields = comment_fields(record.fields) if record.is_comment else dict(record.fields)
    made = row_unit(source_path, row, dict(fields))
    if not record.replies:
        return made
    if isinstance(made, TurnedAway):
        made = Unit(source_path, row, "", (), {k: v for k, v in fields.items() if v}, frozenset({"row"}))
    return with_comments(made, record.replies)


def _values(text: str) -> Iterator[Any]:
    """Yield the objects of a file; None stands for one that cannot be read."""
    start = text.lstrip()[:1]
    if start == "[":
        yield from _listed(text, text.index("[") + 1)
        return
    first_line = text.lstrip().split("\n", 1)[0]
    if _parsed(first_line) is None and (whole := _parsed(text)) is not None:
        yield from lists_of(whole)
        return
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        whole = _parsed(lines[0])
        yield from lists_of(whole) if isinstance(whole, dict) else [None]
        return
    for line in lines:
        yield _parsed(line)


def _listed(text: str, at: int) -> Iterator[Any]:
    """Yield the objects of a list one by one, so that what is damaged costs one object."""
    decoder = JSONDecoder()
    n_faults = 0
    while at < len(text):
        at = SPACE.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
            yield value
        except (JSONDecodeError, RecursionError, ValueError):
            yield None
            n_faults += 1
            following = NEXT_OBJECT.search(text, at)
            if following is None or n_faults > MAX_FAULTS:
                return
            at = following.end()


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
