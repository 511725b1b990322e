"""Themes without their words: what a table of weights makes of sentences, and when it is not to be used."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import UserError
from pipeline.tables.annotations import TOKENS
from pipeline.tables.themes import CODINGS
from pipeline.themes import codebook as parts
from pipeline.themes.classifier import Classifier, Coefficients, meanings, read_coefficients, spoken_for
from pipeline.themes.plain import plain_tokens
from pipeline.themes.possible import load_classifier, with_possible
from tests.builders import documents, passages

SHIPPED = Path(__file__).parents[2] / "models" / "da_temaer" / "weights.npz"
TEXT = "Det regner i dag igen. Hun græder i bilen efter vagten.\n\nVi søger en ny kollega til kontoret nu."


def coefficients(**changes) -> Coefficients:
    """Two themes and none: to weep is strain, to seek is staffing, rain is nothing."""
    words = ("græder", "søge", "regner", "bilen", "vognen")
    weights = np.array([[6, 0, 0], [0, 6, 0], [0, 0, 6], [0, 0, 1], [0, 3, 0]], dtype="float32")
    ones, zeros = np.ones(2, "float32"), np.zeros(2, "float32")
    return replace(
        Coefficients(words, ("strain", "staffing"), weights, np.ones(5, "float32"), np.zeros(3, "float32"),
                     ones, zeros, np.full(2, 0.6, "float32"), ("id", "id")),
        **changes,
    )  # fmt: skip


def tokens(doc_id: str, text: str):
    rows = [token._asdict() | {"doc_id": doc_id} for token in plain_tokens(text)]
    return TOKENS.frame([{key: value for key, value in row.items() if key != "head_i"} for row in rows])


def found(text: str = TEXT, held=None, **changes):
    document = {"doc_id": "d", "text": text}
    codings = CODINGS.frame([] if held is None else [held])
    classifier = Classifier(coefficients(**changes))
    return with_possible(codings, documents(document), tokens("d", text), passages(document), classifier)


def test_the_evidence_is_the_sentence_that_weighs_most():
    table = found()
    shown = [TEXT[a:b] for a, b in zip(table["start_char"], table["end_char"], strict=True)]
    assert dict(zip(table["theme_id"], shown, strict=True)) == {
        "strain": "Hun græder i bilen efter vagten", "staffing": "Vi søger en ny kollega til kontoret nu",
    }  # fmt: skip
    assert set(table["tier"]) == {"possible"}
    assert set(table["position"]) == {"unclear"}
    assert table["probability"].between(0.6, 1).all()


def test_a_theme_held_surely_is_not_possible_too():
    sure = {
        "passage_id": "d:0", "theme_id": "strain", "start_char": 0, "end_char": 3, "doc_id": "d", "tier": "sure",
        "probability": 1.0, "position": "for", "position_rule": None,
    }  # fmt: skip
    table = found(held=sure)
    assert sorted(zip(table["theme_id"], table["tier"], strict=True)) == [
        ("staffing", "possible"), ("strain", "sure"),
    ]  # fmt: skip


def test_nothing_is_found_below_the_threshold_in_short_sentences():
    assert found(threshold=np.full(2, 1.0, "float32")).empty
    assert found("Hun græder nu.").empty


def test_a_passage_is_coded_alike_whatever_stands_beside_it():
    alone = found("Hun græder i bilen efter vagten.")["probability"].tolist()
    assert alone == found("Hun græder i bilen efter vagten.\n\nDet regner her i dag.")["probability"].tolist()


def test_words_are_known_by_base_form_and_compounds_by_their_last_part():
    classifier = Classifier(coefficients())
    assert classifier.row("søgte") == classifier.row("søge") == 1
    assert classifier.row("kassevognen") == 4
    assert classifier.row("xyzzy") == 5


def test_the_words_that_spoke_for_a_theme_can_be_seen():
    words = ["Hun", "græder", "i", "bilen"]
    assert spoken_for(Classifier(coefficients()), words, "strain", 1) == [("græder", 6.0)]


def test_weights_come_back_from_their_file_the_same_each_time(tmp_path):
    made = coefficients()
    made.write(tmp_path / "a.npz")
    made.write(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    back = read_coefficients(tmp_path / "a.npz")
    assert (back.words, back.themes, back.meanings) == (made.words, made.themes, made.meanings)
    np.testing.assert_allclose(back.weights, made.weights, atol=0.05)


def test_a_broken_file_is_told_with_its_remedy(tmp_path):
    (tmp_path / "w.npz").write_bytes(b"no archive")
    with pytest.raises(UserError, match="possible train"):
        read_coefficients(tmp_path / "w.npz")


def test_a_theme_with_another_meaning_has_no_possible_codings_and_the_others_do(codebook, tmp_path, capsys):
    path = tmp_path / "w.npz"
    first, second = (
        replace(theme, id=name) for theme, name in zip(codebook.themes, ("strain", "staffing"), strict=False)
    )
    book = replace(codebook, themes=(first, second))
    coefficients(meanings=tuple(meanings(book).values())).write(path)
    assert load_classifier(path, replace(book, themes=(replace(first, patterns=()), second))) is not None
    assert capsys.readouterr().err == ""
    renamed = replace(book, themes=(replace(first, name=parts.Texts("x", "x")), second))
    classifier = load_classifier(path, renamed)
    assert "no possible codings of strain:" in capsys.readouterr().err
    document = {"doc_id": "d", "text": TEXT}
    table = with_possible(
        CODINGS.frame(), documents(document), tokens("d", TEXT), passages(document), classifier
    )
    assert set(table["theme_id"]) == {"staffing"}


def test_a_new_theme_is_told_and_where_no_theme_is_known_the_tier_is_off(codebook, tmp_path, capsys):
    path = tmp_path / "w.npz"
    coefficients().write(path)
    assert load_classifier(path, codebook) is None
    assert codebook.themes[-1].id in capsys.readouterr().err


def test_what_ships_knows_the_themes_of_our_codebook_and_is_small(codebook):
    shipped = read_coefficients(SHIPPED)
    assert dict(zip(shipped.themes, shipped.meanings, strict=True)) == meanings(codebook)
    assert SHIPPED.stat().st_size < 3_000_000
