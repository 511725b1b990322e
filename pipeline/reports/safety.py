"""What keeps text from others harmless: in paths, in Markdown and in spreadsheets."""

import re

from pipeline.ids import ID_PATTERN, content_id

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)")
"""Names Windows keeps for devices, and the page that a folder opens with."""
MARKDOWN = re.compile(r"([\\`*_\[\]|~>])|^(?=[#+\-=])|^(\d{1,9})(?=[.)])")
"""What Markdown acts on: some marks anywhere, others where a line begins."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters XML or spreadsheets refuse; tab and line feed stay."""
CELL_CHARS = 32_767
CUT_MARK = " […]"


def page_name(identifier: str) -> str:
    """Return a file name without ending for an id: the id itself where it is safe, else a hash of it."""
    if ID_PATTERN.fullmatch(identifier):
        return identifier
    if SLUG.fullmatch(identifier) and not RESERVED.fullmatch(identifier):
        return identifier
    return content_id("page", identifier)


def markdown(text: str) -> str:
    """Return text that Markdown shows as it stands: no link, no HTML, no table cell, on one line."""
    line = " ".join(printable(text).split())
    return MARKDOWN.sub(_escaped, line.replace("&", "&amp;").replace("<", "&lt;"))


def _escaped(found: re.Match[str]) -> str:
    return f"{found[2]}\\" if found[2] else f"\\{found[1] or ''}"


def printable(text: str) -> str:
    """Return text without the control characters that XML and spreadsheets refuse."""
    return CONTROL.sub("", text)


def cell(text: str) -> str:
    """Return text for a spreadsheet cell: printable, and marked where it is cut at the cell's limit."""
    clean = printable(text)
    return clean if len(clean) <= CELL_CHARS else clean[: CELL_CHARS - len(CUT_MARK)] + CUT_MARK
