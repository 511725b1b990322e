"""The headers of articles in an export: found by what they state, kept where they come again alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.documents.bylines import head_byline
from pipeline.documents.models import Block
from pipeline.documents.readers.article_lines import (
    Line,
    counter_of,
    is_footer,
    is_frame,
    labelled,
    stated_in,
)
from pipeline.documents.wording import is_prose

MAX_GAP = 2
"""Lines between two lines of one header that state nothing themselves: a source, a name."""
MOST = 0.8
MIN_LABELS = 3


@dataclass
class Header:
    """The header of an article: blocks ``first`` to ``last``, and what they state."""

    first: int
    last: int
    kinds: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    is_labelled: bool = False
    start: int = 0
    """The block the article begins with: the counter, rule or title above its header."""


def find_headers(blocks: Sequence[Block], raw: str) -> list[Header]:
    """Return the headers in ``blocks``: lines that state things of an article, joined where they adjoin."""
    headers: list[Header] = []
    for i, block in enumerate(blocks):
        found = _line(block, raw)
        if found is None:
            continue
        last = headers[-1] if headers else None
        if last is not None and _continues(last, found, blocks, i):
            last.last = i
        else:
            last = Header(i, i)
            headers.append(last)
        last.kinds |= found.kinds
        last.lines.add(i)
        last.is_labelled = last.is_labelled or found.is_label
        for name, value in found.values.items():
            last.values.setdefault(name, value)
    return [header for header in headers if _is_strong(header)]


def _line(block: Block, raw: str) -> Line | None:
    if is_footer(block.text) or counter_of(block.text) is not None:
        return None
    found = labelled(block.text)
    if found is not None and "text" in found.kinds and head_byline(block.text):
        return None  # «Tekst: NN» names who wrote it
    if found is not None:
        return found
    return None if is_prose(block) else stated_in(block.text, raw[block.start : block.end])


def _continues(header: Header, found: Line, blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a line belongs to the header above it: near, and it states something new."""
    between = blocks[header.last + 1 : i]
    is_new = not (found.kinds & header.kinds) or found.kinds == {"other"}
    return (
        len(between) <= MAX_GAP and is_new and "text" not in header.kinds and not any(map(_is_text, between))
    )


def _is_text(block: Block) -> bool:
    return is_prose(block) or is_footer(block.text) or is_frame(block)


def _is_strong(header: Header) -> bool:
    """Tell whether lines state enough to be an archive's: a date or a count of words, and more."""
    if header.is_labelled:
        own = header.kinds - {"other", "lead", "genre"}
        return (
            len(own) >= MIN_LABELS
            and bool(own & {"date", "organisation"})
            and bool(own & {"title", "words", "id", "page"})
        )
    extra = header.kinds & {"words", "id", "page", "section"}
    return ("date" in header.kinds and bool(extra)) or {"words", "id"} <= extra


def with_text_below(headers: list[Header], blocks: Sequence[Block]) -> list[Header]:
    """Return the headers with running text before the next; a table of contents has none."""
    ends = [*(header.first for header in headers), len(blocks)][1:]
    return [
        header
        for header, end in zip(headers, ends, strict=True)
        if any(is_prose(b) and not is_footer(b.text) for b in blocks[header.last + 1 : end])
        or ("text" in header.values and len(header.values["text"].split()) > 3)
    ]


def alike(headers: list[Header]) -> list[Header]:
    """Return the headers that state what most of them state; a mention in a text states less."""
    counts = Counter(kind for header in headers for kind in header.kinds - {"other"})
    core = {kind for kind, count in counts.items() if count >= MOST * len(headers)}
    labels = sum(header.is_labelled for header in headers) * 2 > len(headers)
    return [h for h in headers if len(core - h.kinds) <= len(core) // 3 and h.is_labelled is labels]
