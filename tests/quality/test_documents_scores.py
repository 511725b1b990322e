"""Right fields, false claims, words kept and boilerplate cut."""

from datetime import date

import pytest

from pipeline.quality.documents import compare, misses, scores
from pipeline.quality.gold import Unit
from pipeline.quality.locating import Texts
from pipeline.quality.rows import Part
from tests.builders import documents
from tests.quality.toys import TEXT, UNIT, author, author_rows, gold, gold_document, passage, value

PART = Part("all", (UNIT,))
ROW = {"doc_id": "d1", "text": TEXT, "source_path": "brev.txt", "title": "Et brev"}


def scored(entry, row=ROW, authors=(), passages=(), others=()):
    frame = documents(row, *others)
    found = compare(gold([entry], passages), Texts(frame), frame, author_rows(*authors))
    return list(scores(found, PART)), list(misses(found))


def test_a_missing_date_is_not_right_but_safe():
    rows, _ = scored(gold_document(published_date=date(2020, 1, 2)))
    assert value(rows, "published_date", "right") == 0
    assert value(rows, "published_date", "safe") == 1


def test_an_invented_date_is_neither_right_nor_safe():
    rows, found = scored(gold_document(), {**ROW, "published_date": date(2020, 1, 2)})
    assert value(rows, "published_date", "right") == value(rows, "published_date", "safe") == 0
    assert [(m.item, m.expected, m.found) for m in found] == [("published_date", None, "2020-01-02")]


def test_one_of_two_authors_is_safe_a_third_is_not():
    entry = gold_document(authors=(author("Mette Lund"), author("Ole Holm")))
    one, _ = scored(entry, authors=[{"name": "Mette Lund"}])
    three, _ = scored(entry, authors=[{"name": n} for n in ("Mette Lund", "Ole Holm", "Læs Mere")])
    assert (value(one, "authors", "right"), value(one, "authors", "safe")) == (0, 1)
    assert (value(three, "authors", "right"), value(three, "authors", "safe")) == (0, 0)


def test_a_role_belongs_to_its_author():
    entry = gold_document(authors=(author("Mette Lund", "formand"), author("Ole Holm", "direktør")))
    swapped = [{"name": "Mette Lund", "role": "direktør"}, {"name": "Ole Holm", "role": "formand"}]
    assert value(scored(entry, authors=swapped)[0], "author_roles", "right") == 0


def test_a_title_made_of_the_first_words_is_no_claim():
    rows, _ = scored(gold_document(title=None), {**ROW, "title": "Vi mangler", "is_title_derived": True})
    assert value(rows, "title", "right") == 1


def test_a_genre_with_two_good_answers_is_not_scored():
    rows, _ = scored(gold_document(genre=None))
    assert not [row for row in rows if row["item"] == "genre"]


def test_a_comment_is_counted_and_is_not_the_post():
    comment = {
        **ROW,
        "doc_id": "d2",
        "genre": "comment",
        "parent_doc_id": "d1",
        "title": "Sv: brev",
        "text": "Ja. " * 99,
    }
    rows, _ = scored(gold_document(n_comments=1), others=[comment])
    assert value(rows, "n_comments", "right") == value(rows, "title", "right") == 1


def test_comments_of_a_row_are_counted_for_that_row():
    frame = documents(
        {**ROW, "source_row": 0},
        {**ROW, "doc_id": "d2", "text": "Hej med dig.", "source_row": 1},
        {
            **ROW,
            "doc_id": "d3",
            "genre": "comment",
            "parent_doc_id": "d2",
            "text": "Ja tak.",
            "source_row": 1,
        },
    )
    entries = [gold_document(unit=Unit("brev.txt", 0)), gold_document(unit=Unit("brev.txt", 1), n_comments=1)]
    found = compare(gold(entries), Texts(frame), frame, author_rows())
    rows = list(scores(found, Part("all", tuple(entry.unit for entry in entries))))
    assert value(rows, "n_comments", "right") == 1


def test_half_a_sentence_kept_is_half_kept():
    rows, found = scored(gold_document(), passages=[passage("Solen skinner. Og vinden blæser.")])
    assert value(rows, "body", "kept") == pytest.approx(
        len("Solen skinner.") / len("Solen skinner. Og vinden blæser.")
    )
    assert found[0].shown_text == "Solen skinner. Og vinden blæser."


def test_an_advert_left_in_the_text_is_not_cut():
    rows, _ = scored(gold_document(must_cut=("Solen skinner.", "Læs mere her")))
    assert value(rows, "boilerplate", "cut") == pytest.approx(12 / 26)


def test_a_unit_that_gave_no_document_has_nothing_right_and_nothing_false():
    rows, _ = scored(
        gold_document(), {**ROW, "source_path": "andet.txt"}, passages=[passage("Solen skinner.")]
    )
    assert value(rows, "title", "right") == 0
    assert value(rows, "title", "safe") == 1
    assert value(rows, "body", "kept") == 0
