"""The closed sets of Danish words the rules look at, from ``words.yaml``."""

from functools import cache
from pathlib import Path

from pipeline.errors import UserError
from pipeline.params import load_yaml

DATA = Path(__file__).parent / "words.yaml"


def word_group(group: str) -> frozenset[str]:
    """Return the lower-case words of a group.

    Raises:
        UserError: the file has no such group.
    """
    if group not in _groups():
        raise UserError(f"{DATA.name}: group '{group}' is missing; restore it, for example with git checkout")
    return _groups()[group]


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {group: frozenset(text.split()) for group, text in load_yaml(DATA).items()}
