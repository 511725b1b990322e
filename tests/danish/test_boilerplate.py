"""Lines around texts: what is boilerplate whatever its letters, what is none, and rules that are searched."""

import re

import pytest

from pipeline.danish.boilerplate import _sections, boilerplate_of

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


@pytest.mark.parametrize("rules", [rules for _, _, rules in _sections() if "patterns" in rules])
def test_patterns_are_written_in_the_letters_they_are_held_against(rules):
    for pattern in rules["patterns"]:
        assert not re.search(r"[A-ZÆØÅ]", re.sub(r"\\.|A-Z|ÆØÅ", "", pattern)), pattern
        assert not rules.get("needs") or any(word in pattern for word in rules["needs"]), pattern
