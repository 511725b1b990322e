"""What a forgotten source is recognised by, and where it is still found."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import pyarrow.parquet as pq

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]{0,300}>")
RUN_WORDS = 6
"""So many words in a row are a text's own, unless another document has them too."""


@dataclass(frozen=True)
class Traces:
    """What gives a source away: ids of its documents, its file name (empty for a row), its runs of words."""

    doc_ids: frozenset[str]
    name: str
    runs: frozenset[str]

    def found_in(self, text: str) -> set[str]:
        """Return the kinds of traces in a text: ``id``, ``name``, ``words``."""
        words = words_of(text)
        found = {"id"} if self.doc_ids & set(words) else set()
        if self.name and f" {self.name} " in f" {' '.join(words)} ":
            found.add("name")
        if self.runs and not self.runs.isdisjoint(runs_of(words)):
            found.add("words")
        return found


def words_of(text: str) -> list[str]:
    """Return the words of a text, whatever marks, tags or entities stand around them."""
    return WORD.findall(html.unescape(TAG.sub("", text)).casefold().replace("_", " "))


def runs_of(words: list[str]) -> set[str]:
    """Return every run of ``RUN_WORDS`` words; a shorter text is one run."""
    if len(words) <= RUN_WORDS:
        return {" ".join(words)} if len(words) > 2 else set()
    return {" ".join(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1)}


def traces_of(documents: Iterable[dict[str, Any]], doc_ids: set[str], name: str) -> Traces:
    """Return the traces of the documents ``doc_ids``; words that others have too are not theirs."""
    own: set[str] = set()
    others: list[str] = []
    for row in documents:
        if row["doc_id"] in doc_ids:
            own |= runs_of(words_of(row["text"])) | runs_of(words_of(row["title"] or ""))
        else:
            others.append(row["text"])
    for text in others:
        own -= runs_of(words_of(text))
    return Traces(frozenset(doc_ids), " ".join(words_of(name)), frozenset(own))


def searched(
    folder: Path, traces: Traces, skipped: Iterable[Path] = ()
) -> tuple[int, list[tuple[Path, str]]]:
    """Return how many files of a folder were searched, and where traces were found."""
    n_files, hits = 0, []
    left_out = [path.resolve() for path in skipped]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(path.resolve().is_relative_to(other) for other in left_out):
            n_files += 1
            kinds = set().union(
                *(traces.found_in(text) for text in texts_of(path)), traces.found_in(path.name)
            )
            hits += [(path, kind) for kind in sorted(kinds)]
    return n_files, hits


def texts_of(path: Path) -> Iterator[str]:
    """Yield all that can be read in a file: tables cell by cell, containers member by member."""
    head = path.open("rb").read(4)
    try:
        if head == b"PAR1":
            for batch in pq.ParquetFile(path).iter_batches():
                yield from (str(value) for row in batch.to_pylist() for value in row.values() if value)
        elif head.startswith(b"PK"):
            with ZipFile(path) as archive:
                yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        elif path.suffix == ".ipynb":
            yield from _strings(json.loads(path.read_text(encoding="utf-8")))
        else:
            yield path.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError, BadZipFile):
        yield path.read_bytes().decode("utf-8", "replace")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield "".join(value)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
