"""Text in paragraphs, perhaps with the marks of Markdown: links, emphasis, pictures, fields above it."""

import re
from dataclasses import replace

from pipeline.documents.blocks import text_blocks
from pipeline.documents.columns import field_columns
from pipeline.documents.models import Block, Unit

HEADING = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")
PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?: \"[^\"]*\")?\)|\[[^\[\]]*\])")
LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?: \"[^\"]*\")?\)")
WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?(?P<text>[^\[\]|]*)\]\]")
FOOTNOTE = re.compile(r"\[\^[\w-]+\]")
STRONG = re.compile(r"(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(?P<text>.+?)(?<=[^\s*_])\1(?![\w*])")
ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])")
QUOTED = re.compile(r"(?:[ ]{0,3}>[ \t]?)+")
UNDERLINE = re.compile(r"[ ]{0,3}(?P<mark>=|-)(?P=mark){2,}[ \t]*")
FRONT = re.compile(
    r"\s*---[ \t]*\n(?P<fields>(?:[\w-]+[ \t]*:.*\n|[ \t]+\S.*\n|- .*\n|[ \t]*\n)+?)---[ \t]*(?:\n|$)"
)
"""Fields above a text, ``title: …``, some with a list of values below."""
FIELD = re.compile(r"(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<value>.*(?:\n[ \t]*- .*)*)")
OF_CLIP = frozenset({"created", "clipped", "saved", "accessed", "updated", "oprettet", "hentet", "gemt"})
"""Fields that say when a text was saved and not when it was published."""
FIELDS = ("title", "date", "author", "organisation")
MARKDOWN_SUFFIXES = (".md", ".markdown")


def read_plain(source_path: str, text: str) -> Unit:
    """Return the unit of a text; one with marks of Markdown is read without them, fields above it apart."""
    front = FRONT.match(text)
    if not (front or source_path.endswith(MARKDOWN_SUFFIXES) or _has_heading(text)):
        return Unit(source_path, None, text, text_blocks(text))
    end = front.end() if front else 0
    body, tags = _unmarked(text[end:])
    raw = text[:end] + body
    blocks = [_tagged(block, tags, end) for block in text_blocks(raw)]
    fields = _fields(front["fields"]) if front else {}
    return Unit(source_path, None, raw, tuple(blocks), fields, frozenset({"markdown"}))


def _has_heading(text: str) -> bool:
    lines = [line for line in text[:4000].split("\n") if line.strip()]
    return any(HEADING.match(line) for line in lines[:5])


def _unmarked(text: str) -> tuple[str, dict[int, str]]:
    """Return a text without marks, and the tags of its headings and bold lines by where they start."""
    lines: list[str] = []
    tags: dict[int, str] = {}
    at = 0
    for line in text.split("\n"):
        if lines and lines[-1].strip() and (below := UNDERLINE.fullmatch(line)):
            tags[at - len(lines[-1]) - 1] = "h1" if below["mark"] == "=" else "h2"
            line = ""
        heading = HEADING.match(line)
        plain = _inline(heading["text"] if heading else QUOTED.sub("", line, count=1)).rstrip()
        if heading:
            tags[at] = f"h{len(heading['marks'])}"
        elif STRONG.fullmatch(line.strip()):
            tags[at] = "strong"
        lines.append(plain)
        at += len(plain) + 1
    return "\n".join(lines), tags


def _inline(line: str) -> str:
    """Return a line without pictures, and with the words of links and emphasis alone."""
    if not any(mark in line for mark in "[*_\\"):
        return line
    for pattern in (PICTURE, FOOTNOTE):
        line = pattern.sub("", line)
    for pattern in (WIKI_LINK, LINK, STRONG, EMPHASIS):
        line = pattern.sub(lambda match: match["text"], line)
    return ESCAPED.sub("", line)


def _tagged(block: Block, tags: dict[int, str], front: int) -> Block:
    if block.start < front:
        block = replace(block)
        block.take("front_matter", "metadata")
        return block
    return replace(block, tag=tags.get(block.start - front, block.tag))


def _fields(lines: str) -> dict[str, str]:
    found = {match["name"]: _value(match["value"]) for match in FIELD.finditer(lines)}
    found = {
        name: value
        for name, value in found.items()
        if value and name.lower() not in OF_CLIP and "://" not in value
    }
    names = list(found)
    columns = field_columns(names, {})
    return {name: found[names[columns[name]]] for name in FIELDS if name in columns}


def _value(value: str) -> str:
    """Return the value of a field; of a list its entries with semicolons, without quotes and links."""
    value = re.sub(r"^\[(?!\[)(?P<list>.*)\]$", lambda match: match["list"].replace(",", ";"), value.strip())
    entries = [re.sub(r"^[ \t]*- ", "", entry) for entry in re.split(r"\n|;", value)]
    return "; ".join(
        filter(None, (WIKI_LINK.sub(r"\g<text>", e.strip(" \"'")).strip(" \"'") for e in entries))
    )
