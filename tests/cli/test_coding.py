"""Passages to people for coding and back: who is asked what, what a workbook holds, what the figures say."""

import shutil
import subprocess
from io import BytesIO

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import coding
from pipeline.cli._coding_reading import Coded, read
from pipeline.cli._coding_sample import NONE as NO_STRATUM
from pipeline.cli._coding_sample import UNSURE, choose, unsure
from pipeline.cli._coding_scores import agreed, score
from pipeline.cli._coding_sheet import CHOICES, CODING, GUIDE, NONE, Asked, written
from pipeline.cli._coding_store import samples, weights
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


def ids(n: int) -> list[str]:
    return [f"p{i:03}" for i in range(n)]


def test_rare_themes_unsure_passages_and_passages_without_themes_are_all_asked_for():
    rows = [(f"p{i:03}", "tillid", "sure", 1.0) for i in range(60)]
    rows += [("p000", "naerhed", "sure", 1.0)]
    chosen = choose(ids(100), codings(*rows), {"p001", "p099"}, 40, seed=1)
    counts = pd.Series([c.stratum for c in chosen]).value_counts().to_dict()
    assert counts == {"tillid": 27, NO_STRATUM: 10, "naerhed": 1, UNSURE: 2}


def test_unsure_is_what_may_as_well_be_there_as_not_coded_or_uncoded():
    likeliest = np.array([[0.9, 0.1], [0.45, 0.0], [1.0, 0.65], [0.29, 0.71]], dtype="float32")
    assert unsure(["a", "b", "c", "d"], likeliest) == {"b", "c"}


@settings(deadline=None, max_examples=30)
@given(
    st.integers(1, 60), st.integers(1, 80), st.integers(0, 5),
    st.lists(st.integers(0, 59), max_size=40), st.sets(st.integers(0, 59), max_size=9),
)  # fmt: skip
def test_the_sample_stands_for_every_passage_once(n, n_asked, seed, coded, doubtful):
    rows = sorted({(f"p{i:03}", f"t{i % 3}") for i in coded if i < n})
    frame = codings(*((passage, theme, "sure", 1.0) for passage, theme in rows))
    doubted = {f"p{i:03}" for i in doubtful}
    chosen = choose(ids(n), frame, doubted, n_asked, seed)
    assert len({c.passage_id for c in chosen}) == len(chosen) <= min(n, max(n_asked, 5))
    assert len(chosen) >= min(n, n_asked)
    assert sum(c.weight for c in chosen) == pytest.approx(n)
    assert chosen == choose(ids(n), frame, doubted, n_asked, seed)


ASKED = [Asked("d1:0", "Vi skal vise tillid.\n=1+1", "debatindlæg, 2019"), Asked("d1:40", "Nej.", "brev")]


def workbook(tmp_path, changes, name="a.xlsx", coder="AB"):
    """A workbook filled in as a coder would: cells of the coding sheet by (row, heading)."""
    book = openpyxl.load_workbook(BytesIO(written(ASKED, CODEBOOK, {"kodebog": "x"})))
    heads = {cell.value: cell.column for cell in book[CODING][1]}
    for (row, head), value in changes.items():
        book[CODING].cell(row, heads[head]).value = value
    book[GUIDE]["B1"] = coder
    book.save(tmp_path / name)
    return tmp_path / name


def test_what_coders_write_comes_back(tmp_path):
    found = read(workbook(tmp_path, {(2, TILLID): "For ", (3, NONE): "X"}), CODEBOOK)
    assert (found.coder, found.passages) == ("AB", {"d1:0": {"tillid": "for"}, "d1:40": {}})
    assert found.about == {"kodebog": "x"}


def test_a_row_left_empty_is_not_coded(tmp_path):
    found = read(workbook(tmp_path, {(3, NONE): "x"}), CODEBOOK)
    assert found.passages == {"d1:40": {}}
    assert list(found.texts) == ["d1:0", "d1:40"]


def test_texts_are_no_formulas_and_the_workbook_is_the_same_again():
    book = openpyxl.load_workbook(BytesIO(written(ASKED, CODEBOOK, {})))
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {(cell.parent.title, cell.column) for cell in formulas} == {(CODING, 2), (GUIDE, 2)}
    assert written(ASKED, CODEBOOK, {}) == written(ASKED, CODEBOOK, {})


