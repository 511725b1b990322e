"""What the documents stage promises."""

from pipeline.contract import Column, Contract, span_rules

STAGE = "documents"
GENRES = (
    "op_ed",
    "press_release",
    "news",
    "letter",
    "blog_post",
    "comment",
    "interview",
    "speech",
    "other",
)
ZONES = ("lead", "heading", "body", "question", "answer")
CUT_KINDS = ("boilerplate", "metadata", "masked", "other_document")
REASONS = (
    "empty",
    "unreadable",
    "no_text",
    "encrypted",
    "too_short",
    "too_large",
    "not_danish",
    "duplicate",
    "unsupported",
    "unsafe",
    "not_a_contribution",
)

DOCUMENTS = Contract(
    stage=STAGE,
    name="documents",
    meaning="What authors wrote, one row per document; comments are documents with a parent.",
    key=("doc_id",),
    columns=(
        Column("doc_id", "text", "hash of clean text, parent and author key; survives renaming"),
        Column("source_path", "text", "file under corpus/raw; inside an archive a.zip!b.txt"),
        Column("source_row", "int", "row or item in a table, feed or mailbox, from 0", nullable=True),
        Column("genre", "text", "kind of text", values=GENRES),
        Column("genre_confidence", "float", "0–1"),
        Column("title", "text", "headline", nullable=True),
        Column("is_title_derived", "bool", "the title was made from the first words, not found"),
        Column("authors", "texts", "names as written; pseudonyms for comments"),
        Column("organisation", "text", "sender or publisher", nullable=True),
        Column("published_date", "date", "day of publication", nullable=True),
        Column(
            "date_certainty",
            "text",
            "how the date was found",
            nullable=True,
            values=("stated", "inferred", "uncertain"),
        ),
        Column("parent_doc_id", "text", "the post a comment answers", nullable=True),
        Column("thread_i", "int", "place of a comment in its thread, from 0", nullable=True),
        Column("answers_i", "int", "thread_i of the comment that a comment answers", nullable=True),
        Column("is_truncated", "bool", "the page showed only the beginning, as behind a paywall"),
        Column("language", "text", "ISO 639-1 code"),
        Column("text", "text", "what the author wrote, paragraphs parted by a blank line"),
        Column("n_chars", "int", "characters in text"),
        Column("cluster_id", "text", "the same for near-duplicates", nullable=True),
        Column("quote_limit_chars", "int", "longest quotation a reuse reservation allows", nullable=True),
    ),
    rules={
        "n_chars must be the length of text": lambda t: t["n_chars"] == t["text"].str.len(),
        "text must not be blank": lambda t: t["text"].str.strip() != "",
        "a date and its certainty come together": lambda t: (
            t["published_date"].isna() == t["date_certainty"].isna()
        ),
        "a comment must have a parent or stand alone as other": lambda t: (
            t["genre"].eq("comment") | t["parent_doc_id"].isna()
        ),
    },
)

AUTHORS = Contract(
    stage=STAGE,
    name="authors",
    meaning="Who wrote or signed a document; commenters under pseudonym.",
    key=("doc_id", "author_i"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("author_i", "int", "order of signature, from 0"),
        Column("name", "text", "as written, or the pseudonym"),
        Column("role", "text", "title or office as written", nullable=True),
        Column("organisation", "text", "as written", nullable=True),
        Column("is_private", "bool", "a private person: never shown by name"),
    ),
)

ZONES_TABLE = Contract(
    stage=STAGE,
    name="zones",
    meaning="What each paragraph is, and whose words an answer or contribution holds.",
    key=("doc_id", "start_char"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("zone", "text", "kind of paragraph", values=ZONES),
        Column("voice", "text", "who speaks, as written, in an answer or a contribution", nullable=True),
    ),
    rules=span_rules(),
)

RAW_MAP = Contract(
    stage=STAGE,
    name="raw_map",
    meaning="Where each stretch of documents.text stands in the raw text of its source unit.",
    key=("doc_id", "start_char"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("raw_start", "int", "first character in the raw text"),
        Column("raw_end", "int", "one past the last character; the same length unless repaired"),
        Column("repair", "text", "what was changed, where anything was", nullable=True),
    ),
    rules={
        **span_rules(),
        "raw_start must not lie after raw_end": lambda t: t["raw_start"] <= t["raw_end"],
        "an unrepaired stretch keeps its length": lambda t: (
            t["repair"].notna() | (t["end_char"] - t["start_char"] == t["raw_end"] - t["raw_start"])
        ),
    },
)

CUTS = Contract(
    stage=STAGE,
    name="cuts",
    meaning="The ledger of what was taken out of a source unit, and by which rule.",
    key=("source_path", "source_row", "raw_start"),
    columns=(
        Column("source_path", "text", "file under corpus/raw"),
        Column("source_row", "int", "row or item, from 0", nullable=True),
        Column("raw_start", "int", "first character in the raw text"),
        Column("raw_end", "int", "one past the last character"),
        Column("kind", "text", "why it is no text of the author", values=CUT_KINDS),
        Column("rule", "text", "the rule that cut it"),
        Column("shown_text", "text", "the words, only where nothing private stands", nullable=True),
    ),
    rules={"raw_start must lie before raw_end": lambda t: t["raw_start"] < t["raw_end"]},
)

TURNED_AWAY = Contract(
    stage=STAGE,
    name="turned_away",
    meaning="Source units that gave no document, each with its reason.",
    key=("source_path", "source_row"),
    columns=(
        Column("source_path", "text", "file under corpus/raw"),
        Column("source_row", "int", "row or item, from 0", nullable=True),
        Column("reason", "text", "why", values=REASONS),
        Column("detail", "text", "what was seen and what the user can do"),
        Column("duplicate_of", "text", "the document already there", nullable=True),
    ),
)

TABLES = (DOCUMENTS, AUTHORS, ZONES_TABLE, RAW_MAP, CUTS, TURNED_AWAY)
