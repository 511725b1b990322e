"""Mails that send another on: every program says so in its own way. Everyone is invented."""

from collections.abc import Callable

import pytest

from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS
from tests.documents.reading import read_files

NOTE = (
    "Kære alle. Her er en kronik fra vores egen kollega på Havneskolen, som jeg synes, at vi skal tale om på torsdag. "
    "Skal vi skrive et svar? Jeg tager det med som punkt, og jeg hører gerne fra jer inden da."
)
MORE = (
    "Min erfaring er, at lærere godt kan tåle at blive stillet til ansvar, men de kan ikke tåle at blive mistænkt. "
    "Lad os derfor begynde med at spørge, hvilke oplysninger kommunen bruger, og lade resten ligge."
)
CLIP = (
    f"Hedens Dagblad\n4. november 2011, side 6\n\nKRONIK\n\nDen tynde bog\n\n"
    f"Af Henning Ravn, skoleleder, Havneskolen\n\n{SCHOOL}\n\n{COUNCIL}\n\n{SYSTEMS}\n\n{MORE}"
)
FROM, DATED, TO, ABOUT = (
    "Klip <klip@x.invalid>",
    "5. november 2011 07:30",
    "lise@x.invalid",
    "1 nyt klip: skoleleder",
)
Written = Callable[[str], bytes]


def mail(body: str, subject: str = "VS: Læs lige den her") -> bytes:
    head = f"From: Lise Holm <lise@x.invalid>\nDate: Sun, 06 Nov 2011 10:44:00 +0100\nSubject: {subject}"
    return (
        f"{head}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}".encode()
    )


@pytest.mark.parametrize("above", [
    f"----- Videresendt af Lise Holm/Kreds 4 den 06-11-2011 10:41 -----\n\nFra: {FROM}\nTil: {TO}\nDato: {DATED}\nEmne: {ABOUT}",
    f"----- Forwarded by Lise Holm/Kreds 4 on 06-11-2011 10:41 -----\nFra: {FROM}\nTil: {TO}\nDato: {DATED}\nEmne: {ABOUT}",
    f"---------- Forwarded message ---------\nFra: {FROM}\nDate: {DATED}\nSubject: {ABOUT}\nTo: {TO}",
    f"Start på videresendt besked:\n\nFra: {FROM}\nEmne: {ABOUT}\nDato: {DATED}\nTil: {TO}",
    f"-------- Videresendt meddelelse --------\nEmne: {ABOUT}\nDato: {DATED}\nFra: {FROM}\nTil: {TO}",
    f"________________________________\nFra: {FROM}\nSendt: {DATED}\nTil: {TO}\nEmne: {ABOUT}",
    f"Fra: {FROM}\nSendt: {DATED}\nTil: {TO}\nEmne: {ABOUT}",
    f"*Fra:* {FROM}\n*Sendt:* {DATED}\n*Til:* {TO}\n*Emne:* {ABOUT}",
])  # fmt: skip
@pytest.mark.parametrize("below", ["", "\n\nLise Holm\nSekretariatsleder\nKreds 4\nTlf.: 20 30 40 50"])
def test_a_note_on_what_is_sent_on_is_not_the_text(above, below):
    found = read_files({"m.eml": mail(f"{NOTE}\n\nVh. Lise\n\n{above}\n\n{CLIP}{below}")})
    post = found.post
    assert (post["genre"], post["title"], post["organisation"]) == (
        "op_ed",
        "Den tynde bog",
        "Hedens Dagblad",
    )
    assert found.people(post) == [("Henning Ravn", "skoleleder", "Havneskolen")]
    assert post["text"] == f"{SCHOOL}\n\n{COUNCIL}\n\n{SYSTEMS}\n\n{MORE}"
    assert str(post["published_date"]) == "2011-11-04"


def test_what_is_sent_on_twice_is_the_innermost():
    inner = f"Fra: {FROM}\nSendt: {DATED}\nTil: {TO}\nEmne: {ABOUT}\n\n{CLIP}"
    outer = f"Til orientering.\n\nFra: Ib Ager\nSendt: 5. november 2011 12:00\nTil: Lise\nEmne: VS: {ABOUT}\n\n{NOTE}\n\n{inner}"
    post = read_files({"m.eml": mail(outer)}).post
    assert (post["title"], post["authors"]) == ("Den tynde bog", ["Henning Ravn"])
    assert post["text"].startswith(SCHOOL)


def test_a_mail_that_is_attached_whole_is_the_text_below_a_note():
    inner = mail(CLIP, subject="1 nyt klip: skoleleder").decode()
    parts = f"--s\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{NOTE}\n\n--s\nContent-Type: message/rfc822\n\n{inner}\n--s--\n"
    data = f'From: Lise Holm <lise@x.invalid>\nSubject: VS: klip\nContent-Type: multipart/mixed; boundary="s"\n\n{parts}'.encode()
    post = read_files({"m.eml": data}).post
    assert (post["title"], post["authors"]) == ("Den tynde bog", ["Henning Ravn"])


def test_an_answer_above_another_mail_is_the_text():
    answer = f"{SCHOOL} {COUNCIL} {SYSTEMS} {NOTE}"
    chain = f"Fra: {FROM}\nSendt: {DATED}\nTil: {TO}\nEmne: {ABOUT}\n\nHvad mener du selv om det?"
    for subject in ("SV: klip", "VS: klip"):
        assert read_files({"m.eml": mail(f"{answer}\n\n{chain}", subject)}).post["text"] == answer
