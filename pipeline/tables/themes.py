"""What the themes stage promises."""

from pipeline.contract import Column, Contract, span_rules

STAGE = "themes"
TIERS = ("sure", "possible")
POSITIONS = ("for", "against", "neutral", "unclear")

CODINGS = Contract(
    stage=STAGE,
    name="codings",
    meaning="A theme in a passage, with the words that show it and the view of more or less of it.",
    key=("passage_id", "theme_id", "start_char"),
    columns=(
        Column("passage_id", "text", "the passage"),
        Column("theme_id", "text", "id in the codebook"),
        Column("start_char", "int", "first character of the evidence in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("doc_id", "text", "the document"),
        Column(
            "tier",
            "text",
            "sure: on the codebook's words, borne out by the passage; possible: else",
            values=TIERS,
        ),
        Column("probability", "float", "1 for sure codings, calibrated for possible ones"),
        Column("position", "text", "view of more of the theme", values=POSITIONS),
        Column("position_rule", "text", "the rule that found the position", nullable=True),
    ),
    rules=span_rules(),
)

CODEBOOK = Contract(
    stage=STAGE,
    name="codebook",
    meaning="The codebook the codings were made with, as later stages show it.",
    key=("theme_id",),
    columns=(
        Column("theme_id", "text", "id"),
        Column("theme_i", "int", "order in the codebook, from 0"),
        Column("name_da", "text", "Danish name"),
        Column("name_en", "text", "English name"),
        Column("definition_da", "text", "what the theme covers"),
        Column("definition_en", "text", "what the theme covers"),
        Column("for_da", "text", "what being for means, as readers see it: vil have mere …"),
        Column("against_da", "text", "what being against means"),
        Column("for_en", "text", "the same in English"),
        Column("against_en", "text", "the same in English"),
        Column("codebook_hash", "text", "content id of the whole codebook"),
    ),
)

TABLES = (CODINGS, CODEBOOK)
