"""What a reader of papers (pdf, docx, odt, rtf) hands on: paragraphs, made into the one unit of the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.danish.people import is_capital_name, is_name, is_organisation
from pipeline.documents.blocks import split_lines
from pipeline.documents.date_lines import line_date
from pipeline.documents.encoding import canonical
from pipeline.documents.models import Block, Unit, squeezed
from pipeline.documents.repairs import mended
from pipeline.documents.wording import SECTION, SITE, publisher_of, same_words

FIRST_BLOCKS = 12
MAX_TITLE_CHARS = 200
PAGE_RULES = frozenset({"running_head", "page_header", "page_footer"})
PAPER = re.compile(
    r"(?:fag|medlems|uge|dag)?(?:bladet|avisen|magasinet|tidsskriftet|nyhedsbrevet|brevet)\b", re.IGNORECASE
)
"""Before a capitalised word it makes the name of a paper, which might else be a person's."""
FAULTY = re.compile(r"-\s|&|\]\]|[^\n\t\x20-\x7eæøåÆØÅéü»«”“’–—…•]")
"""Without one of these a paragraph has no fault, and need not be searched for any."""
HEADING_SIZE = 1.2
"""Letters so much larger than those of the text make a heading where no style says so."""


@dataclass(frozen=True)
class Part:
    """A paragraph in reading order: its text, its tag, and the rule that cut it, if any."""

    text: str
    tag: str = "p"
    rule: str = ""
    kind: str = "metadata"
    is_fixed: bool = False
    size: float = 0.0
    """Size of its letters, 0 where the file does not say."""


def unit_of(source_path: str, parts: Iterable[Part], stated_title: str, *, has_own_lines: bool) -> Unit:
    """Return the unit of a file; ``has_own_lines`` says that a line end inside a paragraph was typed.

    The title in a file's properties is used only where its first paragraphs print it too.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        text = canonical(part.text).strip()
        if not text:
            continue
        texts.append(text)
        blocks.append(Block(at, at + len(text), "", tag=part.tag))
        if part.rule:
            blocks[-1].take(part.rule, part.kind, is_fixed=part.is_fixed)
        at += len(text) + 2
    raw = "\n\n".join(texts)
    if has_own_lines:
        blocks = split_lines(raw, blocks)
    for block in blocks:
        is_plain = not FAULTY.search(raw, block.start, block.end)
        block.text = squeezed(
            raw[block.start : block.end] if is_plain else mended(raw, block.start, block.end)
        )
    title = squeezed(stated_title)
    is_printed = any(same_words(block.text, title) for block in blocks[:FIRST_BLOCKS])
    fields = {"page_title": title if is_printed else "", "site": _publisher(blocks)}
    return Unit(source_path, None, raw, tuple(blocks), {name: text for name, text in fields.items() if text})


def _publisher(blocks: list[Block]) -> str:
    """Return the paper or organisation that the heads or feet of the pages name, if any."""
    for block in blocks:
        name = publisher_of(block.text) if block.cut in PAGE_RULES else None
        if not name or ((is_name(name) or is_capital_name(name)) and not PAPER.match(name)):
            continue
        is_title = any(same_words(name, other.text) for other in blocks if not other.cut)
        if not is_title and (" " in name or SITE.search(name) or is_organisation(name)):
            return name
    return ""


def has_text(parts: Iterable[Part]) -> bool:
    """Tell whether any paragraph with words is left."""
    return any(not part.rule and any(char.isalnum() for char in part.text) for part in parts)


def page_lines(texts: Iterable[str], rule: str) -> list[Part]:
    """Return the lines of page headers or footers, each once, cut but for a date or the kind of text."""
    found: list[Part] = []
    lines = (squeezed(line) for text in texts for line in text.split("\n"))
    for text in dict.fromkeys(lines):
        is_told = line_date(text) is not None or SECTION.fullmatch(text.strip(".: "))
        if text:
            found.append(
                Part(text) if is_told and rule == "page_header" else Part(text, "p", rule, "boilerplate")
            )
    return found


def with_headings(parts: list[Part], body: float) -> list[Part]:
    """Return the paragraphs with short ones in large letters as headings, the largest at the top as title."""
    found = [_heading(part, body) for part in parts]
    first = [i for i, part in enumerate(found) if not part.rule][:FIRST_BLOCKS]
    if not any(found[i].tag == "h1" for i in first):
        large = [i for i in first if found[i].tag == "h2" and parts[i].tag in ("p", "strong")]
        large = [i for i in large if not SECTION.fullmatch(found[i].text.strip(".: "))]
        if large:
            best = max(large, key=lambda i: (found[i].size, -i))
            found[best] = _retagged(found[best], "h1")
    return found


def _heading(part: Part, body: float) -> Part:
    is_large = body > 0 and part.size >= HEADING_SIZE * body
    if is_large and not part.rule and part.tag in ("p", "strong") and len(part.text) <= MAX_TITLE_CHARS:
        return _retagged(part, "h2")
    return part


def _retagged(part: Part, tag: str) -> Part:
    return Part(part.text, tag, part.rule, part.kind, part.is_fixed, part.size)


def usual_size(parts: Iterable[Part]) -> float:
    """Return the letter size that most letters have, 0 where no size is known."""
    counts: dict[float, int] = {}
    for part in parts:
        if part.size and not part.rule:
            counts[part.size] = counts.get(part.size, 0) + len(part.text)
    return max(counts, key=lambda size: (counts[size], -size)) if counts else 0.0
