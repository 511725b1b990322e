"""Objects of JSON as records: fields found where exports hide them, comments and their answers collected."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.documents.columns import field_columns, folded, is_of_comments
from pipeline.documents.encoding import canonical
from pipeline.documents.readers.rows import NO_PARENT, Fields
from pipeline.documents.readers.text_columns import MIN_PROSE_CHARS
from pipeline.documents.readers.threads import MAX_COMMENTS, Reply

MAX_DEPTH = 5
"""Levels below an object in which a list of articles, or an article's own fields, are sought."""
MAX_REPLY_DEPTH = 100
COMMENT_KEYS = frozenset({"comments", "kommentarer", "replies", "svar", "responses", "children", "answers",
                          "thread_comments", "kommentarspor", "reactions"})  # fmt: skip
TEXTS = ("rendered", "text", "tekst", "content", "html", "value", "plain", "#text")
NAMES = ("name", "navn", "full_name", "display_name", "displayname", "title", "titel", "label")
"""Keys that hold the value of a field that is an object: the text, the name."""
ABOUT_PERSON = ("role", "office", "affiliation", "organisation", "party")
"""What an object that is a person says besides the name."""
REMOVED = frozenset(
    {"spam", "deleted", "removed", "trash", "rejected", "pending", "hold", "slettet", "afvist"}
)
HIDDEN_FLAGS = frozenset({"isdeleted", "isspam", "deleted", "spam", "removed", "is_deleted", "is_spam",
                          "slettet", "hidden"})  # fmt: skip
APPROVED_FLAGS = frozenset({"approved", "isapproved", "is_approved", "published", "godkendt", "visible"})
PARAGRAPHS = "\n\n"
MIN_KNOWN = 2
"""Other fields that an object has whose text stands under a name we don't know."""
MIN_SPACES = 12
COMMENT_MARK = "\0comment"
"""Marks objects that stood in a list of comments without a post."""


class Record(NamedTuple):
    """An object as fields and comments; ``is_linked`` when it may name another as the one it answers."""

    fields: Fields
    replies: list[Reply]
    has_text: bool
    is_linked: bool
    is_comment: bool


def lists_of(value: Any) -> Iterator[Any]:
    """Yield the objects that a wrapper holds: those of its longest list of articles, or the object itself.

    A wrapper has no text of its own. Comments below an article are its own, and no articles.
    """
    if not isinstance(value, dict) or _has_text(value):
        yield value
        return
    found = list(_lists(value, MAX_DEPTH))
    if not found:
        yield value
        return
    for items in found:
        yield from items


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    """Yield the lists below ``value`` whose objects hold texts."""
    if depth < 0 or not isinstance(value, dict):
        return
    inner = [v for v in value.values() if isinstance(v, dict)]
    if inner and len(inner) == len(value) and sum(_has_text(v) for v in inner) > len(inner) / 2:
        yield inner
        return
    for key, part in value.items():
        if isinstance(part, list) and any(_has_text(item) or _wrapped(item) for item in part[:20]):
            yield [_marked(item) for item in part] if folded(key) in COMMENT_KEYS else part
        elif isinstance(part, dict):
            yield from _lists(part, depth - 1)


def _marked(item: Any) -> Any:
    return {**item, COMMENT_MARK: True} if isinstance(item, dict) else item


def _has_text(value: Any) -> bool:
    return isinstance(value, dict) and any(_text(value[n]) for n in _text_keys(value))


def _text_keys(value: dict[str, Any]) -> list[str]:
    names = [name for name in value if isinstance(value[name], str | list | dict)]
    columns = _columns(value, names, {})
    return [names[i] for field, i in columns.items() if field in ("text", "lead")]


