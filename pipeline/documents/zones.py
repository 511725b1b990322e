"""Which paragraph heads a part of a text, and which is its lead."""

import re

from pipeline.documents.models import Block, Draft, Unit
from pipeline.documents.wording import is_prose

MAX_LEAD_CHARS = 420
MAX_HEADING_CHARS = 120


def mark_zones(blocks: list[Block], unit: Unit) -> None:
    """Mark headings: heading tags, markdown, or a short line without a sentence's end before a paragraph."""
    kept = [block for block in blocks if not block.cut]
    if "lead" in unit.hints and kept:
        kept[0].zone = "lead"
    for i, block in enumerate(kept):
        if block.zone != "body":
            continue
        following = kept[i + 1] if i + 1 < len(kept) else None
        if (block.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and len(block.text) < 300) or (
            following is not None and _is_heading(block, following)
        ):
            block.zone = "heading"


def _is_heading(block: Block, following: Block) -> bool:
    text = block.text
    if (
        len(text) > MAX_HEADING_CHARS
        or block.tag == "li"
        or text.endswith((".", ",", ":", ";", "”", "«", "»", "…", "!"))
        or text.startswith(("-", "–", "•", "*", "”", "»", '"'))
    ):
        return text.startswith("#") and len(text) < MAX_HEADING_CHARS
    is_short = text.count(" ") < 14 and bool(re.match(r"[A-ZÆØÅ0-9”»#]", text))
    return (
        is_short
        and len(following.text) > len(text)
        and following.tag != "li"
        and (is_prose(following) or block.tag == "strong")
    )


def mark_lead(blocks: list[Block], draft: Draft) -> None:
    """Mark the first paragraph of a longer text as its lead where such texts have one."""
    kept = [block for block in blocks if not block.cut]
    if len(kept) < 3 or not draft.title or any(block.zone == "lead" for block in kept):
        return
    first = kept[0]
    is_set_off = first.tag == "strong" or first.start < max(
        (b.start for b in blocks if b.cut in ("byline", "date_line")), default=-1
    )
    if (
        first.zone == "body"
        and len(first.text) <= MAX_LEAD_CHARS
        and (is_set_off or draft.genre in ("news", "press_release", "interview"))
    ):
        first.zone = "lead"
