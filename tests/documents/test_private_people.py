"""Commenters: hidden wherever they are named, linked across threads only with a key of the user's own."""

import json

import pytest

from pipeline.documents.making import made
from pipeline.documents.params import DocumentsParams
from pipeline.documents.private_people import linked, thread_key
from pipeline.documents.readers import units
from pipeline.errors import UserError
from tests.documents.reading import read_files

POST = (
    "Giv skolerne fri\n\nAf Mette Holmgaard, skolechef i Nordby Kommune\n\n3. maj 2019\n\n"
    "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene. Jeg mener, at vi skal turde.\n\n"
    "Vi har brug for tid til kerneopgaven, og den tid skal vi selv tage os, hvis ingen giver os den."
)
KEY = "et langt kodeord, som ingen andre kender, 123"


def thread(*comments: tuple[str, str]) -> str:
    return f"{POST}\n\nKommentarer ({len(comments)})\n\n" + "\n\n".join(
        f"{name}\n\n{text}" for name, text in comments
    )


def answer_to(name: str, text: str) -> str:
    """What the tables hold of a comment that stands below one by ``name``."""
    content = thread((name, "Der er for lidt tid."), ("Torben Vestergren", text))
    (unit,) = units("a.txt", content.encode(), DocumentsParams())
    return made(unit, DocumentsParams()).comments[1].row["text"]


@pytest.mark.parametrize("text", [
    "Kære Bente, det er jeg ikke enig i.", "Hej Bente! Hvor har du ret.", "@bente det passer ikke.", "@Bente Krogsøe det passer ikke.", "Bente, du tager fejl.",
    "Som Bente foreslår, er det svært.", "Tak Bente for et godt ord.", "Helt enig med Bente.", "Bente Krogsøe tager fejl.", "bente krogsøes indlæg var godt.",
    "Godt sagt, Bente!", "Nej. Bente, du har misforstået det.", "Til Bente: læs det igen.", "@bente_krogsøe hold nu op.", "Fru Bente, De tager fejl.", "Bente mener noget andet.",
])  # fmt: skip
def test_a_commenter_named_by_another_is_hidden(text):
    answer = answer_to("Bente Krogsøe", text)
    assert "ente" not in answer.replace("Kommentator", "")
    assert "krogsøe" not in answer.lower()
    assert "Kommentator 1" in answer


@pytest.mark.parametrize("text", [
    "Kære Mette, tak for indlægget.", "Mette Holmgaard har ret.", "Bent mener det samme.", "Det mener Løhde også.", "Kære minister, lyt nu.",
])  # fmt: skip
def test_public_people_and_others_keep_their_names(text):
    assert answer_to("Bente Krogsøe", text) == text


def rows(*comments: tuple[str, str]) -> str:
    lines = [
        {
            "id": "p",
            "Overskrift": "Giv skolerne fri",
            "Brødtekst": POST.split("\n\n")[-1],
            "Forfatter": "Mette Holmgaard",
        }
    ]
    for i, (name, text) in enumerate(comments):
        lines.append({"id": str(i), "parent": "p", "Overskrift": "", "Brødtekst": text, "Forfatter": name})
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


@pytest.mark.parametrize("is_reversed", [False, True])
def test_commenters_of_a_table_are_hidden_in_each_others_rows(is_reversed):
    comments = [
        ("Bente Krogsøe", "Der er for lidt tid."),
        ("Torben Vestergren", "Kære Bente, nej. Bente Krogsøe tager fejl."),
    ]
    found = read_files({"a.jsonl": rows(*(comments[::-1] if is_reversed else comments))})
    everything = str([frame.to_dict("records") for frame in found.tables.values()])
    assert not any(name in everything for name in ("Bente", "Krogsøe", "Torben"))
    texts = {row["authors"][0]: row["text"] for row in found.comments}
    assert len(texts) == 2
    named = next(name for name, text in texts.items() if text == "Der er for lidt tid.")
    assert f"Kære {named}, nej. {named} tager fejl." in texts.values()


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "thread.key"
    path.write_text(KEY, encoding="utf-8")
    return path


def test_a_key_links_a_commenter_across_threads(key_file):
    files = {
        "a.txt": thread(("Bente Krogsøe", "Der er for lidt tid."), ("Bo Lind", "Enig.")),
        "b.txt": thread(("Ulla Ager", "Nej."), ("Bente Krogsøe", "Jo!")).replace(
            "Giv skolerne fri", "Slip skolerne fri"
        ),
        "c.jsonl": rows(("bente  krogsøe", "Det siger jeg igen.")),
    }
    writers = {
        text: name
        for name, text in _comments(read_files(files, DocumentsParams(thread_key_file=str(key_file))))
    }
    assert writers["Der er for lidt tid."] == writers["Jo!"] == writers["Det siger jeg igen."]
    assert writers["Der er for lidt tid."] == linked("Bente Krogsøe", KEY.encode())
    assert {name for name, _ in _comments(read_files(files))} == {"Kommentator 1", "Kommentator 2"}


def _comments(found) -> list[tuple[str, str]]:
    return [(row["authors"][0], row["text"]) for row in found.comments]


def test_another_key_gives_other_pseudonyms():
    assert linked("Bente Krogsøe", KEY.encode()) != linked("Bente Krogsøe", KEY.upper().encode())
    assert linked("Bente Krogsøe", None) is None
    assert linked("Bente", KEY.encode()) is None, "a first name alone names many people"


def test_a_key_that_git_could_share_is_refused(tmp_path):
    (tmp_path / ".git").mkdir()
    path = tmp_path / "sub" / "thread.key"
    path.parent.mkdir()
    path.write_text(KEY)
    with pytest.raises(UserError, match=r"thread\.key lies in a git repository.*move it outside"):
        thread_key(str(path))


@pytest.mark.parametrize(("content", "message"), [(b"kort", "holds 4 characters; at least 32"), (b"\xff" * 40, "can't be read as text")])  # fmt: skip
def test_a_key_that_is_none_is_refused(tmp_path, content, message):
    path = tmp_path / "thread.key"
    path.write_bytes(content)
    with pytest.raises(UserError, match=message):
        thread_key(str(path))


def test_a_missing_key_stops_the_run_before_any_file_is_read(tmp_path):
    with pytest.raises(UserError, match="thread_key_file"):
        read_files({"a.txt": POST}, DocumentsParams(thread_key_file=str(tmp_path / "none")))
