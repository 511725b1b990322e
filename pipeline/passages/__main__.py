"""Read documents and annotations, cut passages, encode them, write both."""

from pipeline.passages.cutting import cut_passages
from pipeline.passages.encoder import load_encoder
from pipeline.passages.encoding import encode_passages
from pipeline.passages.params import PassagesParams
from pipeline.stage import Stage, run_stage
from pipeline.tables.annotations import SENTENCES, TOKENS
from pipeline.tables.documents import DOCUMENTS, ZONES_TABLE
from pipeline.tables.passages import PASSAGES, VECTORS


def work(stage: Stage) -> None:
    """Write passages and their vectors; the encoder's name and revision go with the vectors."""
    params = stage.params(PassagesParams)
    encoder = load_encoder(params)
    documents = stage.read(DOCUMENTS)
    passages = cut_passages(documents, stage.read(ZONES_TABLE), stage.read(SENTENCES), params)
    vectors = encode_passages(passages, documents, stage.read(TOKENS), encoder)
    stage.write(PASSAGES, passages)
    stage.write(VECTORS, vectors, {"encoder": encoder.name, "encoder_revision": encoder.revision})


if __name__ == "__main__":
    run_stage("passages", work)
