"""Found against truth: right fields, body kept, foreign words left, units turned away as expected."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.quality.locating import plain
from tests.messy.running import Run
from tests.messy.truth import Case, Comment, Document, Unit

FIELDS = ("genre", "title", "authors", "organisation", "date", "comments")
"""The six that the target speaks of; the others are counted beside them."""
WORD = re.compile(r"Kommentator \d+|\[[\w-]+\]|\w+|[^\w\s]")
MASK = re.compile(r"Kommentator \d+|\[(?:telefon|e-mail|cpr|adresse|ip)[\w-]*\]", re.IGNORECASE)
DRESS = {0xFE0F: None}
"""Variation selectors choose the look of an emoji and no more."""
SHOWN = 160
COMMENT_ALIKE = 0.98
ALIKE = 0.4
"""Share of the words of two texts that both have, from which one is taken for the other where rows are counted otherwise."""


@dataclass(frozen=True)
class Field:
    case: Case
    name: str
    is_right: bool
    expected: str
    found: str


@dataclass(frozen=True)
class Words:
    """Characters of body wanted and kept, of the text found and foreign in it, and cut from the raw text."""

    case: Case
    n_body: int
    n_kept: int
    n_found: int
    n_foreign: int
    n_cut: int
    lost: str
    left: str


@dataclass(frozen=True)
class Compared:
    fields: list[Field]
    words: list[Words]


def compare(cases: Sequence[Case], run: Run, paths: Mapping[str, str]) -> Compared:
    """Return every field and stretch of words of ``cases``; ``paths`` maps case names to source paths."""
    found = _Found(run)
    result = Compared([], [])
    for case in cases:
        for unit, key in _keys(case, paths[f"{case.part}/{case.name}"], found):
            _compare_unit(case, unit, key, found, result)
    return result


class _Found:
    """The tables of a run, by source unit."""

    def __init__(self, run: Run) -> None:
        self.posts: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.comments: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.people: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.away: dict[Any, str] = {}
        self.n_cut: dict[Any, int] = defaultdict(int)
        documents = run.rows("documents")
        keys = {row["doc_id"]: _key(row) for row in documents}
        for row in documents:
            is_below = _is_of_page(row) or keys.get(row["parent_doc_id"]) == _key(row)
            in_thread = row["genre"] == "comment" and row["thread_i"] is not None and is_below
            (self.comments if in_thread else self.posts)[_key(row)].append(row)
        for row in run.rows("authors"):
            self.people[row["doc_id"]].append(row)
        for row in run.rows("turned_away"):
            self.away[_key(row)] = row["reason"]
        for row in run.rows("cuts"):
            if row["kind"] != "masked":
                self.n_cut[_key(row)] += row["raw_end"] - row["raw_start"]

    def keys(self, path: str) -> list[Any]:
        known = {*self.posts, *self.comments, *self.away, *self.n_cut}
        own = [key for key in known if key[0] == path or key[0].startswith(path + "!")]
        return sorted(own, key=lambda key: (key[0], -1 if key[1] is None else key[1]))


def _is_of_page(row: Mapping[str, Any]) -> bool:
    """Tell a comment below a post of the same unit from a comment that is a row of its own."""
    return row["source_path"].rpartition(".")[2] not in ("csv", "tsv", "xlsx", "jsonl")


def _key(row: Mapping[str, Any]) -> tuple[str, int | None]:
    source_row = row["source_row"]
    return row["source_path"], None if source_row is None or source_row != source_row else int(source_row)


def _keys(case: Case, path: str, found: _Found) -> Iterator[tuple[Unit, Any]]:
    """Yield each expected unit with the key it is found under; a file of one unit may number it or not."""
    known = found.keys(path)
    wanted = [(unit, (f"{path}!{unit.member}" if unit.member else path, unit.row)) for unit in case.units]
    if len(wanted) == 1 and len(known) == 1:
        yield wanted[0][0], known[0]
    elif {key for _, key in wanted} == set(known):
        yield from wanted
    else:
        yield from _aligned(wanted, known, found)


def _aligned(
    wanted: Sequence[tuple[Unit, Any]], known: Sequence[Any], found: _Found
) -> Iterator[tuple[Unit, Any]]:
    """Yield units with the key of the most similar text, so that one row too many does not make all others wrong."""
    free = list(known)
    for unit, key in wanted:
        body = set(words_of(unit.documents[0].body)) if unit.documents else set()
        scores = {k: _overlap(body, found.posts.get(k, [])) for k in free}
        best = max(scores, key=lambda k: (scores[k], k == key), default=key)
        chosen = best if scores.get(best, 0.0) >= ALIKE else key
        if chosen in free:
            free.remove(chosen)
        yield unit, chosen


def _overlap(body: set[str], posts: Sequence[Mapping[str, Any]]) -> float:
    words = set(words_of(posts[0]["text"])) if posts else set()
    return len(body & words) / max(1, len(body | words))


def _compare_unit(case: Case, unit: Unit, key: Any, found: _Found, result: Compared) -> None:
    posts = found.posts.get(key, [])
    away = found.away.get(key) if not posts else None
    wanted = unit.turned_away or "kept"
    given = "kept" if posts or found.comments.get(key) else away or "nothing"
    result.fields.append(Field(case, "fate", given in wanted.split("|"), wanted, given))
    for i, document in enumerate(unit.documents):
        post = posts[i] if i < len(posts) else None
        comments = sorted(found.comments.get(key, []), key=lambda row: row["thread_i"])
        own = [c for c in comments if post is None or c["parent_doc_id"] in (post["doc_id"], None)]
        result.fields.extend(_fields(case, document, post, found))
        result.fields.extend(_comment_fields(case, document.comments, own))
        texts = [post["text"]] if post else []
        result.words.append(_words(case, document, [*texts, *(c["text"] for c in own)], found.n_cut[key]))


def _fields(case: Case, wanted: Document, post: Mapping[str, Any] | None, found: _Found) -> Iterator[Field]:
    row = post or {}
    people = sorted(found.people[row["doc_id"]], key=lambda a: a["author_i"]) if post else []
    if wanted.genre is not None:
        yield _field(case, "genre", [wanted.genre], [row.get("genre")])
    title = None if row.get("is_title_derived") else row.get("title")
    yield _field(case, "title", [wanted.title], [title])
    yield _field(case, "authors", [a.name for a in wanted.authors], [a["name"] for a in people])
    organisation = row.get("organisation")
    allowed = [wanted.organisation]
    if wanted.organisation is None and organisation in [a.organisation for a in wanted.authors]:
        allowed = [organisation]  # the author's own is the sender's, where no publisher is named
    yield _field(case, "organisation", allowed, [organisation])
    yield _field(case, "date", [wanted.published_date], [row.get("published_date")])
    for name in ("role", "organisation"):
        own = [f"{a.name}: {getattr(a, name)}" for a in wanted.authors if getattr(a, name)]
        given = [f"{a['name']}: {a[name]}" for a in people if a[name]]
        if own:
            yield _field(case, f"author_{name}s", own, given)


def _comment_fields(
    case: Case, wanted: Sequence[Comment], found: Sequence[Mapping[str, Any]]
) -> Iterator[Field]:
    shown = [f"{c.author}: {_shown(c.text)}" for c in wanted]
    given = [f"{c['authors'][0] if len(c['authors']) else '?'}: {_shown(c['text'])}" for c in found]
    is_right = len(wanted) == len(found) and all(
        c.author == (row["authors"][0] if len(row["authors"]) else None) and _alike(c.text, row["text"])
        for c, row in zip(wanted, found, strict=True)
    )
    yield Field(case, "comments", is_right, " | ".join(shown), " | ".join(given))
    if wanted and len(wanted) == len(found):
        days = [str(c.published_date) for c in wanted], [str(row["published_date"]) for row in found]
        yield Field(case, "comment_dates", days[0] == days[1], *(" ".join(d) for d in days))


def _field(case: Case, name: str, wanted: Iterable[Any], found: Iterable[Any]) -> Field:
    one, other = ({_plain(value) for value in values if value is not None} for values in (wanted, found))
    return Field(case, name, one == other, "; ".join(sorted(one)), "; ".join(sorted(other)))


def _plain(value: Any) -> str:
    return plain(unicodedata.normalize("NFC", str(value)))


def _words(case: Case, document: Document, texts: Sequence[str], n_cut: int) -> Words:
    wanted = words_of("\n\n".join([document.body, *(c.text for c in document.comments)]))
    found = words_of("\n\n".join(texts))
    lost, left = _difference(wanted, found)
    n_body, n_lost = _size(wanted), _size(lost)
    return Words(
        case, n_body, n_body - n_lost, _size(found), _size(left), n_cut,
        " ".join(lost)[:SHOWN], " ".join(left)[:SHOWN],
    )  # fmt: skip


def _difference(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words lost and the words left; what was masked is neither."""
    lost: list[str] = []
    left: list[str] = []
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        is_masked = c < d and all(MASK.fullmatch(word) for word in found[c:d])
        if tag != "equal" and not is_masked:
            lost += wanted[a:b]
            left += found[c:d]
    return lost, left


def words_of(text: str) -> list[str]:
    """Return words and marks, as two texts are compared; masks stay whole."""
    return WORD.findall(unicodedata.normalize("NFC", text).translate(DRESS))


def _alike(one: str, other: str) -> bool:
    wanted = words_of(one)
    lost, left = _difference(wanted, words_of(other))
    return _size(lost) + _size(left) <= (1 - COMMENT_ALIKE) * _size(wanted)


def _size(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _shown(text: str) -> str:
    return " ".join(text.split())[:60]
