"""``python -m pipeline.quality.walk``: write ``quality/dvc.yaml`` from ``dvc.yaml``.

The gold must go through the very same stages as any text, so its stages are copied, never written by hand:
the same code, dependencies and parameters, with ``quality/corpus`` in the place of ``corpus``.
"""

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from pipeline.params import load_yaml

WALKED = ("documents", "annotations", "passages", "themes", "statements")
ROOT = "quality"
OWN = f"{ROOT}/own.yaml"
HEAD = f"""\
# Written by `python -m pipeline.quality.walk` from dvc.yaml and {OWN}; change those.
# The gold corpus through the very same stages, then compared with the gold. `make quality` runs it.
"""


def walked(stages: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stages of ``quality/dvc.yaml``: those of ``dvc.yaml`` under the other root, then our own."""
    return {name: _moved(stages[name]) for name in WALKED if name in stages} | dict(own)


def written(stages: Mapping[str, Any]) -> str:
    """Return the text of the file."""
    text = StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump({"stages": dict(stages)}, text)
    return HEAD + text.getvalue()


def _moved(stage: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "desc": f"{stage['desc']} (gold corpus)",
        "cmd": f"{stage['cmd']} --root {ROOT}",
        "wdir": "..",
        "deps": [_under_root(path) for path in stage["deps"]],
        "params": list(stage["params"]),
        "outs": [_under_root(path) for path in stage["outs"]],
    }


def _under_root(path: str) -> str:
    return f"{ROOT}/{path}" if path.split("/")[0] == "corpus" else path


def main() -> None:
    """Write the file where the project stands."""
    stages = walked(load_yaml(Path("dvc.yaml"))["stages"], load_yaml(Path(OWN))["stages"])
    (Path(ROOT) / "dvc.yaml").write_text(written(stages), encoding="utf-8")


if __name__ == "__main__":
    main()
