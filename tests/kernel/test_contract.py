import datetime as dt
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contract import Column, Contract, span_rules
from pipeline.errors import UserError

QUOTES = Contract(
    stage="demo",
    name="quotes",
    meaning="for the tests of contracts",
    key=("doc_id", "start_char"),
    columns=(
        Column("doc_id", "text", ""),
        Column("start_char", "int", ""),
        Column("end_char", "int", ""),
        Column("kind", "text", "", values=("direct", "indirect")),
        Column("speaker", "text", "", nullable=True),
        Column("head_i", "int", "", nullable=True),
        Column("said_date", "date", "", nullable=True),
        Column("score", "float", "", nullable=True),
        Column("words", "texts", ""),
        Column("vector", "vector", "", nullable=True),
        Column("is_private", "bool", ""),
    ),
    rules=span_rules(),
)


def row(**changes):
    return {
        "doc_id": "a",
        "start_char": 0,
        "end_char": 4,
        "kind": "direct",
        "words": [],
        "is_private": False,
        **changes,
    }


def test_what_is_written_is_read_back(tmp_path: Path):
    frame = QUOTES.frame(
        [
            row(
                speaker="Mette Lund",
                head_i=3,
                said_date=dt.date(2018, 1, 11),
                score=0.5,
                words=["æ", "ø"],
            ),
            row(start_char=2, vector=[1.0, 0.0]),
        ]
    )
    QUOTES.write(frame, tmp_path)
    read = QUOTES.read(tmp_path)
    pd.testing.assert_frame_equal(read.drop(columns="vector"), frame.drop(columns="vector"))
    assert read["speaker"].tolist() == ["Mette Lund", None]
    assert read["said_date"].tolist() == [dt.date(2018, 1, 11), None]
    assert list(read["vector"][1]) == [1.0, 0.0]


def test_an_empty_table_keeps_its_columns_and_types(tmp_path: Path):
    QUOTES.write(QUOTES.frame(), tmp_path)
    assert QUOTES.read(tmp_path).dtypes.equals(QUOTES.frame([row()]).dtypes)


def test_an_empty_table_may_come_with_columns_of_any_type(tmp_path: Path):
    empty = pd.DataFrame({column.name: pd.Series([], dtype="str") for column in QUOTES.columns})
    QUOTES.write(empty.astype({"start_char": int, "end_char": int}), tmp_path)
    assert QUOTES.read(tmp_path).empty


def test_rows_are_sorted_by_key_whatever_order_they_come_in(tmp_path: Path):
    rows = [row(doc_id=doc_id, start_char=start) for doc_id in "ba" for start in (2, 1)]
    paths = []
    for i, order in enumerate((rows, rows[::-1])):
        QUOTES.write(QUOTES.frame(order), tmp_path / str(i))
        paths.append(QUOTES.path(tmp_path / str(i)))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_metadata_is_kept_beside_the_rows(tmp_path: Path):
    QUOTES.write(QUOTES.frame(), tmp_path, {"model": "lookup"})
    assert QUOTES.metadata(tmp_path) == {"model": "lookup"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(end_char=0)], r"demo/quotes: start_char must lie before end_char; 1 of 1 rows break it.*'a'"),
        ([row(), row()], "key doc_id, start_char must be unique"),
        ([row(kind="odd")], "kind must be one of direct, indirect"),
        ([row(doc_id=None)], "doc_id must not be null"),
        ([row(start_char="x")], "column start_char must be int"),
        ([row(colour="red")], r"columns \['colour'\] are not in the contract"),
    ],
)
def test_a_broken_promise_is_named_with_its_rows(rows, message):
    with pytest.raises(UserError, match=message):
        QUOTES.frame(rows)


def test_a_missing_column_is_named():
    with pytest.raises(UserError, match=r"columns \['kind'\] are missing"):
        QUOTES.checked(QUOTES.frame([row()]).drop(columns="kind"))


def test_a_missing_file_says_how_to_make_it(tmp_path: Path):
    with pytest.raises(UserError, match="is missing; run dvc repro"):
        QUOTES.read(tmp_path)


def test_a_damaged_file_says_how_to_make_it_again(tmp_path: Path):
    QUOTES.write(QUOTES.frame([row()]), tmp_path)
    path = QUOTES.path(tmp_path)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(UserError, match="run dvc repro to make it again"):
        QUOTES.read(tmp_path)


def test_a_file_with_fewer_rows_than_promised_is_refused(tmp_path: Path):
    QUOTES.write(QUOTES.frame([row(), row(start_char=1)]), tmp_path)
    path = QUOTES.path(tmp_path)
    pq.write_table(pq.read_table(path).slice(0, 1), path)
    with pytest.raises(UserError, match="1 rows, the file promises 2"):
        QUOTES.read(tmp_path)


def test_a_file_of_another_version_is_refused(tmp_path: Path):
    pq.write_table(pa.table({"doc_id": ["a"]}), QUOTES.path(tmp_path))
    with pytest.raises(UserError, match="not those of this version"):
        QUOTES.read(tmp_path)


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 50)), unique=True), st.randoms())
@settings(deadline=None)
def test_order_of_rows_never_matters(keys, random):
    rows = [
        row(doc_id=doc_id, start_char=start, end_char=start + 1)
        for doc_id, start in keys
        if doc_id.isprintable()
    ]
    expected = QUOTES.frame(rows)
    random.shuffle(rows)
    assert QUOTES.frame(rows).equals(expected)
