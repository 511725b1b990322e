"""Drafts to rows: clean text with its zones and its map to the raw text, and the ledger of cuts."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from pipeline.documents.models import Block, Draft, Unit
from pipeline.documents.repairs import MASK, PRIVATE_REPAIRS, Run, repaired

BREAK = "\n\n"
WORD = re.compile(r"[^\W\d_]{2,}")
MIN_WORDS = 4
PARAGRAPH_BREAK = "paragraph_break"
MAX_SHOWN_CHARS = 200


class Text(NamedTuple):
    """A document's text, its zones ``(start, end, zone, voice)`` and its runs, which follow each other."""

    text: str
    zones: list[tuple[int, int, str, str | None]]
    runs: list[Run]


def assembled(raw: str, blocks: Sequence[Block], names: Sequence[tuple[re.Pattern[str], str]] = ()) -> Text:
    """Return the text of kept blocks as paragraphs, every character of it mapped to ``raw``."""
    zones: list[tuple[int, int, str, str | None]] = []
    runs: list[Run] = []
    length = 0
    for block in blocks:
        own = _trimmed(repaired(raw, block.start, block.end, names))
        size = sum(len(run.text) for run in own)
        if not size:
            continue
        if runs:
            runs.append(_gap(raw, runs[-1].raw_end, own[0].raw_start))
            length += len(BREAK)
        zones.append((length, length + size, block.zone, block.voice))
        runs += own
        length += size
    runs = _merged(runs)
    return Text("".join(run.text for run in runs), zones, runs)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Return runs without white space at either end."""
    runs = list(runs)
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs and runs[0].repair is None and (cut := len(runs[0].text) - len(runs[0].text.lstrip())):
        runs[0] = Run(runs[0].text[cut:], runs[0].raw_start + cut, runs[0].raw_end, None)
    if runs and runs[-1].repair is None and (cut := len(runs[-1].text) - len(runs[-1].text.rstrip())):
        runs[-1] = Run(runs[-1].text[:-cut], runs[-1].raw_start, runs[-1].raw_end - cut, None)
    return runs


def _gap(raw: str, start: int, end: int) -> Run:
    """Return the run of a paragraph break: the white space there, or nothing where something was cut."""
    between = raw[start:end]
    if between == BREAK:
        return Run(BREAK, start, end, None)
    return Run(BREAK, start, end if not between.strip() else start, PARAGRAPH_BREAK)


def _merged(runs: list[Run]) -> list[Run]:
    """Join neighbouring unrepaired runs that also follow each other in the raw text."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last is not None and last.repair is None and run.repair is None and last.raw_end == run.raw_start:
            merged[-1] = Run(last.text + run.text, last.raw_start, run.raw_end, None)
        else:
            merged.append(run)
    return merged


def map_rows(doc_id: str, runs: Sequence[Run]) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``raw_map`` for one document."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        yield {
            "doc_id": doc_id, "start_char": start, "end_char": end, "raw_start": run.raw_start,
            "raw_end": run.raw_end, "repair": run.repair,
        }  # fmt: skip
        start = end


def cut_rows(unit: Unit, blocks: Sequence[Block], runs: Sequence[Run]) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``cuts`` for one unit: its cut blocks, and what was masked in its kept ones."""
    place = {"source_path": unit.source_path, "source_row": unit.source_row}
    for block in blocks:
        if block.cut and block.start < block.end:
            shown = block.text[:MAX_SHOWN_CHARS] if block.is_fixed else None
            yield {
                **place,
                "raw_start": block.start,
                "raw_end": block.end,
                "kind": block.kind,
                "rule": block.cut,
                "shown_text": shown,
            }
    for run in runs:
        if run.repair in PRIVATE_REPAIRS:
            rule = run.text.strip("[]") if run.repair == MASK else run.repair
            yield {
                **place,
                "raw_start": run.raw_start,
                "raw_end": run.raw_end,
                "kind": "masked",
                "rule": rule,
                "shown_text": None,
            }


def has_sentence(draft: Draft) -> bool:
    """Tell whether anything is said: a comment says with one word, a post with a paragraph of a few."""
    text = " ".join(block.text for block in draft.blocks if block.zone != "heading") or " ".join(
        b.text for b in draft.blocks
    )
    n_words = sum(1 for _ in islice(WORD.finditer(text), MIN_WORDS))
    if draft.genre == "comment" or draft.key[1] is not None:
        return n_words >= 1 or bool(re.search(r"[^\W\d_]", text))
    return n_words >= MIN_WORDS
