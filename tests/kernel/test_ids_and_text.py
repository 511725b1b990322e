import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import ID_PATTERN, content_id, files_id, span_id
from pipeline.text import Span, n_words, paragraphs, stripped, words


@given(st.lists(st.text(), min_size=1))
def test_ids_look_alike_and_depend_on_content_alone(parts):
    assert ID_PATTERN.fullmatch(content_id(*parts))
    assert content_id(*parts) == content_id(*parts)


def test_ids_tell_where_one_part_ends():
    assert content_id("ab", "c") != content_id("a", "bc") != content_id("abc")


def test_a_lone_surrogate_still_has_an_id():
    assert ID_PATTERN.fullmatch(content_id("\ud800"))


def test_span_ids_name_document_and_place():
    assert span_id("d1", 3, 9) == "d1:3:9"


@pytest.mark.parametrize("change", ["content", "name", "folder", "one more"])
def test_the_id_of_a_folder_tells_every_change(tmp_path, change):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    weights = tmp_path / "one" / "model"
    weights.write_text("1")
    before = files_id([tmp_path])
    assert before == files_id([tmp_path])
    if change == "content":
        weights.write_text("2")
    elif change == "name":
        weights.rename(tmp_path / "one" / "cfg")
    elif change == "folder":
        weights.rename(tmp_path / "two" / "model")
    else:
        (tmp_path / "two" / "model").write_text("")
    assert ID_PATTERN.fullmatch(before)
    assert files_id([tmp_path]) != before


@pytest.mark.parametrize(
    "file", ["CARD.md", "README.MD", "LICENSE", "licence.txt", ".DS_Store", ".git/head", "__pycache__/a.pyc"]
)
def test_what_only_readers_read_is_no_part_of_a_folders_id(tmp_path, file):
    folder = tmp_path / ".cache" / "model"
    (folder / file).parent.mkdir(parents=True)
    (folder / "weights").write_text("1")
    before = files_id([folder])
    (folder / file).write_text("1")
    assert files_id([folder]) == before != files_id([tmp_path / "empty"])


def test_a_file_that_is_named_counts_whatever_its_name(tmp_path):
    (tmp_path / "words.md").write_text("1")
    before = files_id([tmp_path / "words.md"])
    (tmp_path / "words.md").write_text("2")
    assert files_id([tmp_path / "words.md"]) != before


def test_words_are_what_readers_count():
    text = "MED-udvalget koster 1.000 kr., siger KL’s formand."
    assert [span.of(text) for span in words(text)] == [
        "MED-udvalget", "koster", "1.000", "kr", "siger", "KL’s", "formand",
    ]  # fmt: skip
    assert n_words(text) == 7


def test_spans_overlap_when_they_share_a_character():
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))


@given(st.text(alphabet=" \n\tabæ."))
def test_paragraphs_hold_every_word_in_order_and_no_outer_space(text):
    spans = list(paragraphs(text))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(st.text())
def test_stripping_a_span_is_stripping_its_text(text):
    assert stripped(text).of(text) == text.strip()
