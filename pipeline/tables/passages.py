"""What the passages stage promises."""

from pipeline.contract import Column, Contract, span_rules
from pipeline.tables.documents import ZONES

STAGE = "passages"

PASSAGES = Contract(
    stage=STAGE,
    name="passages",
    meaning="The unit of themes, topics and reading: 40–120 words of one zone and one voice.",
    key=("passage_id",),
    columns=(
        Column("passage_id", "text", "doc_id:start_char"),
        Column("doc_id", "text", "the document"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column(
            "zone",
            "text",
            "kind of paragraph; never heading",
            values=tuple(z for z in ZONES if z != "heading"),
        ),
        Column("n_words", "int", "words"),
        Column("is_topical", "bool", "long enough to help find topics"),
    ),
    rules=span_rules(),
)

VECTORS = Contract(
    stage=STAGE,
    name="vectors",
    meaning="Unit vectors of the passages; encoder and revision stand in the file's metadata.",
    key=("passage_id",),
    columns=(
        Column("passage_id", "text", "the passage"),
        Column("vector", "vector", "float32, unit length; all zero where nothing is known of the words"),
    ),
)

TABLES = (PASSAGES, VECTORS)
