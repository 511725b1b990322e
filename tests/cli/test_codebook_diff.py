"""What an edit of the codebook moves, told so that an analyst can read it."""

import subprocess
from pathlib import Path

import pytest

from pipeline.cli._codebook_diff import Coded, codebook_at, moved, told
from pipeline.errors import UserError
from pipeline.text import Span

TEXT = "Vi viser tillid. Så kom kontrol og tilsyn."
SENTENCES = {"d1": [Span(0, 16), Span(17, 42)]}


def coded(start: int, end: int, *positions: str) -> Coded:
    return Coded("d1", Span(start, end), positions)


def lines(old: dict, new: dict) -> list[str]:
    return list(told(moved(old, new), {"d1": TEXT}, SENTENCES, 2))


def test_what_came_left_and_turned_is_told_by_theme():
    old = {("d1:0", "tillid"): coded(9, 15, "for"), ("d1:0", "kontrol"): coded(24, 31, "unclear")}
    new = {("d1:0", "kontrol"): coded(24, 31, "against"), ("d1:0", "styring"): coded(35, 41, "for")}
    assert lines(old, new) == [
        "kontrol: 1 skiftede holdning",
        "  ~ [uklar → imod] Så kom «kontrol» og tilsyn.",
        "styring: 1 kom til",
        "  + [for] Så kom kontrol og «tilsyn».",
        "tillid: 1 forsvandt",
        "  - [for] Vi viser «tillid».",
        "3 ændringer i 2 passager",
    ]


def test_the_same_coding_is_no_change():
    same = {("d1:0", "tillid"): coded(9, 15, "for")}
    assert lines(same, same) == ["0 ændringer i 2 passager"]


def test_the_earlier_codebook_is_a_file_or_a_revision(tmp_path):
    path = tmp_path / "kodebog.yaml"
    path.write_text("themes: []\n", encoding="utf-8")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    path.unlink()
    (tmp_path / "andet.yaml").write_text("themes: []\n", encoding="utf-8")
    assert codebook_at(path, "HEAD") == codebook_at(path, str(tmp_path / "andet.yaml"))


def test_what_is_neither_is_said(tmp_path):
    with pytest.raises(UserError, match="neither a file nor a git revision"):
        codebook_at(Path(tmp_path / "kodebog.yaml"), "findes-ikke")
