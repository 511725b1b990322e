"""``python -m pipeline.quality.misses [subject] [item]``: show where the tables differ from the open gold."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipeline.errors import UserError
from pipeline.stage import EXIT_USER_ERROR
from pipeline.tables.quality import MISSES, SUBJECTS


def lines(misses: pd.DataFrame, subject: str | None, item: str | None) -> Iterator[str]:
    """Yield counts per item, or with an ``item`` each difference: place, expected → found, words."""
    chosen = misses if subject is None else misses[misses["subject"] == subject]
    if item is None:
        for (name, kind), n in chosen.groupby(["subject", "item"]).size().items():
            yield f"{n:5}  {name}  {kind}"
        return
    for row in chosen[chosen["item"].str.startswith(item)].to_dict("records"):
        place = (
            row["source_path"] if pd.isna(row["source_row"]) else f"{row['source_path']}[{row['source_row']}]"
        )
        yield f"{place}  {row['item']}: {row['expected'] or '–'} → {row['found'] or '–'}"
        if row["shown_text"]:
            yield f"      {row['shown_text']}"


def main(arguments: list[str] | None = None) -> None:
    """Print the lines; exits with 2 where the gold was not walked yet."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.quality.misses", description=__doc__)
    parser.add_argument("subject", nargs="?", choices=SUBJECTS)
    parser.add_argument("item", nargs="?", help="theme id, field or kind, or how it begins")
    parser.add_argument("--root", type=Path, default=Path("quality"))
    options = parser.parse_args(arguments)
    try:
        misses = MISSES.read(options.root / "corpus" / MISSES.stage)
    except UserError as error:
        sys.stderr.write(f"quality: {error} (dvc repro quality/dvc.yaml)\n")
        sys.exit(EXIT_USER_ERROR)
    sys.stdout.writelines(f"{line}\n" for line in lines(misses, options.subject, options.item))


if __name__ == "__main__":
    main()
