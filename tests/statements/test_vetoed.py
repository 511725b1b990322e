"""What is no statement of anybody, though a cue stands there."""

import pytest

from tests.statements.telling import said


@pytest.mark.parametrize(
    "text",
    [
        "Der er tale om ”den gode vilje” og ”det lange seje træk” i kommunerne.",
        "Bogen ”Ledelse i en urolig tid” udkommer i morgen.",
        "Hvis det sker, siger KL nej.",
        "Hvis Mette Lund siger, at reformen virker, tager hun fejl.",
        "Hverken Mette Lund eller Ole Holm mener, at reformen virker.",
        "Ingen mener, at reformen virker.",
        "Mener Mette Lund, at reformen virker?",
        "Mette Lund kunne sige, at reformen virker.",
        "Mette Lund ville aldrig sige, at reformen virker.",
        "Mette Lund skal sige, at reformen virker.",
        "Rapporten viser, at reformen virker.",
        "En undersøgelse siger, at reformen virker.",
        "Det siges, at reformen virker.",
        "Spørgsmål: Hvorfor skal vi have færre regler?",
        "Mette Lund siger ikke, at reformen er dårlig.",
        "Mette Lund beskylder Ole Holm for at sige, at reformen er dårlig.",
        "Karen Holm og hendes kollega Ole Lund er enige: ”Det går ikke længere.”",
        "Karen Holm bekymrer sig for de ansatte.",
        "Tillid er godt, men kontrol er bedre, siger et gammelt ord.",
        "Det er KL ikke enig i.",
        "Karen Holm har skrevet en bog om ledelse.",
        "Karen Holm skriver en bog om ledelse.",
        "Karen Holm fortæller om sin barndom.",
        "Forslaget kritiseres af KL for at være for dyrt.",
        "Karen Holm blev spurgt, om reformen var for dyr.",
        "Jeg mener, at reformen er for dyr.",
        "»Hvad mener du?« spørger journalisten Karen Holm.",
        "Ingen i KL siger, at reformen er for dyr.",
        "Ikke alle i KL mener, at reformen er for dyr.",
    ],
)
def test_nobody_says_anything(text):
    assert said(text) == []


def test_a_news_medium_that_brings_the_news_says_nothing_itself():
    assert said("Ritzau skriver, at kravet falder.") == []
    assert said("Politiken mener, at kravet bør falde.") == [("Politiken", "kravet bør falde")]
