"""A forgotten source leaves sheets for coding, what coders said of it, and weights that learnt from it."""

import json

import openpyxl
import pytest

from pipeline.cli._coding_forgetting import check_weights, forget_codings
from pipeline.cli._coding_reading import read
from pipeline.cli._coding_sheet import CODING, GUIDE, NONE, Asked, written
from pipeline.cli._evidence import searched, traces_of
from pipeline.errors import UserError
from pipeline.themes.reading import read_codebook
from tests.gold.measure import CODEBOOK

BOOK = read_codebook(CODEBOOK)
PRIVATE = "Min nabo Asta har ventet i syv år på svar fra kommunen om sin sag."
GONE, KEPT = "a" * 16, "b" * 16


@pytest.fixture
def folder(tmp_path):
    """What lies in ``corpus/coding`` after an import: two documents, coded by one."""
    asked = [Asked(f"{GONE}:0", PRIVATE, "brev"), Asked(f"{KEPT}:0", "Vi viser tillid.", "brev")]
    path = tmp_path / "kodning.xlsx"
    path.write_bytes(written(asked, BOOK, {"udtræk": "s"}))
    book = openpyxl.load_workbook(path)
    heads = {cell.value: cell.column for cell in book[CODING][1]}
    book[GUIDE]["B1"] = "AB"
    for row in (2, 3):
        book[CODING].cell(row, heads[NONE]).value = "x"
    book.save(path)
    both = {f"{GONE}:0": {}, f"{KEPT}:0": {}}
    (tmp_path / "labels.json").write_text(json.dumps({"AB": both}))
    (tmp_path / "samples.json").write_text(json.dumps({"s": {"codebook_hash": "v", "weights": both}}))
    (tmp_path / "weights-12345678.npz").write_bytes(b"words")
    return tmp_path


def test_nothing_of_it_is_left_and_the_rest_stays(folder):
    told = forget_codings(folder, [GONE])
    documents = [
        {"doc_id": GONE, "text": PRIVATE, "title": ""},
        {"doc_id": KEPT, "text": "Vi viser tillid.", "title": ""},
    ]
    n_files, hits = searched(folder, traces_of(documents, {GONE}, ""))
    assert (n_files, hits) == (3, [])
    assert read(folder / "kodning.xlsx", BOOK).passages == {f"{KEPT}:0": {}}
    assert json.loads((folder / "labels.json").read_text()) == {"AB": {f"{KEPT}:0": {}}}
    assert told == [
        "weights-12345678.npz er slettet: vægtene var trænet på teksten.", "kodning.xlsx: 1 rækker er tømt.",
    ]  # fmt: skip
    assert forget_codings(folder, [GONE]) == []


def test_weights_that_never_saw_it_stay(folder):
    assert forget_codings(folder, ["c" * 16]) == []
    assert (folder / "weights-12345678.npz").exists()


def test_weights_in_use_are_to_be_put_out_of_use_first(folder):
    used = folder / "weights-12345678.npz"
    with pytest.raises(UserError, match=r"er trænet på teksten; skriv models/da_temaer/weights\.npz"):
        check_weights(folder, used, [GONE])
    check_weights(folder, used, ["c" * 16])
    check_weights(folder, folder.parent / "models" / "weights.npz", [GONE])
    check_weights(folder, None, [GONE])


def test_a_project_without_codings_and_files_of_others_are_left_alone(folder):
    (folder / "andet.xlsx").write_bytes(b"no workbook")
    forget_codings(folder, [GONE])
    assert (folder / "andet.xlsx").read_bytes() == b"no workbook"
    assert forget_codings(folder / "none", [GONE]) == []
