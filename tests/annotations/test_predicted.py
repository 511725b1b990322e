"""What a model calls a name, held against what we know before it is believed."""

import pytest

from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.predicted import believed_names
from pipeline.annotations.reading import read_documents
from pipeline.annotations.units import Source, Unit
from pipeline.danish.tokens import tokens
from pipeline.text import Span


def believed(text: str, name: str, label: str, upos: str) -> list[tuple[str, str]]:
    """Return the names believed where a model calls ``name`` a ``label`` and its words ``upos``."""
    spans = list(tokens(text))
    words = [span.of(text) for span in spans]
    starts = [i == 0 for i in range(len(words))]
    unit = Unit(Span(0, len(text)), words, spans, [True] * len(words), starts)
    start = text.index(name)
    inside = [i for i, span in enumerate(spans) if start <= span.start_char < start + len(name)]
    classes = [upos if i in inside else "NOUN" for i in range(len(words))]
    found = believed_names(unit, text, classes, [(inside[0], inside[-1] + 1, label)])
    return [(text[n.start_char : n.end_char], n.label) for n in found]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Skoleleder Gitte Halkær", "Gitte Halkær"),
        ("Regionsrådsformand Lis Wedel", "Lis Wedel"),
        ("Gitte", "Gitte"),
    ],
)
def test_titles_are_no_part_of_a_name(name, person):
    assert believed(f"{name} siger nej.", name, "PER", "PROPN") == [(person, "PER")]


def test_a_title_alone_stays_what_the_model_calls_it():
    assert believed("I dag talte Dommer længe.", "Dommer", "PER", "PROPN") == [("Dommer", "PER")]


@pytest.mark.parametrize("word", ["Demokrati", "Medbestemmelse", "Teknologien"])
def test_a_plain_word_that_opens_a_sentence_is_no_name(word):
    assert believed(f"{word} er fint.", word, "PER", "NOUN") == []
    assert believed(f"{word} er fint.", word, "ORG", "NOUN") == []


def test_a_name_of_plain_words_may_be_an_organisations():
    assert believed("Lærlingenes Landsklub er imod.", "Lærlingenes Landsklub", "ORG", "NOUN") == [
        ("Lærlingenes Landsklub", "ORG")
    ]


def test_who_bears_an_organisations_word_is_no_person():
    assert believed("Vestegnens Erhvervsforum støtter det.", "Vestegnens Erhvervsforum", "PER", "PROPN") == [
        ("Vestegnens Erhvervsforum", "ORG")
    ]


@pytest.mark.parametrize("name", ["S", "K"])
def test_a_letter_is_no_name(name):
    assert believed(f"Borgmester Lis Wedel ({name}) siger nej.", name, "ORG", "PROPN") == []


@pytest.mark.parametrize("before", ["Ældre", "Søndre Universitet"])
def test_what_stands_before_a_full_name_is_no_part_of_it(before):
    assert (
        believed(f"{before} Kirsten Ravnholt er kritisk.", f"{before} Kirsten Ravnholt", "ORG", "PROPN") == []
    )


def test_a_term_of_the_field_is_no_name():
    assert believed("New Public Management lovede orden.", "New Public Management", "ORG", "PROPN") == []


@pytest.mark.parametrize(("name", "label"), [("gitte halkær", "PER"), ("solrup", "LOC")])
def test_where_nobody_writes_capitals_a_name_has_none_either(name, label):
    assert believed(f"jeg har talt med {name} om det", name, label, "PROPN") == [(name, label)]


def test_titles_are_no_part_of_a_name_without_capitals():
    name = "skoleleder gitte halkær"
    assert believed(f"vi spurgte {name}", name, "PER", "PROPN") == [("gitte halkær", "PER")]


@pytest.mark.parametrize("upos", ["NOUN", "X", "ADJ"])
def test_without_capitals_the_tagger_must_have_seen_a_proper_name(upos):
    assert believed("vi vil have mere tillid", "tillid", "PER", upos) == []


def test_a_word_in_lower_case_among_capitals_is_no_name():
    assert believed("Vi har talt med gitte om det.", "gitte", "PER", "PROPN") == []


@pytest.mark.parametrize("word", ["!!!", "@inger", "https://t.co/abc", "_jeg", "new public", "lean"])
def test_marks_addresses_tags_and_terms_are_no_names_without_capitals(word):
    assert believed(f"der stod {word} på siden", word, "PER", "PROPN") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("jeg har talt med mette hansen fra aarhus om det her", {"mette hansen", "aarhus"}),
        ("vi vil have mere tillid og mindre kontrol", set()),
        ("- mindre skriveri\n- mere tid til de ældre\n- færre ledere", set()),
        ("hvorfor skal lærerne altid stå til ansvar for skolens økonomi", set()),
    ],
)
def test_our_model_reads_lower_case(text, names):
    source = Source("d0", "a.txt", text, ())
    (found,) = read_documents([source], load_model("embedded"), AnnotationsParams())
    assert {text[name.start_char : name.end_char] for name in found.names} == names


@pytest.mark.parametrize("word", ["FN-styrken", "Miljøklagenævnet", "Kommunevagten"])
def test_inside_a_sentence_a_capital_tells_a_name_whatever_the_tagger_says(word):
    assert believed(f"Det var {word} imod.", word, "ORG", "NOUN") == [(word, "ORG")]
    assert believed(f"»{word} er imod.", word, "LOC", "NOUN") == []


@pytest.mark.parametrize("word", ["Konkurrence", "Dyrevelfærd"])
def test_a_word_of_the_dictionary_that_opens_a_sentence_is_no_name_though_the_tagger_errs(word):
    assert believed(f"{word} skærper.", word, "PER", "PROPN") == []


def test_half_of_a_name_is_none():
    assert believed("Seniorernes Landsråd er glad.", "Landsråd", "LOC", "NOUN") == []
