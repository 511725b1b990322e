"""Read passages, tokens and the codebook, find the themes, sure and possible, write the codings."""

from pipeline.stage import Stage, run_stage
from pipeline.tables.annotations import ENTITIES, TOKENS
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.passages import PASSAGES
from pipeline.tables.themes import CODEBOOK, CODINGS
from pipeline.themes.checking import check
from pipeline.themes.coding import code, codebook_table
from pipeline.themes.params import ThemesParams
from pipeline.themes.possible import load_classifier, with_possible
from pipeline.themes.reading import codebook_hash, read_codebook
from pipeline.themes.vocabulary import Vocabulary


def work(stage: Stage) -> None:
    """Run the stage."""
    params, folder = stage.params(ThemesParams), stage.params_path.parent
    path = folder / params.codebook
    codebook = read_codebook(path)
    vocabulary = Vocabulary(codebook)
    check(codebook, vocabulary, path)
    documents, tokens, passages = stage.read(DOCUMENTS), stage.read(TOKENS), stage.read(PASSAGES)
    codings = code(documents, tokens, stage.read(ENTITIES), passages, vocabulary)
    if params.possible and (classifier := load_classifier(folder / params.possible, codebook)):
        codings = with_possible(codings, documents, tokens, passages, classifier)
    stage.write(CODINGS, codings, {"codebook_hash": codebook_hash(path), **_model_hash(stage)})
    stage.write(CODEBOOK, codebook_table(codebook, codebook_hash(path)))


def _model_hash(stage: Stage) -> dict[str, str]:
    """Return what tells the model behind the annotations, which measured figures are bound to."""
    known = TOKENS.metadata(stage.folder(TOKENS.stage))
    return {key: known[key] for key in ("model_hash",) if key in known}


if __name__ == "__main__":
    run_stage("themes", work)
