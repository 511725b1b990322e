"""Reading a codebook: every mistake is reported with the theme and the line it stands on."""

import re
from collections import Counter
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from pipeline.errors import UserError
from pipeline.ids import content_id
from pipeline.params import load_yaml
from pipeline.themes.codebook import Codebook, Theme

THEME_ID = re.compile(r"[a-z][a-z0-9_]*")
FINDERS = ("words", "modifiers", "heads", "phrases", "capitals")
Place = tuple[str | int, ...]


class _WrongError(Exception):
    """A mistake and where it stands; becomes a ``UserError`` with line and theme."""

    def __init__(self, place: Place, rule: str) -> None:
        super().__init__(rule)
        self.place = place


def read_codebook(path: Path) -> Codebook:
    """Return the codebook in a YAML file.

    Raises:
        UserError: the file is missing, no YAML, or breaks a rule; the message names theme and line.
    """
    content = load_yaml(path)
    try:
        codebook = _build(Codebook, content, ())
        _check(codebook)
    except _WrongError as wrong:
        raise UserError(_message(path, content, wrong)) from None
    return codebook


def codebook_hash(path: Path) -> str:
    """Return the content id of a codebook file, which measured figures are bound to."""
    return content_id(path.read_text(encoding="utf-8"))


def _check(codebook: Codebook) -> None:
    _check_lists(codebook, codebook.scope, ("scope",))
    for i, text in enumerate(codebook.formal_phrases):
        _check_text(codebook, text, "formal_phrases", ("formal_phrases", i))
    if not codebook.themes:
        raise _WrongError(("themes",), "a codebook needs at least one theme")
    for i, theme in enumerate(codebook.themes):
        _check_theme(codebook, theme, ("themes", i))
    _check_once(codebook)


def _check_theme(codebook: Codebook, theme: Theme, place: Place) -> None:
    if not THEME_ID.fullmatch(theme.id):
        raise _WrongError(
            (*place, "id"), "id must be small letters a–z, digits and _, and begin with a letter"
        )
    for key in ("patterns", "examples", "counter_examples"):
        if not getattr(theme, key):
            raise _WrongError((*place, key), f"{key} must not be empty")
    for j, pattern in enumerate(theme.patterns):
        if not any(getattr(pattern, key) for key in FINDERS):
            raise _WrongError((*place, "patterns", j), f"a pattern needs one of {', '.join(FINDERS)}")
        _check_lists(codebook, pattern, (*place, "patterns", j))
    _check_lists(codebook, theme.traps, (*place, "traps"))
    for j, example in enumerate(theme.examples):
        if example.shows not in example.text:
            rule = f"shows '{example.shows}' does not stand in the example; copy the words as they stand"
            raise _WrongError((*place, "examples", j), rule)


def _check_once(codebook: Codebook) -> None:
    """Raise if two themes have the same id or name."""
    ids = Counter(theme.id for theme in codebook.themes)
    names = Counter(theme.name.da for theme in codebook.themes)
    for i, theme in enumerate(codebook.themes):
        if ids[theme.id] > 1:
            raise _WrongError(("themes", i, "id"), f"id {theme.id} is used {ids[theme.id]} times")
        if names[theme.name.da] > 1:
            rule = f"the name {theme.name.da} is used {names[theme.name.da]} times; give each its own"
            raise _WrongError(("themes", i, "name"), rule)


def _check_lists(codebook: Codebook, part: Any, place: Place) -> None:
    for name in (f.name for f in fields(part)):
        texts = getattr(part, name)
        for i, text in enumerate(texts if isinstance(texts, tuple) else ()):
            _check_text(codebook, text, name, (*place, name, i))


def _check_text(codebook: Codebook, text: str, name: str, place: Place) -> None:
    parts = text.split()
    if parts and not any(any(map(str.isalnum, part)) or "<" in part for part in parts):
        raise _WrongError(place, f"'{text}' holds no letters and would find anything; write a word")
    if not parts or (name.endswith("phrases") and "*" in (parts[0], parts[-1])):
        raise _WrongError(place, f"'{text}' must begin and end with a word")
    if len(parts) > 1 and not name.endswith("phrases"):
        raise _WrongError(place, f"'{text}' has several words; write it under phrases or not_phrases")
    for listed in re.findall(r"<([^>]*)>", text):
        if listed not in codebook.lists:
            known = ", ".join(sorted(codebook.lists)) or "none"
            raise _WrongError(place, f"list <{listed}> does not exist; known are: {known}")


def _build(kind: Any, value: Any, place: Place) -> Any:
    if not isinstance(value, dict):
        raise _WrongError(place, f"must be a section with keys, found {value!r}")
    known = {f.name: f for f in fields(kind)}
    for name in value:
        if name not in known:
            raise _WrongError(
                (*place, name), f"'{name}' is not a key here; known are: {', '.join(sorted(known))}"
            )
    for name, wanted in known.items():
        if name not in value and wanted.default is MISSING and wanted.default_factory is MISSING:
            raise _WrongError(place, f"'{name}' is missing")
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value[name], (*place, name)) for name in value})


def _value(hint: Any, value: Any, place: Place) -> Any:
    origin = get_origin(hint)
    if is_dataclass(hint):
        return _build(hint, value, place)
    if origin in (Union, UnionType):
        return None if value is None else _value(get_args(hint)[0], value, place)
    if origin is Literal:
        if value not in get_args(hint):
            raise _WrongError(place, f"must be one of {', '.join(get_args(hint))}, found {value!r}")
        return value
    if origin is tuple:
        return _items(get_args(hint)[0], value, place)
    if origin is dict:
        if not isinstance(value, dict):
            raise _WrongError(place, f"must be a section with keys, found {value!r}")
        return {str(name): _value(get_args(hint)[1], item, (*place, name)) for name, item in value.items()}
    if not isinstance(value, hint):
        raise _WrongError(
            place, f"must be {hint.__name__}, found {value!r}; put words like ja, no, 3 in quotation marks"
        )
    return value


def _items(hint: Any, value: Any, place: Place) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _WrongError(place, f"must be a list, found {value!r}")
    return tuple(_value(hint, item, (*place, i)) for i, item in enumerate(value))


def _message(path: Path, content: Any, wrong: _WrongError) -> str:
    theme = ""
    if len(wrong.place) > 1 and wrong.place[0] == "themes":
        entry = content["themes"][wrong.place[1]]
        if isinstance(entry, dict) and "id" in entry:
            theme = f"theme {entry['id']}, "
    keys = ".".join(str(part) for part in wrong.place if isinstance(part, str) and part != "themes")
    return f"{path}: {theme}line {_line(path, wrong.place)}: {keys + ': ' if keys else ''}{wrong}"


def _line(path: Path, place: Place) -> int:
    """Return the line (from 1) of the innermost part of ``place`` that the file has."""
    node: Node | None = YAML(pure=True).compose(path.read_text(encoding="utf-8"))
    line = 1
    for part in place:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Node | None, part: str | int) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        return next(((k.start_mark.line + 1, v) for k, v in node.value if k.value == str(part)), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
