"""What an edit of the codebook moves, told so that an analyst can read it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli._codebook_diff import Coded, Material, codebook_at, moved, told
from pipeline.cli._codebook_edits import COMMON, edits
from pipeline.errors import UserError
from pipeline.text import Span
from pipeline.themes.reading import read_codebook

pytestmark = pytest.mark.slow

CODEBOOK = Path(__file__).parents[2] / "pipeline/themes/codebook.yaml"
NAMES = {"kontrol": "Kontrol", "styring": "Styring", "tillid": "Tillid"}
TEXT = "Vi viser tillid. Så kom kontrol og tilsyn."
SENTENCES = {"d1": [Span(0, 16), Span(17, 42)]}


def coded(start: int, end: int, *positions: str) -> Coded:
    return Coded("d1", Span(start, end), positions)


def lines(old: dict, new: dict) -> list[str]:
    material = Material({"d1": TEXT}, {"d1": "Et brev, 2019"}, SENTENCES, 2)
    return list(told(moved(old, new), {"kontrol": ["+ patterns.words: kontrol"]}, NAMES, material))


def test_what_came_left_and_turned_is_told_by_theme():
    old = {("d1:0", "tillid"): coded(9, 15, "for"), ("d1:0", "kontrol"): coded(24, 31, "unclear")}
    new = {("d1:0", "kontrol"): coded(24, 31, "against"), ("d1:0", "styring"): coded(35, 41, "for")}
    assert lines(old, new) == [
        "Kontrol: 1 skiftede holdning",
        "    kodebogen: + patterns.words: kontrol",
        "  ~ [uklar → imod] Så kom «kontrol» og tilsyn. (Et brev, 2019)",
        "Styring: 1 kom til",
        "  + [for] Så kom kontrol og «tilsyn». (Et brev, 2019)",
        "Tillid: 1 forsvandt",
        "  - [for] Vi viser «tillid». (Et brev, 2019)",
        "3 ændringer i 2 passager",
    ]


def test_the_same_coding_is_no_change():
    same = {("d1:0", "tillid"): coded(9, 15, "for")}
    assert lines(same, same) == [
        "Kontrol: ingen passager flyttet",
        "    kodebogen: + patterns.words: kontrol",
        "0 ændringer i 2 passager",
    ]


def test_edits_are_told_word_by_word_and_a_list_counts_for_all():
    before = read_codebook(CODEBOOK)
    theme = before.themes[0]
    pattern = replace(theme.patterns[0], words=(*theme.patterns[0].words, "fortrolighed"))
    traps = replace(theme.traps, words=theme.traps.words[1:])
    edited = replace(theme, patterns=(*theme.patterns[1:], pattern), traps=traps)
    after = replace(before, themes=(edited, *before.themes[1:]), labels=(*before.labels, "råd"))
    assert edits(before, after) == {
        COMMON: ["+ labels: råd"],
        theme.id: [f"- traps.words: {theme.traps.words[0]}", "+ patterns.words: fortrolighed"],
    }
    assert edits(before, before) == {}


def test_the_earlier_codebook_is_a_file_or_a_revision(tmp_path):
    path = tmp_path / "kodebog.yaml"
    path.write_text(CODEBOOK.read_text(encoding="utf-8"), encoding="utf-8")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    path.unlink()
    (tmp_path / "andet.yaml").write_text(CODEBOOK.read_text(encoding="utf-8"), encoding="utf-8")
    assert codebook_at(path, "HEAD") == codebook_at(path, str(tmp_path / "andet.yaml"))


def test_what_is_neither_is_said(tmp_path):
    with pytest.raises(UserError, match="neither a file nor a git revision"):
        codebook_at(Path(tmp_path / "kodebog.yaml"), "findes-ikke")
