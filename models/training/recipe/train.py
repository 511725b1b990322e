"""Stage: the networks, by spaCy's own training loop and ``config.cfg``."""

from pathlib import Path

from spacy.cli.train import train


def main() -> None:
    """Train to ``build/trained`` (``model-best`` and ``model-last``)."""
    train(Path("config.cfg"), Path("build/trained"))


if __name__ == "__main__":
    main()
