"""Training the tier "possible": what it learns from, what it leaves out, and what people's codings add."""

import json
import lzma

import numpy as np
import pandas as pd
import pytest

from pipeline.cli import _coding_training as anew
from pipeline.cli import _possible_training as training
from pipeline.cli._coding_training import said, trained_anew, worth_to_frequency
from pipeline.cli._possible_labels import Said, associations, coded_by_people, gold_labels, reference
from pipeline.cli._possible_training import (
    FEWEST_FALSE,
    FOLDS,
    SHARE_FALSE,
    Labelled,
    folds,
    matrix,
    space,
    threshold,
    train,
)
from pipeline.cli.possible import figures
from pipeline.errors import UserError
from pipeline.tables.annotations import TOKENS
from pipeline.themes.classifier import Classifier, read_coefficients
from pipeline.themes.plain import plain_tokens
from pipeline.themes.reading import read_codebook
from pipeline.themes.vocabulary import Vocabulary
from tests.builders import documents, passages
from tests.gold.measure import CODEBOOK, POSSIBLE
from tests.gold.sentences import HELD_OUT, gold_sentences

pytestmark = pytest.mark.slow

WEEPING = (
    "Hun græder i bilen",
    "De græder hele natten",
    "Kollegerne græder sammen",
    "Jeg græder efter vagten",
)
SEEKING = (
    "Ingen søger jobbet her",
    "Vi søger nye kolleger",
    "De søger andre steder hen",
    "Ingen søger herud mere",
)
NOTHING = (
    "Det regner hele dagen",
    "Bussen kører i morgen",
    "Katten sover på sofaen",
    "Vi spiser fisk i aften",
)


def lettered(words):
    """Return vectors that tell nothing."""
    return np.ones((len(words), 2))


def labelled(texts, *themes, is_tried=True) -> list[Labelled]:
    return [Labelled(tuple(text.split()), frozenset(themes), 1.0, is_tried) for text in texts]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(read_codebook(CODEBOOK))


@pytest.fixture(scope="module")
def own(vocabulary) -> list[Labelled]:
    return gold_labels(vocabulary)


@pytest.fixture(scope="module")
def trained():
    sentences = [*labelled(WEEPING, "strain"), *labelled(SEEKING, "staffing"), *labelled(NOTHING)]
    words = sorted({word.lower() for sentence in sentences for word in sentence.words})
    return train(sentences, space(words, {"i": 0.02}, lettered), ["strain", "staffing"], "id"), sentences


def test_words_learnt_speak_for_their_theme_in_sentences_never_seen(trained):
    classifier = Classifier(trained[0].coefficients)
    found = anew.probabilities(
        labelled(["Sygeplejersken græder igen", "Søger nogen", "Det regner"]), classifier
    )
    assert found[0].argmax() == 0
    assert found[1].argmax() == 1
    assert found[2].max() < min(found[0, 0], found[1, 1])


def test_probabilities_of_what_was_left_out_are_told_in_the_order_of_the_sentences(trained):
    found, sentences = trained
    assert found.unseen.shape == (len(sentences), 2)
    assert found.unseen[:4, 0].mean() > found.unseen[4:, 0].mean()
    recall, false, _ = figures(sentences, found, ["strain", "staffing"])
    assert 0 <= recall <= 1
    assert 0 <= false <= 0.5


def test_long_sentences_count_no_more_than_short_ones_and_common_words_little():
    known = space(["græder", "i"], {"i": 0.02}, lettered)
    once, often = matrix(labelled(["græder", "græder græder"]), known).toarray()
    assert known.worth[0] == 1
    assert known.worth[1] < 0.1
    np.testing.assert_allclose(often, once * np.sqrt(2), rtol=1e-6)


def test_the_threshold_lets_few_sentences_without_a_theme_through():
    unseen = np.linspace(0, 1, 501).reshape(-1, 1)
    truth = np.zeros((501, 1), dtype=bool)
    n_given = int((unseen >= threshold(unseen, truth, [""] * 501)).sum())
    assert n_given / 501 <= SHARE_FALSE < (n_given + 1) / 501
    assert threshold(unseen[:10], truth[:10], [""] * 10) == 1  # too few to say


def test_the_threshold_holds_for_the_writer_of_the_hardest_sentences():
    easy, hard = np.linspace(0, 0.3, 900), np.linspace(0, 0.9, FEWEST_FALSE)
    unseen, truth = np.concatenate([easy, hard]).reshape(-1, 1), np.zeros((900 + FEWEST_FALSE, 1), dtype=bool)
    low = threshold(unseen, truth, ["easy"] * 900 + ["hard"] * FEWEST_FALSE)
    assert (hard >= low).mean() == pytest.approx(SHARE_FALSE)


def test_sentences_by_one_hand_are_left_out_together():
    found = folds(["a", "a", "b", "", "b", "", "", ""])
    assert found[0] == found[1]
    assert found[2] == found[4] != found[0]
    assert len(set(found.tolist())) == FOLDS


