"""Personal data: masked where they stand, and nothing that only looks like them."""

import itertools
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.privacy import is_divided, masked, personal_data
from tests.documents.privacy_measure import METRICS, measured
from tests.documents.reading import read_files, read_text


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


FLOORS = {"cpr": 1.0, "email": 1.0, "phone": 0.98, "ip": 0.98, "account": 0.95, "address": 0.95}
MAX_LOOK_ALIKES_MASKED = 0.01
SENTENCE_FLOORS = {
    "sentences-1": {},
    "sentences-2": {"email": 0.91, "phone": 0.91, "ip": 0.9, "address": 0.9},
}
"""The second writer went further: numbers in words, addresses without a domain, what a scanner misread."""


def test_the_measured_figures_are_those_of_this_code_and_hold_their_floors():
    figures = json.loads(METRICS.read_text(encoding="utf-8"))
    assert figures == measured(), "python -m tests.documents.privacy_measure writes them anew"
    for kind, floor in FLOORS.items():
        assert figures["planted"][kind]["found"] >= floor, kind
    assert figures["look_alikes"]["masked"] <= MAX_LOOK_ALIKES_MASKED
    assert figures["look_alikes"]["n"] >= 500
    for part, own in SENTENCE_FLOORS.items():
        for kind, found in figures["sentences"][part].items():
            assert found["right"] >= {**FLOORS, **own}.get(kind, 1 - MAX_LOOK_ALIKES_MASKED), (part, kind)
    assert sum(kind["n"] for kind in figures["planted"].values()) >= 200


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mit nummer er 170361-", "5003, og det ved de."),
        ("Mit nummer er 170361", "5003, og det ved de."),
        ("skriv til mette@", "nordby.dk i dag"),
        ("Ring på tlf. 33 95", "98 36 i dag"),
    ],
)
def test_a_line_end_inside_a_number_or_an_address_parts_no_lines(before, after):
    assert is_divided(before, after)
    found = read_text(
        "Lad skolerne være i fred\n\nVi skal turde vise tillid til lærerne, for ellers går det galt.\n\n"
        f"{before}\n{after} – for jeg vil gerne høre, om du har det på samme måde."
    )
    assert not any(part in found.post["text"] for part in ("5003", "98 36", "nordby"))
    assert found.post["text"].count("[") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Det kostede 17", "5003 kroner"),
        ("i 2017", "2018 blev bedre"),
        ("2345", "6789"),
        ("(", "se nedenfor)"),
        ("Han sagde -", "og gik"),
    ],
)
def test_other_line_ends_part_lines(before, after):
    assert not is_divided(before, after)


def test_metadata_is_masked_too():
    row = {
        "Overskrift": "Skriv til mette@nordby.dk",
        "Forfatter": "Mette Holmgaard, tlf. 33 95 98 36",
        "Kilde": "Nordby Avis, Nørregade 12, 8000 Aarhus C",
        "Brødtekst": "Vi skal turde vise tillid til lærerne, for ellers går det galt for os.",
    }
    found = read_files({"a.jsonl": json.dumps(row)})
    everything = " ".join(str(frame.to_dict("records")) for frame in found.tables.values())
    assert not any(part in everything for part in ("mette@", "98 36", "Nørregade 12"))
    assert found.post["title"] == "Skriv til [e-mail]"


@pytest.mark.parametrize(
    "hostile",
    [
        "A. " * 5000 + "Plads 3",
        "Avej 5 " * 3000,
        "a-at-" * 2000 + "b",
        "a." * 3000 + " (a x",
        "x at y " * 3000 + "@",
        "1 2" * 6000,
    ],
)
def test_no_text_takes_long(hostile):
    start = time.process_time()
    personal_data(hostile)
    assert time.process_time() - start < 3
