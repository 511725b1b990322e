"""Forms of speech verbs, and phrases with gaps."""

import pytest

from pipeline.danish.speech_verbs import find_phrase, is_telling_noun, passive_form, speech_form


@pytest.mark.parametrize(("form", "lemma", "kind", "tense"), [
    ("siger", "sige", "communication", "present"),
    ("slog", None, None, None),
    ("understregede", "understrege", "mixed", "past"),
    ("ment", "mene", "attitude", "participle"),
    ("udtale", "udtale", "communication", "infinitive"),
])  # fmt: skip
def test_a_form_belongs_to_its_verb(form, lemma, kind, tense):
    found = speech_form(form)
    assert (found and (found[0].lemma, found[0].kind, found[1])) == (lemma and (lemma, kind, tense))


@pytest.mark.parametrize("word", ["siges", "viser", "betyder", "handler", "kommer"])
def test_what_cannot_have_a_speaker_is_no_form(word):
    assert speech_form(word) is None


def test_a_passive_is_known_by_its_verb():
    assert passive_form("understreges").lemma == "understrege"
    assert passive_form("findes-ikke") is None


@pytest.mark.parametrize(("text", "rest"), [
    ("slår ihærdigt til lyd for at", "til lyd for"),
    ("spiller innovationsminister nn nn nu ud med at", "ud med"),
    ("lægger samtidig op til at", "op til"),
    ("hilser forslaget om færre regler velkommen", "velkommen"),
    ("er ikke i tvivl om at", "ikke i tvivl om"),
    ("er i tvivl om at", "i tvivl om"),
])  # fmt: skip
def test_a_phrase_may_have_words_between(text, rest):
    assert find_phrase(text.split(), 0).phrase.rest == tuple(rest.split())


def test_a_phrase_too_far_away_is_none():
    assert find_phrase(["slår", *["ord"] * 20, "fast"], 0) is None


def test_some_phrases_deny():
    assert find_phrase(["tager", "afstand", "fra"], 0).phrase.denies
    assert not find_phrase(["lægger", "vægt", "på"], 0).phrase.denies


def test_nouns_that_tell():
    assert is_telling_noun("budskab")
    assert not is_telling_noun("bord")
