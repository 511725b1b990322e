"""``python -m pipeline doctor``: find and mend what a crash or a power cut can leave behind.

DVC writes ``dvc.lock`` and its own locks with plain writes (DVC 3.67), so a kill at the wrong moment
leaves them empty or cut, and every later command fails until somebody removes them by hand.
"""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import UserError
from pipeline.params import load_yaml

CHUNK_BYTES = 1 << 20


def main(argv: list[str]) -> int:
    """Mend the project in the current folder, or in the one named; return 0 when all is well in the end."""
    root = Path(argv[0]) if argv else Path()
    if not (root / "dvc.yaml").exists():
        raise UserError(f"{root.resolve()} holds no dvc.yaml; run doctor in the project's folder")
    findings = [finding for check in CHECKS for finding in check(root)]
    for finding in findings:
        print(f"Rettet: {finding}")
    print("Kør `make report` igen." if findings else "Alt ser rigtigt ud.")
    return 0


def damaged_lock_file(root: Path) -> Iterator[str]:
    """Move a ``dvc.lock`` aside that DVC could not read; DVC's run cache makes the next run quick."""
    path = root / "dvc.lock"
    if path.exists() and not _is_mapping(path):
        aside = root / ".debatkort" / "damaged-dvc.lock"
        aside.parent.mkdir(exist_ok=True)
        path.replace(aside)
        yield f"dvc.lock kunne ikke læses og er flyttet til {aside}"


def damaged_reader_locks(root: Path) -> Iterator[str]:
    """Remove DVC's list of readers and writers where it is no JSON."""
    path = root / ".dvc" / "tmp" / "rwlock"
    if path.exists() and not _is_json(path):
        path.unlink()
        yield f"{path} var beskadiget og er fjernet"


def damaged_cache(root: Path) -> Iterator[str]:
    """Remove cached outputs whose bytes are not those their name promises."""
    for path in sorted((root / ".dvc" / "cache" / "files" / "md5").glob("??/*")):
        if path.parent.name + path.name.removesuffix(".dir") != _md5(path):
            path.chmod(0o644)
            path.unlink()
            yield f"{path} var beskadiget og er fjernet; trinnet regnes om"


def abandoned_scratch(root: Path) -> Iterator[str]:
    """Remove half-written outputs of stages that no longer run."""
    for path in sorted((root / ".debatkort").glob("*/scratch-*")):
        if _is_free(path.parent / "lock"):
            shutil.rmtree(path)
            yield f"{path} var halvfærdig og er fjernet"


CHECKS: tuple[Callable[[Path], Iterator[str]], ...] = (
    damaged_lock_file,
    damaged_reader_locks,
    damaged_cache,
    abandoned_scratch,
)


def _is_mapping(path: Path) -> bool:
    try:
        return isinstance(load_yaml(path), dict)
    except UserError:
        return False


def _is_json(path: Path) -> bool:
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return True


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)  # DVC's name for content, not a secret
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _is_free(lock: Path) -> bool:
    if not lock.exists():
        return True
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
