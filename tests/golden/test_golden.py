"""A small corpus and its tables as text, so that a review sees which rows a change moved.

``make golden`` writes the expected tables anew; whoever does explains the difference in the commit.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENT_THEMES, STATEMENTS
from pipeline.tables.themes import CODINGS
from tests.whole.project import DEMO, ROOT, environment, new_project

pytestmark = pytest.mark.slow

EXPECTED = Path(__file__).parent / "expected"
STAGES = ("documents", "annotations", "passages", "themes", "statements")
FILES = (
    "avis/fjordlandsposten-plejen-taster.txt",
    "debat/vi-har-brug-for-at-blive-bundet.txt",
    "fagmedier/faglig-puls-vi-taster-os-traette.html",
    "læserbreve/min-mor-er-ikke-digital.txt",
    "pressemeddelelser/region-fjordlandet-naerklinikker.docx",
    "åbne-breve/brev-til-byraadet-om-vuggestuen.docx",
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, str]:
    project = new_project(tmp_path_factory.mktemp("golden") / "project")
    for file in FILES:
        shutil.copy2(DEMO / file, project / "corpus" / "raw")
    for stage in STAGES:
        command = [sys.executable, "-m", f"pipeline.{stage}"]
        subprocess.run(command, cwd=project, env=environment(), check=True)
    return as_text(project / "corpus")


def as_text(corpus: Path) -> dict[str, str]:
    """Return the tables a reader of the report would miss, one line a row, without ids."""
    documents = DOCUMENTS.read(corpus / "documents").sort_values(["source_path", "parent_doc_id", "thread_i"])
    file_of = dict(zip(documents["doc_id"], documents["source_path"], strict=True))
    text_of = dict(zip(documents["doc_id"], documents["text"], strict=True))

    def placed(frame: pd.DataFrame) -> pd.DataFrame:
        spans = zip(frame["doc_id"], frame["start_char"], frame["end_char"], strict=True)
        words = [" ".join(text_of[doc_id][start:end].split()) for doc_id, start, end in spans]
        frame = frame.assign(file=frame["doc_id"].map(file_of), words=words)
        return frame.sort_values(["file", "doc_id", "start_char"], kind="stable")

    statements = STATEMENTS.read(corpus / "statements")
    named = STATEMENT_ACTORS.read(corpus / "statements").merge(
        ACTORS.read(corpus / "statements"), on="actor_id"
    )
    actors = named.sort_values("name").groupby("statement_id")["name"].agg("; ".join)
    held = STATEMENT_THEMES.read(corpus / "statements")
    themes = (held["theme_id"] + "=" + held["position"]).groupby(held["statement_id"]).agg("; ".join)
    statements = placed(statements).assign(
        actors=statements["statement_id"].map(actors), themes=statements["statement_id"].map(themes)
    )
    return {
        "documents": written(documents, ["source_path", "genre", "title", "authors", "organisation",
                                         "published_date", "thread_i", "n_chars"]),
        "codings": written(placed(CODINGS.read(corpus / "themes")), ["file", "theme_id", "tier", "position", "words"]),
        "statements": written(statements, ["file", "kind", "actors", "polarity", "themes", "words"]),
    }  # fmt: skip


def written(frame: pd.DataFrame, columns: list[str]) -> str:
    return frame[columns].to_csv(sep="\t", index=False, lineterminator="\n")


@pytest.mark.parametrize("name", ["documents", "codings", "statements"])
def test_the_tables_are_those_last_explained(tables, name):
    path = EXPECTED / f"{name}.tsv"
    if os.environ.get("DEBATKORT_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(tables[name], encoding="utf-8")
    assert tables[name].splitlines() == path.read_text(encoding="utf-8").splitlines(), (
        "make golden, and explain"
    )


def test_the_golden_files_are_part_of_the_demonstration_corpus():
    assert all((DEMO / file).is_relative_to(ROOT) and (DEMO / file).exists() for file in FILES)
