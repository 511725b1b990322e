"""Tables too large for memory: rows go to sorted runs on disk, and the runs are merged into one file.

A writer holds a few thousand rows. Each batch is checked against the contract and written as a sorted
run; at the end the runs are merged (Knuth, The Art of Computer Programming 3, 5.4), a block of each at a
time, and what comes out in key order is checked for repeated keys and becomes the Parquet file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.contract import Contract, key_order

RUN_BYTES = 2**20
ROW_BYTES = 600
"""What a row of plain values takes in memory besides its texts, about."""
BLOCK_BYTES = 2**16
ROWS_PER_GROUP = 8192
MAX_MERGED = 8
"""So many runs are merged at a time; more are first merged into longer ones."""
PLACE, RUN = "__place", "__run"

Finish = Callable[[pa.Table], pa.Table]


class TableWriter:
    """Writes one table row by row, in memory that does not grow with the table.

    ``tables`` is the folder of the stage's tables, ``work`` one for runs, emptied at the end.
    """

    def __init__(self, contract: Contract, tables: Path, work: Path, run_bytes: int = RUN_BYTES) -> None:
        self._contract, self._tables, self._work, self._run_bytes = contract, tables, work, run_bytes
        self._rows: list[Mapping[str, Any]] = []
        self._size = 0
        self._runs: list[Path] = []
        self._n_runs = 0
        self.n_rows = 0
        work.mkdir(parents=True, exist_ok=True)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take one row (absent values are null).

        Raises:
            UserError: the rows since the last run break the contract.
        """
        self._rows.append(row)
        self._size += ROW_BYTES + sum(len(value) for value in row.values() if isinstance(value, str))
        if self._size >= self._run_bytes:
            self._runs.append(self._write_run(iter([self._checked()])))

    def close(self, finish: Finish | None = None) -> None:
        """Write the table; ``finish`` fills columns known only at the end, a group of rows at a time.

        Raises:
            UserError: rows break the contract or a key repeats.
        """
        held = self._checked()
        if not self._runs:
            self._contract.write_groups(_regrouped(iter([held]), finish), self._tables, self.n_rows)
            return
        if len(held):
            self._runs.append(self._write_run(iter([held])))
        while len(self._runs) > MAX_MERGED:
            first, self._runs = self._runs[:MAX_MERGED], self._runs[MAX_MERGED:]
            self._runs.append(self._write_run(merged(first, self._contract.key)))
            _remove(first)
        rows = merged(self._runs, self._contract.key)
        self._contract.write_groups(_regrouped(rows, finish), self._tables, self.n_rows)
        _remove(self._runs)

    def _checked(self) -> pa.Table:
        """Return the rows since the last run, checked and sorted."""
        table = self._contract.table(self._rows)
        self.n_rows += len(self._rows)
        self._rows, self._size = [], 0
        return table

    def _write_run(self, tables: Iterator[pa.Table]) -> Path:
        path = self._work / f"{self._contract.name}-{self._n_runs}.run"
        self._n_runs += 1
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with (
            pa.OSFile(str(path), "wb") as file,
            pa.ipc.new_file(file, self._contract.schema, options=options) as run,
        ):
            for table in tables:
                per_block = max(1, len(table) * BLOCK_BYTES // max(table.nbytes, 1))
                run.write_table(table, max_chunksize=per_block)
        return path


class _Run:
    """A sorted run, read a block at a time."""

    def __init__(self, path: Path, number: int) -> None:
        self._reader = pa.ipc.open_file(pa.OSFile(str(path)))
        self._number, self._i = number, 0
        self.n_read = self.n_few = 0

    @property
    def has_more(self) -> bool:
        """Tell whether a block is left to read."""
        return self._i < self._reader.num_record_batches

    def block(self) -> pa.Table:
        """Return the next block, each row with its run and its place in it."""
        block = pa.Table.from_batches([self._reader.get_batch(self._i)])
        places = np.arange(self.n_read, self.n_read + len(block))
        self._i += 1
        self.n_read += len(block)
        self.n_few = len(block) // 2
        numbers = np.full(len(block), self._number)
        return block.append_column(PLACE, pa.array(places)).append_column(RUN, pa.array(numbers))


def merged(paths: Sequence[Path], key: Sequence[str]) -> Iterator[pa.Table]:
    """Yield the rows of sorted runs in the order of ``key``, unknown values first."""
    runs = [_Run(path, i) for i, path in enumerate(paths)]
    held: pa.Table | None = None
    held_rows = np.zeros(len(runs), dtype=np.int64)
    while True:
        few = [run for run, n in zip(runs, held_rows, strict=True) if run.has_more and n <= run.n_few]
        blocks = [run.block() for run in few]
        if held is not None and len(held):
            blocks.append(held)
        if not blocks:
            return
        table = pa.concat_tables(blocks)
        order = pc.sort_indices(table, sort_keys=key_order(key))
        end = _ready(table.select([PLACE, RUN]).take(order), runs)
        # taken, for a slice would keep all that it is cut from
        yield table.drop_columns([PLACE, RUN]).take(order.slice(0, end))
        held = table.take(order.slice(end))
        held_rows = np.bincount(held[RUN].to_numpy(), minlength=len(runs))


def _ready(places: pa.Table, runs: Sequence[_Run]) -> int:
    """Return how many of the sorted rows at ``places`` may go: none still on disk comes before them.

    That holds up to the first row that is the last one read of a run with more to read.
    """
    last = np.array([run.n_read - 1 if run.has_more else -1 for run in runs])
    open_ends = np.flatnonzero(places[PLACE].to_numpy() == last[places[RUN].to_numpy()])
    return int(open_ends[0]) + 1 if len(open_ends) else len(places)


def _regrouped(tables: Iterator[pa.Table], finish: Finish | None) -> Iterator[pa.Table]:
    """Yield the same rows in groups of equal size, so that the file does not show how it was made."""
    held: pa.Table | None = None
    for table in tables:
        held = table if held is None else pa.concat_tables([held, table])
        while len(held) >= ROWS_PER_GROUP:
            group, held = held.slice(0, ROWS_PER_GROUP), held.slice(ROWS_PER_GROUP)
            yield finish(group) if finish else group
    if held is not None and len(held):
        yield finish(held) if finish else held


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink()
