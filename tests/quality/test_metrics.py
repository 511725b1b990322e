"""From tables to the files in git."""

import json

import pytest

from pipeline.errors import UserError
from pipeline.quality import misses, record
from pipeline.quality.measuring import measure, measured_with
from pipeline.quality.params import QualityParams
from pipeline.quality.rows import Miss, miss_rows
from pipeline.tables.quality import MEASURED_WITH, MISSES, SCORES
from tests.builders import documents
from tests.quality.toys import (
    CODEBOOK_FRAME,
    TEXT,
    UNIT,
    author_rows,
    coding,
    codings,
    gold,
    gold_document,
    passage,
    said,
    statement_tables,
)  # fmt: skip

PARAMS = QualityParams(min_overlap=0.3, close_overlap=0.8, n_resamples=50, seed=1)
QUOTE = "Vi skal have færre regler"


def measured(passages=None, is_held_out=False):
    frame = documents({"doc_id": "d1", "text": TEXT, "source_path": "brev.txt", "title": "Et brev"})
    tables = {
        "documents": frame, "authors": author_rows(), "codings": codings(coding("tillid", "tillid")),
        "codebook": CODEBOOK_FRAME, **statement_tables((QUOTE, "Mette Lund", "quoted")),
    }  # fmt: skip
    passages = passages or [passage("Vi mangler tillid i kommunen.", tillid="for", bureaukrati="against")]
    return measure(gold([gold_document(is_held_out=is_held_out)], passages, [said(QUOTE)]), tables, PARAMS)


@pytest.fixture
def root(tmp_path):
    tables = tmp_path / "corpus" / "quality"
    found = measured()
    SCORES.write(found.scores, tables)
    MISSES.write(found.misses, tables)
    made_with = measured_with("g0", CODEBOOK_FRAME, {"annotations/tokens": {"model": "rules"}})
    MEASURED_WITH.write(made_with, tables)
    (tmp_path / "floors.yaml").write_text("themes.themes.tillid.f1: 0.5\n")
    return tmp_path


def kept(root, subject):
    return json.loads((root / "metrics" / f"{subject}.json").read_text())


def test_the_themes_file_says_what_it_was_measured_with(root):
    record.record(root, root / "metrics")
    themes = kept(root, "themes")
    assert (themes["codebook_hash"], themes["gold_hash"]) == ("c0", "g0")
    assert themes["model"] == "annotations/tokens.model=rules"
    assert themes["n"] == 1
    assert themes["macro_f1"] == 0.5
    assert themes["themes"]["tillid"]["f1"] == 1
    assert set(themes["themes"]) == {"tillid", "bureaukrati"}
    assert {"f1_low", "f1_high", "precision", "recall", "n"} <= set(themes["themes"]["tillid"])
    assert kept(root, "statements")["kinds"]["quoted"]["speaker_right"] == 1
    assert kept(root, "documents")["fields"]["title"]["right"] == 1


def test_the_same_tables_give_the_same_bytes(root):
    record.record(root, root / "metrics")
    first = [path.read_bytes() for path in sorted((root / "metrics").iterdir())]
    record.record(root, root / "metrics")
    assert [path.read_bytes() for path in sorted((root / "metrics").iterdir())] == first


def test_a_fallen_figure_stops_the_record(root, capsys):
    (root / "floors.yaml").write_text("themes.themes.bureaukrati.f1: 0.5\n")
    with pytest.raises(SystemExit) as exit_with:
        record.main(["--root", str(root), "--metrics", str(root / "metrics")])
    assert exit_with.value.code == 2
    assert "themes.themes.bureaukrati.f1: 0.0 < 0.5" in capsys.readouterr().err
    assert not (root / "metrics").exists()


def test_floors_are_lowered_only_when_asked(root):
    (root / "floors.yaml").write_text("themes.themes.bureaukrati.f1: 0.5\n")
    record.record(root, root / "metrics", is_lowering=True)
    assert "themes.themes.bureaukrati.f1: 0.0" in (root / "floors.yaml").read_text()


def test_floors_are_raised_on_request(root):
    (root / "floors.yaml").write_text("documents.fields.body.kept: 0.5\n")
    record.record(root, root / "metrics", is_raising=True)
    assert "documents.fields.body.kept: 0.96" in (root / "floors.yaml").read_text()


def test_a_theme_outside_the_codebook_is_named():
    with pytest.raises(UserError, match=r"snefald in brev.txt is not in the codebook"):
        measured([passage("Solen skinner.", snefald="for")])


def test_nothing_held_out_is_among_the_misses():
    assert len(measured(is_held_out=False).misses) > 0
    assert len(measured(is_held_out=True).misses) == 0


def test_misses_alike_are_numbered():
    rows = miss_rows([Miss("themes", UNIT, "tillid", "for", None)] * 2, frozenset())
    assert [row["miss_i"] for row in rows] == [0, 1]


def test_misses_are_listed_and_shown(root, capsys):
    misses.main(["themes", "--root", str(root)])
    assert "1  themes  bureaukrati" in capsys.readouterr().out
    misses.main(["themes", "bureau", "--root", str(root)])
    assert "brev.txt  bureaukrati: against → –\n      Vi mangler tillid" in capsys.readouterr().out


def test_without_a_walk_the_command_says_what_to_run(tmp_path, capsys):
    with pytest.raises(SystemExit):
        misses.main(["--root", str(tmp_path)])
    assert "dvc repro quality/dvc.yaml" in capsys.readouterr().err
