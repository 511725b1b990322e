from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.params import load_params


@dataclass(frozen=True)
class Inner:
    size: int


@dataclass(frozen=True)
class QuoteParams:
    min_chars: int
    share: float
    names: tuple[str, ...]
    columns: dict[str, str]
    inner: Inner
    model: str | None = None
    is_strict: bool = True


GOOD = """
quotes:
  min_chars: 4
  share: 1
  names: [no, on]
  columns: {Overskrift: title}
  inner: {size: 2}
"""


def load(tmp_path: Path, text: str) -> QuoteParams:
    path = tmp_path / "params.yaml"
    path.write_text(text, encoding="utf-8")
    return load_params(QuoteParams, "quotes", path)


def test_values_come_typed_and_yaml_1_2_keeps_no_and_on_as_words(tmp_path):
    assert load(tmp_path, GOOD) == QuoteParams(4, 1.0, ("no", "on"), {"Overskrift": "title"}, Inner(2))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("min_chars: 4", "min_chars: '4'", r"params.yaml: quotes.min_chars must be int, found '4'"),
        ("min_chars: 4", "min_chars: true", "quotes.min_chars must be int, found True"),
        ("  min_chars: 4\n", "", "quotes.min_chars is missing"),
        ("share: 1", "share: 1\n  shade: 2", "quotes.shade is not a parameter; known are: columns, inner"),
        ("size: 2", "size: two", "quotes.inner.size must be int"),
        ("names: [no, on]", "names: [1]", r"quotes.names\[0\] must be str"),
        ("names: [no, on]", "names: no", "quotes.names must be a list"),
        ("{Overskrift: title}", "{Overskrift: 3}", "quotes.columns.Overskrift must be str"),
        ("{Overskrift: title}", "[a]", "quotes.columns must be a section"),
        ("quotes:", "other:", "section 'quotes' is missing"),
        ("quotes:", "quotes: [", "not valid YAML"),
    ],
)
def test_a_wrong_key_is_named_in_full(tmp_path, before, after, message):
    with pytest.raises(UserError, match=message):
        load(tmp_path, GOOD.replace(before, after))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UserError, match="the file is missing"):
        load_params(QuoteParams, "quotes", tmp_path / "params.yaml")


def test_yaml_tags_that_build_objects_are_refused(tmp_path):
    with pytest.raises(UserError, match="not valid YAML"):
        load(tmp_path, "quotes: !!python/object/apply:os.system ['true']")
