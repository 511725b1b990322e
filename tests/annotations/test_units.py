"""The pieces a model works on: together they are the text, and none is long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.units import Source, units
from pipeline.danish.sentences import sentences

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.text(
    st.sampled_from("abæøåAB .,!?”»«’-:\n\n\t0123/"), max_size=300
)
HARD = {
    "marks": "”" * 40_000,
    "mixed marks": "”!?«" * 10_000,
    "letters": "a" * 40_000,
    "hyphens": "-ab " * 10_000,
    "hyphens in lines": "-ab\n" * 10_000,
    "dotted": "a." * 20_000,
    "ends": "A. " * 13_000,
    "lines": "Nej\n" * 10_000,
    "numbered lines": "1. Nej\n" * 6_000,
    "numbers": "12. " * 10_000,
    "digits": "1" * 40_000,
    "addresses": "a.b@c." * 7_000,
    "paragraphs": "Nej.\n\n" * 7_000,
    "spaces": "a" + " " * 40_000 + "b",
    "blank lines": "a\n" + " \n" * 20_000 + "b",
}


class Counted(str):
    """A text that counts the characters looked through or copied out of it, or out of its copies."""

    copied = 0

    def __getitem__(self, key):
        part = super().__getitem__(key)
        Counted.copied += len(part)
        return Counted(part)

    def lstrip(self, chars=None):
        return Counted(self._taken(super().lstrip(chars)))

    def rstrip(self, chars=None):
        return Counted(self._taken(super().rstrip(chars)))

    def rfind(self, part, start, end):
        found = super().rfind(part, start, end)
        Counted.copied += end - max(start, found)
        return found

    @staticmethod
    def _taken(part: str) -> str:
        Counted.copied += len(part)
        return part


def pieces(text: str, borders: tuple[int, ...] = (), longest: int = 200):
    return list(units(Source("d0", "a.txt", text, borders), longest))


@settings(deadline=None)
@given(ANY_TEXT, st.lists(st.integers(0, 300), max_size=5), st.integers(1, 300))
def test_tokens_rebuild_the_text_exactly_whatever_it_holds_and_however_it_is_cut(text, borders, longest):
    rebuilt, end = "", 0
    for unit in pieces(text, tuple(sorted(set(borders))), longest):
        for span, word in zip(unit.spans, unit.words, strict=True):
            assert text[end : span.start_char].strip() == "", "only white space stands between tokens"
            assert word == span.of(text)
            assert word.split() == [word], "no white space is in a token"
            rebuilt += text[end : span.start_char] + word
            end = span.end_char
    assert rebuilt + text[end:] == text
    assert text[end:].strip() == ""


@settings(deadline=None)
@given(ANY_TEXT, st.integers(1, 300))
def test_no_piece_is_longer_than_asked_for_save_where_one_token_is(text, longest):
    for unit in pieces(text, longest=longest):
        assert unit.span.end_char - unit.span.start_char <= longest or len(unit.words) == 1


def sentence_starts(text: str, longest: int) -> list[int]:
    """Return where sentences start as the tables tell it: the first word of a piece always opens one."""
    return [
        span.start_char
        for unit in pieces(text, longest=longest)
        for i, (span, is_start) in enumerate(zip(unit.spans, unit.starts, strict=True))
        if i == 0 or is_start
    ]


@pytest.mark.parametrize("longest", [110, 130, 200, 1_000])
def test_a_long_paragraph_is_cut_where_sentences_end_and_nowhere_else(longest):
    text = " ".join(
        f"Kommune nummer {i} vil have mere tillid og mindre kontrol, siger de {'ansatte ' * (i % 4)}der."
        for i in range(60)
    )
    assert len(pieces(text, longest=longest)) > 1
    assert sentence_starts(text, longest) == [span.start_char for span in sentences(text)]


def test_only_a_sentence_that_is_too_long_itself_is_cut_between_words():
    long = "Vi vil " + "meget " * 60 + "mere."
    text = f"Nej tak. {long} Ja tak."
    found = pieces(text, longest=100)
    assert found[0].span.of(text) == "Nej tak."
    assert found[1].span.start_char == text.index(long)
    assert [any(unit.starts) for unit in found] == [True, True, *[False] * (len(found) - 3), True]
    assert found[-1].span.of(text).endswith("mere. Ja tak.")


@settings(deadline=None)
@given(ANY_TEXT, st.integers(1, 300))
def test_the_rules_sentences_are_the_same_however_the_text_is_cut(text, longest):
    by_rule = [flag for unit in pieces(text, longest=10_000) for flag in unit.starts]
    assert [flag for unit in pieces(text, longest=longest) for flag in unit.starts] == by_rule
    longest_sentence = max((end - start for start, end in sentences(text)), default=0)
    if longest_sentence <= longest:
        assert sentence_starts(text, longest) == sentence_starts(text, 10_000)


@settings(deadline=None)
@given(ANY_TEXT, st.lists(st.integers(0, 300), max_size=5))
def test_no_piece_and_no_token_crosses_the_border_of_a_zone(text, borders):
    for unit in pieces(text, tuple(sorted(set(borders)))):
        assert not [b for b in borders if unit.span.start_char < b < unit.span.end_char]


@pytest.mark.parametrize("kind", HARD)
def test_the_work_grows_with_the_text_and_not_with_its_square(kind):
    """No clock: what is copied or looked through is counted, and the pieces made of it."""
    text = Counted(HARD[kind])
    Counted.copied = 0
    found = pieces(text, longest=2_000)
    assert sum(len(unit.words) for unit in found) <= len(text)
    assert Counted.copied <= 150 * len(text)
