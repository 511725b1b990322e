"""The many lines that stand round texts, the many forms of each genre and of threads. Everyone is invented."""

from functools import cache
from pathlib import Path

import pytest

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.params import load_yaml
from tests.documents.reading import Read, read_files

FORMS = Path(__file__).parent / "forms"
LINES = load_yaml(FORMS / "lines.yaml")
GENRES = load_yaml(FORMS / "genres.yaml")
THREADS = load_yaml(FORMS / "threads.yaml")
BOXES = load_yaml(FORMS / "boxes.yaml")
COMMENTS = ["Det er jeg helt enig i.", "Vrøvl! Kontrol er nødvendig."]
HEAD = ["Giv plejen fri nu", "Af Karen Bruun, sosu-assistent"]
BODY = [
    "Vi har i to år arbejdet med at gøre hverdagen bedre på {i} plejehjem, og det er ikke lykkedes.",
    "Jeg mener, at kommunen skal give slip. Det er på tide, at de ansatte selv bestemmer over deres dag.",
    "Lad os begynde i morgen, og lad os gøre det sammen med de pårørende, som kender de gamle bedst.",
]


@cache
def _read(place: str) -> tuple[dict[str, str], Read]:
    """Return the text of each file, and all files read at once: no two of them have the same words."""
    files = {f"{i:03d}.txt": text for i, text in enumerate(_texts(place))}
    return files, read_files(files)


def _texts(place: str) -> list[str]:
    if place == "genres":
        return [row["text"] for row in GENRES]
    if place == "threads":
        return ["\n\n".join([*HEAD, *BODY, text]).format(i=i) for i, text in enumerate(THREADS, 200)]
    if place == "boxes":
        return ["\n\n".join([*HEAD, *BODY, box]).replace("{i}", str(i)) for i, box in enumerate(BOXES, 200)]
    parts = {
        "above": lambda line: [line, *HEAD, *BODY],
        "below": lambda line: [*HEAD, *BODY, line],
        "written": lambda line: [*HEAD, *BODY[:2], line, BODY[2]],
    }[place]
    return ["\n\n".join(parts(line)).replace("{i}", str(i)) for i, line in enumerate(LINES[place], 200)]


def _posts(place: str) -> list[dict[str, object]]:
    files, found = _read(place)
    posts = {row["source_path"]: row for row in found.docs if row["genre"] != "comment"}
    return [posts[name] for name in files]


@pytest.mark.parametrize("line", LINES["boilerplate"])
def test_words_that_pages_print(line):
    assert boilerplate_of(line) is not None


@pytest.mark.parametrize("line", LINES["written"])
def test_words_that_only_look_so(line):
    assert boilerplate_of(line) is None


@pytest.mark.parametrize("place", ["above", "below"])
def test_lines_whose_place_tells_that_nobody_wrote_them(place):
    for i, post in enumerate(_posts(place), 200):
        assert post["text"] == "\n\n".join(BODY).replace("{i}", str(i))
        assert (post["title"], post["authors"]) == (HEAD[0], ["Karen Bruun"])


def test_lines_between_paragraphs_stay_where_somebody_wrote_them():
    for line, post in zip(LINES["written"], _posts("written"), strict=True):
        assert post["text"].split("\n\n")[2:] == [line, BODY[2]]


@pytest.mark.parametrize("i", range(len(GENRES)))
def test_a_text_is_filed_as_a_librarian_would(i):
    assert _posts("genres")[i]["genre"] == GENRES[i]["genre"]


@pytest.mark.parametrize("i", range(len(THREADS)))
def test_two_comments_stay_two_whatever_heads_them(i):
    name = list(_read("threads")[0])[i]
    comments = [row for row in _read("threads")[1].comments if row["source_path"] == name]
    assert [row["text"] for row in comments] == COMMENTS
    assert len({row["authors"][0] for row in comments}) == 2
    assert _posts("threads")[i]["text"] == "\n\n".join(BODY).format(i=i + 200)


@pytest.mark.parametrize("i", range(len(BOXES)))
def test_a_box_below_the_text_is_none_of_it(i):
    assert _posts("boxes")[i]["text"] == "\n\n".join(BODY).replace("{i}", str(i + 200))


def test_a_list_that_a_colon_announces_is_no_menu():
    demands = ["Vi foreslår tre ting:", "Mere tid", "Færre skemaer", "Bedre løn"]
    found = read_files({"a.txt": "\n\n".join([*HEAD, *BODY, *demands])})
    assert found.post["text"].split("\n\n")[-3:] == demands[1:]
