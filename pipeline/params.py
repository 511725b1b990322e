"""Typed parameters: one frozen dataclass per stage, read from its section of ``params.yaml``."""

from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pipeline.errors import UserError

P = TypeVar("P")


def load_yaml(path: Path) -> Any:
    """Return the plain data of a YAML 1.2 file; tags and anchors that build objects are refused.

    Raises:
        UserError: the file is missing or is no valid YAML; the message names the line.
    """
    try:
        return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{path}: the file is missing; restore it, for example with git checkout") from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: not valid YAML: {error}") from None


def load_params(params_class: type[P], section: str, path: Path) -> P:
    """Return the ``section`` of the YAML file at ``path`` as a ``params_class``.

    Raises:
        UserError: a key is unknown, missing or has the wrong type; the message gives its full name.
    """
    content = load_yaml(path)
    if not isinstance(content, dict) or section not in content:
        raise UserError(f"{path.name}: section '{section}' is missing")
    return _build(params_class, content[section], f"{path.name}: {section}")


def _build(params_class: type[P], values: Any, where: str) -> P:
    if not isinstance(values, dict):
        raise UserError(f"{where} must be a section with keys, found {values!r}")
    known = {field.name: field for field in fields(params_class)}  # type: ignore[arg-type]
    if unknown := sorted(set(values) - set(known)):
        raise UserError(f"{where}.{unknown[0]} is not a parameter; known are: {', '.join(sorted(known))}")
    if missing := [name for name, field in known.items() if name not in values and _required(field)]:
        raise UserError(f"{where}.{missing[0]} is missing")
    hints = get_type_hints(params_class)
    return params_class(**{name: _value(values[name], hints[name], f"{where}.{name}") for name in values})


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(value: Any, hint: Any, where: str) -> Any:
    origin = get_origin(hint)
    if is_dataclass(hint):
        return _build(hint, value, where)  # type: ignore[arg-type]
    if origin in (Union, UnionType):
        return _optional(value, hint, where)
    if origin is tuple:
        return _sequence(value, hint, where)
    if origin is dict:
        return _mapping(value, hint, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    raise UserError(f"{where} must be {hint.__name__}, found {value!r}")


def _optional(value: Any, hint: Any, where: str) -> Any:
    inner = [arg for arg in get_args(hint) if arg is not type(None)]
    return None if value is None else _value(value, inner[0], where)


def _sequence(value: Any, hint: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise UserError(f"{where} must be a list, found {value!r}")
    inner = get_args(hint)[0]
    return tuple(_value(item, inner, f"{where}[{i}]") for i, item in enumerate(value))


def _mapping(value: Any, hint: Any, where: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise UserError(f"{where} must be a section with keys, found {value!r}")
    key_hint, value_hint = get_args(hint)
    return {
        _value(key, key_hint, where): _value(item, value_hint, f"{where}.{key}")
        for key, item in value.items()
    }
