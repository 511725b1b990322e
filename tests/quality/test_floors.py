"""What was reached once is not lost unseen."""

import json
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.params import load_yaml
from pipeline.quality.floors import check, fallen, lowered, raised

ROOT = Path(__file__).parents[2]
METRICS = {"themes": {"macro_f1": 0.71, "gone": None, "model": "x"}}


def test_a_figure_at_its_floor_has_not_fallen():
    assert fallen(METRICS, {"themes.macro_f1": 0.71}) == {}


def test_a_figure_below_its_floor_and_one_that_is_gone_have_fallen():
    assert fallen(METRICS, {"themes.macro_f1": 0.72, "themes.gone": 0.1}) == {
        "themes.gone": (None, 0.1),
        "themes.macro_f1": (0.71, 0.72),
    }


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("themes.macro", "themes.macro is no figure"),
        ("themes.model", "themes.model is no number"),
        ("themes.macro_f1.x", "is no figure"),
    ],
)
def test_a_floor_under_nothing_is_named(path, message):
    with pytest.raises(UserError, match=message):
        check(METRICS, {path: 0.1})


def test_lowering_touches_the_broken_ones_only():
    floors = {"themes.macro_f1": 0.9, "themes.gone": 0.0}
    assert lowered(METRICS, floors) == {"themes.macro_f1": 0.7, "themes.gone": 0.0}


def test_raising_never_lowers():
    assert raised(METRICS, {"themes.macro_f1": 0.5}) == {"themes.macro_f1": 0.7}
    assert raised(METRICS, {"themes.macro_f1": 0.705}) == {"themes.macro_f1": 0.705}


def test_the_figures_in_git_keep_their_floors():
    metrics = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "metrics").glob("*.json")
    }
    floors = load_yaml(ROOT / "quality" / "floors.yaml")
    assert len(floors) >= 10
    check(metrics, floors)
