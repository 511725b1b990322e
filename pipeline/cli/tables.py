"""``python -m pipeline tables``: the dictionary of tables and columns, written from the contracts."""

from collections.abc import Iterator
from importlib import import_module

from pipeline.contract import Column, Contract

STAGES = ("documents", "annotations", "passages", "themes", "topics", "statements", "debate", "quality")
HEADING = """# Tables and columns

Written by `python -m pipeline tables > docs/tables.md`; a test keeps it true. A table lies in
`corpus/<stage>/<table>.parquet`. **Bold** columns are the key, `?` marks those that may be unknown.
Offsets are half-open `[start_char, end_char)` characters in `documents.text`.
"""


def main(argv: list[str]) -> int:
    """Print the dictionary as Markdown."""
    if argv:
        print("usage: python -m pipeline tables")
        return 2
    print(dictionary(), end="")
    return 0


def dictionary() -> str:
    """Return the whole dictionary as Markdown."""
    return HEADING + "".join(line for stage in STAGES for line in _stage(stage))


def _stage(stage: str) -> Iterator[str]:
    yield f"\n## {stage}\n"
    for contract in import_module(f"pipeline.tables.{stage}").TABLES:
        yield f"\n### {contract.title}\n\n{contract.meaning}\n\n"
        yield "| column | kind | meaning |\n|---|---|---|\n"
        for column in contract.columns:
            yield f"| {_name(contract, column)} | {column.kind} | {_meaning(column)} |\n"


def _name(contract: Contract, column: Column) -> str:
    shown = column.name + ("?" if column.nullable else "")
    return f"**{shown}**" if column.name in contract.key else shown


def _meaning(column: Column) -> str:
    if not column.values:
        return column.meaning
    return f"{column.meaning}: {', '.join(f'`{value}`' for value in column.values)}"
