"""Word classes, lemmas and features by lists, endings and neighbours."""

from pathlib import Path

import pytest

from pipeline.annotations.tagging import read
from pipeline.danish.lemmas import lemma

SHARED = Path(__file__).parents[2].parent / "shared" / "training" / "ud_ddt" / "dev.gold.conllu"


def classes(sentence: str) -> list[str]:
    return [reading.upos for reading in read(sentence.split())]


def lemmas(sentence: str) -> list[str]:
    return [reading.lemma for reading in read(sentence.split())]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vi vil have mere tillid .", "PRON AUX VERB ADV NOUN PUNCT"),
        ("Det er vigtigt at lytte .", "PRON AUX ADJ PART VERB PUNCT"),
        ("De siger , at det går .", "PRON VERB PUNCT SCONJ PRON VERB PUNCT"),
        ("Det kommunale arbejde", "DET ADJ NOUN"),
        ("vi skal arbejde sammen", "PRON AUX VERB ADV"),
        ("en leder og lederne", "DET NOUN CCONJ NOUN"),
        ("Kommunen har brugt pengene", "NOUN AUX VERB NOUN"),
        ("Vi har 75 pct. af Djøf med .", "PRON VERB NUM NOUN ADP PROPN ADV PUNCT"),
        ("lærere , som arbejder", "NOUN PUNCT PRON VERB"),
        ("vi ved , hun sad ved bordet", "PRON VERB PUNCT PRON VERB ADP NOUN"),
    ],
)
def test_words_of_several_classes_follow_their_neighbours(sentence, expected):
    assert " ".join(classes(sentence)) == expected


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("reformerne", "NOUN", "reform"),
        ("tillidsreformen", "NOUN", "tillidsreform"),
        ("dokumentationskravene", "NOUN", "dokumentationskrav"),
        ("mellemlederne", "NOUN", "mellemleder"),
        ("partnerskaberne", "NOUN", "partnerskab"),
        ("styringslogikkens", "NOUN", "styringslogik"),
        ("børnenes", "NOUN", "barn"),
        ("billederne", "NOUN", "billede"),
        ("ældreområdet", "NOUN", "ældreområde"),
        ("programmer", "NOUN", "program"),
        ("høringssvaret", "NOUN", "høringssvar"),
        ("hårdt", "ADJ", "hård"),
        ("hænder", "NOUN", "hånd"),
        ("finansministeriets", "NOUN", "finansministerium"),
        ("sagde", "VERB", "sige"),
        ("lå", "VERB", "ligge"),
        ("skabes", "VERB", "skabe"),
        ("medfinansierer", "VERB", "medfinansiere"),
        ("fastansat", "VERB", "fastansætte"),
        ("digitaliserede", "VERB", "digitalisere"),
        ("er", "AUX", "være"),
        ("vigtigste", "ADJ", "vigtig"),
        ("offentlige", "ADJ", "offentlig"),
        ("største", "ADJ", "stor"),
        ("sammenhængende", "ADJ", "sammenhængende"),
        ("det", "PRON", "det"),
        ("det", "DET", "den"),
        ("KL’s", "PROPN", "KL"),
        ("FOAs", "PROPN", "FOA"),
        ("Jens", "PROPN", "Jens"),
        ("Danmarks", "PROPN", "Danmark"),
        ("f.eks.", "ADV", "for_eksempel"),
        ("!!!", "PUNCT", "!!!"),
        ("a" * 5000, "NOUN", "a" * 5000),
    ],
)
def test_lemmas_are_dictionary_forms(form, upos, expected):
    assert lemma(form, upos) == expected


@pytest.mark.parametrize(
    ("word", "sentence", "expected"),
    [
        ("kommunernes", "kommunernes ledere", "Case=Gen|Definite=Def|Number=Plur"),
        ("reformen", "reformen virker", "Definite=Def|Gender=Com|Number=Sing"),
        ("huset", "huset brænder", "Definite=Def|Gender=Neut|Number=Sing"),
        ("sagde", "hun sagde nej", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"),
        ("kunne", "hun kunne godt", "Voice=Act"),
        ("skabes", "der skabes tillid", "Voice=Pass"),
        ("tillid", "mere tillid", ""),
    ],
)
def test_features_are_given_where_the_form_is_clear(word, sentence, expected):
    readings = dict(zip(sentence.split(), read(sentence.split()), strict=True))
    assert readings[word].feats == expected


def test_capitals_inside_a_sentence_are_names_and_a_shouted_line_is_not_all_names():
    assert classes("Vi mødte Møllevang i går")[2] == "PROPN"
    assert "PROPN" not in classes("VI DRUKNER I KONTROL OG SKEMAER")


@pytest.mark.shared
def test_the_lookup_model_keeps_its_level_on_the_gold_development_split():
    """The floors are what was measured when the rules were written (UPOS .911, lemma .965): raise, never lower."""
    if not SHARED.exists():
        pytest.skip("UD Danish-DDT's development split is not here: word classes and lemmas are not measured")
    n = right_upos = right_lemma = 0
    for words, lemma_gold, upos_gold in _gold():
        for reading, one_lemma, one_upos in zip(read(words), lemma_gold, upos_gold, strict=True):
            n += 1
            right_upos += reading.upos == one_upos
            right_lemma += reading.lemma.lower() == one_lemma.lower()
    assert n > 10_000
    assert right_upos / n >= 0.910
    assert right_lemma / n >= 0.964


def _gold():
    for block in SHARED.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            yield [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows]
