"""Checks that hold for any corpus, used on the demonstration corpus and on real input."""

from pathlib import Path

import pandas as pd

from pipeline.documents.raw_text import read_raw
from pipeline.tables.documents import CUTS, DOCUMENTS, RAW_MAP, TURNED_AWAY
from pipeline.tables.statements import STATEMENTS
from pipeline.tables.themes import CODINGS

DOCUMENTED = "README"


def words(text: str) -> list[str]:
    return text.split()


def spans(project: Path) -> pd.DataFrame:
    """Every coding's evidence and every statement's content, as doc_id, start_char, end_char."""
    columns = ["doc_id", "start_char", "end_char"]
    codings = CODINGS.read(project / "corpus" / "themes")[columns]
    statements = STATEMENTS.read(project / "corpus" / "statements")[columns]
    return pd.concat([codings, statements]).drop_duplicates()


def places_that_differ(project: Path) -> list[tuple[str, str, str]]:
    """Return spans whose words are not those of the raw text at the mapped place.

    Stretches with a recorded repair are left out of the comparison on both sides.
    """
    folder = project / "corpus" / "documents"
    documents = DOCUMENTS.read(folder).set_index("doc_id")
    raw_map = dict(list(RAW_MAP.read(folder).groupby("doc_id")))
    raw: dict[tuple[str, object], str] = {}
    wrong = []
    for doc_id, start, end in spans(project).itertuples(index=False):
        document = documents.loc[doc_id]
        source = (
            document["source_path"],
            None if pd.isna(document["source_row"]) else int(document["source_row"]),
        )
        if source not in raw:
            raw[source] = read_raw(project / "corpus" / "raw", *source)
        mapped = raw_map[doc_id]
        inside = mapped[(mapped["start_char"] < end) & (mapped["end_char"] > start) & mapped["repair"].isna()]
        for piece in inside.itertuples():
            first, last = max(start, piece.start_char), min(end, piece.end_char)
            shift = piece.raw_start - piece.start_char
            here, there = document["text"][first:last], raw[source][first + shift : last + shift]
            if words(here) != words(there):
                wrong.append((doc_id, here, there))
    return wrong


def unmapped_characters(project: Path) -> list[tuple[str, int, str]]:
    """Return characters (white space aside) of documents.text that raw_map does not cover."""
    folder = project / "corpus" / "documents"
    mapped = dict(list(RAW_MAP.read(folder).groupby("doc_id")))
    missing = []
    for doc_id, text in DOCUMENTS.read(folder)[["doc_id", "text"]].itertuples(index=False):
        covered = bytearray(len(text))
        for piece in mapped[doc_id].itertuples():
            covered[piece.start_char : piece.end_char] = b"\x01" * (piece.end_char - piece.start_char)
        missing += [
            (doc_id, i, text[max(0, i - 20) : i + 20])
            for i, is_covered in enumerate(covered) if not is_covered and not text[i].isspace()
        ]  # fmt: skip
    return missing


def lost_files(project: Path) -> list[str]:
    """Return input files that ended neither in documents nor in turned_away."""
    folder = project / "corpus" / "documents"
    seen = set(DOCUMENTS.read(folder)["source_path"]) | set(TURNED_AWAY.read(folder)["source_path"])
    raw = project / "corpus" / "raw"
    files = {
        path.relative_to(raw).as_posix() for path in raw.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(raw).parts)
    }  # fmt: skip
    top = {path.split("!")[0] for path in seen}
    return sorted(path for path in files - top if not Path(path).name.startswith(DOCUMENTED))


def lost_characters(project: Path) -> list[tuple[str, str]]:
    """Return words of the raw text of a source unit that stand neither in a document nor in the cuts."""
    folder = project / "corpus" / "documents"
    documents, cuts, raw_map = DOCUMENTS.read(folder), CUTS.read(folder), RAW_MAP.read(folder)
    units = documents[["doc_id", "source_path", "source_row"]].merge(raw_map, on="doc_id")
    taken = pd.concat([
        units[["source_path", "source_row", "raw_start", "raw_end"]],
        cuts[["source_path", "source_row", "raw_start", "raw_end"]],
    ])  # fmt: skip
    lost = []
    for (path, row), pieces in taken.groupby(["source_path", "source_row"], dropna=False):
        text = read_raw(project / "corpus" / "raw", path, None if pd.isna(row) else int(row))
        left = list(text)
        for start, end in pieces[["raw_start", "raw_end"]].itertuples(index=False):
            left[start:end] = " " * (end - start)
        rest = "".join(left).split()
        if rest:
            lost.append((path, " ".join(rest)[:200]))
    return lost
