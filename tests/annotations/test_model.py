"""The door to language models: what goes in and what comes out, whatever the model."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.annotations import finding
from pipeline.annotations.annotating import annotate
from pipeline.annotations.finding import find_model
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


EMBEDDED = load_model("embedded")


def run(name: str, *texts: str):
    rows = [{"doc_id": f"d{i}", "text": text} for i, text in enumerate(texts)]
    zones = pd.concat([builders.zones(row) for row in rows])
    return annotate(
        builders.documents(*rows), zones, EMBEDDED if name == "embedded" else load_model(name), PARAMS
    )


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
    metadata = find_model(str(trained)).metadata
    assert metadata["model"] == str(trained)
    assert metadata["model_version"] == "0.0.0"
    assert len(metadata["model_hash"]) == 16
    assert find_model("lookup").metadata == find_model("lookup").metadata
    assert "simplemma" in find_model("lookup").metadata["model_version"]


def test_a_changed_weight_is_another_model(trained, tmp_path):
    copy = shutil.copytree(trained, tmp_path / "da_tiny")
    before = find_model(str(copy)).content_hash
    assert before == find_model(str(trained)).content_hash
    (copy / "CARD.md").write_text("A better description.")
    assert find_model(str(copy)).content_hash == before
    weights = copy / "parser" / "model"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\0")
    assert find_model(str(copy)).content_hash != before


def test_an_unknown_pipeline_is_refused_with_the_command_that_fetches_it():
    with pytest.raises(
        UserError, match=r"'da_core_news_xx' is neither installed nor a folder; run: python -m spacy download"
    ):
        load_model("da_core_news_xx")


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path):
    with pytest.raises(
        UserError, match=r"cannot be loaded as a spaCy pipeline, its meta\.json cannot be read"
    ):
        load_model(str(tmp_path))


def changed(folder: Path, **values: str) -> str:
    """Change what a pipeline says of itself, and return its name."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (folder / "meta.json").write_text(json.dumps({**meta, **values}), encoding="utf-8")
    return str(folder)


def test_a_pipeline_for_another_language_is_refused_by_its_language(tmp_path):
    spacy.blank("sv").to_disk(tmp_path)
    with pytest.raises(UserError, match="is a pipeline for the language 'sv', and debatkort reads Danish"):
        load_model(str(tmp_path))


def test_a_pipeline_made_for_another_spacy_is_refused_with_both_versions(trained, tmp_path):
    name = changed(shutil.copytree(trained, tmp_path / "da_old"), spacy_version=">=3.1.0,<3.2.0")
    with pytest.raises(
        UserError, match=rf"made for spaCy >=3.1.0,<3.2.0 and {spacy.__version__} is installed"
    ):
        run(name, "Nej.")


def test_a_pipeline_without_word_classes_is_refused_and_what_it_has_is_named(tmp_path):
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(
        UserError, match=r"gives no word classes \(it has: sentencizer\); choose a pipeline with"
    ):
        run(str(tmp_path), "Nej.")


def test_a_component_that_is_not_installed_is_told_of_with_the_extra_that_may_hold_it(trained, tmp_path):
    folder = shutil.copytree(trained, tmp_path / "da_foreign")
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    (folder / "config.cfg").write_text(
        config.replace('factory = "ner"', 'factory = "unheard_of"'), encoding="utf-8"
    )
    with pytest.raises(UserError, match="it has components that are not installed: run make full"):
        run(str(folder), "Nej.")


def test_a_damaged_weight_is_told_of_and_not_read(trained, tmp_path):
    folder = shutil.copytree(trained, tmp_path / "da_cut")
    (folder / "parser" / "model").write_bytes(b"")
    with pytest.raises(UserError, match=r"'.*da_cut' cannot be loaded as a spaCy pipeline .*fetch it again"):
        run(str(folder), "Nej.")


def test_an_installed_pipeline_is_found_by_its_name(trained, tmp_path, monkeypatch):
    """The package is laid out as ``spacy package`` and ``spacy download`` leave it."""
    package, name = tmp_path / "da_tiny_news", "da_tiny_news"
    shutil.copytree(trained, package / f"{name}-1.2.0")
    for folder in (package, package / f"{name}-1.2.0"):
        shutil.copy(trained / "meta.json", folder)
        changed(folder, name="tiny_news", version="1.2.0")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    info = tmp_path / f"{name}-1.2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find_model(name).metadata["model_version"] == "1.2.0"
    assert run(name, "Olga bor i Fjordby.").tokens["deprel"].tolist()[0] == "nsubj"


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
    monkeypatch.setattr(finding, "WEIGHTS", tmp_path / "da_debat")
    with pytest.raises(
        UserError, match=r"git checkout -- models/da_debat, or set annotations.model to lookup"
    ):
        load_model("embedded")
