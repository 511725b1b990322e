"""Read every file in corpus/raw, make documents of them, write the tables."""

from pipeline.documents.ingest import ingest
from pipeline.documents.params import DocumentsParams
from pipeline.stage import Stage, run_stage


def work(stage: Stage) -> None:
    """Ingest the raw folder."""
    ingest(stage.folder("raw"), stage.params(DocumentsParams), stage.out)


if __name__ == "__main__":
    run_stage("documents", work)
