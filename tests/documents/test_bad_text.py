"""Letters as bad software leaves them: each is read as it was meant, or kept as it stands and told of."""

import pytest

from tests.documents.reading import read_files, read_text

TEXT = (
    "Vi har brug for tillid på området\n\nVi skal turde give børn og unge ro, for det er dem, der ved det. "
    "Lærerne siger ”ja tak” – og det gør vi også.\n\nDet kan ikke være rigtigt, at skemaer fylder så meget."
)
PLAIN = read_text(TEXT).post["text"]


def repairs(found) -> set[str]:
    return {run["repair"] for run in found.rows("raw_map") if run["repair"]}


def test_bytes_that_latin_1_leaves_empty_are_marks_of_windows():
    assert b"\x94" in TEXT.encode("cp1252")
    assert read_text(TEXT.encode("cp1252")).post["text"] == PLAIN


def test_a_file_cut_within_a_letter_loses_that_letter_alone():
    text = read_text(TEXT.encode() + "\n\nDet er vores ø".encode()[:-1]).post["text"]
    assert text.startswith(PLAIN)
    assert "Ã" not in text


def test_lines_of_two_encodings_in_one_file_are_read_each_by_its_own():
    lines = TEXT.split("\n\n")
    data = b"\n\n".join([*(line.encode() for line in lines[:-1]), lines[-1].encode("cp1252")])
    assert read_text(data).post["text"] == PLAIN


def test_letters_that_are_lost_are_not_guessed():
    text = read_text(TEXT.replace("børn", "b?rn").replace("på", "p?")).post["text"]
    assert "give b?rn og unge ro" in text


def test_letters_mangled_once_or_twice_come_back_and_quotes_stay_curly():
    once = read_text(TEXT.replace("Lærerne", "LÃ¦rerne").replace("”ja", "â€\x9dja"))
    assert "Lærerne siger" in once.post["text"]
    assert "mojibake" in repairs(once)
    assert "”ja tak”" in read_text(TEXT.replace("Lærerne", "LÃ¦rerne")).post["text"]


def test_entities_in_a_plain_text_are_read_but_markup_stays_words():
    code = "Skriv &lt;script&gt;alert(1)&lt;/script&gt; i et felt, og se, at det st&aring;r der."
    text = read_text(f"{TEXT}\n\n{code}").post["text"]
    assert "at det står der" in text
    assert "&lt;script&gt;" in text
    assert "<script>" not in text


@pytest.mark.parametrize("mark", ["\x00", "\x1b", "\x7f", "\x01"])
def test_control_characters_are_dropped_and_the_word_is_whole(mark):
    found = read_text(TEXT.replace("tillid", f"til{mark}lid").replace("skemaer", f"ske{mark}maer"))
    assert found.post["text"] == PLAIN


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\xad"])
def test_marks_nobody_sees_part_no_word_and_turn_no_line(mark):
    assert read_text(TEXT.replace("skemaer", f"ske{mark}maer")).post["text"] == PLAIN


@pytest.mark.parametrize(("written", "meant"), [
    ("omra\u030adet", "området"), ("A\u030arhus", "Århus"), ("\u212brhus", "Århus"), ("aﬀære", "affære"),
    ("eﬀektiv", "effektiv"), ("ﬁnde", "finde"),
])  # fmt: skip
def test_letters_made_of_parts_are_one(written, meant):
    found = read_text(f"{TEXT}\n\nDet var {written}, som vi talte om.")
    assert found.post["text"].endswith(f"Det var {meant}, som vi talte om.")


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f"])
def test_spaces_of_any_width_are_spaces(space):
    assert (
        "koster 700 000 kroner"
        in read_text(f"{TEXT}\n\nDet koster 700{space}000 kroner om året.").post["text"]
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_any_system_are_line_ends(end):
    assert read_text(TEXT.replace("\n", end)).post["text"] == PLAIN


def test_emoji_stay_and_letters_of_a_private_alphabet_go():
    text = read_text(f"{TEXT}\n\nTak for det \U0001f600, og kom \ue123igen.").post["text"]
    assert "Tak for det \U0001f600, og kom" in text
    assert "\ue123" not in text


def test_a_half_letter_in_json_costs_that_letter_alone():
    found = read_files({"a.jsonl": '{"tekst": "Vi har brug for mere tillid \\ud800 i skolen nu."}\n'})
    assert "mere tillid" in found.post["text"]
    assert found.post["text"].encode()


def test_the_head_of_a_markdown_file_is_never_run():
    bomb = "\n".join(f"{name}: &{name} [{', '.join(f'*{before}' for _ in range(9))}]"
                     for before, name in zip("abcdefgh", "bcdefghi", strict=True))  # fmt: skip
    head = f"---\na: &a [x, x, x]\n{bomb}\nkode: !!python/object/apply:os.system ['true']\n---\n\n"
    found = read_text(head + TEXT, "a.md")
    assert found.post["text"].endswith(PLAIN)


def test_a_word_alone_is_no_text():
    assert [row["reason"] for row in read_text("Tillid").away] == ["too_short"]
