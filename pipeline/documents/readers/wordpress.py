"""WordPress exports (WXR): posts and pages with their approved comments; drafts and furniture turned away."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.feed import FORMS, categories, channel_hints, item_date
from pipeline.documents.readers.markup import (
    child_text,
    children,
    items_of,
    local_name,
    paragraphed,
    plain,
    rendered,
)
from pipeline.documents.readers.threads import Reply, with_comments

READ = frozenset({"item", "author", "wp_author"})
SYSTEM_TYPES = re.compile(
    r"^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|acf-.*"
    r"|elementor_.*|wpcf7_.*|feedback|shop_.*|product.*|scheduled-action|mc4wp-form|ngg_.*|tablepress_table)$"
)
KIND_NAMES = {
    "attachment": "et billede eller en fil",
    "nav_menu_item": "et menupunkt",
    "revision": "en ældre udgave",
}
STATUS_NAMES = {
    "draft": "en kladde", "auto-draft": "en kladde", "pending": "ikke godkendt endnu", "private": "privat",
    "trash": "slettet", "future": "planlagt til senere", "inherit": "en ældre udgave",
}  # fmt: skip
PUBLIC = frozenset({"publish", "published", ""})
NO_DATE = "0000-00-00"
NOT_ITS_TEXT = "Posten er {} og intet indlæg, der er offentliggjort."
SKIPPED = "{} hører ikke til debatten og er ikke læst: {}."
SKIP_NAMES = {"pingback": "henvisninger fra andre sider", "trackback": "henvisninger fra andre sider",
              "0": "ikke godkendte", "hold": "ikke godkendte", "spam": "spam", "trash": "slettede",
              "post-trashed": "slettede"}  # fmt: skip
COMMENT_TYPES = frozenset({"", "comment", "review"})
APPROVED = frozenset({"1", "approve", "approved"})
CAPTION = re.compile(r"\[caption[^\]]*\](?P<inner>.*?)\[/caption\]", re.DOTALL)
SHORTCODE = re.compile(
    r"\[/?[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))*\s*/?\]|\[/[a-z][\w-]*\]"
)
NO_ITEMS = "Eksporten har ingen indlæg. Vælg »Alt indhold« eller »Indlæg«, når den laves i WordPress."


def read_wordpress(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield one unit per published post or page, numbered from 0 over all items of the export.

    Of commenters only the name is read, for it becomes a pseudonym; addresses never are.

    Raises:
        RefusedError: the export is damaged, unsafe or has no items.
    """
    names: dict[str, str] = {}
    row = 0
    for element in items_of(data, READ):
        if local_name(element) != "item":
            _learn_author(element, names)
            continue
        yield from _item(source_path, row, element, names)
        row += 1
    if not row:
        raise RefusedError("empty", NO_ITEMS)


def _learn_author(element: "etree._Element", names: dict[str, str]) -> None:
    """Remember the name that an account shows; the account's own name is nobody's."""
    full = " ".join(
        [child_text(element, "author_first_name"), child_text(element, "author_last_name")]
    ).strip()
    shown = child_text(element, "author_display_name")
    login = child_text(element, "author_login")
    if login:
        names[login] = full if " " in full and " " not in shown else shown


def _item(
    source_path: str, row: int, item: "etree._Element", names: dict[str, str]
) -> Iterator[Unit | TurnedAway]:
    refusal = refusal_of(item)
    if refusal is not None:
        yield TurnedAway(source_path, row, refusal)
        return
    raw, blocks = rendered(
        cleaned(child_text(item, "content:encoded") or child_text(item, "excerpt:encoded"))
    )
    fields = {
        "title": plain(child_text(item, "title")),
        "date": _date(item),
        "author": _author(item, names),
        "organisation": plain(child_text(item.getparent(), "title")) if item.getparent() is not None else "",
        "genre": next((name for name in categories(item) if FORMS.match(name)), ""),
    }
    unit = Unit(
        source_path,
        row,
        raw,
        blocks,
        {k: v for k, v in fields.items() if v},
        frozenset({"row", "wordpress"} | channel_hints(item)),
    )
    replies, skipped = replies_of(item)
    if not raw.strip() and not replies:
        yield TurnedAway(source_path, row, Refusal("empty", "Indlægget har ingen tekst."))
    else:
        yield with_comments(unit, replies)
    if skipped:
        yield TurnedAway(f"{source_path}!{row}!kommentarer", None, _skipped(skipped))


def refusal_of(item: "etree._Element") -> Refusal | None:
    """Return why an item is no published text, or None: its type, its status, a password."""
    kind = child_text(item, "wp:post_type", "post_type") or "post"
    status = child_text(item, "wp:status", "status").lower()
    if SYSTEM_TYPES.match(kind):
        return Refusal("not_a_contribution", NOT_ITS_TEXT.format(KIND_NAMES.get(kind, "en del af siden")))
    if status not in PUBLIC:
        return Refusal("not_a_contribution", NOT_ITS_TEXT.format(STATUS_NAMES.get(status, "ikke offentlig")))
    if child_text(item, "wp:post_password", "post_password"):
        return Refusal("not_a_contribution", NOT_ITS_TEXT.format("beskyttet med kodeord"))
    return None


def _date(item: "etree._Element") -> str:
    written = child_text(item, "wp:post_date", "post_date")
    return written if written and not written.startswith(NO_DATE) else item_date(item)


def _author(item: "etree._Element", names: dict[str, str]) -> str:
    """Return the name that the writer's account shows; an account without one stays unknown."""
    login = child_text(item, "dc:creator", "creator")
    name = names.get(login, login)
    return name if " " in name and "@" not in name else ""


def replies_of(item: "etree._Element") -> tuple[list[Reply], "Counter[str]"]:
    """Return the approved comments of an item, and how many others there are of each kind."""
    replies: list[Reply] = []
    skipped: Counter[str] = Counter()
    for comment in children(item, "comment"):
        kind = child_text(comment, "comment_type").lower()
        state = child_text(comment, "comment_approved").lower()
        if kind not in COMMENT_TYPES:
            skipped[SKIP_NAMES.get(kind, "andet")] += 1
        elif state not in APPROVED:
            skipped[SKIP_NAMES.get(state, "ikke godkendte")] += 1
        else:
            replies.append(_reply(comment))
    return replies, skipped


def _reply(comment: "etree._Element") -> Reply:
    date = child_text(comment, "comment_date")
    return Reply(
        name=plain(child_text(comment, "comment_author")),
        date="" if date.startswith(NO_DATE) else date,
        text=cleaned(child_text(comment, "comment_content")),
        key=child_text(comment, "comment_id"),
        parent=child_text(comment, "comment_parent"),
    )


def _skipped(skipped: "Counter[str]") -> Refusal:
    counts = ", ".join(f"{count} {name}" for name, count in sorted(skipped.items()))
    total = sum(skipped.values())
    what = "En kommentar" if total == 1 else f"{total} kommentarer"
    return Refusal("not_a_contribution", SKIPPED.format(what, counts))


def cleaned(markup: str) -> str:
    """Return the markup of a post without WordPress's own marks in square brackets, its paragraphs marked."""
    return paragraphed(SHORTCODE.sub("", CAPTION.sub(r"<figcaption>\g<inner></figcaption>", markup)))
