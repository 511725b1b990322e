"""PAROLE's tags in the treebank's terms."""

import lzma
from pathlib import Path

from recipe import parole
from recipe.treebank import Token

PAST = "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"


def seen(form: str, lemma: str, upos: str, tag: str, feats: str = "_") -> Token:
    return Token(form, lemma, upos, feats, tag=tag)


TABLE = parole.learn(
    [
        (seen("havde", "have", "AUX", "VADA", PAST),) * 5,
        (seen("havde", "have", "VERB", "VADA", PAST),) * 5,
        (seen("gik", "gå", "VERB", "VADA", PAST),),
        (
            seen("hurtigt", "hurtigt", "ADV", "RGU"),
            seen("dag", "dag", "NOUN", "RGU"),
            seen("i", "i", "ADP", "RGU"),
        ),
    ],
    share=0.95,
)


def test_a_word_of_two_readings_stays_open() -> None:
    assert TABLE.word(Token("havde", "have", tag="VADA")).upos is None


def test_an_unseen_word_is_read_as_rare_ones_are() -> None:
    read = TABLE.word(Token("drev", "drive", tag="VADA"))
    assert (read.upos, read.feats, read.lemma) == ("VERB", PAST, "drive")


def test_an_adverb_is_its_own_lemma() -> None:
    assert TABLE.word(Token("Hurtigt", "hurtigt", tag="RGU")).lemma == "hurtigt"


def test_joined_words_are_taken_apart() -> None:
    sentence = parole.translated([["I_dag", "i_dag", "RGU"], [".", ".", "XP"]], TABLE)
    assert [(t.form, t.upos) for t in sentence] == [("I", "ADP"), ("dag", "NOUN"), (".", None)]


def test_spaces_follow_the_rules_of_print() -> None:
    words = ["Han", "sagde", ":", '"', "Ja", ",", "tak", '"', "(", "igen", ")", "."]
    text = "".join(w + " " * after for w, after in zip(words, parole.spaced(words), strict=True))
    assert text.strip() == 'Han sagde: "Ja, tak" (igen).'


def test_texts_are_put_together_with_the_spaces_of_danish(tmp_path: Path) -> None:
    rows = [
        "# text 1",
        "Nej\tnej\tI",
        ",\t,\tXP",
        "på_grund_af\tx\tSP",
        "(\t(\tXP",
        "ro\tro\tN",
        ")\t)\tXP",
        ".",
    ]
    path = tmp_path / "parole.xz"
    path.write_bytes(lzma.compress("\n".join([*rows, "", "Ja", "", "# text 2", "Jo", ""]).encode()))
    assert list(parole.read_texts(path)) == [["Nej, på grund af (ro).", "Ja"], ["Jo"]]