def _columns(value: dict[str, Any], names: list[str], own: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each field among ``names``; running text under a name we don't know is the text."""
    columns = field_columns(tuple(names), own)
    if "text" in columns or len(columns) < MIN_KNOWN:
        return columns
    taken = set(columns.values())
    sizes = {i: len(value[n]) for i, n in enumerate(names) if i not in taken and isinstance(value[n], str)}
    long = max(sizes, key=lambda i: sizes[i], default=-1)
    is_text = long >= 0 and sizes[long] >= MIN_PROSE_CHARS and value[names[long]].count(" ") >= MIN_SPACES
    return {**columns, "text": long} if is_text else columns


def _wrapped(value: Any) -> dict[str, Any] | None:
    """Return the object inside an object that holds the text, as ``_source`` or ``attributes`` do."""
    if not isinstance(value, dict):
        return None
    return next((v for v in value.values() if isinstance(v, dict) and _has_text(v)), None)


def record_of(value: dict[str, Any], own: Mapping[str, str]) -> Record:
    """Return the record of an object; ``own`` is the user's map of columns."""
    inner = None if _text_keys(value) else _wrapped(value)
    around = {name: part for name, part in value.items() if part is not inner}
    merged = {**around, **inner} if inner else value
    names = [name for name in merged if not _is_comments(name, merged[name])]
    columns = _columns(merged, names, own)
    fields = {field: _text(merged[names[i]]) for field, i in columns.items()}
    if "author" in columns:
        fields["author"] = _people(merged[names[columns["author"]]])
    for field in ("text", "lead"):
        if field in columns:
            fields[field] = _text(merged[names[columns[field]]], PARAGRAPHS)
    threads = [merged[name] for name in merged if name not in names]
    replies = [reply for thread in threads for reply in _replies(thread, "", MAX_REPLY_DEPTH)]
    return Record(
        fields,
        replies[:MAX_COMMENTS],
        has_text=bool(fields.get("text") or fields.get("lead")),
        is_linked="parent" in columns or "thread" in columns,
        is_comment=COMMENT_MARK in value or is_of_comments(names, columns),
    )


def _people(value: Any) -> str:
    """Return the writers of a text; an object that is a person gives name, role and organisation."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_people, value)))
    if not isinstance(value, dict):
        return _text(value)
    columns = field_columns(tuple(value), {})
    values = list(value.values())
    said = [_text(values[columns[field]]) for field in ABOUT_PERSON if field in columns]
    return ", ".join(filter(None, [_text(value), *said]))


def _is_comments(name: str, value: Any) -> bool:
    """Tell whether a field holds comments: a list of objects, or an object that holds such a list."""
    if folded(name) not in COMMENT_KEYS:
        return False
    if isinstance(value, dict):
        return any(isinstance(part, list) for part in value.values())
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _replies(value: Any, parent: str, depth: int) -> Iterator[Reply]:
    """Yield the comments of a list, each followed by its answers; those that were removed are left out."""
    if depth < 0:
        return
    if isinstance(value, dict):
        value = next((part for part in value.values() if isinstance(part, list)), [])
    for i, item in enumerate(value if isinstance(value, list) else []):
        if not isinstance(item, dict):
            continue
        data = item.get("data")
        own = data if isinstance(data, dict) else item
        reply = _reply(own, parent, f"{parent}/{i}")
        if not _is_removed(own):
            yield reply
        for name, part in own.items():
            if _is_comments(name, part):
                yield from _replies(part, reply.key, depth - 1)


def _reply(item: dict[str, Any], parent: str, place: str) -> Reply:
    names = [name for name in item if not _is_comments(name, item[name])]
    columns = field_columns(tuple(names), {})
    fields = {field: _text(item[names[i]]) for field, i in columns.items()}
    stated = fields.get("parent", "")
    return Reply(
        name=fields.get("author", ""),
        date=fields.get("date", ""),
        text=fields.get("text") or fields.get("lead", ""),
        key=fields.get("id") or place,
        parent=parent or ("" if stated.lower() in NO_PARENT else stated),
    )


def _is_removed(item: dict[str, Any]) -> bool:
    """Tell whether a comment was taken away, or never let through."""
    for name, value in item.items():
        flag = folded(name)
        if flag in HIDDEN_FLAGS and value in (True, 1, "true", "1"):
            return True
        if flag in APPROVED_FLAGS and value in (False, 0, "false", "0", "spam", "trash"):
            return True
        if flag in ("status", "state") and str(value).lower() in REMOVED:
            return True
    return False


def _text(value: Any, joint: str = "; ", depth: int = MAX_DEPTH) -> str:
    """Return a JSON value as the text of a cell; lists are joined, of an object its name or rendered text."""
    if depth < 0 or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return joint.join(part for part in (_text(item, joint, depth - 1) for item in value) if part)
    if isinstance(value, dict):
        keys = (*TEXTS, *NAMES) if joint == PARAGRAPHS else (*NAMES, *TEXTS)
        by_name = {folded(key) or key: part for key, part in value.items()}
        return next((text for key in keys if (text := _text(by_name.get(key), joint, depth - 1))), "")
    return canonical(str(value)).strip()
