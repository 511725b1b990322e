"""Stage: the corpora brought to ``build/source``, from a local folder or from the public originals.

``DEBATKORT_TRAINING`` names a folder with what README.md lists, and ``DEBATKORT_SPEECHES`` a ``jsonl.xz``
of speeches. Without the folder the treebank and its entities are fetched from their public repositories, and
the rest (``BY_HAND``) must be laid beside them: it is not published in the form that we read. CARD.md says
where each comes from. The public treebank has no PAROLE tags, so only with the folder's are PAROLE's own
translated; without them its words teach lemmas and sentences alone.
"""

import os
import shutil
import sys
import urllib.request
from pathlib import Path

from recipe.danplus import FILES

TREEBANK = (
    "https://raw.githubusercontent.com/UniversalDependencies/UD_Danish-DDT/r2.15/da_ddt-ud-{split}.conllu"
)
ENTITIES = (
    "https://raw.githubusercontent.com/UniversalNER/UNER_Danish-DDT/"
    "b416409c353293442bd4499967f0f24d5dd8e1a6/da_ddt-ud-{split}.iob2"
)
PUBLIC = {
    "ud_ddt/train.silver-trees.conllu": TREEBANK.format(split="train"),  # gold in the original
    "ud_ddt/dev.gold.conllu": TREEBANK.format(split="dev"),
    "uner/train.iob2": ENTITIES.format(split="train"),
    "uner/dev.iob2": ENTITIES.format(split="dev"),
}
WITHOUT_TREES = "ud_ddt/train.no-trees.conllu"  # in the public treebank these sentences have trees
BY_HAND = (
    "parole/parole-tagged.tsv.xz",
    "raw/dawiki_abstracts.txt.xz",
    "lexicons/unimorph-dan.tsv",
    "lexicons/dsl-sentiment.csv",
    *(f"danplus/{name}" for name in FILES.values()),
    "speeches.jsonl.xz",
)
FOLDERS = ("ud_ddt", "uner", "parole", "raw", "lexicons", "danplus")


def from_folder(folder: Path, out: Path) -> None:
    """Copy what the recipe reads from a local folder."""
    for name in FOLDERS:
        if (folder / name).is_dir():
            shutil.copytree(folder / name, out / name, dirs_exist_ok=True, copy_function=shutil.copyfile)


def from_network(out: Path) -> None:
    """Fetch the treebank and its entities."""
    for name, address in PUBLIC.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            urllib.request.urlretrieve(address, path)  # noqa: S310


def missing(out: Path, *, is_local: bool) -> list[str]:
    """What a later stage would open and not find."""
    needed = [*PUBLIC, *([WITHOUT_TREES] if is_local else []), *BY_HAND]
    return [name for name in needed if not (out / name).exists()]


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
    lacking = missing(out, is_local=bool(folder))
    if lacking:
        sys.exit(f"build/source lacks {', '.join(lacking)}: see recipe/fetch.py and CARD.md")


if __name__ == "__main__":
    main()
