"""Read documents, annotate them, write sentences, tokens and names."""

from pipeline.annotations.annotating import annotate
from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.remembering import Memory
from pipeline.stage import Stage, run_stage
from pipeline.tables.annotations import ENTITIES, SENTENCES, TOKENS
from pipeline.tables.documents import DOCUMENTS, ZONES_TABLE


def work(stage: Stage) -> None:
    """Write the three tables of the stage; the model's name, version and hash go with the tokens."""
    params = stage.params(AnnotationsParams)
    model = load_model(params.model)
    memory = Memory(stage.memory, params.remembered_mb)
    found = annotate(stage.read(DOCUMENTS), stage.read(ZONES_TABLE), model, params, memory)
    memory.close()
    stage.write(SENTENCES, found.sentences)
    stage.write(TOKENS, found.tokens, model.found.metadata)
    stage.write(ENTITIES, found.entities)


if __name__ == "__main__":
    run_stage("annotations", work)
