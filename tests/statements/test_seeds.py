"""The five real documents, read through the documents stage's own eyes as far as these tests need them."""

from pathlib import Path

import pytest

from pipeline.statements.actors import Author
from tests.statements.telling import told

SEEDS = Path(__file__).parents[2].parent / "shared" / "corpus" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SEEDS.exists(), reason="seeds are missing: who speaks in real documents is not tested"
    ),
]


def seed(number: int, after: str, before: str | None = None) -> str:
    text = next(SEEDS.glob(f"{number:03}_*")).read_text(encoding="utf-8")
    text = text[text.rindex(after) + len(after) :]
    return (text[: text.index(before)] if before else text).strip()


def by(found, kind):
    return [(f.by, f.content[:25]) for f in found if f.kind == kind]


def test_the_press_release_quotes_the_minister_without_marks():
    found = told(seed(1, "11-01-2018"), genre="press_release")
    assert by(found, "unmarked") == [
        ("Sophie Løhde", "Hvis det skal lykkes at f"),
        ("Sophie Løhde", "Det er helt afgørende, at"),
    ]
    assert {f.actors for f in found if f.kind != "position"} == {("Sophie Løhde",)}
    assert [(f.actors, f.content[:28]) for f in found if f.kind == "position"] == [
        (("regeringen",), "i løbet af foråret fremlægge"),
        (("Sophie Løhde",), "invitere til et topmøde om d"),
    ]
    assert {f.roles for f in found if f.actors == ("Sophie Løhde",)} == {("innovationsminister",)}


def test_the_news_article_parts_its_two_speakers():
    found = told(seed(2, "Foto: Lars Horn/Baghuset", "Annonce"))
    assert by(found, "unmarked") == [("Jacob Bundsgaard", "Vi må udfordre styringslo")]
    assert [name for name, _ in by(found, "quoted")] == ["Sophie Løhde"] * 2 + ["Jacob Bundsgaard"] * 4
    assert by(found, "quoted")[-1] == ("Jacob Bundsgaard", "Kvaliteten i servicen ops")
    said = by(found, "indirect")
    assert ("Sophie Løhde", "kommunerne skal have stør") in said
    assert ("Jacob Bundsgaard", "de virkelige forandringer") in said
    assert {f.actors for f in found} == {("Sophie Løhde",), ("Jacob Bundsgaard",)}
    assert {f.roles for f in found if f.by == "Jacob Bundsgaard"} == {("næstformand",)}


def test_the_letter_is_said_by_every_signatory():
    names = ("Margrethe Vestager", "Erik Nielsen", "Bent Hansen")
    authors = tuple(Author(name, None, None, False) for name in names)
    found = told(
        seed(3, "Vær med til at forny den offentlige sektor", "Med venlig"), genre="letter", authors=authors
    )
    assert {f.actors for f in found if f.kind == "authorial"} == {names}
    assert any(f.content.startswith("tillid, ledelse, fagligt handlerum") for f in found)
    (agreed,) = [f for f in found if f.kind == "position"]
    assert agreed.content.startswith("syv principper")
    assert agreed.actors == ("regeringen", "KL", "Danske Regioner", "FTF", "OAO", "Akademikerne")


def test_the_op_ed_without_a_name_gets_none():
    found = told(next(SEEDS.glob("000_*")).read_text(encoding="utf-8"), genre="op_ed")
    own = [f for f in found if f.kind == "authorial"]
    assert len(own) >= 5
    assert {f.actors for f in own} == {()}
    assert [f.actors for f in found if f.kind != "authorial"] == [("politikerne",)]


def test_the_blog_is_its_authors():
    authors = tuple(Author(name, None, "Djøf", False) for name in ("Jens Qvesel", "Marie Munk"))
    found = told(blog(), genre="blog_post", authors=authors)
    own = [f for f in found if f.kind == "authorial"]
    assert any(f.content.startswith("et netværk om partnerskaber kan give") for f in own)
    assert {f.actors for f in own} == {("Jens Qvesel", "Marie Munk")}
    assert {a for f in found if f.kind != "authorial" for a in f.actors} <= {
        "Økonomi- og Indenrigsministeriet", "Center for Offentlig Innovation", "Djøf",
    }  # fmt: skip


def blog() -> str:
    text = next(SEEDS.glob("004_*")).read_text(encoding="utf-8")
    return text[
        text.index("Det er let at blive enige") : text.index("Mere information om partnerskaber")
    ].strip()
