"""What is told in other words: at-clauses, noun phrases, phrases with gaps, positions."""

import pytest

from tests.statements.telling import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Når regeringen sparer, siger Mette Lund, at det går ud over de svage.",
            [("Mette Lund", "det går ud over de svage")],
        ),
        (
            "Mette Lund siger, at det går, men Ole Holm mener, at det går skidt.",
            [("Mette Lund", "det går"), ("Ole Holm", "det går skidt")],
        ),
        ("Formanden for FOA, Mette Lund, mener, at tilliden er væk.", [("Mette Lund", "tilliden er væk")]),
        (
            "KL’s næstformand og borgmester i Aarhus Kommune, Ole Holm, lægger vægt på, at ledelsen får ro.",
            [("Ole Holm", "ledelsen får ro")],
        ),
        (
            "Mette Lund, der er formand for Danske Regioner, advarer om, at tiden løber ud.",
            [("Mette Lund", "tiden løber ud")],
        ),
        (
            "Regeringen mener, at der er brug for mere frihed.",
            [("regeringen", "der er brug for mere frihed")],
        ),
        (
            "Reformen er for dyr. Det mener formand for DJØF, Mette Lund.",
            [("Mette Lund", "Reformen er for dyr")],
        ),
        ("Reformen er for dyr. Det afviser Mette Lund.", [("Mette Lund", "Reformen er for dyr")]),
        ("Reformen er for dyr. Sådan lyder det fra KL.", [("KL", "Reformen er for dyr")]),
        ("Mette Lund tror ikke på, at reformen virker.", [("Mette Lund", "reformen virker")]),
        ("Mette Lund benægter, at reformen virker.", [("Mette Lund", "reformen virker")]),
        ("Mette Lund tvivler på, at reformen virker.", [("Mette Lund", "reformen virker")]),
        ("Mette Lund slog fast, at tilliden er afgørende.", [("Mette Lund", "tilliden er afgørende")]),
        ("Mette Lund efterlyser tillid til medarbejderne.", [("Mette Lund", "tillid til medarbejderne")]),
        (
            "KL efterlyser mere tillid, og Danske Regioner kræver mere frihed.",
            [("KL", "mere tillid"), ("Danske Regioner", "mere frihed")],
        ),
        (
            "FOA opfordrer regeringen til at give kommunerne mere frihed.",
            [("FOA", "give kommunerne mere frihed")],
        ),
        (
            "FOA opfordrer til, at regeringen giver kommunerne mere frihed.",
            [("FOA", "regeringen giver kommunerne mere frihed")],
        ),
        ("Mette Lund mener, det er på tide.", [("Mette Lund", "det er på tide")]),
        ("Mette Lund mener det er på tide at handle.", [("Mette Lund", "det er på tide at handle")]),
        (
            "Mette Lund forklarer, hvordan reformen kan mindske bureaukratiet.",
            [("Mette Lund", "hvordan reformen kan mindske bureaukratiet")],
        ),
        ("Mette Lund har flere gange sagt, at reformen er for dyr.", [("Mette Lund", "reformen er for dyr")]),
        (
            "Mette Lund vil gerne understrege, at reformen er for dyr.",
            [("Mette Lund", "reformen er for dyr")],
        ),
        ("Mette Lund kan oplyse, at reformen er vedtaget.", [("Mette Lund", "reformen er vedtaget")]),
        ("Derfor foreslår Mette Lund, at kommunerne sættes fri.", [("Mette Lund", "kommunerne sættes fri")]),
        ("I går sagde borgmester Ole Holm på et møde, at skolen lukker.", [("Ole Holm", "skolen lukker")]),
        ("Hos KL siger man, at det haster.", [("KL", "det haster")]),
        ("Fra KL lyder det, at reformen er for dyr.", [("KL", "reformen er for dyr")]),
        (
            "KL og Danske Regioner er enige om, at reformen er for dyr.",
            [("KL; Danske Regioner", "reformen er for dyr")],
        ),
        ("Både KL og FOA mener, at reformen er for dyr.", [("KL; FOA", "reformen er for dyr")]),
        ("De ansatte fortæller, at de mangler tid.", [("de ansatte", "de mangler tid")]),
        ("Mange borgere oplever, at ingen svarer.", [("borgerne", "ingen svarer")]),
        (
            "Kommunaldirektør Ole Holm fra Møllevang Kommune understreger, at det haster.",
            [("Ole Holm", "det haster")],
        ),
        (
            "Professor i offentlig forvaltning ved Aarhus Universitet Ole Holm vurderer, at det haster.",
            [("Ole Holm", "det haster")],
        ),
        (
            "Ole Holm, professor i offentlig forvaltning ved Aarhus Universitet, vurderer, at det haster.",
            [("Ole Holm", "det haster")],
        ),
        (
            "Mette Lund glæder sig over, at kommunerne får mere frihed.",
            [("Mette Lund", "kommunerne får mere frihed")],
        ),
        ("Mette Lund sætter spørgsmålstegn ved, om reformen virker.", [("Mette Lund", "reformen virker")]),
        (
            "Mette Lund understreger, at KL mener, at reformen er for dyr.",
            [("Mette Lund", "KL mener, at reformen er for dyr")],
        ),
        (
            "Regeringen vil afskaffe de mange unødige kontroller.",
            [("regeringen", "afskaffe de mange unødige kontroller")],
        ),
        ("KL går ind for mere tillid i styringen.", [("KL", "mere tillid i styringen")]),
        ("KL støtter forslaget om færre regler.", [("KL", "forslaget om færre regler")]),
        ("KL er imod forslaget om flere regler.", [("KL", "forslaget om flere regler")]),
        ("Anne-Mette von Bülow siger, at det haster.", [("Anne-Mette von Bülow", "det haster")]),
        ("Jens P. Holm siger, at det haster.", [("Jens P. Holm", "det haster")]),
        (
            "Uden at sige det direkte peger Mette Lund på, at reformen er for dyr.",
            [("Mette Lund", "reformen er for dyr")],
        ),
        (
            "Socialdirektør i Vejle Kommune Karen Holm oplyser, at sagen er lukket.",
            [("Karen Holm", "sagen er lukket")],
        ),
        (
            "Dansk Folkeparti foreslår mere tillid i den offentlige sektor.",
            [("Dansk Folkeparti", "mere tillid i den offentlige sektor")],
        ),
        ("Partiets ordfører, Karen Holm, afviser kritikken.", [("Karen Holm", "kritikken")]),
        (
            "Innovationsministeren har tidligere sagt, at der er for meget bureaukrati.",
            [("Innovationsministeren", "der er for meget bureaukrati")],
        ),
        (
            "Statsminister Karen Holm vil af med regneark i den offentlige sektor.",
            [("Karen Holm", "af med regneark i den offentlige sektor")],
        ),
        ("Regeringen ønsker at sætte kommunerne fri.", [("regeringen", "sætte kommunerne fri")]),
        ("Hun mener, at det er for dårligt.", [("hun", "det er for dårligt")]),
        ("Som formand for KL siger Karen Holm, at det er svært.", [("Karen Holm", "det er svært")]),
        ("Som Karen Holm siger, er det svært.", [("Karen Holm", "er det svært")]),
        (
            "Karen Holm, som er formand for BUPL, peger på normeringerne som det største problem.",
            [("Karen Holm", "normeringerne som det største problem")],
        ),
        ("Vi taler med Karen Holm om tillid. Hun siger, at den er væk.", [("Karen Holm", "den er væk")]),
        (
            "Det fremgår af et høringssvar fra FOA, at medarbejderne er pressede.",
            [("FOA", "medarbejderne er pressede")],
        ),
        ("Vejle Kommune skriver i et notat, at skolen skal lukke.", [("Vejle Kommune", "skolen skal lukke")]),
        (
            "Vejle Kommunes borgmester, Ole Lund (V), forventer, at budgettet holder.",
            [("Ole Lund", "budgettet holder")],
        ),
        ("Enhedslistens Karen Holm kræver svar fra ministeren.", [("Karen Holm", "svar fra ministeren")]),
        (
            "Karen Holm (SF) siger, at hun er bekymret for de ansatte.",
            [("Karen Holm", "hun er bekymret for de ansatte")],
        ),
        ("KL mener ikke, der er brug for flere regler.", [("KL", "der er brug for flere regler")]),
        ("Vi skal spare. Det er KL ikke enig i.", [("KL", "Vi skal spare")]),
        (
            "Vi skal spare mere. Det bakker Danske Regioner op om.",
            [("Danske Regioner", "Vi skal spare mere")],
        ),
        (
            "Lærerne siger, at de mangler tid, og at ledelsen ikke lytter.",
            [("lærerne", "de mangler tid, og at ledelsen ikke lytter")],
        ),
        (
            "Karen Holm roser regeringen for at lytte til kommunerne.",
            [("Karen Holm", "regeringen for at lytte til kommunerne")],
        ),
        ("Det understreges af Karen Holm, at reformen er for dyr.", [("Karen Holm", "reformen er for dyr")]),
        (
            "Ministeren understreger over for Altinget, at reformen er for dyr.",
            [("Ministeren", "reformen er for dyr")],
        ),
        (
            "Over for Altinget siger Karen Holm, at reformen er for dyr.",
            [("Karen Holm", "reformen er for dyr")],
        ),
        ("Karen Holm er glad for, at reformen er vedtaget.", [("Karen Holm", "reformen er vedtaget")]),
        ("KL hilser forslaget om færre regler velkommen.", [("KL", "forslaget om færre regler")]),
        ("KL lægger op til et opgør med kontrollen.", [("KL", "et opgør med kontrollen")]),
        (
            "Da Karen Holm sagde, at reformen var for dyr, gik Ole Lund.",
            [("Karen Holm", "reformen var for dyr, gik Ole Lund")],
        ),
    ],
)
def test_what_is_reported_is_the_clause_or_phrase(text, expected):
    assert said(text) == expected
