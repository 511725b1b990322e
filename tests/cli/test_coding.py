"""Passages to people for coding and back: who is asked what, what a workbook holds, what the figures say."""

import shutil
import subprocess
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import coding
from pipeline.cli._coding_sample import NONE, UNSURE, choose
from pipeline.cli._coding_scores import agreed, score
from pipeline.cli._coding_sheet import CODING, GUIDE, Asked, Coded, read, written
from pipeline.errors import UserError
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.passages import PASSAGES
from pipeline.tables.themes import CODINGS
from pipeline.themes.reading import read_codebook
from tests.builders import documents, passages

CODEBOOK = read_codebook(coding.Path(__file__).parents[2] / "pipeline/themes/codebook.yaml")
TILLID = next(theme.name.da for theme in CODEBOOK.themes if theme.id == "tillid")


def codings(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    return CODINGS.frame(
        {
            "passage_id": passage, "theme_id": theme, "start_char": 0, "end_char": 1, "doc_id": "d",
            "tier": tier, "probability": probability, "position": "unclear", "position_rule": None,
        }
        for passage, theme, tier, probability in rows
    )  # fmt: skip


def passage_frame(n: int) -> pd.DataFrame:
    return pd.DataFrame({"passage_id": [f"p{i:03}" for i in range(n)]})


def test_rare_themes_unsure_passages_and_passages_without_themes_are_all_asked_for():
    rows = [(f"p{i:03}", "tillid", "sure", 1.0) for i in range(60)]
    rows += [("p000", "naerhed", "sure", 1.0), ("p001", "kontrol", "possible", 0.5)]
    chosen = choose(passage_frame(100), codings(*rows), 40, seed=1)
    counts = pd.Series([c.stratum for c in chosen]).value_counts().to_dict()
    assert counts == {"tillid": 28, NONE: 10, "naerhed": 1, UNSURE: 1}


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 60), st.integers(1, 80), st.integers(0, 5), st.lists(st.integers(0, 59), max_size=40))
def test_the_sample_stands_for_every_passage_once(n, n_asked, seed, coded):
    rows = sorted({(f"p{i:03}", f"t{i % 3}") for i in coded if i < n})
    frame = codings(*((passage, theme, "sure", 1.0) for passage, theme in rows))
    chosen = choose(passage_frame(n), frame, n_asked, seed)
    assert len({c.passage_id for c in chosen}) == len(chosen) <= min(n, max(n_asked, 5))
    assert len(chosen) >= min(n, n_asked)
    assert sum(c.weight for c in chosen) == pytest.approx(n)
    assert chosen == choose(passage_frame(n), frame, n_asked, seed)


ASKED = [Asked("d1:0", "Vi skal vise tillid.\n=1+1", "debatindlæg, 2019"), Asked("d1:40", "Nej.", "brev")]


def workbook(tmp_path, changes, name="a.xlsx", coder="AB"):
    """A workbook filled in as a coder would: cells of the coding sheet by (row, heading)."""
    book = openpyxl.load_workbook(BytesIO(written(ASKED, CODEBOOK, {"kodebog": "x"})))
    heads = {cell.value: cell.column for cell in book[CODING][1]}
    for (row, head), value in changes.items():
        book[CODING].cell(row, heads[head], value)
    book[GUIDE]["B1"] = coder
    book.save(tmp_path / name)
    return tmp_path / name


def test_what_coders_write_comes_back(tmp_path):
    path = workbook(tmp_path, {(2, TILLID): "For ", (3, "Bemærkning"): "-"})
    assert read(path, CODEBOOK) == Coded("AB", {"d1:0": {"tillid": "for"}})


def test_a_row_left_empty_says_that_no_theme_is_there(tmp_path):
    assert read(workbook(tmp_path, {}), CODEBOOK).passages == {"d1:0": {}, "d1:40": {}}


def test_the_workbook_has_no_formula_and_is_the_same_again():
    book = openpyxl.load_workbook(BytesIO(written(ASKED, CODEBOOK, {})))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert written(ASKED, CODEBOOK, {}) == written(ASKED, CODEBOOK, {})


