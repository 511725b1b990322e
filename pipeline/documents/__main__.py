"""Read every file in corpus/raw, make documents of them, write the tables."""

import os

from pipeline.documents.params import DocumentsParams
from pipeline.stage import Stage, run_stage
from pipeline.workers import loading


def work(stage: Stage) -> None:
    """Ingest the raw folder; the code of the workers is loaded beside this process's own."""
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # gives back what is freed; others keep it
    params = stage.params(DocumentsParams)
    if params.workers:
        loading("pipeline.documents.rehearsal")
    from pipeline.documents.ingest import ingest

    ingest(stage.folder("raw"), params, stage.out)


if __name__ == "__main__":
    run_stage("documents", work)
