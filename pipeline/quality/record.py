"""``python -m pipeline.quality.record``: keep the figures in ``metrics/`` and hold them against the floors.

No stage of ``dvc.yaml`` writes ``metrics/``: the reports depend on it, and a user's run must never walk the
gold. Run by ``make quality`` after ``dvc repro quality/dvc.yaml``.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.errors import UserError
from pipeline.params import load_yaml
from pipeline.quality.floors import check, lowered, raised
from pipeline.quality.metrics import metrics
from pipeline.stage import EXIT_USER_ERROR
from pipeline.tables.quality import MEASURED_WITH, SCORES

FLOORS_HEAD = """\
# No figure of metrics/ may fall below its floor here (tests/quality/test_floors.py and make quality).
# Raise them:  python -m pipeline.quality.record --raise-floors
# Accept less: python -m pipeline.quality.record --lower-floors, with a line in CHANGELOG.md on why
"""


def main(arguments: list[str] | None = None) -> None:
    """Write ``metrics/*.json``; exits with 2 and writes nothing when a figure lies below its floor."""
    options = _options(arguments)
    try:
        record(options.root, options.metrics, options.raise_floors, options.lower_floors)
    except UserError as error:
        sys.stderr.write(f"quality: {error}\n")
        sys.exit(EXIT_USER_ERROR)


def record(root: Path, folder: Path, is_raising: bool = False, is_lowering: bool = False) -> None:
    """Write the figures of the tables under ``root`` into ``folder``, floors first.

    Raises:
        UserError: a figure lies below its floor and the floors are not to be lowered.
    """
    tables = root / "corpus" / SCORES.stage
    figures = metrics(SCORES.read(tables), MEASURED_WITH.read(tables))
    known = {**kept_figures(folder), **figures}
    path = root / "floors.yaml"
    floors = load_yaml(path)
    if is_lowering:
        floors = lowered(known, floors)
    check(known, floors)
    if is_raising:
        floors = raised(known, floors)
    if is_raising or is_lowering:
        path.write_text(_yaml(floors), encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for subject, content in figures.items():
        text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
        (folder / f"{subject}.json").write_text(text + "\n", encoding="utf-8")


def kept_figures(folder: Path) -> dict[str, Any]:
    """Return every file of figures in ``folder`` by its stem, also those that other commands measure."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def _yaml(floors: Mapping[str, Any]) -> str:
    written = StringIO()
    YAML().dump(dict(sorted(floors.items())), written)
    return FLOORS_HEAD + written.getvalue()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline.quality.record", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("quality"))
    parser.add_argument("--metrics", type=Path, default=Path("metrics"))
    parser.add_argument("--raise-floors", action="store_true", help="bring each floor up under its figure")
    parser.add_argument("--lower-floors", action="store_true", help="accept figures that have fallen")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
