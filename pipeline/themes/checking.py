"""The codebook tries itself: its examples must be coded, its counter-examples must not."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UserError
from pipeline.themes.codebook import Codebook, Theme
from pipeline.themes.coding import Coding, code_passage
from pipeline.themes.plain import plain_tokens
from pipeline.themes.vocabulary import Vocabulary

EXAMPLE_START = 40
"""Characters that tell an example; the rest may stand on the next line."""


class Failure(NamedTuple):
    """An example that came out otherwise than the codebook promises."""

    theme_id: str
    text: str
    problem: str


def failures(codebook: Codebook, vocabulary: Vocabulary) -> list[Failure]:
    """Return every example and counter-example that comes out otherwise."""
    return [failure for theme in codebook.themes for failure in _of_theme(theme, vocabulary)]


def check(codebook: Codebook, vocabulary: Vocabulary, path: Path | None = None) -> None:
    """Do nothing if all examples hold; the message tells the lines of ``path``, the codebook's file.

    Raises:
        UserError: some do not; the message lists them.
    """
    failed = failures(codebook, vocabulary)
    if failed:
        written = path.read_text(encoding="utf-8").splitlines() if path else []
        lines = "\n".join(
            f"  theme {f.theme_id}{_line_of(f.text, written)}: {f.problem}: {f.text}" for f in failed
        )
        raise UserError(
            f"{path or 'codebook'} breaks {len(failed)} of its examples; mend pattern or example:\n{lines}"
        )


def _line_of(text: str, written: list[str]) -> str:
    """Return the line on which an example begins, from 1; nothing where it is written some other way."""
    start = text[:EXAMPLE_START]
    return next((f", line {i}" for i, line in enumerate(written, start=1) if start in line), "")


def _of_theme(theme: Theme, vocabulary: Vocabulary) -> Iterator[Failure]:
    for example in theme.examples:
        found = _codings(theme, example.text, vocabulary)
        shown = [example.text[c.start_char : c.end_char] for c in found]
        if example.shows not in shown:
            yield Failure(theme.id, example.text, f"'{example.shows}' should show the theme, found {shown}")
        elif example.position not in (None, *(c.position for c in found)):
            yield Failure(theme.id, example.text, f"should be {example.position}, found {found[0].position}")
    for counter in theme.counter_examples:
        found = _codings(theme, counter.text, vocabulary)
        if found:
            shown = [counter.text[c.start_char : c.end_char] for c in found]
            yield Failure(theme.id, counter.text, f"should not be coded ({counter.why}), found {shown}")


def _codings(theme: Theme, text: str, vocabulary: Vocabulary) -> list[Coding]:
    return [c for c in code_passage(text, plain_tokens(text), vocabulary) if c.theme_id == theme.id]
