"""Training sentences from the folder's form of the treebank and from the public one; what fetch finds missing."""

import pytest

from recipe import fetch
from recipe.prepare import treebank_train

TREE = "1\tBo\tBo\tPROPN\t{tag}\t_\t2\tnsubj\t_\t{first}\n2\tgår\tgå\tVERB\t{tag}\t_\t0\troot\t_\t{rest}\n\n"
BARE = "1\tBo\tBo\t_\tUM=PROPN\t_\t_\t_\t_\tNER=B-PER\n\n"
ENTITIES = "# text = Bo går\n1\tBo\tB-PER\tB-PER#O\ts\n2\tgår\tB-OTH\tO#O\ts\n\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("ud_ddt", "uner"):
        (tmp_path / name).mkdir()
    (tmp_path / "uner/train.iob2").write_text(ENTITIES, encoding="utf-8")
    return tmp_path


def entities(sentences) -> list[list[str | None]]:
    return [[token.entity for token in sentence] for sentence in sentences]


def write_trees(folder, first: str, rest: str) -> None:
    text = TREE.format(tag="_", first=first, rest=rest)
    (folder / "ud_ddt/train.silver-trees.conllu").write_text(text, encoding="utf-8")


def test_the_folders_entities_stand_in_the_treebank(folder) -> None:
    write_trees(folder, "NER=B-ORG", "NER=O")
    (folder / "ud_ddt/train.no-trees.conllu").write_text(BARE, encoding="utf-8")
    trees, bare = treebank_train(folder)
    assert (entities(trees), entities(bare)) == ([["B-ORG", "O"]], [["B-PER"]])


def test_the_public_treebank_takes_them_from_uner_and_has_no_sentence_without_a_tree(folder) -> None:
    write_trees(folder, "_", "SpaceAfter=No")
    trees, bare = treebank_train(folder)
    assert (entities(trees), bare) == ([["B-PER", "O"]], [])


def test_entities_of_another_release_are_refused(folder) -> None:
    write_trees(folder, "_", "_")
    (folder / "uner/train.iob2").write_text("1\tBo\tB-PER\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="does not have the sentences of the treebank"):
        treebank_train(folder)


def fill(folder, names) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_fetch_copies_all_that_later_stages_open(tmp_path) -> None:
    names = [*fetch.PUBLIC, fetch.WITHOUT_TREES, *fetch.BY_HAND]
    fill(tmp_path / "folder", names)
    fetch.from_folder(tmp_path / "folder", tmp_path / "out")
    assert fetch.missing(tmp_path / "out", is_local=True) == ["speeches.jsonl.xz"]


@pytest.mark.parametrize(
    "name", [fetch.WITHOUT_TREES, "lexicons/dsl-sentiment.csv", "danplus/da_news_dev.tsv"]
)
def test_fetch_names_what_is_missing(tmp_path, name) -> None:
    fill(tmp_path, [other for other in (*fetch.PUBLIC, fetch.WITHOUT_TREES, *fetch.BY_HAND) if other != name])
    assert fetch.missing(tmp_path, is_local=True) == [name]


def test_only_the_folders_form_has_sentences_without_trees(tmp_path) -> None:
    fill(tmp_path, [*fetch.PUBLIC, *fetch.BY_HAND])
    assert fetch.missing(tmp_path, is_local=False) == []
