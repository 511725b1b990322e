"""Themes and positions against a gold one can count by hand."""

from pipeline.quality.locating import Texts
from pipeline.quality.params import QualityParams
from pipeline.quality.rows import Part
from pipeline.quality.themes import compare, misses, scores
from tests.builders import documents
from tests.quality.toys import TEXT, UNIT, coding, codings, gold, passage, value

PARAMS = QualityParams(min_overlap=0.3, close_overlap=0.8, n_resamples=50, seed=1)
THEMES = ("tillid", "bureaukrati")
TRUST = passage("Vi mangler tillid i kommunen.", tillid="for")
FORMS = passage("Skemaerne hober sig op.", bureaukrati="against")
SUN = passage("Solen skinner.")


def compared(passages, *rows):
    texts = Texts(documents({"doc_id": "d1", "text": TEXT, "source_path": "brev.txt"}))
    return compare(gold(passages=passages), texts, codings(*rows))


def scored(passages, *rows):
    return list(scores(compared(passages, *rows), THEMES, Part("all", (UNIT,)), PARAMS))


def test_a_theme_counts_where_its_evidence_lies():
    rows = scored([TRUST, FORMS, SUN], coding("tillid", "tillid"), coding("Solen", "bureaukrati"))
    assert value(rows, "tillid", "f1") == 1
    assert value(rows, "bureaukrati", "precision") == value(rows, "bureaukrati", "recall") == 0
    assert value(rows, "macro", "f1") == 0.5
    assert value(rows, "micro", "precision") == 0.5
    assert value(rows, "passages", "left_empty") == 0


def test_the_same_theme_twice_in_a_passage_is_right_once():
    rows = scored([TRUST], coding("tillid", "tillid"), coding("mangler", "tillid"))
    assert value(rows, "tillid", "precision") == 1


def test_evidence_over_the_whole_text_is_false_where_the_theme_is_not():
    rows = scored([TRUST, FORMS, SUN], coding(TEXT, "tillid"))
    assert value(rows, "tillid", "precision") == 1 / 3


def test_possible_codings_count_apart():
    rows = scored([TRUST], coding("tillid", "tillid", tier="possible"))
    assert value(rows, "tillid", "f1") == 0
    assert value(rows, "tillid", "f1_with_possible") == 1


def test_a_passage_that_was_lost_counts_as_missed():
    rows = scored([passage("Den sætning kom aldrig igennem til nogen tabel her.", tillid="for")])
    assert value(rows, "passages", "located") == 0
    assert value(rows, "tillid", "recall") == 0


def test_unclear_is_no_answer_and_the_opposite_is_the_worst():
    rows = scored(
        [TRUST, FORMS], coding("tillid", "tillid", "unclear"), coding("Skemaerne", "bureaukrati", "for")
    )
    assert value(rows, "position", "answered") == 0.5
    assert value(rows, "position", "accuracy") == 0
    assert value(rows, "position", "not_opposite") == 0.5


def test_both_sides_in_one_passage_are_unclear():
    (entry,) = compared([TRUST], coding("mangler", "tillid", "for"), coding("tillid", "tillid", "against"))
    assert entry.themes[""] == {"tillid": "unclear"}


def test_a_side_outweighs_a_neutral_mention():
    (entry,) = compared([TRUST], coding("mangler", "tillid", "for"), coding("tillid", "tillid", "neutral"))
    assert entry.themes[""] == {"tillid": "for"}


def test_misses_name_the_theme_and_both_answers():
    found = misses(compared([TRUST, SUN], coding("Solen", "tillid", "against")))
    assert [(m.item, m.expected, m.found) for m in found] == [
        ("tillid", "for", None),
        ("tillid", None, "against"),
    ]
