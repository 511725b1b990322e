"""What counts, and that copies do not."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import UserError
from tests.debate.world import PARAMS, THEMES, Doc, Said, World, counted, row, tables_of

MORE = Said("medarbejderne tillid", ["Anna Holm"], {"tillid": "for"})
LESS = Said("Kommunen viser", ["Bo Lind"], {"tillid": "against"})


def test_a_theme_is_counted_in_texts_with_a_sure_coding():
    tables = counted(
        Doc("d1", sure=["tillid"]), Doc("d2", possible=["tillid"]), Doc("d3"), Doc("d4", sure=["tillid"])
    )
    share = row(tables["theme_shares"], theme_id="tillid")
    assert (share["n_docs"], share["n_docs_possible"], share["n_total"], share["share_pct"]) == (
        2,
        1,
        4,
        50.0,
    )


def test_every_theme_of_the_codebook_has_a_row_even_where_nobody_speaks_of_it():
    tables = counted(Doc("d1", sure=["tillid"]))
    assert sorted(tables["theme_shares"]["theme_id"]) == sorted(THEMES)
    assert row(tables["theme_shares"], theme_id="ledelse")["share_pct"] == 0


def test_near_duplicates_are_one_text_of_the_first_genre_and_day():
    tables = counted(
        Doc("d1", genre="news", day=date(2019, 5, 2), cluster="c", sure=["tillid"], said=[MORE]),
        Doc("d2", genre="press_release", day=date(2018, 5, 1), cluster="c", sure=["tillid"], said=[MORE]),
        Doc("d3", day=date(2021, 1, 1)),
    )
    assert row(tables["theme_shares"], theme_id="tillid")["n_total"] == 2
    assert row(tables["theme_genres"], theme_id="tillid", genre="press_release")["n_docs"] == 1
    assert "news" not in set(tables["theme_genres"]["genre"])
    assert row(tables["theme_periods"], theme_id="tillid", period="2018")["n_docs"] == 1
    assert row(tables["actor_themes"], theme_id="tillid")["n_statements"] == 1


def test_what_only_the_copy_says_is_still_heard():
    tables = counted(Doc("d1", cluster="c", said=[MORE]), Doc("d2", cluster="c", said=[MORE, LESS]))
    assert sorted(tables["actor_themes"]["actor_id"]) == ["a-anna-holm", "a-bo-lind"]
    assert row(tables["theme_shares"], theme_id="tillid")["n_statements"] == 2


def test_years_for_a_long_debate_and_months_for_a_short_one():
    long = counted(Doc("d1", day=date(2018, 1, 1)), Doc("d2", day=date(2020, 1, 1)))
    short = counted(Doc("d1", day=date(2018, 1, 31)), Doc("d2", day=date(2019, 12, 1)))
    assert set(long["theme_periods"]["period"]) == {"2018", "2020"}
    assert set(short["theme_periods"]["period"]) == {"2018-01", "2019-12"}


def test_undated_texts_are_in_no_period_and_in_coverage():
    tables = counted(Doc("d1", day=date(2018, 1, 1), sure=["tillid"]), Doc("d2", sure=["tillid"]))
    assert tables["theme_periods"]["n_docs"].sum() == 1
    assert row(tables["coverage"], measure="date", value="unknown")["n_docs"] == 1
    assert row(tables["coverage"], measure="period", value="unknown")["n_docs"] == 1


def test_coverage_tells_what_was_turned_away_and_why():
    coverage = counted(Doc("d1", organisation="KL"), turned_away=["empty", "empty", "unreadable"])["coverage"]
    assert row(coverage, measure="turned_away", value="empty")["n_docs"] == 2
    assert row(coverage, measure="total", value="turned_away")["n_docs"] == 3
    assert row(coverage, measure="organisation", value="KL")["n_docs"] == 1


def test_a_topic_is_described_by_the_themes_of_its_passages_and_its_wider_topic_by_all():
    tables = counted(
        Doc("d1", topic=0, sure=["tillid"]), Doc("d2", topic=0), Doc("d3", topic=1, sure=["kontrol"]),
        Doc("d4", topic=-1, possible=["ledelse"]), parents={0: 2, 1: 2},
    )  # fmt: skip
    found = tables["topic_themes"]
    assert row(found, topic_id=0)["share_pct"] == 50
    assert row(found, topic_id=2, theme_id="kontrol")["share_pct"] == pytest.approx(33.333333)
    assert "ledelse" not in set(found["theme_id"])


def test_a_theme_outside_the_codebook_is_refused():
    with pytest.raises(UserError, match=r"themes/codings: \['ufo'\] are not in themes/codebook"):
        counted(Doc("d1", sure=["ufo"]))


DAYS = st.none() | st.dates(date(2014, 1, 1), date(2024, 1, 1))
NAMES = ["Anna Holm", "Bo Lind", "KL"]
SAID = st.builds(
    Said,
    words=st.sampled_from(["medarbejderne tillid", "Kommunen viser"]),
    by=st.lists(st.sampled_from(NAMES), min_size=0, max_size=3, unique=True),
    on=st.dictionaries(
        st.sampled_from(list(THEMES)), st.sampled_from(["for", "against", "neutral", "unclear"])
    ),
    polarity=st.sampled_from(["affirmed", "negated"]),
)
SURE = st.lists(st.sampled_from(list(THEMES)), unique=True)
DOCS = st.lists(
    st.tuples(st.sampled_from(["news", "op_ed"]), DAYS, SURE, st.lists(SAID, max_size=2, unique_by=lambda s: s.words)),
    min_size=1, max_size=9,
).map(lambda rows: [
    Doc(f"d{i}", genre=genre, day=day, sure=sure, said=said, cluster=f"c{i}", topic=i % 2)
    for i, (genre, day, sure, said) in enumerate(rows)
])  # fmt: skip


@settings(deadline=None, max_examples=5)
@given(DOCS, st.data())
def test_ten_copies_of_an_article_change_no_figure(docs, data):
    i = data.draw(st.integers(0, len(docs) - 1))
    copies = [Doc(**{**vars(docs[i]), "doc_id": f"{docs[i].doc_id}-{n}"}) for n in range(10)]
    before, after = counted(*docs), counted(*docs, *copies)
    for name in set(before) - {"echoes", "echo_spans", "coverage"}:
        pd.testing.assert_frame_equal(before[name], after[name])
    same = before["coverage"]["value"] != "near_duplicates"
    pd.testing.assert_frame_equal(before["coverage"][same], after["coverage"][same])


@settings(deadline=None, max_examples=5)
@given(DOCS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(docs, random):
    inputs = World(docs).inputs()
    shuffled = {
        title: frame.sample(frac=1, random_state=random.randint(0, 2**31)) for title, frame in inputs.items()
    }
    before, after = tables_of(inputs), tables_of(shuffled)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name])


@settings(deadline=None, max_examples=5)
@given(DOCS)
def test_sums_add_up(docs):
    tables = counted(*docs, params=PARAMS)
    shares, coverage = tables["theme_shares"], tables["coverage"].set_index(["measure", "value"])["n_docs"]
    genres = tables["theme_genres"].groupby("theme_id")["n_docs"].sum()
    assert (shares.set_index("theme_id")["n_docs"] == genres).all()
    for measure in ("genre", "period", "organisation", "date"):
        assert coverage[measure].sum() == coverage["total", "documents"]
    camps = shares.set_index("theme_id")[["n_actors_for", "n_actors_against", "n_actors_unclear"]].sum(axis=1)
    heard = tables["actor_themes"].groupby("theme_id").size().reindex(camps.index, fill_value=0)
    assert (camps == heard).all()
    assert (shares["share_pct"].between(0, 100)).all()
