"""What codings that somebody has read teach of the words around them."""

import re

import pytest

from pipeline.cli._possible_support import (
    FEWEST_VERDICTS,
    WANTED,
    Verdict,
    read_again,
    verdicts,
    with_support,
)
from pipeline.errors import UserError
from pipeline.themes.classifier import Classifier
from pipeline.themes.support import probability
from tests.themes.conftest import small
from tests.themes.test_possible import coefficients

ABOUT_STRAIN = "Kontrol og " + " ".join(["græder"] * 35) + "."
ABOUT_RAIN = "Kontrol og " + " ".join(["regner"] * 35) + "."
VOCABULARY = small(words=("kontrol",))
KNOWN = coefficients(themes=("t", "staffing"))


def judged(n: int) -> tuple[list[Verdict], dict[str, str]]:
    """Return verdicts on ``n`` speeches: right where the passage is about strain, else wrong."""
    texts = {f"s{i}": ABOUT_RAIN if i % 3 == 0 else ABOUT_STRAIN for i in range(n)}
    return [Verdict(k, 0, 7, "t", t == ABOUT_STRAIN, 0, len(t)) for k, t in texts.items()], texts


def test_signs_around_right_codings_make_a_coding_likely():
    found, told = with_support(KNOWN, *judged(FEWEST_VERDICTS + 40), VOCABULARY)
    groups, right, _ = read_again(*judged(3), VOCABULARY, Classifier(found))
    likely = probability(groups, Classifier(found))
    assert right.tolist() == [False, True, True]
    assert likely[0] < found.support_threshold <= likely[1]
    assert float(re.search(r"deraf ([\d.]+) rigtige", told).group(1)) >= WANTED
    assert "1.00 af de rigtige" in told


def test_where_nothing_tells_right_from_wrong_no_coding_is_sure():
    verdict, texts = judged(FEWEST_VERDICTS)
    by_chance = [v._replace(is_right=i % 2 == 0) for i, v in enumerate(verdict)]
    found, _ = with_support(KNOWN, by_chance, dict.fromkeys(texts, ABOUT_STRAIN), VOCABULARY)
    assert WANTED < found.support_threshold <= 1


def test_few_verdicts_teach_nothing():
    found, told = with_support(KNOWN, *judged(FEWEST_VERDICTS - 1), VOCABULARY)
    assert found.support_threshold == 0
    assert "Kun 199 domme" in told


def test_a_coding_that_is_no_longer_made_teaches_nothing():
    verdict, texts = judged(3)
    assert read_again(verdict, dict.fromkeys(texts, ABOUT_RAIN[7:]), VOCABULARY, Classifier(KNOWN))[0] == []


def test_the_verdicts_that_ship_are_places_without_text():
    found = verdicts()
    assert len(found) > 2000
    assert all(v.passage_start_char <= v.start_char < v.end_char <= v.passage_end_char for v in found)


def test_a_file_that_holds_no_verdicts_is_told(tmp_path):
    (tmp_path / "x.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.tsv: kan ikke læses som domme"):
        verdicts(tmp_path / "x.tsv")
