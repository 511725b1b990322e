"""Quotations: whole where they may be, marked where they are cut, never longer than allowed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.quoting import around, limit, quote_coding, quote_statement, window
from pipeline.text import Span
from tests.reports.sample import PARAMS, Sample
from tests.reports.site_files import report

LONG = "Vi har ventet længe. " * 30


def one(text, said, theme_words=None, **more):
    sample = Sample().theme("tillid", "Tillid")
    doc_id = sample.document("a", text, **more)
    if theme_words:
        sample.coding(doc_id, "tillid", theme_words)
    sample.says(doc_id, said, sample.actor("Alma Høst"), tillid="for")
    document = report(sample).debate.documents[doc_id]
    return document, document.statements[0]


def test_a_statement_stands_in_its_sentence_with_the_evidence_marked():
    document, statement = one(
        "Det gik godt. »Vis os tillid,« siger Alma Høst. Slut.", "Vis os tillid", "tillid"
    )
    quote = quote_statement(document, statement, "tillid", False, PARAMS)
    assert quote.text == "»Vis os tillid,« siger Alma Høst."
    assert "".join(p.text for p in quote.pieces if p.is_said) == "Vis os tillid"
    assert [p.text for p in quote.pieces if p.coding] == ["tillid"]


def test_a_long_statement_is_cut_around_its_evidence_and_says_so():
    document, statement = one(
        f"{LONG}Nu vil vi have tillid. {LONG}", (f"{LONG}Nu vil vi have tillid. {LONG}").strip(), "tillid"
    )
    quote = quote_statement(document, statement, "tillid", False, PARAMS)
    assert quote.text.startswith("[…] ")
    assert quote.text.endswith(" […]")
    assert "have tillid" in quote.text
    assert sum(len(p.text) for p in quote.pieces) <= PARAMS.quote_chars


def test_a_private_speaker_is_quoted_short_and_without_the_sentence_around():
    document, statement = one(f"»{LONG.strip()}« siger en borger.", LONG.strip())
    quote = quote_statement(document, statement, "tillid", True, PARAMS)
    assert "siger en borger" not in quote.text
    assert sum(len(p.text) for p in quote.pieces) <= PARAMS.private_quote_chars


def test_a_reservation_limits_every_quotation():
    document, statement = one(LONG.strip(), LONG.strip(), "længe", quote_limit_chars=60)
    for quote in (
        quote_statement(document, statement, "tillid", False, PARAMS),
        quote_coding(document, document.codings[0], PARAMS),
    ):
        assert 0 < sum(len(p.text) for p in quote.pieces) <= 60


def test_a_limit_of_nothing_shows_nothing():
    document, statement = one("Vis os tillid.", "Vis os tillid", quote_limit_chars=0)
    assert quote_statement(document, statement, None, False, PARAMS).text.strip("[…] ") == ""
    assert limit(document, PARAMS) == 0


def test_without_sentences_a_span_is_its_own_surroundings():
    document, _ = one("Vis os tillid.", "Vis os tillid")
    assert around(replace(document, sentences=[]), Span(4, 6)) == Span(4, 6)


@given(st.text(alphabet="ab c\n", min_size=1, max_size=80), st.data())
def test_a_window_is_inside_and_no_longer_than_allowed(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    whole = Span(start, data.draw(st.integers(start + 1, len(text))))
    focus_start = data.draw(st.integers(whole.start_char, whole.end_char - 1))
    n_chars = data.draw(st.integers(0, 90))
    shown = window(text, whole, Span(focus_start, whole.end_char), n_chars)
    assert whole.start_char <= shown.start_char <= shown.end_char <= whole.end_char
    assert shown.end_char - shown.start_char <= n_chars or shown == whole
