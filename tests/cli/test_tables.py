from pathlib import Path

from pipeline.cli.tables import dictionary, main

ROOT = Path(__file__).parents[2]


def test_the_dictionary_in_docs_is_the_one_of_the_contracts():
    written = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert written == dictionary(), "run: python -m pipeline tables > docs/tables.md"


def test_every_column_says_what_it_means():
    rows = [line.strip("| ").split(" | ") for line in dictionary().splitlines() if line.startswith("| ")]
    assert all(meaning.strip() for _, _, meaning in rows)


def test_it_takes_no_arguments(capsys):
    assert main(["x"]) == 2
    assert "usage" in capsys.readouterr().out
