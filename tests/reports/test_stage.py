"""The stage as it is run: from tables on disk to files on disk, without any heavy library."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.reports.inputs import CONTRACTS
from pipeline.tables.passages import VECTORS
from tests.reports.sample import HASH, five_documents

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HEAVY = {"spacy", "sklearn", "bertopic", "umap", "hdbscan", "torch", "matplotlib", "networkx", "scipy"}


@pytest.fixture
def project(tmp_path):
    inputs = five_documents().inputs()
    for contract in CONTRACTS:
        contract.write(inputs.tables[contract.title], tmp_path / "corpus" / contract.stage)
    VECTORS.write(VECTORS.frame(), tmp_path / "corpus" / "passages", {"encoder": "tfidf"})
    (tmp_path / "metrics").mkdir()
    return tmp_path


def run(project):
    command = [
        sys.executable,
        "-m",
        "pipeline.reports",
        "--root",
        str(project),
        "--params",
        str(ROOT / "params.yaml"),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_stage_writes_the_report(project):
    (project / "metrics" / "licence.json").write_text(
        f'{{"codebook_hash": "{HASH}", "model": "m", "themes": {{"tillid": {{"f1": 0.91}}}}}}',
        encoding="utf-8",
    )
    done = run(project)
    assert (done.returncode, done.stderr) == (0, "")
    overview = (project / "reports" / "index.html").read_text(encoding="utf-8")
    assert "F1 0,91" in overview
    assert (project / "reports" / "debatkort.xlsx").stat().st_size > 0
    assert (project / "reports" / "private" / "ledger.html").exists()


def test_a_damaged_metrics_file_stops_nothing(project):
    (project / "metrics" / "licence.json").write_text("{", encoding="utf-8")
    assert run(project).returncode == 0
    assert "ikke målt" in (project / "reports" / "index.html").read_text(encoding="utf-8")


def test_a_missing_table_is_named(project):
    (project / "corpus" / "themes" / "codings.parquet").unlink()
    done = run(project)
    assert done.returncode == 2
    assert "themes/codings" in done.stderr
    assert not (project / "reports").exists()


def test_no_heavy_library_is_loaded():
    code = "import sys, pipeline.reports.__main__; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
