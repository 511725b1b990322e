"""Comments that a source gives apart from their post: put under it in the order they answer each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.documents.models import Block, Unit
from pipeline.documents.readers.markup import rendered

MAX_COMMENTS = 100_000
GAP = "\n\n"


@dataclass(frozen=True)
class Reply:
    """A comment as a source gives it: who wrote it, when, its text, and which comment it answers."""

    name: str
    date: str
    text: str
    key: str = ""
    parent: str = ""


def with_comments(unit: Unit, replies: Iterable[Reply]) -> Unit:
    """Return the unit with comments under its text, each after the one it answers.

    Name and date stand in blocks of their own, which are read as headers and cut.
    """
    raw, blocks = unit.raw, list(unit.blocks)
    for number, reply in enumerate(in_order(list(replies)[:MAX_COMMENTS])):
        body, inner = rendered(reply.text)
        for part, text in (("author", reply.name), ("date", reply.date)):
            if text.strip():
                raw, block = _appended(raw, " ".join(text.split()), number, part)
                blocks.append(block)
        if inner:
            raw += GAP if raw else ""
            blocks += [_moved(block, len(raw), number) for block in inner]
            raw += body
    return replace(unit, raw=raw, blocks=tuple(blocks))


def in_order(replies: Sequence[Reply]) -> Iterator[Reply]:
    """Yield comments as a thread is read: each followed by its answers, those of one parent as they stood."""
    keys = {reply.key for reply in replies if reply.key}
    answers: dict[str, list[int]] = {}
    roots: list[int] = []
    for i, reply in enumerate(replies):
        is_answer = reply.parent in keys and reply.parent != reply.key
        (answers.setdefault(reply.parent, []) if is_answer else roots).append(i)
    seen: set[int] = set()
    stack = [*reversed(range(len(replies))), *reversed(roots)]  # those in a ring come last
    while stack:
        i = stack.pop()
        if i in seen:
            continue
        seen.add(i)
        yield replies[i]
        stack += reversed(answers.get(replies[i].key, []) if replies[i].key else [])


def _appended(raw: str, text: str, number: int, part: str) -> tuple[str, Block]:
    raw += GAP if raw else ""
    return raw + text, Block(len(raw), len(raw) + len(text), text, comment_i=number, part=part)


def _moved(block: Block, by: int, number: int) -> Block:
    return replace(block, start=block.start + by, end=block.end + by, comment_i=number, part="body")
