"""The hand-written fixtures: files as they lie, specifications of binary ones, and lists of many short ones."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.params import load_yaml
from tests.messy.building import built
from tests.messy.truth import Case, unit_of

FOLDER = Path(__file__).parent / "fixtures"
BUILT = ("pdf", "docx", "odt", "xlsx", "zip")
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def fixtures(part: str) -> list[Case]:
    """Return every fixture of one part, ``open`` or ``held_out``, by name."""
    return sorted([*_cases(part), *_listed_cases(part)], key=lambda case: case.name)


def _cases(part: str) -> Iterator[Case]:
    files = {path.name: path for path in (FOLDER / part).glob("*") if path.is_file()}
    for name, path in files.items():
        if not name.endswith(".truth.yaml"):
            source = _source_name(name)
            truth = files.get(f"{source.rpartition('.')[0]}.truth.yaml") or files.get(f"{source}.truth.yaml")
            if truth is not None:
                content = load_yaml(truth)
                units = tuple(unit_of(entry) for entry in content["units"])
                yield Case(source, part, _bytes(path, content), units, {"phenomena": content["phenomena"]})


def _listed_cases(part: str) -> Iterator[Case]:
    """Yield the cases of lists: content or specification and truth in one entry; a single unit is left out."""
    for path in sorted((FOLDER / part).glob("*.cases.yaml")):
        for entry in load_yaml(path):
            name = f"{path.name.removesuffix('.cases.yaml')}-{entry['file']}"
            units = entry.get("units") or [{"documents": [entry]}]
            tags = {"phenomena": entry.get("phenomena") or []}
            yield Case(name, part, _listed_bytes(entry), tuple(map(unit_of, units)), tags)


def _listed_bytes(entry: dict[str, Any]) -> bytes:
    if "spec" in entry:
        return built(entry["file"].rpartition(".")[2], entry["spec"])
    return _encoded(entry["content"], entry)


def _source_name(name: str) -> str:
    return name.removesuffix(".yaml") if name.removesuffix(".yaml").endswith(BUILT) else name


def _bytes(path: Path, truth: dict[str, Any]) -> bytes:
    kind = _source_name(path.name).rpartition(".")[2]
    if path.name.endswith(".yaml"):
        return built(kind, load_yaml(path))
    return _encoded(path.read_bytes().decode("utf-8"), truth)


def _encoded(text: str, truth: dict[str, Any]) -> bytes:
    if form := truth.get("form"):
        text = unicodedata.normalize(form, text)
    text = text.replace("\n", LINE_ENDS[str(truth.get("line_ends", "lf"))])
    return text.encode(str(truth.get("encoding") or "utf-8"))
