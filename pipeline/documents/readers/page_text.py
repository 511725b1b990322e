"""Where the text of a page ends: below the last element of the kind that its paragraphs stand in."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import html

from pipeline.documents.models import Block
from pipeline.documents.readers.page_threads import tokens
from pipeline.documents.wording import is_prose

MAIN_SHARE = 0.75
"""The element that holds so much of the running text of what is around it holds the text."""
MAX_BELOW_SHARE = 0.25
"""More running text than this below the end belongs to the text after all."""
MIN_PROSE_CHARS = 150
TEXT_TAGS = frozenset(
    {"p", "ul", "ol", "blockquote", "h2", "h3", "h4", "h5", "h6", "figure", "pre", "font", "span", "table"}
)
"""Elements that stand among paragraphs, and hold no others."""
FACTS = re.compile(
    r"(?:fakta|(?:blå |grøn )?boks|noter?|kilder?|referencer|metode"
    r"|om (?:undersøgelsen|analysen|rapporten|tallene))\b.{0,60}",
    re.IGNORECASE,
)
"""What a box of the text is headed with that stands below it."""
MAX_FACTS_CHARS = 1500
BOX = re.compile(r"fakta|fact|quote|citat|(?:^|[-_])info-?(?:boks|box)", re.IGNORECASE)
"""Names of boxes in a text."""
STATE = re.compile(r"\d+|^(?:even|odd|first|last|active|alt)$", re.IGNORECASE)


def mark_below(blocks: list[Block], homes: Sequence["html.HtmlElement | None"]) -> None:
    """Mark the blocks that stand below the text; ``homes`` are the elements in which blocks stand."""
    prose = [
        i
        for i, block in enumerate(blocks)
        if not block.cut and block.comment_i is None and homes[i] is not None and is_prose(block)
    ]
    n_chars = sum(len(blocks[i].text) for i in prose)
    if n_chars < MIN_PROSE_CHARS:
        return
    paths = {i: _path(homes[i]) for i in prose}
    depth, inside = _container(blocks, paths)
    last = _last_of_text(paths, depth, inside)
    if last is None:
        return
    end = max((i for i, home in enumerate(homes) if _is_within(home, last)), default=inside[-1])
    below = sum(len(blocks[i].text) for i in prose if i > end)
    if below > MAX_BELOW_SHARE * n_chars:
        return
    facts = _facts(blocks, homes, end)
    for block, home in zip(blocks[end + 1 :], homes[end + 1 :], strict=True):
        block.is_below = block.comment_i is None and not (facts is not None and _is_within(home, facts))


def _facts(
    blocks: list[Block], homes: Sequence["html.HtmlElement | None"], end: int
) -> "html.HtmlElement | None":
    """Return the box of facts that stands next below the text, if one does."""
    first = next((i for i in range(end + 1, len(blocks)) if not blocks[i].cut), None)
    home = None if first is None else homes[first]
    if first is None or home is None or not FACTS.fullmatch(blocks[first].text):
        return None
    box = home.getparent()
    return box if box is not None and len(box.text_content()) <= MAX_FACTS_CHARS else None


def _path(home: "html.HtmlElement | None") -> list["html.HtmlElement"]:
    """Return the elements from the root of the page down to ``home``."""
    return [] if home is None else [*reversed([*home.iterancestors()]), home]


def _container(blocks: list[Block], paths: dict[int, list["html.HtmlElement"]]) -> tuple[int, list[int]]:
    """Return how deep the element lies that holds the text, and the running text in it."""
    depth, inside = 0, list(paths)
    while True:
        sizes: Counter[html.HtmlElement] = Counter()
        for i in inside:
            if len(paths[i]) > depth + 1:
                sizes[paths[i][depth + 1]] += len(blocks[i].text)
        if not sizes:
            return depth, inside
        child, size = max(sizes.items(), key=lambda item: item[1])
        total = sum(len(blocks[i].text) for i in inside)
        if child.tag in TEXT_TAGS - {"font", "table", "span"} or size < MAIN_SHARE * total:
            return depth, inside
        depth, inside = (
            depth + 1,
            [i for i in inside if len(paths[i]) > depth + 1 and paths[i][depth + 1] is child],
        )


def _last_of_text(
    paths: dict[int, list["html.HtmlElement"]], depth: int, inside: list[int]
) -> "html.HtmlElement | None":
    """Return the last child of the container that is one of its paragraphs: of a kind that others are too."""
    children = list(dict.fromkeys(paths[i][depth + 1] for i in inside if len(paths[i]) > depth + 1))
    if not children:
        return paths[inside[-1]][depth]
    kinds = Counter(_kind(child) for child in children)
    texts = {_kind(child) for child in children if child.tag in TEXT_TAGS or kinds[_kind(child)] > 1}
    if not texts:
        return None
    around = paths[inside[-1]][depth]
    last = next((c for c in reversed(around) if _kind(c) in texts or _is_of_text(c)), None)
    following = None if last is None else last.getnext()
    return following if following is not None and _is_list(following) else last


def _is_list(element: "html.HtmlElement") -> bool:
    """Tell whether what follows the last paragraph is a list or quotation, and no menu of links."""
    return element.tag in ("ul", "ol", "blockquote") and element.find(".//a") is None and not tokens(element)


def _kind(element: "html.HtmlElement") -> tuple[str, ...]:
    """Return what elements of one kind share: tag and class names; paragraphs are all of one."""
    if not isinstance(element.tag, str) or element.tag in ("p", "font", "span"):
        return (str(element.tag),)
    return (element.tag, *sorted(STATE.sub("", name) for name in tokens(element)))


def _is_of_text(element: "html.HtmlElement") -> bool:
    """Tell whether a box belongs to the text it stands in: facts and quotations do."""
    return isinstance(element.tag, str) and any(BOX.search(name) for name in tokens(element))


def _is_within(element: "html.HtmlElement | None", around: "html.HtmlElement") -> bool:
    return element is not None and (element is around or around in element.iterancestors())
