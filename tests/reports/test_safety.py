"""Text from others stays text: in paths, in Markdown, in cells and in marked text."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from pipeline.reports.marking import Mark, text_html
from pipeline.reports.model import Coding, Statement
from pipeline.reports.palette import LIGHT, dark
from pipeline.reports.safety import CELL_CHARS, cell, markdown, page_name, printable
from pipeline.text import Span

printable_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(st.text())
def test_a_page_name_is_always_a_safe_file_name(identifier):
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", page_name(identifier))


def test_ids_and_slugs_keep_their_names_and_others_get_one():
    assert page_name("0123456789abcdef") == "0123456789abcdef"
    assert page_name("frisaettelse") == "frisaettelse"
    for odd in ("../../etc/passwd", "CON", "con", "index", "a b", "økonomi", ""):
        assert page_name(odd) != odd
    assert page_name("A") != page_name("a")


def test_markdown_shows_what_was_written():
    assert markdown("[klik](javascript:alert(1))") == r"\[klik\](javascript:alert(1))"
    assert markdown("<img src=x onerror=alert(1)> & co") == r"&lt;img src=x onerror=alert(1)\> &amp; co"
    assert markdown("a | b\n- c") == r"a \| b - c"
    assert markdown("1. juni") == r"1\. juni"
    assert markdown("- Vi må") == r"\- Vi må"
    assert markdown("Det koster 3. - ja") == "Det koster 3. - ja"


@given(st.text())
def test_markdown_is_one_line_without_a_bare_mark(text):
    shown = markdown(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|<]", shown)


@given(st.text())
def test_cells_hold_no_character_that_a_spreadsheet_refuses(text):
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", printable(text))


def test_a_cell_says_where_it_is_cut():
    assert cell("a" * CELL_CHARS) == "a" * CELL_CHARS
    assert len(cell("a" * (CELL_CHARS + 1))) == CELL_CHARS
    assert cell("a" * (CELL_CHARS + 1)).endswith(" […]")


spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(printable_text.filter(str.strip), st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_marking_changes_no_character_and_gives_each_start_one_anchor(text, evidence, said):
    codings = [(Coding("p", "d", "t", s, "sure", 1.0, "for"), Mark("t0 sure", "<b>")) for s in evidence]
    statements = [Statement("s", "d", s, "quoted", "x", None, "affirmed", "r", 1.0) for s in said]
    marked = str(text_html(text, Span(0, len(text)), codings, statements))
    tree = lxml_html.fragment_fromstring(marked, create_parent="div")
    assert tree.text_content() == text
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    starts = {f"c{s.start_char}" for s in evidence} | {f"s{s.start_char}" for s in said}
    assert set(ids) == {name for name in starts if int(name[1:]) < len(text)}


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_theme_colours_stand_out_on_both_papers():
    assert len(set(LIGHT)) == len(LIGHT) == 22
    assert all(contrast(colour, "#ffffff") >= 3 for colour in LIGHT)
    assert all(contrast(dark(colour), "#14171b") >= 3 for colour in LIGHT)
