"""Marks in pairs, by their neighbours and not by their glyph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.danish.quotation import quotations


def inner(text):
    return [quote.inner.of(text) for quote in quotations(text, 0, len(text))]


@pytest.mark.parametrize(("text", "expected"), [
    ("”Vi skal,” siger NN.", ["Vi skal,"]),
    ("»Vi skal«, siger NN.", ["Vi skal"]),
    ("«Vi skal», siger NN.", ["Vi skal"]),
    ("„Vi skal,“ siger NN.", ["Vi skal,"]),
    ('"Vi skal," siger NN. "Nu."', ["Vi skal,", "Nu."]),
    ("’Vi skal,’ siger KL’s formand.", ["Vi skal,"]),
    ("KL’s formand og FOA’s mener det samme.", []),
    ("”Han sagde ”nej” til mig,” siger NN.", ["Han sagde ”nej” til mig,"]),
    ("»Han sagde ”nej” til mig,« siger NN.", ["Han sagde ”nej” til mig,"]),
    ('Et 5" rør og "et ord" her.', ["et ord"]),
    ("”A ”Vi skal,” siger NN.", ["Vi skal,"]),
    ("(”nej”)", ["nej"]),
])  # fmt: skip
def test_marks_pair_by_their_neighbours(text, expected):
    assert inner(text) == expected


def test_an_unclosed_quotation_runs_to_the_paragraphs_end():
    (quote,) = quotations("”Vi skal have tid.", 0, 18)
    assert not quote.is_closed
    assert quote.inner == (1, 18)


@given(st.text(alphabet="ab »«”“\"'’‘.,-", max_size=60))
def test_quotations_never_overlap_and_lie_inside(text):
    end = 0
    for quote in quotations(text, 0, len(text)):
        assert end <= quote.outer.start_char <= quote.inner.start_char
        assert quote.inner.end_char <= quote.outer.end_char <= len(text)
        end = quote.outer.end_char
