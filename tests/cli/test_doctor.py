import fcntl
import hashlib
from pathlib import Path

import pytest

from pipeline.cli.doctor import main
from pipeline.errors import UserError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "dvc.yaml").write_text("stages: {}\n")
    (tmp_path / "dvc.lock").write_text("schema: '2.0'\nstages: {}\n")
    (tmp_path / ".dvc" / "tmp").mkdir(parents=True)
    (tmp_path / ".dvc" / "tmp" / "rwlock").write_text("{}")
    cache(tmp_path, b"good")
    return tmp_path


def cache(project: Path, content: bytes, suffix: str = "") -> Path:
    name = hashlib.md5(content, usedforsecurity=False).hexdigest()
    path = project / ".dvc" / "cache" / "files" / "md5" / name[:2] / (name[2:] + suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o444)
    return path


def test_a_sound_project_is_left_alone(project, capsys):
    before = sorted((path, path.read_bytes()) for path in project.rglob("*") if path.is_file())
    assert main([str(project)]) == 0
    assert capsys.readouterr().out == "Alt ser rigtigt ud.\n"
    assert before == sorted((path, path.read_bytes()) for path in project.rglob("*") if path.is_file())


@pytest.mark.parametrize("content", ["", "schema: '2.0'\nstages:\n  a: [", "just words"])
def test_an_unreadable_dvc_lock_is_moved_aside(project, content, capsys):
    (project / "dvc.lock").write_text(content)
    main([str(project)])
    assert not (project / "dvc.lock").exists()
    assert (project / ".debatkort" / "damaged-dvc.lock").read_text() == content
    assert "dvc.lock kunne ikke læses" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", '{"a": '])
def test_a_cut_rwlock_is_removed(project, content):
    (project / ".dvc" / "tmp" / "rwlock").write_text(content)
    main([str(project)])
    assert not (project / ".dvc" / "tmp" / "rwlock").exists()


def test_a_flipped_byte_in_the_cache_is_found(project):
    sound, broken = cache(project, b"folder", ".dir"), cache(project, b"table")
    broken.chmod(0o644)
    broken.write_bytes(b"tablf")
    main([str(project)])
    assert sound.exists()
    assert not broken.exists()


def test_half_written_outputs_go_only_when_nobody_writes_them(project):
    for stage in ("idle", "busy"):
        (project / ".debatkort" / stage / "scratch-1").mkdir(parents=True)
    with (project / ".debatkort" / "busy" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        main([str(project)])
    assert [path.parent.name for path in project.glob(".debatkort/*/scratch-*")] == ["busy"]


def test_outside_a_project_it_says_so(tmp_path):
    with pytest.raises(UserError, match=r"holds no dvc.yaml; run doctor in the project's folder"):
        main([str(tmp_path)])
