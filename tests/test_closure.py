"""DVC does not follow imports: each stage must list every file of ours that its code reaches."""

import ast
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
FILES = {"dvc.yaml": ROOT, "quality/dvc.yaml": ROOT / "quality"}


@cache
def stages(file: str) -> dict[str, dict]:
    return YAML(typ="safe").load((ROOT / file).read_text(encoding="utf-8"))["stages"]


@cache
def base(file: str, name: str) -> Path:
    """Return the folder that the paths of a stage are relative to."""
    return (FILES[file] / stages(file)[name].get("wdir", ".")).resolve()


def cases() -> list[tuple[str, str]]:
    return [(file, name) for file in FILES if (ROOT / file).exists() for name in stages(file)]


def module_of(command: str) -> str:
    words = command.split()
    return words[words.index("-m") + 1]


def file_of(module: str) -> Path | None:
    base = ROOT / Path(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.exists():
            return path
    return None


@cache
def imported(path: Path) -> set[str]:
    """Return the modules of ours that a file imports, wherever in the file it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {module for module in found if module.split(".")[0] == "pipeline"}


def closure(module: str) -> set[Path]:
    """Return every file of ours that running ``module`` can reach, packages' ``__init__`` files included."""
    waiting, seen = [module + ".__main__", module], set()
    while waiting:
        name = waiting.pop()
        parents = [name.rsplit(".", i)[0] for i in range(name.count(".") + 1)]
        for part in parents:
            path = file_of(part)
            if path is not None and path not in seen:
                seen.add(path)
                waiting += imported(path)
    return seen


def data_beside(path: Path) -> list[Path]:
    """Return the data files of a ``danish`` module: those named after it, in ``danish/data``."""
    folder = ROOT / "pipeline" / "danish" / "data"
    return sorted(folder.glob(f"{path.stem}*")) if path.parent == folder.parent else []


@pytest.mark.parametrize(("file", "name"), cases())
def test_every_file_a_stage_reaches_is_in_its_deps(file, name):
    stage = stages(file)[name]
    listed = [(base(file, name) / dep).resolve() for dep in stage["deps"]]
    reached = closure(module_of(stage["cmd"]))
    reached |= {data for path in reached for data in data_beside(path)}
    missing = sorted(
        str(path.relative_to(ROOT))
        for path in reached
        if not any(path == dep or path.is_relative_to(dep) for dep in listed)
    )
    assert not missing, f"add to stages.{name}.deps in {file}: {missing}"


@pytest.mark.parametrize(("file", "name"), cases())
def test_no_listed_code_is_out_of_reach(file, name):
    stage = stages(file)[name]
    reached = closure(module_of(stage["cmd"]))
    reached |= {data for path in reached for data in data_beside(path)}
    code = [dep for dep in stage["deps"] if "pipeline/" in dep]
    idle = sorted(
        dep
        for dep in code
        if not any(path.is_relative_to((base(file, name) / dep).resolve()) for path in reached)
    )
    assert not idle, f"remove from stages.{name}.deps in {file}: {idle} (nothing the stage runs reads them)"


@pytest.mark.parametrize(("file", "name"), cases())
def test_every_listed_dependency_exists(file, name):
    outs = {
        out if isinstance(out, str) else next(iter(out)) for s in stages(file).values() for out in s["outs"]
    }
    gone = [
        dep
        for dep in stages(file)[name]["deps"]
        if not (base(file, name) / dep).exists() and not any(dep.startswith(out) for out in outs)
    ]
    assert not gone
