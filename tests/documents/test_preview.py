"""The preview shows a user what ingest makes of one file."""

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
    assert "AFVIST (unsupported)" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UserError, match=r"findes-ikke\.txt: der er ingen fil af det navn"):
        preview([str(tmp_path / "findes-ikke.txt")])


def test_the_dispatcher_lists_its_commands_and_ends_with_2_on_user_errors(capsys):
    assert main(["ukendt"]) == 2
    assert "preview" in capsys.readouterr().err
    assert main(["preview", "findes-ikke.txt"]) == 2
