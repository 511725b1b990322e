"""What changes the hash of a model, and what does not."""

import pytest

from recipe.hashing import weights_hash


@pytest.fixture
def model(tmp_path):
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner/model").write_bytes(b"weights")
    (tmp_path / "meta.json").write_text("{}")
    return tmp_path


@pytest.mark.parametrize("name", ["CARD.md", "LICENSE.md", ".DS_Store", "ner/.hidden", ".folder/model"])
def test_cards_and_hidden_files_change_nothing(model, name) -> None:
    before = weights_hash(model)
    (model / name).parent.mkdir(exist_ok=True)
    (model / name).write_text("more")
    assert weights_hash(model) == before


@pytest.mark.parametrize("name", ["ner/model", "meta.json", "ner/cfg"])
def test_other_bytes_and_other_files_change_it(model, name) -> None:
    before = weights_hash(model)
    (model / name).write_text("more")
    assert weights_hash(model) != before


def test_another_name_changes_it(model) -> None:
    before = weights_hash(model)
    (model / "ner/model").rename(model / "ner/moves")
    assert weights_hash(model) != before
