"""JSON lines, or one JSON list: one unit per object."""

import json
from collections.abc import Iterator
from typing import Any

from pipeline.documents.columns import field_columns
from pipeline.documents.encoding import canonical
from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.rows import EMPTY_ROW, row_unit

NO_TEXT_KEY = (
    "Linjerne har intet felt, vi kender som tekst (fx text, tekst, body, indhold). "
    "Skriv i params.yaml under documents.columns, hvilket felt der er teksten."
)
BAD_LINE = "Linjen er ikke gyldig JSON."


def looks_like_json(text: str) -> bool:
    """Tell whether the text begins as a JSON object, or a list of objects."""
    start = text.lstrip()[:200]
    if start.startswith("{"):
        return start[1:].lstrip().startswith(('"', "}"))
    return start.startswith("[") and start[1:].lstrip().startswith("{")


def read_json(source_path: str, text: str, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per object, numbered from 0; a bad line is turned away and stops nothing.

    Raises:
        RefusedError: no object has a field of text.
    """
    has_text = False
    waiting: list[TurnedAway] = []
    for i, value in enumerate(_values(text)):
        made = _unit(source_path, i, value, params)
        has_text = has_text or not isinstance(made, TurnedAway) or made.refusal.reason != "no_text"
        if has_text:
            yield from waiting
            waiting = []
            yield made
        elif isinstance(made, TurnedAway):
            waiting.append(made)
    if not has_text:
        raise RefusedError("unsupported", NO_TEXT_KEY)


def _values(text: str) -> Iterator[Any]:
    if text.lstrip().startswith("["):
        try:
            yield from json.loads(text)
        except (ValueError, RecursionError):
            raise RefusedError(
                "unreadable", "Filen er ikke gyldig JSON. Gem den igen fra sit program."
            ) from None
        return
    whole = _parsed(text) if text.lstrip().startswith("{\n") else None
    if whole is not None:
        yield whole
        return
    for line in text.split("\n"):
        if line.strip():
            yield _parsed(line)


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _unit(source_path: str, row: int, value: Any, params: DocumentsParams) -> Unit | TurnedAway:
    if not isinstance(value, dict):
        return TurnedAway(source_path, row, Refusal("unreadable", BAD_LINE))
    names = list(value)
    columns = field_columns(names, params.columns)
    fields = {field: _text(value[names[i]]) for field, i in columns.items()}
    if "text" not in fields and "lead" not in fields:
        return TurnedAway(source_path, row, Refusal("no_text", EMPTY_ROW))
    return row_unit(source_path, row, fields)


def _text(value: Any) -> str:
    """Return a JSON value as the text of a cell; lists are joined, nested objects left out."""
    if isinstance(value, list):
        return "; ".join(part for part in map(_text, value) if part)
    if value is None or isinstance(value, bool | dict):
        return ""
    return canonical(str(value)).strip()
