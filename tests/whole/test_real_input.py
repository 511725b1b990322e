"""Real input that is not ours to ship: five documents, and turns from parliament."""

import json
import lzma
import shutil
from itertools import islice
from pathlib import Path

import pytest

from pipeline.tables.documents import AUTHORS, DOCUMENTS, TURNED_AWAY
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENTS
from pipeline.tables.topics import STATUS
from tests.whole import checks
from tests.whole.project import SHARED, new_project, repro

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "corpus").exists(),
        reason="the five real documents and the parliamentary speeches lie in ../shared, which is not here: "
        "whole runs on real input are NOT tested",
    ),
]

TURNS = slice(20_000, 20_260)  # an afternoon of debates in May 2023


@pytest.fixture(scope="module")
def seeds(tmp_path_factory) -> Path:
    project = new_project(tmp_path_factory.mktemp("seeds") / "project")
    for path in (SHARED / "corpus" / "seeds").glob("*.txt"):
        shutil.copy2(path, project / "corpus" / "raw")
    repro(project)
    return project


@pytest.fixture(scope="module")
def parliament(tmp_path_factory) -> tuple[Path, list[dict]]:
    project = new_project(tmp_path_factory.mktemp("parliament") / "project")
    with lzma.open(SHARED / "corpus" / "folketing" / "speeches.jsonl.xz", "rt", encoding="utf-8") as file:
        turns = [
            json.loads(line)
            for line in islice((line for line in file if line.strip()), TURNS.start, TURNS.stop)
        ]
    lines = "".join(json.dumps(turn, ensure_ascii=False) + "\n" for turn in turns)
    (project / "corpus" / "raw" / "taler.jsonl").write_text(lines, encoding="utf-8")
    repro(project)
    return project, turns


def said_by(project: Path, name: str) -> list[str]:
    """Return the kinds of the statements an actor of that name makes."""
    folder = project / "corpus" / "statements"
    actors = ACTORS.read(folder)
    ids = set(actors[actors["name"] == name]["actor_id"])
    made = STATEMENT_ACTORS.read(folder)
    statements = STATEMENTS.read(folder)
    return sorted(
        statements[statements["statement_id"].isin(made[made["actor_id"].isin(ids)]["statement_id"])]["kind"]
    )


def test_five_files_give_six_documents_of_their_kinds(seeds):
    documents = DOCUMENTS.read(seeds / "corpus" / "documents")
    kinds = dict(zip(documents["source_path"].str[:3] + documents["genre"].eq("comment").map({True: "c", False: ""}),
                     documents["genre"], strict=True))  # fmt: skip
    assert kinds == {
        "000": "op_ed", "001": "press_release", "002": "news", "003": "letter", "004": "blog_post", "004c": "comment",
    }  # fmt: skip


def test_dates_and_authors_are_those_the_files_state_and_no_others(seeds):
    documents = DOCUMENTS.read(seeds / "corpus" / "documents")
    dates = {
        path[:3]: date for path, date in documents[["source_path", "published_date"]].itertuples(index=False)
    }
    assert {seed: str(date) for seed, date in dates.items() if date} == {
        "001": "2018-01-11",
        "002": "2017-01-13",
    }
    authors = documents.set_index(documents["source_path"].str[:3])["authors"]
    assert list(authors["000"]) == []
    assert len(authors["003"]) == 6
    private = AUTHORS.read(seeds / "corpus" / "documents").query("is_private")
    assert private["name"].tolist() == ["Kommentator 1"]


def test_the_minister_and_the_vice_chair_say_what_they_say(seeds):
    assert said_by(seeds, "Sophie Løhde").count("unmarked") == 2
    assert said_by(seeds, "Sophie Løhde").count("quoted") == 2
    assert said_by(seeds, "Jacob Bundsgaard").count("quoted") >= 4


def test_five_documents_make_a_report_that_is_not_silly(seeds):
    status = STATUS.read(seeds / "corpus" / "topics").iloc[0]
    text = (seeds / "reports" / "index.html").read_text(encoding="utf-8")
    if status["outcome"] != "found":
        assert "for få" in text.lower()
    assert "1 dokumenter" not in text
    assert "Partnerskab" in text


def test_nothing_private_of_a_commenter_is_in_any_output(seeds):
    shared = [
        path for path in (seeds / "reports").rglob("*") if path.is_file() and "private" not in path.parts
    ]
    tables = list((seeds / "corpus").rglob("*.parquet"))
    commenter = "Østerby".encode()
    assert not [path for path in (*shared, *tables) if commenter in path.read_bytes()]


@pytest.mark.parametrize("check", [
    checks.places_that_differ, checks.unmapped_characters, checks.lost_files, checks.lost_characters,
])  # fmt: skip
def test_every_word_leads_back_to_the_raw_text_and_none_is_lost(seeds, check):
    assert check(seeds) == []


def test_speakers_dates_and_offices_come_from_columns(parliament):
    project, turns = parliament
    spoken = [turn for turn in turns if turn["role"] != "chair" and turn["text"].strip()]
    documents = DOCUMENTS.read(project / "corpus" / "documents")
    kept = {int(row) for row in documents["source_row"]}
    merged = TURNED_AWAY.read(project / "corpus" / "documents").query("reason in ('duplicate', 'too_short')")
    assert kept | {int(row) for row in merged["source_row"]} == {
        i for i, turn in enumerate(turns) if turn in spoken
    }
    assert set(documents["genre"]) == {"speech"}
    for row, authors, date in documents[["source_row", "authors", "published_date"]].itertuples(index=False):
        assert list(authors) == [turns[row]["speaker"]]
        assert str(date) == turns[row]["date"]
    assert not AUTHORS.read(project / "corpus" / "documents")["is_private"].any()


def test_the_chair_is_turned_away_with_a_reason(parliament):
    project, turns = parliament
    turned_away = TURNED_AWAY.read(project / "corpus" / "documents")
    chair = {i for i, turn in enumerate(turns) if turn["role"] == "chair" and turn["text"].strip()}
    reasons = turned_away[turned_away["source_row"].isin(chair)]["reason"]
    assert len(reasons) == len(chair)
    assert set(reasons) == {"not_a_contribution"}


@pytest.mark.parametrize(
    "check", [checks.places_that_differ, checks.unmapped_characters, checks.lost_characters]
)
def test_every_word_of_a_speech_leads_back_to_its_row(parliament, check):
    assert check(parliament[0]) == []