def test_a_coder_has_definitions_drop_downs_a_frozen_head_and_locked_texts():
    sheet = openpyxl.load_workbook(BytesIO(written(ASKED, CODEBOOK, {})))[CODING]
    heads = {cell.value: cell for cell in sheet[1]}
    lists = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
    shown = lists[f"{heads[TILLID].column_letter}2"]
    tillid = next(theme for theme in CODEBOOK.themes if theme.id == "tillid")
    assert shown.formula1 == f'"{",".join(CHOICES)}"'
    assert tillid.pole.more.da in shown.prompt
    assert len(lists) == len(CODEBOOK.themes) + 1
    assert sheet.freeze_panes == "D2"
    assert sheet.column_dimensions["C"].width > 60
    assert sheet.protection.sheet
    assert sheet.cell(2, heads["Tekst"].column).protection.locked
    assert not sheet.cell(2, heads[TILLID].column).protection.locked


@pytest.mark.parametrize(
    ("changes", "coder", "message"),
    [
        ({(2, TILLID): "måske"}, "AB", "række 2 har «måske»"),
        ({(1, TILLID): "Tilid"}, "AB", f"ingen kolonne «{TILLID}»"),
        ({(1, "Bemærkning"): "Klima"}, "AB", "«Klima».*er ikke et tema i kodebogen"),
        ({(1, "Bemærkning"): TILLID}, "AB", f"2 kolonner «{TILLID}»"),
        ({(1, "Passage"): None}, "AB", "ingen kolonne «Passage»"),
        ({(1, NONE): None}, "AB", f"ingen kolonne «{NONE}»"),
        ({(3, "Passage"): "d1:0"}, "AB", "række 2 og 3 har samme id"),
        ({(3, "Passage"): None, (3, NONE): "x"}, "AB", "række 3 er kodet, men har intet id"),
        ({(3, NONE): "nej"}, "AB", f"række 3 har «nej» i «{NONE}»"),
        ({(3, NONE): "x", (3, TILLID): "for"}, "AB", "række 3 har både et tema og x"),
        ({}, None, "koderens navn mangler.*celle B1"),
        ({}, "  ", "koderens navn mangler"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, changes, coder, message):
    with pytest.raises(UserError, match=message):
        read(workbook(tmp_path, changes, coder=coder), CODEBOOK)


@pytest.mark.parametrize("name", ["a.ods", "a.csv", "a.xls", "a"])
def test_sheets_saved_as_something_else_are_told_how_to_be_saved(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UserError, match=r"ikke gemt som xlsx.*Gem som"):
        read(tmp_path / name, CODEBOOK)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="findes ikke"):
        read(tmp_path / "a.xlsx", CODEBOOK)


def test_a_sheet_that_is_gone_is_told(tmp_path):
    book = openpyxl.load_workbook(workbook(tmp_path, {}))
    del book["Om"]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="«Om» er omdøbt eller slettet"):
        read(tmp_path / "a.xlsx", CODEBOOK)


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UserError, match="ikke et ark fra"):
        read(tmp_path / "a.xlsx", CODEBOOK)


def coded(coder: str, passages: dict, sample: str = "s") -> Coded:
    return Coded(coder, passages, {}, {"udtræk": sample})


def test_several_samples_speak_for_the_whole_together():
    known = {"s": {"weights": {"p": 4.0, "q": 6.0}}, "t": {"weights": {"q": 10.0}}}
    assert weights([coded("a", {}), coded("b", {}, "t")], known) == {"p": 2.0, "q": 8.0}
    assert weights([coded("a", {}), coded("b", {}, "lost")], known) == {}


def test_the_majority_decides_and_a_draw_counts_for_nobody():
    said = [
        coded("a", {"p": {"tillid": "for", "kontrol": "for"}, "q": {"tillid": "for"}}),
        coded("b", {"p": {"tillid": "for"}, "q": {}}),
        coded("c", {"p": {"tillid": "against"}}),
    ]
    assert agreed(said) == ({"p": {"tillid": "for"}, "q": {}}, {("q", "tillid")})


def test_figures_of_a_sample_worked_by_hand():
    coder = coded("a", {"p": {"tillid": "for"}, "q": {}, "r": {"tillid": "for"}})
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


