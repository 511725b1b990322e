"""What the topics stage promises."""

from pipeline.contract import Column, Contract

STAGE = "topics"
OUTLIERS = -1

TOPICS = Contract(
    stage=STAGE,
    name="topics",
    meaning="Topics found in the topical passages; −1 holds those that fit none.",
    key=("topic_id",),
    columns=(
        Column("topic_id", "int", "from 0 by falling size; −1 outliers; merged parents follow the leaves"),
        Column("parent_topic_id", "int", "the wider topic it belongs to", nullable=True),
        Column("label", "text", "a short label of its own words"),
        Column("top_words", "texts", "the words that set it apart, best first"),
        Column("n_passages", "int", "passages in it, near-duplicates once"),
        Column("stability", "float", "how surely it comes back when the fit is repeated, 0–1", nullable=True),
        Column("is_stable", "bool", "stability reaches topics.min_stability", nullable=True),
        Column(
            "representative_ids", "texts", "passages nearest its middle, at most one a document, best first"
        ),
    ),
)

PASSAGE_TOPICS = Contract(
    stage=STAGE,
    name="passage_topics",
    meaning="The topic of each topical passage.",
    key=("passage_id",),
    columns=(
        Column("passage_id", "text", "the passage"),
        Column("topic_id", "int", "its topic, −1 for none"),
        Column("probability", "float", "how firmly it belongs, 0–1", nullable=True),
    ),
)

STATUS = Contract(
    stage=STAGE,
    name="status",
    meaning="One row: whether topics could be found, and if not, why.",
    key=("n_topical",),
    columns=(
        Column("n_topical", "int", "topical passages"),
        Column("n_topics", "int", "topics found"),
        Column("outcome", "text", "what happened", values=("found", "too_few", "none_found")),
        Column("method", "text", "reduction and clustering used"),
    ),
)

TABLES = (TOPICS, PASSAGE_TOPICS, STATUS)
