"""The raw text of a source unit, made again from the file; it is never stored."""

from functools import lru_cache
from pathlib import Path

from pipeline.documents.models import Key, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.parts import units_in
from pipeline.documents.sources import MEMBER, Source, walk
from pipeline.errors import UserError

NO_LIMIT_MB = 2**30


def read_raw(
    raw_folder: Path, source_path: str, source_row: int | None, columns: dict[str, str] | None = None
) -> str:
    """Return the raw text of one source unit, as ``raw_map`` and ``cuts`` count its characters.

    ``columns`` is the user's column map (``documents.columns`` in ``params.yaml``).

    Raises:
        UserError: the file or the row is not there any more.
    """
    found = raw_texts(raw_folder, source_path, columns)
    if source_row not in found:
        raise UserError(
            f"{source_path}: row {source_row} is not there any more; run dvc repro to read the files again"
        )
    return found[source_row]


def raw_texts(
    raw_folder: Path, source_path: str, columns: dict[str, str] | None = None
) -> dict[int | None, str]:
    """Return the raw text of every unit of one file, by row.

    Raises:
        UserError: the file is not there any more.
    """
    source = _on_disk(raw_folder, source_path)
    status = (raw_folder / source.path).stat()
    own = tuple(sorted((columns or {}).items()))
    found = _read(raw_folder, source, own, status.st_mtime_ns, status.st_size)
    shown = source_path if source_path.startswith(f"{source.shown}{MEMBER}") else source.shown
    return {row: raw for (path, row), raw in found.items() if path == shown}


def _on_disk(raw_folder: Path, source_path: str) -> Source:
    """Return the file as the disk spells it (tables write composed letters); of a member its archive."""
    for source in walk(raw_folder):
        if source_path == source.shown or source_path.startswith(f"{source.shown}{MEMBER}"):
            return source
    raise UserError(f"{source_path} is not in {raw_folder} any more; put it back, or run dvc repro")


@lru_cache(maxsize=4)
def _read(
    raw_folder: Path, source: Source, columns: tuple[tuple[str, str], ...], _mtime: int, _size: int
) -> dict[Key, str]:
    params = DocumentsParams(columns=dict(columns), max_file_mb=NO_LIMIT_MB)
    units = units_in(raw_folder, source, params)
    return {unit.key: unit.raw for unit in units if isinstance(unit, Unit)}
