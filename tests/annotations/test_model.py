"""The door to language models: what goes in and what comes out, whatever the model."""

import sys

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.annotations import model as door
from pipeline.annotations.annotating import annotate
from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.errors import UserError
from pipeline.tables.annotations import ENTITIES, SENTENCES, TOKENS
from tests import builders

PARAMS = AnnotationsParams()


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A tiny pipeline with tagger, parser and entity recogniser that has learnt one sentence by heart."""
    words = ["Olga", "bor", "i", "Fjordby", "."]
    nlp = spacy.blank("da")
    for pipe in ("morphologizer", "parser", "ner"):
        nlp.add_pipe(pipe, config={"min_action_freq": 1} if pipe == "parser" else {})
    gold = {
        "heads": [1, 1, 3, 1, 1],
        "deps": ["nsubj", "ROOT", "case", "obl", "punct"],
        "pos": ["PROPN", "VERB", "ADP", "PROPN", "PUNCT"],
        "morphs": ["", "Tense=Pres", "", "", ""],
        "entities": ["U-PERSON", "O", "O", "U-GPE", "O"],
    }
    examples = [Example.from_dict(Doc(nlp.vocab, words=words, spaces=[True, True, True, False, False]), gold)]
    spacy.util.fix_random_seed(1)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples * 4, sgd=optimizer)
    path = tmp_path_factory.mktemp("model") / "da_tiny"
    nlp.to_disk(path)
    return path


def run(name: str, *texts: str):
    rows = [{"doc_id": f"d{i}", "text": text} for i, text in enumerate(texts)]
    import pandas as pd

    zones = pd.concat([builders.zones(row) for row in rows])
    return annotate(builders.documents(*rows), zones, load_model(name), PARAMS)


def test_heads_relations_and_entities_of_a_trained_model_pass_through(trained):
    found = run(str(trained), "Olga bor i Fjordby.\n\nOlga bor i Fjordby.")
    tokens = TOKENS.checked(found.tokens)
    assert tokens["deprel"].tolist() == ["nsubj", "ROOT", "case", "obl", "punct"] * 2
    assert tokens["head_i"].tolist() == [1, 1, 3, 1, 1, 6, 6, 8, 6, 6]
    assert tokens["feats"].tolist()[1] == "Tense=Pres"
    assert tokens["lemma"].tolist()[1] == "bo", "a model without lemmas takes ours"
    labels = ENTITIES.checked(found.entities)[["start_char", "end_char", "label"]].to_numpy().tolist()
    assert labels[:2] == [[0, 4, "PER"], [11, 18, "LOC"]]
    assert labels[2:] == [[21, 25, "PER"], [32, 39, "LOC"]]


def test_no_sentence_of_a_parser_crosses_a_paragraph(trained):
    found = run(str(trained), "Olga bor i\n\nFjordby.")
    assert len(SENTENCES.checked(found.sentences)) >= 2


def test_without_a_parser_heads_and_relations_are_null_not_guessed():
    tokens = TOKENS.checked(run("lookup", "Vi vil have tillid.").tokens)
    assert tokens["head_i"].isna().all()
    assert tokens["deprel"].isna().all()


def test_name_version_and_hash_of_a_model_are_known(trained):
    metadata = load_model(str(trained)).metadata
    assert metadata["model"] == str(trained)
    assert len(metadata["model_hash"]) == 16
    assert load_model("lookup").metadata["model_hash"] == load_model("lookup").metadata["model_hash"]
    assert "simplemma" in load_model("lookup").metadata["model_version"]


def test_an_unknown_pipeline_is_refused_with_the_command_that_fetches_it():
    with pytest.raises(
        UserError, match=r"'da_core_news_xx' is neither installed nor a folder; run: python -m spacy download"
    ):
        load_model("da_core_news_xx")


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path):
    with pytest.raises(UserError, match="cannot be loaded as a spaCy pipeline"):
        load_model(str(tmp_path))


def test_dacy_is_an_extra_and_the_message_says_how_to_add_it(monkeypatch):
    monkeypatch.setattr(door, "find_spec", lambda _: None)
    with pytest.raises(UserError, match="'dacy:small' needs DaCy, which is an extra; run: make full"):
        load_model("dacy:small")


def test_dacy_models_come_through_dacys_own_loader(tmp_path, monkeypatch, trained):
    """The package is ours here, with DaCy's interface: a ``load`` that takes a name and gives a pipeline."""
    (tmp_path / "dacy.py").write_text(
        f"import spacy\n\ndef load(name):\n    if name != 'tiny':\n        raise ValueError(name)\n    return spacy.load({str(trained)!r})\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "dacy", raising=False)
    assert run("dacy:tiny", "Olga bor i Fjordby.").tokens["deprel"].tolist()[0] == "nsubj"
    with pytest.raises(UserError, match=r"DaCy could not load 'large'.*fetch it once"):
        load_model("dacy:large")


def test_the_embedded_model_is_the_default_and_gives_trees_lemmas_and_names():
    found = run(PARAMS.model, "Mette Frederiksen besøgte skolerne i Odense.")
    tokens = TOKENS.checked(found.tokens)
    assert tokens["lemma"].tolist()[2:6] == ["besøge", "skole", "i", "Odense"]
    assert tokens["upos"].tolist()[2:5] == ["VERB", "NOUN", "ADP"]
    assert tokens["head_i"].notna().all()
    assert {"PER", "LOC"} <= set(ENTITIES.checked(found.entities)["label"])


def test_the_embedded_model_survives_text_as_it_comes():
    for text in (
        "hvorfor er der aldrig nogen der goer noget",
        "»Nej,«sagde hun…",
        "!!!",
        "FOA: NU ER DET NOK",
        "1. 2. 3.",
    ):
        assert len(TOKENS.checked(run("embedded", text).tokens))


def test_a_missing_embedded_model_is_named_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(door, "WEIGHTS", tmp_path / "da_debat")
    with pytest.raises(
        UserError, match=r"git checkout -- models/da_debat, or set annotations.model to lookup"
    ):
        load_model("embedded")