def filled(name, coder, changes=()):
    """A copy of the exported workbook in which a coder finds trust in the first passage and nothing else."""
    book = openpyxl.load_workbook("corpus/coding/kodning.xlsx")
    sheet = book[CODING]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in (2, 3):
        is_first = sheet.cell(row, heads["Passage"]).value == "d1:0"
        sheet.cell(row, heads[TILLID if is_first else NONE], "for" if is_first else "x")
        for head, value in changes:
            sheet.cell(row, heads[head]).value = value
    book[GUIDE]["B1"] = coder
    book.save(name)
    return coding.Path(name)


def test_out_and_back_by_two_coders(project):
    assert "2 passager" in coding.export(CODEBOOK, "v1", 10, 1)
    lines = coding.take_back([filled("a.xlsx", "A"), filled("b.xlsx", "B")], CODEBOOK, "v1")
    assert lines[0] == "A: 2 passager er kodet."
    assert "2 passager, 2 kodere, 0 uenigheder uden flertal" in lines
    assert any(line.startswith(TILLID) and "1,00" in line for line in lines)


def test_what_a_reader_of_the_figures_must_know_is_told(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    path = filled("a.xlsx", "A", [(NONE, None)])
    lines = coding.take_back([path], CODEBOOK, "v2")
    assert lines[0] == "A: 1 passager er kodet; 1 er endnu tomme og tæller ikke med."
    assert any("Kodebogen er ændret" in line for line in lines)
    assert any("kun én koder" in line for line in lines)


def test_deleted_rows_are_told_and_count_for_nothing(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    book = openpyxl.load_workbook(filled("a.xlsx", "A"))
    book[CODING].delete_rows(2)
    book.save("a.xlsx")
    assert "1 rækker er slettet" in coding.take_back([coding.Path("a.xlsx")], CODEBOOK)[0]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("Tekst", "Noget andet.")], "teksten ved «d1:.*» er ikke som i corpus/passages"),
        ([(TILLID, None), (NONE, None)], "ingen rækker er kodet"),
    ],
)
def test_rows_that_were_changed_or_never_coded_are_refused(project, changes, message):
    coding.export(CODEBOOK, "v1", 10, 1)
    with pytest.raises(UserError, match=message):
        coding.take_back([filled("a.xlsx", "A", changes)], CODEBOOK)


def test_an_id_of_another_sample_is_refused(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    book = openpyxl.load_workbook(filled("a.xlsx", "A"))
    sheet = book[CODING]
    sheet.cell(3, sheet.max_column, "d9:0")
    book.save("a.xlsx")
    with pytest.raises(UserError, match=r"«d9:0».*er ikke i det udtræk"):
        coding.take_back([coding.Path("a.xlsx")], CODEBOOK)


def test_two_sheets_by_the_same_coder_are_refused(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    with pytest.raises(UserError, match=r"a\.xlsx og b\.xlsx er begge kodet af «anna»"):
        coding.take_back([filled("a.xlsx", "Anna"), filled("b.xlsx", "anna")], CODEBOOK)


def test_a_second_sample_leaves_the_first_readable(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    first = filled("a.xlsx", "A")
    coding.Path("corpus/coding/kodning.xlsx").unlink()
    coding.export(CODEBOOK, "v2", 10, 2)
    assert len(samples(coding.FOLDER)) == 2
    lines = coding.take_back([first, filled("b.xlsx", "A")], CODEBOOK, "v1")
    assert any("1 koder," in line for line in lines)


def test_nothing_coded_is_lost_by_another_export(project):
    coding.export(CODEBOOK, "v1", 10, 1)
    with pytest.raises(UserError, match="findes i forvejen"):
        coding.export(CODEBOOK, "v1", 10, 1)


def test_codings_of_texts_that_are_gone_are_told(project, tmp_path):
    PASSAGES.write(PASSAGES.frame(), coding.CORPUS / "passages")
    with pytest.raises(UserError, match="ingen af de kodede passager"):
        coding.take_back([workbook(tmp_path, {(2, TILLID): "for"})], CODEBOOK)


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
    sheet = openpyxl.load_workbook(out / path.name)[CODING]
    assert len(sheet.data_validations.dataValidation) == len(CODEBOOK.themes) + 1
    assert sheet.protection.sheet
    done = openpyxl.load_workbook(out / path.name, data_only=True)
    assert done[GUIDE]["B2"].value == "1 af 2 passager"
