"""Where all units meet, in the order of reading: what is new gets its id, what is a repeat is turned away.

Rows are written as they come; what must be remembered of a document is a few digests (``remembered``).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.documents.assembling import map_rows
from pipeline.documents.duplicates import Clusters, Sketches
from pipeline.documents.making import Made, Piece
from pipeline.documents.models import Key, Person, Refusal, TurnedAway
from pipeline.documents.params import DocumentsParams
from pipeline.documents.private_people import PSEUDONYM, UNNUMBERED, name_key
from pipeline.documents.remembered import Remembered
from pipeline.documents.repairs import PSEUDONYM as PSEUDONYM_REPAIR
from pipeline.ids import content_id
from pipeline.streaming import TableWriter
from pipeline.tables.documents import AUTHORS, CUTS, DOCUMENTS, RAW_MAP, TABLES, TURNED_AWAY, ZONES_TABLE

DUPLICATE = Refusal("duplicate", "Samme tekst er allerede læst fra en anden kilde. Den tælles én gang.")


class Ledger:
    """The tables of the stage being written, and what is remembered to recognise repeats."""

    def __init__(self, tables: Path, work: Path) -> None:
        self._writers = {contract.name: TableWriter(contract, tables, work / "runs") for contract in TABLES}
        self._sketches = Sketches(work / "sketches")
        self._known = Remembered(work / "known")

    def take(self, found: Made | TurnedAway) -> None:
        """Add what came of one unit to the tables."""
        if isinstance(found, TurnedAway):
            self._turn_away((found.source_path, found.source_row), found.refusal)
            return
        parent, kept = None, False
        cuts = list(found.cuts)
        if found.post is not None:
            parent, kept = self._add_post(found.key, found.post)
            cuts += found.post.cuts if kept else _left_out(found.post, "duplicate")
        for comment in found.comments:
            is_new = self._add_comment(found.key, comment, parent)
            cuts += comment.cuts if is_new else _left_out(comment, "comment_repeated")
            kept = kept or is_new
        if kept:
            self._add(CUTS.name, *cuts)
        elif found.refusal is not None:
            self._turn_away(found.key, found.refusal)

    def close(self, params: DocumentsParams) -> None:
        """Cluster near-duplicates and write the tables."""
        found = self._sketches.clusters(params.near_duplicate_containment)
        for name, writer in self._writers.items():
            writer.close((lambda rows: _clustered(rows, found)) if name == DOCUMENTS.name else None)
        self._sketches.close()
        self._known.close()

    def _add(self, table: str, *rows: Mapping[str, Any]) -> None:
        for row in rows:
            self._writers[table].add(row)

    def _turn_away(self, key: Key, refusal: Refusal, duplicate_of: str | None = None) -> None:
        self._add(TURNED_AWAY.name, {
            "source_path": key[0], "source_row": key[1], "reason": refusal.reason, "detail": refusal.detail,
            "duplicate_of": duplicate_of,
        })  # fmt: skip

    def _add_post(self, key: Key, piece: Piece) -> tuple[str, bool]:
        """Add a post, or turn it away as a repeat; return the document for it and whether it is new."""
        if piece.same is not None and (known := self._known.get("text", piece.same)) is not None:
            self._turn_away(key, DUPLICATE, f"{known:016x}")
            return f"{known:016x}", False
        parent = None
        if piece.writer is not None:
            answered = self._known.get("row", key[0], piece.parent_source_id or "")
            parent = None if answered is None else f"{answered:016x}"
            piece = self._numbered(key, piece, piece.writer)
        doc_id = self._new_id(piece, parent)
        if piece.same is not None:
            self._known.first(int(doc_id, 16), "text", piece.same)
        if piece.source_id:
            self._known.first(int(doc_id, 16), "row", key[0], piece.source_id)
        if piece.sketch is not None:
            self._sketches.add(doc_id, piece.sketch)
        self._add_rows(piece, doc_id, parent)
        return doc_id, True

    def _add_comment(self, key: Key, piece: Piece, parent: str | None) -> bool:
        """Add a comment of a thread; not when the same thread was read before."""
        unit = int(content_id(key[0], str(key[1])), 16)
        thread_i = str(piece.row["thread_i"])
        if self._known.first(unit, "comment", parent or "", thread_i, piece.row["text"]) != unit:
            return False
        self._add_rows(piece, self._new_id(piece, parent), parent)
        return True

    def _numbered(self, key: Key, piece: Piece, writer: str) -> Piece:
        """Return the comment of a table with its place in its thread, and its writers' numbers there."""
        thread = (key[0], piece.parent_source_id or "")
        i = self._known.count("thread", *thread)
        piece = replace(piece, row={**piece.row, "thread_i": i})
        names = (
            {PSEUDONYM.format(1): writer or f"\0{i}"} if piece.people[0].name == PSEUDONYM.format(1) else {}
        )
        start = UNNUMBERED.format("")
        names |= {run.text: run.text.removeprefix(start) for run in piece.runs if run.text.startswith(start)}
        numbers = {text: self._number(thread, name) for text, name in names.items()}
        return named(piece, {text: PSEUDONYM.format(number) for text, number in numbers.items()})

    def _number(self, thread: tuple[str, str], writer: str) -> int:
        own = ("writer", *thread, name_key(writer))
        number = self._known.get(*own)
        if number is None:
            number = self._known.first(self._known.count("writers", *thread) + 1, *own)
        return number

    def _new_id(self, piece: Piece, parent: str | None) -> str:
        """Return the id of a document; exact repeats by the same author get an ordinal, as they are read."""
        parts = (piece.row["text"], parent or "", "; ".join(piece.row["authors"]))
        plain = content_id(*parts)
        repeat = self._known.count("id", plain)
        return content_id(*parts, str(repeat)) if repeat else plain

    def _add_rows(self, piece: Piece, doc_id: str, parent: str | None) -> None:
        self._add(DOCUMENTS.name, {**piece.row, "doc_id": doc_id, "parent_doc_id": parent})
        self._add(AUTHORS.name, *_author_rows(doc_id, piece.people))
        self._add(ZONES_TABLE.name, *(
            {"doc_id": doc_id, "start_char": start, "end_char": end, "zone": zone, "voice": voice}
            for start, end, zone, voice in piece.zones
        ))  # fmt: skip
        self._add(RAW_MAP.name, *map_rows(doc_id, piece.runs))


