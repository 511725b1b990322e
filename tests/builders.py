"""Hand-made tables for tests: Danish sentences and parses, small enough to read."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.tables.annotations import SENTENCES, TOKENS
from pipeline.tables.documents import DOCUMENTS, ZONES_TABLE
from pipeline.tables.passages import PASSAGES
from pipeline.text import n_words, paragraphs


def documents(*rows: dict[str, Any]) -> pd.DataFrame:
    """Documents from what matters to a test: ``documents({"doc_id": "d1", "text": "…"})``."""
    defaults = {
        "source_path": "x.txt",
        "genre": "op_ed",
        "genre_confidence": 1.0,
        "is_title_derived": False,
        "is_truncated": False,
        "authors": [],
        "language": "da",
    }
    filled = [{**defaults, **row, "n_chars": len(row["text"])} for row in rows]
    for row in filled:
        if row.get("published_date") is not None:
            row.setdefault("date_certainty", "stated")
    return DOCUMENTS.frame(filled)


def zones(
    document: dict[str, Any], kinds: Sequence[str] = (), voices: Sequence[str | None] = ()
) -> pd.DataFrame:
    """One zone per paragraph of the document's text; ``body`` and no voice unless given."""
    rows = []
    for i, span in enumerate(paragraphs(document["text"])):
        rows.append(
            {
                "doc_id": document["doc_id"],
                "start_char": span.start_char,
                "end_char": span.end_char,
                "zone": kinds[i] if i < len(kinds) else "body",
                "voice": voices[i] if i < len(voices) else None,
            }
        )
    return ZONES_TABLE.frame(rows)


def passages(document: dict[str, Any]) -> pd.DataFrame:
    """One passage per paragraph of the document's text."""
    return PASSAGES.frame(
        {
            "passage_id": f"{document['doc_id']}:{span.start_char}",
            "doc_id": document["doc_id"],
            "start_char": span.start_char,
            "end_char": span.end_char,
            "zone": "body",
            "n_words": n_words(span.of(document["text"])),
            "is_topical": True,
        }
        for span in paragraphs(document["text"])
    )


def parsed(text: str, *rows: str, doc_id: str = "d1") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences and tokens of ``text`` from rows ``form lemma UPOS [head deprel [feats]]``.

    One string is one token. Heads count tokens from 0 in the whole text. A row ``---`` ends a sentence.
    """
    tokens: list[dict[str, Any]] = []
    sentence_i = position = 0
    for row in rows:
        if row == "---":
            sentence_i += 1
            continue
        form, lemma, upos, *rest = row.split(" ")
        start = text.index(form, position)
        position = start + len(form)
        tokens.append(
            {
                "doc_id": doc_id,
                "token_i": len(tokens),
                "sentence_i": sentence_i,
                "start_char": start,
                "end_char": position,
                "lemma": lemma,
                "upos": upos,
                "head_i": int(rest[0]) if rest else None,
                "deprel": rest[1] if rest else None,
                "feats": rest[2] if len(rest) > 2 else None,
            }
        )
    sentences = [
        {
            "doc_id": doc_id,
            "sentence_i": i,
            "start_char": min(t["start_char"] for t in tokens if t["sentence_i"] == i),
            "end_char": max(t["end_char"] for t in tokens if t["sentence_i"] == i),
        }
        for i in range(sentence_i + 1)
    ]
    return SENTENCES.frame(sentences), TOKENS.frame(tokens)
