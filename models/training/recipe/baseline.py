"""spaCy's default efficiency pipeline of the same components, the measure of our speed."""

from pathlib import Path

from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.util import load_model_from_config

SAMPLE = 800  # documents: enough for nearly all labels
COMPONENTS = ["senter", "parser", "ner", "trainable_lemmatizer", "morphologizer"]


def efficiency(sample: Path) -> Language:
    """The pipeline with networks of the right size, labels learnt from a sample, weights untrained.

    Raises:
        ValueError: where spaCy cannot make the pipeline from its own template.
    """
    config = init_config(lang="da", pipeline=COMPONENTS, optimize="efficiency", gpu=False)
    nlp = load_model_from_config(config, auto_fill=True, validate=False)
    docs = list(DocBin().from_disk(sample).get_docs(nlp.vocab))[:SAMPLE]
    pairs = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: pairs)
    return nlp
