"""Saved pages in many layouts, each with what a reader sees at once. Every person is invented."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.params import load_yaml
from tests.documents.reading import Read, read_folder

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
