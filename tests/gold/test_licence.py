"""The licence: sentences and texts never seen are counted together, and bound to codebook and model."""

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import UserError
from pipeline.tables.themes import CODINGS
from tests.gold.licence import check_walk, of_themes

ROOT = Path(__file__).parents[2]


def test_sentences_and_texts_are_counted_together():
    sentences = np.array([[[1, 0, 0]], [[0, 0, 1]]] * 10)
    texts = np.array([[[5, 5, 0]]])
    found = of_themes(sentences, texts, ["tillid"])["tillid"]
    assert (found["precision"], found["recall"], found["n"]) == (0.75, 0.6, 25)
    assert found["f1_low"] < found["f1"] < found["f1_high"]


def test_few_places_make_a_wide_interval():
    one = np.array([[[1, 0, 0]], [[1, 0, 0]], [[0, 1, 1]]])
    no_texts = np.zeros((0, 1, 3), dtype=np.int64)
    few, many = (of_themes(np.tile(one, (n, 1, 1)), no_texts, ["t"])["t"] for n in (3, 60))
    assert few["f1"] == many["f1"]
    assert few["f1_low"] < many["f1_low"]


def test_figures_of_a_walk_with_another_codebook_are_not_mixed_in(tmp_path):
    (tmp_path / "corpus" / "themes").mkdir(parents=True)
    CODINGS.write(CODINGS.frame(), tmp_path / "corpus" / "themes", {"codebook_hash": "old"})
    check_walk("old", tmp_path)
    with pytest.raises(UserError, match="run make quality before make gold"):
        check_walk("new", tmp_path)


def test_what_ships_names_codebook_and_model_and_every_theme_has_its_n():
    held = json.loads((ROOT / "metrics" / "licence.json").read_text(encoding="utf-8"))
    assert held["codebook_hash"]
    assert held["model_hash"]
    assert len(held["themes"]) == 22
    assert min(theme["n"] for theme in held["themes"].values()) >= 30
