"""Files that hold many texts, as tests write them; all persons and papers are invented."""

import io
import zipfile
from typing import Any

from pipeline.documents.models import TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units

SCHOOL = "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Jeg mener, at vi skal turde vise tillid."
COUNCIL = "Derfor foreslår jeg, at byrådet halverer antallet af registreringer allerede til næste år."
SYSTEMS = (
    "Kommunen har brugt millioner på systemer, som ingen kan finde ud af at bruge. Det skal vi lave om på nu."
)


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes | str, name: str = "a", **params: Any) -> tuple[list[Unit], list[TurnedAway]]:
    """What the readers make of one file: its units, and what they turned away."""
    content = data.encode() if isinstance(data, str) else data
    found = list(units(name, content, DocumentsParams(**params)))
    away = [item for item in found if isinstance(item, TurnedAway)]
    return [item for item in found if isinstance(item, Unit)], away


def kept(unit: Unit) -> str:
    """The blocks of a unit that no reader cut, without those of comments."""
    return "\n\n".join(block.text for block in unit.blocks if not block.cut and block.comment_i is None)


def cut(unit: Unit) -> dict[str, str]:
    """What a reader cut, by rule; the last of each."""
    return {block.cut: block.text for block in unit.blocks if block.cut}


def reasons(away: list[TurnedAway]) -> dict[str, str]:
    return {item.source_path: item.refusal.reason for item in away}
