"""``python -m pipeline codebook check|diff``: does it hold what it promises, and what does an edit move?"""

import argparse
from pathlib import Path

from pipeline.cli._codebook_diff import changes, codebook_at
from pipeline.params import load_params
from pipeline.themes.checking import check
from pipeline.themes.params import ThemesParams
from pipeline.themes.reading import codebook_hash, read_codebook
from pipeline.themes.vocabulary import Vocabulary

CORPUS = Path("corpus")


def main(argv: list[str]) -> int:
    """Check or compare the codebook named (or that of params.yaml); return 0, or 2 for wrong use."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as left:
        return int(left.code or 0)
    path = options.file or Path(load_params(ThemesParams, "themes", Path("params.yaml")).codebook)
    if options.command == "check":
        print(_checked(path))
    else:
        for line in changes(CORPUS, codebook_at(path, options.against), read_codebook(path)):
            print(line)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline codebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="prøv kodebogens eksempler (codebook check)")
    diff = commands.add_parser("diff", help="vis, hvilke passager en ændring flytter (codebook diff)")
    diff.add_argument("--against", default="HEAD", help="git-revision eller fil at sammenligne med")
    for command in (checking, diff):
        command.add_argument("file", nargs="?", type=Path, help="kodebogen, ellers den i params.yaml")
    return parser


def _checked(path: Path) -> str:
    codebook = read_codebook(path)
    check(codebook, Vocabulary(codebook), path)
    n_examples = sum(len(theme.examples) + len(theme.counter_examples) for theme in codebook.themes)
    holds = f"{len(codebook.themes)} temaer, {n_examples} eksempler holder"
    return f"{path}: {holds} (kodebog {codebook_hash(path)})"
