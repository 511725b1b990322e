"""Articles that only marks part: rules, counters, page breaks, numbers before titles.

What stands between two marks is an article where a line of its own, above its text or below it, says in
which paper and when it was printed, and where the other parts have such a line too.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name
from pipeline.documents.bylines import byline
from pipeline.documents.models import Block
from pipeline.documents.readers.article_headers import (
    MOST,
    Header,
    find_headers,
    line_stated,
    with_text_below,
)
from pipeline.documents.readers.article_lines import Line, is_footer, is_frame, stated_in
from pipeline.documents.readers.article_starts import line_above, may_be_title, name_titles, set_starts
from pipeline.documents.wording import is_prose, publisher_of

PAGE_BREAK = "\f"
NUMBER = re.compile(
    r"(?:\[(?P<a>\d{1,3})\]|(?:nr\.? ?|artikel |klip |#)(?P<b>\d{1,3})[.:)]?|(?P<c>\d{1,3})[.)])\s+(?=\S)",
    re.IGNORECASE,
)
"""A number before a title."""
WITH_SOURCE = (
    re.compile(r"(?P<title>\S.{5,}?)[ ,]*[(\[](?P<source>[^()\[\]]*\d[^()\[\]]*)[)\]]"),
    re.compile(r"(?P<source>[^:]*\d[^:]*): (?P<title>\S.{5,})"),
    re.compile(r"(?P<title>\S.{5,}?) [|–—-] (?P<source>[A-ZÆØÅ].*\d.*)"),
)
"""How one line gives title and source: ``Title (Paper, 3. maj 2019)``, ``Paper, 3. maj 2019: Title``."""
MAX_TOP = 7
"""Lines above the text of an article that may say where it was printed."""
MAX_END = 3
MAX_NUMBERED_CHARS = 200
MIN_DATED = 0.6
MIN_SOURCES = 0.5
"""Shares of parts that state a day, and a paper."""


def parted(blocks: Sequence[Block], raw: str) -> list[Header]:
    """Return the headers of the articles between marks; none where the parts are no articles of papers."""
    marks = _marks(blocks, raw)
    pieces = _pieces(blocks, marks)
    if len(pieces) < 2:
        return []
    headers = [_header(blocks, raw, start, end) for start, end in pieces]
    tops = [header for header in headers if not any(map(is_prose, blocks[header.start : header.first]))]
    name_titles(tops, [line_above(header, blocks, header.start - 1) for header in tops], blocks)
    n_dated = sum("date" in header.kinds for header in headers)
    sources = [header.values.get("organisation", "") for header in headers]
    n_sources = sum(publisher_of(source) is not None for source in sources)
    is_talk = any(is_name(source) and is_first_name(source.split()[0]) for source in sources)
    is_export = n_dated >= MIN_DATED * len(headers) and n_sources >= MIN_SOURCES * len(headers)
    return headers if is_export and not is_talk else []


def unmarked(blocks: Sequence[Block], raw: str) -> list[Header]:
    """Return the headers of articles that nothing parts but a title with paper and day beside it."""
    headers = with_text_below(find_headers(blocks, raw, is_weak=True), blocks)
    if len(headers) < 2:
        return []
    set_starts(headers, blocks)
    n_titled = sum("title" in header.values for header in headers)
    begins = not any(map(is_prose, blocks[: headers[0].start]))
    return headers if begins and n_titled >= MOST * len(headers) else []


def bylined(blocks: Sequence[Block]) -> list[Header]:
    """Return the headers of articles that only titles with a byline below them part, each by others."""
    places = [
        i
        for i, (title, line) in enumerate(pairwise(blocks))
        if may_be_title(title) and byline(line.text) and any(map(is_prose, blocks[i + 2 : i + 4]))
    ]
    headers = [Header(i, i, values={"title": blocks[i].text}, start=i) for i in places]
    writers = {byline(blocks[i + 1].text)[0].name for i in places}
    begins = bool(places) and not any(map(is_prose, blocks[: places[0]]))
    return headers if begins and len(writers) == len(places) > 1 else []


def number_before(text: str) -> int | None:
    """Return the number that a line begins with, as those of a list or of numbered articles do."""
    match = NUMBER.match(text) if len(text) <= MAX_NUMBERED_CHARS else None
    return int(match["a"] or match["b"] or match["c"]) if match else None


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """Return the lines with numbers that run 1, 2, 3 … and have running text between them."""
    runs: list[list[int]] = []
    for i, block in enumerate(blocks):
        number = None if is_prose(block) else number_before(block.text)
        if number == 1:
            runs.append([i])
        elif runs and number == len(runs[-1]) + 1 and any(map(is_prose, blocks[runs[-1][-1] : i])):
            runs[-1].append(i)
    return runs[-1] if runs and len(runs[-1]) > 1 else []


def _marks(blocks: Sequence[Block], raw: str) -> list[int]:
    """Return the blocks with which something new begins."""
    found = {
        i
        for i, block in enumerate(blocks)
        if is_frame(block) or (i and PAGE_BREAK in raw[blocks[i - 1].end : block.start])
    }
    return sorted(found.union(_numbered(blocks)))


def _pieces(blocks: Sequence[Block], marks: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches with running text between marks, each with the few lines above it."""
    pieces: list[tuple[int, int]] = []
    begun: int | None = None
    for start, end in zip([0, *marks], [*marks, len(blocks)], strict=True):
        if any(is_prose(block) and not is_footer(block.text) for block in blocks[start:end]):
            pieces.append((start if begun is None else begun, end))
            begun = None
        elif start not in marks or end - start > MAX_TOP:
            begun = None  # a table of contents, or what an export says of itself
        elif begun is None:
            begun = start
    return pieces


def _header(blocks: Sequence[Block], raw: str, start: int, end: int) -> Header:
    """Return what the lines at the top of a part state of it, else those at its end."""
    first_text = next(i for i in range(start, end) if is_prose(blocks[i]))
    top = _stated(blocks, raw, start, range(start, min(first_text, start + MAX_TOP)))
    if "date" in top.kinds:
        return top
    below = _stated(blocks, raw, start, range(max(first_text + 1, end - MAX_END), end))
    below.values = {**top.values, **below.values}
    return below


def _stated(blocks: Sequence[Block], raw: str, start: int, places: Sequence[int]) -> Header:
    header = Header(start, start, start=start)
    for i in places:
        found = _title_and_source(blocks[i].text) or line_stated(blocks[i], raw)
        if found is not None:
            header.kinds |= found.kinds
            header.is_labelled = header.is_labelled or found.is_label
            header.values = {**found.values, **header.values}
            header.first = i if not header.lines else header.first
            header.last = i
            header.lines.add(i)
    return header


def _title_and_source(text: str) -> Line | None:
    """Return what a line with a title states that also names the paper and the day."""
    text = text[match.end() :] if (match := NUMBER.match(text)) else text
    for form in WITH_SOURCE:
        match = form.fullmatch(text) if len(text) <= MAX_NUMBERED_CHARS else None
        found = stated_in(match["source"], match["source"]) if match else None
        is_title = match is not None and " " in match["title"] and publisher_of(match["title"]) is None
        if match and is_title and found and {"date", "organisation"} <= found.values.keys():
            found.values["title"] = match["title"].strip(" –—-|")
            return found
    return None
