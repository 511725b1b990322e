"""Lines around texts: what is boilerplate whatever its letters, what is none, and rules that are searched."""

import re

import pytest

from pipeline.danish.boilerplate import _groups, boilerplate_of

CASES = [
    ("Hjemmesiden bruger cookies", "cookies"),
    ("VI OG VORES 12 PARTNERE GEMMER OPLYSNINGER", "cookies"),
    ("Administrer samtykke", "cookies"),
    ("Vis formål", "cookies"),
    ("Arkivfoto: Mette Holmgaard", "caption"),
    ("Borgmesteren åbnede skolen. Foto: Nordby Kommune", "caption"),
    ("Illustration: Kaj Overby", "caption"),
    ("Side 1 af 240", "navigation"),
]


@pytest.mark.parametrize(("line", "rule"), CASES)
def test_a_line_is_known_whatever_its_letters(line, rule):
    found = [boilerplate_of(form) for form in (line, line.upper(), line.lower())]
    assert [each and each.rule for each in found] == [rule] * 3


@pytest.mark.parametrize("line", [
    "Kommunen er en god partner for foreningerne i byen.",
    "Vi skal give et bedre billede af, hvad skolen kan.",
    "Formålet er at vise de ansatte mere tillid.",
])  # fmt: skip
def test_words_of_a_rule_alone_make_no_boilerplate(line):
    assert boilerplate_of(line) is None


@pytest.mark.parametrize("line", [
    "Danmarks Statistik viser, at spam-robotter står for halvdelen af trafikken.",
    "Vi kan se 25 000 000 kroner forsvinde ud i administration hvert eneste år.",
    "Bogen, som udgives af et lille forlag, handler om tillid.",
    "Vi optager flere elever på skolen, end vi har plads til.",
    "Genbrug af gamle skoleborde kræver en aftale med forvaltningen.",
    "Det er ikke tilladt at bruge mobiltelefon i timerne på vores skole.",
    "Få alle de ansatte til at smile hver dag.",
    "Se mere på mennesket end på diagnosen, siger hun.",
    "Mobil og skærm fylder 4 timer om dagen i børns liv.",
    "Mail fra chefen kl. 22 er blevet normalt.",
    "Denne udvikling er udtryk for en holdning til mennesker, som jeg ikke deler.",
    "Forskellen ses bedst i de små kommuner.",
    "Plejehjemmet drives af en privat fond, og det går godt.",
    "Læs rapporten, og tænk jer om.",
    "Portræt af en leder, der turde",
    "Ved du, hvad det koster at sende en mail fra kommunen? Det gør jeg.",
    "Embargo mod et land rammer de svageste først.",
    "Rettet mod de svageste er forslaget kun på papiret, men det er opdateret.",
])  # fmt: skip
def test_a_sentence_with_such_words_inside_is_somebodys_own(line):
    assert boilerplate_of(line) is None


OWN = "Ventetiden er steget i ti år, og ingen i kommunen kan forklare hvorfor."
OF_PAGES = [
    "Spam-robotter kan nemlig ikke regne, så de kan stoppes med let matematik.",
    "Vi bruger cookies til statistik og annoncer på hjemmesiden.",
    "Krævede felter er markeret med stjerne.",
    "Denne artikel er beskyttet af lov om ophavsret.",
    "Tilmeld dig vores nyhedsbrev.",
]


@pytest.mark.parametrize("line", OF_PAGES)
def test_a_paragraph_is_not_cut_for_one_sentence_in_it(line):
    assert boilerplate_of(line) is not None
    for paragraph in (f"{line} {OWN}", f"{OWN} {line}", f"{OWN} {line} {OWN} {OWN}"):
        assert boilerplate_of(paragraph) is None


@pytest.mark.parametrize(("needed", "patterns"), [group[1:] for group in _groups()])
def test_patterns_are_written_in_the_letters_they_are_held_against(needed, patterns):
    for pattern in patterns:
        assert not re.search(r"[A-ZÆØÅ]", re.sub(r"\\.|A-Z|ÆØÅ", "", pattern)), pattern
        assert not needed or any(word in pattern for word in needed), pattern
