"""The codebook: complete, true to its own examples, and clear about what is wrong with it."""

from pathlib import Path

import pytest

from pipeline.cli.codebook import main
from pipeline.errors import UserError
from pipeline.themes.checking import check
from pipeline.themes.coding import codebook_table
from pipeline.themes.reading import codebook_hash, read_codebook
from pipeline.themes.vocabulary import Vocabulary
from tests.themes.conftest import CODEBOOK

IDS = [
    "tillid",
    "bureaukrati",
    "partnerskab",
    "samskabelse",
    "ledelse",
    "faglighed",
    "frisaettelse",
    "naerhed",
    "digitalisering",
    "styring",
    "medindflydelse",
    "velfaerd",
    "oekonomi",
    "innovation",
    "sammenhaeng",
    "borgerinddragelse",
    "arbejdsmiljoe",
    "rekruttering",
    "kvalitet",
    "kontrol",
    "privatisering",
    "retssikkerhed",
]
THEME = """\
lists:
  folk: [borger]
themes:
- id: tillid
  name: {da: Tillid, en: Trust}
  definition: {da: At stole på hinanden., en: To trust each other.}
  include: [{what: tillid, why: emnet}]
  exclude: [{what: selvtillid, why: en egenskab}]
  pole:
    more: {da: vil have mere tillid, en: wants more trust}
    less: {da: vil have mindre tillid, en: wants less trust}
    poor: for
  patterns:
  - words: [tillid]
  examples:
  - {text: Vi skal have mere tillid., shows: tillid, position: for}
  counter_examples:
  - {text: Hun har selvtillid., why: en egenskab}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_22_themes_are_there(codebook):
    assert [theme.id for theme in codebook.themes] == IDS


def test_all_examples_hold(codebook, vocabulary):
    check(codebook, vocabulary)


def test_each_theme_has_examples_both_ways_and_reasons(codebook):
    for theme in codebook.themes:
        assert len(theme.examples) >= 3, theme.id
        assert len(theme.counter_examples) >= 3 or theme.id == "x", theme.id
        assert theme.include, theme.id
        assert theme.exclude, theme.id


def test_the_table_has_the_words_of_the_poles(codebook):
    table = codebook_table(codebook, codebook_hash(CODEBOOK)).set_index("theme_id")
    assert table.loc["tillid", "for_da"] == "vil have mere tillid"
    assert table.loc["bureaukrati", "against_da"] == "vil af med bureaukrati"
    assert sorted(table["theme_i"]) == list(range(len(IDS)))
    assert table["codebook_hash"].nunique() == 1


def test_a_users_own_codebook_is_enough(tmp_path):
    codebook = read_codebook(written(tmp_path, THEME))
    check(codebook, Vocabulary(codebook))
    assert [theme.id for theme in codebook.themes] == ["tillid"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- words: [tillid]", "- wrods: [tillid]", "theme tillid, line 14: .*'wrods' is not a key here"),
        ("- words: [tillid]", "- words: tillid", "theme tillid, line 14: .*must be a list"),
        ("- words: [tillid]", "- words: [stole på]", "theme tillid, line 14: .*several words.*phrases"),
        (
            "- words: [tillid]",
            '- phrases: ["stole på *"]',
            "theme tillid, line 14: .*begin and end with a word",
        ),
        ("- words: [tillid]", '- phrases: ["<venner> er"]', "list <venner> does not exist; known are: folk"),
        ("- words: [tillid]", "- not_near: [bank]", "theme tillid, line 14: .*a pattern needs one of words"),
        ("- words: [tillid]", "- words: [true]", "theme tillid, line 14: .*quotation marks"),
        ("- words: [tillid]", '- words: ["*"]', "theme tillid, line 14: .*would find anything"),
        (
            "shows: tillid",
            "shows: tiltro",
            "theme tillid, line 1.: examples: .*does not stand in the example",
        ),
        ("poor: for", "poor: maybe", "theme tillid, line 12: .*must be one of for, against"),
        ("  name: {da: Tillid, en: Trust}\n", "", "theme tillid, line 4: .*'name' is missing"),
        ("- id: tillid", "- id: Tillid!", "line 4: .*small letters"),
    ],
)
def test_a_mistake_is_told_with_theme_and_line(tmp_path, old, new, message):
    assert old in THEME
    with pytest.raises(UserError, match=message):
        read_codebook(written(tmp_path, THEME.replace(old, new, 1)))


def test_an_id_used_twice_is_told(tmp_path):
    again = THEME[THEME.index("- id:") :]
    with pytest.raises(UserError, match="id tillid is used 2 times"):
        read_codebook(written(tmp_path, THEME + again))


def test_a_name_used_twice_is_told(tmp_path):
    again = THEME[THEME.index("- id:") :].replace("id: tillid", "id: tiltro")
    with pytest.raises(UserError, match=r"theme tillid, line \d+: name: the name Tillid is used 2 times"):
        read_codebook(written(tmp_path, THEME + again))


def test_a_codebook_without_themes_is_told(tmp_path):
    with pytest.raises(UserError, match="needs at least one theme"):
        read_codebook(written(tmp_path, "themes: []\n"))


def test_an_example_that_fails_is_told_with_file_and_line(tmp_path):
    path = written(tmp_path, THEME.replace("Hun har selvtillid.", "Hun har tillid."))
    codebook = read_codebook(path)
    with pytest.raises(
        UserError, match=r"codebook\.yaml breaks 1 .*\n  theme tillid, line \d+: should not"
    ) as told:
        check(codebook, Vocabulary(codebook), path)
    line = int(str(told.value).split("line ")[1].split(":")[0])
    assert "Hun har tillid." in path.read_text(encoding="utf-8").splitlines()[line - 1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("shows: tillid", "shows: mere", "'mere' should show the theme, found \\['tillid'\\]"),
        ("position: for}", "position: against}", "should be against, found for"),
        ("Hun har selvtillid.", "Hun har tillid.", "should not be coded \\(en egenskab\\)"),
    ],
)
def test_an_example_that_fails_stops_the_stage(tmp_path, old, new, message):
    codebook = read_codebook(written(tmp_path, THEME.replace(old, new, 1)))
    with pytest.raises(UserError, match=message):
        check(codebook, Vocabulary(codebook))


def test_the_hash_follows_the_content(tmp_path):
    first = codebook_hash(written(tmp_path, THEME))
    assert codebook_hash(written(tmp_path, THEME)) == first
    assert codebook_hash(written(tmp_path, THEME + "\n")) != first


def test_the_command_says_what_holds(tmp_path, capsys):
    assert main(["check", str(written(tmp_path, THEME))]) == 0
    assert "1 temaer, 2 eksempler holder" in capsys.readouterr().out


def test_the_command_says_how_it_is_used(capsys):
    assert main(["chekc"]) == 2
    told = capsys.readouterr().err
    assert "check" in told
    assert "diff" in told
