"""The fixtures and the generator are what they claim to be; wrong truth would make every figure wrong."""

import re

import pytest

from tests.messy.comparing import words_of
from tests.messy.composing import Writer, grammar
from tests.messy.fixtures import fixtures
from tests.messy.generating import MANY, ONE, WEIGHTS, generated
from tests.messy.truth import Case

OPEN = fixtures("open")
TEXTUAL = ("txt", "html", "md", "csv", "tsv", "jsonl", "rss", "xml")
MIXED = {
    "mojibake.txt",
    "soft-hyphens-og-nulbredde.txt",
    "indstik-fra-pdf.txt",
    "gammel-mac.txt",
    "nfd-fra-mac.txt",
    "s-b2-b44-bloede-bindestreger.txt",
}
"""Fixtures whose bytes spell the body otherwise than it is meant."""


def test_there_are_enough_fixtures_of_every_format():
    assert len(OPEN) >= 60
    formats = {case.format for case in OPEN}
    assert formats >= {"txt", "md", "html", "mhtml", "pdf", "docx", "odt", "rtf", "eml", "mbox", "rss", "atom", "xml",
                       "csv", "tsv", "xlsx", "jsonl", "zip"}  # fmt: skip


def test_every_phenomenon_of_the_material_stands_in_a_fixture():
    seen = {phenomenon for case in OPEN for phenomenon in case.tags["phenomena"]}
    assert set(range(1, 45)) - seen == {20}, (
        "20 (red., ellipses) changes no boundary: tests/statements has it"
    )


@pytest.mark.parametrize(
    "case", [c for c in OPEN if c.format in TEXTUAL and c.name not in MIXED], ids=lambda c: c.name
)
def test_the_body_stands_in_the_file_word_for_word(case: Case):
    raw = words_of(re.sub(r"</?\w[^<>]*>", " ", _text(case).replace("**", "")))
    for unit in case.units:
        for document in unit.documents:
            words = words_of(document.body)
            missing = [w for w in words if w.isalpha() and w.isascii() and w not in raw]
            assert len(missing) <= len(words) * 0.02, missing[:5]


def _text(case: Case) -> str:
    for encoding in ("utf-16", "utf-8", "cp1252") if case.data[:2] == b"\xff\xfe" else ("utf-8", "cp1252"):
        try:
            return case.data.decode(encoding).replace("\\n", " ")
        except UnicodeDecodeError:
            continue
    raise AssertionError(case.name)


def test_the_grammar_is_wide_enough_that_texts_do_not_look_alike():
    subjects, names = grammar()
    pools = [pool for subject in subjects.values() for pool in subject if pool not in ("noun", "titles")]
    assert len(subjects) >= 12
    assert len(pools) >= 40
    assert len(names["last"]) * (len(names["female"]) + len(names["male"])) > 5000
    writer = Writer(3)
    bodies = [writer.clean().body for _ in range(200)]
    assert len(set(bodies)) == 200


def test_expanding_leaves_no_mark_of_the_grammar():
    writer = Writer(4)
    texts = [document.body + document.title for document in (writer.clean() for _ in range(200))]
    assert [text for text in texts if re.search(r"[\[\]{}|]", text)] == []


def test_the_same_seed_gives_the_same_files_and_another_one_others():
    one, other = generated(60, 5), generated(60, 5)
    assert [case.data for case in one] == [case.data for case in other]
    assert [case.data for case in one] != [case.data for case in generated(60, 6)]


def test_every_format_is_generated():
    assert set(WEIGHTS) == set(ONE) | set(MANY)
    for kind, build in {**ONE, **MANY}.items():
        data, truth = build(Writer(7))
        assert data, kind
        assert truth, kind
