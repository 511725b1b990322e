"""Stage: the networks, by spaCy's own training loop and ``config.cfg``."""

import sys
from pathlib import Path

from spacy.cli.train import train
from spacy.util import load_config, load_model_from_config


def filled(path: Path, out: Path) -> Path:
    """The configuration with spaCy's defaults written out, as its training asks for."""
    nlp = load_model_from_config(load_config(path), auto_fill=True, validate=False)
    nlp.config.to_disk(out)
    return out


def main() -> None:
    """Train to ``build/trained`` (``model-best`` and ``model-last``); arguments ``key=value`` override."""
    overrides = dict(argument.split("=", 1) for argument in sys.argv[1:])
    out = Path(overrides.pop("out", "build/trained"))
    numbers = {key: int(value) if value.isdigit() else value for key, value in overrides.items()}
    out.mkdir(parents=True, exist_ok=True)
    train(filled(Path("config.cfg"), out / "config.cfg"), out, overrides=numbers)


if __name__ == "__main__":
    main()
