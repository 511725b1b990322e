"""What stands on the last line of a paragraph and is not its author's: photo credits, links, agencies."""

import re

from pipeline.documents.models import Block

INLINE_CAPTION = re.compile(
    r"(?:(?<=[.!?”»)])|(?<=\n))\s*\(?(?:Arkiv|Presse|Privat)?[Ff]oto(?:graf)?s?\s?[:/]\s?[^.\n]{2,80"
    r"}\.?\)?\s*$"
)
INLINE_READ_ALSO = re.compile(r"(?<=[.!?”»)]) (?:læs|se|hør) også ?: .{5,120}$", re.IGNORECASE)
INLINE_BUREAU = re.compile(r"\s*(?:/ritzau/?|\(?© ?[A-ZÆØÅ][^().]{2,40}\)?)\s*$", re.IGNORECASE)
INLINE_ENDS = (
    ("caption", ("foto",), INLINE_CAPTION), ("read_also", ("også",), INLINE_READ_ALSO),
    ("rights", ("ritzau", "©"), INLINE_BUREAU),
)  # fmt: skip
"""What stands on the last line of a paragraph and is not the author's: rule, words it needs, its form."""
MIN_CAPTIONED_CHARS = 130
"""A paragraph with so much before its photo credit is text; less is the caption itself."""


def split_ends(blocks: list[Block], raw: str) -> list[Block]:
    """Split off a photo credit and the like at the end of a paragraph that is otherwise running text."""
    result: list[Block] = []
    for block in blocks:
        result += _without_end(block, raw)
    return result


def _without_end(block: Block, raw: str) -> list[Block]:
    if block.cut or len(block.text) <= MIN_CAPTIONED_CHARS:
        return [block]
    small = raw[block.start : block.end].lower()
    for rule, needed, pattern in INLINE_ENDS:
        match = pattern.search(raw, block.start, block.end) if any(w in small for w in needed) else None
        if match and match.start() - block.start > MIN_CAPTIONED_CHARS:
            text, end = block.split(raw, match.start())
            end.start += len(raw[end.start : end.end]) - len(raw[end.start : end.end].lstrip())
            end.take(rule, "metadata" if rule == "caption" else "boilerplate")
            return [*_without_end(text, raw), end]
    return [block]
