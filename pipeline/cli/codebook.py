"""``python -m pipeline codebook check [FILE]``: does a codebook hold what it promises?"""

import sys
from pathlib import Path

from pipeline.params import load_params
from pipeline.themes.checking import check
from pipeline.themes.params import ThemesParams
from pipeline.themes.reading import codebook_hash, read_codebook
from pipeline.themes.vocabulary import Vocabulary

EXIT_USER_ERROR = 2


def main(argv: list[str]) -> int:
    """Read the codebook named (or that of params.yaml), try its examples, and return 0 if all hold."""
    if not argv or argv[0] != "check" or len(argv) > 2:
        sys.stderr.write("Brug: python -m pipeline codebook check [FIL]\n")
        return EXIT_USER_ERROR
    path = Path(
        argv[1] if len(argv) > 1 else load_params(ThemesParams, "themes", Path("params.yaml")).codebook
    )
    codebook = read_codebook(path)
    check(codebook, Vocabulary(codebook))
    n_examples = sum(len(theme.examples) + len(theme.counter_examples) for theme in codebook.themes)
    holds = f"{len(codebook.themes)} temaer, {n_examples} eksempler holder"
    print(f"{path}: {holds} (kodebog {codebook_hash(path)})")
    return 0
