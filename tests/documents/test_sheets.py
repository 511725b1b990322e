"""What stands beside the text on printed sheets, told from headings that are numbered themselves."""

import pytest

from pipeline.documents.models import Block
from pipeline.documents.sheets import cut_running_heads


def cut(*lines: str) -> list[str]:
    blocks = [Block(i, i + 1, line) for i, line in enumerate(("Mere tid til borgerne", *lines))]
    cut_running_heads(blocks)
    return [block.text for block in blocks if block.cut]


def test_a_line_on_every_sheet_with_its_number_is_a_running_head():
    assert cut("Kommunebladet 14", "Vi skal begynde forfra.", "16 Kommunebladet") == [
        "Kommunebladet 14",
        "16 Kommunebladet",
    ]


@pytest.mark.parametrize(
    "words", ["Bemærkninger til §", "Forbundets forslag", "Høringens spørgsmål", "Se også bilag nr."]
)
def test_numbered_headings_are_none(words):
    assert cut(f"{words} 4", "Vi skal begynde forfra.", f"{words} 11") == []
