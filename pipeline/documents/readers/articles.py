"""Exports of media archives, many articles in one file: split where the header of an article comes again.

No archive describes its format, so nothing here knows one. A header is what states, in a line or a few,
the date of an article and its page, section, length or number; a file is an export when such headers
come again with running text between them, and something else bears it out: a counter, a rule, a line of
rights below each, numbers of their own, or the counts of words, which then fit the parts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.documents.genres import GENERAL, named_genre
from pipeline.documents.models import Block, Refusal, TurnedAway, Unit
from pipeline.documents.readers.article_headers import MOST, Header, alike, find_headers, with_text_below
from pipeline.documents.readers.article_lines import is_footer, is_frame, labelled
from pipeline.documents.readers.article_marks import NUMBER, bylined, number_before, parted, unmarked
from pipeline.documents.readers.article_starts import is_paper_above, line_above, set_starts, set_title
from pipeline.documents.readers.letters import split_letters
from pipeline.documents.wording import is_prose

MIN_KINDS = 2
"""Things a header states besides its date where it stands alone."""
TOLERANCE = (0.7, 1.4)
"""The words of a part to the words its header counts: titles and captions are counted or not."""
FEW_WORDS = 15
HEAD_FIELDS = ("title", "date", "author", "organisation", "genre")
MIN_REPEATS = 3
PREAMBLE = "Det, der står før den første artikel (fx en indholdsfortegnelse), er ikke læst."


def split_articles(unit: Unit) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per article of an export, numbered from 0; any other unit as it is.

    What stands before the first article is turned away. A single article with an archive's header keeps
    its text and gets the header's fields.
    """
    if unit.source_row is not None or any(b.comment_i is not None for b in unit.blocks):
        yield unit
        return
    letters = list(split_letters(unit))
    if len(letters) > 1:
        yield from letters
        return
    blocks = [block for block in unit.blocks if not block.cut]
    headers = with_text_below(find_headers(blocks, unit.raw), blocks)
    if len(headers) > 1:
        headers = alike(headers)
        set_starts(headers, blocks)
    articles = _articles(headers if len(headers) > 1 and is_export(headers, blocks) else [], blocks, unit.raw)
    if articles:
        yield from _parts(unit, blocks, articles)
    else:
        yield _single(unit, blocks, headers)


def _articles(headers: list[Header], blocks: list[Block], raw: str) -> list[Header]:
    """Return the headers of the articles by the signs that part most: some may state less than others."""
    return max(headers, parted(blocks, raw), unmarked(blocks, raw), key=len) or bylined(blocks)


def is_export(headers: list[Header], blocks: Sequence[Block]) -> bool:
    """Tell whether repeated headers make an export: something besides them must say so too."""
    n = len(headers)
    if len({_identity(header) for header in headers}) == 1:
        return False  # the running head of one text
    ends = [*(header.start for header in headers[1:]), len(blocks)]
    pieces = list(zip(headers, ends, strict=True))
    n_marked = sum(any(is_frame(b) for b in blocks[h.start : h.first]) for h in headers)
    n_rights = sum(any(is_footer(b.text) for b in blocks[h.last + 1 : end]) for h, end in pieces)
    ids = {header.values["id"] for header in headers if "id" in header.values}
    fits = [_fits(h, blocks, end) for h, end in pieces if h.values.get("words")]
    has_title = sum("title" in h.values for h in headers) >= MOST * n
    begins = not any(is_prose(block) for block in blocks[: headers[0].start])
    return (
        min(n, max(n_marked, n_rights, len(ids))) >= MOST * n
        or (len(fits) >= MOST * n and sum(fits) * 2 >= len(fits))
        or (has_title and (begins or all(header.is_labelled for header in headers)))
    )


def _identity(header: Header) -> tuple[str, ...]:
    """Return what tells one article of an export from the next."""
    return tuple(header.values.get(name, "") for name in ("organisation", "date", "id", "words"))


def _fits(header: Header, blocks: Sequence[Block], end: int) -> bool:
    """Tell whether the words of an article are as many as its header counts."""
    n_words = sum(b.text.count(" ") + 1 for b in blocks[header.last + 1 : end] if not is_footer(b.text))
    stated = re.sub(r"\D", "", header.values["words"])
    if not stated or not int(stated):
        return False
    low, high = TOLERANCE
    return low <= n_words / int(stated) <= high or abs(n_words - int(stated)) <= FEW_WORDS


def _parts(unit: Unit, blocks: list[Block], headers: list[Header]) -> Iterator[Unit | TurnedAway]:
    """Yield the articles, and turn away what stands before the first."""
    starts = [blocks[header.start].start for header in headers]
    if any(block.start < starts[0] for block in blocks):
        yield TurnedAway(unit.source_path, None, Refusal("not_a_contribution", PREAMBLE))
    pieces = list(zip(headers, starts, [*starts[1:], len(unit.raw)], strict=True))
    repeated = _repeated([{b.text for b in blocks if start <= b.start < end} for _, start, end in pieces])
    hints = frozenset(hint for hint in unit.hints if not hint.startswith("page:"))
    is_numbered = _share_numbered(headers, blocks) >= MOST
    for row, (header, start, end) in enumerate(pieces):
        own = [replace(block) for block in unit.blocks if start <= block.start < end]
        own = _marked(own, header, blocks, unit.raw)
        own = _without_number(own, header, row + 1, unit.raw) if is_numbered else own
        _cut_frame([block for block in own if not block.cut], repeated)
        moved = tuple(replace(block, start=block.start - start, end=block.end - start) for block in own)
        raw = unit.raw[start:end].rstrip()
        own_hints = {"article", *_section_hint(header)}
        yield Unit(unit.source_path, row, raw, moved, _fields(header), hints | own_hints)


