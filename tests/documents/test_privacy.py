"""Personal data: masked where they stand, and nothing that only looks like them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.privacy import masked, personal_data
from tests.documents.reading import read_text


@pytest.mark.parametrize("cpr", [
    "170361-5003", "170361-5011", "170361-5038", "170361-5000", "010160-5001", "010160-5002", "010160 - 5001", "0101605001", "010160–5001", "010160\u00a0-\u00a05001",
])  # fmt: skip
def test_cpr_numbers_by_date_whatever_their_check_digit(cpr):
    assert masked(f"Mit nummer er {cpr}, sagde hun.") == "Mit nummer er [CPR], sagde hun."


@pytest.mark.parametrize("number", [
    "320161-5003", "12345678", "EAN 5798000000000", "ISBN 87-7021-123-4", "2017-2018", "1.000.000 kr.", "sag 2017-4512", "13.01.17 10:35", "CVR 33 70 13 00",
    "CVR-nr. 33701300", "§ 3.4.1.2", "23 45 67 kr.", "i 2017 2018", "kl. 10:35:20", "20-25 pct. i 2010-12", "700 000 00 kr.", "10.000.000.000", "version 1.2.3.4",
])  # fmt: skip
def test_look_alikes_stay(number):
    assert masked(f"Det står i {number} og andre steder.") == f"Det står i {number} og andre steder."


@pytest.mark.parametrize(
    "phone",
    [
        "33 95 98 36",
        "+45 33959836",
        "0045 33 95 98 36",
        "tlf. 33959836",
        "tlf.: 33 95 98 36",
        "mobil 2030 4050",
        "339 598 36",
        "33.95.98.36",
        "(+45) 33 95 98 36",
    ],
)
def test_phones(phone):
    text = masked(f"Ring {phone} i dag.")
    assert "[telefon]" in text
    assert not any(char.isdigit() for char in text)


@pytest.mark.parametrize("mail", [
    "mette@nordby.dk", "mette(at)nordby.dk", "mette [at] nordby [dot] dk", "mette snabel-a nordby.dk", "mailto:mette@nordby.dk", "[email\u00a0protected]",
    (
        "dk¤nordby¤mette¤%Related "
        "Link;Titel;mailto;0%"
    ), "mette.holm-gaard@bruger.nordby.dk", "mette at nordby dot dk",
])  # fmt: skip
def test_mail_in_every_disguise(mail):
    text = masked(f"Skriv til {mail} i dag.")
    assert text == "Skriv til [e-mail] i dag."


@pytest.mark.parametrize(("text", "expected"), [
    ((
        "Hun bor Kirkevangen "
        "35, 3450 Allerød nu."
    ), "Hun bor [adresse] nu."), ("på Nørregade 12, 2. th. i byen", "på [adresse] i byen"),
    ("fra 85.24.103.9 i går", "fra [IP] i går"), ("fra 2001:db8::1:ab i går", "fra [IP] i går"),
])  # fmt: skip
def test_addresses(text, expected):
    assert masked(text) == expected


def test_masks_stand_in_text_title_and_ledger_but_never_the_data():
    found = read_text(
        "Ring 33 95 98 36 om skemaerne\n\n3. maj 2019\n\nJeg har nummer 010160-5001 og kan nås på "
        "mette(at)nordby.dk, og jeg vil gerne høre fra jer alle sammen."
    )
    assert found.post["title"] == "Ring [telefon] om skemaerne"
    assert "[CPR]" in found.post["text"]
    assert "5001" not in str([frame.to_dict("records") for frame in found.tables.values()])
    assert found.cut("CPR") == ["010160-5001"]
    assert all(row["shown_text"] is None for row in found.rows("cuts") if row["kind"] == "masked")


@given(st.text(alphabet="0123456789 .-+abcø@()[]¤%\n", max_size=80))
def test_masking_never_breaks_and_finds_in_order(text):
    found = personal_data(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    masked(text)
