"""The ledger page: every file once, with its fate, the reason and remedy, what was cut, and its twins."""

import pytest

from pipeline.reports.ledger_page import file_rows, ledger_page
from pipeline.reports.model import Cut, Refusal
from tests.reports.sample import five_documents
from tests.reports.site_files import report, site, text_of


@pytest.fixture
def made():
    made = report(five_documents())
    first = next(iter(made.debate.documents.values()))
    made.debate.refusals[:] = [
        Refusal("norsk.txt", None, "not_danish", "Teksten er norsk. Oversæt den.", None),
        Refusal("kopi.txt", None, "duplicate", "Samme tekst er allerede læst.", first.doc_id),
        *(Refusal("data.csv", i, "empty", "Rækken har ingen tekst.", None) for i in range(8)),
        Refusal(first.source_path, 3, "too_short", "Der er ingen hel sætning.", None),
    ]
    made.debate.cuts[:] = [
        Cut(first.source_path, None, 10, 25, "boilerplate", "advert", "Annonce"),
        Cut(first.source_path, None, 30, 45, "boilerplate", "advert", "Annonce"),
        Cut(first.source_path, None, 50, 61, "masked", "CPR", None),
    ]
    return made, first


def test_every_file_has_one_line_with_its_fate(made):
    made, first = made
    fates = {row.path: row.fate for row in file_rows(made)}
    assert fates["norsk.txt"] == fates["kopi.txt"] == fates["data.csv"] == "out"
    assert fates[first.source_path] == "partly"
    assert set(fates.values()) == {"in", "out", "partly"}


def test_rows_with_the_same_reason_are_counted_and_the_first_named_from_one(made):
    made, _ = made
    (reason,) = next(row for row in file_rows(made) if row.path == "data.csv").reasons.values()
    assert (reason.n, reason.rows, reason.word) == (8, [1, 2, 3, 4, 5], "tom fil")


def test_all_sources_of_a_duplicate_stand_with_the_one_that_was_kept(made):
    made, first = made
    assert next(row for row in file_rows(made) if row.path == first.source_path).twins == ["kopi.txt"]


def test_cuts_are_named_in_plain_words_with_characters(made):
    made, first = made
    page = ledger_page(made)
    row = next(row for row in page["files"] if row.path == first.source_path)
    assert row.n_chars == 41
    assert page["cuts_of"](row) == [
        ("sidens skabelon", "reklame", 2, 30),
        ("personoplysninger", "CPR-nummer", 1, 11),
    ]


def test_the_page_names_files_and_shows_no_cut_words():
    text = text_of(site(five_documents()), "private/ledger.html")
    assert "Aftale.txt" in text
    assert "python -m pipeline forget" in text
