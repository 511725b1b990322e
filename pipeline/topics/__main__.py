"""Read passages, vectors and words, find topics, write the tables."""

from pipeline.stage import Stage, run_stage
from pipeline.tables.annotations import ENTITIES, TOKENS
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.passages import PASSAGES, VECTORS
from pipeline.tables.topics import PASSAGE_TOPICS, STATUS, TOPICS
from pipeline.topics.finding import find_topics
from pipeline.topics.material import topical
from pipeline.topics.params import TopicsParams


def work(stage: Stage) -> None:
    """Run the stage."""
    material = topical(*(stage.read(table) for table in (PASSAGES, VECTORS, TOKENS, ENTITIES, DOCUMENTS)))
    found = find_topics(material, stage.params(TopicsParams))
    stage.write(TOPICS, found.topics)
    stage.write(PASSAGE_TOPICS, found.passage_topics)
    stage.write(STATUS, found.status)


if __name__ == "__main__":
    run_stage("topics", work)
