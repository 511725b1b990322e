"""Subwords: the same text gives the same pieces, with no mark of where in a word they stand."""

from recipe import subwords

LINES = ["Tillid og tillidsreform", "reformer af styring og kontrol", "Kommunens borgere har tillid"] * 20


def test_the_same_text_gives_the_same_pieces():
    first, again = (subwords.train(LINES, 60, 16).to_str() for _ in range(2))
    assert first == again


def test_a_word_is_cut_alike_alone_and_in_a_compound():
    tokenizer = subwords.train(LINES, 60, 16)
    assert tokenizer.encode("TILLID", add_special_tokens=False).tokens == ["tillid"]
    assert tokenizer.encode("tillidsko", add_special_tokens=False).tokens[0] == "tillid"
    assert not any("▁" in piece for piece in subwords.pieces(tokenizer))


def test_single_letters_stay_when_pieces_are_left_out():
    tokenizer = subwords.train(LINES, 60, 16)
    fewer = subwords.pieces(subwords.likeliest(tokenizer, 30))
    letters = {letter for line in LINES for letter in line.lower() if letter != " "}
    assert letters <= set(fewer)
    assert fewer[:2] == [subwords.PAD, subwords.UNKNOWN]


def test_words_are_counted_in_the_order_of_the_letters():
    tokenizer = subwords.train(LINES, 60, 16)
    assert list(subwords.counted(tokenizer, ["Ko og hest.", "ko"])) == [".\t1", "hest\t1", "ko\t2", "og\t1"]
