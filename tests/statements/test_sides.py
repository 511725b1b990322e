"""An author's sentence on a theme coded for or against is the author's view; one that names others is not."""

import pytest

from pipeline.statements.names import document_names
from pipeline.statements.reading import Zone, read
from pipeline.text import Span
from tests.statements.telling import PARAMS


def sides(text: str, word: str | None, genre: str = "op_ed") -> list[str]:
    """Return what the author says by the rule, where ``word`` is coded for or against."""
    decided = [] if word is None else [Span(text.index(word), text.index(word) + len(word))]
    whole = Span(0, len(text))
    reading = read(
        text, genre, [Zone(whole, "body", None)], [whole], document_names(text, [], []), PARAMS, (), decided
    )
    return [found.span.of(text) for found in reading.found if found.rule == "authorial:side"]


def test_a_telling_sentence_that_takes_a_side_is_the_authors():
    text = "I hjemmeplejen æder skemaerne formiddagen for de ansatte."
    assert sides(text, "skemaerne") == [text[:-1]]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Regionen i Viborg mistede tilliden i det år, Mette Lund kom til.", "tilliden"),
        ("Hvem savner kontrollen?", "kontrollen"),
        ("Det hed »vi vil have mere kontrol nu« i aftalen.", "kontrol"),
    ],
)
def test_a_sentence_that_names_asks_or_quotes_is_left_open(text, word):
    assert sides(text, word) == []


def test_news_has_no_voice_of_its_own():
    assert sides("I hjemmeplejen æder skemaerne formiddagen for de ansatte.", "skemaerne", genre="news") == []


def test_where_no_side_is_taken_the_rule_says_nothing():
    assert sides("I hjemmeplejen æder skemaerne formiddagen for de ansatte.", None) == []
