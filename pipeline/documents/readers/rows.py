"""A row of a table as a source unit, whatever the table was written in; and the order of a thread's rows."""

import re
from collections.abc import Iterator
from html import unescape

from pipeline.documents.blocks import text_blocks
from pipeline.documents.columns import PART
from pipeline.documents.models import Refusal, TurnedAway, Unit
from pipeline.documents.private_people import by_first_word, mentioned
from pipeline.documents.readers.html import rendered_fragment
from pipeline.documents.readers.markup import paragraphed, plain

MARKUP = re.compile(
    r"</?(?:p|br|div|strong|em|b|i|a|ul|ol|li|h[1-6]|blockquote|span|table|figure)\b[^<>]*>", re.IGNORECASE
)
ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
CHAIR_ROLES = frozenset({"chair", "formand for mødet", "mødeleder", "mødeformand", "ordstyrer", "moderator"})
NOT_A_CONTRIBUTION = "Mødelederens ord er ikke indlæg i debatten og tælles ikke med."
EMPTY_ROW = "Rækken har ingen tekst."
NO_PARENT = frozenset({"", "0", "-", "null", "none", "nan", "na", "n/a", "nil", "false"})
"""What tables write where a row answers no other."""
COMMENT = "comment"
OTHER_POST = "post {}"
"""Names a post that is not in the table, apart from the table's own ids."""

Fields = dict[str, str]


def row_unit(source_path: str, source_row: int, fields: Fields) -> Unit | TurnedAway:
    """Return the unit of a row: its lead and text are the raw text, the other fields its metadata.

    A cell with markup is rendered as a page would be.
    """
    body, lead = _taken(fields, "text"), _taken(fields, "lead")
    if fields.get("role", "").lower() in CHAIR_ROLES:
        return TurnedAway(source_path, source_row, Refusal("not_a_contribution", NOT_A_CONTRIBUTION))
    raw = f"{lead}\n\n{body}" if lead and body and not body.startswith(lead) else body or lead
    if not raw.strip():
        return TurnedAway(source_path, source_row, Refusal("empty", EMPTY_ROW))
    if MARKUP.search(raw):
        raw, blocks = rendered_fragment(paragraphed(raw))
    else:
        raw = unescape(raw) if ENTITY.search(raw) else raw
        blocks = text_blocks(raw)
    if "title" in fields:
        fields["title"] = _without_site(plain(fields["title"]), fields.get("organisation", ""))
    hints = {"row"} | ({"lead"} if lead and body else set())
    return Unit(
        source_path, source_row, raw, blocks, {k: v for k, v in fields.items() if v}, frozenset(hints)
    )


def _without_site(title: str, site: str) -> str:
    """Return the title of a page without the site's name behind it, as the tab of a browser shows it."""
    own = title.removesuffix(site) if site else title
    bare = own.rstrip(" |–—-")
    return bare if bare and own.rstrip() != bare else title


def _taken(fields: Fields, name: str) -> str:
    """Take a field and its parts out of ``fields``; return them as paragraphs."""
    parts = [key for key in fields if key == name or key.startswith(PART.format(name, ""))]
    return "\n\n".join(filter(None, [fields.pop(key).strip() for key in sorted(parts)]))


def threaded(
    rows: list[tuple[int, Fields]], known: frozenset[str] = frozenset()
) -> Iterator[tuple[int, Fields]]:
    """Yield numbered rows with every post before its comments, whatever order the table has them in.

    A comment's ``parent`` becomes the post of its thread, where an answer names the comment it answers.
    ``known`` are ids of posts that stand elsewhere in the table.
    """
    own = {fields["id"]: fields for _, fields in rows if fields.get("id")}
    for _, fields in rows:
        if fields.get("parent", "").lower() in NO_PARENT:
            fields.pop("parent", None)
    posts = known | {
        key for key, fields in own.items() if not fields.get("parent") and not fields.get("thread")
    }
    roots = [_root(fields, own, posts) for _, fields in rows]
    writers = _writers(rows, roots)
    for i in _in_order(rows):
        row, fields = rows[i]
        named = mentioned(fields.get("text", ""), writers.get(roots[i], {}))
        yield row, {**fields, "parent": roots[i], "thread_names": "\n".join(named)}


def _in_order(rows: list[tuple[int, Fields]]) -> Iterator[int]:
    """Yield the places of rows as they stand, but each after those it answers."""
    places = {fields["id"]: i for i, (_, fields) in enumerate(rows) if fields.get("id")}
    done: set[int] = set()
    for i in range(len(rows)):
        waiting: list[int] = []
        at: int | None = i
        while at is not None and at not in done:
            done.add(at)
            waiting.append(at)
            fields = rows[at][1]
            at = places.get(fields.get("parent") or fields.get("thread", ""))
        yield from reversed(waiting)


def comment_fields(fields: Fields) -> Fields:
    """Return the fields of a row in a table of comments alone: its thread is of a post that is elsewhere."""
    thread = fields.get("thread", "")
    own = {"thread": OTHER_POST.format(thread)} if thread.lower() not in NO_PARENT else {}
    return {**fields, **own, "genre": fields.get("genre") or COMMENT}


def _writers(rows: list[tuple[int, Fields]], roots: list[str]) -> dict[str, dict[str, list[str]]]:
    """Return the commenters of each thread, for those whom another's comment names."""
    names: dict[str, list[str]] = {root: [] for root in roots if root}
    for (_, fields), root in zip(rows, roots, strict=True):
        if root:
            names[root].append(fields.get("author", ""))
    return {root: by_first_word(found) for root, found in names.items()}


def _root(fields: Fields, own: dict[str, Fields], posts: frozenset[str]) -> str:
    """Return the id of the post a row belongs to, empty for a post."""
    seen: set[str] = set()
    at = fields
    while (parent := at.get("parent", "")) and parent not in seen:
        seen.add(parent)
        if parent in posts or parent not in own:
            break
        at = own[parent]
    thread = at.get("thread", "") or fields.get("thread", "")
    if thread.lower() not in NO_PARENT and (thread in posts or thread not in own):
        return thread if thread in posts else OTHER_POST.format(thread)
    return parent or next(iter(seen), "")