def test_no_held_out_sentence_teaches(own):
    taught = {sentence.words for sentence in own}
    held_out = gold_sentences(*HELD_OUT)
    words = [tuple(token_words(sentence.text)) for sentence in held_out]
    assert not taught.intersection(words)


def token_words(text: str) -> list[str]:
    return [text[t.start_char : t.end_char] for t in plain_tokens(text) if t.upos != "PUNCT"]


def test_every_theme_has_associations_and_paraphrases(own):
    themes = {theme.id for theme in read_codebook(CODEBOOK).themes}
    assert {theme for sentence in associations() for theme in sentence.themes} == themes
    tried = [theme for sentence in own if sentence.is_tried for theme in sentence.themes]
    assert min(pd.Series(tried).value_counts().reindex(sorted(themes)).fillna(0)) >= 8


def test_words_that_show_a_theme_are_taken_out_and_names_are_not_read(vocabulary, tmp_path):
    text = "I dag vil Mette Frederiksen og de andre vise tillid til alle de gode folk i landet."
    path = tmp_path / "speeches.jsonl.xz"
    path.write_bytes(lzma.compress((json.dumps({"text": text}) + "\n").encode()))
    found, frequency = reference(path, vocabulary)
    assert [sentence.themes for sentence in found] == [{"tillid"}]
    assert "tillid" not in found[0].words
    assert "folk" in found[0].words
    assert not {"mette", "frederiksen"} & set(frequency)


def test_a_reference_that_cannot_be_read_is_told(vocabulary, tmp_path):
    (tmp_path / "a.jsonl").write_text("no json\n")
    with pytest.raises(UserError, match="JSON-objekt"):
        reference(tmp_path / "a.jsonl", vocabulary)


def test_a_coded_passage_teaches_by_its_likeliest_sentence_and_an_empty_one_by_all():
    sentences = {
        "p": [Said(("en",), {"strain": 0.1}), Said(("to",), {"strain": 0.9})],
        "q": [Said(("tre",), {}), Said(("fire",), {})],
    }
    found = coded_by_people({"p": {"strain": "for"}, "q": {}, "gone": {}}, sentences, {"p": {"strain"}})
    assert [(s.words, set(s.themes), s.is_tried) for s in found] == [
        (("to",), {"strain"}, False), (("tre",), set(), True), (("fire",), set(), True),
    ]  # fmt: skip


def test_frequency_comes_back_from_worth():
    known = space(["i"], {"i": 0.02}, lettered)
    coefficients = train(
        [*labelled(["i i"], "a"), *labelled(["i"]), *labelled(["i"] * 9, "a"), *labelled(["i"] * 9)],
        known, ["a"], "id",
    ).coefficients  # fmt: skip
    assert worth_to_frequency(coefficients).get("i", 0.02) == pytest.approx(0.02, rel=0.1)


def tables(texts):
    document = {"doc_id": "d", "text": "\n\n".join(texts)}
    rows = [token._asdict() | {"doc_id": "d"} for token in plain_tokens(document["text"])]
    tokens = TOKENS.frame([{key: value for key, value in row.items() if key != "head_i"} for row in rows])
    return documents(document), tokens, passages(document)


def test_few_coded_passages_train_nothing(tmp_path):
    shipped = read_coefficients(POSSIBLE)
    lines = trained_anew({"d:0": {}}, {}, tables(NOTHING), read_codebook(CODEBOOK), shipped, tmp_path)
    assert "mindst 20" in lines[0]
    assert not list(tmp_path.iterdir())


def test_what_people_coded_is_learnt_and_told_before_and_after(tmp_path, monkeypatch):
    codebook = read_codebook(CODEBOOK)
    texts = [f"{text} nummer {i}." for i in range(6) for text in (*WEEPING[:2], *NOTHING[:2])]
    documents_, tokens, passages_ = tables(texts)
    coded = {
        row.passage_id: {"arbejdsmiljoe": "for"} if "græder" in documents_["text"][0][row.start_char : row.end_char] else {}
        for row in passages_.itertuples()
    }  # fmt: skip
    shipped = read_coefficients(POSSIBLE)
    monkeypatch.setattr(training, "SHARE_FALSE", 0.9)  # a dozen sentences are never surely few
    monkeypatch.setattr(anew, "gold_labels", lambda _: [])
    monkeypatch.setattr(anew, "associations", lambda: labelled(SEEKING, "rekruttering", is_tried=False))
    lines = trained_anew(coded, {}, (documents_, tokens, passages_), codebook, shipped, tmp_path)
    assert [line.split(":")[0].strip() for line in lines[1:3]] == ["før", "efter"]
    assert "fundne temaer 1,00" in lines[2]
    (weights,) = tmp_path.glob("weights-*.npz")
    assert f"possible: {weights}" in lines[-1]
    learnt = Classifier(read_coefficients(weights))
    theirs = said(documents_, tokens, passages_, learnt, {"d:0"})["d:0"][0]
    assert max(theirs.probability, key=theirs.probability.__getitem__) == "arbejdsmiljoe"
