"""Read the tables, find who says what, write the tables."""

from pipeline.stage import Stage, run_stage
from pipeline.statements.finding import find_statements
from pipeline.statements.params import StatementsParams
from pipeline.tables.annotations import ENTITIES, SENTENCES
from pipeline.tables.documents import AUTHORS, DOCUMENTS, ZONES_TABLE
from pipeline.tables.statements import ACTORS, MENTIONS, STATEMENT_ACTORS, STATEMENT_THEMES, STATEMENTS
from pipeline.tables.themes import CODINGS


def work(stage: Stage) -> None:
    """Find the statements of all documents."""
    params = stage.params(StatementsParams)
    found = find_statements(
        stage.read(DOCUMENTS),
        stage.read(AUTHORS),
        stage.read(ZONES_TABLE),
        stage.read(SENTENCES),
        stage.read(ENTITIES),
        stage.read(CODINGS),
        params,
    )
    stage.write(STATEMENTS, found.statements)
    stage.write(ACTORS, found.actors)
    stage.write(STATEMENT_ACTORS, found.statement_actors)
    stage.write(STATEMENT_THEMES, found.statement_themes)
    stage.write(MENTIONS, found.mentions)


if __name__ == "__main__":
    run_stage("statements", work)
