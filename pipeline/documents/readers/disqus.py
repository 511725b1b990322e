"""Disqus exports: the comments of each thread; the posts they answer are elsewhere."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.markup import child_text, children, items_of, local_name, plain
from pipeline.documents.readers.threads import Reply, with_comments

ID = "{http://disqus.com/disqus-internals}id"
READ = frozenset({"thread", "post"})
REMOVED = ("isSpam", "isDeleted")
NO_COMMENTS = "Tråden har ingen kommentarer."
NO_THREADS = "Eksporten har ingen kommentarer. Lav den igen i Disqus under Moderate → Export."
SKIPPED = "{} kommentarer er spam eller slettede og er ikke læst."


def read_disqus(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per thread, numbered from 0 in the order of the export; of commenters only the names.

    Raises:
        RefusedError: the export is damaged, unsafe or has no threads.
    """
    titles: dict[str, str] = {}
    replies: dict[str, list[Reply]] = {}
    removed: Counter[str] = Counter()
    for element in items_of(data, READ):
        if local_name(element) == "thread":
            titles[element.get(ID) or ""] = plain(child_text(element, "title"))
        else:
            _take(element, replies, removed)
    if not titles and not replies:
        raise RefusedError("empty", NO_THREADS)
    for row, key in enumerate([*titles, *(key for key in replies if key not in titles)]):
        if key in replies:
            unit = Unit(source_path, row, "", (), {"title": titles.get(key, "")}, frozenset({"row"}))
            yield with_comments(unit, replies[key])
        else:
            yield TurnedAway(source_path, row, Refusal("empty", NO_COMMENTS))
        if removed[key]:
            detail = SKIPPED.format(removed[key])
            yield TurnedAway(f"{source_path}!{row}!kommentarer", None, Refusal("not_a_contribution", detail))


def _take(post: "etree._Element", replies: dict[str, list[Reply]], removed: "Counter[str]") -> None:
    thread = _reference(post, "thread")
    if any(child_text(post, name).lower() == "true" for name in REMOVED):
        removed[thread] += 1
        return
    writer = children(post, "author")
    replies.setdefault(thread, []).append(
        Reply(
            name=plain(child_text(writer[0], "name")) if writer else "",
            date=child_text(post, "createdAt"),
            text=child_text(post, "message"),
            key=post.get(ID) or "",
            parent=_reference(post, "parent"),
        )
    )


def _reference(post: "etree._Element", name: str) -> str:
    found = children(post, name)
    return (found[0].get(ID) or "") if found else ""
