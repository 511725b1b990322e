"""The floors of the plan, held against the figures of the weights; needs no treebank."""

import json
from pathlib import Path

import pytest

from recipe.hashing import weights_hash

HOME = Path(__file__).parents[1]
DEBAT = json.loads((HOME / "metrics/da_debat.json").read_text(encoding="utf-8"))
VECTORS = HOME / "metrics/da_vektorer.json"
FLOORS = {
    "upos": 0.96,
    "feats": 0.95,
    "lemma": 0.95,
    "uas": 0.8,
    "las": 0.755,
    "sentences": 0.9,
    "entities": 0.7,
}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_the_model_is_not_under_a_floor(name: str, floor: float) -> None:
    assert DEBAT["dev"][name] >= floor


def test_the_model_is_not_slower_than_the_efficiency_pipeline() -> None:
    assert DEBAT["speed"]["speed_ratio"] >= 1.0


def test_names_with_registers_are_not_under_their_floor() -> None:
    assert DEBAT["dev"]["names_with_registers"]["entities"] >= 0.74


def better(name: str) -> bool:
    """Whether the encoder has the higher figure than TF-IDF in every draw."""
    figures = json.loads(VECTORS.read_text(encoding="utf-8"))
    return all(a > b for a, b in zip(figures["da_vektorer"][name], figures["tfidf_svd"][name], strict=True))


def test_the_encoder_groups_unseen_items_better_than_tfidf() -> None:
    assert better("nmi_draws")


def test_the_encoder_finds_neighbours_better_than_tfidf() -> None:
    assert better("knn_draws")


@pytest.mark.parametrize("name", ["article_halves", "text_halves"])
def test_the_encoder_has_not_lost_general_danish(name: str) -> None:
    figures = json.loads(VECTORS.read_text(encoding="utf-8"))
    assert figures["da_vektorer"][name] > figures["tfidf_svd"][name]


@pytest.mark.parametrize("name", ["da_debat", "da_vektorer"])
def test_figures_belong_to_the_weights_that_ship(name: str) -> None:
    folder = HOME.parent / name
    if not folder.exists():
        pytest.skip(f"models/{name} is not there: its figures are not held against its hash")
    figures = json.loads((HOME / f"metrics/{name}.json").read_text(encoding="utf-8"))
    assert figures["weights"] == weights_hash(folder)


def test_names_were_measured_with_the_model_that_the_product_finds() -> None:
    finding = pytest.importorskip(
        "pipeline.annotations.finding",
        reason="no PYTHONPATH=../..: the model's hash in tables is not compared",
    )
    assert DEBAT["model_hash"] == finding.find_model("embedded").content_hash
