"""The headline says what the numbers say, and no more."""

import pytest

from tests.reports.sample import HASH, Sample
from tests.reports.site_files import report


def debate(*counts: tuple[str, int], of: int = 30):
    """A debate of ``of`` undated documents; each theme in the first so many of them."""
    sample = Sample()
    for name, _ in counts:
        sample.theme(name.lower(), name)
    for i in range(of):
        here = [name for name, n in counts if i < n]
        doc_id = sample.document(f"d{i}", " ".join(["Om", *here, "her."]))
        for name in here:
            sample.coding(doc_id, name.lower(), name)
    return sample


def years(before: dict[str, int], after: dict[str, int], n: int = 25):
    """Two years of ``n`` documents each, with so many about each theme."""
    sample = Sample()
    for name in before:
        sample.theme(name.lower(), name)
    for year, counts in ((2016, before), (2020, after)):
        for i in range(n):
            here = [name for name, k in counts.items() if i < k]
            doc_id = sample.document(f"{year}-{i}", " ".join(["Om", *here, "her."]), day=f"{year}-05-01")
            for name in here:
                sample.coding(doc_id, name.lower(), name)
    return sample


@pytest.mark.parametrize(
    ("counts", "headline"),
    [
        ([("Tillid", 20), ("Ledelse", 10), ("Styring", 5), ("Velfærd", 2)],
         "Debatten handler mest om tillid, ledelse og styring"),
        ([("Tillid", 20), ("Ledelse", 10), ("Styring", 5), ("Velfærd", 5)], "Debatten handler mest om tillid og ledelse"),
        ([("Tillid", 5), ("Ledelse", 5), ("Styring", 5), ("Velfærd", 5)], "30 dokumenter, og intet tema fylder mest"),
        ([], "30 dokumenter uden kodebogens temaer"),
    ],
)  # fmt: skip
def test_a_headline_never_cuts_a_tie(counts, headline):
    assert report(debate(*counts)).answers.headline == headline


def test_a_turn_is_named_with_its_shares():
    answers = report(years({"Tillid": 20, "Kontrol": 3}, {"Tillid": 1, "Kontrol": 12})).answers
    assert answers.headline == "Fra tillid til kontrol"
    assert "Til og med 2016 fylder tillid mest (80 %), derefter kontrol (48 %)." in answers.sentences


def test_a_rise_without_a_turn():
    answers = report(years({"Tillid": 20, "Kontrol": 2}, {"Tillid": 20, "Kontrol": 15})).answers
    assert answers.headline == "Debatten handler mest om tillid og kontrol, og kontrol vokser"
    assert "Kontrol er vokset fra 8 % (2016) til 60 % (2020)." in answers.sentences


def test_chance_is_no_development():
    answers = report(years({"Tillid": 12, "Kontrol": 10}, {"Tillid": 10, "Kontrol": 12})).answers
    assert "Intet temas andel har ændret sig mere, end tilfældet kan forklare." in answers.sentences


def test_nothing_is_said_of_change_where_no_theme_was_tested():
    sample = years({"Tillid": 20}, {"Tillid": 1})
    low = {"f1": 0.5, "f1_low": 0.4, "f1_high": 0.6, "n": 20}
    sample.metrics = {"licence": {"codebook_hash": HASH, "model": "m", "themes": {"tillid": low}}}
    answers = report(sample).answers
    assert answers.changes == ()
    assert not [s for s in answers.sentences if "tilfældet" in s or "faldet" in s]


def test_the_most_evenly_disputed_theme_comes_first():
    sample = debate(("Tillid", 9), ("Ledelse", 9), of=10)
    first = sample.rows["documents/documents"][0]["doc_id"]
    positions = [("tillid", "for"), ("tillid", "for"), ("tillid", "for"), ("tillid", "against"),
                 ("ledelse", "for"), ("ledelse", "for"), ("ledelse", "against"), ("ledelse", "against")]  # fmt: skip
    for i, (theme, position) in enumerate(positions):
        doc_id = sample.document(f"s{i}", f"Noget nummer {i} siges.")
        sample.says(doc_id, f"Noget nummer {i}", sample.actor(f"Person {i}"), **{theme: position})
    answers = report(sample).answers
    assert [t.theme_id for t in answers.contested] == ["ledelse", "tillid"]
    assert answers.sentences[-1] == (
        "Aktørerne er mest uenige om ledelse: 2 aktører vil have mere ledelse, 2 aktører vil have mindre ledelse."
    )
    assert first in report(sample).debate.documents
