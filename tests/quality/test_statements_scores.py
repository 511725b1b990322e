"""Statements against a gold one can count by hand."""

from pipeline.quality.locating import Texts
from pipeline.quality.params import QualityParams
from pipeline.quality.rows import Part
from pipeline.quality.statements import compare, misses, scores
from tests.builders import documents
from tests.quality.toys import TEXT, UNIT, gold, gold_document, said, statement_tables, value

PARAMS = QualityParams(min_overlap=0.3, close_overlap=0.8, n_resamples=50, seed=1)
QUOTE = "Vi skal have færre regler"


def compared(statements, *found, documents_gold=(), kinds=None):
    frame = documents({"doc_id": "d1", "text": TEXT, "source_path": "brev.txt"})
    tables = {"documents": frame, **statement_tables(*found)}
    return compare(gold(documents_gold, statements=statements), Texts(frame), tables)


def scored(statements, *found):
    return list(scores(compared(statements, *found), Part("all", (UNIT,)), PARAMS))


def test_the_words_with_or_without_their_marks_are_exact():
    rows = scored([said(QUOTE)], (f"»{QUOTE}«", "Mette Lund", "quoted"))
    assert value(rows, "quoted", "f1_exact") == 1
    assert value(rows, "quoted", "speaker_right") == 1


def test_the_whole_text_around_a_quotation_does_not_find_it():
    rows = scored([said(QUOTE)], (TEXT, "Mette Lund", "quoted"))
    assert value(rows, "attributed", "f1") == 0


def test_a_sentence_with_its_inquit_is_found_but_not_exact():
    rows = scored([said(QUOTE)], (f"»{QUOTE}«, siger Mette Lund.", "Mette Lund", "quoted"))
    assert value(rows, "attributed", "f1") == 1
    assert value(rows, "attributed", "f1_close") == value(rows, "attributed", "f1_exact") == 0


def test_a_wrong_name_is_worse_than_none():
    nobody = scored([said(QUOTE)], (QUOTE, None, "quoted"))
    wrong = scored([said(QUOTE)], (QUOTE, "Ole Holm", "quoted"))
    assert value(nobody, "quoted", "speaker_right") == value(wrong, "quoted", "speaker_right") == 0
    assert value(nobody, "quoted", "speaker_precise") is None
    assert value(wrong, "quoted", "speaker_precise") == 0


def test_a_joint_statement_needs_both_names():
    both = [said(QUOTE, "Mette Lund; Ole Holm")]
    assert value(scored(both, (QUOTE, "Mette Lund", "quoted")), "quoted", "speaker_right") == 0


def test_the_wrong_kind_is_found_but_told():
    rows = scored([said(QUOTE)], (QUOTE, "Mette Lund", "indirect"))
    assert value(rows, "quoted", "recall") == 1
    assert value(rows, "quoted", "kind_right") == 0
    assert value(rows, "attributed", "precision") == 1


def test_what_nobody_said_is_false():
    rows = scored([said(QUOTE)], (QUOTE, "Mette Lund", "quoted"), ("Solen skinner", "Mette Lund", "indirect"))
    assert value(rows, "attributed", "precision") == 0.5
    assert value(rows, "indirect", "precision") == 0
    assert value(rows, "quoted", "precision") == 1


def test_free_indirect_speech_is_neither_right_nor_wrong():
    rows = scored(
        [said(QUOTE)], (QUOTE, "Mette Lund", "quoted"), ("Solen skinner", "Mette Lund", "free_indirect")
    )
    assert value(rows, "attributed", "precision") == 1


def test_a_unit_without_statement_gold_is_left_alone():
    entry = gold_document(has_statements=False)
    found = compared([], ("Solen skinner", "Mette Lund", "indirect"), documents_gold=[entry])
    assert found.found == ()


def test_a_role_counts_where_the_speaker_is_right():
    rows = scored([said(QUOTE, role="formand")], (QUOTE, "Mette Lund", "quoted"))
    assert value(rows, "quoted", "role_right") == 1


def test_misses_tell_what_failed():
    found = misses(compared([said(QUOTE)], ("Solen skinner", "Ole Holm", "indirect")), PARAMS)
    assert [(m.item, m.expected, m.found) for m in found] == [
        ("quoted: missed", "mette lund", None),
        ("indirect: false", None, "ole holm"),
    ]
