"""Near-duplicates by the thousand: what a fifth of the edits leave is found, two texts on one subject are two."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents import duplicates
from pipeline.documents.duplicates import Sketches
from pipeline.documents.params import DocumentsParams
from pipeline.documents.remembered import Remembered
from pipeline.documents.shingles import Sketch, clean_words, sketch_of
from tests.documents.reading import read_files

CONTAINMENT = DocumentsParams().near_duplicate_containment
SUBJECT = [
    "kommunen", "tillid", "skemaer", "tid", "ansatte", "borgere", "ledelse", "kontrol", "krav", "mål", "vi", "det",
    "er", "og", "at", "i", "på", "som", "for", "ikke", "har", "skal", "til", "en", "de", "af", "med", "den", "kan",
    "så", "men", "om", "der", "også", "mere", "mindre", "hver", "dag", "plejen", "skolen", "regionen", "aftale",
]  # fmt: skip


def text_of(seed: int, n_words: int = 200) -> list[str]:
    """A text about the one subject all these texts are about; common words are common."""
    chance = random.Random(seed)
    return chance.choices(SUBJECT, weights=[1 / (1 + i % 13) for i in range(len(SUBJECT))], k=n_words)


def edited(words: list[str], share: float, seed: int) -> list[str]:
    """The text with ``share`` of its words exchanged, left out or added to."""
    chance, result = random.Random(seed), []
    for word in words:
        kind = chance.random() / share if share else 3
        result += {0: [chance.choice(SUBJECT)], 1: [], 2: [word, chance.choice(SUBJECT)]}.get(
            int(3 * kind), [word]
        )
    return result


def clusters_of(folder: Path, texts: list[list[str]], doc_ids: list[str] | None = None) -> list[str | None]:
    doc_ids = doc_ids or [f"{i:016x}" for i in range(len(texts))]
    sketches = Sketches(folder)
    for doc_id, words in zip(doc_ids, texts, strict=True):
        if sketch := sketch_of(words):
            sketches.add(doc_id, sketch)
    found = sketches.clusters(CONTAINMENT).of(doc_ids)
    sketches.close()
    return found


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_edited_texts_are_found_and_others_on_the_subject_are_not(tmp_path, share):
    originals = [text_of(seed) for seed in range(150)]
    twins = [edited(words, share, 1000 + seed) for seed, words in enumerate(originals)]
    found = clusters_of(tmp_path, originals + twins)
    together = sum(found[i] is not None and found[i] == found[i + 150] for i in range(150))
    sizes = {cluster: found.count(cluster) for cluster in found if cluster}
    assert together >= 0.95 * 150
    assert set(sizes.values()) == {2}


def test_a_release_in_twelve_papers_is_one_cluster(tmp_path):
    release = text_of(1, 400)
    papers = []
    for i in range(12):
        start = (i % 3) * 40
        body = release[start : start + 280]
        papers.append(text_of(100 + i, 40) + edited(body, 0.1, i))
    others = [text_of(500 + i, 300) for i in range(12)]
    found = clusters_of(tmp_path, [release, *papers, *others])
    assert len(set(found[:13])) == 1
    assert found[0] is not None
    assert found[13:] == [None] * 12


@pytest.mark.parametrize("n_same", [5, 100])
def test_a_cluster_of_any_size_holds_together(tmp_path, n_same):
    base = text_of(7)
    texts = [edited(base, 0.03, i) for i in range(n_same)] + [text_of(50 + i) for i in range(20)]
    found = clusters_of(tmp_path, texts)
    assert len(set(found[:n_same])) == 1
    assert found[n_same:] == [None] * 20


@given(st.permutations(range(24)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_reading_changes_no_cluster(tmp_path_factory, order):
    texts = [edited(text_of(i // 3), 0.15, i) for i in range(24)]
    doc_ids = [f"{(i * 7919) % 65536:016x}" for i in range(24)]
    plain = dict(zip(doc_ids, clusters_of(tmp_path_factory.mktemp("a"), texts, doc_ids), strict=True))
    mixed = clusters_of(tmp_path_factory.mktemp("b"), [texts[i] for i in order], [doc_ids[i] for i in order])
    assert [plain[doc_ids[i]] for i in order] == mixed


def test_more_documents_than_are_written_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(duplicates, "CHUNK", 8)
    texts = [text_of(i) for i in range(30)] + [edited(text_of(i), 0.1, i) for i in range(30)]
    found = clusters_of(tmp_path, texts)
    assert found[:30] == found[30:]
    assert len({cluster for cluster in found if cluster}) == 30


def test_without_documents_or_with_short_ones_there_are_no_clusters(tmp_path):
    assert clusters_of(tmp_path / "none", []) == []
    assert clusters_of(tmp_path / "short", [["enig"] * 29] * 3) == [None] * 3


def test_texts_that_agree_in_a_band_by_chance_are_compared_and_parted(tmp_path):
    sketches = Sketches(tmp_path)
    bands = np.zeros(80, dtype=np.uint32)
    for i in range(50):
        triples = np.arange(i * 1000, i * 1000 + 100, dtype=np.uint32)
        sketches.add(f"{i:016x}", Sketch(triples, bands))
    assert sketches.clusters(CONTAINMENT).of([f"{i:016x}" for i in range(50)]) == [None] * 50


def test_marks_and_capitals_are_no_difference():
    assert clean_words("Vi – ja, VI! – siger »nej«.") == ["vi", "ja", "vi", "siger", "nej"]


def test_a_release_with_a_new_head_and_its_neighbour_on_the_subject():
    sentences = [
        "Kommunerne får nu frihed til selv at tilrettelægge arbejdet i hjemmeplejen, fremgår det af en ny aftale.",
        "Aftalen giver de ansatte tid til borgerne, og en lang række dokumentationskrav falder bort til foråret.",
        "Det er et stort skridt for hele sektoren, siger formand Grete Ølund, som har ventet på aftalen i årevis.",
        "Partierne bag er enige om at følge udviklingen nøje, og første status ventes efter sommerferien.",
        "Samtidig afsættes der midler til efteruddannelse af ledere, så tilliden også kan mærkes i det daglige.",
    ]
    other = (
        "Hjemmeplejen i kommunerne har længe været plaget af skemaer, skriver Grete Ølund. Derfor er aftalen god, "
        "men den løser ikke det største problem: Der mangler hænder. Uden flere kolleger bliver friheden til en "
        "frihed til at løbe hurtigere, og det kan ingen leve med i længden, hverken borgere eller ansatte."
    )
    body = "\n\n".join(sentences)
    found = read_files({
        "a.txt": f"Ny aftale om frihed\n\n{body}",
        "b.txt": f"Hjemmeplejen slipper for skemaer\n\nGlæden er stor i dag.\n\n{body}",
        "c.txt": f"Frihed er ikke nok\n\n{other}",
    })  # fmt: skip
    clusters = {row["source_path"]: row["cluster_id"] for row in found.docs}
    assert clusters["a.txt"] == clusters["b.txt"] is not None
    assert clusters["c.txt"] is None


def test_what_is_remembered_is_digests(tmp_path):
    known = Remembered(tmp_path / "known")
    assert known.get("navn", "Mette Holmgaard") is None
    assert known.first(2**64 - 1, "navn", "Mette Holmgaard") == 2**64 - 1
    assert known.first(3, "navn", "Mette Holmgaard") == 2**64 - 1
    assert known.get("navn", "Mette Holmgaard") == 2**64 - 1
    assert [known.count("navnMette", "Holmgaard") for _ in range(3)] == [0, 1, 2]
    known.close()
    assert b"Holmgaard" not in (tmp_path / "known").read_bytes()
