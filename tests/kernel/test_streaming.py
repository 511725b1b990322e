"""A table written row by row is the table written at once, whatever the order and the size of its runs."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import streaming
from pipeline.contract import Column, Contract
from pipeline.errors import UserError
from pipeline.streaming import TableWriter

PLACES = Contract(
    stage="sagas", name="places", meaning="A table with an unknown in its key.",
    key=("path", "row", "start_char"),
    columns=(
        Column("path", "text", "file"), Column("row", "int", "row", nullable=True),
        Column("start_char", "int", "first character"), Column("names", "texts", "names"),
        Column("note", "text", "note", nullable=True),
    ),
    rules={"start_char must not be negative": lambda t: t["start_char"] >= 0},
)  # fmt: skip
KEYS = st.tuples(
    st.sampled_from(["a", "b", "å", "z/ø", "\U0001f600"]), st.none() | st.integers(0, 5), st.integers(0, 9)
)


def row(key: tuple[str, int | None, int], note: str | None = None) -> dict[str, object]:
    return {"path": key[0], "row": key[1], "start_char": key[2], "names": [key[0]], "note": note}


def written(folder, rows, run_bytes: int = 1500) -> pd.DataFrame:
    writer = TableWriter(PLACES, folder, folder / "work", run_bytes)
    for each in rows:
        writer.add(each)
    writer.close()
    assert not list((folder / "work").iterdir())
    return PLACES.read(folder)


@given(st.lists(KEYS, unique=True, max_size=120), st.sampled_from([1, 1500, 5000, 10**6]))
@settings(deadline=None, max_examples=25)
def test_rows_come_out_in_key_order(tmp_path_factory, keys, run_bytes):
    rows = [row(key, str(i)) for i, key in enumerate(keys)]
    found = written(tmp_path_factory.mktemp("table"), rows, run_bytes)
    assert found.equals(PLACES.frame(rows))


def test_more_runs_than_are_merged_at_a_time_and_blocks_of_a_few_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(streaming, "BLOCK_BYTES", 200)
    monkeypatch.setattr(streaming, "ROWS_PER_GROUP", 7)
    rows = [row(("a", (i * 37) % 401, 0), "x" * (i % 50)) for i in range(401)]
    found = written(tmp_path, rows)
    assert found["row"].tolist() == list(range(401))
    assert found.equals(PLACES.frame(rows))


def test_the_file_does_not_show_how_it_was_made(tmp_path):
    rows = [row(("a", i, 0)) for i in range(100)]
    written(tmp_path / "one", rows, 10**7)
    written(tmp_path / "two", rows[::-1], 2000)
    assert PLACES.path(tmp_path / "one").read_bytes() == PLACES.path(tmp_path / "two").read_bytes()


def test_a_table_without_rows(tmp_path):
    assert written(tmp_path, []).equals(PLACES.frame())


@pytest.mark.parametrize("n_between", [0, 200])
def test_a_key_that_repeats_is_named_however_far_apart_its_rows_came(tmp_path, n_between):
    rows = [row(("b", None, 0)), *(row(("a", i, 0)) for i in range(n_between)), row(("b", None, 0))]
    with pytest.raises(UserError, match=r"sagas/places: key path, row, start_char must be unique; 1 of"):
        written(tmp_path, rows)


def test_every_batch_keeps_the_rules(tmp_path):
    rows = [*(row(("a", i, 0)) for i in range(50)), row(("a", 50, -1))]
    with pytest.raises(UserError, match=r"sagas/places: start_char must not be negative"):
        written(tmp_path, rows)


def test_a_column_may_be_filled_at_the_end(tmp_path):
    writer = TableWriter(PLACES, tmp_path, tmp_path / "work", 2000)
    for i in range(20):
        writer.add(row(("a", i, 0)))
    at = PLACES.schema.get_field_index("note")
    writer.close(lambda t: t.set_column(at, PLACES.schema.field(at), t["path"].cast("string")))
    assert set(PLACES.read(tmp_path)["note"]) == {"a"}
