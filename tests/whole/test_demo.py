"""The demonstration corpus: what was planted is found, every figure leads back, and a second run is the same."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline.params import load_yaml
from pipeline.tables.debate import ACTOR_THEMES, ECHOES, THEME_PERIODS
from pipeline.tables.documents import DOCUMENTS, TURNED_AWAY
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENT_THEMES, STATEMENTS
from pipeline.tables.themes import CODINGS
from tests.whole import checks
from tests.whole.project import DEMO, ROOT, hashes, new_project, repro

pytestmark = pytest.mark.slow

PLANTED = load_yaml(ROOT / "tests" / "demo" / "planted.yaml")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    project = new_project(tmp_path_factory.mktemp("demo") / "project")
    shutil.copytree(DEMO, project / "corpus" / "raw" / "demo")
    repro(project)
    return project


@pytest.mark.parametrize("check", [
    checks.places_that_differ, checks.unmapped_characters, checks.lost_files, checks.lost_characters,
])  # fmt: skip
def test_every_word_leads_back_to_the_raw_text_and_none_is_lost(demo, check):
    assert check(demo) == []


def test_a_second_clean_run_elsewhere_gives_the_same_bytes(demo, tmp_path):
    project = new_project(tmp_path / "et andet sted")
    raw = project / "corpus" / "raw"
    for path in sorted(DEMO.rglob("*"), reverse=True):  # other order on disk
        if path.is_file():
            (raw / "demo" / path.relative_to(DEMO)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, raw / "demo" / path.relative_to(DEMO))
    repro(project, PYTHONHASHSEED="7", LC_ALL="C", TZ="Pacific/Auckland")
    first, second = hashes(demo), hashes(project)
    assert {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)} == set()
