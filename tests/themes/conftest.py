"""The project's codebook, read once; a small one of our own for the pattern language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.themes import codebook as parts
from pipeline.themes.coding import code_passage
from pipeline.themes.plain import plain_tokens
from pipeline.themes.reading import read_codebook
from pipeline.themes.vocabulary import Vocabulary

CODEBOOK = Path(__file__).parents[2] / "pipeline" / "themes" / "codebook.yaml"
BOTH = parts.Texts("x", "x")


@pytest.fixture(scope="session")
def codebook() -> parts.Codebook:
    return read_codebook(CODEBOOK)


@pytest.fixture(scope="session")
def vocabulary(codebook) -> Vocabulary:
    return Vocabulary(codebook)


@pytest.fixture(scope="session")
def shown(vocabulary) -> Callable[[str, str], list[str]]:
    """Return the words that show a theme of the project's codebook in a text."""

    def find(theme_id: str, text: str) -> list[str]:
        return found_in(text, vocabulary, theme_id)

    return find


def found_in(text: str, vocabulary: Vocabulary, theme_id: str) -> list[str]:
    codings = code_passage(text, plain_tokens(text), vocabulary)
    return [text[c.start_char : c.end_char] for c in codings if c.theme_id == theme_id]


def small(
    traps: parts.Traps | None = None,
    labels: tuple[str, ...] = (),
    lists=None,
    scope=None,
    formal_phrases: tuple[str, ...] = (),
    needs_context: int = 0,
    **pattern,
) -> Vocabulary:
    """A vocabulary of one theme ``t`` with one pattern."""
    theme = parts.Theme(
        "t", BOTH, BOTH, (), (), parts.Pole(BOTH, BOTH, "for"), (parts.Pattern(**pattern),),
        (parts.Example("x", "x"),), (parts.CounterExample("x", "x"),), traps or parts.Traps(),
        needs_context,
    )  # fmt: skip
    book = parts.Codebook((theme,), lists or {}, labels, scope or parts.Scope(), formal_phrases)
    return Vocabulary(book)
