"""The hand-written fixtures: files as they lie, or specifications that binary files are built from."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.params import load_yaml
from tests.messy.building import built
from tests.messy.truth import Case, unit_of

FOLDER = Path(__file__).parent / "fixtures"
BUILT = ("pdf", "docx", "odt", "xlsx", "zip")
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def fixtures(part: str) -> list[Case]:
    """Return every fixture of one part, ``open`` or ``held_out``, by name."""
    return sorted(_cases(part), key=lambda case: case.name)


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


def _source_name(name: str) -> str:
    return name.removesuffix(".yaml") if name.removesuffix(".yaml").endswith(BUILT) else name


def _bytes(path: Path, truth: dict[str, object]) -> bytes:
    kind = _source_name(path.name).rpartition(".")[2]
    if path.name.endswith(".yaml"):
        return built(kind, load_yaml(path))
    text = path.read_bytes().decode("utf-8")
    if form := truth.get("form"):
        text = unicodedata.normalize(str(form), text)
    text = text.replace("\n", LINE_ENDS[str(truth.get("line_ends", "lf"))])
    return text.encode(str(truth.get("encoding") or "utf-8"))
