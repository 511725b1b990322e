"""The preview shows a user what ingest makes of one file."""

import json
import sys
import zipfile

import pytest

from pipeline.__main__ import main
from pipeline.cli.preview import main as preview
from pipeline.errors import UserError


def test_zones_metadata_and_cuts_are_shown(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(
        "Lad skolerne være i fred\n\nAf Mette Holmgaard, skoleleder\n\n3. maj 2019\n\n"
        "Vi skal turde vise tillid til lærerne, for ellers går det galt for os alle sammen.\n\nAnnonce"
    )
    assert preview([str(path)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "op_ed",
        "Lad skolerne være i fred",
        "2019-05-03",
        "Mette Holmgaard, skoleleder",
        "advert",
        "byline",
    ):
        assert words in shown


def test_a_file_turned_away_says_why(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_bytes(b"%PDF-1.4")
    assert preview([str(path)]) == 0
    assert "AFVIST (" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UserError, match=r"findes-ikke\.txt: der er ingen fil af det navn"):
        preview([str(tmp_path / "findes-ikke.txt")])


def test_the_dispatcher_lists_its_commands_and_ends_with_2_on_user_errors(capsys):
    assert main(["ukendt"]) == 2
    assert "preview" in capsys.readouterr().err
    assert main(["preview", "findes-ikke.txt"]) == 2


TEXT = "Om tillid\n\nVi skal turde vise tillid til lærerne, for ellers går det galt. Ring til mig på 33 95 98 36."


@pytest.mark.parametrize("name", ["b.txt", "mappe/c.txt"])
def test_a_member_of_an_archive(tmp_path, capsys, name):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.txt", TEXT.replace("Om tillid", "Om b.txt"))
        archive.writestr("mappe/c.txt", TEXT.replace("Om tillid", "Om mappe/c.txt"))
    assert preview([str(tmp_path / f"a.zip!{name}")]) == 0
    shown = capsys.readouterr().out
    assert f"a.zip!{name}" in shown
    assert shown.count("Overskrift:") == 1


@pytest.mark.parametrize("row", [1, 2])
def test_a_row_of_a_table(tmp_path, capsys, row):
    (tmp_path / "a.csv").write_text(f"Overskrift;Brødtekst\nFørste;{TEXT[11:]}\nAnden;{TEXT[11:]}\n")
    assert preview([str(tmp_path / f"a.csv#{row}")]) == 0
    shown = capsys.readouterr().out
    assert ("Første" in shown, "Anden" in shown) == (row == 1, row == 2)
    assert "(fra kolonnen)" in shown


def test_masks_are_shown_and_no_colours_outside_a_terminal(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT)
    preview([str(tmp_path / "a.txt")])
    shown = capsys.readouterr().out
    assert "[telefon]" in shown
    assert "98 36" not in shown
    assert "\x1b" not in shown


def test_colours_in_a_terminal(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    preview([str(tmp_path / "a.txt")])
    assert "\x1b[31m[telefon]" in capsys.readouterr().out


def test_a_large_table_is_read_no_further_than_shown(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"title": f"Nr. {i}", "text": TEXT}) for i in range(50))
    )
    preview([str(tmp_path / "a.jsonl"), "--rows", "2"])
    shown = capsys.readouterr().out
    assert "Nr. 1" in shown
    assert "Nr. 2" not in shown
    assert "Kun de første 2 tekster er vist" in shown
