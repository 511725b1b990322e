"""Contracts: what a table promises, checked when it is written and when it is read.

A table is declared once, in words and types, in ``pipeline/tables/<stage>.py``. In memory it is a
pandas frame with plain values: text, dates and lists are Python objects with ``None`` for unknown,
nullable integers are ``Int64``. On disk it is one Parquet file, sorted by key, the same bytes for the
same rows. What does not fit in memory is written by ``pipeline.streaming``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline.errors import UserError

Kind = Literal["text", "int", "float", "bool", "date", "texts", "vector"]
ARROW_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
    "vector": pa.list_(pa.float32()),
}
ROWS_KEY = b"debatkort.rows"
EXAMPLES = 3


@dataclass(frozen=True)
class Column:
    """One column: its kind, what it means, whether it may be unknown, and the values it may take."""

    name: str
    kind: Kind
    meaning: str
    nullable: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    """The promise of one table, kept as ``corpus/<stage>/<name>.parquet`` under a root folder.

    ``rules`` maps a sentence to a check that returns, for a frame, one boolean per row.
    """

    stage: str
    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: Mapping[str, Callable[[pd.DataFrame], Any]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return ``stage/name``, as errors and documentation name the table."""
        return f"{self.stage}/{self.name}"

    @property
    def schema(self) -> pa.Schema:
        """Return the Arrow schema of the file."""
        return pa.schema([pa.field(c.name, ARROW_TYPES[c.kind], nullable=c.nullable) for c in self.columns])

    def path(self, tables: Path) -> Path:
        """Return where the table lies in the folder of its stage."""
        return tables / f"{self.name}.parquet"

    def frame(self, rows: Iterable[Any] = ()) -> pd.DataFrame:
        """Return rows (mappings, dataclasses or named tuples; absent values are null) as a checked frame.

        Raises:
            UserError: the rows break the contract.
        """
        return self._frame(self._table(rows))

    def table(self, rows: Iterable[Any] = ()) -> pa.Table:
        """Return the same as a checked Arrow table of the contract's schema.

        Raises:
            UserError: the rows break the contract.
        """
        return self._sorted(self._table(rows))[0]

    def checked(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return ``frame`` as it will be read: the contract's columns, sorted by key, after every check.

        Raises:
            UserError: a column is missing, a key repeats, a value is not allowed or a rule is broken.
                The message names the rule, how many rows break it, and the first of them.
        """
        return self._frame(self._of_frame(frame))

    def write(self, frame: pd.DataFrame, tables: Path, metadata: Mapping[str, str] | None = None) -> None:
        """Check ``frame`` and write it into the folder ``tables``.

        ``metadata`` (text only) is kept in the file, for instance a model's name and revision.
        """
        table, _ = self._sorted(self._of_frame(frame))
        extra = {key.encode(): value.encode() for key, value in (metadata or {}).items()}
        table = table.replace_schema_metadata({**extra, ROWS_KEY: str(len(table)).encode()})
        tables.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, self.path(tables), compression="zstd")

    def write_groups(self, groups: Iterable[pa.Table], tables: Path, n_rows: int) -> None:
        """Write ``groups`` of checked rows, in key order throughout, as row groups of the table's file.

        Raises:
            UserError: a key repeats; the runs the rows came from were only checked each by itself.
        """
        tables.mkdir(parents=True, exist_ok=True)
        schema = self.schema.with_metadata({ROWS_KEY: str(n_rows).encode()})
        last = self.schema.empty_table().select(list(self.key))
        with pq.ParquetWriter(self.path(tables), schema, compression="zstd") as writer:
            for group in groups:
                keys = pa.concat_tables([last, group.select(list(self.key))])
                self._refuse_repeats(keys)
                last = keys.slice(len(keys) - 1)
                writer.write_table(group, row_group_size=len(group))

    def read(self, tables: Path) -> pd.DataFrame:
        """Return the checked table from the folder ``tables``.

        Raises:
            UserError: the file is missing, damaged or breaks the contract.
        """
        table = self._open(tables)
        declared = table.schema.metadata.get(ROWS_KEY, b"-1")
        if int(declared) != table.num_rows:
            raise UserError(
                f"{self.title}: {table.num_rows} rows, the file promises {int(declared)}; run dvc repro"
            )
        return self._frame(table)

    def metadata(self, tables: Path) -> dict[str, str]:
        """Return the text kept with the table when it was written."""
        kept = self._open(tables).schema.metadata
        return {key.decode(): value.decode() for key, value in kept.items() if key != ROWS_KEY}

    def _open(self, tables: Path) -> pa.Table:
        path = self.path(tables)
        try:
            with pq.ParquetFile(path) as file:
                table = file.read()
        except FileNotFoundError:
            raise UserError(f"{self.title}: {path} is missing; run dvc repro to make it") from None
        except (pa.ArrowInvalid, OSError) as error:
            raise UserError(
                f"{self.title}: {path} cannot be read ({error}); run dvc repro to make it again"
            ) from None
        if not table.schema.equals(self.schema, check_metadata=False):
            raise UserError(
                f"{self.title}: the columns of {path} are not those of this version; run dvc repro"
            )
        return table

    def _table(self, rows: Iterable[Any]) -> pa.Table:
        records = [_record(row) for row in rows]
        known = {c.name for c in self.columns}
        if extra := {name for record in records for name in record} - known:
            raise UserError(f"{self.title}: columns {sorted(extra)} are not in the contract")
        columns = {c.name: [record.get(c.name) for record in records] for c in self.columns}
        return self._to_arrow(columns)

    def _to_arrow(self, columns: Mapping[str, Any]) -> pa.Table:
        arrays = []
        for column in self.columns:
            values = columns[column.name]
            if column.kind in ("texts", "vector"):
                values = list(values)  # an empty frame may hold them as a column of text
            try:
                arrays.append(pa.array(values, type=ARROW_TYPES[column.kind], from_pandas=True))
            except (pa.ArrowException, TypeError, ValueError) as error:
                raise UserError(
                    f"{self.title}: column {column.name} must be {column.kind}: {error}"
                ) from None
        return pa.Table.from_arrays(arrays, schema=self.schema)

    def _of_frame(self, frame: pd.DataFrame) -> pa.Table:
        names = [c.name for c in self.columns]
        if missing := [name for name in names if name not in frame.columns]:
            raise UserError(f"{self.title}: columns {missing} are missing")
        return self._to_arrow({name: frame[name] for name in names})

    def _frame(self, table: pa.Table) -> pd.DataFrame:
        """Return ``table`` as a frame in key order, after every check."""
        table, frame = self._sorted(table)
        return _from_arrow(table, self.columns) if frame is None else frame

    def _sorted(self, table: pa.Table) -> tuple[pa.Table, pd.DataFrame | None]:
        """Return ``table`` in key order, after every check, and as a frame where checking has made it one."""
        for column in self.columns:
            self._check_column(table, column)
        frame = _from_arrow(table, self.columns) if self.rules and len(table) else None
        for rule, check in self.rules.items() if frame is not None else ():
            self._refuse(table, ~np.asarray(check(frame), dtype=bool), rule)
        if _rises(table.select(list(self.key))).all():
            return table, frame
        table = table.take(pc.sort_indices(table, sort_keys=key_order(self.key)))
        self._refuse_repeats(table)
        return table, None

    def _check_column(self, table: pa.Table, column: Column) -> None:
        values = table.column(column.name)
        if not column.nullable and values.null_count:
            self._refuse(table, values.is_null(), f"{column.name} must not be null")
        if column.values:
            allowed = pc.is_in(values, value_set=pa.array([*column.values, None], values.type))
            self._refuse(
                table, pc.invert(allowed), f"{column.name} must be one of {', '.join(column.values)}"
            )

    def _refuse_repeats(self, table: pa.Table) -> None:
        """Refuse a table in key order in which a key repeats."""
        repeats = np.append(False, ~_rises(table.select(list(self.key)))) if len(table) else np.empty(0)
        self._refuse(table, repeats, f"key {', '.join(self.key)} must be unique")

    def _refuse(self, table: pa.Table, wrong: Any, rule: str) -> None:
        wrong = np.asarray(wrong, dtype=bool)
        if wrong.any():
            shown = table.select(list(self.key)).filter(wrong).slice(0, EXAMPLES).to_pylist()
            raise UserError(
                f"{self.title}: {rule}; {wrong.sum()} of {len(table)} rows break it, first: {shown}"
            )


def key_order(key: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the order of rows by ``key`` as Arrow sorts: ascending, unknown values first."""
    return [(name, "ascending", "at_start") for name in key]


def span_rules(text_length: str | None = None) -> dict[str, Callable[[pd.DataFrame], Any]]:
    """Return the rules every table with ``start_char`` and ``end_char`` keeps."""
    rules: dict[str, Callable[[pd.DataFrame], Any]] = {
        "start_char must not be negative": lambda t: t["start_char"] >= 0,
        "start_char must lie before end_char": lambda t: t["start_char"] < t["end_char"],
    }
    if text_length is not None:
        rules[f"end_char must not pass {text_length}"] = lambda t: t["end_char"] <= t[text_length]
    return rules


def _record(row: Any) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    if is_dataclass(row):
        return {each.name: getattr(row, each.name) for each in fields(row)}
    return dict(row._asdict())


def _rises(keys: pa.Table) -> NDArray[np.bool_]:
    """Tell of each row but the last whether it comes before the next by all columns, unknown values first."""
    n = max(len(keys) - 1, 0)
    found = np.zeros(n, dtype=bool)
    for column in reversed(keys.columns):
        one, other = column.slice(0, n), column.slice(1)
        is_less, is_same = pc.less(one, other), pc.equal(one, other)
        if column.null_count:
            is_less = pc.coalesce(is_less, pc.and_(one.is_null(), other.is_valid()))
            is_same = pc.coalesce(is_same, pc.and_(one.is_null(), other.is_null()))
        found = np.asarray(is_less) | (np.asarray(is_same) & found)
    return found


def _from_arrow(table: pa.Table, columns: tuple[Column, ...]) -> pd.DataFrame:
    index = pd.RangeIndex(len(table))
    series = {c.name: _values(table.column(c.name), c, index) for c in columns}
    return pd.DataFrame(series, index=index)


def _values(values: pa.ChunkedArray, column: Column, index: pd.Index) -> pd.Series:
    """Return a column of a table as plain values: copies, which may be changed."""
    if column.kind == "int" and column.nullable:
        return values.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get).set_axis(index)
    if column.kind in ("int", "float") or (column.kind == "bool" and not column.nullable):
        return pd.Series(values.to_numpy(zero_copy_only=False), index=index)
    if column.kind == "text":
        return pd.Series(values.to_numpy(zero_copy_only=False), index=index, dtype=object)
    return pd.Series(values.to_pylist(), index=index, dtype=object)
