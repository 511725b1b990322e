"""Where Danish sentences end, and how they are cut into tokens."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.danish.sentences import sentences, starts_sentence
from pipeline.danish.tokens import tokens


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def words(text: str) -> list[str]:
    return [span.of(text) for span in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det er godt. Det er skidt.", ["Det er godt.", "Det er skidt."]),
        ("Den 3. maj kl. 8.30 mødes vi. Kom!", ["Den 3. maj kl. 8.30 mødes vi.", "Kom!"]),
        ("Det er f.eks. KL og bl.a. Djøf.", ["Det er f.eks. KL og bl.a. Djøf."]),
        ("Vi har KL, FOA osv. Det er nok.", ["Vi har KL, FOA osv.", "Det er nok."]),
        ("»Vi må videre.« Han gik.", ["»Vi må videre.«", "Han gik."]),
        ("”Vi må videre.” Han gik.", ["”Vi må videre.”", "Han gik."]),
        ("Hvad nu? spurgte hun. Ingen svarede.", ["Hvad nu? spurgte hun.", "Ingen svarede."]),
        ("Jens P. Holm og J.P. Friis kom.", ["Jens P. Holm og J.P. Friis kom."]),
        ("Overskrift uden punktum\n\nBrødtekst her.", ["Overskrift uden punktum", "Brødtekst her."]),
        ("Kravene er:\n- mere tid\n- mindre kontrol", ["Kravene er:", "- mere tid", "- mindre kontrol"]),
        ("De skal være med. Ellers går det galt.", ["De skal være med.", "Ellers går det galt."]),
        ("der er for meget kontrol. vi drukner i papir", ["der er for meget kontrol.", "vi drukner i papir"]),
        ("I 2017. Og i 2018.", ["I 2017.", "Og i 2018."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KL’s formand", ["KL’s", "formand"]),
        ("vil,”sagde hun", ["vil", ",", "”", "sagde", "hun"]),
        ("»Ja«, siger han.", ["»", "Ja", "«", ",", "siger", "han", "."]),
        ("- Vi må videre", ["-", "Vi", "må", "videre"]),
        ("-vi må videre", ["-", "vi", "må", "videre"]),
        ("ledere og -medarbejdere", ["ledere", "og", "-medarbejdere"]),
        ("social- og MED-udvalg", ["social-", "og", "MED-udvalg"]),
        ("kl. 8.30 den 3. maj 2017.", ["kl.", "8.30", "den", "3.", "maj", "2017", "."]),
        ("1.500-tallet og 52-årige", ["1.500-tallet", "og", "52-årige"]),
        ("75 pct. på www.kl.dk/om.", ["75", "pct.", "på", "www.kl.dk/om", "."]),
        ("skriv til a.b@kl.dk!", ["skriv", "til", "a.b@kl.dk", "!"]),
        ("Nej!!! Hvad...", ["Nej", "!!!", "Hvad", "..."]),
    ],
)
def test_tokens_are_words_and_marks(text, expected):
    assert words(text) == expected


DANISH = st.text(st.sampled_from("abcæøåABC ÆØÅ.,!?”»«’'-–:;()\n\t0123456789/@&%é\u00a0"), max_size=120)


@given(st.one_of(DANISH, st.text(max_size=80)))
def test_tokens_and_white_space_are_the_text(text):
    spans = list(tokens(text))
    assert all(a.end_char <= b.start_char for a, b in itertools.pairwise(spans))
    covered = {i for span in spans for i in range(*span)}
    assert all(i in covered or text[i].isspace() for i in range(len(text)))
    assert not any(c.isspace() for span in spans for c in span.of(text))


@given(DANISH)
def test_sentences_hold_every_word_once(text):
    spans = list(sentences(text))
    assert all(a.end_char <= b.start_char for a, b in itertools.pairwise(spans))
    covered = {i for span in spans for i in range(*span)}
    assert all(i in covered or text[i].isspace() for i in range(len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "”" * 50_000,
        "a" * 50_000,
        "a." * 25_000,
        "-" * 50_000,
        "a-" * 25_000,
        "1." * 25_000,
        "».« " * 12_000,
        "!?" * 25_000 + "a",
    ],
)
def test_no_text_takes_more_than_linear_time(text):
    begin = time.process_time()
    list(tokens(text))
    list(sentences(text))
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Venstre vinder.", "Venstre", True),
        ("Nu vinder Venstre.", "Venstre", False),
        ("Ja. »Venstre vinder«", "Venstre", True),
        ("Det er f.eks. Venstre", "Venstre", False),
        ("Titel\nVenstre vinder", "Venstre", True),
    ],
)
def test_the_first_word_of_a_sentence_is_known(text, word, expected):
    assert starts_sentence(text, text.index(word)) is expected
