"""Stage: the networks, by spaCy's own training loop and ``config.cfg``, in one stretch.

One stretch, because a lemmatizer that spaCy loads to train on has forgotten which edit it has under which
number, takes every word's edit for number 0, and is ruined within a hundred steps (spaCy 3.8).
"""

import shutil
from pathlib import Path

from spacy.cli.train import train
from spacy.util import load_config, load_model_from_config

OUT = Path("build/trained")


def filled(path: Path, out: Path) -> Path:
    """The configuration with spaCy's defaults written out, as its training asks for."""
    nlp = load_model_from_config(load_config(path), auto_fill=True, validate=False)
    nlp.config.to_disk(out)
    return out


def main() -> None:
    """Train to ``build/trained``: ``model-last`` when the step size has fallen to nothing."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    train(filled(Path("config.cfg"), OUT / "config.cfg"), OUT)


if __name__ == "__main__":
    main()
