"""Names scored as debatkort finds them; needs the project beside the recipe (``PYTHONPATH=../..``)."""

from pathlib import Path

import pytest
import srsly
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

REASON = "no PYTHONPATH=../..: figures of the product's own names are not checked"
versions = pytest.importorskip("pipeline.annotations.versions", reason=REASON)
registers = pytest.importorskip("recipe.registers", reason=REASON)
HOME = Path(__file__).parents[1]


def test_figures_are_made_again_when_the_products_reading_changes() -> None:
    deps = srsly.read_yaml(HOME / "dvc.yaml")["stages"]["evaluate"]["deps"]
    assert {f"../../pipeline/{part}" for part in versions.CODE} <= set(deps)


def test_names_are_counted_by_place_and_label() -> None:
    right = {(0, 2, "PER"), (5, 9, "LOC")}
    scores = registers.f_scores([({(0, 2, "PER"), (5, 9, "ORG")}, right), (set(), set())])
    assert scores == {"entities": 0.5, "entities_LOC": 0.0, "entities_ORG": 0.0, "entities_PER": 1.0}


def test_the_product_reads_the_gold_texts() -> None:
    weights = HOME.parent / "da_debat"
    if not weights.exists():
        pytest.skip("models/da_debat is not there: the product's reading is not tried")
    doc = Doc(Vocab(), words=["Bo", "Holm", "er", "chef", "i", "Horsens", "Kommune", "."])
    doc.ents = [Span(doc, 0, 2, "PER"), Span(doc, 5, 7, "ORG")]
    scores = registers.scores(registers.product_with(weights), [doc])
    assert (scores["entities_PER"], scores["entities_ORG"]) == (1.0, 1.0)
