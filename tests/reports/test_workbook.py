"""The workbook: all sheets, whole text, and nothing that a spreadsheet would run."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.reports.workbook import workbook
from tests.reports.sample import HASH, Sample, five_documents
from tests.reports.site_files import report
from tests.reports.test_pages import hostile

SHEETS = ["Overblik", "Temaer", "Aktører", "Udsagn", "Kodninger", "Emner", "Dokumenter", "Læs mig"]
FORMULAS = (
    '=HYPERLINK("http://evil.example","x")',
    "+45 12",
    "-1+1|cmd",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "http://evil.example",
)


def opened(sample):
    return load_workbook(BytesIO(workbook(report(sample))))


def column(sheet, name):
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(name)].value for row in sheet.iter_rows(min_row=2)]


def test_the_sheets_have_heads_filters_and_a_frozen_row():
    book = opened(five_documents())
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref


def test_figures_dates_and_words_are_those_of_the_tables():
    book = opened(five_documents())
    assert dict(zip(column(book["Temaer"], "Tema"), column(book["Temaer"], "Dokumenter"), strict=True)) == {
        "Tillid": 3, "Partnerskab": 2,
    }  # fmt: skip
    assert date(2018, 1, 11) in [day.date() for day in column(book["Dokumenter"], "Dato") if day]
    assert "Vi skal binde os til hinanden i et partnerskab" in column(book["Udsagn"], "Ord")
    assert "forpligtende partnerskab" in column(book["Kodninger"], "Ord, der viser temaet")


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_is_a_formula_or_a_link(payload):
    book = opened(hostile(payload))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert payload.strip() in {str(cell.value).strip() for cell in cells}


def test_control_characters_do_not_break_the_file():
    sample = Sample()
    sample.document("a", "Noget sket.", title="a\x00b\x0bc\x1b")
    assert column(opened(sample)["Dokumenter"], "Titel") == ["abc"]


def test_private_words_and_reserved_words_are_short():
    sample = five_documents()
    doc_id = sample.document("r", "Vi vil have tillid. " * 30, quote_limit_chars=50)
    sample.says(doc_id, ("Vi vil have tillid. " * 30).strip(), sample.actor("Alma Høst"), tillid="for")
    sheet = opened(sample)["Udsagn"]
    words = dict(zip(column(sheet, "Aktør"), column(sheet, "Ord"), strict=True))
    assert len(words["Kommentator 1"]) <= 200 + len(" […]")
    assert len(words["Alma Høst"]) <= 50 + len(" […]")


def test_an_empty_debate_gives_a_workbook_too():
    assert opened(Sample()).sheetnames == SHEETS


def test_the_same_debate_gives_the_same_bytes():
    assert workbook(report(five_documents())) == workbook(report(five_documents()))


def test_a_theme_under_the_bar_is_marked_wherever_it_stands_with_figure_and_n():
    sample = five_documents()
    low = {"f1": 0.75, "f1_low": 0.6, "f1_high": 0.9, "n": 33}
    sample.metrics = {"licence": {"codebook_hash": HASH, "model": "m", "themes": {"tillid": low}}}
    book = opened(sample)
    sheets = [name for name in SHEETS[1:5] if "Tillid" in column(book[name], "Tema")]
    assert {"Temaer", "Udsagn", "Kodninger"} <= set(sheets)
    for name in sheets:
        pairs = zip(column(book[name], "Tema"), column(book[name], "Målt kvalitet"), strict=True)
        marks = {mark for theme, mark in pairs if theme == "Tillid"}
        assert marks == {"F1 0,75 (0,60–0,90), n 33 · under grænsen"}
    assert column(book["Temaer"], "Målt på (n)") == [33, None]
