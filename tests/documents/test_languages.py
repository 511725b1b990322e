"""Languages: foreign documents are turned away, Danish ones stay, however they are spelt or mixed."""

import json

import pytest

from pipeline.documents.language import language_of
from tests.documents.languages_measure import FOREIGN, METRICS, halves, measured
from tests.documents.reading import read_text

FLOORS = {"nb": 0.98, "nn": 0.98, "sv": 0.98, "en": 0.98, "de": 0.95, "fo": 0.9}
MAX_HARD_DANISH_AWAY = 0.02
MAX_DANISH_AWAY = 0.005
DANISH = (
    "Skolen styres for meget oppefra. Når hver time skal dokumenteres, forsvinder glæden ved at undervise, og "
    "de dygtigste lærere søger væk. Vi har brug for mere tid til børnene og mindre tid til skemaerne."
)
BOKMAL = "Jeg kjenner meg igjen i alt du skriver om skjemaveldet. Vi trenger mer tid til elevene og mindre kontroll."


def test_the_measured_figures_are_those_of_this_code_and_hold_their_floors():
    figures = json.loads(METRICS.read_text(encoding="utf-8"))
    assert {part: share for part, share in figures.items() if part != "folketing"} == measured(), (
        "python -m tests.documents.languages_measure writes them anew"
    )
    for half in ("held_out", "open"):
        for language, floor in FLOORS.items():
            assert figures[half][language]["turned_away"] >= floor, (half, language)
        assert figures[half]["da"]["turned_away"] <= MAX_HARD_DANISH_AWAY
    for language, found in figures["strangers-1"].items():
        is_right = (
            found["turned_away"] <= MAX_HARD_DANISH_AWAY if language == "da" else found["turned_away"] == 1
        )
        assert is_right, language
    assert figures["folketing"]["turned_away"] <= MAX_DANISH_AWAY
    assert figures["folketing"]["n"] >= 20_000


def test_the_sets_are_as_large_as_they_claim():
    n = {language: sum(map(len, halves(language).values())) for language in ("da", *FOREIGN)}
    assert n["da"] >= 100
    assert min(n["nb"], n["sv"]) >= 60
    assert min(n.values()) >= 20


@pytest.mark.parametrize("foreign", [
    "”The purpose of trust is not to remove control but to place it where it belongs, and that takes leaders who dare.”",
    "»Tillit er ikke noe man kan vedta, det er noe man gjør hver eneste dag sammen med de ansatte og brukerne.«",
    "The report is available in English under the title Trust and Control in Danish Municipalities.",
])  # fmt: skip
def test_foreign_words_inside_a_danish_text_stay(foreign):
    found = read_text(f"{DANISH}\n\n{foreign}\n\n{DANISH.replace('Skolen', 'Kommunen')}")
    assert found.post["language"] == "da"
    assert foreign.strip("”»«") in found.post["text"]


def test_a_danish_text_under_an_english_abstract_stays():
    abstract = "Abstract. This paper asks what trust means to the leaders of Danish schools, and what they do with it. "
    assert language_of(abstract * 3 + "\n\n" + DANISH * 12) == "da"


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_document_is_turned_away_and_named(language):
    found = read_text("\n\n".join(halves(language)["open"][:4]))
    assert [row["reason"] for row in found.away] == ["not_danish"]
    assert found.docs == []


@pytest.mark.parametrize("comment", ["Enig!", "Det er godt.", "Tillid", "+1", "Amen", "lol", "OK"])
def test_a_comment_too_short_to_tell_has_the_language_of_its_post(comment):
    assert language_of(comment) == "da"
    assert language_of(comment, default="nb") == "nb"


def test_a_foreign_comment_in_a_danish_thread_is_cut_and_leaves_its_neighbours():
    found = read_text(
        f"Giv skolerne fri\n\n3. maj 2019\n\n{DANISH}\n\n{DANISH.replace('Skolen', 'Kommunen')}\n\n"
        f"Kommentarer (3)\n\nTorben Vestergren\n\nEnig!\n\nOla Nordmo\n\n{BOKMAL}\n\nUlla Krogsøe\n\nVrøvl."
    )
    assert [row["text"] for row in found.comments] == ["Enig!", "Vrøvl."]
    assert found.cut("comment_not_danish") == [BOKMAL]
