"""What was edited in a codebook: by theme, the words, phrases and texts that were added or taken out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from pipeline.themes.codebook import Codebook

COMMON = ""
"""Stands for what holds for all themes: lists, labels, scope, formal phrases."""
Entry = tuple[str, str]


def edits(before: Codebook, after: Codebook) -> dict[str, list[str]]:
    """Return for each theme id with edits a line for each, ``+`` added and ``-`` taken out; sorted.

    A pattern is told word by word; that its words have moved from one pattern to another is no edit.
    """
    old, new = _entries(before), _entries(after)
    found = {}
    for theme in sorted({*old, *new}):
        if theme not in old or theme not in new:
            found[theme] = ["- temaet er taget ud" if theme in old else "+ nyt tema"]
            continue
        was, now = old[theme], new[theme]
        lines = [f"- {key}: {text}" for key, text in sorted(was - now)]
        lines += [f"+ {key}: {text}" for key, text in sorted(now - was)]
        if lines:
            found[theme] = lines
    return found


def _entries(codebook: Codebook) -> dict[str, set[Entry]]:
    themes = {theme.id: set(_flat("", theme)) for theme in codebook.themes}
    common = [(f.name, getattr(codebook, f.name)) for f in fields(codebook) if f.name != "themes"]
    return {**themes, COMMON: {entry for name, value in common for entry in _flat(name, value)}}


def _flat(place: str, value: Any) -> Iterator[Entry]:
    """Yield every text in a part of the codebook with the keys that lead to it, without numbers of lists."""
    if is_dataclass(value):
        for f in fields(value):
            yield from _flat(f"{place}.{f.name}".strip("."), getattr(value, f.name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{place}.{key}", item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _flat(place, item)
    elif value not in (None, False, ""):
        yield place, str(value)
