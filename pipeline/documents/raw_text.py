"""The raw text of a source unit, made again from the file; it is never stored."""

from functools import lru_cache
from pathlib import Path

from pipeline.documents.models import Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.sources import file_bytes, shown_path, source_paths
from pipeline.errors import UserError

NO_LIMIT = 2**62


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
    path = _on_disk(raw_folder, source_path)
    status = (raw_folder / path).stat()
    own = tuple(sorted((columns or {}).items()))
    return _read(raw_folder, path, own, status.st_mtime_ns, status.st_size)


def _on_disk(raw_folder: Path, source_path: str) -> str:
    """Return the file's path as the disk spells it (tables write composed letters)."""
    if (raw_folder / source_path).exists():
        return source_path
    for path in source_paths(raw_folder):
        if shown_path(path) == source_path:
            return path
    raise UserError(f"{source_path} is not in {raw_folder} any more; put it back, or run dvc repro")


@lru_cache(maxsize=4)
def _read(
    raw_folder: Path, path: str, columns: tuple[tuple[str, str], ...], _mtime: int, _size: int
) -> dict[int | None, str]:
    data = file_bytes(raw_folder, path, NO_LIMIT)
    read = units(shown_path(path), data, DocumentsParams(columns=dict(columns)))
    return {unit.source_row: unit.raw for unit in read if isinstance(unit, Unit)}
