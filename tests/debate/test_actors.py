"""Who stands where, and who agrees with whom."""

from datetime import date

import pytest

from tests.debate.world import PARAMS, Doc, Said, counted, row

TEXT = "Kommunen viser medarbejderne tillid. Vi har brug for mere ledelse."


def says(name: str, position: str, theme: str = "tillid", polarity: str = "affirmed") -> Said:
    words = "Kommunen viser medarbejderne tillid." if theme == "tillid" else "Vi har brug for mere ledelse."
    return Said(words, [name], {theme: position}, polarity)


def test_a_position_is_the_speakers_own_however_it_was_said():
    table = counted(Doc("d1", said=[says("Anna Holm", "against", polarity="negated")]))["actor_themes"]
    assert row(table, actor_id="a-anna-holm")["position"] == "against"


@pytest.mark.parametrize(("positions", "lean"), [
    (["for"], "for"),
    (["for", "for", "against"], "for"),
    (["for", "against"], "unclear"),
    (["for", "for", "for", "against", "against"], "unclear"),  # three of five is not more than 60 %
    (["for", "neutral", "neutral", "neutral"], "for"),  # who does not take sides does not take the other
    (["neutral", "neutral", "unclear"], "neutral"),
    (["neutral", "unclear"], "unclear"),
])  # fmt: skip
def test_an_actor_leans_where_a_clear_majority_of_decided_texts_does(positions, lean):
    docs = [Doc(f"d{i}", said=[says("Anna Holm", position)]) for i, position in enumerate(positions)]
    table = counted(*docs)["actor_themes"]
    assert row(table, actor_id="a-anna-holm")["position"] == lean


def test_a_document_counts_once_per_actor_theme_and_position():
    twice = [
        Said("Kommunen viser", ["Anna Holm"], {"tillid": "for"}),
        Said("medarbejderne tillid", ["Anna Holm"], {"tillid": "for"}),
    ]
    found = row(counted(Doc("d1", said=twice))["actor_themes"], actor_id="a-anna-holm")
    assert (found["n_statements"], found["n_docs"], found["n_for"]) == (2, 1, 1)


def test_a_joint_statement_counts_for_each_signatory():
    joint = Said("Kommunen viser", ["Anna Holm", "Bo Lind", "KL"], {"tillid": "for"})
    tables = counted(Doc("d1", said=[joint]), kinds={"KL": "organisation"})
    share = row(tables["theme_shares"], theme_id="tillid")
    assert (share["n_statements"], share["n_actors_for"]) == (1, 3)


def test_words_nobody_could_be_named_for_are_no_attributed_statement():
    tables = counted(Doc("d1", said=[Said("Kommunen viser", [], {"tillid": "for"})]))
    assert row(tables["theme_shares"], theme_id="tillid")["n_statements"] == 0
    assert tables["actor_themes"].empty


def test_a_change_of_mind_can_be_read_from_the_periods():
    table = counted(
        Doc("d1", day=date(2015, 1, 1), said=[says("Anna Holm", "for")]),
        Doc("d2", day=date(2022, 1, 1), said=[says("Anna Holm", "against")]),
    )["actor_periods"]
    assert list(zip(table["period"], table["position"], strict=True)) == [
        ("2015", "for"),
        ("2022", "against"),
    ]


def test_links_count_themes_of_agreement_and_conflict():
    docs = [
        Doc("d1", TEXT, said=[says("Anna Holm", "for"), says("Anna Holm", "for", "ledelse")]),
        Doc("d2", TEXT, said=[says("Bo Lind", "for"), says("Bo Lind", "against", "ledelse")]),
    ]
    link = row(counted(*docs)["actor_links"], actor_id_a="a-anna-holm", actor_id_b="a-bo-lind")
    assert (link["n_agree"], link["n_disagree"], link["theme_ids"]) == (1, 1, ["ledelse", "tillid"])


@pytest.mark.parametrize("kind", ["private", "group"])
def test_private_people_and_groups_are_counted_but_never_linked(kind):
    docs = [Doc("d1", said=[says("Anna Holm", "for")]), Doc("d2", said=[says("Kommentator 1", "for")])]
    tables = counted(*docs, kinds={"Kommentator 1": kind})
    assert row(tables["theme_shares"], theme_id="tillid")["n_actors_for"] == 2
    assert tables["actor_links"].empty


def test_the_network_holds_the_most_heard():
    docs = [Doc(f"d{i}{n}", said=[says(f"Aktør {n}", "for")]) for n in range(3) for i in range(n + 1)]
    params = PARAMS.__class__(**{**vars(PARAMS), "max_linked_actors": 2})
    links = counted(*docs, params=params)["actor_links"]
    assert links[["actor_id_a", "actor_id_b"]].to_numpy().tolist() == [["a-aktør-1", "a-aktør-2"]]
