"""Text in paragraphs, perhaps with the marks of Markdown: links, emphasis, pictures, fields above it."""

import re
from dataclasses import replace

from pipeline.documents.blocks import text_blocks
from pipeline.documents.columns import field_columns
from pipeline.documents.models import Block, Unit, squeezed

HEADING = re.compile(r"#{1,6} ")
LINK = re.compile(r"(?P<mark>!?)\[(?P<text>[^\[\]]*)\]\([^()\s]*(?: \"[^\"]*\")?\)")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
FRONT = re.compile(r"\s*---[ \t]*\n(?P<fields>(?:[\w-]+[ \t]*:.*\n)+)---[ \t]*(?:\n|$)")
"""Fields above a text, one to a line: ``title: …``."""
FIELD = re.compile(r"(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<value>.*)")
OF_CLIP = frozenset({"created", "clipped", "saved", "accessed", "updated", "oprettet", "hentet", "gemt"})
"""Fields that say when a text was saved and not when it was published."""
FIELDS = ("title", "date", "author", "organisation")


def read_plain(source_path: str, text: str) -> Unit:
    """Return the unit of a text; lines of Markdown are compared without marks, fields above it read."""
    blocks = text_blocks(text)
    front = FRONT.match(text)
    fields = _fields(front["fields"]) if front else {}
    if not (front or source_path.endswith((".md", ".markdown")) or _has_heading(blocks)):
        return Unit(source_path, None, text, blocks)
    end = front.end() if front else 0
    return Unit(
        source_path,
        None,
        text,
        tuple(_plain(block, is_field=block.start < end) for block in blocks),
        fields,
        frozenset({"markdown"}),
    )


def _has_heading(blocks: tuple[Block, ...]) -> bool:
    return any(HEADING.match(block.text) for block in blocks[:5])


def _fields(lines: str) -> dict[str, str]:
    found = {match["name"]: match["value"].strip(" \"'") for match in FIELD.finditer(lines)}
    found = {
        name: value for name, value in found.items() if name.lower() not in OF_CLIP and "://" not in value
    }
    names = list(found)
    columns = field_columns(names, {})
    return {
        name: found[names[columns[name]]]
        for name in FIELDS
        if name in columns and found[names[columns[name]]]
    }


def _plain(block: Block, *, is_field: bool) -> Block:
    """Return a block whose text is compared without marks; a line of fields is cut."""
    text = LINK.sub(lambda match: "" if match["mark"] else match["text"], block.text)
    text = EMPHASIS.sub(r"\2", STRONG.sub(r"\2", text)).removeprefix("> ")
    plain = replace(block, text=squeezed(text))
    if is_field:
        plain.take("front_matter", "metadata")
    return plain
