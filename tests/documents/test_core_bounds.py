"""One text that takes too long or too much, or meets a fault of ours, is lost alone and told of."""

import contextlib
import time

import pytest

from pipeline.documents import making, reading
from pipeline.documents.models import Block
from pipeline.documents.page_lists import cut_repeats
from pipeline.documents.params import DocumentsParams
from pipeline.workers import OverTimeError, processor_time
from tests.documents.reading import read_files

TEXT = "Vi skal turde vise tillid til de ansatte, for de ved bedst selv, hvad der er brug for. Sag {}."
TABLE = "tekst;dato\n" + "".join(f"{TEXT.format(i)};2019-05-03\n" for i in range(4))


def with_fault(monkeypatch, fault) -> None:
    """Make the text that says »Sag 2« meet ``fault`` on its way."""
    real = making.made

    def made(unit, params):
        if "Sag 2" in unit.raw:
            fault()
        return real(unit, params)

    monkeypatch.setattr(reading, "made", made)


def burn() -> None:
    """Take all the time there is, in code that swallows every error it can."""
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


@pytest.mark.parametrize(("fault", "reason", "words"), [
    (burn, "too_large", "documents.file_seconds"),
    (lambda: {}["Hemmeligt navn"], "unreadable", "KeyError"),
    (lambda: "".encode("nej"), "unreadable", "LookupError"),
])  # fmt: skip
def test_one_row_is_lost_and_its_neighbours_are_not(monkeypatch, fault, reason, words):
    read_files({"a.txt": TEXT})  # what is loaded once is loaded
    with_fault(monkeypatch, fault)
    found = read_files({"a.csv": TABLE, "b.txt": TEXT.format(9)}, DocumentsParams(file_seconds=1))
    assert [(row["source_row"], row["reason"]) for row in found.away] == [(2, reason)]
    assert words in found.away[0]["detail"]
    assert "Hemmeligt" not in found.away[0]["detail"]
    assert [(row["source_path"], row["source_row"]) for row in found.docs] == [
        ("a.csv", 0), ("a.csv", 1), ("a.csv", 3), ("b.txt", None),
    ]  # fmt: skip


def test_a_file_that_takes_all_memory_is_lost_alone(monkeypatch):
    def too_much() -> None:
        raise MemoryError

    with_fault(monkeypatch, too_much)
    found = read_files({"a.csv": TABLE, "b.txt": TEXT.format(9)})
    assert [(row["source_path"], row["reason"]) for row in found.away] == [("a.csv", "too_large")]
    assert "documents.file_memory_mb" in found.away[0]["detail"]
    assert [row["source_path"] for row in found.docs] == ["b.txt"]


def test_thousands_of_lines_take_no_time_for_each_pair_of_them():
    line = "Vi har brug for mere tillid til de ansatte i sag {}"
    blocks = [Block(0, 0, line.format(i % 5000 + 10_000)) for i in range(20_000)]
    before = time.process_time()
    cut_repeats([*blocks, Block(0, 0, f"Han siger: {line.format(10_007)}, og det mener han.")])
    assert time.process_time() - before < 10
    assert [i for i, block in enumerate(blocks) if block.cut] == [7, 5007, 10_007, 15_007]


def test_time_is_counted_by_the_processor():
    with processor_time(0.5):
        time.sleep(0.7)
    with pytest.raises(OverTimeError), processor_time(0.1):
        burn()
    sum(range(10**6))  # nothing rings later
