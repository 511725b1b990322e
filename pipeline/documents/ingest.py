"""The stage: every file of a folder to documents or to the ledger of what was turned away."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from pipeline.contract import Contract
from pipeline.documents.assembling import Text, assembled, cut_rows, has_sentence, map_rows
from pipeline.documents.columns import check_columns
from pipeline.documents.comments import PSEUDONYM
from pipeline.documents.duplicates import clean_words, clusters
from pipeline.documents.language import LANGUAGE_NAMES, language_of
from pipeline.documents.models import Block, Draft, Key, Person, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.privacy import masked
from pipeline.documents.readers import units
from pipeline.documents.sniffing import is_text
from pipeline.documents.sources import too_large, walk
from pipeline.documents.structure import drafts_of
from pipeline.ids import content_id
from pipeline.tables.documents import AUTHORS, CUTS, DOCUMENTS, RAW_MAP, TURNED_AWAY, ZONES_TABLE

TABLE_FACTOR = 10
"""A table may be this many times as large as another file: its rows are read one by one."""


@dataclass
class Ledger:
    """The rows of every table so far, and what is remembered to recognise repeats."""

    params: DocumentsParams
    documents: list[dict[str, Any]] = field(default_factory=list)
    authors: list[dict[str, Any]] = field(default_factory=list)
    zones: list[dict[str, Any]] = field(default_factory=list)
    raw_map: list[dict[str, Any]] = field(default_factory=list)
    cuts: list[dict[str, Any]] = field(default_factory=list)
    turned_away: list[dict[str, Any]] = field(default_factory=list)
    repeats: "Counter[str]" = field(default_factory=Counter)
    known: dict[str, str] = field(default_factory=dict)
    known_comments: dict[str, Key] = field(default_factory=dict)
    row_ids: dict[tuple[str, str], str] = field(default_factory=dict)
    threads: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def ingest(raw_folder: Path, params: DocumentsParams) -> list[tuple[Contract, pd.DataFrame]]:
    """Return every table of the stage for the files under ``raw_folder``.

    Raises:
        UserError: the column map in ``params`` names a field there is not.
    """
    check_columns(params.columns)
    ledger = Ledger(params)
    for unit in tqdm(_read(raw_folder, params), desc="documents", unit=" units", disable=None):
        if isinstance(unit, TurnedAway):
            _turn_away(ledger, (unit.source_path, unit.source_row), unit.refusal)
        else:
            take(ledger, unit)
    return tables(ledger)


def _read(raw_folder: Path, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    limit = params.max_file_mb * 2**20
    for source_path, content in walk(raw_folder, limit * TABLE_FACTOR):
        if isinstance(content, RefusedError):
            yield TurnedAway(source_path, None, content.refusal)
        else:
            yield from _within_limit(source_path, content, params)


def _within_limit(source_path: str, content: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the units of a file; only tables, which are read row by row, may be larger than the limit."""
    found = units(source_path, content, params)
    if len(content) <= params.max_file_mb * 2**20:
        yield from found
        return
    first = next(found, None) if is_text(content) else None
    if first is None or first.source_row is None:
        yield TurnedAway(
            source_path, None, Refusal("too_large", too_large(len(content), params.max_file_mb * 2**20))
        )
        return
    yield first
    yield from found


def take(ledger: Ledger, unit: Unit) -> None:
    """Make documents of one unit and add them, or turn it away; everything cut goes into the ledger."""
    if len(unit.raw) > ledger.params.max_unit_chars:
        detail = (
            f"Teksten er på {len(unit.raw)} tegn; grænsen er {ledger.params.max_unit_chars}. Del den i "
            f"mindre filer."
        )
        _turn_away(ledger, unit.key, Refusal("too_large", detail))
        return
    drafts, blocks = drafts_of(unit)
    post, *comments = drafts
    if post.genre == "comment":
        _make_private(ledger, post)
    texts = [
        assembled(unit.raw, draft.blocks, post.names if draft.thread_i is not None else ())
        for draft in drafts
    ]
    refusal = _refusal(post, texts[0])
    if refusal is not None and (refusal.reason == "not_danish" or not comments):
        _turn_away(ledger, unit.key, refusal)
        return
    parent, is_new = (None, False) if refusal is not None else _add_post(ledger, post, texts[0])
    used = list(texts[0].runs) if is_new else []
    for draft, text in zip(comments, texts[1:], strict=True):
        if _add_comment(ledger, draft, text, parent):
            used += text.runs
        else:
            _drop(draft.blocks, "comment_repeated" if text.text else "comment_without_text")
    if not is_new:
        _drop(post.blocks, "post_without_text" if refusal else "duplicate")
    if used:
        ledger.cuts += cut_rows(unit, blocks, used)
    elif refusal is not None:
        _turn_away(ledger, unit.key, refusal)


def _make_private(ledger: Ledger, draft: Draft) -> None:
    """Give the writer of a comment in a table a pseudonym, numbered in the thread its row belongs to."""
    writers = ledger.threads.setdefault((draft.key[0], draft.parent_source_id or ""), [])
    name = draft.authors[0].name if draft.authors else ""
    draft.thread_i = len(writers)
    writers.append(name if name else f"\0{len(writers)}")
    number = list(dict.fromkeys(writers)).index(writers[-1]) + 1
    if name:
        draft.names.append((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), PSEUDONYM.format(number)))
    draft.authors = [Person(PSEUDONYM.format(number), is_private=True)]


