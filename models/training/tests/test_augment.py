"""What augmentation may change, and what it must leave as it was."""

from random import Random

import pytest

from recipe import augment
from recipe.augment import Names
from tests.sentences import forms, heads, named, tree

SAID = tree(
    "Vi/PRON/2/nsubj står/VERB/0/root ,/PUNCT/4/punct sagde/VERB/2/parataxis han/PRON/4/nsubj ./PUNCT/2/punct"
)
NAMES = Names(["Mette"], ["Holm"], [["KL"], ["Danske", "Regioner"]], [["Odense"]])


def test_letters_change_in_form_and_lemma() -> None:
    changed = augment.spelled(tree("Håndbøger/NOUN/0/root"), augment.without_danish_letters)
    assert (changed[0].form, changed[0].lemma) == ("Haandboeger", "haandboeger")


def test_heads_follow_when_a_comma_goes() -> None:
    keep = [t.form != "," for t in SAID]
    changed = augment.kept(SAID, keep)
    assert forms(changed) == "Vi står sagde han ."
    assert heads(changed) == [1, 1, 1, 2, 1]


def test_a_head_is_never_lost() -> None:
    keep = [t.form != "sagde" for t in SAID]
    assert augment.kept(SAID, keep) == SAID


def test_quotes_hang_on_the_root_and_are_glued() -> None:
    changed = augment.in_quotes(SAID, Random(1))
    root = next(i for i, t in enumerate(changed) if t.head == i)
    assert changed[root].form == "står"
    assert (changed[0].head, changed[-1].head) == (root, root)
    assert not changed[0].space_after
    assert not changed[-2].space_after


@pytest.mark.parametrize("seed", range(8))
def test_every_change_keeps_one_root_and_all_heads_inside(seed: int) -> None:
    for change in (augment.in_quotes, augment.as_item, augment.no_punctuation, augment.other_letters):
        changed = change(SAID, Random(seed))
        assert sum(t.head == i for i, t in enumerate(changed)) == 1
        assert all(t.head is not None and 0 <= t.head < len(changed) for t in changed)


def test_names_keep_length_label_and_genitive() -> None:
    sentence = named("Hr./NOUN/O Kjeld/PROPN/B-PER Olsens/PROPN/I-PER brev/NOUN/O til/ADP/O SID/PROPN/B-ORG")
    sentence = (*sentence[:2], augment.replace(sentence[2], lemma="Olsen"), *sentence[3:])
    changed = augment.swapped_names(sentence, Random(3), NAMES)
    assert forms(changed) == "Hr. Mette Holms brev til KL"
    assert [t.entity for t in changed] == [t.entity for t in sentence]


def test_a_common_noun_in_a_name_is_left() -> None:
    sentence = named("Ombudsmanden/NOUN/B-ORG")
    assert augment.swapped_names(sentence, Random(0), NAMES) == sentence


def test_a_compound_keeps_its_common_noun() -> None:
    changed = augment.swapped_names(named("SID-huset/NOUN/B-ORG"), Random(0), NAMES)
    assert changed[0].form.endswith("-huset")
    assert not changed[0].form.startswith("SID")
