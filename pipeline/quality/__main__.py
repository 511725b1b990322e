"""Read the gold and the tables made of its texts, compare them, write scores and misses."""

from pipeline.ids import content_id
from pipeline.params import load_yaml
from pipeline.quality.gold import build_gold
from pipeline.quality.measuring import measure, measured_with
from pipeline.quality.params import QualityParams
from pipeline.stage import Stage, run_stage
from pipeline.tables.annotations import TOKENS
from pipeline.tables.documents import AUTHORS, DOCUMENTS
from pipeline.tables.passages import PASSAGES
from pipeline.tables.quality import MEASURED_WITH, MISSES, SCORES
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENTS
from pipeline.tables.themes import CODEBOOK, CODINGS

COMPARED = (DOCUMENTS, AUTHORS, CODINGS, CODEBOOK, STATEMENTS, ACTORS, STATEMENT_ACTORS)
MODELLED = (TOKENS, PASSAGES, CODINGS, STATEMENTS)
"""Tables whose metadata names the models they were made with."""


def work(stage: Stage) -> None:
    """Compare and write."""
    files = [stage.root / "gold" / f"{name}.yaml" for name in ("documents", "themes", "statements")]
    gold = build_gold(*(load_yaml(path) for path in files))
    gold_hash = content_id(*(path.read_text(encoding="utf-8") for path in files))
    measured = measure(
        gold, {table.name: stage.read(table) for table in COMPARED}, stage.params(QualityParams)
    )
    metadata = {table.title: table.metadata(stage.folder(table.stage)) for table in MODELLED}
    stage.write(SCORES, measured.scores)
    stage.write(MISSES, measured.misses)
    stage.write(MEASURED_WITH, measured_with(gold_hash, stage.read(CODEBOOK), metadata))


if __name__ == "__main__":
    run_stage("quality", work)
