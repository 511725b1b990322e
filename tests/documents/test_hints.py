"""What is looked for before a slow rule is tried stands in all that the rule finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.danish.boilerplate import _groups, _met
from pipeline.documents.genres import ARGUMENT, SAYING, SAYING_WORDS
from pipeline.documents.language import _hits
from pipeline.documents.line_ends import _without_end
from pipeline.documents.models import INVISIBLE, Block, squeezed
from pipeline.documents.page_lists import MIN_REPEAT_CHARS, _may_repeat, cut_repeats
from pipeline.documents.privacy import _may_hold_mail
from pipeline.documents.private_addresses import emails
from pipeline.documents.repairs import MAX_REPEATS, _has_mark_run
from pipeline.documents.reservations import PATTERNS
from pipeline.documents.voices import MAX_LABEL_CHARS, _speaker

DANISH = st.characters(codec="cp1252", exclude_categories=("Cc",))
LINES = st.text(st.sampled_from("abAB æø.,!?:;-_=«»”( 1\n\xad\u200b—"), max_size=60)


def of(pattern: str, flags: int = 0) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(pattern, flags), fullmatch=True, alphabet=DANISH)


@pytest.mark.parametrize(("needed", "pattern"), PATTERNS)
@settings(max_examples=5)
@given(data=st.data())
def test_a_reservation_holds_a_word_it_needs(needed, pattern, data):
    small = data.draw(of(pattern, re.IGNORECASE)).lower()
    assert any(word in small for word in needed)


RULES = [
    (i, pattern) for i, (_, needed, patterns) in enumerate(_groups()) if needed
    for pattern in patterns if "(?=" not in pattern
]  # fmt: skip


@pytest.mark.parametrize(("i", "pattern"), RULES)
@settings(max_examples=2)
@given(data=st.data())
def test_a_line_of_boilerplate_holds_a_word_it_needs(i, pattern, data):
    assert _met(data.draw(of(pattern))) >> i & 1


@pytest.mark.parametrize(("end", "rule"), [
    (" Foto: Privat", "caption"), ("\n(Arkivfoto: Bo Lind)", "caption"), (" LÆS OGSÅ: Mere tid", "read_also"),
    (" Se også: Mere tid til alle", "read_also"), (" /Ritzau/", "rights"), (" (© Nordby Avis)", "rights"),
])  # fmt: skip
def test_every_end_of_a_paragraph_is_looked_for(end, rule):
    text = "Vi skal turde vise tillid til de ansatte. " * 4
    raw = f"{text.strip()}{end}"
    assert _without_end(Block(0, len(raw), raw), raw)[-1].cut == rule


@pytest.mark.parametrize("line", [
    "skriv til borger@nordby.dk", "borger＠nordby.dk", "borger snabel-a nordby.dk", "borger SNABELA nordby.dk",
    "borger krølalfa nordby.dk", "borger%40nordby.dk", "borger&#64;nordby.dk", "borger (at) nordby.dk",
    "borger [a] nordby.dk", "borger -at- nordby.dk", "mail borger.b at nordby.dk", "borger.b at nordby.dk",
    "borger at nordby punktum dk", "borger at nordby dot dk", "kd¤ybdron", "/cdn-cgi/l/email-protection#12",
    "[email protected]", "borger AT nordby dot dk",
])  # fmt: skip
def test_every_way_to_hide_an_address_is_looked_for(line):
    assert list(emails(line))
    assert _may_hold_mail(line)


def test_the_word_at_alone_is_no_address():
    assert not _may_hold_mail("Vi mener, at borgerne skal have svar. Det er på tide, at nogen lytter.")


@given(st.lists(st.sampled_from([*SAYING_WORDS, ",", ".", " ", "\n", "Mette", "Holm", "hun", "”"])))
def test_no_one_speaks_without_a_word_of_saying(parts):
    text = "".join(parts)
    assert any(word in text for word in SAYING_WORDS) or SAYING.search(text) is None


@pytest.mark.parametrize(("line", "n"), [
    ("Jeg mener, at vi bør handle nu.", 2), ("Lad os se. Hvorfor ikke? Skal vi?", 3),
    ("Vi foreslår det, og derfor bør det ske", 2), ("Målet er mere frihed; påskal vi", 0), ("_vi mener", 0),
])  # fmt: skip
def test_arguments_begin_a_word(line, n):
    assert len(ARGUMENT.findall(f"\n{line.lower()}")) == n


def test_marks_of_a_language_are_counted_beside_other_marks():
    assert _hits("»noget«, (meget)blevet ikkje:kva") == {**dict.fromkeys(_hits(""), 0.0), "da": 3, "nn": 2}


@given(LINES)
def test_invisible_characters_never_stand_in_a_squeezed_line(text):
    assert squeezed(text) == " ".join(INVISIBLE.sub("", text).split())


@given(st.text(st.sampled_from("ab -_=.*\n"), max_size=10), st.sampled_from("=*_ a."), st.integers(15, 25))
def test_a_run_of_one_mark_is_seen(text, char, n):
    line = text + char * n + text
    assert _has_mark_run(line) == (re.search(rf"([^\w\s])\1{{{MAX_REPEATS}}}", line) is not None)


def test_a_speaker_stands_before_a_colon_near_the_start():
    assert _speaker("Mette Holmgaard: Det er en god idé.") == "Mette Holmgaard"
    assert _speaker("Mette Holmgaard siger, at det er en god idé.") is None
    assert _speaker(f"Mette Holmgaard, {'x' * MAX_LABEL_CHARS}: Det er en god idé.") is None


def test_what_is_said_once_is_not_looked_for_twice():
    line, other = "vi skal have tillid til de ansatte", "børnene skal have ro"
    assert not _may_repeat(line, line, f"{line}\n{other}")
    assert _may_repeat(line, line, f"{line}\nformanden siger: {line}, og det mener han")


WORDS = st.sampled_from(["tillid", "til", "de", "ansatte", "på", "skolerne", "skal", "have"])


@given(st.lists(st.lists(WORDS, min_size=4, max_size=9).map(" ".join), max_size=5))
def test_repeats_are_found_whatever_is_looked_for_first(lines):
    blocks = [Block(0, 0, line) for line in lines]
    cut_repeats(blocks)
    for line, block in zip(lines, blocks, strict=True):
        is_within = any(line in other and line != other for other in lines)
        assert (block.cut == "repeated") == (is_within and len(line) >= MIN_REPEAT_CHARS)
