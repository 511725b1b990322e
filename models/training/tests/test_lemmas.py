"""The table of known lemmas."""

from collections import Counter

from recipe import lemmas


def test_a_lemma_counts_where_nearly_all_occurrences_have_it() -> None:
    assert lemmas.sure(Counter({"se": 19, "så": 1})) == "se"
    assert lemmas.sure(Counter({"se": 3, "så": 1})) is None


def test_earlier_sources_come_first_and_unsure_ones_are_passed_over() -> None:
    key = ("steg", "VERB")
    first = {key: Counter({"stige": 1, "stege": 1})}
    assert lemmas.joined([first, {key: Counter(["stige"])}, {key: Counter(["stege"])}])[key] == "stige"


def test_kl_is_an_organisation_and_no_clock() -> None:
    assert lemmas.joined([{("kl", "PROPN"): Counter(["klokke"])}])["kl", "PROPN"] == "KL"


def test_a_compound_takes_the_lemma_of_its_longest_known_end() -> None:
    table = {"kontrollens NOUN": "kontrol", "ledelsen NOUN": "ledelse"}
    assert lemmas.lemma_of("Levnedsmiddelkontrollens", "NOUN", table) == "levnedsmiddelkontrol"
    assert lemmas.lemma_of("KTAS-ledelsen", "NOUN", table) == "KTAS-ledelse"
    assert lemmas.lemma_of("blomsten", "NOUN", table) is None
    assert lemmas.lemma_of("kontrollens", "VERB", table) is None
