"""Saved pages in many layouts, each with what a reader sees at once. Every person is invented."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.params import DocumentsParams
from pipeline.params import load_yaml
from tests.documents.reading import Read, read_files, read_folder

PAGES = Path(__file__).parent / "pages"
TRUTH: dict[str, dict[str, Any]] = load_yaml(PAGES / "truth.yaml")


@cache
def read_half(half: str) -> Read:
    return read_folder(PAGES / half)


def found_of(page: str) -> tuple[Read, list[dict[str, Any]]]:
    half, name = page.split("/")
    found = read_half(half)
    return found, [row for row in found.docs if row["source_path"] == name]


@pytest.mark.parametrize("page", sorted(TRUTH))
def test_a_saved_page_is_what_its_reader_sees(page):
    truth = TRUTH[page]
    _, (post, *comments) = found_of(page)
    day = post["published_date"]
    seen = {
        "genre": post["genre"],
        "title": post["title"],
        "authors": list(post["authors"]),
        "date": None if day is None else day.isoformat(),
        "n_comments": len(comments),
    }
    assert seen == {field: truth[field] for field in seen}
    if truth["genre"] == "press_release":
        assert post["organisation"] == truth["organisation"]


@pytest.mark.parametrize("page", sorted(TRUTH))
def test_what_stands_around_a_text_stays_out_of_it(page):
    _, rows = found_of(page)
    words = "\n".join(row["text"] for row in rows)
    assert [line for line in TRUTH[page]["absent"] if line in words] == []


@pytest.mark.parametrize("page", [page for page in sorted(TRUTH) if "people" in TRUTH[page]])
def test_bylines_and_boxes_say_who_the_authors_are(page):
    found, (post, *_) = found_of(page)
    assert found.people(post) == [tuple(person) for person in TRUTH[page]["people"]]


def test_only_tables_may_be_larger_than_the_limit():
    sentence = "Kommunen har brug for at vise de ansatte mere tillid i hverdagen. "
    page = f"<html><body><p>{sentence * 17_000}</p></body></html>"
    table = "titel,tekst\n" + "".join(f"Titel {i},{sentence * 170}\n" for i in range(100))
    found = read_files({"a.html": page, "b.csv": table}, DocumentsParams(max_file_mb=1))
    assert [(row["source_path"], row["reason"]) for row in found.away if row["reason"] != "duplicate"] == [
        ("a.html", "too_large")
    ]
    assert found.post["source_path"] == "b.csv"


def test_whom_a_release_says_it_is_from_is_its_sender():
    body = (
        "Fem kommuner vil skære hvert tredje krav væk inden 2024. Det har borgmestrene aftalt i dag.\n\n"
        "– Vi har selv fundet på mange af kravene, siger formand Kaj Overby."
    )
    head = "Pressemeddelelse fra {}\n9. maj 2022\n\nFem kommuner går sammen om færre krav\n\n"
    release = read_files({"a.txt": head.format("Samarbejdet Vest") + body}).post
    assert (release["genre"], release["organisation"]) == ("press_release", "Samarbejdet Vest")
    assert read_files({"a.txt": head.format("Kaj Overby") + body}).post["organisation"] is None