def _share_numbered(headers: list[Header], blocks: Sequence[Block]) -> float:
    """Return the share of articles that have their number before a line above their text."""
    ends = [*(header.start for header in headers[1:]), len(blocks)]
    pieces = [blocks[header.start : end] for header, end in zip(headers, ends, strict=True)]
    return sum(_numbered(own, i) is not None for i, own in enumerate(pieces, 1)) / len(headers)


def _numbered(own: Sequence[Block], number: int) -> int | None:
    """Return which line above the text of an article begins with its number."""
    lines = list(takewhile(lambda block: not is_prose(block), own))
    return next((i for i, block in enumerate(lines) if number_before(block.text) == number), None)


def _without_number(own: list[Block], header: Header, number: int, raw: str) -> list[Block]:
    """Return the blocks of an article, the number before its title split off and cut."""
    i = _numbered(own, number)
    mark = NUMBER.match(raw, own[i].start, own[i].end) if i is not None else None
    if i is None or mark is None or own[i].cut:
        return own
    before, title = own[i].split(raw, mark.end())
    before.take("archive_header", "metadata")
    if header.values.get("title") == own[i].text:
        header.values["title"] = title.text
    return [*own[:i], before, title, *own[i + 1 :]]


def _single(unit: Unit, blocks: list[Block], headers: list[Header]) -> Unit:
    """Return a unit of one article; a header of an archive at its top becomes fields."""
    header = headers[0] if headers else None
    if header is None or any(is_prose(block) for block in blocks[: header.first]):
        return unit
    if not header.is_labelled and len(header.kinds & {"words", "page", "id", "section"}) < MIN_KINDS:
        return unit
    above = line_above(header, blocks, -1)
    header.start = header.first if above is None else above
    if above is not None and is_paper_above(header, above, blocks):
        header.values.setdefault("organisation", blocks[above].text)
        header.lines.add(above)
    elif above is not None:
        set_title(header, above, [], blocks)
    own = _marked([replace(block) for block in unit.blocks], header, blocks, unit.raw)
    return replace(unit, blocks=tuple(own), fields={**unit.fields, **_fields(header)})


def _repeated(texts: list[set[str]]) -> set[str]:
    """Return the lines that most articles of an export have: the archive's own, and not theirs."""
    counts = Counter(text for own in texts for text in own)
    return {text for text, count in counts.items() if count >= MIN_REPEATS and count * 2 > len(texts)}


def _marked(own: list[Block], header: Header, blocks: Sequence[Block], raw: str) -> list[Block]:
    """Return the blocks of an article, those of its header cut; a text behind its label is split off."""
    top = blocks[header.start].start
    first, last = blocks[header.first].start, blocks[header.last].start
    lines = {blocks[i].start for i in header.lines}
    result: list[Block] = []
    for block in own:
        is_above = top <= block.start < first and (is_frame(block) or block.start in lines)
        is_title = block.text == header.values.get("title") and block.start not in lines
        if block.cut or is_title or not (is_above or first <= block.start <= last):
            result.append(block)
            continue
        label = labelled(block.text)
        kind = next(iter(label.kinds)) if label else ""
        if kind in ("text", "lead") and label is not None and label.values:
            name, value = block.split(raw, raw.index(":", block.start) + 1)
            value.start += len(raw[value.start : value.end]) - len(raw[value.start : value.end].lstrip())
            name.take("archive_header", "metadata")
            result += [name, value]
        else:
            block.take("archive_header", "metadata")
            result.append(block)
    return result


def _cut_frame(kept: list[Block], repeated: set[str]) -> None:
    """Cut what an archive prints around an article: rights below it, page counters, its own lines."""
    for block in reversed(kept):
        label = labelled(block.text)
        if not (is_footer(block.text) or is_frame(block) or (label and label.kinds == {"other"})):
            break
        block.take("archive_footer", is_fixed=block.text in repeated)
    for block in kept:
        if block.cut:
            continue
        label = labelled(block.text)
        if label is not None and label.kinds <= {"text", "lead"} and not label.values:
            block.take("archive_header", "metadata")  # what stands below it is the text
        elif block.text in repeated:
            block.take("archive_footer", is_fixed=True)
        elif is_frame(block):
            block.take("page_number")


def _fields(header: Header) -> dict[str, str]:
    """Return what the header states of an article, in the names of ``columns.FIELDS``.

    A section that holds one kind of texts only says what an article is.
    """
    fields = {name: header.values[name] for name in HEAD_FIELDS if header.values.get(name)}
    section = header.values.get("section", "")
    if "genre" not in fields and named_genre(section) and not GENERAL.fullmatch(section):
        fields["genre"] = section
    return fields


def _section_hint(header: Header) -> list[str]:
    """Return the sign of a section that holds letters and blogs too, ``Debat``."""
    section = header.values.get("section", "")
    return [f"page:{section.lower()}"] if GENERAL.fullmatch(section) else []
