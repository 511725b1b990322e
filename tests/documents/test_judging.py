"""Lines that no rule knows: those that look like what stands around texts are cut, what somebody wrote stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents import judging
from pipeline.documents.judging import cut_judged, load_judge, look
from pipeline.documents.models import Block
from pipeline.errors import UserError

TEXT = (
    "Vi har i årevis målt det, der er let at måle, og glemt det, der er vigtigt for borgeren.",
    "Derfor foreslår jeg, at hver afdeling vælger tre skemaer, som den vil undvære i et halvt år.",
    "Det koster ingenting, og vi lærer noget af det.",
)


def blocks_of(*lines: str) -> list[Block]:
    return [Block(i, i + 1, line) for i, line in enumerate(lines)]


def kept(*lines: str, is_comment: bool = False) -> list[str]:
    blocks = blocks_of(*lines)
    cut_judged(blocks, is_comment=is_comment, is_page=True)
    return [block.text for block in blocks if not block.cut]


@pytest.mark.parametrize("line", [
    "Ansvarshavende chefredaktør: Palle Udsen · Cookiepolitik · Kontakt redaktionen",
    "Tilmeld dig vores nyhedsbrev og få ugens debat i indbakken",
    "Mest læste på Nordbyposten lige nu",
    "Powered by phpBB · Alle tider er UTC + 1 time",
    "14 captures 12 Feb 2003 - 3 Mar 2009 About this capture",
    "[Udskriftsvenlig] [Tip en ven] [Til toppen]",
])  # fmt: skip
def test_notices_below_a_text_are_cut(line):
    assert kept(*TEXT, line) == list(TEXT)


@pytest.mark.parametrize("line", [
    "Hvad skal vi så gøre?",
    "Tre ting ville hjælpe",
    "Lad os begynde i morgen.",
    "Tak for ordet.",
    "Mindre kontrol, mere tid",
])  # fmt: skip
def test_short_lines_somebody_wrote_stay(line):
    assert line in kept(TEXT[0], line, *TEXT[1:])


@pytest.mark.parametrize("heading", ["Reaktioner", "Debat", "Ansvar", "Kontakt til borgeren", "Seneste nyt"])
def test_a_heading_between_two_paragraphs_stays_and_a_label_at_the_edge_goes(heading):
    assert heading in kept(TEXT[0], heading, *TEXT[1:])
    assert "Mest læste" not in kept(*TEXT, "Mest læste", "Mest læste på Nordbyposten lige nu")


@pytest.mark.parametrize("comment", ["Enig!", "Godt skrevet Lotte", "hvem skal betale???", "Ja tak 👏"])
def test_a_comment_of_one_line_is_never_judged(comment):
    assert kept(comment, is_comment=True) == [comment]


def test_the_words_of_a_speaker_and_long_paragraphs_are_not_judged():
    spoken, long = Block(0, 1, "Mest læste", voice="Mette Holm"), Block(1, 2, "Mest læste og del. " * 40)
    cut_judged([spoken, long, *blocks_of(*TEXT)], is_comment=False, is_page=True)
    assert not spoken.cut
    assert not long.cut


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=6), st.booleans())
def test_something_always_stays(lines, is_comment):
    assert kept(*lines, is_comment=is_comment)


@given(st.text(max_size=500))
def test_every_line_has_a_look(text):
    assert -100 < look(text) < 100


@pytest.mark.parametrize(("content", "what"), [(None, "missing"), (b"nothing", "damaged")])
def test_weights_that_are_missing_or_damaged_are_named(monkeypatch, tmp_path, content, what):
    if content:
        (tmp_path / "weights.npz").write_bytes(content)
    monkeypatch.setattr(judging, "WEIGHTS", tmp_path / "weights.npz")
    load_judge.cache_clear()
    try:
        with pytest.raises(
            UserError, match=f"the judge of lines is {what}.*git checkout -- models/da_linjer"
        ):
            load_judge()
    finally:
        monkeypatch.undo()
        load_judge.cache_clear()