def _drop(blocks: list[Block], rule: str) -> None:
    for block in blocks:
        block.take(rule, "other_document")


def _refusal(draft: Draft, text: Text) -> Refusal | None:
    if not text.text or not has_sentence(draft):
        seen = "ingen tekst" if not text.text else "ingen hel sætning"
        reason = "no_text" if not text.text else "too_short"
        return Refusal(reason, f"Der er {seen} tilbage, når overskrift, menuer og lignende er taget fra.")
    language = language_of(text.text)
    if language != "da":
        name = LANGUAGE_NAMES.get(language, language)
        return Refusal("not_danish", f"Teksten er {name}. Kun dansk læses; fjern filen, eller oversæt den.")
    return None


def _turn_away(ledger: Ledger, key: Key, refusal: Refusal, duplicate_of: str | None = None) -> None:
    ledger.turned_away.append({
        "source_path": key[0], "source_row": key[1], "reason": refusal.reason, "detail": refusal.detail,
        "duplicate_of": duplicate_of,
    })  # fmt: skip


def _add_post(ledger: Ledger, draft: Draft, text: Text) -> tuple[str, bool]:
    """Add a post, or turn it away as a repeat; return the document for it and whether it is new."""
    words = clean_words(text.text)
    is_comment = draft.genre == "comment"
    parent = ledger.row_ids.get((draft.key[0], draft.parent_source_id or ""))
    if len(words) >= ledger.params.exact_duplicate_words and not is_comment:
        same = content_id(" ".join(words))
        if same in ledger.known:
            detail = "Samme tekst er allerede læst fra en anden kilde. Den tælles én gang."
            _turn_away(ledger, draft.key, Refusal("duplicate", detail), ledger.known[same])
            return ledger.known[same], False
    doc_id = _new_id(ledger, text.text, parent if is_comment else None, draft)
    if len(words) >= ledger.params.exact_duplicate_words and not is_comment:
        ledger.known[same] = doc_id
    if draft.source_id:
        ledger.row_ids.setdefault((draft.key[0], draft.source_id), doc_id)
    _add(ledger, draft, text, doc_id, parent if is_comment else None, "da")
    return doc_id, True


def _add_comment(ledger: Ledger, draft: Draft, text: Text, parent: str | None) -> bool:
    """Add a comment of a thread; not when it has no text, or when the same thread was read before."""
    if not text.text or not has_sentence(draft):
        return False
    same = content_id(parent or "", str(draft.thread_i), text.text)
    if ledger.known_comments.setdefault(same, draft.key) != draft.key:
        return False
    doc_id = _new_id(ledger, text.text, parent, draft)
    _add(ledger, draft, text, doc_id, parent, "da")
    return True


def _new_id(ledger: Ledger, text: str, parent: str | None, draft: Draft) -> str:
    """Return the id of a document; exact repeats with the same author get an ordinal, in order of reading."""
    author_key = "; ".join(person.name for person in draft.authors)
    plain = content_id(text, parent or "", author_key)
    repeat = ledger.repeats[plain]
    ledger.repeats[plain] += 1
    return content_id(text, parent or "", author_key, str(repeat)) if repeat else plain


def _add(ledger: Ledger, draft: Draft, text: Text, doc_id: str, parent: str | None, language: str) -> None:
    title = masked(draft.title) if draft.title else None
    ledger.documents.append({
        "doc_id": doc_id, "source_path": draft.key[0], "source_row": draft.key[1], "genre": draft.genre,
        "genre_confidence": draft.genre_confidence, "title": title,
        "is_title_derived": draft.is_title_derived,
        "authors": [person.name for person in draft.authors], "organisation": draft.organisation,
        "published_date": draft.published_date, "date_certainty": draft.date_certainty,
        "parent_doc_id": parent,
        "thread_i": draft.thread_i, "language": language, "text": text.text, "n_chars": len(text.text),
        "quote_limit_chars": draft.quote_limit_chars,
    })  # fmt: skip
    for i, person in enumerate(draft.authors):
        ledger.authors.append({
            "doc_id": doc_id, "author_i": i, "name": person.name, "role": person.role,
            "organisation": person.organisation, "is_private": person.is_private,
        })  # fmt: skip
    for start, end, zone, voice in text.zones:
        ledger.zones.append(
            {"doc_id": doc_id, "start_char": start, "end_char": end, "zone": zone, "voice": voice}
        )
    ledger.raw_map += map_rows(doc_id, text.runs)


def tables(ledger: Ledger) -> list[tuple[Contract, pd.DataFrame]]:
    """Return the checked tables, near-duplicates clustered."""
    posts = [row for row in ledger.documents if row["genre"] != "comment"]
    found = clusters(
        [row["doc_id"] for row in posts],
        [row["text"] for row in posts],
        ledger.params.near_duplicate_containment,
    )
    for row in ledger.documents:
        row["cluster_id"] = found.get(row["doc_id"])
    rows: tuple[tuple[Contract, list[dict[str, Any]]], ...] = (
        (DOCUMENTS, ledger.documents), (AUTHORS, ledger.authors), (ZONES_TABLE, ledger.zones),
        (RAW_MAP, ledger.raw_map), (CUTS, ledger.cuts), (TURNED_AWAY, ledger.turned_away),
    )  # fmt: skip
    return [(contract, contract.frame(found)) for contract, found in rows]
