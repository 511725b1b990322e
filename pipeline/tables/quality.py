"""What the quality stage promises: our tables compared with the gold."""

from pipeline.contract import Column, Contract

STAGE = "quality"
SUBJECTS = ("documents", "themes", "statements")
PARTS = ("all", "open", "held_out")

SCORES = Contract(
    stage=STAGE,
    name="scores",
    meaning="How well a stage does on the gold: one figure per row, with its interval and its n.",
    key=("subject", "part", "item", "measure"),
    columns=(
        Column("subject", "text", "the stage that is measured", values=SUBJECTS),
        Column("part", "text", "all of the gold, the open two thirds or the third held out", values=PARTS),
        Column("item", "text", "theme id, field, kind of statement or group of them"),
        Column("measure", "text", "precision, recall, f1, right, safe …: always more is better"),
        Column("value", "float", "0–1; null where nothing could be measured", nullable=True),
        Column("low", "float", "lower end of the 95 % interval", nullable=True),
        Column("high", "float", "upper end of the 95 % interval", nullable=True),
        Column("n", "int", "gold cases the figure rests on"),
    ),
    rules={
        "value must lie between 0 and 1": lambda t: t["value"].isna() | t["value"].between(0, 1),
        "low must not lie above high": lambda t: t["low"].isna() | t["high"].isna() | (t["low"] <= t["high"]),
        "n must not be negative": lambda t: t["n"] >= 0,
    },
)

MISSES = Contract(
    stage=STAGE,
    name="misses",
    meaning="Where our tables differ from the open gold, for whoever mends the rules; nothing held out.",
    key=("subject", "source_path", "source_row", "item", "miss_i"),
    columns=(
        Column("subject", "text", "the stage that is measured", values=SUBJECTS),
        Column("source_path", "text", "file under quality/corpus/raw"),
        Column("source_row", "int", "row or item, from 0", nullable=True),
        Column("item", "text", "theme id, field or kind of statement"),
        Column("miss_i", "int", "order among its like, from 0"),
        Column("expected", "text", "what the gold says", nullable=True),
        Column("found", "text", "what our table says", nullable=True),
        Column("shown_text", "text", "the words it is about", nullable=True),
    ),
)

MEASURED_WITH = Contract(
    stage=STAGE,
    name="measured_with",
    meaning="What the figures were measured with: gold, codebook and models.",
    key=("name",),
    columns=(
        Column("name", "text", "gold_hash, codebook_hash, or <stage>/<table>.<key> of a table's metadata"),
        Column("value", "text", "the hash or name"),
    ),
)

TABLES = (SCORES, MISSES, MEASURED_WITH)
