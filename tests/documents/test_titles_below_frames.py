"""The title of a text stands below mastheads, menus, cards of authors and minutes' own lines."""

import pytest

from tests.documents.reading import read_text

BODY = (
    "Vi har i årevis målt det, der er let at måle, og glemt det, der er vigtigt for borgeren.\n\n"
    "Derfor foreslår vi, at hver afdeling vælger tre skemaer, som den vil undvære i et halvt år.\n\n"
    "Det koster ingenting, og vi lærer noget af det alle sammen."
)
TITLE = "Regelforenkling med forhindringer"


@pytest.mark.parametrize("above", [
    "Amtets Morgenblad\nFredag den 8. november 2002\nSol op 7.29 - ned 16.14   Løssalg kr. 14,00\n\nL E D E R",
    "Borgerlisten Sundmose\nHvem er vi? | Mærkesager | Bliv medlem | Kontakt",
    "Avisen Arbejdet › Meninger",
    "Fjordbladet > Debat > Læserbreve",
    "Hjem · Om os · Find vej",
])  # fmt: skip
def test_what_stands_above_the_title_is_none(above):
    found = read_text(f"{above}\n\n{TITLE}\n\n{BODY}")
    assert (found.post["title"], found.post["text"]) == (TITLE, BODY)


def test_a_card_of_the_author_stands_above_the_title():
    card = (
        "DITTE OVERBY LASSEN\nSocialrådgiver og forfatter\nJeg skriver om mennesker, der er kommet i klemme, "
        "og om systemer. Jeg bor på en mark med to børn."
    )
    found = read_text(f"Avisen Arbejdet › Meninger\n\n{card}\n\n{TITLE}\n\n05.03.2018, 11:15\n\n{BODY}")
    assert found.post["title"] == TITLE
    assert found.people(found.post) == [("Ditte Overby Lassen", "Socialrådgiver og forfatter", None)]


def test_a_box_about_the_author_stands_above_the_title():
    box = "Om skribenten: Vibe Tranekær er lærer, mor til to og skriver her hver anden måned."
    text = f"KLUMMEN: SET UDEFRA\n\n{box}\n\n# {TITLE}\n\nAf Vibe Tranekær\n\n{BODY}"
    found = read_text(text)
    assert (found.post["title"], found.post["text"]) == (TITLE, BODY)


@pytest.mark.parametrize(("lines", "day"), [
    (["Mødedato: 9. april 2019"], None),
    (["Tid: Tirsdag den 9. april 2019 kl. 19-21"], None),
    (["Tid: Tirsdag den 9. april 2019", "Referatet er udsendt til medlemmerne den 11. april 2019."], "2019-04-11"),
])  # fmt: skip
def test_the_day_of_a_meeting_is_not_that_of_its_minutes(lines, day):
    head, foot = lines[0], "\n\n".join(lines[1:])
    found = read_text(
        f"Brøndholm Kommune\n\nReferat af temamøde om tillid\n\n{head}\nSted: Mødelokale 2\n\n"
        f"1. Velkomst og formål\n\n{BODY}\n\n{foot}"
    )
    assert found.post["title"] == "Referat af temamøde om tillid"
    assert (found.post["published_date"] and str(found.post["published_date"])) == day
    assert found.post["text"].startswith("1. Velkomst og formål")


def test_a_post_of_a_network_begins_with_who_and_when():
    found = read_text(f"Rune Kallehave\n14. november 2019 ·\n\n{BODY}")
    assert found.people(found.post) == [("Rune Kallehave", None, None)]
    assert found.post["title"] is None


@pytest.mark.parametrize("line", [
    "Udsendt af Foreningen af Små Skoler den 15. august 2016", "Udsendt af: Foreningen af Små Skoler",
])  # fmt: skip
def test_who_sent_an_announcement_stands_below_it(line):
    found = read_text(f"Små skoler siger nej\n\n{BODY}\n\n{line}")
    assert (found.post["genre"], found.post["organisation"]) == ("press_release", "Foreningen af Små Skoler")
    assert found.post["text"] == BODY


@pytest.mark.parametrize(("lines", "title"), [
    (["Åbent brev til byrådet i Ballum", "Luk ikke det sidste bibliotek"], "Luk ikke det sidste bibliotek"),
    (["Åbent brev til byrådet i Ballum"], "Åbent brev til byrådet i Ballum"),
])  # fmt: skip
def test_whom_an_open_letter_is_for_is_its_title_only_where_no_other_is(lines, title):
    assert read_text("\n\n".join([*lines, BODY])).post["title"] == title
