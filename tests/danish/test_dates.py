"""Danish dates: day first, ISO as it stands, nothing invented."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.danish.dates import MONTHS, find_dates, parse_date, whole_date

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NAMES = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]


@pytest.mark.parametrize(("line", "day"), [
    ("11-01-2018", date(2018, 1, 11)),
    ("2018-01-11", date(2018, 1, 11)),
    ("13.01.17 10:35", date(2017, 1, 13)),
    ("31/03/2023 KL. 08:45", date(2023, 3, 31)),
    ("22. 10. 2020 - kl. 08:00", date(2020, 10, 22)),
    ("3. maj 2019", date(2019, 5, 3)),
    ("Torsdag 30. maj 2024 kl. 14:00", date(2024, 5, 30)),
    ("19-12-22", date(2022, 12, 19)),
    ("2 okt. 2022", date(2022, 10, 2)),
    ("24. april 2014 kl. 08:059", date(2014, 4, 24)),
    ("13/1-17", date(2017, 1, 13)),
    ("Aarhus, den 3. maj 2019", date(2019, 5, 3)),
    ("01.02.03", date(2003, 2, 1)),
    ("3. MAJ 2019", date(2019, 5, 3)),
])  # fmt: skip
def test_a_line_that_is_a_date(line, day):
    assert whole_date(line).day == day


@pytest.mark.parametrize("line", [
    "31.02.2017", "01-13-2018", "den 21. november", "d. 22. december.", "3. maj 2107", "i går", "2017-2018", "1.000.000 kr.",
    "sag 2017-4512", "Mødet den 3. maj 2019 var godt", "170361-5003", "5. maj kl. 19.30", "",
])  # fmt: skip
def test_a_line_that_is_no_date(line):
    assert whole_date(line) is None


def test_an_event_in_running_text_is_found_but_is_no_line_of_its_own():
    text = "Aftalen fra 3. juni 2013 blev afløst den 1/10-2018."
    assert [found.day for found in find_dates(text)] == [date(2013, 6, 3), date(2018, 10, 1)]


@pytest.mark.parametrize(
    "cell",
    ["2018-01-11T10:00:00+01:00", "Thu, 11 Jan 2018 10:00:00 +0100", "20180111", "2018-01-11 10:00:00.000"],
)
def test_cells_and_tags_write_times_too(cell):
    assert parse_date(cell).day == date(2018, 1, 11)


def test_a_century_that_was_inferred_is_said_to_be():
    assert whole_date("13.01.17").is_short_year
    assert not whole_date("13.01.2017").is_short_year


@given(DAYS)
def test_every_day_is_read_day_first_in_every_form(day):
    for line in (
        f"{day:%Y-%m-%d}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day.day}/{day.month} {day.year}", f"{day.day}/{day.month}-{day.year}",
        f"{day.day}. {NAMES[day.month - 1]} {day.year}", (
            f"den {day.day}. "
            f"{NAMES[day.month - 1][:3]}. "
            f"{day.year} kl. 08:05"
        ),
    ):  # fmt: skip
        assert whole_date(line).day == day, line


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text):
    whole_date(text)
    assert all(found.start_char < found.end_char for found in find_dates(text))


def test_month_names_are_danish_and_english():
    assert {MONTHS[name] for name in NAMES} == set(range(1, 13))
    assert date(2020, 1, 1) + timedelta(days=31 * (MONTHS["maj"] - 1)) >= date(2020, 5, 1)
