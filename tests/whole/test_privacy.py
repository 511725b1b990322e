"""After a whole run over planted files no output holds what was planted: tables, report, memory, printed lines."""

import pytest

from pipeline.cli._evidence import texts_of
from tests.documents.planted_files import planted_files
from tests.documents.test_planted_files import still_found
from tests.whole.project import STAGES, new_project, repro

pytestmark = pytest.mark.slow


def test_no_planted_string_stands_in_any_output(tmp_path):
    project = new_project(tmp_path / "project")
    planted = planted_files()
    for name, content in planted.files.items():
        (project / "corpus" / "raw" / name).write_bytes(content)
    printed = repro(project)
    assert still_found(printed, planted) == []
    folders = [
        *(project / "corpus" / stage for stage in STAGES),
        project / "reports",
        project / ".debatkort",
        project / ".dvc",
    ]
    files = [
        path for folder in folders if folder.exists() for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    assert len(files) > len(STAGES)
    found = {
        str(path.relative_to(project)): still_found("\n".join(texts_of(path)), planted) for path in files
    }
    assert {path: secrets for path, secrets in found.items() if secrets} == {}
    assert not [
        path
        for path in files
        if path.parent.name != "private"
        and "tabel.csv" in "\n".join(texts_of(path))
        and "reports" in path.parts
    ]
