"""Parameters of the documents stage."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DocumentsParams:
    """What a user may set about ingest."""

    columns: dict[str, str] = field(default_factory=dict)
    """A user's own table header, to one of our field names (``columns.FIELDS``)."""
    max_file_mb: int = 20
    """Larger files but tables (csv, jsonl), mailboxes and zips are turned away unread, in 1024² bytes."""
    max_unit_chars: int = 2_000_000
    """A longer source unit is turned away, in characters of raw text."""
    exact_duplicate_words: int = 30
    """Texts from this many words up are merged when equal."""
    near_duplicate_containment: float = 0.4
    """Share of the shorter text's word triples that the longer must hold for both to be one cluster, 0–1."""
    workers: int = 2
    """Processes that read files; 0 reads them in this process, without the limit on memory."""
    file_seconds: int = 30
    """Processor time that one text may take; what takes longer is turned away."""
    file_memory_mb: int = 1000
    """Memory that reading one file may take, in 1024² bytes (Linux)."""
    thread_key_file: str | None = None
    """A file outside git with a secret of 32 characters or more, which links commenters across threads."""
