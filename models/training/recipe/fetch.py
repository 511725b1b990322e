"""Stage: the corpora brought to ``build/source``, from a local folder or from the public originals.

``DEBATKORT_TRAINING`` names a folder with ``ud_ddt/``, ``uner/``, ``parole/`` and ``raw/``, and
``DEBATKORT_SPEECHES`` a ``jsonl.xz`` of speeches. Without them the treebank and its entities are fetched
from their public repositories; PAROLE-DK and running text must then be laid beside them by hand (CARD.md
says where each comes from), because they are not published in the form that we read.
"""

import os
import shutil
import sys
import urllib.request
from pathlib import Path

TREEBANK = (
    "https://raw.githubusercontent.com/UniversalDependencies/UD_Danish-DDT/r2.15/da_ddt-ud-{split}.conllu"
)
ENTITIES = "https://raw.githubusercontent.com/UniversalNER/UNER_Danish-DDT/master/da_ddt-ud-{split}.iob2"
PUBLIC = {
    "ud_ddt/train.silver-trees.conllu": TREEBANK.format(split="train"),  # gold in the original
    "ud_ddt/dev.gold.conllu": TREEBANK.format(split="dev"),
    "uner/train.iob2": ENTITIES.format(split="train"),
    "uner/dev.iob2": ENTITIES.format(split="dev"),
}
FOLDERS = ("ud_ddt", "uner", "parole", "raw")


def from_folder(folder: Path, out: Path) -> None:
    """Copy what the recipe reads from a local folder."""
    for name in FOLDERS:
        shutil.copytree(folder / name, out / name, dirs_exist_ok=True, copy_function=shutil.copyfile)


def from_network(out: Path) -> None:
    """Fetch the treebank and its entities."""
    for name, address in PUBLIC.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            urllib.request.urlretrieve(address, path)  # noqa: S310


def main() -> None:
    """Fill ``build/source``."""
    out = Path("build/source")
    out.mkdir(parents=True, exist_ok=True)
    folder = os.environ.get("DEBATKORT_TRAINING")
    if folder:
        from_folder(Path(folder), out)
    else:
        from_network(out)
    speeches = os.environ.get("DEBATKORT_SPEECHES")
    if speeches:
        shutil.copyfile(speeches, out / "speeches.jsonl.xz")
    missing = [name for name in (*PUBLIC, "parole", "raw", "speeches.jsonl.xz") if not (out / name).exists()]
    if missing:
        sys.exit(f"build/source lacks {', '.join(missing)}: see recipe/fetch.py and CARD.md")


if __name__ == "__main__":
    main()
