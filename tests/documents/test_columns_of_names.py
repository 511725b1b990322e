"""Plain texts with what other programs left in them: columns set by gaps, codes of pages."""

import pytest

from tests.documents.reading import read_text

BODY = (
    "Vi har i årevis målt det, der er let at måle, og glemt det, der er vigtigt for borgeren.\n\n"
    "Derfor foreslår vi, at hver afdeling vælger tre skemaer, som den vil undvære i et halvt år.\n\n"
    "Det koster ingenting, og vi lærer noget af det alle sammen."
)


def signed(*lines: str) -> list[tuple[str, str | None, str | None]]:
    text = "\n\n".join(["Færre skemaer nu", BODY, "Med venlig hilsen", "\n".join(lines)])
    found = read_text(text)
    assert found.post["text"] == BODY
    return found.people(found.post)


@pytest.mark.parametrize("lines", [
    ("Birthe Skaarup          Mogens Tvede Holt", "formand          sekretariatschef"),
    ("Birthe Skaarup\t\tMogens Tvede Holt", "formand\t\tsekretariatschef"),
    ("   Birthe Skaarup     Mogens Tvede Holt", "   formand            sekretariatschef"),
])  # fmt: skip
def test_two_who_signed_beside_each_other_are_two(lines):
    assert signed(*lines) == [
        ("Birthe Skaarup", "formand", None),
        ("Mogens Tvede Holt", "sekretariatschef", None),
    ]


@pytest.mark.parametrize(
    "header", [(), ("Navn\tTitel\tForening",), ("Underskriver\tStilling\tOrganisation",)]
)
def test_a_table_of_those_who_signed_is_read_row_by_row(header):
    rows = "Grethe Hammerum\tformand\tBedsteforældre for Ro", "Mikkel Tj. Borg\tforperson\tElevernes Samråd"
    assert signed(*header, *rows) == [
        ("Grethe Hammerum", "formand", "Bedsteforældre for Ro"),
        ("Mikkel Tj. Borg", "forperson", "Elevernes Samråd"),
    ]


def test_what_stands_behind_a_name_is_a_role_where_the_others_have_theirs_there():
    people = signed("Marna Kolding, formand", "Sigurd P. Hallas, båltænder", "Ibrahim Demirel, købmand")
    assert [role for _, role, _ in people] == ["formand", "båltænder", "købmand"]


@pytest.mark.parametrize("text", [
    ("L&oslash;n som fortjent\n\n<p>Min s&oslash;ster er p&aelig;dagog, og hun er glad for arbejdet.</p>\n\n"
    "<p>Hun ville gerne tr&oslash;ste b&oslash;rn i stedet for at udfylde skemaer.</p>"),
    ("L&#248;n som fortjent\n\nMin s&#248;ster er p&#230;dagog, og hun er glad for <b>arbejdet</b>.<br><br>"
    "Hun ville gerne tr&#248;ste b&#248;rn i stedet for <b>at</b> udfylde skemaer."),
])  # fmt: skip
def test_codes_of_a_page_in_a_plain_text_are_read(text):
    found = read_text(text)
    assert found.post["title"] == "Løn som fortjent"
    assert found.post["text"] == (
        "Min søster er pædagog, og hun er glad for arbejdet.\n\n"
        "Hun ville gerne trøste børn i stedet for at udfylde skemaer."
    )


def test_a_tag_that_somebody_writes_about_stays():
    text = "Mærket <br> er det eneste, jeg kan huske fra kurset, og det har jeg aldrig brugt siden."
    assert read_text(f"Kurset var spildt\n\n{BODY}\n\n{text}").post["text"].endswith(text)
