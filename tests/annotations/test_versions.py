"""What is remembered is named after the code that made it: the list of that code must be complete."""

from pipeline.annotations import versions
from pipeline.annotations.versions import CODE, HOME, data_of, libraries
from tests.test_closure import closure

ASIDE = {
    "annotations/dacy_models.py", "annotations/finding.py", "annotations/params.py",
    "annotations/remembering.py", "annotations/sharing.py", "annotations/versions.py", "errors.py", "ids.py",
    "stage.py", "contract.py", "params.py", "workers.py",
}  # fmt: skip
"""Code that decides which model is read with, by whom and whether again, but not what is found."""


def test_every_file_that_decides_what_annotations_are_is_listed_and_no_other():
    reached = {
        path.relative_to(HOME).as_posix() for path in closure("pipeline.annotations") if "__" not in path.name
    }
    decides = {path for path in reached if not path.startswith("tables/")} - ASIDE
    assert sorted(CODE) == sorted(decides), "add to or remove from CODE in pipeline/annotations/versions.py"


def test_the_lists_of_words_beside_the_code_are_part_of_its_hash():
    lists = {path.name for part in CODE for path in data_of(HOME / part)}
    assert {"registry.csv", "places.txt", "names_surnames.txt", "sentences_abbreviations.txt"} <= lists


def test_libraries_that_decide_annotations_are_named_with_their_versions():
    assert "spacy 3." in libraries()
    assert "unicode" in libraries()
    assert versions.code_hash() == versions.code_hash()
