"""The verdicts on codings that were read: in order, and counted as they stand."""

from collections import Counter

from pipeline.themes.reading import read_codebook
from tests.gold.reading import CODEBOOK, Verdict, sample, scored, verdicts


def test_every_verdict_is_a_place_a_theme_and_a_reason_where_it_is_wrong():
    themes = {theme.id for theme in read_codebook(CODEBOOK).themes}
    for verdict in verdicts():
        assert verdict.theme_id in themes
        assert verdict.start_char < verdict.end_char
        assert verdict.verdict in ("right", "wrong")
        assert bool(verdict.reason) == (verdict.verdict == "wrong")


def test_no_coding_is_read_twice_in_a_sample_and_samples_are_whole():
    read = verdicts()
    assert len({verdict[:5] for verdict in read}) == len(read)
    assert set(Counter(verdict.sample for verdict in read).values()) == {200}


def test_the_share_is_counted_in_all_and_by_theme():
    judged = [
        Verdict("x", "s", 0, 1, "tillid", "right", ""),
        Verdict("x", "s", 2, 3, "kvalitet", "wrong", "y"),
    ]
    assert [line.split()[1:3] for line in scored(judged)] == [
        ["all", "0.500"], ["kvalitet", "0.000"], ["tillid", "1.000"],
    ]  # fmt: skip


def test_a_sample_is_the_same_for_the_same_seed():
    codings = [{"theme_id": "tillid" if i % 3 else "kvalitet", "i": i} for i in range(60)]
    assert sample(codings, 1, 20, 0) == sample(codings, 1, 20, 0)
    assert Counter(c["theme_id"] for c in sample(codings, 1, 0, 5)) == {"tillid": 5, "kvalitet": 5}
