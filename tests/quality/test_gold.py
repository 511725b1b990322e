"""The gold itself: complete, consistent, and its words are in the texts."""

import re
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.params import load_yaml
from pipeline.quality.gold import Gold, build_gold
from pipeline.quality.rows import parts

QUALITY = Path(__file__).parents[2] / "quality"
FILES = ("documents", "themes", "statements")


@pytest.fixture(scope="module")
def gold() -> Gold:
    return build_gold(*(load_yaml(QUALITY / "gold" / f"{name}.yaml") for name in FILES))


def test_the_gold_is_as_large_as_promised(gold):
    assert len(gold.documents) >= 24
    assert len(gold.passages) >= 250
    assert len(gold.statements) >= 120
    assert sum(document.has_statements for document in gold.documents) >= 12


def test_every_theme_of_the_manual_has_gold(gold):
    themes = [theme for passage in gold.passages for theme in passage.themes]
    assert len(set(themes)) == 22
    assert min(themes.count(theme) for theme in set(themes)) >= 10


def test_about_a_third_is_held_out_and_nothing_is_lost(gold):
    everything, open_part, held_out = (set(part.units) for part in parts(gold))
    assert open_part | held_out == everything
    assert not open_part & held_out
    assert 0.3 <= len(held_out) / len(everything) <= 0.4


def test_every_text_has_an_entry(gold):
    texts = {path.name for path in (QUALITY / "corpus" / "raw").iterdir()}
    assert {document.unit.source_path for document in gold.documents} == texts


def test_what_must_be_cut_stands_in_no_passage(gold):
    for document in gold.documents:
        body = " ".join(p.passage for p in gold.passages if p.unit == document.unit)
        left = [line for line in document.must_cut if re.search(rf"(?<!\w){re.escape(line)}(?!\w)", body)]
        assert not left, document.unit


def test_gold_words_stand_in_the_plain_text_files(gold):
    for entry, words in [(p, p.passage) for p in gold.passages] + [(s, s.content) for s in gold.statements]:
        path = QUALITY / "corpus" / "raw" / entry.unit.source_path
        if path.suffix in (".txt", ".csv", ".jsonl"):
            text = path.read_bytes().decode("cp1252" if path.stem.startswith("laeserbrev") else "utf-8")
            text = text.replace('\\"', '"').replace('""', '"')
            assert words in text, words


def documents_with(**changes):
    entry = {
        "source_path": "a.txt", "held_out": False, "has_statements": False, "genre": "news", "title": None,
        "authors": [], "organisation": None, "published_date": None, "n_comments": 0, "must_keep": [], "must_cut": [],
    }  # fmt: skip
    return {"documents": [{**entry, **changes}]}


@pytest.mark.parametrize(
    ("documents", "passages", "message"),
    [
        (documents_with(genre="essay"), [], "genre 'essay' in a.txt must be one of op_ed"),
        ({"documents": documents_with()["documents"] * 2}, [], "names a source unit twice"),
        ({"documents": [{"source_path": "a.txt"}]}, [], r"documents\[0\] lacks 'genre'"),
        ({"docs": []}, [], "'documents' must hold a list"),
        (documents_with(), [{"source_path": "b.txt", "passage": "x", "themes": {}}], "coded but not in documents.yaml"),
        (documents_with(), [{"source_path": "a.txt", "passage": "x", "themes": {"tillid": "ja"}}], "position 'ja'"),
    ],
)  # fmt: skip
def test_a_slip_in_the_gold_is_named(documents, passages, message):
    with pytest.raises(UserError, match=message):
        build_gold(documents, {"passages": passages}, {"statements": []})
