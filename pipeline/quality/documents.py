"""Documents against gold: right fields, false claims, words kept, boilerplate cut."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from pipeline.quality.counting import Figure, share
from pipeline.quality.gold import Gold, GoldDocument, Unit
from pipeline.quality.locating import Texts, plain
from pipeline.quality.rows import Miss, Part, score_rows

SUBJECT = "documents"


@dataclass(frozen=True)
class Field:
    """One field of one unit. Safe is what claims nothing false: right, or left open."""

    unit: Unit
    item: str
    is_right: bool
    is_safe: bool
    expected: str | None
    found: str | None


@dataclass(frozen=True)
class Words:
    """How many characters of a unit's body or boilerplate are as they should be; ``lost`` names the rest."""

    unit: Unit
    item: str
    right_chars: int
    n_chars: int
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """Everything compared, before it is added up."""

    fields: tuple[Field, ...]
    words: tuple[Words, ...]


def compare(gold: Gold, texts: Texts, documents: pd.DataFrame, authors: pd.DataFrame) -> Findings:
    """Return each field and each stretch of words of every gold unit against the tables."""
    posts = _posts(documents)
    comments = Counter(_unit(row) for row in documents.to_dict("records") if row["parent_doc_id"] is not None)
    signers = {doc_id: rows.to_dict("records") for doc_id, rows in authors.groupby("doc_id", sort=True)}
    fields: list[Field] = []
    for entry in gold.documents:
        post = posts.get(entry.unit)
        named = signers.get(post["doc_id"], []) if post else []
        fields += _fields(entry, post, named, comments[entry.unit])
    body = _body(gold)
    words = [words for entry in gold.documents for words in _words(entry, body[entry.unit], texts)]
    return Findings(tuple(fields), tuple(words))


def scores(found: Findings, part: Part) -> Iterator[dict[str, Any]]:
    """Yield the score rows of one part: per field the shares right and safe, then the words kept and cut."""
    units = set(part.units)
    items = dict.fromkeys(field.item for field in found.fields)
    for item in items:
        fields = [f for f in found.fields if f.item == item and f.unit in units]
        right, safe = sum(f.is_right for f in fields), sum(f.is_safe for f in fields)
        yield from score_rows(
            SUBJECT, part.name, item, {"right": share(right, len(fields)), "safe": share(safe, len(fields))}
        )
    for item, measure in (("body", "kept"), ("boilerplate", "cut")):
        words = [w for w in found.words if w.item == item and w.unit in units]
        n_chars = sum(w.n_chars for w in words)
        value = sum(w.right_chars for w in words) / n_chars if n_chars else None
        yield from score_rows(SUBJECT, part.name, item, {measure: Figure(value, None, None, n_chars)})


def misses(found: Findings) -> Iterator[Miss]:
    """Yield every wrong field, lost sentence and left line."""
    for field in found.fields:
        if not field.is_right:
            yield Miss(SUBJECT, field.unit, field.item, field.expected, field.found)
    for words in found.words:
        for lost in words.lost:
            yield Miss(SUBJECT, words.unit, words.item, None, None, lost)


def _posts(documents: pd.DataFrame) -> dict[Unit, dict[str, Any]]:
    """Return the post of each unit: its longest document that answers no other."""
    posts: dict[Unit, dict[str, Any]] = {}
    own = documents[documents["parent_doc_id"].isna()].sort_values("n_chars", kind="stable")
    for row in own.to_dict("records"):
        posts[_unit(row)] = row
    return posts


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(row["source_path"], None if pd.isna(row["source_row"]) else int(row["source_row"]))


def _fields(
    entry: GoldDocument, post: dict[str, Any] | None, named: list[dict[str, Any]], n_comments: int
) -> Iterator[Field]:
    row = post or {}
    title = None if row.get("is_title_derived") else row.get("title")
    if entry.genre is not None:
        yield _field(entry.unit, "genre", [entry.genre], [row.get("genre")])
    yield _field(entry.unit, "title", [entry.title], [title])
    yield _field(entry.unit, "organisation", [entry.organisation], [row.get("organisation")])
    yield _field(entry.unit, "published_date", [entry.published_date], [row.get("published_date")])
    yield _field(entry.unit, "n_comments", [entry.n_comments], [n_comments])
    yield _field(entry.unit, "authors", [a.name for a in entry.authors], [a["name"] for a in named])
    for item, column in (("author_roles", "role"), ("author_organisations", "organisation")):
        expected = [(a.name, getattr(a, column)) for a in entry.authors if getattr(a, column)]
        found = [(a["name"], a[column]) for a in named if a[column]]
        if expected:
            yield _field(entry.unit, item, expected, found)


def _field(unit: Unit, item: str, expected: Iterable[Any], found: Iterable[Any]) -> Field:
    wanted, given = _known(expected), _known(found)
    return Field(unit, item, given == wanted, given <= wanted, _shown(wanted), _shown(given))


def _known(values: Iterable[Any]) -> set[str]:
    return {plain(_joined(value)) for value in values if value is not None}


def _joined(value: Any) -> str:
    return ": ".join(value) if isinstance(value, tuple) else str(value)


def _shown(values: set[str]) -> str | None:
    return "; ".join(sorted(values)) or None


def _body(gold: Gold) -> dict[Unit, tuple[str, ...]]:
    """Return the sentences of each unit that must survive: those named and those coded."""
    body: dict[Unit, dict[str, None]] = {d.unit: dict.fromkeys(d.must_keep) for d in gold.documents}
    for passage in gold.passages:
        body[passage.unit][passage.passage] = None
    return {unit: tuple(sentences) for unit, sentences in body.items()}


def _words(entry: GoldDocument, body: tuple[str, ...], texts: Texts) -> Iterator[Words]:
    kept = [(s, _kept_chars(entry.unit, s, texts)) for s in body]
    lost = tuple(sentence for sentence, n in kept if n < len(sentence))
    yield Words(entry.unit, "body", sum(n for _, n in kept), sum(len(s) for s in body), lost)
    left = tuple(line for line in entry.must_cut if texts.find(entry.unit, line))
    n_chars = sum(len(line) for line in entry.must_cut)
    yield Words(entry.unit, "boilerplate", n_chars - sum(len(line) for line in left), n_chars, left)


def _kept_chars(unit: Unit, sentence: str, texts: Texts) -> int:
    """Return how many characters of the sentence stand together in one document of the unit."""
    if texts.find(unit, sentence):
        return len(sentence)
    matchers = (SequenceMatcher(None, sentence, text, autojunk=False) for _, text in texts.of(unit))
    return max((matcher.find_longest_match().size for matcher in matchers), default=0)
