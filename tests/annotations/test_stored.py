"""What is found in a document as bytes and back, and what is refused on the way."""

import json
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.reading import Found, read_documents
from pipeline.annotations.stored import packed, unpacked
from pipeline.annotations.units import Source

LOOKUP = load_model("lookup")
TEXT = "Mette Lund fra KL siger nej.\n\nHun vil have tillid."


def found(text: str) -> Found:
    return read_documents([Source("d0", "a.txt", text, ())], LOOKUP, AnnotationsParams())[0]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_what_is_packed_comes_back_the_same_whatever_the_text(text):
    once = packed(found(text), text)
    assert unpacked(once, text, {}) == found(text)
    assert packed(unpacked(once, text, {}), text) == once


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(packed(found(TEXT), TEXT)) - 1), st.integers(1, 255))
def test_a_changed_byte_never_gives_other_annotations(place, change):
    data = bytearray(packed(found(TEXT), TEXT))
    data[place] ^= change
    with suppress(ValueError):
        assert unpacked(bytes(data), TEXT, {}) == found(TEXT)


@pytest.mark.parametrize("other", [TEXT.replace("nej", "ja"), TEXT.replace("nej", "jov"), TEXT + "\n"])
def test_annotations_of_another_text_are_refused_even_where_its_words_stand_in_the_same_places(other):
    with pytest.raises(ValueError, match="no annotations of this text: another text"):
        unpacked(packed(found(TEXT), TEXT), other, {})


@pytest.mark.parametrize(
    "data", [b"", b"no zlib", zlib.compress(b"{}"), zlib.compress(b"[1]"), zlib.compress(b"nul")]
)
def test_bytes_that_hold_no_annotations_are_refused(data):
    with pytest.raises(ValueError, match=r"no annotations|cut short|Expecting"):
        unpacked(data, TEXT, {})


def test_what_would_swell_beyond_its_text_is_not_unpacked():
    with pytest.raises(ValueError, match="too long for its text"):
        unpacked(zlib.compress(b" " * 50_000_000), "Nej.", {})


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("starts", -1, "tokens"),
        ("starts", 1.0, "no annotations"),
        ("ends", 10_000, "tokens"),
        ("upos", 0, "classes"),
        ("heads", 99, "heads"),
        ("heads", 3, "relations"),
        ("firsts", 5, "sentences"),
        ("firsts", True, "sentences"),
        ("names", ["Mette", 10, "PER", None], "names"),
        ("names", [0, 10, "PERSON", None], "names"),
        ("names", [10, 0, "PER", None], "names"),
        ("names", [0, 10, "PER", 7], "names"),
        ("words", 7, "lemmas"),
    ],
)
def test_a_value_that_breaks_the_contract_is_refused_by_its_rule(column, value, fault):
    values = json.loads(zlib.decompress(packed(found(TEXT), TEXT)))
    values[column][0] = value
    with pytest.raises(ValueError, match=fault):
        unpacked(zlib.compress(json.dumps(values).encode()), TEXT, {})


def test_a_column_that_is_too_short_is_refused():
    values = json.loads(zlib.decompress(packed(found(TEXT), TEXT)))
    values["feats"].pop()
    with pytest.raises(ValueError, match="columns"):
        unpacked(zlib.compress(json.dumps(values).encode()), TEXT, {})
