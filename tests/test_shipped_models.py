"""The models in models/: their figures hold the floors, belong to these very weights, and the weights are small.

The figures are made where the models are (models/training, a project of its own); here nothing is trained or
measured. The floors stand here in numbers, so that a worse model can't bring lower ones with it.
"""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

MODELS = Path(__file__).parents[1] / "models"
TRAINING = MODELS / "training"
DEBAT, VEKTORER = "da_debat", "da_vektorer"
FLOORS = {
    "upos": 0.960,
    "feats": 0.950,
    "lemma": 0.950,
    "uas": 0.80,
    "las": 0.755,
    "sentences": 0.90,
    "entities": 0.70,
}
WITH_REGISTERS = 0.74
MOST_BYTES = 40_000_000


def figures(model: str) -> dict:
    return json.loads((TRAINING / "metrics" / f"{model}.json").read_text(encoding="utf-8"))


def hashing():
    """Return the module that binds figures to weights; training is no package of ours."""
    spec = spec_from_file_location("training_hashing", TRAINING / "recipe" / "hashing.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_the_model_of_annotations_is_not_under_a_floor(figure, floor):
    assert floor <= figures(DEBAT)["dev"][figure] <= 1


def test_names_with_our_registers_are_not_under_their_floor():
    assert WITH_REGISTERS <= figures(DEBAT)["dev"]["names_with_registers"]["entities"] <= 1


def test_the_model_of_annotations_is_not_slower_than_spacys_own():
    assert figures(DEBAT)["speed"]["speed_ratio"] >= 1


@pytest.mark.parametrize("figure", ["nmi", "knn"])
def test_the_encoder_is_better_than_tfidf_in_every_draw(figure):
    ours, theirs = (figures(VEKTORER)[name] for name in (VEKTORER, "tfidf_svd"))
    assert ours[figure] > theirs[figure]
    assert len(ours[f"{figure}_draws"]) >= 3
    assert all(a > b for a, b in zip(ours[f"{figure}_draws"], theirs[f"{figure}_draws"], strict=True))


@pytest.mark.parametrize("model", [DEBAT, VEKTORER])
def test_figures_belong_to_the_weights_that_ship(model):
    assert figures(model)["weights"] == hashing().weights_hash(MODELS / model), (
        f"models/{model} is not what models/training/metrics/{model}.json was measured on; measure it anew"
    )


def test_all_that_ships_together_is_small():
    shipped = [folder for folder in MODELS.iterdir() if folder != TRAINING]
    n_bytes = {
        path: path.stat().st_size for folder in shipped for path in folder.rglob("*") if path.is_file()
    }
    assert {DEBAT, VEKTORER} <= {folder.name for folder in shipped}
    assert sum(n_bytes.values()) <= MOST_BYTES
