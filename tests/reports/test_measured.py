"""Measured quality is believed only for the codebook and the model it was measured with."""

import pytest

from pipeline.reports.measured import parsed, quality_of

GOOD = {
    "codebook_hash": "h", "model": "regler",
    "themes": {"tillid": {"precision": 0.9, "recall": 0.86, "f1": 0.88, "f1_low": 0.85, "f1_high": 0.91, "n": 96}},
}  # fmt: skip


def test_a_theme_has_its_figures_and_its_bar():
    quality = quality_of({"licence": GOOD}, "h", None, 0.7)
    assert quality.reason is None
    assert quality.model == "regler"
    assert not quality.licences["tillid"].is_low
    assert quality_of({"licence": GOOD}, "h", None, 0.86).licences["tillid"].is_low


def test_the_bar_is_held_against_the_lower_bound():
    held = {**GOOD, "themes": {"tillid": {"f1": 0.88, "f1_low": 0.66, "f1_high": 0.95, "n": 30}}}
    assert quality_of({"licence": held}, "h", None, 0.667).licences["tillid"].is_low
    assert not quality_of({"licence": held}, "h", None, 0.66).licences["tillid"].is_low


def test_a_figure_without_an_interval_licenses_nothing():
    held = {**GOOD, "themes": {"tillid": {"f1": 0.99}}}
    assert quality_of({"licence": held}, "h", None, 0.5).licences["tillid"].is_low


def test_figures_of_another_model_are_not_shown():
    found = quality_of({"licence": {**GOOD, "model_hash": "m"}}, "h", "n", 0.7)
    assert (found.reason, found.licences) == ("other_model", {})
    assert quality_of({"licence": {**GOOD, "model_hash": "m"}}, "h", "m", 0.7).reason is None


@pytest.mark.parametrize("metrics", [{}, {"licence": None}, {"licence": []}, {"licence": {"themes": "x"}}])
def test_nothing_measured_is_said(metrics):
    assert (quality_of(metrics, "h", None, 0.7).reason, quality_of(metrics, "h", None, 0.7).licences) == (
        "missing",
        {},
    )


@pytest.mark.parametrize("codebook_hash", ["other", None])
def test_figures_of_another_codebook_are_not_shown(codebook_hash):
    assert quality_of({"licence": GOOD}, codebook_hash, None, 0.7).reason == "other"
    assert quality_of({"licence": GOOD}, codebook_hash, None, 0.7).licences == {}


@pytest.mark.parametrize("f1", [None, "0,9", True, float("nan"), {}])
def test_a_figure_that_is_no_number_is_no_figure(f1):
    assert quality_of({"licence": {**GOOD, "themes": {"tillid": {"f1": f1}}}}, "h", None, 0.7).licences == {}


def test_other_figures_are_listed_by_their_path():
    quality = quality_of(
        {"statements": {"quoted": {"f1": 0.8}, "note": "x"}, "licence": GOOD}, "h", None, 0.7
    )
    assert quality.figures == (("statements.quoted.f1", 0.8),)


def test_a_damaged_file_measures_nothing():
    assert parsed('{"themes": ') is None
    assert parsed('{"a": 1}') == {"a": 1}