def named(piece: Piece, pseudonyms: Mapping[str, str]) -> Piece:
    """Return a comment with its ``pseudonyms`` replaced, in the text too: runs and zones move."""
    if all(old == new for old, new in pseudonyms.items()):
        return piece
    runs = [
        run._replace(text=pseudonyms.get(run.text, run.text)) if run.repair == PSEUDONYM_REPAIR else run
        for run in piece.runs
    ]
    moved = {0: 0}
    old = new = 0
    for before, after in zip(piece.runs, runs, strict=True):
        old, new = old + len(before.text), new + len(after.text)
        moved[old] = new
    places = sorted(moved)
    zones = [
        (_moved(start, places, moved), _moved(end, places, moved), zone, voice)
        for start, end, zone, voice in piece.zones
    ]
    text = "".join(run.text for run in runs)
    writer = pseudonyms.get(piece.people[0].name, piece.people[0].name)
    row = {**piece.row, "text": text, "n_chars": len(text), "authors": [writer]}
    return replace(piece, row=row, people=[Person(writer, is_private=True)], runs=runs, zones=zones)


def _moved(at: int, places: list[int], moved: dict[int, int]) -> int:
    """Return where the character ``at`` of the old text stands in the new one."""
    before = places[bisect_right(places, at) - 1]
    return moved[before] + at - before


def _author_rows(doc_id: str, people: list[Person]) -> Iterator[dict[str, Any]]:
    for i, person in enumerate(people):
        yield {
            "doc_id": doc_id, "author_i": i, "name": person.name, "role": person.role,
            "organisation": person.organisation, "is_private": person.is_private,
        }  # fmt: skip


def _left_out(piece: Piece, rule: str) -> Iterator[dict[str, Any]]:
    """Yield the cuts of a document that was left out as a repeat."""
    for start, end in piece.spans:
        yield {
            "source_path": piece.row["source_path"], "source_row": piece.row["source_row"],
            "raw_start": start, "raw_end": end, "kind": "other_document", "rule": rule,
        }  # fmt: skip


def _clustered(rows: pa.Table, found: Clusters) -> pa.Table:
    i = rows.schema.get_field_index("cluster_id")
    ids = found.of(rows["doc_id"].to_pylist())
    return rows.set_column(i, rows.schema.field(i), pa.array(ids, type=pa.string()))
