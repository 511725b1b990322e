"""What stands around the words of a theme: a longer passage bears a coding out, or it does not."""

import numpy as np
import pandas as pd
import pytest

from pipeline.tables.themes import CODINGS
from pipeline.themes.classifier import N_SIGNS, Classifier
from pipeline.themes.support import FEWEST_WORDS, Group, signs, supported, whole_of, without
from tests.themes.test_possible import coefficients

ABOVE_NONE = np.eye(N_SIGNS + 1, dtype="float32")[0]
"""Only how far the theme is above no theme counts."""
GRAEDER, SOEGE, REGNER, _, _ = range(5)


def coding(start_char=0, theme="strain", passage="d:0") -> dict[str, object]:
    return {
        "passage_id": passage, "theme_id": theme, "start_char": start_char, "end_char": start_char + 1, "doc_id": "d",
        "tier": "sure", "probability": 1.0, "position": "for", "position_rule": "wish",
    }  # fmt: skip


def weighed(rows, codings, threshold=0.5, **changes):
    """Return the codings of a passage whose words have these rows, one character each."""
    words = pd.DataFrame({"passage_i": 0, "row": rows, "start_char": np.arange(len(rows))})
    classifier = Classifier(
        coefficients(**{"support": ABOVE_NONE, "support_threshold": threshold, **changes})
    )
    passages = pd.DataFrame({"passage_id": ["d:0"], "doc_id": ["d"]})
    return supported(CODINGS.frame(codings), words, passages, classifier)


def test_a_coding_stays_sure_where_the_passage_speaks_of_the_theme():
    found = weighed([REGNER] + [GRAEDER] * FEWEST_WORDS, [coding()])
    assert found[["tier", "probability"]].to_numpy().tolist() == [["sure", 1.0]]


def test_where_it_speaks_of_nothing_the_coding_is_possible_and_keeps_words_and_position():
    found = weighed([GRAEDER] + [REGNER] * FEWEST_WORDS, [coding()]).iloc[0]
    assert found["tier"] == "possible"
    assert found["probability"] < 0.5
    assert (found["start_char"], found["end_char"], found["position"]) == (0, 1, "for")


def test_the_words_of_the_theme_do_not_speak_for_themselves():
    rows = [GRAEDER] * 9 + [REGNER] * FEWEST_WORDS
    assert set(weighed(rows, [coding(i) for i in range(9)])["tier"]) == {"possible"}


def test_a_short_passage_has_no_room_to_say_what_it_is_about():
    rows = [GRAEDER] + [REGNER] * (FEWEST_WORDS - 2)
    assert weighed(rows, [coding()])["tier"].tolist() == ["sure"]


def test_each_theme_of_a_passage_is_weighed_by_itself():
    found = weighed([REGNER] + [GRAEDER] * FEWEST_WORDS, [coding(), coding(theme="staffing")], threshold=0.6)
    assert dict(zip(found["theme_id"], found["tier"], strict=True)) == {
        "strain": "sure", "staffing": "possible",
    }  # fmt: skip


@pytest.mark.parametrize(
    "changes", [{"threshold": 0.0}, {"themes": ("other", "staffing")}], ids=["untrained", "another theme"]
)
def test_what_nothing_was_learnt_of_is_left_alone(changes):
    rows = [GRAEDER] + [REGNER] * FEWEST_WORDS
    assert weighed(rows, [coding()], **changes)["tier"].tolist() == ["sure"]


def test_no_codings_are_no_codings():
    assert weighed([REGNER] * FEWEST_WORDS, []).empty


def test_signs_tell_how_far_the_theme_is_above_what_else_and_count():
    classifier = Classifier(coefficients())
    around = np.array([GRAEDER, REGNER, REGNER])
    document = whole_of(5, np.append(around, [GRAEDER] * 3), classifier)
    found = signs([Group(0, 3, 2, around, document, 1)], classifier)[0]
    strain, none = 6 / np.sqrt(3), 12 / np.sqrt(3)
    of_passage = [strain - none, strain, none - strain / 2]
    counts = np.log([3, 2, 3, 1 + 2, 1 + 1, 6])
    np.testing.assert_allclose(found, [*of_passage, (24 - 12) / np.sqrt(6), *counts], rtol=1e-6)


def test_what_is_coded_elsewhere_in_the_document_counts():
    words = pd.DataFrame({"passage_i": [0] * FEWEST_WORDS + [1] * 4, "row": [REGNER] * (FEWEST_WORDS + 4),
                          "start_char": np.arange(FEWEST_WORDS + 4)})  # fmt: skip
    passages = pd.DataFrame({"passage_id": ["d:0", "d:1"], "doc_id": ["d", "d"]})
    elsewhere = np.eye(N_SIGNS + 1, dtype="float32")[8] * 9 - np.eye(N_SIGNS + 1, dtype="float32")[-1]
    classifier = Classifier(coefficients(support=elsewhere, support_threshold=0.5))

    def tier(*codings):
        return supported(CODINGS.frame(codings), words, passages, classifier)["tier"].iloc[0]

    assert tier(coding()) == "possible"
    assert tier(coding(), coding(FEWEST_WORDS + 1, passage="d:1")) == "sure"
    assert tier(coding(), coding(FEWEST_WORDS + 1, "staffing", "d:1")) == "possible"


def test_words_inside_spans_are_left_out():
    starts = np.array([0, 4, 9, 12])
    assert without(starts, [(4, 9), (12, 20)]).tolist() == [True, False, True, False]