@pytest.mark.parametrize(
    ("changes", "coder", "message"),
    [
        ({(2, TILLID): "måske"}, "AB", "række 2 har «måske»"),
        ({(1, TILLID): "Tilid"}, "AB", f"ingen kolonne «{TILLID}»"),
        ({}, None, "koderens navn mangler"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, changes, coder, message):
    with pytest.raises(UserError, match=message):
        read(workbook(tmp_path, changes, coder=coder), CODEBOOK)


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UserError, match="ikke et ark fra"):
        read(tmp_path / "a.xlsx", CODEBOOK)


def test_the_majority_decides_and_a_draw_counts_for_nobody():
    said = [
        Coded("a", {"p": {"tillid": "for", "kontrol": "for"}, "q": {"tillid": "for"}}),
        Coded("b", {"p": {"tillid": "for"}, "q": {}}),
        Coded("c", {"p": {"tillid": "against"}}),
    ]
    assert agreed(said) == ({"p": {"tillid": "for"}, "q": {}}, {("q", "tillid")})


def test_figures_of_a_sample_worked_by_hand():
    coder = Coded("a", {"p": {"tillid": "for"}, "q": {}, "r": {"tillid": "for"}})
    machine = {"p": {"tillid"}, "q": {"tillid"}}
    found = score([coder, coder], machine, {"p": 1.0, "q": 3.0, "r": 1.0}, ["tillid"])
    assert found.alpha.value == found.alpha_of["tillid"].value == 1
    tillid = found.figures_of["tillid"]
    assert (tillid["precision"].value, tillid["recall"].value, tillid["f1"].n) == (0.25, 0.5, 2)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one document of two passages, one of them coded."""
    text = "Vi skal vise tillid til de ansatte.\n\nDet regner i dag."
    document = {"doc_id": "d1", "text": text, "genre": "op_ed"}
    monkeypatch.chdir(tmp_path)
    for folder in ("documents", "passages", "themes"):
        (tmp_path / "corpus" / folder).mkdir(parents=True)
    DOCUMENTS.write(documents(document), tmp_path / "corpus/documents")
    PASSAGES.write(passages(document), tmp_path / "corpus/passages")
    CODINGS.write(codings(("d1:0", "tillid", "sure", 1.0)), tmp_path / "corpus/themes")
    return tmp_path


def test_out_and_back_by_two_coders(project):
    assert "2 passager" in coding.export(CODEBOOK, "v1", 10, 1)
    for name in "ab":
        book = openpyxl.load_workbook("corpus/coding/kodning.xlsx")
        heads = {cell.value: cell.column for cell in book[CODING][1]}
        row = next(row for row in (2, 3) if book[CODING].cell(row, 1).value == "d1:0")
        book[CODING].cell(row, heads[TILLID], "for")
        book[GUIDE]["B1"] = name
        book.save(f"{name}.xlsx")
    lines = coding.take_back([coding.Path("a.xlsx"), coding.Path("b.xlsx")], CODEBOOK)
    assert lines[0] == "2 passager, 2 kodere, 0 uenigheder uden flertal"
    assert any(line.startswith(TILLID) and "1,00" in line for line in lines)


def test_nothing_coded_is_lost_by_another_export(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    with pytest.raises(UserError, match="findes i forvejen"):
        coding.export(CODEBOOK, "v1", 10, 1)


def test_codings_of_texts_that_are_gone_are_told(project, tmp_path):
    PASSAGES.write(PASSAGES.frame(), coding.CORPUS / "passages")
    with pytest.raises(UserError, match="ingen af de kodede passager"):
        coding.take_back([workbook(tmp_path, {})], CODEBOOK)


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not here: its round trip is not tested"
)
def test_libreoffice_gives_back_what_was_written(tmp_path):
    path = workbook(tmp_path, {(2, TILLID): "imod"})
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True, capture_output=True, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, timeout=120,
    )  # fmt: skip
    assert read(out / path.name, CODEBOOK) == read(path, CODEBOOK)
