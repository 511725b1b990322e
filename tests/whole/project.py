"""A copy of the project in an empty folder, run the way a user runs it."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "corpus" / "raw" / "demo"
SHARED = ROOT.parent / "shared"
STAGES = ("documents", "annotations", "passages", "themes", "topics", "statements", "debate", "reports")
PARTS = ("pipeline", "models", "metrics", "dvc.yaml", "params.yaml", ".dvcignore")


def new_project(folder: Path) -> Path:
    """Copy what ``dvc repro`` needs into ``folder``, with an empty ``corpus/raw``."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / part)
    (folder / "corpus" / "raw").mkdir(parents=True)
    (folder / ".dvc" / "tmp").mkdir(parents=True)
    (folder / ".dvc" / "config").write_text("[core]\n    no_scm = true\n    analytics = false\n")
    return folder


def environment(**changes: str) -> dict[str, str]:
    """The environment of a run: our interpreter first on the path, and nothing reported home."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "DVC_NO_ANALYTICS": "1", "PYTHONDONTWRITEBYTECODE": "1", **changes}


def start(project: Path, *arguments: str, **changes: str) -> subprocess.Popen[str]:
    """Start ``dvc …`` in a process session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "dvc", *arguments],
        cwd=project,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def repro(project: Path, **changes: str) -> str:
    """Run ``dvc repro`` and return what it printed; fails the test when it fails."""
    process = start(project, "repro", **changes)
    output, _ = process.communicate()
    if process.returncode:
        raise AssertionError(f"dvc repro ended with {process.returncode}:\n{output[-4000:]}")
    return output


def hashes(project: Path) -> dict[str, str]:
    """Return the hash of every table and report, by its path in the project."""
    files = [
        path
        for folder in (*(f"corpus/{stage}" for stage in STAGES), "reports")
        for path in (project / folder).rglob("*")
        if path.is_file()
    ]
    return {
        str(path.relative_to(project)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
    }
