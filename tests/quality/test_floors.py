"""What was reached once is not lost unseen."""

from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.ids import content_id
from pipeline.params import load_yaml
from pipeline.quality.floors import check, fallen, lowered, raised
from pipeline.quality.record import kept_figures

ROOT = Path(__file__).parents[2]
METRICS = {"themes": {"macro_f1": 0.71, "gone": None, "model": "x", "n": 200, "rare": {"f1": 0.8, "n": 10}}}


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


def test_a_figure_on_ten_cases_may_lose_one():
    assert raised(METRICS, {"themes.rare.f1": 0.0}) == {"themes.rare.f1": 0.7}


def test_raising_never_lowers():
    assert raised(METRICS, {"themes.macro_f1": 0.5}) == {"themes.macro_f1": 0.7}
    assert raised(METRICS, {"themes.macro_f1": 0.705}) == {"themes.macro_f1": 0.705}


def kept() -> dict:
    return kept_figures(ROOT / "metrics")


def test_the_figures_in_git_keep_their_floors():
    floors = load_yaml(ROOT / "quality" / "floors.yaml")
    assert len(floors) >= 10
    check(kept(), floors)


def test_every_theme_measured_has_a_floor():
    floors = load_yaml(ROOT / "quality" / "floors.yaml")
    themes = [f"themes.themes.{theme}.f1" for theme in kept()["themes"]["themes"]]
    assert not set(themes) - set(floors)


def test_the_figures_in_git_were_measured_with_this_gold():
    files = [ROOT / "quality" / "gold" / f"{name}.yaml" for name in ("documents", "themes", "statements")]
    gold_hash = content_id(*(path.read_text(encoding="utf-8") for path in files))
    hashes = {content["gold_hash"] for content in kept().values() if "gold_hash" in content}
    assert hashes == {gold_hash}, "run: make quality"
