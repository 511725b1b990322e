"""The gold goes through the very same stages."""

from pathlib import Path

from pipeline.params import load_yaml
from pipeline.quality.walk import WALKED, walked, written

ROOT = Path(__file__).parents[2]
STAGE = {
    "desc": "Clean", "cmd": "python -m pipeline.documents", "deps": ["corpus/raw", "pipeline/documents", "models/x"],
    "params": ["documents"], "outs": ["corpus/documents"],
}  # fmt: skip


def test_only_the_corpus_is_another():
    stage = walked({"documents": STAGE, "debate": STAGE}, {})["documents"]
    assert stage["cmd"] == "python -m pipeline.documents --root quality"
    assert stage["deps"] == ["quality/corpus/raw", "pipeline/documents", "models/x"]
    assert stage["outs"] == ["quality/corpus/documents"]
    assert stage["wdir"] == ".."


def test_stages_nobody_measures_are_not_walked():
    assert set(walked({"documents": STAGE, "debate": STAGE}, {"quality": {}})) == {"documents", "quality"}


def test_the_file_is_what_the_command_writes():
    stages = walked(
        load_yaml(ROOT / "dvc.yaml")["stages"], load_yaml(ROOT / "quality" / "own.yaml")["stages"]
    )
    assert set(stages) == {*WALKED, "quality"}
    text = (ROOT / "quality" / "dvc.yaml").read_text(encoding="utf-8")
    assert text == written(stages), "run: python -m pipeline.quality.walk"


def test_nothing_in_the_pipeline_waits_for_the_gold():
    outs = [
        out for stage in load_yaml(ROOT / "quality" / "dvc.yaml")["stages"].values() for out in stage["outs"]
    ]
    assert all(out.startswith("quality/corpus/") for out in outs)
    deps = [dep for stage in load_yaml(ROOT / "dvc.yaml")["stages"].values() for dep in stage["deps"]]
    assert not [dep for dep in deps if dep.startswith("quality")]
