"""The measuring stick: what counts as right, kept, left, and found together."""

from datetime import date

import pandas as pd

from pipeline.tables.documents import AUTHORS, CUTS, TURNED_AWAY
from tests.builders import documents
from tests.messy.clusters import EDITS, NEGATIVES, Copies, copies, scores
from tests.messy.comparing import Compared, compare, words_of
from tests.messy.measure import FLOORS, METRICS, misses
from tests.messy.running import Run
from tests.messy.truth import Author, Case, Comment, Document, Unit

BODY = "Vi har talt nok om tillid. Nu skal der ske noget."
TRUTH = Document(
    "op_ed", "Nok er nok", (Author("Gro Risdal", "formand", "Fællesrådet"),), None, date(2020, 1, 2), BODY
)


def post(**changes) -> dict:
    row = {
        "doc_id": "d1", "source_path": "open/a.txt", "source_row": None, "genre": "op_ed", "genre_confidence": 1.0,
        "title": "Nok er nok", "is_title_derived": False, "authors": ["Gro Risdal"], "organisation": None,
        "published_date": date(2020, 1, 2), "date_certainty": "stated", "parent_doc_id": None, "thread_i": None,
        "language": "da", "text": BODY, "cluster_id": None,
    }  # fmt: skip
    return row | changes


def found(*rows, authors=(), away=(), cuts=()) -> Run:
    tables: dict[str, pd.DataFrame] = {
        "documents": documents(*rows), "authors": AUTHORS.frame(authors), "turned_away": TURNED_AWAY.frame(away),
        "cuts": CUTS.frame(cuts),
    }  # fmt: skip
    return Run(0, "", tables, 1.0, 1.0)


GRO = {
    "doc_id": "d1",
    "author_i": 0,
    "name": "Gro Risdal",
    "role": "formand",
    "organisation": "Fællesrådet",
    "is_private": False,
}


def compared(run: Run, *units: Unit) -> Compared:
    case = Case("a.txt", "open", b"", units or (Unit(documents=(TRUTH,)),))
    return compare([case], run, {"open/a.txt": "open/a.txt"})


def wrong(result: Compared) -> set[str]:
    return {field.name for field in result.fields if not field.is_right}


def test_what_is_as_it_should_be_is_right():
    result = compared(found(post(), authors=[GRO]))
    assert wrong(result) == set()
    assert {f.name for f in result.fields} >= {
        "genre",
        "title",
        "authors",
        "organisation",
        "date",
        "comments",
    }
    assert (result.words[0].n_kept, result.words[0].n_foreign) == (result.words[0].n_body, 0)


def test_each_wrong_field_is_counted_once():
    row = post(genre="news", title="Andet", published_date=None, date_certainty=None, organisation="Posten")
    assert wrong(compared(found(row))) == {
        "genre", "title", "date", "organisation", "authors", "author_roles", "author_organisations",
    }  # fmt: skip


def test_a_derived_title_is_no_title():
    assert "title" in wrong(compared(found(post(is_title_derived=True), authors=[GRO])))


def test_the_authors_own_organisation_may_stand_for_the_sender():
    assert wrong(compared(found(post(organisation="Fællesrådet"), authors=[GRO]))) == set()


def test_words_lost_and_words_left_are_told_apart():
    words = compared(found(post(text="Nu skal der ske noget. Del på Facebook"), authors=[GRO])).words[0]
    assert words.lost.startswith("Vi har talt nok")
    assert words.left == "Del på Facebook"


def test_masks_and_pseudonyms_are_neither():
    truth = Document(None, None, (), None, None, "Ring på 00 11 22 33 til Bo Holk, hvis du vil høre mere.")
    row = post(text="Ring på [telefon] til Kommentator 1, hvis du vil høre mere.", title=None, authors=[])
    words = compared(found(row), Unit(documents=(truth,))).words[0]
    assert (words.lost, words.left) == ("", "")


def test_a_unit_that_is_gone_has_nothing_right():
    result = compared(found(post(source_path="open/b.txt")))
    assert {"fate", "genre", "title", "authors", "date"} <= wrong(result)
    assert result.words[0].n_kept == 0


def test_turned_away_for_one_of_the_reasons_expected():
    away = {
        "source_path": "open/a.txt",
        "source_row": None,
        "reason": "empty",
        "detail": "",
        "duplicate_of": None,
    }
    assert wrong(compared(found(away=[away]), Unit(turned_away="empty|no_text"))) == set()
    assert wrong(compared(found(away=[away]), Unit(turned_away="not_danish"))) == {"fate"}


def test_a_thread_is_right_when_every_comment_and_writer_is():
    said = Comment("Kommentator 1", date(2020, 1, 3), "Helt enig!")
    unit = Unit(documents=(Document("op_ed", "Nok er nok", (), None, date(2020, 1, 2), BODY, (said,)),))
    comment = post(doc_id="d2", genre="comment", parent_doc_id="d1", thread_i=0, text="Helt enig!", title=None,
                   authors=["Kommentator 1"], published_date=date(2020, 1, 3))  # fmt: skip
    assert wrong(compared(found(post(), comment), unit)) == set()
    assert "comments" in wrong(compared(found(post(), {**comment, "authors": ["Kommentator 2"]}), unit))
    assert "comments" in wrong(compared(found(post()), unit))
    late = {**comment, "published_date": date(2020, 1, 4)}
    assert wrong(compared(found(post(), late), unit)) == {"comment_dates"}


def test_composed_and_decomposed_letters_are_the_same_words():
    assert words_of("Pa\u030a") == words_of("På")


def test_misses_name_the_kind_and_show_an_example():
    text = misses({"open": compared(found(post(genre="news"), authors=[GRO]))})
    assert "### genre (txt): 1" in text
    assert "wanted [op_ed], found [news]" in text


def test_pairs_found_and_merged_are_counted():
    labels = {"a": "k", "b": "k", "c": "k", "d": "x"}
    rows = [
        post(doc_id="d1", source_path="a", cluster_id="q"), post(doc_id="d2", source_path="b", cluster_id="q"),
        post(doc_id="d4", source_path="d", cluster_id="q"),
    ]  # fmt: skip
    away = [
        {"source_path": "c", "source_row": None, "reason": "duplicate", "detail": "", "duplicate_of": "d1"}
    ]
    figures = scores(found(*rows, away=away), Copies({}, labels))
    assert (figures["precision"], figures["recall"]) == (0.5, 1.0)


def test_copies_are_edited_as_much_as_they_say():
    made = copies(2, 3)
    assert len(made.files) == 2 * (len(EDITS) + NEGATIVES)
    assert len(set(made.labels.values())) == 2 * (1 + NEGATIVES)
    texts = [made.files[f"kopier/000-{i}.txt"].decode() for i in (0, 4)]
    shared = set(words_of(texts[0])) & set(words_of(texts[1]))
    assert 0.4 < len(shared) / len(set(words_of(texts[0]))) < 1.0


def test_the_figures_are_kept_and_stand_on_floors():
    assert METRICS.exists(), "run: make messy"
    floors = FLOORS.read_text(encoding="utf-8")
    for part in ("open", "held_out", "generated"):
        for figure in ("fields.all.right", "body.kept", "boilerplate.clean"):
            assert f"messy.{part}.{figure}:" in floors
    assert "messy.near_duplicates.recall:" in floors
