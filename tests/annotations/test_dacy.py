"""The door to DaCy: DaCy's own code finds and loads a small model made here, as it does its own.

Where the extra is not installed, a package with DaCy's public functions stands in its place; what it does is
what DaCy 2.9 does: a model is a folder in DACY_CACHE_DIR, and a missing one would be fetched.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.annotations import dacy_models
from pipeline.annotations.model import load_model
from pipeline.errors import UserError

ROOT = Path(__file__).parents[2]
FULL = "da_dacy_small_trf-1.0.0"
STAND_IN = """
import os
from pathlib import Path

import spacy

HOME = Path(os.environ["DACY_CACHE_DIR"])


def models():
    return ["da_dacy_small_trf-0.2.0", "da_dacy_small_trf-1.0.0", "da_dacy_large_trf-1.0.0"]


def get_latest_version(model):
    return "1.0.0"


def where_is_my_dacy(verbose=True):
    return HOME


def load(model, force=False, **kwargs):
    full = f"da_dacy_{model}_trf-1.0.0" if model in ("small", "medium", "large") else model
    folder = HOME / full / full.split("-")[0] / full
    if not folder.exists():
        raise OSError("this would fetch a model")
    return spacy.load(folder, **kwargs)
"""
PRINT_CLASSES = """
import sys
from pipeline.annotations.model import load_model
from pipeline.annotations.units import Source, units
from pipeline.errors import UserError
try:
    model = load_model(sys.argv[1])
    source = Source("d0", "a.txt", "Olga bor i Fjordby.", ())
    for unit, reading in model.read(list(units(source, 1000))):
        print(model.found.version, *reading.upos)
except UserError as error:
    print(error)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A folder as DaCy keeps its models in, with a tagger that has learnt one sentence."""
    nlp = spacy.blank("da", meta={"version": "1.0.0", "spacy_version": ">=3.1.0,<3.2.0"})
    nlp.add_pipe("morphologizer")
    words, classes = ["Olga", "bor", "i", "Fjordby", "."], ["PROPN", "VERB", "ADP", "PROPN", "PUNCT"]
    example = Example.from_dict(Doc(nlp.vocab, words=words), {"pos": classes, "morphs": [""] * len(words)})
    spacy.util.fix_random_seed(1)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(30):
        nlp.update([example], sgd=optimizer)
    folder = tmp_path_factory.mktemp("dacy")
    (folder / FULL / "da_dacy_small_trf").mkdir(parents=True)
    nlp.to_disk(folder / FULL / "da_dacy_small_trf" / FULL)
    if importlib.util.find_spec("dacy") is None:
        (folder / "code").mkdir()
        (folder / "code" / "dacy.py").write_text(STAND_IN, encoding="utf-8")
    return folder


def said(home: Path, name: str) -> str:
    environment = {**os.environ, "DACY_CACHE_DIR": str(home), "PYTHONPATH": f"{home / 'code'}:{ROOT}"}
    command = [sys.executable, "-W", "ignore", "-c", PRINT_CLASSES, name]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.slow
def test_a_dacy_model_is_found_and_loaded_by_its_size_and_by_its_full_name(home):
    for name in ("dacy:small", f"dacy:{FULL}"):
        assert said(home, name) == "1.0.0 PROPN VERB ADP PROPN PUNCT"


@pytest.mark.slow
def test_a_dacy_model_that_is_not_downloaded_is_told_of_and_nothing_is_fetched(home):
    message = said(home, "dacy:large")
    assert "the DaCy model 'large' is not downloaded; fetch it once, with network: python -c" in message
    assert sorted(path.name for path in home.iterdir() if path.name != "code") == [FULL]


@pytest.mark.slow
def test_a_name_dacy_does_not_know_is_refused_with_those_it_does(home):
    message = said(home, "dacy:gigantic")
    assert message.startswith("annotations.model: DaCy has no model 'gigantic'; it has small, medium, large")
    assert FULL in message


def test_dacy_is_an_extra_and_the_message_says_how_to_add_it(monkeypatch):
    monkeypatch.setattr(dacy_models, "find_spec", lambda _: None)
    with pytest.raises(UserError, match="'dacy:small' needs DaCy, which is an extra; run: make full"):
        load_model("dacy:small")


def test_a_dacy_that_cannot_be_imported_is_told_of(tmp_path, monkeypatch):
    (tmp_path / "dacy.py").write_text("import no_such_package_at_all\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "dacy", raising=False)
    with pytest.raises(UserError, match=r"DaCy is installed but cannot be imported \(No module named"):
        load_model("dacy:small")
