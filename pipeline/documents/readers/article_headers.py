"""The headers of articles in an export: found by what they state, kept where they come again alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.documents.bylines import head_byline
from pipeline.documents.models import Block
from pipeline.documents.readers.article_lines import (
    Line,
    is_footer,
    is_frame,
    line_of,
)
from pipeline.documents.wording import is_medium, is_prose, publisher_of

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


def find_headers(blocks: Sequence[Block], raw: str, *, is_weak: bool = False) -> list[Header]:
    """Return the headers in ``blocks``: lines that state things of an article, joined where they adjoin.

    A weak header states no more than a paper and a day.
    """
    headers: list[Header] = []
    for i, block in enumerate(blocks):
        found = line_stated(block, raw) or (_paper(block) if is_weak else None)
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
    return [header for header in headers if (_is_issue if is_weak else _is_strong)(header)]


def _paper(block: Block) -> Line | None:
    """Return what a line that is the name of a paper and nothing else states."""
    name = publisher_of(block.text) if is_medium(block.text) and not is_prose(block) else None
    return Line({"organisation"}, {"organisation": name}) if name else None


def _is_issue(header: Header) -> bool:
    """Tell whether a header states a paper and a day."""
    return "date" in header.kinds and is_medium(header.values.get("organisation", ""))


def line_stated(block: Block, raw: str) -> Line | None:
    """Return what a line of a header states; frames, lines of rights and bylines state nothing."""
    if is_footer(block.text) or is_frame(block):
        return None
    found = line_of(block, raw)
    is_credit = found is not None and found.is_label and "text" in found.kinds
    return None if is_credit and head_byline(block.text) else found  # «Tekst: NN» names who wrote it


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
        is_whole = bool(own & {"date", "organisation"}) and bool(own & {"title", "words", "id", "page"})
        return (len(own) >= MIN_LABELS and is_whole) or {"date", "printed"} <= own
    extra = header.kinds & {"words", "id", "page", "section", "printed"}
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
