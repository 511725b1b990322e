"""Topics as a whole: planted ones are found, copies follow, and too little gives nothing and says so."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from pipeline.tables.topics import PASSAGE_TOPICS, STATUS, TOPICS
from pipeline.topics.finding import find_topics
from tests.topics.material import PARAMS, SUBJECTS, frame, noise, planted

EMPTY = frame([])


@pytest.mark.parametrize(
    "material", [EMPTY, planted(size=1), planted(size=5)[:29]], ids=["none", "five", "29"]
)
def test_too_few_passages_give_no_topics_and_say_so(material):
    found = find_topics(material, PARAMS)
    assert found.topics.empty
    assert (found.passage_topics["topic_id"] == -1).all()
    assert found.status.to_dict("records")[0]["outcome"] == "too_few"
    assert len(found.passage_topics) == len(material) == found.status["n_topical"][0]


def test_passages_of_unknown_words_count_as_none():
    material = planted(size=8)
    material["vector"] = [np.zeros(32, dtype=np.float32)] * len(material)
    assert find_topics(material, PARAMS).status["outcome"][0] == "too_few"


def test_copies_of_few_passages_are_still_few():
    material = planted(size=4)
    copies = [
        material.assign(
            doc_id=material["doc_id"] + f"-{n}",
            passage_id=material["passage_id"] + f"-{n}",
            cluster_id=material["doc_id"],
        )
        for n in range(10)
    ]
    assert find_topics(pd.concat(copies, ignore_index=True), PARAMS).status["outcome"][0] == "too_few"


@pytest.fixture(scope="module")
def found():
    return find_topics(planted(), PARAMS)


@pytest.mark.slow
def test_planted_topics_are_found_in_their_own_words(found):
    truth = [i % 5 for i in range(100)]
    assert adjusted_rand_score(truth, found.passage_topics["topic_id"]) > 0.95
    leaves = found.topics[found.topics["topic_id"] >= 0]
    assert {frozenset(words[:4]) for words in leaves["top_words"]} == {frozenset(words) for words in SUBJECTS}
    assert leaves["is_stable"].all()


@pytest.mark.slow
def test_the_tables_keep_their_contracts_and_add_up(found):
    for contract, table in (
        (TOPICS, found.topics),
        (PASSAGE_TOPICS, found.passage_topics),
        (STATUS, found.status),
    ):
        contract.checked(table)
    sizes = found.passage_topics.groupby("topic_id").size()
    leaves = found.topics[found.topics["topic_id"] >= 0].set_index("topic_id")["n_passages"]
    assert (leaves == sizes[sizes.index >= 0]).all()
    assert leaves.is_monotonic_decreasing


@pytest.mark.slow
def test_the_order_of_rows_changes_nothing(found):
    again = find_topics(planted().sample(frac=1, random_state=3), PARAMS)
    pd.testing.assert_frame_equal(found.topics, again.topics)
    pd.testing.assert_frame_equal(found.passage_topics, again.passage_topics)


@pytest.mark.slow
def test_near_duplicates_follow_the_first_and_change_no_topic(found):
    material = planted()
    material["cluster_id"] = material["doc_id"]
    copies = material[:10].assign(doc_id="x" + material["doc_id"], passage_id="x" + material["passage_id"])
    both = find_topics(pd.concat([material, copies], ignore_index=True), PARAMS)
    topic_of = both.passage_topics.set_index("passage_id")["topic_id"]
    for passage_id in material["passage_id"][:10]:
        assert topic_of["x" + passage_id] == topic_of[passage_id]
    pd.testing.assert_frame_equal(both.topics, found.topics)


@pytest.mark.slow
@pytest.mark.parametrize("vector", [1, 0], ids=["alike", "one known"])
def test_passages_all_alike_end_somewhere(vector):
    material = planted(size=8)
    material["vector"] = [np.eye(32, dtype=np.float32)[0] for _ in range(len(material))]
    if not vector:
        material["vector"] = [np.zeros(32, dtype=np.float32), *material["vector"][1:]]
    assert len(find_topics(material, PARAMS).passage_topics) == len(material)


@pytest.mark.slow
def test_many_topics_are_gathered_into_wider_ones():
    found = find_topics(planted(size=20), replace(PARAMS, max_flat_topics=2))
    wider = found.topics[found.topics["topic_id"].isin(found.topics["parent_topic_id"].dropna())]
    assert len(wider) >= 1
    for topic in wider.to_dict("records"):
        children = found.topics[found.topics["parent_topic_id"] == topic["topic_id"]]
        assert len(children) > 1
        assert topic["n_passages"] == children["n_passages"].sum()
        assert topic["label"]


@pytest.mark.slow
def test_noise_is_never_called_stable():
    found = find_topics(noise(200), replace(PARAMS, n_refits=5))
    assert not found.topics["is_stable"].fillna(False).astype(bool).any()


DIGEST = """
from hashlib import sha256
from pipeline.topics.finding import find_topics
from tests.topics.material import PARAMS, planted
found = find_topics(planted(noise=0.2), PARAMS)
print(sha256("".join(table.to_json() for table in found).encode()).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_give_the_same_tables(tmp_path):
    runs = {
        subprocess.run(
            [sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(tmp_path), "OMP_NUM_THREADS": threads},
        ).stdout
        for seed, threads in (("1", "1"), ("2", "2"))
    }  # fmt: skip
    assert len(runs) == 1
